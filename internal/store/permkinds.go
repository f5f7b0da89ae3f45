package store

import (
	"context"
	"iter"
	"slices"

	"mobility/internal/facts"
	"mobility/perm"
)

// The records of labor certification cases: the owner of each is the case.
var (
	// PERM is a case itself.
	PERM = &Kind{Noun: perm.Fields.Noun, Fields: perm.Fields, check: faultsOf(perm.CheckCaseRow)}
	// PERMRecruitment, PERMNotice and PERMApplicant are what a case has several of.
	PERMRecruitment = &Kind{
		Noun: perm.RecruitmentFields.Noun, Fields: perm.RecruitmentFields, KeyOf: perm.RecruitmentKey, Match: perm.MatchRecruitment,
		of: PERM, check: faultsOf(perm.CheckRecruitmentRow),
	}
	PERMNotice = &Kind{
		Noun: perm.NoticeFields.Noun, Fields: perm.NoticeFields, KeyOf: perm.NoticeKey, Match: perm.MatchNotice,
		of: PERM, check: faultsOf(perm.CheckNoticeRow),
	}
	PERMApplicant = &Kind{
		Noun: perm.ApplicantFields.Noun, Fields: perm.ApplicantFields, KeyOf: perm.ApplicantKey, Match: perm.MatchApplicant,
		of: PERM, check: faultsOf(perm.CheckApplicantRow),
	}
)

// faultsOf makes a kind's check of that of its domain.
func faultsOf(check func(facts.Record) []perm.RowProblem) func(facts.Record) []Fault {
	return func(r facts.Record) (faults []Fault) {
		for _, p := range check(r) {
			faults = append(faults, Fault{Field: p.Field, Code: p.Code, Message: p.Message})
		}
		return faults
	}
}

// LaborCases reads the labor certification cases of a client with everything that belongs to them, in the order of their
// numbers; without numbers it reads all. They are read a batch at a time, so that a client can have any number.
func (r reading) LaborCases(ctx context.Context, client string, numbers ...string) iter.Seq2[*perm.Case, error] {
	return func(yield func(*perm.Case, error) bool) {
		if len(numbers) == 0 {
			var err error
			if numbers, err = r.Owners(ctx, client, PERM); err != nil {
				yield(nil, err)
				return
			}
		}
		for chunk := range slices.Chunk(slices.Compact(slices.Sorted(slices.Values(numbers))), idsAtOnce) {
			cases, err := r.laborCasesOf(ctx, client, chunk)
			if err != nil {
				yield(nil, err)
				return
			}
			for _, c := range cases {
				if !yield(c, nil) {
					return
				}
			}
		}
	}
}

// laborCasesOf reads some cases. A number without a case gives none.
func (r reading) laborCasesOf(ctx context.Context, client string, numbers []string) ([]*perm.Case, error) {
	parts, err := r.recordsByOwner(ctx, client, numbers, PERM, PERMRecruitment, PERMNotice, PERMApplicant)
	if err != nil {
		return nil, err
	}
	var cases []*perm.Case
	for _, number := range numbers {
		if of, known := parts[PERM][number]; known {
			c := perm.FromRecords(number, of[""], parts[PERMRecruitment][number], parts[PERMNotice][number],
				parts[PERMApplicant][number])
			cases = append(cases, &c)
		}
	}
	return cases, nil
}

// recordsByOwner reads the records of some owners of several kinds, each by owner and part.
func (r reading) recordsByOwner(ctx context.Context, client string, owners []string,
	kinds ...*Kind) (map[*Kind]map[string]map[string]facts.Record, error) {
	parts := make(map[*Kind]map[string]map[string]facts.Record)
	for _, kind := range kinds {
		byOwner := make(map[string]map[string]facts.Record)
		for k, err := range r.Records(ctx, client, kind, owners...) {
			if err != nil {
				return nil, err
			}
			if byOwner[k.Owner] == nil {
				byOwner[k.Owner] = make(map[string]facts.Record)
			}
			byOwner[k.Owner][k.Part] = k.Facts
		}
		parts[kind] = byOwner
	}
	return parts, nil
}
