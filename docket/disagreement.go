package docket

import (
	"fmt"
	"strings"

	"mobility/i9"
	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/law"
	"mobility/status"
)

// documentsDiffer is what the comparisons of documents rest on.
var documentsDiffer = law.Unread("rule book, niv.documents",
	"petition controls employer-specific work; I-94 controls authorized stay")

// marginDays is how much longer than the petition an I-94 may be: 8 CFR 214.1(l)(1) and its analogues.
const marginDays = 10

// disagreements finds where the documents of a stay contradict each other or the law.
func (a *assessment) disagreements(s *status.Stay) {
	a.petitionAndI94(s)
	a.beyondTheMaximum(s)
	a.statedMaximum(s)
	a.cardAndClass(s)
	a.daysAbroad(s)
	a.passportTooShort(s)
	a.filedLate(s)
	a.decided(s)
	a.oldReceipts(s)
	a.noPermission(s)
	a.pastEnd(s)
}

func (a *assessment) petitionAndI94(s *status.Stay) {
	if s.PetitionExpires.IsZero() || s.I94Expires.IsZero() {
		return
	}
	uses := []*facts.Field{status.FieldPetitionExpires, status.FieldI94Expires}
	switch extra := s.PetitionExpires.DaysUntil(s.I94Expires); {
	case extra < 0:
		a.find(finding{
			rule: "status.i94-before-petition", stay: s, severity: Risk, uses: uses, cite: &documentsDiffer, word: s.Key,
			summary: fmt.Sprintf("I-94 ends %s, %d days before the petition (%s): the stay is shorter than the approval", s.I94Expires, -extra, s.PetitionExpires),
			remedy:  "Check the newest I-94 (a passport about to expire often cuts it short). Re-enter, or extend before the I-94 ends.",
		})
	case extra > 0 && extra <= marginDays:
		a.find(finding{
			rule: "status.i94-margin", stay: s, severity: Note, uses: uses, cite: marginOf(s.Class), word: s.Key,
			summary: fmt.Sprintf("I-94 shows %d days after the petition: time to leave, not to work. Work ends %s", extra, s.PetitionExpires),
			remedy:  "Do not take the end of work from the I-94.",
		})
	case extra > marginDays && needsPetition(s): // E and TN are also admitted for longer than the petition says
		a.find(finding{
			rule: "status.i94-after-petition", stay: s, severity: Risk, uses: uses, cite: &documentsDiffer, word: s.Key,
			summary: fmt.Sprintf("I-94 ends %s, %d days after the petition (%s), more than the ten days that can be added", s.I94Expires, extra, s.PetitionExpires),
			remedy:  "Check both documents: one of the dates is probably of another approval.",
		})
	}
}

var (
	tenDayMargin  = law.Quoted("8 CFR 214.1(l)(1)", "up to 10 days after validity; no work")
	tenDayMarginH = law.Read("8 CFR 214.2(h)(13)(i)(A)", "up to 10 days after validity; no work")
	tenDayMarginO = law.Read("8 CFR 214.2(o)(10)", "up to 10 days after validity; no work")
)

// marginOf is where the ten days of a class stand.
func marginOf(class string) *law.Citation {
	switch {
	case strings.HasPrefix(class, "H-2") || class == "H-3":
		return &tenDayMarginH
	case strings.HasPrefix(class, "O-"):
		return &tenDayMarginO
	default:
		return &tenDayMargin
	}
}

func needsPetition(s *status.Stay) bool {
	traits, _ := status.TraitsOf(s.Class)
	return traits.NeedsPetition
}

// beyondTheMaximum finds a document that runs past the longest stay of the class with nothing that explains it.
func (a *assessment) beyondTheMaximum(s *status.Stay) {
	maximum := a.limit(s, "status.maximum-stay")
	if maximum == nil || maximum.outcome.Due.IsZero() || maximum.superseded != "" {
		return
	}
	last := civil.Latest(s.PetitionExpires, s.I94Expires.AddDays(-marginDays), s.Expires)
	if over := maximum.outcome.Due.DaysUntil(last); over > 0 && !last.IsZero() {
		a.find(finding{
			rule: "status.past-maximum", stay: s, severity: Risk, cite: maximum.outcome.Citation, word: s.Key,
			uses:    []*facts.Field{status.FieldFirstAdmitted, status.FieldDaysAbroad, status.FieldPetitionExpires, status.FieldI94Expires, status.FieldExpires},
			summary: fmt.Sprintf("Status runs to %s, %d days past the maximum stay in %s (%s)", last, over, classWord(s), maximum.outcome.Due),
			remedy:  "Record days abroad, PERM or I-140 dates that explain it, or correct first_admitted.",
		})
	}
}

func (a *assessment) statedMaximum(s *status.Stay) {
	maximum := a.limit(s, "status.maximum-stay")
	if s.MaxoutStated.IsZero() || maximum == nil || maximum.outcome.Due.IsZero() || maximum.outcome.Due == s.MaxoutStated {
		return
	}
	a.find(finding{
		rule: "status.maximum-stated", stay: s, severity: Risk, cite: maximum.outcome.Citation, word: s.Key,
		uses:    []*facts.Field{status.FieldMaxoutStated, status.FieldFirstAdmitted, status.FieldDaysAbroad},
		summary: fmt.Sprintf("The maximum stay is stated as %s; from first admission and days abroad it is %s", s.MaxoutStated, maximum.outcome.Due),
		remedy:  "Compare the travel history. The program acts on its own date; record days_abroad with proof to change it.",
	})
}

// daysAbroad finds more days abroad than there have been days.
func (a *assessment) daysAbroad(s *status.Stay) {
	if s.FirstAdmitted.IsZero() || s.DaysAbroad <= max(0, s.FirstAdmitted.DaysUntil(a.asOf)) {
		return
	}
	a.find(finding{
		rule: "status.days-abroad", stay: s, severity: Risk, cite: citationOf(status.Recapture.History(), civil.Date{}), word: s.Key,
		uses:    []*facts.Field{status.FieldDaysAbroad, status.FieldFirstAdmitted},
		summary: fmt.Sprintf("%d days abroad are recorded since %s, more than have passed: the maximum stay is wrong", s.DaysAbroad, s.FirstAdmitted),
		remedy:  "Count the full days abroad again from the travel history and record days_abroad.",
	})
}

func (a *assessment) cardAndClass(s *status.Stay) {
	if s.EADCategory == "" || s.Class == "" || status.EADFits(s.Class, s.EADCategory) {
		return
	}
	a.find(finding{
		rule: "status.ead-category", stay: s, severity: Risk, cite: &documentsDiffer, word: s.Key,
		uses:    []*facts.Field{status.FieldClass, status.FieldEADCategory},
		summary: fmt.Sprintf("An EAD of category %s does not go with class %s", s.EADCategory, s.Class),
		remedy:  "Read the category on the card and the class on the newest I-94; one of them is recorded wrongly or has changed.",
	})
}

func (a *assessment) passportTooShort(s *status.Stay) {
	end := endOfStay(s)
	if s.PassportExpires.IsZero() || end.IsZero() {
		return
	}
	f := finding{
		rule: "status.passport-too-short", stay: s, cite: citationOf(status.PassportExpires.History(), civil.Date{}),
		uses:   []*facts.Field{status.FieldPassportExpires, status.FieldPetitionExpires, status.FieldI94Expires},
		remedy: "Renew the passport before the next trip abroad: the new I-94 is often cut to the passport's end.",
	}
	switch {
	case s.PassportExpires.Before(end):
		f.severity = Risk
		f.summary = fmt.Sprintf("Passport ends %s, before the stay (%s)", s.PassportExpires, end)
	case s.PassportExpires.Before(end.AddMonths(6)):
		f.severity = Note
		f.summary = fmt.Sprintf("Passport ends %s, less than six months after the stay (%s)", s.PassportExpires, end)
	default:
		return
	}
	a.find(f)
}

// filedLate finds a pending extension that came after the stay had ended.
func (a *assessment) filedLate(s *status.Stay) {
	end := endOfStay(s)
	if s.ExtensionReceived.IsZero() || !s.ExtensionDecided.IsZero() || end.IsZero() || !s.ExtensionReceived.After(end) {
		return
	}
	cite := law.Unread("8 CFR 214.1(c)", "file before stay expires")
	a.find(finding{
		rule: "status.extension-late", stay: s, severity: Violation, cite: &cite, word: s.Key,
		uses:    []*facts.Field{status.FieldExtensionFiled, status.FieldPetitionExpires, status.FieldI94Expires},
		summary: fmt.Sprintf("The extension was received %s, after the stay ended (%s): it carries no work", s.ExtensionReceived, end),
		remedy:  "Ask counsel at once: late filing is excused for extraordinary circumstances only.",
	})
}

// decided finds an extension whose decision the stay's dates do not show yet: a denial ends the work at once, an approval
// brings new dates.
func (a *assessment) decided(s *status.Stay) {
	end := endOfStay(s)
	if s.ExtensionDecided.IsZero() || end.IsZero() || extensionIsOld(s) {
		return
	}
	f := finding{
		rule: "status.extension-decided", stay: s, word: s.Key,
		uses: []*facts.Field{status.FieldExtensionFiled, status.FieldExtensionDecided, status.FieldExtensionResult, status.FieldPetitionExpires},
		cite: citationOf(i9.Day240.History(), s.ExtensionReceived),
	}
	switch {
	case (s.ExtensionResult == "denied" || s.ExtensionResult == "withdrawn") && !end.Before(a.asOf):
		f.severity = Risk
		f.summary = fmt.Sprintf("The extension was %s on %s: the stay ends %s and nothing follows it", s.ExtensionResult, s.ExtensionDecided, end)
		f.remedy = "Ask counsel whether another petition can be filed before the stay ends."
	case s.ExtensionResult == "denied" || s.ExtensionResult == "withdrawn":
		f.severity = Violation
		f.summary = fmt.Sprintf("The extension was %s on %s: work on it ended at once", s.ExtensionResult, s.ExtensionDecided)
		f.remedy = "Record any other permission to work. Without one the work must stop; ask counsel."
	case approvedWithoutDates(s, a.asOf):
		f.severity = Risk
		f.summary = fmt.Sprintf("The extension was approved on %s, and the stay still shows the old end (%s)", s.ExtensionDecided, end)
		f.remedy = "Record petition_expires and i94_expires from the approval notice."
	case s.ExtensionResult == "":
		f.severity = Risk
		f.summary = fmt.Sprintf("The extension was decided on %s; how is not recorded, so no work can rest on it", s.ExtensionDecided)
		f.remedy = "Record extension_result, and the new dates if it was approved."
	default:
		return
	}
	a.find(f)
}

// pastEnd finds somebody at work whose permission has ended as far as the facts go. A card of one's own still valid is
// permission enough; a maximum stay that has passed under valid documents has a finding of its own.
func (a *assessment) pastEnd(s *status.Stay) {
	l := a.binding
	ended := l != nil && l.outcome.Due.Before(a.asOf)
	if !ended || l.rule == "status.maximum-stay" || l.rule != "status.ead-expires" && !s.EADExpires.Before(a.asOf) && !s.EADExpires.IsZero() {
		return
	}
	f := finding{
		rule: "status.work-past-end", stay: s, severity: Violation, word: s.Key,
		cite: citationOf(status.EADExpires.History(), civil.Date{}), uses: l.uses,
		summary: fmt.Sprintf("Still employed, but work permission ended %s as far as the facts go (%s)", l.outcome.Due, l.rule),
		remedy:  "Find the newer document or the receipt of a timely filing and record it. Without one the work must stop.",
	}
	switch {
	case status.ByNotice(s.Class, s.EADCategory):
		f.severity = Risk
		f.remedy = "Read the Federal Register notice for the country: it can extend the card. Record the end it gives."
	case a.bridgeUntold(s):
		f.severity = Risk
		f.remedy = "A filing that could carry the work is recorded; supply what its end depends on."
	}
	a.find(f)
}

// bridgeUntold reports whether a filing that could carry the work is on record, and only its end cannot be told.
func (a *assessment) bridgeUntold(s *status.Stay) bool {
	for _, l := range a.limits {
		if l.stay == s && domainOf(l.rule) == "i9" && l.state() == CannotTell {
			return true
		}
	}
	return false
}

// oldReceipts finds receipts that belong to an earlier extension or card: they carry nothing now.
func (a *assessment) oldReceipts(s *status.Stay) {
	f := finding{rule: "status.receipt-old", stay: s, severity: Note, remedy: "If a new filing is pending, record the day it was received."}
	if extensionIsOld(s) && s.ExtensionDecided.IsZero() {
		f.word, f.uses = "extension", []*facts.Field{status.FieldExtensionFiled, status.FieldPetitionExpires, status.FieldI94Expires}
		f.cite = citationOf(status.ExtensionOpens.History(), civil.Date{})
		f.summary = fmt.Sprintf("The extension received %s is older than this stay's own could be (%s): not counted", s.ExtensionReceived, extensionOpens(s))
		a.find(f)
	}
	if !s.EADRenewal.IsZero() && !s.EADExpires.IsZero() && renewalIsOld(s) {
		f.word, f.uses = "card", []*facts.Field{status.FieldEADRenewalFiled, status.FieldEADExpires}
		f.cite = citationOf(status.EADRenewalOpens.History(), civil.Date{})
		f.summary = fmt.Sprintf("The renewal received %s is older than this card's own could be: not counted", s.EADRenewal)
		a.find(f)
	}
}

// noPermission finds a class that gives no work by itself where no card gives it either.
func (a *assessment) noPermission(s *status.Stay) {
	_, known := status.TraitsOf(s.Class)
	if s.Class == "" || !s.EADExpires.IsZero() || known && s.Class != "F-1" {
		return
	}
	a.find(finding{
		rule: "status.no-permission", stay: s, severity: Risk, cite: &documentsDiffer, word: s.Key, uses: []*facts.Field{status.FieldClass},
		summary: fmt.Sprintf("%s alone gives no work here, and no card or training is recorded", s.Class),
		remedy:  "Record the class or card on which the work rests (for F-1: F-1 CPT, F-1 OPT or F-1 STEM OPT).",
	})
}

// terminationNotShown is the finding that an employment under a labor condition application ended without the steps that
// make its end effective.
func terminationNotShown(s *status.Stay) finding {
	return finding{
		rule: "lca.terminate", stay: s, severity: Risk, cite: &citeTermination, word: s.Key,
		uses:    []*facts.Field{status.FieldClass},
		summary: classWord(s) + " worker has left; notice to USCIS is not recorded, so wages may still be owed",
		remedy:  endEmployment(s.Class) + " Then record withdrawal_sent for this stay.",
	}
}

// endEmployment says what ends an employment towards the authorities. The journey home is owed to H-1B workers dismissed
// early, 8 USC 1184(c)(5)(A), and to O and P workers, (c)(5)(B), not to those in H-1B1 or E-3.
func endEmployment(class string) string {
	journey := ""
	if class == "H-1B" || strings.HasPrefix(class, "O-") || strings.HasPrefix(class, "P-") {
		journey = ", offer the journey home if dismissed early"
	}
	withdraw := "."
	if traits, _ := status.TraitsOf(class); traits.NeedsLCA {
		withdraw = "; withdraw the LCA if nobody else is on it."
	}
	return "Tell the worker and USCIS" + journey + withdraw
}

// limit finds the limit of a rule on a stay.
func (a *assessment) limit(s *status.Stay, rule string) *limit {
	for _, l := range a.limits {
		if l.stay == s && l.rule == rule {
			return l
		}
	}
	return nil
}
