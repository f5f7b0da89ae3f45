package docket

import (
	"encoding/json"
	"fmt"
	"iter"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"mobility/actions"
	"mobility/i9"
	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/law"
	"mobility/paf"
	"mobility/perm"
	"mobility/roster"
	"mobility/status"
)

// anyFacts draws the facts of a noun: days near today, words of the field, and nothing where a value would say little. Some is the
// chance, in percent, that a field has a value.
func anyFacts(rt *rapid.T, d *facts.Dictionary, some int) facts.Record {
	var r facts.Record
	for _, field := range d.Fields {
		if rapid.IntRange(1, 100).Draw(rt, "some") > some {
			continue
		}
		var value string
		switch field.Kind {
		case facts.Date:
			value = today.AddDays(rapid.SampledFrom([]int{-900, -400, -200, -60, -3, 0, 5, 40, 120, 400}).Draw(rt, field.Name)).String()
		case facts.Choice:
			value = rapid.SampledFrom(field.Words).Draw(rt, field.Name)
		case facts.YesNo:
			value = rapid.SampledFrom([]string{"true", "false"}).Draw(rt, field.Name)
		case facts.Class:
			value = rapid.SampledFrom([]string{"H-1B", "L-1A", "TN", "E-3"}).Draw(rt, field.Name)
		case facts.Count:
			value = "2"
		}
		if value != "" {
			r = append(r, facts.Fact{Field: field, Value: value})
		}
	}
	return r
}

// anyFamily draws filings and dependents of a person.
func anyFamily(rt *rapid.T, p *Person) {
	for i := range rapid.IntRange(0, 3).Draw(rt, "filings") {
		r := anyFacts(rt, status.FilingFields, 40)
		if len(status.CheckFiling("E1", r)) > 0 { // no door lets it in
			continue
		}
		f := status.FilingFromRecord(fmt.Sprintf("%s@%d", status.FilingKey(r), i), r)
		if f.For == "" {
			p.Filings = append(p.Filings, f)
		} else {
			p.FamilyFilings = append(p.FamilyFilings, f)
		}
	}
	for i := range rapid.IntRange(0, 2).Draw(rt, "dependents") {
		if r := anyFacts(rt, status.DependentFields, 70); len(status.CheckDependent("E1", r)) == 0 {
			p.Dependents = append(p.Dependents, status.DependentFromRecord(fmt.Sprintf("Child %d", i), r))
		}
	}
}

// anyMatters draws applications and cases.
func anyMatters(rt *rapid.T) iter.Seq2[*Matter, error] {
	var all []*Matter
	for i := range rapid.IntRange(0, 2).Draw(rt, "applications") {
		id := fmt.Sprintf("LCA-%d", i) // a number that states no class
		c := paf.FromRecords(id, paf.Records{
			LCA: anyFacts(rt, paf.LCAFields, 60), Worksites: map[string]facts.Record{"W": anyFacts(rt, paf.WorksiteFields, 60)},
			Workers: map[string]facts.Record{"E1": anyFacts(rt, paf.AssignmentFields, 60)}, Notices: map[string]facts.Record{"N": anyFacts(rt, paf.NoticeFields, 60)},
		})
		for _, domain := range []string{"lca", "paf"} { // an application has both
			m := &Matter{Domain: domain, Subject: Subject{"lca", id, "Engineer"}, Worker: rapid.SampledFrom([]string{"E1", "E2", ""}).Draw(rt, "worker")}
			for _, clock := range paf.Clocks(&c, nil, today) {
				if strings.HasPrefix(clock.Rule, domain+".") {
					m.Clocks = append(m.Clocks, clock)
				}
			}
			for _, finding := range paf.Findings(&c, nil, today) {
				if strings.HasPrefix(finding.Rule, domain+".") {
					m.Findings = append(m.Findings, finding)
				}
			}
			all = append(all, m)
		}
	}
	for i := range rapid.IntRange(0, 2).Draw(rt, "cases") {
		id := fmt.Sprintf("C-%d", i)
		c := perm.FromRecords(id, anyFacts(rt, perm.Fields, 50), map[string]facts.Record{"ad": anyFacts(rt, perm.RecruitmentFields, 60)},
			map[string]facts.Record{"notice": anyFacts(rt, perm.NoticeFields, 60)}, nil)
		all = append(all, &Matter{
			Domain: permDomain, Subject: Subject{"perm-case", id, "Engineer"}, Employee: "E1",
			Clocks: perm.Clocks(&c, today), Findings: perm.Findings(&c, today),
		})
	}
	return func(yield func(*Matter, error) bool) {
		for _, m := range all {
			if !yield(m, nil) {
				return
			}
		}
	}
}

// anyActions draws open and closed action items, about the people and about a file.
func anyActions(rt *rapid.T) (all []actions.Item) {
	for i := range rapid.IntRange(0, 3).Draw(rt, "actions") {
		it := actions.Item{
			ID: fmt.Sprintf("7.%d", i+1), About: rapid.SampledFrom([]string{"E1", "E2", "roster"}).Draw(rt, "about"), Kind: actions.OfEmployee, Rule: actions.CheckReply.ID,
			Severity: rapid.SampledFrom([]law.Severity{Violation, Risk, Note}).Draw(rt, "severity"), Summary: "filed", Remedy: "Record the receipt.",
			Role: law.Paralegal, Raised: today, Assigned: rapid.SampledFrom([]string{"", "Ana Ruiz"}).Draw(rt, "assigned"),
		}
		if rapid.Bool().Draw(rt, "closed") {
			it.Closed = today
		}
		all = append(all, it)
	}
	return all
}

// anyClient draws the docket of a client with some people, filings, forms, applications and cases.
func anyClient(rt *rapid.T, client string) *Docket { return anyBuild(rt, client)(nil) }

// anyBuild draws a client, and builds its docket with the working of what a filter keeps.
func anyBuild(rt *rapid.T, client string) func(shown *Filter) *Docket {
	each, o := anyPeople(rt, client)
	return func(shown *Filter) *Docket {
		o.Shown = shown
		d, err := Build(each, o)
		require.NoError(rt, err)
		return d
	}
}

// anyPeople draws the people of a client, and the rest of its docket.
func anyPeople(rt *rapid.T, client string) (iter.Seq2[*Person, error], Options) {
	var people []*Person
	for i := range rapid.IntRange(1, 3).Draw(rt, "people") {
		p := anyone(rt)
		p.Employee = roster.FromRecord(fmt.Sprintf("E%d", i+1), p.Employee.Record)
		anyFamily(rt, p)
		people = append(people, p)
	}
	each := func(yield func(*Person, error) bool) {
		for _, p := range people {
			if !yield(p, nil) {
				return
			}
		}
	}
	return each, Options{
		AsOf: today, Client: client, Within: -1, Superseded: true, I9: &I9Options{HoldsForms: true, Default: i9.Settings{}}, PERM: &PERMOptions{},
		Matters: anyMatters(rt), Actions: anyActions(rt),
	}
}

// anyFilter draws a filter.
func anyFilter(rt *rapid.T) *Filter {
	return &Filter{
		Within: rapid.SampledFrom([]int{-1, 0, 30, 180}).Draw(rt, "within"), OnlyOverdue: rapid.Bool().Draw(rt, "overdue"),
		OnlyFindings: rapid.Bool().Draw(rt, "findings"), Employee: rapid.SampledFrom([]string{"", "E1", "E2"}).Draw(rt, "employee"),
		Domains: rapid.SampledFrom([][]string{nil, {"status"}, {"i9", "perm"}}).Draw(rt, "domains"),
		Bands:   rapid.SampledFrom([][]Band{nil, {Red}, {Overdue, Green}}).Draw(rt, "bands"),
		Class:   rapid.SampledFrom([]string{"", "H-1B"}).Draw(rt, "class"),
	}
}

// TestWorkingIsMadeForWhatIsShown holds a docket whose working is made for what a filter keeps against the complete one.
func TestWorkingIsMadeForWhatIsShown(t *testing.T) {
	spared := 0
	rapid.Check(t, func(rt *rapid.T) {
		build := anyBuild(rt, "acme")
		filter := anyFilter(rt)
		all, some := build(nil), build(filter)
		for i := range all.Deadlines {
			if len(some.Deadlines[i].Basis) < len(all.Deadlines[i].Basis) {
				spared++
			}
		}
		all.Narrow(filter)
		some.Narrow(filter)
		want, err := json.Marshal(all)
		require.NoError(rt, err)
		have, err := json.Marshal(some)
		require.NoError(rt, err)
		require.Equal(rt, string(want), string(have))
	})
	require.Positive(t, spared, "no working was spared")
}

// TestADocketIsWhatPeopleCanActOn holds dockets of people, forms, filings, applications and cases drawn at random: nothing opens
// after it is due, every deadline and issue belongs to one event with a next step and a person who acts, and what is gravest
// comes first, for a client and over several.
func TestADocketIsWhatPeopleCanActOn(t *testing.T) {
	seen := map[string]int{}
	rapid.Check(t, func(rt *rapid.T) {
		var all []*Docket
		for i := range rapid.IntRange(1, 2).Draw(rt, "clients") {
			d := anyClient(rt, fmt.Sprintf("client-%d", i))
			requireEvents(rt, d)
			for j := range d.Deadlines {
				l := &d.Deadlines[j]
				seen[l.Domain]++
				if !l.Opens.IsZero() && !l.Due.IsZero() {
					seen["window"]++
					require.False(rt, l.Opens.After(l.Due), "%s opens on %s and is due on %s", l.Key, l.Opens, l.Due)
				}
			}
			seen["action"] += d.Counts.Actions
			d.Narrow(&Filter{Within: -1})
			require.True(rt, slices.IsSortedFunc(d.Events, func(a, b Event) int { return a.Consequence.Rank - b.Consequence.Rank }))
			require.Len(rt, d.Deadlines, d.Counts.Deadlines()+superseded(d))
			require.Len(rt, d.Findings, d.Counts.Findings)
			all = append(all, d)
		}
		merged := Merge(today, all)
		for _, d := range all {
			merged.Counts.Overdue -= d.Counts.Overdue
			merged.Counts.Findings -= d.Counts.Findings
		}
		require.Zero(rt, merged.Counts.Overdue+merged.Counts.Findings, "the counts of all")
	})
	for _, what := range []string{"status", "i9", "lca", "paf", "perm", "window", "action"} {
		require.Positive(t, seen[what], "nothing of %s was drawn", what)
	}
}

// superseded is how many deadlines a newer document replaced.
func superseded(d *Docket) (n int) {
	for i := range d.Deadlines {
		if d.Deadlines[i].State == Superseded {
			n++
		}
	}
	return n
}

// TestEntriesGatheredInPartsAreInOrder holds entries gathered in parts against one sorted list.
func TestEntriesGatheredInPartsAreInOrder(t *testing.T) {
	var g gathered[Deadline]
	var want []string
	for i := range 3*gatheredAtOnce + 5 {
		key := fmt.Sprintf("%08d", (i*7919)%5003)
		require.Equal(t, key, g.add(Deadline{Key: key, Due: civil.MustParse("2026-12-01")}).Key)
		want = append(want, key)
	}
	slices.Sort(want)
	require.Equal(t, len(want), g.len())
	var have []string
	for _, l := range g.sorted(compareDeadlines) {
		have = append(have, l.Key)
	}
	require.Equal(t, want, have)
}

// TestLargeEntriesAreSortedInPlace holds it against the sort of the library.
func TestLargeEntriesAreSortedInPlace(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		entries := rapid.SliceOf(rapid.IntRange(0, 20)).Draw(rt, "entries")
		want := slices.Sorted(slices.Values(entries))
		sortLarge(entries, func(a, b *int) int { return *a - *b })
		require.True(rt, slices.Equal(want, entries), "%v", entries)
	})
}
