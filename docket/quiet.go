package docket

import (
	"slices"

	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/law"
	"mobility/perm/recruitment"
	"mobility/roster"
	"mobility/status"
	"mobility/status/limits"
)

// QuietEdition is the number of the rules by which QuietOf answers. What an earlier edition determined counts for nothing, so it is
// raised with every change of a rule, a check, or this file that changes an answer of QuietOf.
const QuietEdition = 2

// quietFacts are the facts of a status record whose dates are the only days on which something changes. A record with any other
// fact, such as a card, a filing or a priority date, is always read.
var quietFacts = factsNamed(status.Fields, "class", "status_from", "status_expires", "petition_from", "petition_expires", "i94_expires",
	"passport_expires", "visa_expires", "first_admitted", "days_abroad", "maximum_stay_stated")

func factsNamed(d *facts.Dictionary, names ...string) map[*facts.Field]bool {
	named := map[*facts.Field]bool{}
	for _, name := range names {
		named[d.Field(name)] = true
	}
	return named
}

// QuietOf is the span of days on which a docket has nothing of a person's status record: on no day from the first on is anything
// wrong, and nothing is due before the second. The person works in a time-limited status all the while. Both are the zero date for
// a record that has to be read on every day.
//
// It holds for a person with one status record, and without filings, dependents and labor certifications; the others are read.
func QuietOf(e *roster.Employee, s *status.Stay) (from, until civil.Date) {
	from = quietFrom(e, s)
	if from.IsZero() {
		return civil.Date{}, civil.Date{}
	}
	a := assess(&Person{Employee: *e, Stays: []status.Stay{*s}}, from)
	if slices.ContainsFunc(a.Clocks, func(c *law.Clock) bool { return c.Superseded != "" }) {
		return civil.Date{}, civil.Date{}
	}
	if until = firstDue(a); !from.Before(until) {
		return civil.Date{}, civil.Date{}
	}
	return from, until
}

// firstDue is the day on which something is due first of a person in a status that ends; the zero date where an issue stands, a day is
// not known, or no date controls.
func firstDue(a *status.Assessment) (first civil.Date) {
	controls := false
	for _, c := range a.Clocks {
		if c.Superseded != "" {
			continue
		}
		due := c.Outcome().Due
		if due.IsZero() {
			return civil.Date{}
		}
		if c.Rule == limits.PERMForSeventhYear.ID {
			due = due.AddDays(-leadOf(recruitment.DefaultExpectations))
		}
		first = civil.Earliest(first, due)
		controls = controls || c.Governs
	}
	if !controls || len(a.Findings) > 0 {
		return civil.Date{}
	}
	return first
}

// quietFrom is the day on which everything in a status record has begun; the zero date where the record has more to it
// than the ends of documents, or the person has left or works here in a right of their own.
func quietFrom(e *roster.Employee, s *status.Stay) civil.Date {
	if !worksInStatus(e, s) {
		return civil.Date{}
	}
	for i := range s.Record {
		if !quietFacts[s.Record[i].Field] {
			return civil.Date{}
		}
	}
	from := civil.Latest(s.From, s.PetitionFrom, s.FirstAdmitted.AddDays(s.DaysAbroad))
	if from.IsZero() {
		return from
	}
	if s.VisaExpires.IsZero() || !s.VisaExpires.Before(civil.Earliest(s.End(), s.PassportExpires)) {
		return from
	}
	return civil.Latest(from, s.VisaExpires.AddDays(1)) // a stamp that has run out is mentioned no more
}

// worksInStatus reports whether a person works here in a status that rests on no stage of studies.
func worksInStatus(e *roster.Employee, s *status.Stay) bool {
	return e.Left.IsZero() && e.Status != roster.StatusTerminated && !status.OwnRight(e.Authorization) && !s.IsStudent()
}

// SkipsQuiet reports whether the docket may leave out people whose status record is quiet, and the day up to which it has to be. A
// list that looks ahead of its dates, or plans labor certifications that take longer than QuietOf reckons with, reads everybody.
func (o *Options) SkipsQuiet() (by civil.Date, skips bool) {
	if o.Within < 0 || o.Ahead != nil || o.Employee != "" || o.PERM == nil || o.PERM.lead() > leadOf(recruitment.DefaultExpectations) {
		return civil.Date{}, false
	}
	return o.Through(), true
}

// Through is the last day of the dates that a docket of the next days has to read: people are counted by dates that near, see PeopleCounts.
func (o *Options) Through() civil.Date { return o.AsOf.AddDays(max(o.Within, yellowDays)) }

// countQuiet counts the people who were not read because their status record is quiet: all of them are in a time-limited status that
// ends later than any date by which people are counted.
func (n *PeopleCounts) countQuiet(people int) {
	n.InStatus += people
	n.Later += people
}

// addQuietFaces looks up the people who were not read because their status record is quiet, but are concerned by another entry: its
// event shows their class and manager.
func (d *Docket) addQuietFaces(o *Options) error {
	if o.Quiet == nil {
		return nil
	}
	var ids []string
	add := func(id string) {
		if id != "" && d.faces[id] == nil {
			ids = append(ids, id)
		}
	}
	for l := range d.deadlines.all() {
		add(l.worker)
	}
	for f := range d.findings.all() {
		add(f.worker)
	}
	slices.Sort(ids)
	for p, err := range o.Quiet(slices.Compact(ids)) {
		if err != nil {
			return err
		}
		d.faces[p.Employee.ID] = d.faceOf(p, assess(p, o.AsOf))
	}
	return nil
}
