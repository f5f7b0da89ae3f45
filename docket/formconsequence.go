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

// formConsequences are the reviews of the Form I-9 that a change sets off, for a person whose form is kept.
func formConsequences(before, after *Person, asOf civil.Date) []Finding {
	if before == nil || len(after.Forms) == 0 {
		return nil
	}
	subject := after.formSubject(nil, asOf)
	switch {
	case subject.Form == nil:
		return nil
	case leaves(before, after):
		return []Finding{keptAfterLeaving(before, after, subject, asOf)}
	case !subject.Active || before.Employee.HasLeft(asOf): // a person who comes back has a review of the whole form
		return nil
	}
	return append(newName(before, after), reverification(before, after, asOf)...)
}

// rehire asks whether the old form serves again, if it is kept here and the day of the rehire is known.
func rehire(before, after *Person) review {
	const newForm = "complete a new one: Section 1 no later than the first day of work for pay, Section 2 within three " +
		"business days."
	general := review{i9.Rehire.ID, Risk, "Rehired: use the prior Form I-9, if eligible, or complete a new one",
		"The prior form may be used within three years of its completion; otherwise " + newForm, i9.Rehire.Versions[0].Cite}
	form := i9.For(after.Forms, before.Employee.Hired)
	if form == nil || after.Employee.Hired == before.Employee.Hired {
		return general
	}
	outcome, err := i9.Rehire.Apply(i9.RehireFacts{
		Completed: civil.Latest(form.Section1, form.Section2), Rehired: after.Employee.Hired,
	}, nil)
	switch {
	case err != nil || outcome.Kind == law.KindCannotTell:
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
func keptAfterLeaving(before, after *Person, s *i9.Subject, asOf civil.Date) Finding {
	s.Active = false // on the last day of work too: the question is for how long the form is kept afterwards
	kept := i9.Keep(s.Form, &s.Employment, s.Settings, asOf)
	left := diffOf(before.Employee.Record, after.Employee.Record, roster.FieldLeft, roster.FieldEmploymentStatus)
	r := review{
		i9.Retention.ID, Note, "Terminated: keep the Form I-9; " + kept.Says,
		"Keep the form until then, and for as long as a legal hold lasts. Retention dates: mobility i9 retention list.",
		kept.Citation,
	}
	if kept.Why == i9.KeptUnknown {
		r.severity, r.remedy = Risk, "Record the last day of work for pay (roster column left)."
	}
	f := newConsequence(after, r, left)
	f.Basis = append(f.Basis, kept.Basis...)
	return f
}

// newName asks for a new name to be entered; no one shows anything for it.
func newName(before, after *Person) []Finding {
	name := diffOf(before.Employee.Record, after.Employee.Record, roster.FieldLastName, roster.FieldFirstName)
	name = slices.DeleteFunc(name, func(c facts.Change) bool { return c.Before.Value == "" || c.After.Value == "" })
	if len(name) == 0 {
		return nil
	}
	r := review{i9.CheckNameChange.ID, Note, "Name changed: confirm that the Form I-9 shows the new name",
		"Enter a new legal name on Supplement B and date it with the day it is entered. Do not ask the employee for a " +
			"document.", i9.CheckNameChange.Cite}
	return []Finding{newConsequence(after, r, name)}
}

// reverification determines when the last day to reverify work authorization has moved, and when a newer end is recorded
// that the form does not show yet. It says nothing of a person who is never asked again.
func reverification(before, after *Person, asOf civil.Date) []Finding {
	is, remedy := reverified(after, asOf)
	if is.Due.IsZero() {
		return nil
	}
	was, _ := reverified(before, asOf)
	changes := diffOf(governingRecord(before, asOf), governingRecord(after, asOf), ending...)
	changes = append(changes, diffOf(before.Employee.Record, after.Employee.Record, roster.FieldWorkAuthorization)...)
	r := review{rule: i9.Reverify.ID, severity: Note, remedy: remedy, cite: *is.Citation}
	switch {
	case was.Due != is.Due && !was.Due.IsZero():
		r.summary = fmt.Sprintf("Form I-9: the last day to reverify work authorization moved from %s to %s", was.Due, is.Due)
		if is.Due.Before(was.Due) {
			r.severity = Risk
		}
	case was.Due != is.Due && len(before.Forms) > 0:
		r.severity = Risk
		r.summary = fmt.Sprintf("Form I-9: work authorization must now be reverified, by %s", is.Due)
	case newerEnd(before.Governing(asOf), after.Governing(asOf), is.Due):
		r.severity = Risk
		r.summary = fmt.Sprintf("A newer work authorization end date is recorded; the Form I-9 does not show it, and must be "+
			"reverified by %s", is.Due)
	default:
		return nil
	}
	return []Finding{newConsequence(after, r, changes)}
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

// reverified is the answer of the reverification clock of a person's form, without a date where none runs, and its
// remedy.
func reverified(p *Person, asOf civil.Date) (law.Outcome, string) {
	s := p.formSubject(nil, asOf)
	if s.Form == nil {
		return law.Outcome{}, ""
	}
	for _, c := range i9.Clocks(s.Form, &s.Employment, s.Settings, asOf) {
		if c.Rule != i9.Reverify.ID {
			continue
		}
		if outcome, err := c.Apply(nil); err == nil {
			return outcome, c.Remedy
		}
	}
	return law.Outcome{}, ""
}
