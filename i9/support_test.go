package i9_test

import (
	"iter"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/i9"
	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/law"
)

// record makes the stored facts of a form out of name and value, by turns.
func record(t testing.TB, pairs ...string) facts.Record {
	t.Helper()
	var r facts.Record
	for i := 0; i < len(pairs); i += 2 {
		field := i9.Fields.Field(pairs[i])
		require.NotNil(t, field, "there is no fact %q", pairs[i])
		r = r.With(facts.Fact{Field: field, Value: pairs[i+1]})
	}
	return r
}

func form(t testing.TB, pairs ...string) *i9.Form {
	t.Helper()
	r := record(t, pairs...)
	f := i9.FromRecord(i9.KeyOf(r), r)
	return &f
}

func on(text string) civil.Date { return civil.MustParse(text) }

// working is a person who works here since a day.
func working(hired string) *i9.Employment { return &i9.Employment{Hired: on(hired), Active: true} }

// gone is a person who left.
func gone(hired, left string) *i9.Employment { return &i9.Employment{Hired: on(hired), Left: on(left)} }

var yes, no = true, false

// plain are the settings of an employer that stated nothing.
var plain = &i9.Settings{}

// dues are the answers of the clocks that run on a form, as "rule date" or "rule ? missing".
func dues(t testing.TB, f *i9.Form, e *i9.Employment, s *i9.Settings, asOf string) []string {
	t.Helper()
	all := []string{}
	for _, c := range i9.Clocks(f, e, s, on(asOf)) {
		outcome, err := c.Apply(&law.Working{})
		require.NoError(t, err)
		quick, err := c.Apply(nil)
		require.NoError(t, err)
		require.Equal(t, quick.Due, outcome.Due, "%s answers the same with and without its working", c.Rule)
		require.NotEmpty(t, c.Summary)
		require.NotEmpty(t, c.Remedy)
		require.NotEmpty(t, c.Uses)
		switch outcome.Kind {
		case law.KindDue:
			due := c.Rule + " " + outcome.Due.String()
			if c.Asks {
				due += ", if " + strings.Join(outcome.Missing, ", ") + " ends"
			}
			all = append(all, due)
		case law.KindUndetermined:
			require.Len(t, outcome.Missing, 1)
			require.NotNil(t, i9.Fields.Field(outcome.Missing[0]), "%s names a fact of the form: %s", c.Rule, outcome.Missing[0])
			all = append(all, c.Rule+" ? "+outcome.Missing[0])
		default:
			all = append(all, c.Rule+" "+string(outcome.Kind))
		}
	}
	return all
}

// found are the faults of a form, as "kind: summary".
func found(f *i9.Form, e *i9.Employment, s *i9.Settings, asOf string) []string {
	all := []string{}
	for _, fault := range i9.Audit(f, e, s, on(asOf)) {
		all = append(all, string(fault.Kind)+": "+fault.Summary)
	}
	return all
}

// each yields the employments one by one.
func each(subjects ...*i9.Subject) iter.Seq2[*i9.Subject, error] {
	return func(yield func(*i9.Subject, error) bool) {
		for _, s := range subjects {
			if !yield(s, nil) {
				return
			}
		}
	}
}

// broken yields the employments, then fails with err.
func broken(err error, subjects ...*i9.Subject) iter.Seq2[*i9.Subject, error] {
	return func(yield func(*i9.Subject, error) bool) {
		for s := range each(subjects...) {
			if !yield(s, nil) {
				return
			}
		}
		yield(nil, err)
	}
}
