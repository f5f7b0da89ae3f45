package docket

import (
	"fmt"
	"slices"

	"mobility/i9"
	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/law"
	"mobility/status"
)

// bridges turns a plain expiry into the clock that a timely filing starts: 240 days of work on a pending extension, the
// automatic extension of a card, the cap gap.
func (a *assessment) bridges(s *status.Stay) {
	a.approvedExtension(s)
	a.pendingExtension(s)
	a.pendingRenewal(s)
	a.capGap(s)
}

// approvedExtension takes the old end off the docket once an extension was approved: the new one is a missing fact, and a
// finding says so.
func (a *assessment) approvedExtension(s *status.Stay) {
	if approvedWithoutDates(s, a.asOf) {
		a.supersede(s, fmt.Sprintf("the extension was approved on %s; its end is not recorded", s.ExtensionDecided),
			"status.petition-expires", "status.i94-expires", "status.status-expires", "status.extension-opens")
	}
}

// approvedWithoutDates reports whether a stay that was extended still shows its old end.
func approvedWithoutDates(s *status.Stay, asOf civil.Date) bool {
	end := endOfStay(s)
	return s.ExtensionResult == "approved" && !s.ExtensionDecided.IsZero() && !extensionIsOld(s) && !end.IsZero() && end.Before(asOf)
}

// pendingExtension lets a timely extension by the same employer carry the work for 240 days beyond the stay.
func (a *assessment) pendingExtension(s *status.Stay) {
	if !extensionPending(s) || isStudent(s) || endOfStay(s).IsZero() {
		return
	}
	clock := a.add(limit{
		rule: "i9.240-day", summary: s.Class + " work on the pending extension ends (240 days)", stay: s, perStay: true, binds: true,
		uses: []*facts.Field{status.FieldClass, status.FieldPetitionExpires, status.FieldI94Expires, status.FieldExtensionFiled},
		apply: func(w *law.Working) (law.Outcome, error) {
			w.Step("the stay ends on %s, the earlier of petition and I-94", endOfStay(s))
			return i9.Day240.Apply(i9.Day240Facts{Class: s.Class, Expires: endOfStay(s), Received: s.ExtensionReceived}, w)
		},
	})
	if clock == nil {
		return
	}
	why := fmt.Sprintf("an extension received %s, in time, is pending: work may go on to %s", s.ExtensionReceived, clock.outcome.Due)
	a.supersede(s, why, "status.petition-expires", "status.i94-expires", "status.status-expires")
}

// pendingRenewal extends a card whose renewal was received in time, where the law of that day says so.
func (a *assessment) pendingRenewal(s *status.Stay) {
	if s.EADExpires.IsZero() || s.EADRenewal.IsZero() || renewalIsOld(s) {
		return
	}
	uses := []*facts.Field{
		status.FieldEADCategory, status.FieldEADExpires, status.FieldEADRenewalFiled, status.FieldEADRenewalDecided, status.FieldI94Expires,
	}
	clock := limit{
		rule: "i9.ead-extension", summary: cardWord(s) + ": automatic extension ends", stay: s, perStay: true,
		binds: cardBinds(s), uses: uses,
		apply: func(w *law.Working) (law.Outcome, error) {
			return i9.EADExtension.Apply(i9.EADExtensionFacts{
				Category: s.EADCategory, Expires: s.EADExpires, Received: s.EADRenewal, Decided: s.EADRenewalDecided, I94: s.I94Expires,
			}, w)
		},
	}
	if s.Class == "F-1 OPT" {
		clock.rule, clock.summary = "i9.stem-extension", "STEM OPT: work on the pending extension ends (180 days)"
		clock.apply = func(w *law.Working) (law.Outcome, error) {
			return i9.StemExtension.Apply(i9.StemExtensionFacts{Expires: s.EADExpires, Received: s.EADRenewal, Decided: s.EADRenewalDecided}, w)
		}
	}
	added := a.add(clock)
	switch {
	case added == nil:
		outcome, err := clock.apply(nil)
		if err == nil && len(outcome.Reasons) > 0 {
			a.remark(s, "status.ead-expires", "no automatic extension: %s (%s)", outcome.Reasons[0], outcome.Citation.Pin)
			for _, warning := range outcome.Warnings {
				a.remark(s, "status.ead-expires", "%s", warning)
			}
		}
	case !added.outcome.Due.IsZero():
		a.supersede(s, fmt.Sprintf("a renewal received %s is pending: the card is extended to %s", s.EADRenewal, added.outcome.Due),
			"status.ead-expires")
	}
}

// capGap carries a student's status and work to the start of the fiscal year's H-1B.
func (a *assessment) capGap(s *status.Stay) {
	if !isStudent(s) || s.CapPetitionFiled.IsZero() || s.EADExpires.IsZero() {
		return
	}
	gap := a.add(limit{
		rule: "i9.cap-gap", summary: "Cap gap: work on the pending cap petition ends", stay: s, perStay: true, binds: true,
		uses: []*facts.Field{status.FieldEADExpires, status.FieldCapGapFiled, status.FieldCapYear},
		apply: func(w *law.Working) (law.Outcome, error) {
			f := i9.CapGapFacts{OPTEnds: s.EADExpires, Filed: s.CapPetitionFiled}
			if s.CapFiscalYear != 0 {
				f.FiscalYear = &s.CapFiscalYear
			}
			return i9.CapGap.Apply(f, w)
		},
	})
	if gap != nil && gap.outcome.Due.After(s.EADExpires) {
		a.supersede(s, fmt.Sprintf("a cap petition filed %s bridges the gap to %s", s.CapPetitionFiled, gap.outcome.Due),
			"status.ead-expires", "i9.stem-extension")
	}
}

// supersede marks the limits of a stay by the rules given as replaced.
func (a *assessment) supersede(s *status.Stay, why string, rules ...string) {
	for _, l := range a.limits {
		if l.stay == s && slices.Contains(rules, l.rule) {
			l.superseded = why
		}
	}
}

// remark adds a line to the working of a stay's limit by a rule.
func (a *assessment) remark(s *status.Stay, rule, format string, args ...any) {
	if l := a.limit(s, rule); l != nil {
		l.remark(format, args...)
	}
}
