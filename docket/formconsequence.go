package docket

import (
	"fmt"
	"slices"

	"mobility/i9"
	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/law"
	"mobility/roster"
	"mobility/status"
)

// ofForm adds the reviews of the Form I-9 that a change sets off, for a person whose form is kept.
func (c *consequences) ofForm() {
	if c.before == nil || len(c.after.Forms) == 0 {
		return
	}
	subject := c.after.formSubject(nil, c.is, c.asOf)
	switch {
	case subject.Form == nil:
	case c.leaves():
		c.keptAfterLeaving(subject)
	case !subject.Active || c.before.Employee.HasLeft(c.asOf): // a person who comes back has a review of the whole form
	default:
		c.newName()
		c.reverification(subject)
	}
}

// rehire asks whether the old form serves again, if it is kept here and the day of the rehire is known.
func (c *consequences) rehire() review {
	const newForm = "complete a new one: Section 1 no later than the first day of work for pay, Section 2 within three " +
		"business days."
	general := review{i9.Rehire.ID, Risk, "Rehired: use the prior Form I-9, if eligible, or complete a new one",
		"The prior form may be used within three years of its completion; otherwise " + newForm, i9.Rehire.Versions[0].Cite}
	form := i9.For(c.after.Forms, c.before.Employee.Hired)
	if form == nil || c.after.Employee.Hired == c.before.Employee.Hired {
		return general
	}
	outcome, err := i9.Rehire.Apply(i9.RehireFacts{
		Completed: civil.Latest(form.Section1, form.Section2), Rehired: c.after.Employee.Hired,
	}, nil)
	switch {
	case err != nil || outcome.Kind == law.KindUndetermined:
		return general
	case outcome.Kind == law.KindFails:
		return review{i9.Rehire.ID, Risk, "Rehired more than three years after the prior Form I-9: a new form is due",
			"Do not use the prior form again; " + newForm + " Keep the prior form for its own retention period.",
			*outcome.Citation}
	}
	remedy := "Enter the rehire and its date on Supplement B of the prior form and sign it, or " + newForm
	for _, warning := range outcome.Warnings {
		remedy += " Mind: " + warning + "."
	}
	return review{i9.Rehire.ID, Risk, "Rehired within three years of the prior Form I-9: it may be used again", remedy,
		*outcome.Citation}
}

// keptAfterLeaving determines through which day the form of a person who leaves is kept.
func (c *consequences) keptAfterLeaving(s *i9.Subject) {
	s.Active = false // on the last day of work too: the question is for how long the form is kept afterwards
	kept := i9.Keep(s.Form, &s.Employment, s.Settings, c.asOf)
	r := review{
		rule: i9.Retention.ID, severity: Note, summary: "Terminated: keep the Form I-9; " + kept.Says,
		remedy: "Keep the form until then, and for as long as a legal hold lasts. Retention dates: mobility i9 retention list.",
		cite:   kept.Citation,
	}
	if kept.Why == i9.KeptUnknown {
		r.severity, r.remedy = Risk, "Record the last day of work for pay (roster column left)."
	}
	c.add(r, c.diff(roster.FieldLeft, roster.FieldEmploymentStatus)...)
	f := &c.found[len(c.found)-1]
	f.Basis = append(f.Basis, kept.Basis...)
}

// newName asks for a new name to be entered; no one shows anything for it.
func (c *consequences) newName() {
	name := slices.DeleteFunc(c.diff(roster.FieldLastName, roster.FieldFirstName), func(ch facts.Change) bool {
		return ch.Before.Value == "" || ch.After.Value == ""
	})
	if len(name) == 0 {
		return
	}
	c.add(review{i9.CheckNameChange.ID, i9.CheckNameChange.Severity(), "Name changed: confirm that the Form I-9 shows the new name",
		"Enter a new legal name on Supplement B and date it with the day it is entered. Do not ask the employee for a " +
			"document.", i9.CheckNameChange.Cite}, name...)
}

// reverification determines when the last day to reverify work authorization has moved, and when a newer end is recorded
// that the form does not show yet. It says nothing of a person who is never asked again.
func (c *consequences) reverification(s *i9.Subject) {
	is, remedy := reverified(s, c.asOf)
	if is.Due.IsZero() {
		return
	}
	before := c.before.formSubject(nil, c.was, c.asOf)
	was, _ := reverified(before, c.asOf)
	if before.Form != nil && before.Form.SupplementB != s.Form.SupplementB && is.Due.After(was.Due) { // the entry that moves it is the reverification
		return
	}
	changes := diffOf(recordOf(c.was.InForce), recordOf(c.is.InForce), ending...)
	changes = append(changes, c.diff(roster.FieldWorkAuthorization)...)
	r := review{rule: i9.Reverify.ID, severity: Note, remedy: remedy, cite: *is.Citation}
	switch {
	case was.Due != is.Due && !was.Due.IsZero():
		r.summary = fmt.Sprintf("Form I-9: the last day to reverify work authorization moved from %s to %s", was.Due, is.Due)
		if is.Due.Before(was.Due) {
			r.severity = Risk
		}
	case was.Due != is.Due && len(c.before.Forms) > 0:
		r.severity = Risk
		r.summary = fmt.Sprintf("Form I-9: work authorization must now be reverified, by %s", is.Due)
	case newerEnd(c.was.InForce, c.is.InForce, is.Due):
		r.severity = Risk
		r.summary = fmt.Sprintf("A newer work authorization end date is recorded; the Form I-9 does not show it, and must be "+
			"reverified by %s", is.Due)
	default:
		return
	}
	c.add(r, changes...)
}

// ending are the facts of a stay that can move the end of a work authorization.
var ending = []*facts.Field{
	status.FieldPetitionExpires, status.FieldI94Expires, status.FieldEADExpires, status.FieldExpires,
	status.FieldExtensionFiled, status.FieldExtensionDecided, status.FieldEADRenewalFiled, status.FieldEADRenewalDecided,
	status.FieldCapGapFiled,
}

// newerEnd reports whether a stay or its card has got an end that lies after the day by which the form is reverified.
func newerEnd(before, after *status.Stay, due civil.Date) bool {
	if after == nil {
		return false
	}
	if before == nil {
		before = &status.Stay{}
	}
	stay, card := after.End(), after.EADExpires
	return stay != before.End() && stay.After(due) || card != before.EADExpires && card.After(due)
}

// reverified is the answer of the reverification clock of a form, without a date where none runs, and its
// remedy.
func reverified(s *i9.Subject, asOf civil.Date) (law.Outcome, string) {
	if s.Form == nil {
		return law.Outcome{}, ""
	}
	for _, c := range i9.Clocks(s.Form, &s.Employment, s.Settings, asOf) {
		if c.Rule != i9.Reverify.ID {
			continue
		}
		if outcome, err := c.Apply(nil); err == nil {
			topic := about{worker: s.ID}
			return outcome, topic.withCommands(c.Remedy, c.Word)
		}
	}
	return law.Outcome{}, ""
}
