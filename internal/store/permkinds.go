package store

import (
	"context"
	"iter"

	"mobility/internal/facts"
	"mobility/perm"
)

// The records of labor certification cases: the owner of each is the case.
var (
	// PERM is a case itself.
	PERM = &Kind{Noun: perm.Fields.Noun, Fields: perm.Fields, check: perm.CheckCaseRow}
	// PERMRecruitment, PERMNotice and PERMApplicant are what a case has several of.
	PERMRecruitment = &Kind{
		Noun: perm.RecruitmentFields.Noun, Fields: perm.RecruitmentFields, KeyOf: perm.RecruitmentKey, Match: perm.MatchRecruitment,
		of: PERM, check: perm.CheckRecruitmentRow,
	}
	PERMNotice = &Kind{
		Noun: perm.NoticeFields.Noun, Fields: perm.NoticeFields, KeyOf: perm.NoticeKey, Match: perm.MatchNotice,
		of: PERM, check: perm.CheckNoticeRow,
	}
	PERMApplicant = &Kind{
		Noun: perm.ApplicantFields.Noun, Fields: perm.ApplicantFields, KeyOf: perm.ApplicantKey, Match: perm.MatchApplicant,
		of: PERM, check: perm.CheckApplicantRow,
	}
)

// LaborCases reads the labor certification cases of a client with everything that belongs to them, in the order of their
// numbers. They are read a batch at a time, so that a client can have any number.
func (r reading) LaborCases(ctx context.Context, client string, scope Scope) iter.Seq2[*perm.Case, error] {
	kinds := []*Kind{PERM, PERMRecruitment, PERMNotice, PERMApplicant}
	return eachCase(ctx, r, client, kinds, scope, func(number string, of map[*Kind]map[string]facts.Record) *perm.Case {
		c := perm.FromRecords(number, of[PERM][""], of[PERMRecruitment], of[PERMNotice], of[PERMApplicant])
		return &c
	})
}
