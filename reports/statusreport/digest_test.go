package statusreport

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mobility/docket"
	"mobility/internal/civil"
	"mobility/internal/law"
)

func dueIn(asOf civil.Date, days ...int) *docket.Docket {
	d := &docket.Docket{}
	for _, n := range days {
		d.Deadlines = append(d.Deadlines, docket.Deadline{Domain: "status", Rule: "made.up", Due: asOf.AddDays(n),
			DaysLeft: n, Band: docket.BandOf(law.Duty, n), State: docket.Open})
	}
	return d
}

func TestMonthStacks(t *testing.T) {
	asOf := civil.On(2026, time.November, 30)
	for _, c := range []struct {
		name   string
		within int
		days   []int
		labels []string
		totals []int
	}{
		{"the last day of a month and the first of the next are two bars", 40, []int{0, 1},
			[]string{"Overdue", "Nov 2026", "Dec 2026", "Jan 2027"}, []int{0, 1, 1, 0}},
		{"what is overdue stands first, whatever its month", 1, []int{-1, -400},
			[]string{"Overdue", "Nov 2026", "Dec 2026"}, []int{2, 0, 0}},
		{"what is due after the last month stands last", 1, []int{40, 4000},
			[]string{"Overdue", "Nov 2026", "Dec 2026", "Later"}, []int{0, 0, 0, 2}},
		{"no limit shows twelve months", 0, nil, []string{"Overdue", "Nov 2026", "Dec 2026", "Jan 2027", "Feb 2027",
			"Mar 2027", "Apr 2027", "May 2027", "Jun 2027", "Jul 2027", "Aug 2027", "Sep 2027", "Oct 2027"}, make([]int, 13)},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := newDigest(&Report{AsOf: asOf, Within: c.within, Docket: dueIn(asOf, c.days...)})
			var labels []string
			var totals []int
			for _, pile := range d.monthStacks() {
				labels, totals = append(labels, pile.Label), append(totals, pile.Total())
			}
			require.Equal(t, c.labels, labels)
			require.Equal(t, c.totals, totals)
		})
	}
}

func TestRulesBeyondTheFirstFewShareABar(t *testing.T) {
	asOf := civil.On(2026, time.November, 21)
	s := &Report{AsOf: asOf, Docket: dueIn(asOf, make([]int, 30)...)}
	for i := range s.Docket.Deadlines {
		s.Docket.Deadlines[i].Rule = string(rune('a' + i%10))
	}
	stacks := newDigest(s).ruleStacks()
	require.Len(t, stacks, chartRules)
	require.Equal(t, "3 further rules", stacks[chartRules-1].Label)
	require.Equal(t, 9, stacks[chartRules-1].Total())
}

func TestADomainNobodyListedIsCountedAllTheSame(t *testing.T) {
	asOf := civil.On(2026, time.November, 21)
	s := &Report{AsOf: asOf, Docket: dueIn(asOf, 5)}
	s.Docket.Deadlines[0].Domain = "new-law"
	d := newDigest(s)
	require.Equal(t, "new-law", d.areas[len(d.areas)-1].Domain)
	require.Equal(t, 1, d.areas[len(d.areas)-1].Open())
}

func TestDaysInWords(t *testing.T) {
	for want, got := range map[string]string{
		"1 day overdue": daysInWords(-1), "due today": daysInWords(0), "1 day left": daysInWords(1),
		"1,200 days left": daysInWords(1200),
	} {
		require.Equal(t, want, got)
	}
}
