package i9

import (
	"fmt"
	"slices"

	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/law"
)

// Clocks lists the deadlines that run on the form of a person who works here; f is nil where there is no form. There
// are none for an employment that needs no form, and none for one that is over. A form that was never made runs its two
// deadlines and that of the E-Verify case while they can be met, and is a finding of Late after that. The clocks read f, e and s when they are
// applied.
func Clocks(f *Form, e *Employment, s *Settings, asOf civil.Date) []law.Clock {
	if !e.Active || e.needsNone(f) || !needsForm(hired(f, e)) {
		return nil
	}
	if f == nil {
		return unmade(e, s, asOf)
	}
	var clocks []law.Clock
	if f.Section1.IsZero() && !f.Section1Unknown {
		clocks = append(clocks, section1Clock(hired(f, e)))
	}
	if f.Section2.IsZero() && !f.Section2Unknown {
		clocks = append(clocks, section2Clock(hired(f, e), f.EmployedBusinessDays, s))
	}
	if f.showsReceipt() && f.Receipt.Replaced.IsZero() {
		clocks = append(clocks, receiptClock(f, e))
	}
	if p, ends := f.permission(e); ends {
		if p.untitled.IsZero() || !p.stated.IsZero() {
			clocks = append(clocks, reverifyClock(p, f, e, asOf))
		}
		if !p.untitled.IsZero() {
			clocks = append(clocks, untitledClock(&p, f))
		}
	}
	clocks = f.everifyClocks(clocks, e, s)
	if len(clocks) > 0 {
		here := []facts.Record{f.Record}
		for i := range clocks {
			clocks[i].Records = append(here[:1:1], clocks[i].Records...)
		}
	}
	return clocks
}

func unmade(e *Employment, s *Settings, asOf civil.Date) []law.Clock {
	second := section2Clock(e.Hired, nil, s)
	if outcome, err := second.Apply(nil); err != nil || !outcome.Due.IsZero() && asOf.After(outcome.Due) {
		return nil
	}
	clocks := []law.Clock{section1Clock(e.Hired), second}
	if s.needsCase(e.Hired) {
		clocks = append(clocks, eVerifyCaseClock(e.Hired, s))
	}
	return clocks
}

func section1Clock(hired civil.Date) law.Clock {
	return law.Clock{
		Rule: Section1.ID, Summary: "Form I-9: Section 1 due (employee)", Uses: usesHired,
		Remedy: "The employee completes and signs Section 1 after accepting the offer, and no later than the first " +
			"day of work for pay.",
		Apply: func(w *law.Working) (law.Outcome, error) { return Section1.Apply(section1Facts{Hired: hired}, w) },
	}
}

func section2Clock(hired civil.Date, employedBusinessDays *int, s *Settings) law.Clock {
	return law.Clock{
		Rule: Section2.ID, Summary: "Form I-9: Section 2 due (employer)", Uses: usesSection2Due,
		Remedy: "Examine the documents that the employee chooses from the Lists of Acceptable Documents, and sign Section 2. " + NoChoice,
		Apply: func(w *law.Working) (law.Outcome, error) {
			return Section2.Apply(Section2Facts{Hired: hired, EmployedBusinessDays: employedBusinessDays, OpenDays: s.OpenDays},
				w)
		},
	}
}

// NoChoice stands wherever a person is about to be asked for documents.
const NoChoice = "The employee chooses which acceptable documents to present: do not ask for a particular document, or for " +
	"more documents than the form requires."

func receiptClock(f *Form, e *Employment) law.Clock {
	return law.Clock{
		Rule: receipt.ID, Summary: "Form I-9: receipt expires; original document due", Uses: usesReceipt,
		Remedy: "Complete Section 2 with the replacement document or other acceptable documents the employee chooses. " + NoChoice,
		Apply: func(w *law.Working) (law.Outcome, error) {
			r := &f.Receipt
			from := r.From
			if from.IsZero() {
				from = hired(f, e)
			}
			kind := r.Kind
			switch {
			case kind == "" && f.OpenItem == openReceipt90:
				w.Step("a list says that the receipt is one of 90 days; its kind is not recorded")
				kind = ReceiptReplacement // a refugee's Form I-94 has the same last day
			case (kind == "" || kind == receiptUnstated) && f.receiptOf90Days():
				w.Step("the kind of receipt is not recorded; one for the document recorded, by a person with this attestation, lasts 90 days")
				kind = ReceiptReplacement
			case kind == receiptUnstated:
				kind = ""
			}
			outcome, err := receipt.Apply(receiptFacts{Kind: kind, Hired: from, Issued: r.Issued, StampExpires: r.Expires}, w)
			for i, missing := range outcome.Missing {
				switch missing {
				case "issued":
					outcome.Missing[i] = fieldReceiptIssued.Name
				case "kind":
					outcome.Missing[i] = FieldReceipt.Name
				}
			}
			return outcome, err
		},
	}
}

func reverifyClock(p permission, f *Form, e *Employment, asOf civil.Date) law.Clock {
	uses, records := p.uses, []facts.Record(nil)
	for i := range e.Bridges {
		if b := &e.Bridges[i]; b.carries(&p) {
			uses, records = append(slices.Clip(uses), b.Uses...), append(records, b.Record)
		}
	}
	for i := range e.Sooner {
		if s := &e.Sooner[i]; s.Shown == p.ends {
			uses, records = append(slices.Clip(uses), s.Uses...), append(records, s.Record)
		}
	}
	if f.entryRenews(&p, e) {
		uses = append(slices.Clip(uses), FieldSupplementB)
	}
	c := law.Clock{
		Rule: Reverify.ID, Summary: "Form I-9: reverification due (Supplement B)", Uses: uses, Records: records,
		Remedy: "Examine the document that the employee chooses to show work authorization, and sign Supplement B by that day; without it, " +
			"work must stop after that day. " + NoChoice,
		Apply: func(w *law.Working) (law.Outcome, error) { return p.reverify(f, e, w) },
	}
	due := c.Outcome().Due
	if d := f.unreadAt(p.missing); d != nil {
		c.Summary += ": " + facts.Lowered(d.unreadSummary())
		if due.IsZero() {
			c.Remedy, c.Corrects = d.correctTitle(), true
			return c
		}
	}
	switch late := !due.IsZero() && due.Before(asOf); {
	case f.blankEntry(&p):
		c.Remedy = fmt.Sprintf("Look at the entry in Supplement B of %s, whose document is not recorded. If it is a reverification, record the document and its end. "+
			"If it is for a new name or a rehire, reverify. %s", f.SupplementB.Plain(), NoChoice)
	case late:
		c.Remedy = "Examine the document that the employee chooses to show work authorization, sign Supplement B now, and date it today; " +
			"without it, work must stop. " + NoChoice
	}
	if !p.stated.IsZero() {
		c.Remedy += " " + f.record(p.missing)
	}
	return c
}

// record asks for the document whose title is missing, beside an end that Section 1 has.
func (f *Form) record(title *facts.Field) string {
	if d := f.unreadAt(title); d != nil {
		return d.correctTitle() + " ({i9 " + title.Name + "})."
	}
	return "Record the " + title.InText() + " too ({i9 " + title.Name + "}): an earlier end on it would come first."
}

func eVerifyCaseClock(hired civil.Date, s *Settings) law.Clock {
	return law.Clock{
		Rule: eVerifyCase.ID, Summary: "Create E-Verify case", Uses: usesHired,
		Remedy: "Create the case in E-Verify once the form is complete. If it is late, give the reason in the case.",
		Apply: func(w *law.Working) (law.Outcome, error) {
			return eVerifyCase.Apply(eVerifyCaseFacts{Hired: hired, OpenDays: s.OpenDays}, w)
		},
	}
}

func (f *Form) everifyClocks(clocks []law.Clock, e *Employment, s *Settings) []law.Clock {
	began := hired(f, e)
	if s.needsCase(began) && f.EVerify.Opened.IsZero() && f.EVerify.Result == "" {
		clocks = append(clocks, eVerifyCaseClock(began, s))
	}
	v := &f.EVerify
	if v.settled() {
		return clocks
	}
	if (!v.Mismatch.IsZero() || v.Result == EVerifyMismatched) && v.Decided.IsZero() && v.Referred.IsZero() {
		clocks = append(clocks, law.Clock{
			Rule: eVerifyMismatch.ID, Summary: "E-Verify Tentative Nonconfirmation (mismatch): employee's decision due",
			Uses:   usesMismatch,
			Remedy: "Notify the employee in private and record the decision. " + noAdverse,
			Apply: func(w *law.Working) (law.Outcome, error) {
				outcome, err := eVerifyMismatch.Apply(eVerifyMismatchFacts{Issued: v.Mismatch}, w)
				if outcome.Kind == law.KindUndetermined { // the one fact that the rule takes
					outcome.Missing = []string{FieldEVerifyMismatch.Name}
				}
				return outcome, err
			},
		})
	}
	if !v.Referred.IsZero() && v.Contacted.IsZero() {
		clocks = append(clocks, law.Clock{
			Rule: eVerifyContact.ID, Summary: "E-Verify referral: employee must contact the agency", Uses: usesReferral,
			Remedy: "Give the employee the referral notice, and record when the employee contacted the agency. " + noAdverse,
			Apply: func(w *law.Working) (law.Outcome, error) {
				return eVerifyContact.Apply(eVerifyContactFacts{Referred: v.Referred}, w)
			},
		})
	}
	return clocks
}

const noAdverse = "Take no adverse action in the meantime."

// settled reports whether the case is over.
func (v *EVerify) settled() bool {
	return v.Result == EVerifyAuthorized || v.Result == eVerifyNotConfirmed || v.Result == eVerifyClosed
}

var (
	usesHired       = []*facts.Field{FieldHired}
	usesSection2Due = []*facts.Field{FieldHired, fieldEmployedBusinessDays}
	usesReceipt     = []*facts.Field{FieldReceipt, fieldOpenItem, FieldHired, fieldReceiptFrom, fieldReceiptIssued, fieldReceiptExpires}
	usesMismatch    = []*facts.Field{fieldEVerifyCase, FieldEVerifyMismatch}
	usesReferral    = []*facts.Field{fieldEVerifyCase, fieldEVerifyReferred}
)
