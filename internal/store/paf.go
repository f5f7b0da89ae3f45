package store

import (
	"context"
	"iter"

	"mobility/internal/facts"
	"mobility/paf"
)

// The records of labor condition applications: the owner of each is the case number.
var (
	// LCA is an application itself.
	LCA = &Kind{Noun: paf.LCAFields.Noun, Fields: paf.LCAFields, check: paf.CheckLCARow}
	// LCAWorksite, LCANotice, LCAInspection and LCADocument are what belongs to it.
	LCAWorksite = &Kind{
		Noun: paf.WorksiteFields.Noun, Fields: paf.WorksiteFields, KeyOf: paf.WorksiteKeyOf, Match: paf.MatchWorksite, of: LCA,
		check: paf.CheckWorksiteRow,
	}
	LCANotice = &Kind{
		Noun: paf.NoticeFields.Noun, Fields: paf.NoticeFields, KeyOf: paf.NoticeKeyOf, Match: paf.MatchNotice, of: LCA,
		check: paf.CheckNoticeRow,
	}
	LCAInspection = &Kind{
		Noun: paf.InspectionFields.Noun, Fields: paf.InspectionFields, KeyOf: paf.InspectionKeyOf, of: LCA, check: paf.CheckInspectionRow,
	}
	LCADocument = &Kind{
		Noun: paf.DocumentFields.Noun, Fields: paf.DocumentFields, KeyOf: paf.DocumentKeyOf, of: LCA, check: paf.CheckDocumentRow,
	}
	// LCAAssignment is a worker's time under it.
	LCAAssignment = &Kind{
		Noun: paf.AssignmentFields.Noun, Fields: paf.AssignmentFields, KeyOf: paf.AssignmentKeyOf, Match: paf.MatchAssignment,
		of: LCA, employee: func(given facts.Record) string { return given.Text(paf.FieldEmployee) },
		check: paf.CheckAssignmentRow,
	}
	// LCADependency is a kept computation of H-1B dependency: the owner is the employer, the part the day it was counted on.
	LCADependency = &Kind{
		Noun: paf.DependencyFields.Noun, Fields: paf.DependencyFields, KeyOf: paf.DependencyKeyOf, ofEmployer: true,
		check: paf.CheckDependencyRow,
	}
)

// Cases reads the applications of a client with everything that belongs to them, in the order of their numbers.
// They are read a batch at a time, so that a client can have any number.
func (r reading) Cases(ctx context.Context, client string, scope Scope) iter.Seq2[*paf.Case, error] {
	kinds := []*Kind{LCA, LCAWorksite, LCAAssignment, LCANotice, LCADocument, LCAInspection}
	return eachCase(ctx, r, client, kinds, scope, func(number string, of map[*Kind]map[string]facts.Record) *paf.Case {
		c := paf.FromRecords(number, paf.Records{
			LCA: of[LCA][""], Worksites: of[LCAWorksite], Workers: of[LCAAssignment], Notices: of[LCANotice],
			Documents: of[LCADocument], Inspections: of[LCAInspection],
		})
		return &c
	})
}
