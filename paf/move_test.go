package paf_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/internal/civil"
	"mobility/internal/law"
	"mobility/paf"
	"mobility/paf/papers"
	"mobility/paf/reference"
	"mobility/paf/reference/referencetest"
)

func TestAMoveIsOpenInTheWaysThatTheLawLeaves(t *testing.T) {
	yes, no, few, between, many := true, false, 10, 45, 61
	one := application(t, with(plain, complete...)...)
	to := func(text string) reference.Place {
		place, ok := reference.ParsePlace(text)
		require.True(t, ok)
		return place
	}
	dallas := to("9 Elm Street, Dallas, TX 75201")
	other := application(t, with(plain, complete...)...)
	other.Worksites[0].Place = to("8 Oak Street, Dallas, TX 75201")
	known := paf.Move{Class: "H-1B", To: dallas, Workdays: &few, Strike: &no, Initial: &no, Commutable: &no}
	for name, x := range map[string]struct {
		move   paf.Move
		others []*paf.Case
		want   string
	}{
		"the same area":       {paf.Move{Class: "H-1B", To: to("2 Side Street, Round Rock, Williamson County, TX 78664")}, nil, "open closed cannot-tell cannot-tell open"},
		"another area":        {paf.Move{Class: "H-1B", To: dallas}, nil, "closed cannot-tell cannot-tell cannot-tell open"},
		"a decision for it":   {paf.Move{Class: "H-1B", To: dallas, Commutable: &yes}, nil, "closed open cannot-tell cannot-tell open"},
		"short-term":          {known, nil, "closed closed open cannot-tell open"},
		"an LCA there":        {known, []*paf.Case{other}, "closed closed closed cannot-tell open"},
		"home base unknown":   {paf.Move{Class: "H-1B", To: dallas, Workdays: &between, Strike: &no, Initial: &no}, nil, "closed cannot-tell cannot-tell cannot-tell open"},
		"short-term for E-3":  {paf.Move{Class: "E-3", To: dallas}, nil, "closed cannot-tell closed cannot-tell open"},
		"too many workdays":   {paf.Move{Class: "H-1B", To: dallas, Workdays: &many, HomeBase: &yes, Strike: &no, Initial: &no}, nil, "closed cannot-tell closed cannot-tell open"},
		"a short visit":       {paf.Move{Class: "H-1B", To: dallas, VisitDays: &few, Frequent: &no}, nil, "closed cannot-tell cannot-tell open open"},
		"a visit of a roamer": {paf.Move{Class: "H-1B", To: dallas, VisitDays: &few, Frequent: &yes}, nil, "closed cannot-tell cannot-tell closed open"},
	} {
		x.move.On = on("2027-01-04")
		answer := x.move.Answer([]*paf.Case{one}, x.others, referencetest.Small(t))
		var states []string
		for _, w := range answer.Ways {
			states = append(states, w.State)
			require.NotEmpty(t, w.Why, name)
			require.Equal(t, w.Open == law.Unstated, len(w.Missing) > 0, "%s: %s", name, w.Way)
		}
		require.Equal(t, x.want, strings.Join(states, " "), name)
		memo := papers.MoveMemo(&answer, "Rao, Asha", "Austin, TX", on("2026-11-28"))
		require.False(t, memo.Public)
		require.Contains(t, words(memo), "January 4, 2027")
		require.NotEmpty(t, memo.Blanks, "the way chosen is for a person")
	}
}

func TestAnEndedApplicationCoversNoMove(t *testing.T) {
	place, ok := reference.ParsePlace("2 Side Street, Round Rock, Williamson County, TX 78664")
	require.True(t, ok)
	ended := application(t, with(with(plain, complete...), "ends", "2026-12-31")...)
	move := paf.Move{Class: "H-1B", To: place, On: on("2027-01-04")}
	answer := move.Answer([]*paf.Case{ended}, nil, referencetest.Small(t))
	for _, w := range answer.Ways[:4] {
		require.Equal(t, "closed", w.State, w.Way)
		require.Contains(t, w.Why, "ends on December 31, 2026")
	}
	require.Equal(t, "open", answer.Ways[4].State)
	answer = move.Answer([]*paf.Case{ended, application(t, with(plain, complete...)...)}, nil, referencetest.Small(t))
	require.Equal(t, "open", answer.Ways[0].State, "a later application of the worker covers the move")
	move.On = on("2026-12-31")
	require.Equal(t, "open", move.Answer([]*paf.Case{ended}, nil, referencetest.Small(t)).Ways[0].State, "its last day is covered")
}

func TestMilesAreReportedWhereTheTableHasCoordinates(t *testing.T) {
	postal, err := reference.ReadPostal(referencetest.Lines("US|94041|Mountain View|California|CA|Santa Clara|085|||37.3893|-122.0783|4",
		"US|94025|Menlo Park|California|CA|San Mateo|081|||37.4396|-122.1864|4"))
	require.NoError(t, err)
	tables := &reference.Tables{Postal: postal}
	miles, ok := tables.Miles(zip("94041"), zip("94025-1234"))
	require.True(t, ok)
	require.Equal(t, 7, miles)
	_, ok = tables.Miles(zip("94041"), zip("75201"))
	require.False(t, ok)
	_, ok = referencetest.Small(t).Miles(zip("78701"), zip("75201"))
	require.False(t, ok, "a table loaded without coordinates tells no distance")
}

func TestADecisionAgainstAWorksiteIsAViolationWhereTheWorkerIsThere(t *testing.T) {
	one := application(t, with(plain, complete...)...)
	one.Workers = []paf.Assignment{assignment(t, "first_day", "2026-04-01")}
	person := &paf.Person{ID: "E1", Class: "H-1B", Hired: on("2026-04-01"), Place: one.Worksites[0].Place}
	require.Empty(t, paf.WorkerFindings(person, []*paf.Case{one}, nil, on("2026-11-21")))
	one.Worksites[0].Commutable = law.No
	require.Equal(t, []string{"violation lca.worksite"}, reported(t, paf.WorkerFindings(person, []*paf.Case{one}, nil, on("2026-11-21"))))
}

// TestAnAssignmentWithoutItsFirstDay: the worker is assigned, and whether the application covers the work is not known.
func TestAnAssignmentWithoutItsFirstDay(t *testing.T) {
	one := application(t, with(plain, complete...)...)
	person := &paf.Person{ID: "E1", Class: "H-1B", Hired: on("2026-04-01"), Place: one.Worksites[0].Place}
	one.Workers = []paf.Assignment{assignment(t)}
	found := paf.WorkerFindings(person, []*paf.Case{one}, nil, on("2026-11-21"))
	require.Equal(t, []string{"risk lca.no-application"}, reported(t, found))
	require.Contains(t, found[0].Summary, "is assigned to LCA "+one.LCA.Case+", but the first day of work under it is not recorded")
	require.True(t, one.Workers[0].MayWork(on("2026-11-21")))
	one.Workers = []paf.Assignment{assignment(t, "last_day", "2026-11-20")}
	found = paf.WorkerFindings(person, []*paf.Case{one}, nil, on("2026-11-21"))
	require.Contains(t, found[0].Summary, "no LCA is recorded")
}

// TestAnAssignmentWithoutItsFirstDayToAnApplicationThatEnded: that it ended is known, whenever the work under it began.
func TestAnAssignmentWithoutItsFirstDayToAnApplicationThatEnded(t *testing.T) {
	ended, later := application(t, with(plain, complete...)...), application(t, with(plain, complete...)...)
	person := &paf.Person{ID: "E1", Class: "H-1B", Hired: on("2026-04-01"), Place: ended.Worksites[0].Place}
	ended.Workers = []paf.Assignment{assignment(t)}
	after := ended.LCA.Ends.AddDays(1)
	for day, want := range map[civil.Date]string{ended.LCA.Ends: "the first day of work under it is not recorded", after: "which ended on " + ended.LCA.Ends.String()} {
		found := paf.WorkerFindings(person, []*paf.Case{ended}, nil, day)
		require.Equal(t, []string{"risk lca.no-application"}, reported(t, found))
		require.Contains(t, found[0].Summary, want)
	}
	later.LCA.Case, later.LCA.Ends = "I-200-26001-000009", after.AddYears(1)
	later.Workers = []paf.Assignment{assignment(t)}
	for _, cases := range [][]*paf.Case{{ended, later}, {later, ended}} {
		require.Contains(t, paf.WorkerFindings(person, cases, nil, after)[0].Summary, later.LCA.Case+", but the first day")
	}
}

// TestAFileWhoseDayOfFilingIsUnknownStillLacksItems: an application that is certified, or has begun, was filed.
func TestAFileWhoseDayOfFilingIsUnknownStillLacksItems(t *testing.T) {
	lacks := func(pairs ...string) bool {
		found := reported(t, paf.Findings(application(t, pairs...), nil, on("2026-11-21")))
		return slices.Contains(found, "risk paf.items")
	}
	require.True(t, lacks("class", "H-1B", "status", "certified"))
	require.True(t, lacks("class", "H-1B", "status", "certified-withdrawn", "withdrawn", "2026-10-01"))
	require.True(t, lacks("class", "H-1B", "begins", "2026-11-21", "ends", "2028-11-20"))
	require.False(t, lacks("class", "H-1B", "begins", "2026-11-22", "ends", "2028-11-21"), "planned")
	require.False(t, lacks("class", "H-1B", "status", "in-process"))
}

func TestAPlaceIsReadFromOneLine(t *testing.T) {
	place, ok := reference.ParsePlace("1 Main Street, Suite 4, Austin, Travis County, TX 78701-0001")
	require.True(t, ok)
	require.Equal(t, reference.Place{Address: "1 Main Street, Suite 4", City: "Austin", County: "Travis County", State: "TX", Zip: "78701-0001"}, place)
	for _, text := range []string{"", "Austin", "Austin, TX", "TX 78701", "Austin, Texas 78701"} {
		_, ok := reference.ParsePlace(text)
		require.False(t, ok, text)
	}
}
