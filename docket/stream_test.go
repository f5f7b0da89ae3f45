package docket

import (
	"encoding/json"
	"slices"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"mobility/internal/civil"
)

// collected are the entries that are handed over.
type collected struct {
	deadlines []Deadline
	findings  []Finding
	events    []Event
	// hidden are the events that are not shown, by where they are.
	hidden map[string]bool
}

func (c *collected) Deadline(l *Deadline) error {
	c.deadlines = append(c.deadlines, *l)
	return nil
}

func (c *collected) Finding(f *Finding) error {
	c.findings = append(c.findings, *f)
	return nil
}

func (c *collected) Event(e *Event, shown bool) error {
	c.events = append(c.events, *e)
	if !shown {
		c.hidden[e.Key] = true
	}
	return nil
}

// docket puts what was handed over together.
func (c *collected) docket(d *Docket) *Docket {
	d.Deadlines, d.Findings, d.Events = append([]Deadline{}, c.deadlines...), append([]Finding{}, c.findings...), append([]Event{}, c.events...)
	slices.SortStableFunc(d.Deadlines, func(a, b Deadline) int { return compareDeadlines(&a, &b) })
	slices.SortStableFunc(d.Findings, func(a, b Finding) int { return compareFindings(&a, &b) })
	slices.SortStableFunc(d.Events, func(a, b Event) int { return compareEvents(&a, &b) })
	numbers := map[byte]int{}
	for i := range d.Events {
		letter := d.Events[i].HandleLetter()
		numbers[letter]++
		d.Events[i].Handle = string(letter) + strconv.Itoa(numbers[letter])
	}
	d.Events = slices.DeleteFunc(d.Events, func(e Event) bool { return c.hidden[e.Key] })
	return d
}

// TestAStreamHasWhatABuiltDocketHas holds the entries that are handed over against the docket that is kept: of people, forms, filings,
// applications, cases, action items and holds drawn at random, with a filter.
func TestAStreamHasWhatABuiltDocketHas(t *testing.T) {
	seen := map[string]int{}
	rapid.Check(t, func(rt *rapid.T) {
		each, o := anyPeople(rt, "acme")
		filter := anyFilter(rt)
		o.Within = rapid.SampledFrom([]int{-1, 180}).Draw(rt, "horizon")
		o.Superseded, o.Shown = rapid.Bool().Draw(rt, "superseded"), filter
		whole, err := Build(each, o)
		require.NoError(rt, err)
		for i := range whole.Deadlines {
			if l := &whole.Deadlines[i]; rapid.IntRange(0, 3).Draw(rt, "held") == 0 {
				o.Holds = append(o.Holds, Hold{State: "snoozed", Owner: "Ana Ruiz", Until: civil.MustParse("2099-12-31"), Deadline: l.Key, Due: l.Due})
			}
		}
		want, err := Build(each, o)
		require.NoError(rt, err)
		want.Narrow(filter)
		seen["left out"] += len(whole.Events) - len(want.Events)
		seen["held"] += len(o.Holds)

		o.Matters, o.Before = nil, o.Matters
		entries := &collected{hidden: map[string]bool{}}
		have, err := Stream(each, o, filter, entries)
		require.NoError(rt, err)
		if filter.Class != "" {
			require.ElementsMatch(rt, whole.Classes(), have.Classes())
			require.ElementsMatch(rt, whole.Names(), have.Names())
		}
		for i := range whole.Events {
			if whole.Events[i].Subject.Kind == "lca" {
				seen["application"]++
			}
		}
		wanted, err := json.Marshal(want)
		require.NoError(rt, err)
		got, err := json.Marshal(entries.docket(have))
		require.NoError(rt, err)
		require.Equal(rt, string(wanted), string(got))
	})
	for _, what := range []string{"left out", "held", "application"} {
		require.Positive(t, seen[what], "nothing was drawn that is %s", what)
	}
}
