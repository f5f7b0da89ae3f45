package perm

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"mobility/internal/civil"
	"mobility/internal/law"
)

// The window is computed from its ends. Here every day of twenty months is asked instead, requirement by requirement,
// whether the application could be filed on it, for every choice of advertisements and additional steps.
func TestWindowEqualsASearchDayByDay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		for _, f := range rapid.SliceOfN(recruitments(), 10, 10).Draw(t, "recruitments") {
			windowEqualsSearch(t, f)
		}
	})
}

func windowEqualsSearch(t *rapid.T, f FilingFacts) {
	outcome, err := FilingWindow.Apply(f, nil)
	require.NoError(t, err)
	longest := longestRuns(f)
	if !sound(f) || len(longest) == 0 {
		require.Equal(t, law.KindFails, outcome.Kind, "no day can be filed on")
		return
	}
	require.Equal(t, law.KindWindow, outcome.Kind, "%v", outcome.Reasons)
	require.Contains(t, longest, law.Period{From: outcome.Opens, To: outcome.Due})
}

// searched are the days asked one by one.
var searched = law.Period{From: civil.MustParse("2025-11-01"), To: civil.MustParse("2027-06-30")}

// longestRuns are the longest runs of days on which f could be filed, by any choice of what to rely on.
func longestRuns(f FilingFacts) (longest []law.Period) {
	most := 1
	for _, ads := range pairs(f) {
		for _, steps := range triples(f) {
			var days []civil.Date
			for d := searched.From; !d.After(searched.To); d = d.AddDays(1) {
				if fileable(f, ads, steps, d) {
					days = append(days, d)
				}
			}
			if len(days) > most {
				most, longest = len(days), nil
			}
			if len(days) == most {
				longest = append(longest, law.Period{From: days[0], To: days[len(days)-1]})
			}
		}
	}
	return longest
}

// fileable asks each requirement of one day.
func fileable(f FilingFacts, ads []civil.Date, steps []Step, on civil.Date) bool {
	quiet, oldest := on.AddDays(-30), on.AddDays(-180)
	inTime := func(p law.Period) bool { return !p.To.After(quiet) && !p.From.Before(oldest) }
	if !inTime(f.Notice) {
		return false
	}
	if f.Occupation == collegeTeacher && on.After(f.Selected.AddMonths(18)) {
		return false
	}
	if f.Occupation == collegeTeacher || f.Occupation == scheduleA {
		return f.PWD.Contains(on)
	}
	if !inTime(f.JobOrder) {
		return false
	}
	began := []civil.Date{f.JobOrder.From}
	for _, ad := range ads {
		if !inTime(law.Period{From: ad, To: ad}) {
			return false
		}
		began = append(began, ad)
	}
	late := 0
	for _, s := range steps {
		switch {
		case s.From.Before(oldest):
			return false
		case s.From.After(quiet):
			late++
		}
		began = append(began, s.From)
	}
	if late > 1 || len(steps) == 3 && lastToBegin(steps).From.After(on) {
		return false
	}
	first := civil.Earliest(began...)
	for _, ad := range f.SundayAds {
		began = append(began, ad.Date)
	}
	if f.Occupation == Professional {
		for _, s := range f.Additional {
			began = append(began, s.From)
		}
	}
	return f.PWD.Contains(on) || f.PWD.Contains(first) && f.PWD.Contains(civil.Earliest(began...))
}

// lastToBegin is the third additional step.
func lastToBegin(steps []Step) Step {
	last := steps[0]
	for _, s := range steps[1:] {
		if s.From.After(last.From) {
			last = s
		}
	}
	return last
}

// pairs are the ways to choose two advertisements.
func pairs(f FilingFacts) (all [][]civil.Date) {
	if f.Occupation == collegeTeacher || f.Occupation == scheduleA {
		return [][]civil.Date{nil}
	}
	for i, a := range f.SundayAds {
		for _, b := range f.SundayAds[:i] {
			if a.Date != b.Date && a.Date.Weekday() == time.Sunday && b.Date.Weekday() == time.Sunday {
				all = append(all, []civil.Date{a.Date, b.Date})
			}
		}
		if len(sundays(f)) == 1 && a.Date.Weekday() == time.Sunday && f.Occupation == Professional && !f.Journal.IsZero() &&
			isTrue(f.RequiresExperience) && isTrue(f.RequiresAdvancedDegree) {
			all = append(all, []civil.Date{a.Date, f.Journal})
		}
	}
	return all
}

func sundays(f FilingFacts) map[civil.Date]bool {
	days := make(map[civil.Date]bool)
	for _, ad := range f.SundayAds {
		if ad.Date.Weekday() == time.Sunday {
			days[ad.Date] = true
		}
	}
	return days
}

// triples are the ways to choose three additional steps.
func triples(f FilingFacts) (all [][]Step) {
	if f.Occupation != Professional {
		return [][]Step{nil}
	}
	for i, a := range f.Additional {
		for j, b := range f.Additional[:i] {
			for _, c := range f.Additional[:j] {
				if a.Letter != b.Letter && b.Letter != c.Letter && a.Letter != c.Letter {
					all = append(all, []Step{a, b, c})
				}
			}
		}
	}
	return all
}

// sound asks what does not depend on the day of filing.
func sound(f FilingFacts) bool {
	posted := 0
	for d := f.Notice.From; !d.After(f.Notice.To); d = d.AddDays(1) {
		if civil.Federal.IsOpen(d) {
			posted++
		}
	}
	recruits := f.Occupation == Professional || f.Occupation == Nonprofessional
	return posted >= 10 && (!recruits || !f.JobOrder.To.Before(f.JobOrder.From.AddDays(29)))
}

// occupations to draw from; most of the rules are about the first.
var occupations = []string{Professional, Professional, Professional, Nonprofessional, collegeTeacher, scheduleA}

func recruitments() *rapid.Generator[FilingFacts] {
	return rapid.Custom(func(t *rapid.T) FilingFacts {
		start := civil.MustParse("2026-01-05")
		day := func(label string, least, most int) civil.Date {
			return start.AddDays(rapid.IntRange(least, most).Draw(t, label))
		}
		period := func(label string, least, most, shortest, longest int) law.Period {
			from := day(label, least, most)
			return law.Period{From: from, To: from.AddDays(rapid.IntRange(shortest, longest).Draw(t, label+" lasts"))}
		}
		f := FilingFacts{
			Occupation: rapid.SampledFrom(occupations).Draw(t, "occupation"),
			PWD:        period("pwd", -60, 30, 30, 365),
			JobOrder:   period("job order", 0, 40, 28, 45),
			Notice:     period("notice", 0, 60, 12, 25),
			Selected:   day("selected", -500, 0),
			SundayAds:  []Ad{},
			Additional: []Step{},
		}
		for range rapid.IntRange(1, 3).Draw(t, "ads") {
			ad := start.AddDays(-1 + 7*rapid.IntRange(0, 10).Draw(t, "week of ad"))
			if rapid.IntRange(0, 9).Draw(t, "weekday") == 0 {
				ad = ad.AddDays(2)
			}
			f.SundayAds = append(f.SundayAds, Ad{ad})
		}
		if rapid.Bool().Draw(t, "journal") {
			f.Journal = day("journal", 0, 100)
			experience, degree := true, rapid.Bool().Draw(t, "advanced degree")
			f.RequiresExperience, f.RequiresAdvancedDegree = &experience, &degree
		}
		for range rapid.IntRange(2, 5).Draw(t, "steps") {
			letter := rapid.SampledFrom([]string{"A", "B", "C", "D", "E", "F", "G", "H", "I", "J"}).Draw(t, "letter")
			step := period("step", -10, 120, 0, 40)
			if len(f.Additional) > 0 && rapid.IntRange(0, 3).Draw(t, "together") == 0 {
				step.From = civil.Earliest(step.To, f.Additional[0].From)
			}
			f.Additional = append(f.Additional, Step{letter, Taking(step)})
		}
		return f
	})
}

func TestLimitsOfAnUnfinishedRecruitmentAreThoseKnownSoFar(t *testing.T) {
	jobOrder := worked().JobOrder
	running := FilingFacts{Occupation: Professional, JobOrder: law.Period{From: jobOrder.From}}.Limits()
	require.Empty(t, running.NotBefore)
	require.Equal(t, civil.MustParse("2026-08-01"), running.Due().Date)
	limits := FilingFacts{Occupation: Professional, JobOrder: jobOrder}.Limits()
	require.Equal(t, "job-order", limits.Opens().By)
	require.Equal(t, civil.MustParse("2026-04-02"), limits.Opens().Date)
	require.Equal(t, civil.MustParse("2026-08-01"), limits.Due().Date)
}

func TestTheStepThatDrivesEachEndIsNamed(t *testing.T) {
	f := worked()
	limits := f.Limits()
	require.Equal(t, "job-order", limits.Opens().By)
	require.Equal(t, "2026-04-02, set by job order: 30 days after its last day, 2026-03-03", limits.Opens().String())
	f.Additional[0].From = f.Additional[0].From.AddDays(-1)
	require.Equal(t, "additional:B", f.Limits().Due().By)
}

func TestTheWorkingNamesTheStepsReliedOn(t *testing.T) {
	f := worked()
	day := civil.MustParse("2025-12-31")
	f.Additional = append(f.Additional, Step{"J", Taking{From: day, To: day}})
	var w law.Working
	outcome, err := FilingWindow.Apply(f, &w)
	require.NoError(t, err)
	require.Equal(t, law.KindWindow, outcome.Kind)
	require.Contains(t, outcome.Basis,
		"of 4 additional steps, those with the longest window count: B, C, G")
	require.Contains(t, outcome.Basis, "the first day to file is set by job order, the last by wage determination")
}

// worked is the rule book's worked timeline.
func worked() FilingFacts {
	day := civil.MustParse
	return FilingFacts{
		Occupation: Professional,
		PWD:        law.Period{From: day("2026-01-12"), To: day("2026-06-30")},
		JobOrder:   law.Period{From: day("2026-02-02"), To: day("2026-03-03")},
		SundayAds:  []Ad{{day("2026-02-08")}, {day("2026-02-15")}},
		Notice:     law.Period{From: day("2026-02-09"), To: day("2026-02-23")},
		Additional: []Step{
			{"B", Taking{From: day("2026-02-02"), To: day("2026-03-06")}},
			{"C", Taking{From: day("2026-02-10"), To: day("2026-02-24")}},
			{"G", Taking{From: day("2026-03-20"), To: day("2026-03-27")}},
		},
	}
}
