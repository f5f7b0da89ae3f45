package i9

import (
	"fmt"
	"slices"

	"mobility/internal/civil"
	"mobility/internal/law"
)

// Fault is something an inspector would find.
type Fault struct {
	Rule string    `json:"rule"`
	Kind FaultKind `json:"kind"`
	// Curable says whether a correction undoes it; what was late stays late.
	Curable bool   `json:"curable"`
	Summary string `json:"summary"`
	// Procedure is how the form is corrected.
	Procedure string `json:"procedure"`
	// Citation is what the form fails, Classified what the kind rests on.
	Citation   *law.Citation `json:"citation"`
	Classified *law.Citation `json:"classified"`
	Basis      []string      `json:"basis"`
	// Answered is set where a memo was written since it came about.
	Answered bool `json:"answered"`

	failure *failing
}

// MemoOwed reports whether a memo has to explain the fault and none has been written since.
func (f *Fault) MemoOwed() bool { return f.Kind == Substantive && !f.Answered }

// audit is one form under examination.
type audit struct {
	f      *Form
	e      *Employment
	s      *Settings
	asOf   civil.Date
	began  civil.Date
	faults []Fault
}

// Audit finds what an inspector would: on the form of an employment, or that there is none. f is nil where there is no
// form. A form that no longer has to be kept is not examined.
func Audit(f *Form, e *Employment, s *Settings, asOf civil.Date) []Fault {
	a := audit{f: f, e: e, s: s, asOf: asOf, began: hired(f, e)}
	if e.needsNone(f) || !needsForm(a.began) || a.unwanted() {
		return nil
	}
	a.late()
	if f != nil {
		a.order()
		a.documents()
		a.edition()
		a.examination()
		a.everify()
	}
	return a.faults
}

// Late finds what a person has to act on without a deadline, which is what the docket lists beside the clocks: the form
// of a person who works here that was never made, what came late and has no memo, an entry of Supplement B that leaves
// days open, a roster that knows better than the form. What is still to be done is not in it while a clock runs for it;
// the other faults of a form are for Audit.
func Late(f *Form, e *Employment, s *Settings, asOf civil.Date) []Fault {
	a := audit{f: f, e: e, s: s, asOf: asOf, began: hired(f, e)}
	if e.needsNone(f) || !needsForm(a.began) || a.unwanted() {
		return nil
	}
	a.late()
	a.differs()
	return slices.DeleteFunc(a.faults, func(fault Fault) bool {
		return fault.Answered || fault.failure.runs && e.Active ||
			fault.failure == &formMissing && (!e.Active || a.began.IsZero()) // a hire no one dated has clocks that cannot be calculated
	})
}

// unwanted reports whether the form is past the time for which it must be kept.
func (a *audit) unwanted() bool {
	if a.e.Active || a.e.Left.IsZero() {
		return false
	}
	kept, err := keepThrough(a.f, a.e, nil)
	return err == nil && kept.Kind == law.KindDue && a.asOf.After(kept.Due)
}

// add records a fault, with the lines of its working. A memo answers what happened before it was written.
func (a *audit) add(failure *failing, happened civil.Date, basis ...string) {
	if basis == nil {
		basis = []string{}
	}
	fault := Fault{
		Rule: failure.rule, Kind: failure.kind, Curable: failure.curable, Summary: failure.summary, Procedure: failure.procedure,
		Citation: &failure.cite, Classified: failure.classified, Basis: basis,
		Answered: a.f != nil && !a.f.Memo.IsZero() && !a.f.Memo.Before(happened), failure: failure,
	}
	fault.Procedure = fault.remedy(a.e)
	a.faults = append(a.faults, fault)
}

// late finds sections and entries that came late or are still missing.
func (a *audit) late() {
	if a.f == nil {
		if due := a.section2Due(nil); a.e.Active && !due.IsZero() && !a.asOf.After(due) {
			return
		}
		a.add(&formMissing, civil.Date{}, line("hired", a.began))
		if missing := &a.faults[len(a.faults)-1]; a.e.Active && a.s.needsCase(a.began) {
			missing.Procedure += " Then create the case in E-Verify, and give the reason for the delay in it."
		}
		return
	}
	a.section1()
	a.section2()
	a.receipt()
	a.supplement()
	a.openItem()
}

func (a *audit) section1() {
	switch {
	case a.began.IsZero():
	case a.f.Section1Unknown:
		a.add(&section1Unknown, a.asOf)
	case a.f.Section1.IsZero() && a.asOf.After(a.began):
		a.add(&section1Missing, a.asOf, line("hired", a.began))
	case a.f.Section1.After(a.began):
		a.add(&section1Late, a.f.Section1, line("hired", a.began), line("section_1", a.f.Section1))
	}
}

func (a *audit) section2() {
	f := a.f
	if f.Section2Unknown {
		a.add(&section2Unknown, a.asOf)
		return
	}
	// Three business days are never over before the third day: most forms need no counting.
	if a.began.IsZero() || f.EmployedBusinessDays == nil && !f.Section2.IsZero() && !f.Section2.After(a.began.AddDays(3)) {
		return
	}
	due := a.section2Due(f.EmployedBusinessDays)
	switch {
	case due.IsZero():
	case f.Section2.IsZero() && a.asOf.After(due):
		a.add(&section2Missing, a.asOf, line("hired", a.began), line("Section 2 was due on", due))
	case f.Section2.After(due):
		a.add(&section2Late, f.Section2, line("hired", a.began), line("Section 2 was due on", due), line("section_2",
			f.Section2))
	}
}

// section2Due is the last day for Section 2, none if it cannot be calculated.
func (a *audit) section2Due(employedBusinessDays *int) civil.Date {
	outcome, err := Section2.Apply(Section2Facts{
		Hired: a.began, EmployedBusinessDays: employedBusinessDays, OpenDays: a.s.OpenDays,
	}, nil)
	if err != nil {
		return civil.Date{}
	}
	return outcome.Due
}

func (a *audit) receipt() {
	r := &a.f.Receipt
	if !a.f.showsReceipt() {
		return
	}
	if days := a.f.EmployedBusinessDays; days != nil && *days < 3 {
		a.add(&receiptNotAllowed, a.f.Section2, fmt.Sprintf("employed_business_days: %d", *days))
	}
	outcome, err := receiptClock(a.f, a.e).Apply(nil)
	if err != nil || outcome.Due.IsZero() {
		return
	}
	switch {
	case r.Replaced.After(outcome.Due):
		a.add(&receiptLate, r.Replaced, line("the receipt was valid until", outcome.Due), line("receipt_replaced", r.Replaced))
	case r.Replaced.IsZero() && a.lastDay().After(outcome.Due):
		a.add(&receiptOverdue, a.asOf, line("the receipt was valid until", outcome.Due))
	}
}

// lastDay is the last day of work that matters: today, or the last day of an employment that is over. If the end is not
// known, nothing is reported that came after its first day.
func (a *audit) lastDay() civil.Date {
	if a.e.Earlier {
		return a.began
	}
	if a.e.Active || a.e.Left.IsZero() {
		return a.asOf
	}
	return civil.Earliest(a.e.Left, a.asOf)
}

// supplement finds work authorizations that ended without an entry in Supplement B.
func (a *audit) supplement() {
	f := a.f
	if !f.Rehired.IsZero() {
		a.rehire()
	}
	// An extension only lengthens: before the permission's own end nothing can be late.
	if p, ends := f.permission(a.e); ends && a.f.entryRenews(&p, a.e) && a.lastDay().After(p.ends) {
		a.add(&supplementBlank, a.asOf, line("the work authorization recorded ended on", p.ends), line("supplement_b", f.SupplementB))
	} else if ends && p.missing == nil && a.lastDay().After(p.ends) {
		outcome, err := p.reverify(f, a.e, nil)
		if err == nil && !outcome.Due.IsZero() && a.lastDay().After(outcome.Due) {
			a.add(a.notReverified(&p), a.asOf, line("the work authorization recorded ended on", p.ends), line("reverification was due by",
				outcome.Due))
		}
	}
	if !f.reverified() || f.SupplementB.IsZero() || f.protectedPerson() != nil || a.e.protected() != nil {
		return
	}
	before, ends := f.fromSection2()
	if !ends || before.missing != nil || !f.SupplementB.After(before.carry(f, &Employment{}, nil).until) {
		return
	}
	a.add(&supplementGap, f.SupplementB, line("the work authorization recorded in Section 2 ended on", before.ends),
		line("supplement_b", f.SupplementB))
}

// notReverified is what a form with a work authorization that has ended, and no later one, fails.
func (a *audit) notReverified(p *permission) *failing {
	switch {
	case a.e.ByNotice:
		return &supplementByNotice
	case a.f.blankEntry(p):
		return &supplementBlank
	default:
		return &supplementMissing
	}
}

// differs finds a permission that ends on the form of a person who, by the roster, is never asked again.
func (a *audit) differs() {
	if a.f == nil || a.e.protected() == nil {
		return
	}
	if p, ends := a.f.permission(&Employment{}); ends {
		a.add(&attestationDiffers, a.asOf, "work_authorization on the roster: "+a.e.Authorization,
			line("the work authorization recorded ends on", p.ends))
	}
}

func (a *audit) rehire() {
	completed := civil.Latest(a.f.Section1, a.f.Section2)
	outcome, err := Rehire.Apply(RehireFacts{Completed: completed, Rehired: a.f.Rehired}, nil)
	if err == nil && outcome.Kind == law.KindFails {
		a.add(&rehireTooOld, a.f.Rehired, outcome.Reasons...)
	}
}

func line(what string, d civil.Date) string {
	if d.IsZero() {
		return what + ": not recorded"
	}
	return what + ": " + d.String()
}
