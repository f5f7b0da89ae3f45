package history

import (
	"context"
	"slices"
	"time"

	"mobility/app/book"
	"mobility/app/kinds"
	"mobility/internal/civil"
	"mobility/paf"
	"mobility/paf/pay"
	"mobility/roster"
)

// payFields are the fields, by the noun of their record, whose change changes what a worker is paid or has to be paid.
var payFields = map[string][]string{
	kinds.LCA.Noun:           {"actual_wage", "actual_per", "prevailing_wage", "prevailing_per"},
	kinds.LCAWorksite.Noun:   {"prevailing_wage", "prevailing_per"},
	kinds.LCAAssignment.Noun: {"employee", "wage", "wage_per", "wage_since", "worksite"},
	"employee":               {roster.FieldWage.Name, roster.FieldWagePer.Name, roster.FieldHours.Name, roster.FieldFullTime.Name},
}

// Wages compares the pay of every worker under an application with the required wage, now and at each day on which the pay, the
// actual wage or the prevailing wage was recorded otherwise, oldest first for each worker. days turns a time into a day.
func Wages(ctx context.Context, b *book.Book, number string, days func(time.Time) civil.Date) ([]pay.WageCheck, error) {
	c, err := b.Application(ctx, number)
	if err != nil {
		return nil, err
	}
	lines, err := Application(ctx, b, number)
	if err != nil {
		return nil, err
	}
	var ids []string
	for i := range c.Workers {
		if id := c.Workers[i].Employee; !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	people, err := b.Sponsored(ctx, ids)
	if err != nil {
		return nil, err
	}
	checks := []pay.WageCheck{}
	for _, id := range ids {
		var own []Line
		if people[id] != nil {
			if own, err = Person(ctx, b, id); err != nil {
				return nil, err
			}
		}
		w := worker{ctx: ctx, b: b, number: number, id: id, person: people[id], own: own, days: days}
		if err := w.checkEach(payChanges(append(slices.Clone(lines), own...))); err != nil {
			return nil, err
		}
		checks = append(checks, w.checks...)
	}
	return checks, nil
}

// payChanges are the times at which something that pay depends on was recorded, each once, in order.
func payChanges(lines []Line) (times []time.Time) {
	for i := range lines {
		l := &lines[i]
		if l.What != "" || slices.Contains(payFields[l.Record], l.Field) {
			times = append(times, l.When)
		}
	}
	slices.SortFunc(times, time.Time.Compare)
	return slices.CompactFunc(times, time.Time.Equal)
}

// worker is one worker whose pay is compared at several times.
type worker struct {
	ctx    context.Context
	b      *book.Book
	number string
	id     string
	person *book.Sponsored
	own    []Line
	days   func(time.Time) civil.Date
	checks []pay.WageCheck
}

// checkEach compares at each time; what gives the same figures as before is left out.
func (w *worker) checkEach(times []time.Time) error {
	for _, at := range times {
		then, _, err := ApplicationAt(w.ctx, w.b, w.number, at)
		if err != nil {
			return err
		}
		if then == nil {
			continue
		}
		day := w.days(at)
		a := then.AssignmentOf(w.id, day)
		if a == nil {
			continue
		}
		check := pay.CheckWage(then, a, w.personAt(at), day)
		if n := len(w.checks); n > 0 {
			same := w.checks[n-1]
			same.Day = check.Day
			if same == check {
				continue
			}
		}
		w.checks = append(w.checks, check)
	}
	return nil
}

// personAt is what the roster had of the worker's pay at a time.
func (w *worker) personAt(at time.Time) *paf.Person {
	if w.person == nil {
		return nil
	}
	then := w.person.Person
	for i := len(w.own) - 1; i >= 0 && w.own[i].When.After(at); i-- {
		l := &w.own[i]
		switch {
		case l.Record != "employee":
		case l.Field == roster.FieldWage.Name:
			then.Wage.Amount = l.Before
		case l.Field == roster.FieldWagePer.Name:
			then.Wage.Per = l.Before
		case l.Field == roster.FieldHours.Name:
			then.Hours = l.Before
		}
	}
	return &then
}
