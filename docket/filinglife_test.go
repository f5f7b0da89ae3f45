package docket

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"mobility/internal/civil"
	"mobility/status"
)

// life is the history of a worker's status, with the days on which a document or a filing authorizes the work.
type life struct {
	stays, filings []given
	// authorizes are the periods, each known from a day on.
	authorizes []period
	days       []civil.Date
	// spoils ends what the status record itself authorizes: a petition on which the work rested was refused.
	spoils []civil.Date
	// left and back are the last day of work and the day of the rehire, none for a worker who stays.
	left, back civil.Date
}

// leaves has the worker leave on a day of the life, and once in a while come back.
func (l *life) leaves(rt *rapid.T) {
	if !rapid.Bool().Draw(rt, "leaves") {
		return
	}
	l.left = rapid.SampledFrom(l.days).Draw(rt, "last day")
	l.days = append(l.days, l.left)
	if rapid.Bool().Draw(rt, "comes back") {
		l.back = l.left.AddDays(rapid.IntRange(2, 400).Draw(rt, "back"))
		l.days = append(l.days, l.back)
	}
}

// away reports whether the worker has left and not come back on a day.
func (l *life) away(day civil.Date) bool {
	return !l.left.IsZero() && day.After(l.left) && (l.back.IsZero() || day.Before(l.back))
}

// employee is what a roster says of the worker on a day.
func (l *life) employee(day civil.Date) given {
	switch {
	case l.left.IsZero() || day.Before(l.left):
		return since2024
	case l.back.IsZero() || day.Before(l.back):
		return plus(since2024, given{"left": l.left.String()})
	default:
		return plus(since2024, given{"hired": l.back.String()})
	}
}

type period struct{ from, to, known civil.Date }

// authorized reports whether the work is authorized on a day, by what is known on it.
func (l *life) authorized(day civil.Date) bool {
	for i, p := range l.authorizes {
		if i == 0 && slices.ContainsFunc(l.spoils, day.After) {
			continue
		}
		if !day.Before(p.from) && !day.After(p.to) && !day.Before(p.known) {
			return true
		}
	}
	return false
}

// decisionsOfLives are how filings end, "" for one that is pending.
var decisionsOfLives = []string{"", "", "approved", "approved", "denied", "withdrawn", "rejected", "revoked", "abandoned"}

// decided decides a filing some days after its receipt, and returns the decision with its day.
func decided(rt *rapid.T, f given, received civil.Date, most int) (decision string, day civil.Date) {
	day = received.AddDays(rapid.IntRange(1, most).Draw(rt, "decided"))
	if decision = rapid.SampledFrom(decisionsOfLives).Draw(rt, "decision"); decision != "" {
		f["decision"], f["decided"] = decision, day.String()
	}
	return decision, day
}

// portedLife was admitted for another employer, and works on petitions of this one.
func portedLife(rt *rapid.T) *life {
	l := &life{}
	from := civil.MustParse("2024-01-08").AddDays(rapid.IntRange(0, 300).Draw(rt, "admitted"))
	end := from.AddDays(rapid.IntRange(300, 700).Draw(rt, "length"))
	l.stays = []given{{"class": "H-1B", "status_from": from.String(), "i94_expires": end.String()}}
	l.authorizes = []period{{from, end, from}}
	l.days = []civil.Date{from, end}
	count := rapid.IntRange(1, 3).Draw(rt, "filings")
	latest := 0 // a late one only alone: the approval of another can put it in time after all
	if count == 1 {
		latest = 20
	}
	for range count {
		received := end.AddDays(rapid.IntRange(-150, latest).Draw(rt, "received"))
		f := given{"form": "I-129", "purpose": "change-of-employer", "class_sought": "H-1B", "received": received.String(),
			"reference": fmt.Sprint(len(l.filings) + 1)}
		carries := period{received, civil.MustParse("2050-01-01"), received}
		decision, day := decided(rt, f, received, 500)
		if decision != "" {
			carries.to = day
		}
		if !received.After(end) {
			l.authorizes = append(l.authorizes, carries)
			if decision != "" && decision != "approved" && len(l.authorizes) > 0 {
				l.spoils = append(l.spoils, day)
			}
		}
		l.days = append(l.days, received, day)
		if decision == "approved" {
			granted := civil.Latest(end, day).AddDays(rapid.IntRange(560, 900).Draw(rt, "longer"))
			f["valid_from"], f["valid_to"], f["i94_granted"] = day.String(), granted.String(), granted.String()
			l.authorizes = append(l.authorizes, period{day, granted, day})
			end = granted
			l.days = append(l.days, end)
		}
		l.filings = append(l.filings, f)
	}
	return l
}

// studentLife is on OPT, and files for STEM OPT, for H-1B under the cap, or both.
func studentLife(rt *rapid.T) *life {
	l := &life{}
	from := civil.MustParse("2025-04-07").AddDays(rapid.IntRange(0, 100).Draw(rt, "granted"))
	end := from.AddDays(364)
	l.stays = []given{{"class": "F-1 OPT", "status_from": from.String(), "ead_category": "C03B", "ead_from": from.String(), "ead_expires": end.String()}}
	l.authorizes = []period{{from, end, from}}
	l.days = []civil.Date{from, end}
	if rapid.Bool().Draw(rt, "STEM") {
		received := end.AddDays(rapid.IntRange(-90, 5).Draw(rt, "received"))
		f := given{"form": "I-765", "category_sought": "C03C", "received": received.String()}
		carries := period{end.AddDays(1), end.Through(180), received}
		decision, day := decided(rt, f, received, 300)
		if decision != "" {
			carries.to = civil.Earliest(carries.to, day)
		}
		if !received.After(end) {
			l.authorizes = append(l.authorizes, carries)
		}
		if decision == "approved" {
			granted := end.AddDays(730)
			f["valid_from"], f["valid_to"] = end.AddDays(1).String(), granted.String()
			l.authorizes = append(l.authorizes, period{end.AddDays(1), granted, day})
			l.days = append(l.days, granted)
		}
		l.days = append(l.days, received, day, carries.to)
		l.filings = append(l.filings, f)
	}
	if rapid.Bool().Draw(rt, "cap") {
		l.cap(rt, end)
	}
	return l
}

// cap files a cap petition of fiscal year 2027 near the end of OPT.
func (l *life) cap(rt *rapid.T, end civil.Date) {
	received := civil.MustParse("2026-04-01").AddDays(rapid.IntRange(0, 100).Draw(rt, "filed"))
	f := given{"form": "I-129", "purpose": "change-of-status", "class_sought": "H-1B", "cap_year": "2027", "received": received.String()}
	carries := period{end.AddDays(1), civil.MustParse("2027-03-31"), received}
	decision, day := decided(rt, f, received, 300)
	start, granted := civil.Latest(civil.MustParse("2026-10-01"), day), civil.MustParse("2029-09-30")
	switch decision {
	case "":
	case "approved":
		f["valid_from"], f["valid_to"], f["i94_granted"] = start.String(), granted.String(), granted.String()
		l.authorizes = append(l.authorizes, period{start, granted, start})
	default:
		carries.to = civil.Earliest(carries.to, day)
	}
	if !received.After(end) {
		l.authorizes = append(l.authorizes, carries)
	}
	l.days = append(l.days, received, day, start, granted, carries.to)
	l.filings = append(l.filings, f)
}

// family draws dependents with filings of their own.
func family(t testing.TB, rt *rapid.T, l *life) *Person {
	p := &Person{}
	for i := range rapid.IntRange(0, 2).Draw(rt, "dependents") {
		name := fmt.Sprintf("Bo %d", i)
		r := record(t, status.DependentFields, given{"dependent_name": name, "relation": "spouse", "dependent_class": "H-4", "dependent_i94_expires": "2026-06-30"})
		p.Dependents = append(p.Dependents, status.DependentFromRecord(name, r))
		f := given{"form": "I-539", "purpose": "extension", "dependent": name, "received": rapid.SampledFrom(l.days).Draw(rt, "of the family").String()}
		decision, _ := decided(rt, f, civil.MustParse(f["received"]), 300)
		if decision == "approved" {
			f["valid_to"], f["i94_granted"] = "2040-01-01", "2040-01-01"
		}
		fr := record(t, status.FilingFields, f)
		p.FamilyFilings = append(p.FamilyFilings, status.FilingFromRecord(status.FilingKey(fr), fr))
	}
	return p
}

// extendedLife is granted a status, and has extensions filed, decided, filed again and granted; once in a while a new status
// begins after a return from abroad.
func extendedLife(rt *rapid.T) *life {
	l := &life{}
	class := rapid.SampledFrom([]string{"H-1B", "L-1A", "TN", "O-1A", "E-3"}).Draw(rt, "class")
	from := civil.MustParse("2020-01-06").AddDays(rapid.IntRange(0, 300).Draw(rt, "granted"))
	end := from.AddDays(rapid.IntRange(300, 700).Draw(rt, "length"))
	margin := rapid.SampledFrom([]int{0, 10}).Draw(rt, "days of stay after the petition")
	l.stay(class, from, end)
	l.stays[0]["i94_expires"] = end.AddDays(margin).String()
	for range rapid.IntRange(1, 4).Draw(rt, "filings") {
		received := end.AddDays(rapid.SampledFrom([]int{-150, -91, -30, -1, 0, 11, 20}).Draw(rt, "received"))
		f := given{"form": "I-129", "purpose": "extension", "class_sought": class, "received": received.String(), "old_end": end.String(),
			"reference": fmt.Sprint(len(l.filings) + 1)}
		carries := period{end.AddDays(1), end.Through(240), received}
		decided := received.AddDays(rapid.IntRange(1, 400).Draw(rt, "decided"))
		decision := rapid.SampledFrom(decisionsOfLives).Draw(rt, "decision")
		if decision != "" {
			f["decision"], f["decided"] = decision, decided.String()
			carries.to = civil.Earliest(carries.to, decided)
		}
		if !received.After(end) {
			l.authorizes = append(l.authorizes, carries)
		}
		l.days = append(l.days, received, decided, carries.to)
		if decision == "approved" {
			granted := civil.Latest(end, decided).AddDays(rapid.IntRange(560, 900).Draw(rt, "longer"))
			f["valid_from"], f["valid_to"], f["i94_granted"] = end.AddDays(1).String(), granted.String(), granted.AddDays(margin).String()
			l.authorizes = append(l.authorizes, period{end.AddDays(1), granted, decided})
			end = granted
			l.days = append(l.days, end)
		}
		l.filings = append(l.filings, f)
	}
	if rapid.Bool().Draw(rt, "returns") {
		from = end.AddDays(rapid.IntRange(2, 500).Draw(rt, "returned"))
		l.stay(class, from, from.AddDays(500))
	}
	return l
}

func (l *life) stay(class string, from, end civil.Date) {
	l.stays = append(l.stays, given{"class": class, "status_from": from.String(), "petition_expires": end.String(), "i94_expires": end.String()})
	l.authorizes = append(l.authorizes, period{from: from, to: end, known: from})
	l.days = append(l.days, from, end)
}

// cardLife holds a card in a category that is extended, and has it renewed.
func cardLife(rt *rapid.T) *life {
	l := &life{}
	from := civil.MustParse("2022-06-06").AddDays(rapid.IntRange(0, 900).Draw(rt, "granted"))
	end := from.AddDays(rapid.IntRange(300, 730).Draw(rt, "length"))
	l.stays = []given{{"class": "AOS", "status_from": from.String(), "ead_category": "C09", "ead_from": from.String(), "ead_expires": end.String()}}
	l.authorizes = []period{{from, end, from}}
	l.days = []civil.Date{from, end}
	for range rapid.IntRange(1, 3).Draw(rt, "filings") {
		received := end.AddDays(rapid.IntRange(-170, 20).Draw(rt, "received"))
		f := given{"form": "I-765", "purpose": "renewal", "category_sought": "C09", "received": received.String(), "old_end": end.String()}
		carries := period{end.AddDays(1), end.AddDays(540), received}
		decided := received.AddDays(rapid.IntRange(1, 700).Draw(rt, "decided"))
		decision := rapid.SampledFrom(decisionsOfLives).Draw(rt, "decision")
		if decision != "" {
			f["decision"], f["decided"] = decision, decided.String()
			carries.to = civil.Earliest(carries.to, decided)
		}
		if !received.After(end) && received.Before(civil.MustParse("2025-10-30")) {
			l.authorizes = append(l.authorizes, carries)
		}
		l.days = append(l.days, received, decided, carries.to)
		if decision == "approved" {
			granted := civil.Latest(end, decided).AddDays(rapid.IntRange(560, 900).Draw(rt, "longer"))
			f["valid_from"], f["valid_to"] = decided.String(), granted.String()
			l.authorizes = append(l.authorizes, period{decided, granted, decided})
			end = granted
			l.days = append(l.days, end)
		}
		l.filings = append(l.filings, f)
	}
	return l
}

// TestWorkIsNeverCalledEndedWhileAFilingOrDocumentAuthorizesIt builds the docket of generated lives on and around every day
// on which something happens, as of that day.
func TestWorkIsNeverCalledEndedWhileAFilingOrDocumentAuthorizesIt(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		l := rapid.SampledFrom([]func(*rapid.T) *life{extendedLife, cardLife, portedLife, studentLife}).Draw(rt, "kind")(rt)
		l.leaves(rt)
		relatives := family(t, rt, l)
		for _, event := range l.days {
			for _, day := range []civil.Date{event.AddDays(-1), event, event.AddDays(1), event.AddDays(100)} {
				if day.Before(l.authorizes[0].from) {
					continue
				}
				p := filed(t, worker(t, l.employee(day), l.stays...), l.filings...)
				p.Dependents, p.FamilyFilings = relatives.Dependents, relatives.FamilyFilings
				d := on(t, p, day.String())
				require.Equal(rt, !l.authorized(day) && !l.away(day), contains(found(d), "status.work-past-end"), "on %s: %v %s", day, found(d), binding(d))
				if l.authorized(day) && l.employee(day)["left"] == "" {
					require.Empty(rt, saysNoWork(d, day), "on %s", day)
				}
			}
		}
	})
}

// saysNoWork lists what a docket says of days without work to a person who is authorized to work.
func saysNoWork(d *Docket, day civil.Date) (says []string) {
	for i := range d.Deadlines {
		if l := &d.Deadlines[i]; l.State == Open && strings.Contains(strings.ToLower(l.Summary+" "+l.Remedy), "no work") {
			says = append(says, l.Summary+": "+l.Remedy)
		}
	}
	for i := range d.Findings {
		_, end, found := strings.Cut(d.Findings[i].Summary, "Work authorization ends ")
		if found && len(end) >= len("2006-01-02") && civil.MustParse(end[:10]).Before(day) {
			says = append(says, d.Findings[i].Summary)
		}
	}
	return says
}
