package docket

import (
	"maps"
	"testing"

	"github.com/stretchr/testify/require"
)

// changed is a worker before and after a change of the roster.
func changed(t *testing.T, class string, before, after given) []string {
	t.Helper()
	base := given{"employer": "Acme Inc", "title": "Engineer", "city": "Austin", "state": "TX", "wage": "100000.00", "wage_per": "year", "hours": "40"}
	with := func(g given) given {
		all := maps.Clone(base)
		maps.Copy(all, g)
		return all
	}
	stay := given{"class": class, "petition_expires": "2027-09-30"}
	var rules []string
	for _, f := range Consequences(worker(t, with(before), stay), worker(t, with(after), stay), today) {
		rules = append(rules, string(f.Severity)+" "+f.Rule)
		require.NotEmpty(t, f.Citation.Pin)
		require.NotEmpty(t, f.Remedy)
	}
	return rules
}

func TestAChangeOfTheRosterSetsOffReviews(t *testing.T) {
	tests := map[string]struct {
		class         string
		before, after given
		want          []string
	}{
		"nothing that matters":                       {"H-1B", given{"department": "A"}, given{"department": "B"}, nil},
		"H-1B moves to another city":                 {"H-1B", nil, given{"city": "Dallas"}, []string{"risk lca.simeio", "risk lca.notice-new-site"}},
		"H-1B goes remote":                           {"H-1B", nil, given{"remote": "true"}, []string{"risk lca.simeio", "risk lca.notice-new-site"}},
		"H-1B gets another job":                      {"H-1B", nil, given{"title": "Manager"}, []string{"risk lca.scope"}},
		"H-1B pay is cut":                            {"H-1B", nil, given{"wage": "99999.99"}, []string{"risk lca.wage"}},
		"H-1B pay rises":                             {"H-1B", nil, given{"wage": "100000.01"}, []string{"note lca.wage"}},
		"H-1B pay changes its unit":                  {"H-1B", nil, given{"wage": "50.00", "wage_per": "hour"}, []string{"risk lca.wage"}},
		"H-1B goes part time":                        {"H-1B", nil, given{"hours": "20"}, []string{"risk lca.scope-hours"}},
		"H-1B moves to another legal entity":         {"H-1B", nil, given{"employer": "Acme Labs LLC"}, []string{"risk lca.corporate-change"}},
		"H-1B leaves":                                {"H-1B", nil, given{"left": "2026-11-20"}, []string{"risk lca.terminate", "note status.grace-60"}},
		"E-3 moves":                                  {"E-3", nil, given{"city": "Dallas"}, []string{"risk lca.new-area", "risk lca.notice-new-site"}},
		"L-1B gets another job":                      {"L-1B", nil, given{"title": "Manager"}, []string{"risk status.amended-petition"}},
		"L-1B pay rises, which no rule asks about":   {"L-1B", nil, given{"wage": "120000.00"}, nil},
		"STEM OPT pay is cut":                        {"F-1 STEM OPT", nil, given{"wage": "90000.00"}, []string{"risk status.stem-material-change"}},
		"STEM OPT leaves":                            {"F-1 STEM OPT", nil, given{"left": "2026-11-20"}, []string{"risk status.stem-employer-report"}},
		"somebody comes back":                        {"H-1B", given{"left": "2025-01-31"}, given{"hired": "2026-11-02"}, []string{"risk i9.rehire"}},
		"a column that was not there before":         {"H-1B", nil, given{"county": "Travis", "fein": "00-1000001"}, nil},
		"R-1 leaves, and has no sixty days":          {"R-1", nil, given{"left": "2026-11-20"}, []string{"risk status.petition-expires"}},
		"a termination date is corrected afterwards": {"H-1B", given{"left": "2026-11-19"}, given{"left": "2026-11-20"}, nil},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) { require.Equal(t, test.want, changed(t, test.class, test.before, test.after)) })
	}
}

func TestAHireInATimeLimitedStatusIsReviewed(t *testing.T) {
	for class, want := range map[string]int{"H-1B": 2, "E-3": 1, "L-1A": 1, "F-1 STEM OPT": 1, "TN": 0, "AOS": 0} {
		require.Len(t, Consequences(nil, worker(t, nil, given{"class": class}), today), want, class)
	}
	require.Empty(t, Consequences(nil, worker(t, nil), today), "a citizen")
	require.Empty(t, Consequences(nil, worker(t, given{"left": "2020-01-31"}, given{"class": "H-1B"}), today), "a leaver of long ago")
}

func BenchmarkDocket(b *testing.B) {
	t := &testing.T{}
	p := worker(t, given{"hired": "2021-03-01", "first_name": "Asha", "last_name": "Rao"}, given{
		"class": "H-1B", "petition_expires": "2028-09-30", "i94_expires": "2028-10-10", "first_admitted": "2024-10-01", "passport_expires": "2031-01-31",
	})
	o := Options{AsOf: today, Within: 180}
	for b.Loop() {
		d := &Docket{}
		d.add(p, &o)
	}
}
