package docket

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/internal/facts"
	"mobility/perm"
	"mobility/perm/recruitment"
	"mobility/status"
)

// laborCase is a case of the worker E1.
func laborCase(t *testing.T, id string, values given) *perm.Case {
	t.Helper()
	c := perm.FromRecords(id, record(t, perm.Fields, values), nil, nil, nil)
	return &c
}

// links are the latest safe days, by the last word of their key.
func links(d *Docket) map[string]string {
	all := map[string]string{}
	for _, l := range d.Deadlines {
		all[l.Key[strings.LastIndex(l.Key, "/")+1:]] = l.Due.String()
	}
	return all
}

// chained builds the docket of the domain perm for a worker in H-1B with cases.
func chained(t *testing.T, stay given, domains []string, cases ...*perm.Case) *Docket {
	t.Helper()
	o := Options{
		Client: "acme", Within: -1, Domains: domains,
		PERM: &PERMOptions{Cases: map[string][]*perm.Case{"E1": cases}},
	}
	return build(t, worker(t, given{}, stay), o)
}

func TestTheWayBackFromTheMaximumStay(t *testing.T) {
	both := map[string]string{"wage-request": "2027-11-29", "recruitment": "2028-03-28"}
	// Six years from 2023-06-01 end on 2029-05-31; 365 days before the seventh year begins is the last day to file.
	early := given{"class": "H-1B", "first_admitted": "2023-06-01", "petition_expires": "2027-05-31", "i94_expires": "2027-05-31"}
	// The last day to file is 2027-02-01: the wage determination should have been asked for long ago.
	late := given{"class": "H-1B", "first_admitted": "2022-02-01", "petition_expires": "2027-05-31", "i94_expires": "2027-05-31"}
	for name, x := range map[string]struct {
		stay  given
		cases []*perm.Case
		want  map[string]string
		found []string
	}{
		"without a case both latest safe days are told": {early, nil, both, nil},
		"a request that was made is not asked for again": {early, []*perm.Case{laborCase(t, "C1", given{"requested": "2026-10-01"})},
			map[string]string{"recruitment": "2028-03-28"}, nil},
		"a determination that expires years before the day leaves time for another recruitment": {
			early, []*perm.Case{laborCase(t, "C1", given{"determined": "2026-10-09", "pwd_to": "2027-01-27"})}, both, nil},
		"too late for the request: a finding, and the day that is still to come": {late, nil,
			map[string]string{"recruitment": "2026-12-01"},
			[]string{"status.perm-for-seventh-year"}},
		"a case with a day of its own says so itself": {late, []*perm.Case{laborCase(t, "C1", given{"file_by": "2027-01-15"})},
			map[string]string{"recruitment": "2026-12-01"}, nil},
		"a case that was filed ends it":                    {late, []*perm.Case{laborCase(t, "C1", given{"filed": "2026-10-01"})}, map[string]string{}, nil},
		"a case that was given up does not":                {early, []*perm.Case{laborCase(t, "C1", given{"filed": "2026-10-01", "withdrawn": "2026-10-20"})}, both, nil},
		"nor one that was denied and not contested":        {early, []*perm.Case{laborCase(t, "C1", given{"filed": "2025-10-01", "denied": "2026-10-20"})}, both, nil},
		"nor one whose certification lapsed":               {early, []*perm.Case{laborCase(t, "C1", given{"filed": "2024-10-01", "certified": "2026-05-20"})}, both, nil},
		"a denial that is contested carries the worker on": {late, []*perm.Case{laborCase(t, "C1", given{"filed": "2025-10-01", "denied": "2026-10-20", "reconsideration": "2026-11-01"})}, map[string]string{}, nil},
		"a class without a maximum of six years has none":  {given{"class": "TN", "first_admitted": "2022-02-01", "status_expires": "2027-05-31"}, nil, map[string]string{}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			d := chained(t, x.stay, []string{"perm"}, x.cases...)
			require.Equal(t, x.want, links(d))
			require.Equal(t, x.found, found(d))
		})
	}
}

func TestTheWayBackIsReportedInSteps(t *testing.T) {
	d := chained(t, given{"class": "H-1B", "first_admitted": "2023-06-01", "petition_expires": "2027-05-31"}, []string{"perm"})
	require.Len(t, d.Deadlines, 2)
	request := d.Deadlines[0]
	require.Equal(t, "perm", request.Domain)
	require.Equal(t, "employee", request.Subject.Kind)
	require.Contains(t, request.Basis, "the last day to file for a post-sixth-year extension is 2028-06-01 (status.perm-for-seventh-year)")
	require.Contains(t, request.Basis, "372 days of slack from 2026-11-22")
}

func TestAFilingOnACaseEndsTheDeadlineOfTheStay(t *testing.T) {
	stay := given{"class": "H-1B", "first_admitted": "2022-02-01", "petition_expires": "2027-05-31", "i94_expires": "2027-05-31"}
	const rule = "status.perm-for-seventh-year"
	require.Contains(t, lines(chained(t, stay, []string{"status"})), rule)
	filed := laborCase(t, "C1", given{"filed": "2026-10-01"})
	require.NotContains(t, lines(chained(t, stay, []string{"status"}, filed)), rule)
}

func TestNoOneIsPlannedForWhoseMaximumIsYearsAway(t *testing.T) {
	o := Options{AsOf: today, Within: 180, PERM: &PERMOptions{}}
	expected := recruitment.DefaultExpectations.WageDetermination + recruitment.DefaultExpectations.Cushion
	require.Equal(t, 180, o.ahead(o.AsOf.AddDays(180+expected+120)))
	require.Equal(t, 181, o.ahead(o.AsOf.AddDays(180+expected+121)))
	o.PERM.Expect = recruitment.Expectations{WageDetermination: 30}
	require.Equal(t, 181, o.ahead(o.AsOf.AddDays(180+30+121)))
}

// TestWhatIsListedAndWhatIsAheadAreAllDeadlines has a case whose first safe day comes long before its last day to file.
func TestWhatIsListedAndWhatIsAheadAreAllDeadlines(t *testing.T) {
	started := laborCase(t, "C1", given{"determined": "2026-10-09", "pwd_to": "2027-01-27"})
	stay := given{"class": "H-1B", "first_admitted": "2024-12-22", "petition_expires": "2027-12-21", "i94_expires": "2027-12-21"}
	for _, within := range []int{0, 30, 180, 365, 700, 1000, 2000, -1} {
		o := Options{Client: "acme", Within: within, PERM: &PERMOptions{Cases: map[string][]*perm.Case{"E1": {started}}}}
		near := build(t, worker(t, given{}, stay), o)
		var ahead []Deadline
		o.Ahead = func(l *Deadline) { ahead = append(ahead, *l) }
		d := build(t, worker(t, given{}, stay), o)
		require.Equal(t, near, d, "what is ahead is not on the docket, within %d", within)
		o.Within, o.Ahead = -1, nil
		all := build(t, worker(t, given{}, stay), o)
		require.ElementsMatch(t, datesOf(all.Deadlines), datesOf(append(ahead, near.Deadlines...)), "within %d", within)
	}
}

// datesOf are the keys of deadlines with their dates.
func datesOf(deadlines []Deadline) (dates []string) {
	for i := range deadlines {
		l := &deadlines[i]
		dates = append(dates, l.Key+" "+l.Due.String()+" "+string(l.Kind)+" "+string(l.State))
	}
	return dates
}

func TestAFactOfACaseKeepsItsOriginOnTheStay(t *testing.T) {
	filed := laborCase(t, "C1", given{"filed": "2026-10-01"})
	p := worker(t, given{}, given{"class": "H-1B"})
	(&PERMOptions{Cases: map[string][]*perm.Case{"E1": {filed}}}).complete(p, today)
	fact, known := p.Stays[0].Record.Get(status.FieldPERMFiled)
	require.True(t, known)
	require.Equal(t, "2026-10-01", fact.Value)
	require.Equal(t, facts.Origin{Import: 3, Row: 17}, fact.Origin)
}
