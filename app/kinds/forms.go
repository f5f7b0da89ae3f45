package kinds

import (
	"context"

	"mobility/i9"
	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/store/contents"
	"mobility/roster"
)

// Form is a Form I-9: the owner is the employee, the part the hire date it belongs to.
var Form = &contents.Kind{
	Noun: "i9", Fields: i9.Fields, OfEmployee: true, KeyOf: i9.KeyOf, Match: i9.Match, Check: i9.CheckForm,
	Begin: beginForm, ByHand: i9.WithItemDone, SkipUntil: skipOfForm, SkipFields: []*facts.Field{roster.FieldHired, roster.FieldWorkAuthorization},
	SkipEdition: i9.SkipEdition, SkipDegrees: 10, // see migration 18
}

// beginForm begins a form without a hire date with that of the roster.
func beginForm(owner contents.Employee, given facts.Record) (facts.Record, error) {
	if _, stated := given.Get(i9.FieldHired); stated || owner.Text(roster.FieldHired) == "" {
		return nil, nil
	}
	hired, err := owner.Fact(roster.FieldHired)
	if err != nil {
		return nil, err
	}
	return facts.Record{{Field: i9.FieldHired, Value: hired.Value, Origin: hired.Origin}}, nil
}

// skipOfForm returns the degree of quietness of a form. A form of another employment than the one on the roster must
// always be read.
func skipOfForm(part string, r facts.Record, owner contents.Employee) (int64, civil.Date) {
	if part != owner.Text(roster.FieldHired) {
		return int64(i9.ToRead), civil.Date{}
	}
	degree, until := i9.SkipOf(i9.KeyOf(r), r, func() string { return owner.Text(roster.FieldWorkAuthorization) })
	return int64(degree), until
}

// A FormReader is a store, a snapshot of it, or a transaction.
type FormReader interface {
	ConcernedBy(ctx context.Context, client string, kind *contents.Kind, withDeadlines, skips []int64, by civil.Date) ([]string, error)
}

// ConcernedByForms lists the employees that a docket of Forms I-9 can concern, given the degrees of quietness at which no
// date runs on a form: see store.ConcernedBy.
func ConcernedByForms(ctx context.Context, r FormReader, client string, skips []i9.Skip, by civil.Date) ([]string, error) {
	return r.ConcernedBy(ctx, client, Form, degrees(i9.OtherThan(skips)), degrees(skips), by)
}

func degrees(skips []i9.Skip) []int64 {
	all := make([]int64, len(skips))
	for i, q := range skips {
		all[i] = int64(q)
	}
	return all
}
