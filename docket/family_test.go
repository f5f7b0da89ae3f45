package docket

import (
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/status"
)

// TestTheEndOfADependentsStayIsADeadline weighs the dates of a family: those that end a stay are met by a filing, and the others are for
// information.
func TestTheEndOfADependentsStayIsADeadline(t *testing.T) {
	family := []given{
		{"dependent_name": "Spouse", "relation": "spouse", "dependent_class": "H-4", "dependent_i94_expires": "2026-12-31", "dependent_ead_expires": "2027-02-28",
			"dependent_passport_expires": "2027-03-31"},
		{"dependent_name": "Child", "relation": "child", "dependent_class": "H-4", "dependent_i94_expires": "2029-12-31", "birth_month": "2006-02"},
	}
	p := worker(t, since2024, h1b("2027-12-31"))
	for _, g := range family {
		p.Dependents = append(p.Dependents, status.DependentFromRecord(g["dependent_name"], record(t, status.DependentFields, g)))
	}
	consequences := func(asOf string) map[string]string {
		all := map[string]string{}
		for _, e := range on(t, p, asOf).Events {
			for _, key := range e.Members {
				all[key] = e.Consequence.Code
			}
		}
		return all
	}
	before := consequences("2026-11-28")
	require.Equal(t, "government-deadline", before["status.dependent-i94/E1/Spouse"])
	require.Equal(t, "government-deadline", before["status.child-21/E1/Child"])
	require.Equal(t, "for-information", before["status.dependent-ead/E1/Spouse"])
	require.Equal(t, "for-information", before["status.dependent-passport/E1/Spouse"])
	require.Equal(t, "late-correctable", consequences("2027-01-04")["status.dependent-i94/E1/Spouse"])
	p.FamilyFilings = append(p.FamilyFilings, status.FilingFromRecord("", record(t, status.FilingFields, given{"form": "I-539", "purpose": "extension",
		"dependent": "Spouse", "received": "2026-11-02"})))
	require.NotContains(t, consequences("2027-01-04"), "status.dependent-i94/E1/Spouse", "the stay of the spouse goes on while the extension is pending")
}

// TestAChildWhoTurned21StaysOnTheDocket holds the day before, the last day, and after: the I-94 does not outlast the dependent status, and an
// extension with the employee's does not help.
func TestAChildWhoTurned21StaysOnTheDocket(t *testing.T) {
	const turns, i94 = "status.child-21/E1/Child", "status.dependent-i94/E1/Child"
	for says, c := range map[string]struct {
		asOf, class, code string
		stays             bool
	}{
		"the last day of the month before":      {"2027-01-31", "H-4", "government-deadline", true},
		"the first day of the month":            {"2027-02-01", "H-4", "late-correctable", false},
		"years later":                           {"2029-06-01", "H-4", "late-correctable", false},
		"without a class":                       {"2027-02-01", "", "late-correctable", false},
		"in a class of the child's own by then": {"2027-02-01", "F-1", "", true},
	} {
		p := worker(t, since2024, plus(h1b("2027-12-31"), given{"extension_received": "2027-01-02"}))
		g := given{"dependent_name": "Child", "relation": "child", "dependent_class": c.class, "dependent_i94_expires": "2027-12-31", "birth_month": "2006-02"}
		p.Dependents = append(p.Dependents, status.DependentFromRecord("Child", record(t, status.DependentFields, g)))
		d := on(t, p, c.asOf)
		codes := map[string]string{}
		for i := range d.Events {
			for _, key := range d.Events[i].Members {
				codes[key] = d.Events[i].Consequence.Code
			}
		}
		require.Equal(t, c.code, codes[turns], says)
		require.Equal(t, c.stays, codes[i94] != "", says)
		require.Equal(t, c.stays && c.class == "H-4" && c.asOf >= "2027-01-02", hasFinding(d, "status.dependent-extension"), says)
	}
}
