package kinds

import (
	"context"
	"iter"

	"mobility/docket"
	"mobility/internal/facts"
	"mobility/internal/store"
	"mobility/internal/store/contents"
	"mobility/roster"
	"mobility/roster/merge"
	"mobility/status"
)

// All are the contents of every database of this program.
var All = &contents.Contents{
	People: contents.People{
		Employee: roster.Fields, Stay: status.Fields, CheckEmployee: roster.CheckEmployee, CheckStay: status.CheckStay,
		StayKey: status.KeyOf, MatchStay: status.Match, MatchRow: merge.MatchStay, StayGiven: merge.Stay, Quiet: quietOf, QuietEdition: docket.QuietEdition,
		Left: roster.FieldLeft, Terminated: facts.Fact{Field: roster.FieldEmploymentStatus, Value: roster.StatusTerminated},
		Merge: merge.Employee, Missing: merge.Missing, HasPrecedence: merge.HasPrecedence,
		Apart: roster.Apart, Exchanged: roster.CheckExchanged, Traits: roster.Traits, AppendTrait: roster.AppendTrait,
		AppendName: roster.AppendSearchName, Manager: roster.FieldManagerID,
		Employer: roster.FieldEmployer, FEIN: roster.FieldFEIN, EmployerKey: roster.EmployerKey,
	},
	Kinds: []*contents.Kind{
		Form, Settings, ClientSettings, LCA, LCAWorksite, LCAAssignment, LCANotice, LCAInspection, LCADocument, LCADependency,
		PERM, PERMRecruitment, PERMNotice, PERMApplicant, Filing, Dependent, Action, Link,
	},
}

// A Reader is a store, a snapshot of it, or a transaction.
type Reader interface {
	Employers(ctx context.Context, client string) ([]store.Employer, error)
	Records(ctx context.Context, client string, kind *contents.Kind, owners store.Scope) iter.Seq2[store.Kept, error]
	Gather(ctx context.Context, client string, kinds []*contents.Kind, scope store.Scope) iter.Seq2[store.Gathered, error]
}

// each makes what a domain knows of what was gathered.
func each[C any](gathered iter.Seq2[store.Gathered, error], make func(store.Gathered) C) iter.Seq2[C, error] {
	return func(yield func(C, error) bool) {
		for g, err := range gathered {
			if err != nil {
				var none C
				yield(none, err)
				return
			}
			if !yield(make(g), nil) {
				return
			}
		}
	}
}
