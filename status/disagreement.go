package status

import (
	"fmt"
	"strings"

	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/law"
	"mobility/internal/law/admission"
	"mobility/status/expiry"
	"mobility/status/greencard"
	"mobility/status/limits"
)

// marginDays is how much longer than the petition an I-94 may be: 8 CFR 214.1(l)(1) and its analogues.
const marginDays = 10

// marginDaysH2 is the same for H-2A and H-2B since the rule of 2025-01-17.
const marginDaysH2 = 30

var marginWords = map[int]string{marginDays: "ten", marginDaysH2: "thirty"}

// disagreements finds where the documents of a stay contradict each other or the law.
func (a *Assessment) disagreements(s *Stay) {
	a.petitionAndI94(s)
	a.durationOfStatus(s)
	a.beyondTheMaximum(s)
	a.statedMaximum(s)
	a.cardAndClass(s)
	a.cardTooLong(s)
	a.daysAbroad(s)
	a.passportTooShort(s)
	a.filedLate(s)
	a.decided(s)
	a.renewalDecided(s)
	a.unsettled(s)
	a.exemptionEnded(s)
	a.oldReceipts(s)
	a.cardDecisionMissing(s)
	a.changeUnconfirmed(s)
	a.noPermission(s)
	a.pastEnd(s)
}

// found is a finding of a check on a stay, without its words.
func found(check *law.Check, s *Stay, uses ...*facts.Field) law.Finding {
	return law.Finding{
		Rule: check.ID, Word: s.Key, Severity: check.Severity(), Citation: &check.Cite, Uses: uses, Records: []facts.Record{s.Record},
	}
}

func (a *Assessment) petitionAndI94(s *Stay) {
	if s.PetitionExpires.IsZero() || s.I94Expires.IsZero() {
		return
	}
	petition := a.ofRule(expiry.Petition.ID)
	var f law.Finding
	switch extra := s.PetitionExpires.DaysUntil(s.I94Expires); {
	case extra < 0:
		f = found(&checkI94BeforePetition, s, FieldPetitionExpires, FieldI94Expires)
		f.Summary = fmt.Sprintf("I-94 ends %s, %d days before the petition (%s): the stay is shorter than the approval", s.I94Expires, -extra, s.PetitionExpires)
		f.Remedy = "Check the newest I-94 (a passport about to expire often cuts it short). Re-enter, or extend before the I-94 ends."
	case extra > 0 && extra <= s.margin() && petition != nil && petition.Superseded != "": // the work goes on beyond both
		return
	case extra > 0 && extra <= s.margin():
		f = found(&checkI94Margin, s, FieldPetitionExpires, FieldI94Expires)
		f.Citation = marginOf(s)
		f.Summary = fmt.Sprintf("I-94 runs %d days past the petition: a grace period without work authorization. Work authorization ends %s", extra, s.PetitionExpires)
		f.Remedy = "Work authorization ends with the petition; the extra days on the I-94 are a grace period."
	case extra > s.margin() && needsPetition(s) && s.takenBack == "": // E and TN are also admitted for longer than the petition says
		f = found(&checkI94AfterPetition, s, FieldPetitionExpires, FieldI94Expires)
		f.Summary = fmt.Sprintf("I-94 ends %s, %d days after the petition (%s), more than the %s days that can be added", s.I94Expires, extra, s.PetitionExpires, marginWords[s.margin()])
		f.Remedy = "Check both documents: one of the dates is probably from another approval."
	default:
		return
	}
	a.find(f)
}

// admittedToADate reports whether a class is one whose I-94 shows a day: D/S on it is a mistake, in the file or on the I-94.
func admittedToADate(class string) bool {
	c := admission.ClassOf(class)
	return c.Code != "" && !c.DurationOfStatus && !c.Traits.OutlastsI94
}

// durationOfStatus finds D/S where the class is admitted to a date: the stay then ends on a day that is not recorded.
func (a *Assessment) durationOfStatus(s *Stay) {
	if !s.DurationOfStatus || !admittedToADate(s.Class) {
		return
	}
	f := found(&checkDurationOfStatus, s, FieldClass, FieldI94Expires, FieldExpires)
	f.Summary = fmt.Sprintf("The end of the stay is recorded as D/S, and %s is admitted to a date: the day on which the stay ends is not known", s.Class)
	f.Remedy = "Read the newest I-94, and record the day that it shows. If it does show D/S, have counsel ask CBP to correct it."
	a.find(f)
}

// margin is how much longer than the petition the I-94 of this stay may be, in days.
func (s *Stay) margin() int {
	if isH2(s.Class) && !s.PetitionExpires.Before(h2Rule) {
		return marginDaysH2
	}
	return marginDays
}

// marginOf is where the days that can be added to a stay's petition stand.
func marginOf(s *Stay) *law.Citation {
	switch {
	case s.margin() == marginDaysH2:
		return &citeThirtyDays
	case strings.HasPrefix(s.Class, "H-2") || s.Class == "H-3":
		return &citeMarginH
	case strings.HasPrefix(s.Class, "O-"):
		return &citeMarginO
	default:
		return &checkI94Margin.Cite
	}
}

func needsPetition(s *Stay) bool {
	traits, _ := TraitsOf(s.Class)
	return traits.NeedsPetition
}

// maximumOf is the clock of the maximum stay, nil where it has no date.
func (a *Assessment) maximumOf() *clock {
	maximum := a.ofRule(MaximumStay.ID)
	if maximum == nil || maximum.Outcome().Due.IsZero() {
		return nil
	}
	return maximum
}

// beyondTheMaximum finds a document that runs past the longest stay of the class with nothing that explains it.
func (a *Assessment) beyondTheMaximum(s *Stay) {
	maximum := a.maximumOf()
	if maximum == nil || maximum.Superseded != "" {
		return
	}
	ends := maximum.Outcome().Due
	last := civil.Latest(s.PetitionExpires, s.I94Expires.AddDays(-s.margin()), s.Expires)
	if over := ends.DaysUntil(last); over > 0 && !last.IsZero() {
		f := found(&checkPastMaximum, s,
			FieldFirstAdmitted, fieldDaysAbroad, FieldPetitionExpires, FieldI94Expires, FieldExpires)
		f.Citation = maximum.Outcome().Citation
		f.Summary = fmt.Sprintf("Status runs to %s, %d days past the maximum stay in %s (%s)", last, over, s.ClassWord(), ends)
		f.Remedy = "Record the days abroad or the PERM or I-140 dates that explain it, or correct first_admitted."
		a.find(f)
	}
}

func (a *Assessment) statedMaximum(s *Stay) {
	maximum := a.maximumOf()
	if c := a.ofRule(MaximumStay.ID); c != nil && c.Undetermined() {
		a.statedAlone(s)
	}
	if s.MaxoutStated.IsZero() || maximum == nil || maximum.Outcome().Due == s.MaxoutStated {
		return
	}
	f := found(&checkMaximumStated, s, fieldMaxoutStated, FieldFirstAdmitted, fieldDaysAbroad)
	f.Citation = maximum.Outcome().Citation
	f.Summary = fmt.Sprintf("The maximum stay is stated as %s; calculated from first admission and days abroad, it is %s", s.MaxoutStated, maximum.Outcome().Due)
	f.Remedy = "Compare the travel history. The program uses the calculated date; to change it, record days_abroad with proof."
	a.find(f)
}

// statedAlone finds a maximum stay that only its source states, where it is near or past and nothing on record supports time beyond it: it is
// not the date that counts, and the only one that anyone has.
func (a *Assessment) statedAlone(s *Stay) {
	if s.MaxoutStated.IsZero() || s.MaxoutStated.After(a.asOf.AddYears(1)) || !s.I140Approved.IsZero() {
		return
	}
	f := found(&checkMaximumStated, s, fieldMaxoutStated, FieldPERMFiled, FieldI140Filed)
	f.Missing = []string{FieldFirstAdmitted.Name}
	f.Summary = fmt.Sprintf("The maximum stay in %s is stated as %s, and it cannot be calculated; no approved I-140 is recorded", s.ClassWord(), s.MaxoutStated)
	f.Remedy = "Record first_admitted, and days_abroad with proof; ask counsel what supports time beyond the stated date, and record perm_filed or i140_approved."
	a.find(f)
}

// daysAbroad finds more days abroad than there have been days.
func (a *Assessment) daysAbroad(s *Stay) {
	if s.FirstAdmitted.IsZero() || s.DaysAbroad <= max(0, s.FirstAdmitted.DaysUntil(a.asOf)) {
		return
	}
	f := found(&checkDaysAbroad, s, fieldDaysAbroad, FieldFirstAdmitted)
	f.Summary = fmt.Sprintf("%d days abroad are recorded since %s, more days than have passed: the maximum stay is wrong", s.DaysAbroad, s.FirstAdmitted)
	f.Remedy = "Count the full days abroad again from the travel history and record days_abroad."
	a.find(f)
}

func (a *Assessment) cardAndClass(s *Stay) {
	if a.studentStage(s); s.EADCategory == "" || s.Class == "" || admission.CardFits(s.Class, s.EADCategory) || s.Stage() != s.Class {
		return
	}
	f := found(&checkEADCategory, s, FieldClass, FieldEADCategory)
	f.Summary = fmt.Sprintf("EAD category %s does not match class %s", s.EADCategory, s.Class)
	f.Remedy = "Check the category on the card and the class on the newest I-94; one of them is recorded incorrectly or has changed."
	a.find(f)
}

// cardTooLong finds a card that is recorded as valid for longer than one of its category can be.
func (a *Assessment) cardTooLong(s *Stay) {
	if s.EADCategory == "" || s.EADFrom.IsZero() || s.EADExpires.IsZero() {
		return
	}
	outcome, err := limits.CardLength.Apply(limits.CardLengthFacts{Category: s.EADCategory, From: s.EADFrom, Expires: s.EADExpires}, nil)
	if err != nil || outcome.Kind != law.KindFails {
		return
	}
	f := found(&checkCardTooLong, s, FieldEADCategory, fieldEADFrom, FieldEADExpires)
	f.Citation = outcome.Citation
	f.Summary = fmt.Sprintf("%s recorded from %s to %s: %s", s.CardWord(), s.EADFrom, s.EADExpires, strings.Join(outcome.Reasons, "; "))
	f.Remedy = "Read the dates on the card again, and correct the one that is wrong."
	a.find(f)
}

// studentStage finds a stage of training in the class that the card contradicts.
func (a *Assessment) studentStage(s *Stay) {
	if s.Class == "F-1" || s.Stage() == s.Class || s.Class == "F-1 OPT" && s.Stage() == stagePreCompletion {
		return
	}
	f := found(&checkStudentStage, s, FieldClass, FieldEADCategory, fieldStemStarts)
	f.Summary = fmt.Sprintf("Class is %s, and the card of category %s is that of %s: dates follow the card", s.Class, s.EADCategory, s.Stage())
	f.Remedy = "Read the category on the card, and correct the class or the category."
	a.find(f)
}

func (a *Assessment) passportTooShort(s *Stay) {
	end := s.End()
	if s.PassportExpires.IsZero() || end.IsZero() {
		return
	}
	f := found(&checkPassportTooShort, s, FieldPassportExpires, FieldPetitionExpires, FieldI94Expires)
	f.Word = "" // a person has one passport
	f.Remedy = "Renew the passport before the next trip abroad: a new I-94 is often limited to the passport expiration date."
	switch {
	case s.PassportExpires.Before(a.asOf): // its own date says so
		return
	case s.PassportExpires.Before(end):
		f.Summary = fmt.Sprintf("Passport ends %s, before the stay (%s)", s.PassportExpires, end)
	case s.PassportExpires.Before(end.AddMonths(6)):
		f.Severity = law.Note
		f.Summary = fmt.Sprintf("Passport ends %s, less than six months after the stay (%s)", s.PassportExpires, end)
	default:
		return
	}
	a.find(f)
}

// noPermission finds a class that gives no work by itself where no card gives it either.
func (a *Assessment) noPermission(s *Stay) {
	_, known := TraitsOf(s.Class)
	if s.Class == "" || !s.EADExpires.IsZero() || known && s.Class != "F-1" {
		return
	}
	f := found(&checkNoPermission, s, FieldClass)
	f.Summary = s.Class + " alone does not authorize work, and no card or training is recorded"
	f.Remedy = "Record the class or card that authorizes the work (for F-1: F-1 CPT, F-1 OPT or F-1 STEM OPT)."
	a.find(f)
}

// workEnded reports whether the work authorization has ended as far as the facts go. A card of one's own still valid is permission enough; a
// maximum stay, or time beyond it, that has passed under valid documents has a finding of its own.
func (a *Assessment) workEnded(s *Stay) bool {
	c := a.governing
	if c == nil || !c.Outcome().Due.Before(a.asOf) || c.Rule == MaximumStay.ID || c.Rule == greencard.ExemptionEnds.ID ||
		c.Rule == limits.ExchangeMaximum.ID && !s.ProgramEnds.Before(a.asOf) {
		return false
	}
	cardRuns := !s.EADExpires.IsZero() && !s.EADExpires.Before(a.asOf) && s.EADRevoked.IsZero()
	return (ofCard(c) || !cardRuns) && !a.bridged()
}

// ofCard reports whether a limit is that of a card.
func ofCard(c *clock) bool { return c.Rule == expiry.EAD.ID || c.Rule == limits.Revoked.ID }

// pastEnd finds a person at work whose permission has ended as far as the facts go.
func (a *Assessment) pastEnd(s *Stay) {
	if !a.workEnded(s) {
		return
	}
	c := a.governing
	ofCard := ofCard(c)
	f := found(&checkWorkPastEnd, s, c.Uses...)
	f.Summary = fmt.Sprintf("Active employee; work authorization on record expired %s (%s)", c.Outcome().Due.Plain(), limitWord(c))
	f.Consequence = law.WorksWithoutAuthorization
	f.Remedy = a.findNewer(s, ofCard)
	switch {
	case c.Rule == expiry.Status.ID && !s.outlastsStated().IsZero():
		f.Severity, f.Consequence, f.Remedy = law.Risk, law.BySeverity, s.correctStated()
	case s.ByNotice():
		f.Severity, f.Consequence = law.Risk, law.BySeverity
	case ofCard && s.mayRenewCard() && (s.IsStudent() || s.ExtensionReceived.Before(admission.EndOfCardExtensions)):
		f.Severity, f.Consequence = law.Risk, law.BySeverity
	case a.bridgeUnknown():
		f.Severity, f.Consequence = law.Risk, law.BySeverity
		f.Remedy = "A filing that may extend work authorization is recorded; supply the information its end date depends on."
	}
	a.find(f)
}
