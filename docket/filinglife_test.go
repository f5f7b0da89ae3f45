package docket

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"mobility/internal/civil"
)

// life is the history of a worker's status, with the days on which a document or a filing authorizes the work.
type life struct {
	stays, filings []given
	// authorizes are the periods, each known from a day on.
	authorizes []period
	days       []civil.Date
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
	for _, p := range l.authorizes {
		if !day.Before(p.from) && !day.After(p.to) && !day.Before(p.known) {
			return true
		}
	}
	return false
}

// extendedLife is granted a status, and has extensions filed, decided, filed again and granted; once in a while a new status
// begins after a return from abroad.
func extendedLife(rt *rapid.T) *life {
	l := &life{}
	class := rapid.SampledFrom([]string{"H-1B", "L-1A", "TN", "O-1A", "E-3"}).Draw(rt, "class")
	from := civil.MustParse("2020-01-06").AddDays(rapid.IntRange(0, 300).Draw(rt, "granted"))
	end := from.AddDays(rapid.IntRange(300, 700).Draw(rt, "length"))
	l.stay(class, from, end)
	for range rapid.IntRange(1, 4).Draw(rt, "filings") {
		received := end.AddDays(rapid.IntRange(-150, 20).Draw(rt, "received"))
		f := given{"form": "I-129", "purpose": "extension", "class_sought": class, "received": received.String(), "old_end": end.String(),
			"reference": fmt.Sprint(len(l.filings) + 1)}
		carries := period{end.AddDays(1), end.Through(240), received}
		decided := received.AddDays(rapid.IntRange(1, 400).Draw(rt, "decided"))
		decision := rapid.SampledFrom([]string{"", "approved", "denied", "withdrawn", "rejected"}).Draw(rt, "decision")
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
			f["valid_from"], f["valid_to"], f["i94_granted"] = end.AddDays(1).String(), granted.String(), granted.String()
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
		decision := rapid.SampledFrom([]string{"", "approved", "denied", "withdrawn"}).Draw(rt, "decision")
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
		l := rapid.SampledFrom([]func(*rapid.T) *life{extendedLife, cardLife}).Draw(rt, "kind")(rt)
		l.leaves(rt)
		for _, event := range l.days {
			for _, day := range []civil.Date{event.AddDays(-1), event, event.AddDays(1), event.AddDays(100)} {
				if day.Before(l.authorizes[0].from) {
					continue
				}
				p := filed(t, worker(t, l.employee(day), l.stays...), l.filings...)
				d := on(t, p, day.String())
				require.Equal(rt, !l.authorized(day) && !l.away(day), contains(found(d), "status.work-past-end"), "on %s: %v %s", day, found(d), binding(d))
			}
		}
	})
}
