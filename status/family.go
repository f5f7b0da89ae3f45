package status

import (
	"fmt"
	"strings"

	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/law"
	"mobility/internal/law/admission"
	"mobility/status/familyname"
	"mobility/status/greencard"
)

// family adds the dates of the employee's dependents, and what the employee's own filing, status or departure means for them. s is the
// status on which the employee's right to work rests, nil where it rests on none.
func (a *Assessment) family(s *Stay) {
	principal := ""
	if s != nil {
		principal = s.Class
	}
	for i := range a.person.Dependents {
		d := &a.person.Dependents[i]
		if a.person.HasLeft {
			a.find(ofDependent(&checkDependentLeft, d, d.named()+" of an employee who has left: the stay depends on the employee's",
				"Tell the employee that the family's stay ends with the employee's own, and that a new petition or a change of status has to include it."))
			continue
		}
		a.dependentDates(principal, d)
		a.dependentClass(s, d)
		if s != nil {
			a.dependentExtension(s, d)
		}
	}
}

// dependentClass finds a class that does not follow from the employee's.
func (a *Assessment) dependentClass(s *Stay, d *Dependent) {
	if d.Class == "" || !admission.DerivedOnly(d.Class) {
		return
	}
	if s == nil {
		if right := a.person.ownRight(a.asOf); right != "" {
			a.find(ofDependent(&checkDependentClass, d, fmt.Sprintf("%s, while the employee holds no status that it can follow from: %s", d.named(), right),
				"Ask counsel which status the dependent has now, and check the newest I-94 or the card."))
		}
		return
	}
	if class := admission.DerivativeOf(s.Class); class != "" && !strings.HasPrefix(d.Class, class) {
		a.find(ofDependent(&checkDependentClass, d,
			fmt.Sprintf("%s, while the employee is in %s: dependents of %s hold %s", d.named(), s.Class, s.Class, class),
			"Check the dependent's newest I-94; a change of the employee's class takes an I-539, or a new admission, for each dependent."))
	}
}

// dependentExtension finds a dependent without a pending filing although the employee's stay is being extended or changed.
func (a *Assessment) dependentExtension(s *Stay, d *Dependent) {
	filed, what := a.principalFiling(s, d)
	if filed.IsZero() || d.Class != "" && !admission.DerivedOnly(d.Class) || d.grownUp(a.asOf) {
		return
	}
	state := "no Form I-539 is recorded"
	for i := range a.person.FamilyFilings {
		f := a.person.FamilyFilings[i].On(a.asOf)
		if f.Form != formI539 || !d.is(f.For) || f.Received.Before(filed.AddDays(-greencard.LockDays)) {
			continue
		}
		if !f.Refused() {
			return
		}
		state = "Form I-539 was " + f.Decision
		if !f.Decided.IsZero() {
			state += " on " + f.Decided.String()
		}
	}
	if !d.I94.IsZero() {
		state += ", and the I-94 ends " + d.I94.String()
	}
	a.find(ofDependent(&checkDependentExtension, d, fmt.Sprintf("%s: the employee's %s was received %s, %s", d.named(), what, filed, state),
		"File Form I-539 for the dependent before the I-94 ends, or record it: mobility filing record ID form=I-539 dependent=NAME received=DATE."))
}

// principalFiling is the receipt of the employee's filing beside which the dependent needs one, and what it is called: an extension of
// the stay, a petition of a new employer, a change to a class with other dependents.
func (a *Assessment) principalFiling(s *Stay, d *Dependent) (filed civil.Date, what string) {
	ends := func(granted civil.Date) bool {
		return !d.I94.IsZero() && !d.I94.After(civil.Latest(s.PetitionExpires, s.I94Expires, granted).AddDays(marginDays))
	}
	if filed := s.ExtensionReceived; !filed.IsZero() && !filed.After(a.asOf) && ends(civil.Date{}) {
		return filed, "extension"
	}
	for i := len(a.Filings) - 1; i >= 0; i-- {
		f := &a.Filings[i]
		lasting := f.pending() || f.Decision == Approved && (f.ValidTo.After(d.I94) || d.I94.IsZero())
		switch {
		case f.Form != FormI129 || f.Received.IsZero() || !lasting:
		case f.Purpose == PurposeNewEmployer && ends(f.ValidTo):
			return f.Received, "petition of a new employer"
		case f.Purpose == purposeChangeOfStatus && admission.DerivativeOf(f.Class) != "" && !strings.HasPrefix(d.Class, admission.DerivativeOf(f.Class)) && (f.pending() || f.ValidFrom.After(a.asOf)):
			return f.Received, "change of status to " + f.Class
		}
	}
	return civil.Date{}, ""
}

// is reports whether a filing for a dependent of that name is for this one.
func (d *Dependent) is(name string) bool {
	return strings.EqualFold(name, d.Key) || familyname.Same(name, d.Name)
}

// familyFilings adds the days that run on the filings made for dependents.
func (a *Assessment) familyFilings() {
	for i := range a.person.FamilyFilings {
		f := a.person.FamilyFilings[i].On(a.asOf)
		if f.Received.After(a.asOf) {
			continue
		}
		f.opening = "Dependent: "
		if d := a.person.dependent(f.For); d != nil {
			f.opening = d.named() + ": "
		} else {
			a.find(law.Finding{
				Rule: checkDependentUnknown.ID, Word: f.Key, Severity: checkDependentUnknown.Severity(), Citation: &checkDependentUnknown.Cite, Records: f.records(),
				Uses:    []*facts.Field{FieldFilingForm, FieldFilingReceived, fieldFilingFor},
				Summary: f.named() + " is recorded for a dependent who is not: " + f.For,
				Remedy:  "Record the dependent with mobility dependent record, or correct the name in the filing.",
			})
		}
		a.filingClock(&f)
		if unsettled := f.unsettled(); unsettled != nil {
			a.find(*unsettled)
		}
	}
}

// dependent is the dependent of a name, nil for none.
func (p *Person) dependent(name string) *Dependent {
	for i := range p.Dependents {
		if d := &p.Dependents[i]; d.is(name) {
			return d
		}
	}
	return nil
}
