package kinds

import (
	"context"
	"iter"

	"mobility/internal/store"
	"mobility/internal/store/contents"
	"mobility/perm"
)

// The records of labor certification cases: the owner of each is the case.
var (
	// PERM is a case itself.
	PERM = &contents.Kind{Noun: perm.Fields.Noun, Fields: perm.Fields, Check: perm.CheckCaseRow, EmployeeField: perm.FieldBeneficiary}
	// PERMRecruitment, PERMNotice and PERMApplicant are what a case has several of.
	PERMRecruitment = &contents.Kind{
		Noun: perm.RecruitmentFields.Noun, Fields: perm.RecruitmentFields, KeyOf: perm.RecruitmentKey, Match: perm.MatchRecruitment,
		Parent: PERM, Check: perm.CheckRecruitmentRow,
	}
	PERMNotice = &contents.Kind{
		Noun: perm.NoticeFields.Noun, Fields: perm.NoticeFields, KeyOf: perm.NoticeKey, Match: perm.MatchNotice,
		Parent: PERM, Check: perm.CheckNoticeRow,
	}
	PERMApplicant = &contents.Kind{
		Noun: perm.ApplicantFields.Noun, Fields: perm.ApplicantFields, KeyOf: perm.ApplicantKey, Match: perm.MatchApplicant,
		Parent: PERM, Check: perm.CheckApplicantRow,
	}
)

// OfCase are the kinds of record of a labor certification case, its own first.
var OfCase = []*contents.Kind{PERM, PERMRecruitment, PERMNotice, PERMApplicant}

// Cases reads the labor certification cases of a client with everything that belongs to them, in the order of their numbers.
// They are read a batch at a time, so that a client can have any number.
func Cases(ctx context.Context, r Reader, client string, scope store.Scope) iter.Seq2[*perm.Case, error] {
	return each(r.Gather(ctx, client, OfCase, scope), func(g store.Gathered) *perm.Case {
		c := perm.FromRecords(g.Owner, g.Records[PERM][""], g.Records[PERMRecruitment], g.Records[PERMNotice], g.Records[PERMApplicant])
		return &c
	})
}
