package docket

import (
	"fmt"

	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/law"
	"mobility/status"
)

// documents adds the plain expiry of every document of a stay.
func (a *assessment) documents(s *status.Stay) {
	class := classWord(s)
	traits, _ := status.TraitsOf(s.Class)
	if !s.PetitionExpires.IsZero() || traits.NeedsPetition {
		a.add(limit{
			rule: "status.petition-expires", summary: class + " petition expires", stay: s, perStay: true, binds: true,
			uses:  []*facts.Field{status.FieldClass, status.FieldPetitionExpires},
			opens: extensionOpens(s),
			apply: func(w *law.Working) (law.Outcome, error) {
				return status.PetitionExpires.Apply(status.PetitionExpiresFacts{Class: s.Class, PetitionExpires: s.PetitionExpires}, w)
			},
		})
	}
	if !s.I94Expires.IsZero() || traits.NeedsI94 && !s.DurationOfStatus {
		a.add(limit{
			rule: "status.i94-expires", summary: "I-94 expires (" + class + ")", stay: s, perStay: true, binds: !traits.OutlastsI94,
			uses: []*facts.Field{status.FieldClass, status.FieldI94Expires},
			apply: func(w *law.Working) (law.Outcome, error) {
				return status.I94Expires.Apply(status.I94ExpiresFacts{I94Expires: s.I94Expires}, w)
			},
		})
	}
	if !s.EADExpires.IsZero() || traits.NeedsEAD {
		a.card(s)
	}
	if !s.Expires.IsZero() && s.Expires != s.I94Expires && s.Expires != s.PetitionExpires && s.Expires != s.EADExpires {
		a.add(limit{
			rule: "status.status-expires", summary: class + " status expires, as the file states it", stay: s, perStay: true, binds: !traits.OutlastsI94,
			uses: []*facts.Field{status.FieldClass, status.FieldExpires},
			apply: func(w *law.Working) (law.Outcome, error) {
				return status.StatusExpires.Apply(status.StatusExpiresFacts{StatusExpires: s.Expires}, w)
			},
		})
	}
	a.travel(s)
	a.extension(s)
}

// card adds the end of the employment authorization document, and when its renewal may be filed.
func (a *assessment) card(s *status.Stay) {
	l := limit{
		rule: "status.ead-expires", summary: cardWord(s) + " expires", stay: s, perStay: true, binds: cardBinds(s),
		uses: []*facts.Field{status.FieldClass, status.FieldEADCategory, status.FieldEADExpires},
		apply: func(w *law.Working) (law.Outcome, error) {
			return status.EADExpires.Apply(status.EADExpiresFacts{EADCategory: s.EADCategory, EADExpires: s.EADExpires}, w)
		},
	}
	if !s.EADExpires.IsZero() && !isStudent(s) {
		opens, err := status.EADRenewalOpens.Apply(status.EADRenewalOpensFacts{Expires: s.EADExpires}, nil)
		if err == nil {
			l.opens = opens.Opens
		}
	}
	if status.OutlastsCard(s.Class, s.EADCategory) {
		l.summary = cardWord(s) + " expires (the card, not the right to work)"
	}
	a.add(l)
}

// cardBinds reports whether work ends with the card. A card beside a class that gives work by itself is a second permission,
// not a limit on the first; an asylee's or refugee's right to work does not end with it.
func cardBinds(s *status.Stay) bool {
	traits, known := status.TraitsOf(s.Class)
	return (traits.NeedsEAD || isStudent(s) || !known) && s.PetitionExpires.IsZero() && !status.OutlastsCard(s.Class, s.EADCategory)
}

// travel adds the documents that limit travel and readmission, not work.
func (a *assessment) travel(s *status.Stay) {
	if !s.PassportExpires.IsZero() {
		a.add(limit{
			rule: "status.passport-expires", summary: "Passport expires", stay: s,
			uses: []*facts.Field{status.FieldPassportExpires},
			apply: func(w *law.Working) (law.Outcome, error) {
				return status.PassportExpires.Apply(status.PassportExpiresFacts{PassportExpires: s.PassportExpires}, w)
			},
		})
	}
	// A visa stamp may run out while its holder is here: only a coming expiry is worth a line.
	if !s.VisaExpires.IsZero() && !s.VisaExpires.Before(a.asOf) {
		a.add(limit{
			rule: "status.visa-expires", summary: "Visa stamp expires (travel only)", stay: s,
			uses: []*facts.Field{status.FieldVisaExpires},
			apply: func(w *law.Working) (law.Outcome, error) {
				return status.VisaExpires.Apply(status.VisaExpiresFacts{VisaExpires: s.VisaExpires}, w)
			},
		})
	}
}

// extension adds the time in which an extension can be filed: from six months before its start until the stay ends.
func (a *assessment) extension(s *status.Stay) {
	start := requestedStart(s)
	if start.IsZero() || extensionPending(s) || isStudent(s) {
		return
	}
	last := endOfStay(s)
	a.upcomingOnly(limit{ // once the stay has ended, its own line says so
		rule: "status.extension-opens", summary: classWord(s) + " extension to be filed before the stay ends", stay: s, perStay: true,
		uses: []*facts.Field{status.FieldClass, status.FieldPetitionExpires, status.FieldI94Expires, status.FieldExtensionPlanned},
		apply: func(w *law.Working) (law.Outcome, error) {
			outcome, err := status.ExtensionOpens.Apply(status.ExtensionOpensFacts{RequestedStart: start}, w)
			if err != nil {
				return outcome, err
			}
			w.Step("it is filed in time while the stay lasts, until %s: 8 CFR 214.1(c) (status.extension-due)", last)
			outcome.Due, outcome.Target = last, civil.Federal.OnOrBefore(last)
			outcome.Basis = w.Steps()
			return outcome, nil
		},
	})
}

// requestedStart is the day an extension would begin: as planned, or the day after the petition ends, or the stay of a class
// that needs none.
func requestedStart(s *status.Stay) civil.Date {
	traits, _ := status.TraitsOf(s.Class)
	switch {
	case !s.ExtensionStart.IsZero():
		return s.ExtensionStart
	case !s.PetitionExpires.IsZero():
		return s.PetitionExpires.AddDays(1)
	case traits.NeedsI94 && len(traits.EADCategories) == 0: // not a dependant's, which follows the principal's
		return s.I94Expires.AddDays(1)
	default:
		return civil.Date{}
	}
}

// extensionPending reports whether an extension of this stay awaits its decision. A receipt from before the day on which
// this stay's extension could be filed is that of an earlier one.
func extensionPending(s *status.Stay) bool {
	return !s.ExtensionReceived.IsZero() && s.ExtensionDecided.IsZero() && !extensionIsOld(s)
}

func extensionIsOld(s *status.Stay) bool {
	return !s.ExtensionReceived.IsZero() && s.ExtensionReceived.Before(extensionOpens(s))
}

// renewalIsOld reports whether a renewal's receipt is from before the day on which this card's could be filed.
func renewalIsOld(s *status.Stay) bool {
	opens, err := status.EADRenewalOpens.Apply(status.EADRenewalOpensFacts{Expires: s.EADExpires}, nil)
	if isStudent(s) {
		opens, err = status.StemFiling.Apply(status.StemFilingFacts{EADEnds: s.EADExpires}, nil)
	}
	return err == nil && s.EADRenewal.Before(opens.Opens)
}

func extensionOpens(s *status.Stay) civil.Date {
	start := requestedStart(s)
	if start.IsZero() {
		return civil.Date{}
	}
	outcome, err := status.ExtensionOpens.Apply(status.ExtensionOpensFacts{RequestedStart: start}, nil)
	if err != nil {
		return civil.Date{}
	}
	return outcome.Opens
}

// endOfStay is the earlier of petition and I-94: both must stand.
func endOfStay(s *status.Stay) civil.Date { return civil.Earliest(s.PetitionExpires, s.I94Expires) }

func isStudent(s *status.Stay) bool { return status.IsFamily(s.Class, "F-1") }

func classWord(s *status.Stay) string {
	if s.Class == "" {
		return "Unnamed class"
	}
	return s.Class
}

func cardWord(s *status.Stay) string {
	if s.EADCategory == "" {
		return "EAD"
	}
	return fmt.Sprintf("EAD %s", s.EADCategory)
}

// bind marks the earliest limit on stay or work that still stands: the date that governs.
func (a *assessment) bind() {
	for _, l := range a.limits {
		if l.binds && l.state() == Open && !l.outcome.Due.IsZero() &&
			(a.binding == nil || l.outcome.Due.Before(a.binding.outcome.Due)) {
			a.binding = l
		}
	}
}

// candidates says which limits lost against one, or which it lost against.
func (a *assessment) candidates(l *limit) []string {
	if !l.binds || a.binding == nil {
		return nil
	}
	if l != a.binding {
		return []string{fmt.Sprintf("does not govern: %s is not later, %s", a.binding.rule, a.binding.outcome.Due)}
	}
	var lost []string
	for _, other := range a.limits {
		switch {
		case other == l || !other.binds || other.outcome.Due.IsZero():
		case other.state() == Superseded:
			lost = append(lost, fmt.Sprintf("not counted: %s, %s, superseded: %s", other.rule, other.outcome.Due, other.superseded))
		default:
			lost = append(lost, fmt.Sprintf("lost: %s is not earlier, %s", other.rule, other.outcome.Due))
		}
	}
	return lost
}

func (l *limit) remark(format string, args ...any) {
	l.remarks = append(l.remarks, fmt.Sprintf(format, args...))
}
