package docket

import (
	"cmp"
	"strings"

	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/law"
	"mobility/status/limits"
)

// about is what a deadline or finding is about, as the docket shows it.
type about struct {
	domain  string
	subject Subject
	// employee is the id of the employee it concerns, "" for none or many.
	employee string
	// worker is that employee, or the only one under the application.
	worker   string
	employer string
}

// stateOf reports whether a clock stands.
func stateOf(c *law.Clock) State {
	switch {
	case c.Superseded != "":
		return Superseded
	case c.Undetermined():
		return Undetermined
	default:
		return Open
	}
}

// deadline writes a clock out, with its working where that is shown.
func (topic *about) deadline(c *law.Clock, o *Options) Deadline {
	d := Deadline{
		Key: keyOf(c.Rule, topic.subject.ID, c.Word), Domain: topic.domain, Rule: c.Rule, Kind: cmp.Or(c.Kind, dutiesOf(c.Rule).Kind),
		Subject: topic.subject, Summary: c.Summary, Remedy: topic.withCommands(c.Remedy, c.Word), ActBy: c.ActBy, Owner: cmp.Or(c.Owner, dutiesOf(c.Rule).Owner),
		State: stateOf(c), ReplacedBy: c.Superseded, Binding: c.Governs, Employer: topic.employer,
		employee: topic.employee, worker: topic.worker, limits: c.Limits, pending: c.Pending, corrects: c.Corrects, asks: c.Asks,
	}
	d.dated(c.Outcome(), o.AsOf)
	if !o.Brief && (o.Shown == nil || o.Shown.keepsDeadline(&d)) {
		outcome := c.Working()
		d.dated(&outcome, o.AsOf)
		d.Basis = basis(c, &outcome, o.Origins)
	}
	if d.State == Open && !d.Due.IsZero() && d.DaysLeft < 0 {
		d.Remedy = cmp.Or(topic.late(c), d.Remedy)
	}
	return d
}

// dated gives a deadline the dates of an outcome, and what it says of them.
func (d *Deadline) dated(outcome *law.Outcome, asOf civil.Date) {
	d.Opens, d.Due, d.OtherReading, d.Target = outcome.Opens, outcome.Due, outcome.OtherReading, outcome.Target
	d.Citation, d.Warnings, d.DaysLeft, d.Band = outcome.Citation, outcome.Warnings, 0, ""
	if d.Missing = outcome.Missing; d.Missing == nil {
		d.Missing = []string{}
	}
	if d.Target.IsZero() {
		d.Target = d.Due
	}
	if !d.Due.IsZero() {
		d.DaysLeft = asOf.DaysUntil(d.Due)
		d.Band = BandOf(d.Kind, d.DaysLeft)
	}
}

func basis(c *law.Clock, outcome *law.Outcome, origins Origins) []string {
	lines := append(factLines(c.Uses, c.Records, origins), outcome.Basis...)
	if len(outcome.Missing) > 0 {
		lines = append(lines, "not known: "+strings.Join(outcome.Missing, ", "))
	}
	if c.Superseded != "" {
		lines = append(lines, "superseded: "+c.Superseded)
	}
	if c.Remarks != nil {
		lines = append(lines, c.Remarks()...)
	}
	return lines
}

// finding writes a finding out, with the facts it rests on where they are shown.
func (topic *about) finding(f *law.Finding, o *Options) Finding {
	found := Finding{
		Key: keyOf(f.Rule, topic.subject.ID, f.Word), Domain: topic.domain, Rule: f.Rule, Subject: topic.subject, Severity: f.Severity,
		Summary: f.Summary, Remedy: f.Remedy, Owner: cmp.Or(f.Owner, dutiesOf(f.Rule).Owner), Citation: f.Citation, Missing: f.Missing, Employer: topic.employer, employee: topic.employee, worker: topic.worker,
		consequence: f.Consequence, Basis: f.Basis,
	}
	if !o.Brief && (o.Shown == nil || o.Shown.keepsFinding(&found)) {
		found.Basis = append(factLines(f.Uses, f.Records, o.Origins), f.Basis...)
	}
	return found
}

// factLines name the facts used that stand in the records, each with its origin.
func factLines(uses []*facts.Field, records []facts.Record, origins Origins) []string {
	lines := []string{}
	for _, f := range uses {
		for _, r := range records {
			if fact, ok := r.Get(f); ok {
				lines = append(lines, factLine(fact, origins))
			}
		}
	}
	return lines
}

func factLine(fact facts.Fact, origins Origins) string {
	line := fact.Field.Name + " is " + fact.Value
	if origins == nil {
		return line
	}
	return line + ": " + origins(fact)
}

// lists reports whether a clock is wanted. A deadline that cannot be calculated is always listed: it may be the nearest.
func (o *Options) lists(c *law.Clock) bool {
	due := c.Outcome().Due
	switch state := stateOf(c); {
	case state == Undetermined:
		return true
	case state == Superseded && !o.Superseded || due.IsZero():
		return false
	default:
		return o.Within < 0 || o.AsOf.DaysUntil(due) <= o.Within
	}
}

// lookAhead hands over a deadline that is due later than those that are listed.
func (o *Options) lookAhead(topic *about, c *law.Clock) {
	if o.Ahead == nil {
		return
	}
	far := *o
	far.Within, far.Brief = -1, true
	if far.lists(c) {
		l := topic.deadline(c, &far)
		o.Ahead(&l)
	}
}

// reaching are the options for the clocks of one person or case: where one of them is wanted however far ahead it is, all are listed, so
// that its event is complete.
func (o *Options) reaching(topic *about, clocks int, at func(i int) *law.Clock) *Options {
	if o.Also == nil || o.Within < 0 {
		return o
	}
	for i := range clocks {
		c := at(i)
		if due := c.Outcome().Due; !due.IsZero() && o.AsOf.DaysUntil(due) > o.Within && o.wants(topic, c) {
			all := *o
			all.Within = -1
			return &all
		}
	}
	return o
}

// wants reports whether a clock is wanted however far ahead it is, itself or as the end of a chain.
func (o *Options) wants(topic *about, c *law.Clock) bool {
	wanted := func(word string) bool { return o.Also(keyOf(c.Rule, topic.subject.ID, word)) }
	return wanted(c.Word) || c.Rule == limits.PERMForSeventhYear.ID && (wanted(wordWage) || wanted(wordRecruitment) || wanted(wordNext))
}

// domainOf is the body of law a rule belongs to, by its name.
func domainOf(rule string) string {
	domain, _, _ := strings.Cut(rule, ".")
	return domain
}

// citationOf is what a rule rests on for a governing date; for no date, its newest version.
func citationOf(history []law.VersionHeading, on civil.Date) *law.Citation {
	for i := range history {
		if on.IsZero() || !on.Before(history[i].Since) {
			return &history[i].Citation
		}
	}
	return nil
}
