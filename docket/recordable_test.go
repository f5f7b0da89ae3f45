package docket

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"mobility/i9"
	"mobility/internal/facts"
	"mobility/paf"
	"mobility/perm"
	"mobility/roster"
	"mobility/status"
)

// TestWhatIsMissingCanBeRecorded holds each name of what is missing against the fields that a command or a file can give: a name that only a rule
// knows leaves nothing to do.
func TestWhatIsMissingCanBeRecorded(t *testing.T) {
	seen, unknown := map[string]bool{}, map[string]bool{}
	takers := map[string][]*facts.Dictionary{
		statusDomain: {status.Fields, status.FilingFields, status.DependentFields, roster.Fields}, i9Domain: {i9.Fields, roster.Fields},
		permDomain: {perm.Fields, perm.RecruitmentFields, perm.NoticeFields, perm.ApplicantFields},
		"lca":      {paf.LCAFields, paf.WorksiteFields, paf.AssignmentFields, paf.NoticeFields}, "paf": {paf.LCAFields, paf.AssignmentFields},
	}
	note := func(domain, rule string, names []string) {
		for _, name := range names {
			seen[name] = true
			if !slices.ContainsFunc(takers[domain], func(d *facts.Dictionary) bool { return d.Field(name) != nil }) {
				unknown[rule+" lacks "+name] = true
			}
		}
		if slices.Sort(names); len(slices.Compact(slices.Clone(names))) < len(names) {
			unknown[rule+" names something twice"] = true
		}
	}
	family := worker(t, since2024, plainStays("2026-12-31")[0])
	for _, relation := range []string{"child", "spouse"} {
		family.Dependents = append(family.Dependents, status.DependentFromRecord(relation, record(t, status.DependentFields, given{"relation": relation, "dependent_class": "H-4"})))
	}
	noteAll := func(d *Docket) {
		for i := range d.Deadlines {
			note(d.Deadlines[i].Domain, d.Deadlines[i].Rule, slices.Clone(d.Deadlines[i].Missing))
		}
	}
	d, err := Build(one(family), Options{AsOf: today, Within: -1})
	require.NoError(t, err)
	noteAll(d)
	rapid.Check(t, func(rt *rapid.T) {
		for range 3 { // of what is missing seldom, some is drawn in every run
			noteAll(anyClient(rt, "acme"))
		}
	})
	require.Empty(t, unknown)
	require.Greater(t, len(seen), 12, "%v", seen)
}
