package status

import (
	"fmt"
	"slices"

	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/law"
	"mobility/status/expiry"
	"mobility/status/limits"
	"mobility/status/opt"
)

// documents adds the plain expiry of every document of a stay.
func (a *Assessment) documents(s *Stay) {
	a.met = nil
	class, petition := s.ClassWord(), " petition expires"
	if s.takenBack != "" && !s.PetitionExpires.IsZero() {
		petition = " petition was " + s.takenBack
	}
	traits, _ := TraitsOf(s.Class)
	if !s.PetitionExpires.IsZero() || traits.NeedsPetition {
		a.limit(opening(s.extensionOpens(), a.extended(s, ClockOn(s, &expiry.Petition,
			expiry.PetitionFacts{Class: s.Class, PetitionExpires: s.PetitionExpires}, class+petition,
			FieldClass, FieldPetitionExpires))), !traits.OutlastsI94)
	}
	if !s.I94Expires.IsZero() || traits.NeedsI94 {
		a.limit(a.extended(s, ClockOn(s, &expiry.I94, expiry.I94Facts{I94Expires: s.I94Expires}, "I-94 expires ("+class+")",
			FieldClass, FieldI94Expires)), !traits.OutlastsI94)
	}
	if !s.EADExpires.IsZero() || traits.NeedsEAD {
		a.card(s)
		a.revoked(s)
	}
	a.blanketAndEvents(s)
	if !s.Expires.IsZero() && s.Expires != s.I94Expires && s.Expires != s.PetitionExpires && s.Expires != s.EADExpires {
		c := a.extended(s, ClockOn(s, &expiry.Status, expiry.StatusFacts{StatusExpires: s.Expires},
			class+" end date per HR record", FieldClass, FieldExpires))
		if !s.outlastsStated().IsZero() {
			c.Remedy = s.correctStated()
		}
		a.limit(c, !traits.OutlastsI94)
	}
	a.travel(s)
	a.extension(s)
}

// daysAfterPetition adds the days of stay without work that an I-94 gives beyond a petition that has ended, where nothing on record carries the
// work beyond it.
func (a *Assessment) daysAfterPetition(s *Stay) {
	if !needsPetition(s) || s.PetitionExpires.IsZero() || !s.PetitionExpires.Before(a.asOf) || !s.I94Expires.After(s.PetitionExpires) ||
		!a.workEnded(s) || a.bridgeUnknown() {
		return
	}
	c := ClockOn(s, &grace10, grace10Facts{PetitionExpires: s.PetitionExpires, I94: s.I94Expires, Class: s.Class},
		"Days of stay after the petition end ("+s.Class+", no work)", FieldClass, FieldPetitionExpires, FieldI94Expires)
	c.Remedy = "No work in these days: leave, change status or have an extension decided on; ask counsel."
	a.whileToCome(c)
}

// opening gives a clock the first day on which its renewal can be filed.
func opening(on civil.Date, c law.Clock) law.Clock {
	apply := c.Apply
	c.Apply = func(w *law.Working) (law.Outcome, error) {
		outcome, err := apply(w)
		outcome.Opens = civil.Latest(on, outcome.Opens)
		return outcome, err
	}
	return c
}

// card adds the end of the employment authorization document, and when its renewal may be filed.
func (a *Assessment) card(s *Stay) {
	c := ClockOn(s, &expiry.EAD, expiry.EADFacts{EADCategory: s.EADCategory, EADExpires: s.EADExpires},
		s.CardWord()+" expires", FieldClass, FieldEADCategory, FieldEADExpires)
	if s.OutlastsCard() {
		c.Kind, c.Summary = law.Milestone, c.Summary+" (work authorization continues incident to status)"
	}
	if s.cardStated {
		c.Summary += " (end date per HR record)"
	}
	if !s.EADExpires.IsZero() && !s.IsStudent() {
		if opens, err := expiry.RenewalOpens.Apply(expiry.RenewalOpensFacts{Expires: s.EADExpires}, nil); err == nil {
			c = opening(opens.Opens, c)
		}
	}
	c.Pending = s.RenewalPending()
	a.limit(remedied(a.renew(s), c), s.CardBinds())
}

// CardBinds reports whether work ends with the card. A card beside a class that gives work by itself is a second permission,
// not a limit on the first; an asylee's or refugee's right to work does not end with it. A petition on record gives no work to who needs a
// card: it is that of a family member, or an earlier one; a student's that follows on the card does.
func (s *Stay) CardBinds() bool {
	traits, known := TraitsOf(s.Class)
	if s.OutlastsCard() || s.Class == "" && !s.PetitionExpires.IsZero() {
		return false
	}
	follows := !s.PetitionExpires.IsZero() && !s.PetitionFrom.IsZero() && !s.PetitionFrom.After(s.EADExpires.AddDays(1))
	return traits.NeedsEAD || s.IsStudent() && !follows || !known
}

// travel adds the documents that limit travel and readmission, not work.
func (a *Assessment) travel(s *Stay) {
	if !s.PassportExpires.IsZero() {
		a.note(ofPerson(ClockOn(s, &expiry.Passport, expiry.PassportFacts{PassportExpires: s.PassportExpires},
			"Passport expires", FieldPassportExpires)))
	}
	// A visa stamp may run out while its holder is here: only a coming expiry is worth a line.
	if !s.VisaExpires.IsZero() && !s.VisaExpires.Before(a.asOf) {
		a.note(ofPerson(ClockOn(s, &expiry.Visa, expiry.VisaFacts{VisaExpires: s.VisaExpires},
			"Visa stamp expires (travel only)", FieldVisaExpires)))
	}
}

// extension adds the time in which an extension can be filed: from six months before its start until the stay ends.
func (a *Assessment) extension(s *Stay) {
	start := s.requestedStart()
	if start.IsZero() || s.ExtensionPending() || s.extensionApproved() != nil || s.IsStudent() {
		return
	}
	last := s.End()
	c := ClockOn(s, &limits.ExtensionOpens, limits.ExtensionOpensFacts{RequestedStart: start, Class: s.Class},
		s.ClassWord()+" extension filing deadline",
		slices.Concat([]*facts.Field{FieldClass}, s.EndFields(), []*facts.Field{fieldExtensionPlanned})...)
	opens := c.Apply
	c.Apply = func(w *law.Working) (law.Outcome, error) {
		outcome, err := opens(w)
		if err != nil {
			return outcome, err
		}
		w.Step("the filing is timely until the stay ends, %s: 8 CFR 214.1(c) (%s)", last, limits.ExtensionDue.ID)
		outcome.Due, outcome.Target = last, civil.Federal.OnOrBefore(last)
		outcome.Basis = w.Steps()
		return outcome, nil
	}
	a.whileToCome(a.extended(s, c)) // once the stay has ended, its own line says so
}

// requestedStart is the day an extension would begin: the day on which it is needed, after the earlier of petition and I-94,
// or the day planned where that is sooner. A dependent's stay follows the principal's and asks for none unless planned.
func (s *Stay) requestedStart() civil.Date {
	traits, _ := TraitsOf(s.Class)
	dependent := !traits.NeedsI94 || len(traits.EADCategories) > 0
	switch {
	case s.End().IsZero():
		return s.ExtensionStart
	case dependent && s.PetitionExpires.IsZero() && s.ExtensionStart.IsZero():
		return civil.Date{}
	}
	return civil.Earliest(s.End().AddDays(1), s.ExtensionStart)
}

// ExtensionPending reports whether an extension of this stay awaits its decision. A receipt from before the day on which
// this stay's extension could be filed is that of an earlier one.
func (s *Stay) ExtensionPending() bool {
	return s.ExtensionFiled() && s.ExtensionDecided.IsZero() && s.ExtensionResult == ""
}

// ExtensionFiled reports whether an extension of this stay was filed, decided or not.
func (s *Stay) ExtensionFiled() bool { return !s.ExtensionReceived.IsZero() && !s.extensionIsOld() }

func (s *Stay) extensionIsOld() bool {
	return !s.extended && !s.ExtensionReceived.IsZero() && s.ExtensionReceived.Before(s.ExtensionFirst())
}

// RenewalFiled reports whether the renewal of this card was filed, decided or not. A receipt from before the day on which
// this card's could be filed is that of an earlier one.
func (s *Stay) RenewalFiled() bool {
	return !s.EADExpires.IsZero() && !s.EADRenewal.IsZero() && !s.renewalIsOld() && s.EADRevoked.IsZero()
}

func (s *Stay) renewalIsOld() bool {
	return !s.renewed && !s.EADExpires.IsZero() && s.EADRenewal.Before(s.renewalOpens())
}

// RenewalPending reports whether the renewal of this card awaits its decision.
func (s *Stay) RenewalPending() bool {
	return s.RenewalFiled() && s.EADRenewalDecided.IsZero() && s.EADRenewalResult == ""
}

// renewalOpens is the first day on which the card that follows this one could be applied for.
func (s *Stay) renewalOpens() civil.Date {
	opens, err := expiry.RenewalOpens.Apply(expiry.RenewalOpensFacts{Expires: s.EADExpires}, nil)
	if s.IsStudent() {
		opens, err = opt.StemFiling.Apply(opt.StemFilingFacts{EADEnds: s.EADExpires}, nil)
	}
	if err != nil {
		return civil.Date{}
	}
	return opens.Opens
}

func (s *Stay) extensionOpens() civil.Date { return s.extensionWindow().Opens }

// ExtensionFirst is the first day on which this stay's extension could be filed in either reading: a receipt of that day can be
// of it.
func (s *Stay) ExtensionFirst() civil.Date {
	window := s.extensionWindow()
	return civil.Earliest(window.Opens, window.OtherReading)
}

func (s *Stay) extensionWindow() law.Outcome {
	start := s.requestedStart()
	if start.IsZero() {
		return law.Outcome{}
	}
	outcome, err := limits.ExtensionOpens.Apply(limits.ExtensionOpensFacts{RequestedStart: start, Class: s.Class}, nil)
	if err != nil {
		return law.Outcome{}
	}
	return outcome
}

// classCPT is the class of a student in training during the program.
const classCPT = "F-1 CPT"

// stageSTEM is the stage of a student on the STEM OPT extension.
const stageSTEM = "F-1 STEM OPT"

// stagePreCompletion is the stage of a student in training before the program ends. Neither STEM OPT nor the cap gap continues it, and
// days without a job are not counted.
const stagePreCompletion = "F-1 pre-completion OPT"

// Stage is the class with the stage of a student: what the card proves, then what the start of STEM OPT says of a plain F-1,
// then the class as recorded.
func (s *Stay) Stage() string {
	switch {
	case !s.IsStudent():
		return s.Class
	case s.EADCategory == "C03A":
		return stagePreCompletion
	case s.EADCategory == "C03C":
		return stageSTEM
	case s.EADCategory == "C03B":
		return "F-1 OPT"
	case s.Class == "F-1" && !s.StemStarts.IsZero() && s.EADCategory == "":
		return stageSTEM
	default:
		return s.Class
	}
}

// IsStudent reports whether the stay is one of F-1, in study or in training.
func (s *Stay) IsStudent() bool { return isFamily(s.Class, "F-1") }

// ClassWord names the class in a sentence.
func (s *Stay) ClassWord() string {
	if s.Class == "" {
		return "Unrecorded class"
	}
	return s.Class
}

// CardWord names the card in a sentence.
func (s *Stay) CardWord() string {
	if s.EADCategory == "" {
		return "EAD"
	}
	return fmt.Sprintf("EAD %s", s.EADCategory)
}
