package docket

import (
	"slices"
	"strings"

	"mobility/internal/civil"
	"mobility/internal/law"
	"mobility/internal/namelist"
	"mobility/roster"
)

// Filter narrows a docket to some of its entries. The zero value keeps what is due today and everything without a date.
type Filter struct {
	// Within keeps deadlines due in that many days, and everything overdue; negative for all.
	Within int
	// Domains, Bands and Employee keep the entries that match; empty for all.
	Domains  []string
	Bands    []Band
	Employee string
	// OnlyOverdue keeps overdue deadlines and no findings; OnlyFindings the findings alone.
	OnlyOverdue, OnlyFindings bool
	// The rest keeps the entries of the events that match; empty for all. Employer is a key of roster.EmployerKey, Manager an
	// employee's id, Name a part of the name of the person or case.
	Employer, Manager, Class, Name string
	Owners                         []law.Owner
	Consequences                   []string
}

// Narrow keeps the entries that match a filter, their events and their counts. Total keeps the counts of all entries, so
// that a short list is never taken for the entire docket.
func (d *Docket) Narrow(f *Filter) {
	total := d.Counts
	d.Total = &total
	dropped := map[string]bool{}
	for i := range d.Events {
		if e := &d.Events[i]; !f.keepsEvent(e) {
			dropped[e.Key] = true
		}
	}
	before := len(d.Deadlines) + len(d.Findings)
	d.Deadlines = kept(d.Deadlines, func(l *Deadline) bool { return !dropped[l.Event] && f.keepsDeadline(l) })
	d.Findings = kept(d.Findings, func(l *Finding) bool { return !dropped[l.Event] && f.keepsFinding(l) })
	if len(d.Deadlines)+len(d.Findings) < before {
		d.recount()
	}
}

// kept are the entries that stay, moved together.
func kept[T any](entries []T, stays func(*T) bool) []T {
	n := 0
	for i := range entries {
		if !stays(&entries[i]) {
			continue
		}
		if n < i {
			entries[n] = entries[i]
		}
		n++
	}
	clear(entries[n:])
	return entries[:n]
}

// keepEvents keeps the events of the entries that are left, each with the members that are.
func (d *Docket) keepEvents() {
	type member struct{ key, event string } // a finding can have the key of the deadline that it is about
	left := map[member]bool{}
	for i := range d.Deadlines {
		left[member{d.Deadlines[i].Key, d.Deadlines[i].Event}] = true
	}
	for i := range d.Findings {
		left[member{d.Findings[i].Key, d.Findings[i].Event}] = true
	}
	d.Events = kept(d.Events, func(e *Event) bool {
		return slices.ContainsFunc(e.Members, func(key string) bool { return left[member{key, e.Key}] })
	})
	for i := range d.Events {
		e := &d.Events[i]
		e.Members = slices.DeleteFunc(slices.Clone(e.Members), func(key string) bool { return !left[member{key, e.Key}] })
	}
}

// Classes are the classes of admission of the people with an event.
func (d *Docket) Classes() []string { return d.each(func(e *Event) string { return e.Class }) }

// Names are the names of the people and cases with an event.
func (d *Docket) Names() []string { return d.each(func(e *Event) string { return e.Subject.Name }) }

// each is what events have of something, without blanks.
func (d *Docket) each(value func(*Event) string) []string {
	var all []string
	for i := range d.Events {
		if text := value(&d.Events[i]); text != "" {
			all = append(all, text)
		}
	}
	return all
}

// keepsEvent reports whether an event matches what a filter says of events.
func (f *Filter) keepsEvent(e *Event) bool {
	return (f.Employer == "" || f.Employer == roster.EmployerKey(e.Employer)) && (f.Manager == "" || f.Manager == e.Manager) &&
		(f.Class == "" || strings.EqualFold(f.Class, e.Class)) && (f.Name == "" || Contains(e.Subject.Name, f.Name)) &&
		(len(f.Owners) == 0 || slices.ContainsFunc(f.Owners, e.IsOf)) &&
		(len(f.Consequences) == 0 || slices.Contains(f.Consequences, e.Consequence.Code))
}

// Contains reports whether a name has every word of a text, whatever their order, the case of the letters and their accents.
func Contains(name, text string) bool {
	return namelist.HasWords(strings.Join(roster.SearchWords(name), " "), roster.SearchWords(text))
}

// keepsDeadline reports whether a deadline matches. One that cannot be calculated matches every number of days: it may be
// the nearest.
func (f *Filter) keepsDeadline(d *Deadline) bool {
	switch {
	case f.OnlyFindings || !f.matches(d.Domain, d.Subject.ID, d.employee, d.worker):
		return false
	case d.State == Undetermined:
		return !f.OnlyOverdue && len(f.Bands) == 0
	default:
		return (f.Within < 0 || d.DaysLeft <= f.Within) && (!f.OnlyOverdue || d.Band == Overdue) &&
			(len(f.Bands) == 0 || slices.Contains(f.Bands, d.Band))
	}
}

// keepsFinding reports whether a finding matches. A list of what is overdue, or of bands, has no findings.
func (f *Filter) keepsFinding(l *Finding) bool {
	return !f.OnlyOverdue && len(f.Bands) == 0 && f.matches(l.Domain, l.Subject.ID, l.employee, l.worker)
}

func (f *Filter) matches(domain string, about ...string) bool {
	return (len(f.Domains) == 0 || slices.Contains(f.Domains, domain)) &&
		(f.Employee == "" || slices.Contains(about, f.Employee))
}

// recount counts the entries that are left, and keeps their events.
func (d *Docket) recount() {
	d.Counts = Counts{}
	for i := range d.Deadlines {
		d.Counts.count(&d.Deadlines[i])
	}
	for i := range d.Findings {
		d.Counts.finding(&d.Findings[i])
	}
	d.keepEvents()
	d.Counts.Cases = d.cases()
}

// Merge counts what the dockets of several clients for one date count.
func Merge(asOf civil.Date, dockets []*Docket) *Docket {
	all := &Docket{Version: Version, AsOf: asOf, Total: &Counts{}, Deadlines: []Deadline{}, Findings: []Finding{}, Events: []Event{}}
	for _, d := range dockets {
		all.Counts.Add(&d.Counts)
		all.Total.Add(d.Total)
		all.People.Add(&d.People)
	}
	return all
}

// Add adds the counts of another docket.
func (c *Counts) Add(other *Counts) {
	c.Overdue += other.Overdue
	c.Red += other.Red
	c.Yellow += other.Yellow
	c.Green += other.Green
	c.Undetermined += other.Undetermined
	c.Findings += other.Findings
	c.Violations += other.Violations
	c.Actions += other.Actions
	c.Cases += other.Cases
}

// Deadlines is the number of deadlines counted, those that cannot be calculated included.
func (c *Counts) Deadlines() int { return c.Overdue + c.Red + c.Yellow + c.Green + c.Undetermined }
