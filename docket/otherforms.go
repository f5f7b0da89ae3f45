package docket

import (
	"cmp"
	"fmt"
	"strings"

	"mobility/i9"
	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/law"
)

// nameOtherForms adds to the next steps for a form that was not made those that are recorded for other hires: one of them may be the form of this
// employment under another date, may be used again for a rehire, or is too old for that.
func (m *Matter) nameOtherForms(p *Person) {
	if len(p.Forms) == 0 {
		return
	}
	var others []string
	for i := range p.Forms {
		others = append(others, p.Forms[i].Key)
	}
	last, age := lastForm(p)
	for i := range m.Findings {
		if f := &m.Findings[i]; f.Rule == i9.CheckMissingForm.ID {
			f.Remedy = besideOthers(p.Employee.ID, strings.Join(others, ", "), last, age, f.Remedy)
		}
	}
	for i := range m.Clocks {
		c := &m.Clocks[i]
		step, late := c.Remedy, cmp.Or(c.Late, dutiesOf(c.Rule).Late)
		if c.Rule == i9.Section1.ID || c.Rule == i9.Section2.ID {
			step, late = stepOfRehire(p.Employee.ID, last, age, step), stepOfRehire(p.Employee.ID, last, age, late)
		}
		c.Remedy, c.Late = ofNewForm(step, p.Employee.Hired), ofNewForm(late, p.Employee.Hired)
	}
}

// ofNewForm makes what a step records that of a new form: without the hire date it would be written over the form of another hire.
func ofNewForm(step string, hired civil.Date) string {
	return strings.ReplaceAll(step, "{i9 ", "{i9 "+i9.FieldHired.Name+"="+hired.String()+" ")
}

// besideOthers is the next step for a form that is missing beside those of other hires, of which last is the latest.
func besideOthers(employee, others string, last *i9.Form, age law.Kind, step string) string {
	correct := fmt.Sprintf("correct the hire date: on the roster (mobility roster record %s hired=DATE), or on the form (mobility i9 record %[1]s --form KEY hired=DATE).", employee)
	switch age {
	case law.KindFails:
		return fmt.Sprintf("%s %s If the employment began with that form and never ended, %s", tooOld(last), step, correct)
	case law.KindHolds:
		return fmt.Sprintf("A form is recorded for another hire: %s. %s If it is the form of this employment, %s If neither: %s",
			others, usedAgain(employee, last), correct, facts.Lowered(step))
	default:
		return fmt.Sprintf("A form is recorded for another hire: %s. If it is the form of this employment, %s If not: %s", others, correct, facts.Lowered(step))
	}
}

// stepOfRehire is the next step for a section of a form that can be that of a rehire.
func stepOfRehire(employee string, last *i9.Form, age law.Kind, step string) string {
	switch age {
	case law.KindFails:
		return tooOld(last) + " " + step
	case law.KindHolds:
		return usedAgain(employee, last) + " If not: " + facts.Lowered(step)
	default:
		return step
	}
}

// lastForm is the form of the latest hire before the present one, and whether it may be used for a rehire: the outcome of the rule, none where
// that is not known.
func lastForm(p *Person) (last *i9.Form, age law.Kind) {
	for i := range p.Forms {
		f := &p.Forms[i]
		if f.Hired.IsZero() || !f.Hired.Before(p.Employee.Hired) {
			return nil, law.KindUndetermined // it may be of the present employment
		}
		if last == nil || f.Hired.After(last.Hired) {
			last = f
		}
	}
	outcome, err := i9.Rehire.Apply(i9.RehireFacts{Completed: completed(last), Rehired: p.Employee.Hired}, nil)
	if err != nil {
		return last, law.KindUndetermined
	}
	return last, outcome.Kind
}

// completed is the day on which the last section of a form was signed.
func completed(f *i9.Form) civil.Date { return civil.Latest(f.Section1, f.Section2) }

func tooOld(f *i9.Form) string {
	return fmt.Sprintf("The Form I-9 of the hire on %s was completed on %s, more than three years before the present hire: it is too old for a rehire (%s), and a new form is "+
		"required: Section 1 by the first day of work for pay, Section 2 within three business days.", f.Hired, completed(f).Plain(), i9.Rehire.Versions[0].Cite.Pin)
}

func usedAgain(employee string, f *i9.Form) string {
	return fmt.Sprintf("If the employee was rehired, the form of %s may be used again, since it was completed within three years: enter the day of the rehire on it, "+
		"and record it (mobility i9 record %s --form %[1]s supplement_b=DATE supplement_b_rehired=DATE).", f.Key, employee)
}
