package docket

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// listed is a docket with an entry of each kind.
func listed() *Docket {
	d := &Docket{Client: "acme", AsOf: today}
	for _, l := range []Deadline{
		{Key: "late", Domain: "status", Subject: Subject{ID: "E1"}, DaysLeft: -3, Band: Overdue, State: Open, employee: "E1"},
		{Key: "soon", Domain: "perm", Subject: Subject{ID: "C-1"}, DaysLeft: 20, Band: Red, State: Open, employee: "E1"},
		{Key: "later", Domain: "lca", Subject: Subject{ID: "I-200"}, DaysLeft: 120, Band: Green, State: Open},
		{Key: "unknown", Domain: "status", Subject: Subject{ID: "E2"}, State: Undetermined, employee: "E2"},
		{Key: "replaced", Domain: "status", Subject: Subject{ID: "E2"}, DaysLeft: 9, Band: Red, State: Superseded, employee: "E2"},
	} {
		d.addDeadline(l)
		d.Deadlines = append(d.Deadlines, l)
	}
	for _, f := range []Finding{
		{Key: "wrong", Domain: "status", Subject: Subject{ID: "E1"}, employee: "E1"},
		{Key: "missing", Domain: "paf", Subject: Subject{ID: "I-200"}},
	} {
		d.addFinding(f)
		d.Findings = append(d.Findings, f)
	}
	return d
}

func TestNarrowKeepsWhatMatchesAndTheTotal(t *testing.T) {
	for name, test := range map[string]struct {
		filter Filter
		want   []string
	}{
		"no filter":                       {Filter{Within: -1}, []string{"late", "soon", "later", "unknown", "replaced", "wrong", "missing"}},
		"the last day inside":             {Filter{Within: 20}, []string{"late", "soon", "unknown", "replaced", "wrong", "missing"}},
		"the day before":                  {Filter{Within: 19}, []string{"late", "unknown", "replaced", "wrong", "missing"}},
		"a domain":                        {Filter{Within: -1, Domains: []string{"paf", "lca"}}, []string{"later", "missing"}},
		"an employee and the cases":       {Filter{Within: -1, Employee: "E1"}, []string{"late", "soon", "wrong"}},
		"a case":                          {Filter{Within: -1, Employee: "C-1"}, []string{"soon"}},
		"a band, which has no findings":   {Filter{Within: -1, Bands: []Band{Green}}, []string{"later"}},
		"what is overdue":                 {Filter{Within: -1, OnlyOverdue: true}, []string{"late"}},
		"findings, which have no bands":   {Filter{Within: -1, OnlyFindings: true}, []string{"wrong", "missing"}},
		"an employee that has no entries": {Filter{Within: -1, Employee: "E9"}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			d := listed()
			whole := d.Counts
			d.Narrow(&test.filter)
			var keys []string
			for _, l := range d.Deadlines {
				keys = append(keys, l.Key)
			}
			for _, f := range d.Findings {
				keys = append(keys, f.Key)
			}
			require.Equal(t, test.want, keys)
			require.Equal(t, &whole, d.Total)
			require.Equal(t, Counts{Overdue: 1, Red: 1, Green: 1, Undetermined: 1, Findings: 2}, whole)
			require.LessOrEqual(t, d.Counts.Deadlines(), whole.Deadlines())
			require.Len(t, d.Findings, d.Counts.Findings)
		})
	}
}

func TestMergeAddsTheCounts(t *testing.T) {
	one, two := listed(), listed()
	two.Client = "globex"
	one.Narrow(&Filter{Within: -1, OnlyOverdue: true})
	two.Narrow(&Filter{Within: -1, OnlyOverdue: true})
	d := Merge(today, []*Docket{two, one})
	require.Equal(t, Counts{Overdue: 2}, d.Counts)
	require.Equal(t, &Counts{Overdue: 2, Red: 2, Green: 2, Undetermined: 2, Findings: 4}, d.Total)
	require.Empty(t, d.Client)
}
