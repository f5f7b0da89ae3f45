package docket

import (
	"cmp"
	"fmt"
	"strings"

	"mobility/actions"
	"mobility/i9"
	"mobility/internal/civil"
	"mobility/internal/law"
	"mobility/paf"
	"mobility/roster"
	"mobility/status"
	"mobility/status/expiry"
	"mobility/status/opt"
)

// WhyEnded says why nothing is left to do about an action item, by what is recorded of the employee now; "" where the item still asks for something.
// An item about work that was done under other terms than those of a petition or an application is never ended by what comes later, nor is one
// about a form that had to be completed: a person closes it.
func WhyEnded(it *actions.Item, p *Person, asOf civil.Date) string {
	if it.Kind != actions.OfEmployee || !it.IsOpen() {
		return ""
	}
	c := consequences{after: p, is: p.snapshot(asOf), asOf: asOf}
	switch {
	case it.Rule == i9.Reverify.ID:
		return c.reverificationEnded(it)
	case it.Rule == i9.CheckNameChange.ID:
		return noLonger(cmp.Or(c.leavesOn(), c.superseded(it, "name", roster.FieldLastName.Name, roster.FieldFirstName.Name)))
	case departs(it):
		return c.departureEnded(it)
	case it.Rule == status.CheckEndEarlier.ID:
		return c.endCorrected(it)
	case it.Rule == status.CheckClassChanged.ID && c.is.InForce != nil && !strings.Contains(it.Summary, " "+c.is.InForce.ClassWord()+":"):
		return "superseded: the class is " + c.is.InForce.ClassWord() + " now"
	default:
		return ""
	}
}

func noLonger(why string) string {
	if why == "" {
		return ""
	}
	return "no longer needed: " + why
}

// IsOfForm reports whether a rule is about the reverification or the name on a Form I-9, of which a later form or filing can end the action item.
func IsOfForm(rule string) bool { return rule == i9.Reverify.ID || rule == i9.CheckNameChange.ID }

// leavesOn says that an employee has left, or when the employment ends; "" of one whose employment goes on.
func (c *consequences) leavesOn() string {
	switch e := &c.after.Employee; {
	case e.HasLeft(c.asOf) && e.Left.IsZero():
		return "terminated"
	case e.Left.IsZero() || e.DisputesLastDay():
		return ""
	case e.HasLeft(c.asOf):
		return "terminated on " + e.Left.String()
	default:
		return "terminates on " + e.Left.String()
	}
}

// reverificationEnded says why a form is not to be reverified by the day that an item names.
func (c *consequences) reverificationEnded(it *actions.Item) string {
	if c.after.Employee.HasLeft(c.asOf) {
		return noLonger(c.leavesOn())
	}
	subject := c.after.formSubject(nil, c.is, c.asOf)
	is, _ := reverified(subject, c.asOf)
	left := c.after.Employee.Left
	if c.after.Employee.DisputesLastDay() {
		left = civil.Date{}
	}
	switch asked := lastDayIn(it.Summary); {
	case subject.Form == nil || is.Kind == law.KindNotApplicable || is.Kind == law.KindUndetermined:
		return ""
	case is.Due.IsZero():
		return noLonger("by the Form I-9 and the status on record, work authorization is not to be reverified")
	case !left.IsZero() && !is.Due.Before(left):
		return noLonger(c.leavesOn() + "; work authorization is to be reverified by " + is.Due.String())
	case !asked.IsZero() && asked != is.Due:
		return "superseded: the last day to reverify work authorization is " + is.Due.String() + " now"
	default:
		return ""
	}
}

// departs reports whether the end of an employment raised an item.
func departs(it *actions.Item) bool {
	switch it.Rule {
	case paf.CheckTermination.ID, expiry.Petition.ID, opt.StemEmployerReport.ID, status.Grace60.ID, i9.Retention.ID:
		return !endOfWork(it).IsZero() || strings.HasSuffix(changeOf(it, roster.FieldEmploymentStatus.Name), "now "+roster.StatusTerminated)
	default:
		return false
	}
}

// endOfWork is the last day of the employment of which an item says that it ends; the zero date where it has none.
func endOfWork(it *actions.Item) civil.Date {
	change := changeOf(it, roster.FieldLeft.Name)
	if strings.HasSuffix(change, "now blank") { // a return
		return civil.Date{}
	}
	return lastDayIn(change)
}

// departureEnded says why the end of an employment asks for nothing any more: the person is employed here. A report to the school stays due
// after a rehire.
func (c *consequences) departureEnded(it *actions.Item) string {
	e, left := &c.after.Employee, endOfWork(it)
	switch {
	case !e.Left.IsZero() && e.Left != left && !e.DisputesLastDay():
		return "superseded: the last day of work is " + e.Left.String() + " now"
	case !e.Left.IsZero() || e.HasLeft(c.asOf):
		return ""
	case left.IsZero() || !e.Hired.After(left):
		return noLonger("the termination was withdrawn")
	case it.Rule == opt.StemEmployerReport.ID:
		return ""
	case it.Rule == paf.CheckTermination.ID || it.Rule == expiry.Petition.ID:
		return fmt.Sprintf("superseded: rehired on %s; whether the work is still covered, and what was withdrawn, is an action item of its own", e.Hired)
	default:
		return noLonger("rehired on " + e.Hired.String())
	}
}

// endCorrected says that the earlier end which an item asks about is no longer on record.
func (c *consequences) endCorrected(it *actions.Item) string {
	for _, f := range endFields {
		_, end, found := strings.Cut(changeOf(it, f.Name), ", now ")
		if !found {
			continue
		}
		for i := range c.after.Stays {
			if c.after.Stays[i].Record.Text(f) == end {
				return ""
			}
		}
	}
	return "superseded: the end on record is another one now"
}

// superseded says that a value which an item is about has changed again.
func (c *consequences) superseded(it *actions.Item, what string, fields ...string) string {
	for _, name := range fields {
		if _, value, found := strings.Cut(changeOf(it, name), ", now "); found && c.after.Employee.Record.Text(roster.Fields.Field(name)) != value {
			return "the " + what + " has changed again"
		}
	}
	return ""
}

// changeOf is the change of a field that raised an item: "left: now 2026-11-01" without the name of the field; "" for none.
func changeOf(it *actions.Item, field string) string {
	for _, line := range it.Basis {
		if change, found := strings.CutPrefix(line, field+": "); found {
			return change
		}
	}
	return ""
}

// lastDayIn is the last date of a text, the zero date where it has none.
func lastDayIn(text string) civil.Date {
	const length = len("2006-01-02")
	for from := len(text) - length; from >= 0; from-- {
		if day, err := civil.Parse(text[from : from+length]); err == nil {
			return day
		}
	}
	return civil.Date{}
}
