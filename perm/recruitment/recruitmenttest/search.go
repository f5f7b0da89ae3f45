package recruitmenttest

import (
	"time"

	"pgregory.net/rapid"

	"mobility/internal/civil"
	"mobility/internal/law"
	"mobility/perm/recruitment"
)

// searched are the days asked one by one.
var searched = law.Period{From: civil.MustParse("2025-11-01"), To: civil.MustParse("2027-06-30")}

// LongestRuns are the longest runs of days on which f could be filed, by any choice of what to rely on.
func LongestRuns(f recruitment.FilingFacts) (longest []law.Period) {
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
func fileable(f recruitment.FilingFacts, ads []civil.Date, steps []recruitment.Step, on civil.Date) bool {
	quiet, oldest := on.AddDays(-30), on.AddDays(-180)
	inTime := func(p law.Period) bool { return !p.To.After(quiet) && !p.From.Before(oldest) }
	if !inTime(f.Notice) {
		return false
	}
	if f.Occupation == recruitment.CollegeTeacher && on.After(f.Selected.AddMonths(18)) {
		return false
	}
	if f.Occupation == recruitment.CollegeTeacher || f.Occupation == recruitment.ScheduleA {
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
	if f.Occupation == recruitment.Professional {
		for _, s := range f.Additional {
			began = append(began, s.From)
		}
	}
	return f.PWD.Contains(on) || f.PWD.Contains(first) && f.PWD.Contains(civil.Earliest(began...))
}

// lastToBegin is the third additional step.
func lastToBegin(steps []recruitment.Step) recruitment.Step {
	last := steps[0]
	for _, s := range steps[1:] {
		if s.From.After(last.From) {
			last = s
		}
	}
	return last
}

// Fileable reports whether f can be filed on a day, by any choice of what to rely on.
func Fileable(f recruitment.FilingFacts, on civil.Date) bool {
	for _, ads := range pairs(f) {
		for _, steps := range triples(f) {
			if fileable(f, ads, steps, on) {
				return true
			}
		}
	}
	return false
}

// pairs are the ways to choose two advertisements.
func pairs(f recruitment.FilingFacts) (all [][]civil.Date) {
	if f.Occupation == recruitment.CollegeTeacher || f.Occupation == recruitment.ScheduleA {
		return [][]civil.Date{nil}
	}
	for i, a := range f.SundayAds {
		for _, b := range f.SundayAds[:i] {
			if a.Date != b.Date && a.Date.Weekday() == time.Sunday && b.Date.Weekday() == time.Sunday {
				all = append(all, []civil.Date{a.Date, b.Date})
			}
		}
		if len(sundays(f)) == 1 && a.Date.Weekday() == time.Sunday && f.Occupation == recruitment.Professional && !f.Journal.IsZero() &&
			recruitment.IsTrue(f.RequiresExperience) && recruitment.IsTrue(f.RequiresAdvancedDegree) {
			all = append(all, []civil.Date{a.Date, f.Journal})
		}
	}
	return all
}

func sundays(f recruitment.FilingFacts) map[civil.Date]bool {
	days := make(map[civil.Date]bool)
	for _, ad := range f.SundayAds {
		if ad.Date.Weekday() == time.Sunday {
			days[ad.Date] = true
		}
	}
	return days
}

// triples are the ways to choose three additional steps.
func triples(f recruitment.FilingFacts) (all [][]recruitment.Step) {
	if f.Occupation != recruitment.Professional {
		return [][]recruitment.Step{nil}
	}
	for i, a := range f.Additional {
		for j, b := range f.Additional[:i] {
			for _, c := range f.Additional[:j] {
				if a.Letter != b.Letter && b.Letter != c.Letter && a.Letter != c.Letter {
					all = append(all, []recruitment.Step{a, b, c})
				}
			}
		}
	}
	return all
}

// Sound asks what does not depend on the day of filing.
func Sound(f recruitment.FilingFacts) bool {
	posted := 0
	for d := f.Notice.From; !d.After(f.Notice.To); d = d.AddDays(1) {
		if civil.Federal.IsOpen(d) {
			posted++
		}
	}
	recruits := f.Occupation == recruitment.Professional || f.Occupation == recruitment.Nonprofessional
	return posted >= 10 && (!recruits || !f.JobOrder.To.Before(f.JobOrder.From.AddDays(29)))
}

// Occupations are those to draw from; most of the rules are about the first.
var Occupations = []string{recruitment.Professional, recruitment.Professional, recruitment.Professional, recruitment.Nonprofessional, recruitment.CollegeTeacher, recruitment.ScheduleA}

// Recruitments draws recruitments, most of which meet the requirements.
func Recruitments() *rapid.Generator[recruitment.FilingFacts] {
	return rapid.Custom(func(t *rapid.T) recruitment.FilingFacts {
		start := civil.MustParse("2026-01-05")
		day := func(label string, least, most int) civil.Date {
			return start.AddDays(rapid.IntRange(least, most).Draw(t, label))
		}
		period := func(label string, least, most, shortest, longest int) law.Period {
			from := day(label, least, most)
			return law.Period{From: from, To: from.AddDays(rapid.IntRange(shortest, longest).Draw(t, label+" lasts"))}
		}
		f := recruitment.FilingFacts{
			Occupation: rapid.SampledFrom(Occupations).Draw(t, "occupation"),
			PWD:        period("pwd", -60, 30, 30, 365),
			JobOrder:   period("job order", 0, 40, 28, 45),
			Notice:     period("notice", 0, 60, 12, 25),
			Selected:   day("selected", -500, 0),
			SundayAds:  []recruitment.Ad{},
			Additional: []recruitment.Step{},
		}
		for range rapid.IntRange(1, 3).Draw(t, "ads") {
			ad := start.AddDays(-1 + 7*rapid.IntRange(0, 10).Draw(t, "week of ad"))
			if rapid.IntRange(0, 9).Draw(t, "weekday") == 0 {
				ad = ad.AddDays(2)
			}
			f.SundayAds = append(f.SundayAds, recruitment.Ad{Date: ad})
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
			f.Additional = append(f.Additional, recruitment.Step{Letter: letter, Taking: recruitment.Taking(step)})
		}
		return f
	})
}

// Worked is a recruitment that meets every requirement.
func Worked() recruitment.FilingFacts {
	day := civil.MustParse
	return recruitment.FilingFacts{
		Occupation: recruitment.Professional,
		PWD:        law.Period{From: day("2026-01-12"), To: day("2026-06-30")},
		JobOrder:   law.Period{From: day("2026-02-02"), To: day("2026-03-03")},
		SundayAds:  []recruitment.Ad{{Date: day("2026-02-08")}, {Date: day("2026-02-15")}},
		Notice:     law.Period{From: day("2026-02-09"), To: day("2026-02-23")},
		Additional: []recruitment.Step{
			{Letter: "B", Taking: recruitment.Taking{From: day("2026-02-02"), To: day("2026-03-06")}},
			{Letter: "C", Taking: recruitment.Taking{From: day("2026-02-10"), To: day("2026-02-24")}},
			{Letter: "G", Taking: recruitment.Taking{From: day("2026-03-20"), To: day("2026-03-27")}},
		},
	}
}
