package paf_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"mobility/internal/civil"
	"mobility/internal/law"
	"mobility/paf"
	"mobility/paf/reference"
)

// staff makes full-time employees, that many of them H-1B workers.
func staff(employer string, fullTime, h1b int) []paf.Person {
	var people []paf.Person
	for i := range fullTime {
		p := paf.Person{ID: fmt.Sprintf("%s%d", employer, i), Employer: employer, Hired: on("2020-01-02"), FullTime: law.Yes,
			Degree: "bachelor", Wage: reference.Rate{Amount: "90000.00", Per: "year"}}
		if i < h1b {
			p.Class = "H-1B"
		}
		people = append(people, p)
	}
	return people
}

// halves makes part-time employees of that many hours each.
func halves(employer string, n int, hours string) []paf.Person {
	people := staff(employer, n, 0)
	for i := range people {
		people[i].FullTime, people[i].Hours = law.No, hours
	}
	return people
}

func compute(t testing.TB, g paf.Grouping, people ...paf.Person) []paf.Standing {
	t.Helper()
	all, err := computeDependency(people, g, on("2026-11-21"))
	require.NoError(t, err)
	return all
}

func TestDependencyAtItsSteps(t *testing.T) {
	for _, c := range []struct {
		fte, h1b  int
		dependent bool
	}{
		{25, 7, false}, {25, 8, true}, {26, 8, false}, {26, 12, false}, {26, 13, true}, {50, 12, false}, {50, 13, true},
		{51, 7, false}, {51, 8, true}, {100, 14, false}, {100, 15, true}, {101, 15, false}, {7, 7, false}, {8, 8, true},
	} {
		s := compute(t, paf.Grouping{}, staff("A", c.fte, c.h1b)...)[0]
		require.Equal(t, c.dependent, s.Dependent, "%d of %d", c.h1b, c.fte)
		require.Equal(t, c.fte, s.FTE.ByHalf)
		require.Equal(t, c.h1b, s.H1B)
		require.NotEmpty(t, s.Basis)
	}
}

// TestTheThresholdIsAsFarAsItIsReported recounts the workforce with that many hires or former employees, and with one less of them.
func TestTheThresholdIsAsFarAsItIsReported(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		fte := rapid.IntRange(1, 140).Draw(t, "fte")
		h1b := rapid.IntRange(0, fte).Draw(t, "h1b")
		dependent := func(fte, h1b int) bool {
			if fte < 1 {
				return false
			}
			outcome, err := paf.Dependency.Apply(paf.DependencyFacts{FTE: &fte, H1B: &h1b}, nil)
			require.NoError(t, err)
			return outcome.Value == true
		}
		all, err := computeDependency(staff("A", fte, h1b), paf.Grouping{}, on("2026-11-21"))
		require.NoError(t, err)
		s := all[0]
		require.Equal(t, dependent(fte, h1b), s.Dependent)
		check := func(n int, now bool, with func(int) bool) {
			if s.Dependent != now {
				require.Zero(t, n)
			} else if n > 0 {
				require.NotEqual(t, now, with(n), "so many change it")
				for fewer := 1; fewer < n; fewer++ {
					require.Equal(t, now, with(fewer), "no fewer do")
				}
			}
		}
		check(s.MoreH1B, false, func(n int) bool { return dependent(fte+n, h1b+n) })
		check(s.MoreTerminations, false, func(n int) bool { return dependent(fte-n, h1b) })
		check(s.FewerH1B, true, func(n int) bool { return dependent(fte-n, h1b-n) })
		check(s.MoreOthers, true, func(n int) bool { return dependent(fte+n, h1b) })
		if s.Dependent {
			require.NotZero(t, s.FewerH1B, "without its H-1B workers nobody is dependent")
			require.NotZero(t, s.MoreOthers)
		} else {
			require.NotZero(t, s.MoreH1B, "with enough H-1B workers everybody is")
		}
	})
}

func TestPartTimersAreCountedBothWays(t *testing.T) {
	people := append(staff("A", 24, 8), halves("A", 3, "36")...)
	s := compute(t, paf.Grouping{}, people...)[0]
	require.Equal(t, 26, s.FTE.ByHalf, "24 and one and a half, rounded up")
	require.Equal(t, 27, *s.FTE.ByHours, "24 and 108 hours of 40")
	require.Equal(t, "108", s.PartTimeHours)
	require.False(t, s.Dependent)

	s = compute(t, paf.Grouping{}, append(staff("A", 24, 8), halves("A", 3, "10")...)...)[0]
	require.Equal(t, 26, s.FTE.ByHalf)
	require.Equal(t, 25, *s.FTE.ByHours, "24 and 30 hours of 40, rounded to nearest")
	require.False(t, s.ByHalf)
	require.True(t, *s.ByHours)
	require.True(t, s.Dependent, "either count is enough to plan by")
	require.Len(t, s.Warnings, 1)

	s = compute(t, paf.Grouping{FullTimeWeek: "36"}, append(staff("A", 24, 8), halves("A", 3, "36")...)...)[0]
	require.Equal(t, 27, *s.FTE.ByHours)

	unknown := halves("A", 2, "")
	unknown[0].FullTime = law.Unstated
	s = compute(t, paf.Grouping{}, append(staff("A", 24, 8), unknown...)...)[0]
	require.Equal(t, 25, s.FTE.ByHalf)
	require.Nil(t, s.FTE.ByHours)
	require.Equal(t, 1, s.Unknown)
	require.True(t, s.Dependent, "to be safe")
	require.Equal(t, paf.AnswerUnknown, s.Answer, "of 25 it is dependent, of 26 it is not")
	require.Equal(t, []int{25, 26}, []int{s.AtLeast, s.AtMost})
	require.Len(t, s.Warnings, 4)

	_, err := computeDependency(people, paf.Grouping{FullTimeWeek: "34"}, on("2026-11-21"))
	require.ErrorContains(t, err, "35")
}

// TestOnlyEmployeesInTheUnitedStatesCount: contingent workers and people abroad are not employees here; where that is not
// known for a person, while it is known for others, both answers are given.
func TestOnlyEmployeesInTheUnitedStatesCount(t *testing.T) {
	people := staff("A", 60, 10)
	for i := range people {
		people[i].OwnEmployee, people[i].Here = law.Yes, law.Yes
	}
	alone := compute(t, paf.Grouping{}, people...)[0]
	require.Equal(t, "yes", alone.Answer)
	others := staff("A", 40, 0)
	for i := range others {
		others[i].OwnEmployee, others[i].Here = law.No, law.Yes
		if i%2 == 0 {
			others[i].OwnEmployee, others[i].Here = law.Yes, law.No
		}
	}
	with := compute(t, paf.Grouping{}, append(people, others...)...)[0]
	require.Equal(t, "yes", with.Answer, "contingent workers and people abroad make no employer less dependent")
	require.Equal(t, 60, with.FTE.ByHalf)
	require.Equal(t, 40, with.NotCounted)
	for i := range others {
		others[i].OwnEmployee, others[i].Here = law.Unstated, law.Yes
	}
	doubtful := compute(t, paf.Grouping{}, append(people, others...)...)[0]
	require.Equal(t, paf.AnswerUnknown, doubtful.Answer)
	require.Equal(t, []int{60, 100, 40}, []int{doubtful.AtLeast, doubtful.AtMost, doubtful.Doubtful})

	silent := staff("A", 67, 0)
	for i := range silent {
		silent[i].FullTime = law.Unstated
	}
	bounds := compute(t, paf.Grouping{}, silent...)[0]
	require.Equal(t, []int{34, 67}, []int{bounds.AtLeast, bounds.AtMost})
	require.Equal(t, "no", bounds.Answer)
}

func TestWhoIsCountedAndWhere(t *testing.T) {
	people := append(staff("A", 20, 5), staff("B", 10, 4)...)
	people[0].Left = on("2026-11-20")
	people[1].Left = on("2026-11-21")
	people[2].Hired = on("2026-11-22")
	people[3].Class = "H-1B1 Chile"
	people[4].Class = "E-3"
	apart := compute(t, paf.Grouping{}, people...)
	require.Len(t, apart, 2)
	require.Equal(t, 18, apart[0].FullTime, "one left yesterday, one begins tomorrow, the last day of one is today")
	require.Equal(t, 1, apart[0].H1B, "H-1B1 and E-3 are employees and no H-1B workers")
	together := compute(t, paf.Grouping{SingleEmployer: map[string]string{"A": "Group", "B": "Group"}}, people...)
	require.Len(t, together, 1)
	require.Equal(t, []string{"A", "B"}, together[0].Entities)
	require.Equal(t, 28, together[0].FullTime)
	require.Equal(t, 5, together[0].H1B)
	require.Equal(t, 5, together[0].Exempt, "by the rate of pay")
	require.Empty(t, compute(t, paf.Grouping{}))
}

// computeDependency counts the workforce of every employer, or group counted as one, on a day.
func computeDependency(people []paf.Person, g paf.Grouping, asOf civil.Date) ([]paf.Standing, error) {
	w := paf.NewWorkforce(g, asOf)
	for i := range people {
		w.Add(&people[i])
	}
	return w.Standings()
}
