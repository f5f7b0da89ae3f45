package docket

import (
	"slices"

	"mobility/internal/civil"
)

// Filter narrows a docket to some of its entries. The zero value keeps what is due today and everything without a date.
type Filter struct {
	// Within keeps deadlines due in so many days, and everything overdue; negative for all.
	Within int
	// Domains, Bands and Employee keep the entries that match; empty for all.
	Domains  []string
	Bands    []Band
	Employee string
	// OnlyOverdue keeps overdue deadlines and no findings; OnlyFindings the findings alone.
	OnlyOverdue, OnlyFindings bool
}

// Narrow keeps the entries that match a filter, and their counts. Total keeps the counts of all entries, so that a short
// list is never taken for the entire docket.
func (d *Docket) Narrow(f *Filter) {
	total := d.Counts
	d.Total = &total
	d.Deadlines = slices.DeleteFunc(d.Deadlines, func(l Deadline) bool { return !f.keepsDeadline(&l) })
	d.Findings = slices.DeleteFunc(d.Findings, func(l Finding) bool { return !f.keepsFinding(&l) })
	d.recount()
}

// keepsDeadline reports whether a deadline matches. One that cannot be calculated matches every number of days: it may be
// the nearest.
func (f *Filter) keepsDeadline(d *Deadline) bool {
	switch {
	case f.OnlyFindings || !f.matches(d.Domain, d.Subject.ID, d.employee):
		return false
	case d.State == CannotTell:
		return !f.OnlyOverdue && len(f.Bands) == 0
	default:
		return (f.Within < 0 || d.DaysLeft <= f.Within) && (!f.OnlyOverdue || d.Band == Overdue) &&
			(len(f.Bands) == 0 || slices.Contains(f.Bands, d.Band))
	}
}

// keepsFinding reports whether a finding matches. A list of what is overdue, or of bands, has no findings.
func (f *Filter) keepsFinding(l *Finding) bool {
	return !f.OnlyOverdue && len(f.Bands) == 0 && f.matches(l.Domain, l.Subject.ID, l.employee)
}

func (f *Filter) matches(domain, subject, employee string) bool {
	return (len(f.Domains) == 0 || slices.Contains(f.Domains, domain)) &&
		(f.Employee == "" || f.Employee == subject || f.Employee == employee)
}

// Limit leaves out what a docket of so many days would not have, as Options.Within does: deadlines that are due later, and the
// way back from a maximum stay that lies too far ahead. A negative number leaves out nothing.
func (d *Docket) Limit(within int) {
	if within < 0 {
		return
	}
	d.Deadlines = slices.DeleteFunc(d.Deadlines, func(l Deadline) bool {
		return l.State != CannotTell && l.DaysLeft > within || l.ahead > within
	})
	d.Findings = slices.DeleteFunc(d.Findings, func(f Finding) bool { return f.ahead > within })
	d.recount()
}

// recount counts the entries that are left.
func (d *Docket) recount() {
	d.Counts = Counts{Findings: len(d.Findings)}
	for i := range d.Deadlines {
		d.Counts.count(&d.Deadlines[i])
	}
}

// Merge puts narrowed dockets of several clients for one date together. Each entry carries its client.
func Merge(asOf civil.Date, dockets []*Docket) *Docket {
	all := &Docket{Version: 1, AsOf: asOf, Total: &Counts{}, Deadlines: []Deadline{}, Findings: []Finding{}}
	for _, d := range dockets {
		all.Counts.add(&d.Counts)
		all.Total.add(d.Total)
		for _, l := range d.Deadlines {
			l.Client = d.Client
			all.Deadlines = append(all.Deadlines, l)
		}
		for _, f := range d.Findings {
			f.Client = d.Client
			all.Findings = append(all.Findings, f)
		}
	}
	all.sort()
	return all
}

func (c *Counts) add(other *Counts) {
	c.Overdue += other.Overdue
	c.Red += other.Red
	c.Yellow += other.Yellow
	c.Green += other.Green
	c.CannotTell += other.CannotTell
	c.Findings += other.Findings
}

// Deadlines is the number of deadlines counted, those that cannot be calculated included.
func (c *Counts) Deadlines() int { return c.Overdue + c.Red + c.Yellow + c.Green + c.CannotTell }
