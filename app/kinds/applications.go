package kinds

import (
	"context"
	"iter"

	"mobility/internal/facts"
	"mobility/internal/store"
	"mobility/internal/store/contents"
	"mobility/paf"
	"mobility/roster"
)

// The records of labor condition applications: the owner of each is the case number.
var (
	// LCA is an application itself.
	LCA = &contents.Kind{Noun: paf.LCAFields.Noun, Fields: paf.LCAFields, Check: paf.CheckLCARow}
	// LCAWorksite, LCANotice, LCAInspection and LCADocument are what belongs to it.
	LCAWorksite = &contents.Kind{
		Noun: paf.WorksiteFields.Noun, Fields: paf.WorksiteFields, KeyOf: paf.WorksiteKeyOf, Match: paf.MatchWorksite, Parent: LCA,
		Check: paf.CheckWorksiteRow,
	}
	LCANotice = &contents.Kind{
		Noun: paf.NoticeFields.Noun, Fields: paf.NoticeFields, KeyOf: paf.NoticeKeyOf, Match: paf.MatchNotice, Parent: LCA,
		Check: paf.CheckNoticeRow,
	}
	LCAInspection = &contents.Kind{
		Noun: paf.InspectionFields.Noun, Fields: paf.InspectionFields, KeyOf: paf.InspectionKeyOf, Parent: LCA, Check: paf.CheckInspectionRow,
	}
	LCADocument = &contents.Kind{
		Noun: paf.DocumentFields.Noun, Fields: paf.DocumentFields, KeyOf: paf.DocumentKeyOf, Parent: LCA, Check: paf.CheckDocumentRow,
	}
	// LCAAssignment is a worker's time under it.
	LCAAssignment = &contents.Kind{
		Noun: paf.AssignmentFields.Noun, Fields: paf.AssignmentFields, KeyOf: paf.AssignmentKeyOf, Match: paf.MatchAssignment,
		Parent: LCA, EmployeeField: paf.FieldEmployee, Employee: func(given facts.Record) string { return given.Text(paf.FieldEmployee) },
		Check: paf.CheckAssignmentRow,
	}
	// LCADependency is a kept computation of H-1B dependency: the owner is the employer, the part the day it was counted on.
	LCADependency = &contents.Kind{
		Noun: paf.DependencyFields.Noun, Fields: paf.DependencyFields, KeyOf: paf.DependencyKeyOf, OwnerKey: roster.OwnerKey,
		Check: paf.CheckDependencyRow,
	}
)

// OfApplication are the kinds of record of a labor condition application, its own first.
var OfApplication = []*contents.Kind{LCA, LCAWorksite, LCAAssignment, LCANotice, LCADocument, LCAInspection}

// Applications reads the labor condition applications of a client with everything that belongs to them, in the order of their
// numbers. They are read a batch at a time, so that a client can have any number.
func Applications(ctx context.Context, r Reader, client string, scope store.Scope) iter.Seq2[*paf.Case, error] {
	return each(r.Gather(ctx, client, OfApplication, scope), func(g store.Gathered) *paf.Case {
		c := paf.FromRecords(g.Owner, paf.Records{
			LCA: g.Records[LCA][""], Worksites: g.Records[LCAWorksite], Workers: g.Records[LCAAssignment], Notices: g.Records[LCANotice],
			Documents: g.Records[LCADocument], Inspections: g.Records[LCAInspection],
		})
		return &c
	})
}
