package store

import (
	"context"
	"iter"
	"slices"

	"mobility/internal/facts"
	"mobility/paf"
)

// The records of labor condition applications: the owner of each is the case number.
var (
	// LCA is an application itself.
	LCA = &Kind{Noun: paf.LCAFields.Noun, Fields: paf.LCAFields}
	// LCAWorksite, LCANotice, LCAInspection and LCADocument are what belongs to it.
	LCAWorksite = &Kind{
		Noun: paf.WorksiteFields.Noun, Fields: paf.WorksiteFields, KeyOf: paf.WorksiteKeyOf, Match: paf.MatchWorksite, of: LCA,
	}
	LCANotice = &Kind{
		Noun: paf.NoticeFields.Noun, Fields: paf.NoticeFields, KeyOf: paf.NoticeKeyOf, Match: paf.MatchNotice, of: LCA,
	}
	LCAInspection = &Kind{Noun: paf.InspectionFields.Noun, Fields: paf.InspectionFields, KeyOf: paf.InspectionKeyOf, of: LCA}
	LCADocument   = &Kind{Noun: paf.DocumentFields.Noun, Fields: paf.DocumentFields, KeyOf: paf.DocumentKeyOf, of: LCA}
	// LCAAssignment is a worker's time under it.
	LCAAssignment = &Kind{
		Noun: paf.AssignmentFields.Noun, Fields: paf.AssignmentFields, KeyOf: paf.AssignmentKeyOf, Match: paf.MatchAssignment,
		of: LCA, employee: func(given facts.Record) string { return given.Text(paf.FieldEmployee) },
	}
	// LCADependency is a kept computation of H-1B dependency: the owner is the employer as FoldEmployer has it, the part the
	// day it was counted on.
	LCADependency = &Kind{Noun: paf.DependencyFields.Noun, Fields: paf.DependencyFields, KeyOf: paf.DependencyKeyOf}
)

// Cases reads the applications of a client with everything that belongs to them, in the order of their numbers; without
// numbers it reads all. They are read a batch at a time, so that a client can have any number.
func (r reading) Cases(ctx context.Context, client string, numbers ...string) iter.Seq2[*paf.Case, error] {
	return func(yield func(*paf.Case, error) bool) {
		if len(numbers) == 0 {
			var err error
			if numbers, err = r.Owners(ctx, client, LCA); err != nil {
				yield(nil, err)
				return
			}
		}
		for chunk := range slices.Chunk(slices.Compact(slices.Sorted(slices.Values(numbers))), idsAtOnce) {
			cases, err := r.casesOf(ctx, client, chunk)
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

// casesOf reads some applications. A number without an application gives none.
func (r reading) casesOf(ctx context.Context, client string, numbers []string) ([]*paf.Case, error) {
	parts := make(map[*Kind]map[string]map[string]facts.Record)
	for _, kind := range []*Kind{LCA, LCAWorksite, LCAAssignment, LCANotice, LCADocument, LCAInspection} {
		byOwner := make(map[string]map[string]facts.Record)
		for k, err := range r.Records(ctx, client, kind, numbers...) {
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
	var cases []*paf.Case
	for _, number := range numbers {
		lca, known := parts[LCA][number]
		if !known {
			continue
		}
		c := paf.FromRecords(number, paf.Records{
			LCA: lca[""], Worksites: parts[LCAWorksite][number], Workers: parts[LCAAssignment][number],
			Notices: parts[LCANotice][number], Documents: parts[LCADocument][number], Inspections: parts[LCAInspection][number],
		})
		cases = append(cases, &c)
	}
	return cases, nil
}
