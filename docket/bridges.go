package docket

import (
	"fmt"

	"mobility/i9"
	"mobility/internal/civil"
	"mobility/internal/law"
	"mobility/status"
)

// bridges are the pending filings that may carry work beyond the documents of a stay, by the law of Form I-9: 240 days of
// work on a pending extension, the automatic extension of a card, the cap gap.
func bridges(s *status.Stay) []status.Bridge {
	var pending []status.Bridge
	for _, bridge := range []func(*status.Stay) *status.Bridge{pendingExtension, pendingRenewal, capGap} {
		if b := bridge(s); b != nil {
			pending = append(pending, *b)
		}
	}
	return pending
}

// pendingExtension lets a timely extension by the same employer carry the work for 240 days beyond the stay.
func pendingExtension(s *status.Stay) *status.Bridge {
	if !s.ExtensionPending() || s.IsStudent() || s.End().IsZero() {
		return nil
	}
	c := status.ClockOn(s, &i9.Day240, i9.Day240Facts{Class: s.Class, Expires: s.End(), Received: s.ExtensionReceived},
		s.Class+" work on the pending extension ends (240 days)",
		status.FieldClass, status.FieldPetitionExpires, status.FieldI94Expires, status.FieldExtensionFiled)
	days240 := c.Apply
	c.Apply = func(w *law.Working) (law.Outcome, error) {
		w.Step("the stay ends on %s, the earlier of petition and I-94", s.End())
		return days240(w)
	}
	b := &status.Bridge{Clock: c, Binds: true, Over: status.EndsOfStay}
	if b.Clock.Applies() {
		b.Carries = fmt.Sprintf("an extension received %s, in time, is pending: work may go on to %s", s.ExtensionReceived,
			b.Clock.Outcome().Due)
	}
	return b
}

// pendingRenewal extends a card whose renewal was received in time, where the law of that day says so.
func pendingRenewal(s *status.Stay) *status.Bridge {
	if !s.RenewalPending() {
		return nil
	}
	b := &status.Bridge{Clock: renewalClock(s), Binds: s.CardBinds(), Over: []string{status.EADExpires.ID}}
	switch outcome := b.Clock.Outcome(); {
	case outcome.Kind == law.KindNotApplicable:
		b.Remarks = append([]string{fmt.Sprintf("no automatic extension: %s (%s)", outcome.Reasons[0], outcome.Citation.Pin)},
			outcome.Warnings...)
	case !outcome.Due.IsZero():
		b.Carries = fmt.Sprintf("a renewal received %s is pending: the card is extended to %s", s.EADRenewal, outcome.Due)
	}
	return b
}

func renewalClock(s *status.Stay) law.Clock {
	if s.Class == "F-1 OPT" {
		return status.ClockOn(s, &i9.StemExtension,
			i9.StemExtensionFacts{Expires: s.EADExpires, Received: s.EADRenewal, Decided: s.EADRenewalDecided},
			"STEM OPT: work on the pending extension ends (180 days)",
			status.FieldEADCategory, status.FieldEADExpires, status.FieldEADRenewalFiled, status.FieldEADRenewalDecided,
			status.FieldI94Expires)
	}
	return status.ClockOn(s, &i9.EADExtension,
		i9.EADExtensionFacts{
			Category: s.EADCategory, Expires: s.EADExpires, Received: s.EADRenewal, Decided: s.EADRenewalDecided,
			I94: s.I94Expires,
		},
		s.CardWord()+": automatic extension ends",
		status.FieldEADCategory, status.FieldEADExpires, status.FieldEADRenewalFiled, status.FieldEADRenewalDecided,
		status.FieldI94Expires)
}

// capGap carries a student's status and work to the start of the fiscal year's H-1B.
func capGap(s *status.Stay) *status.Bridge {
	if !s.IsStudent() || s.CapPetitionFiled.IsZero() || s.EADExpires.IsZero() {
		return nil
	}
	f := i9.CapGapFacts{OPTEnds: s.EADExpires, Filed: s.CapPetitionFiled}
	if s.CapFiscalYear != 0 {
		f.FiscalYear = &s.CapFiscalYear
	}
	b := &status.Bridge{
		Clock: status.ClockOn(s, &i9.CapGap, f, "Cap gap: work on the pending cap petition ends",
			status.FieldEADExpires, status.FieldCapGapFiled, status.FieldCapYear),
		Binds: true, Over: []string{status.EADExpires.ID, i9.StemExtension.ID},
	}
	if gap := b.Clock.Outcome(); b.Clock.Applies() && gap.Due.After(s.EADExpires) {
		b.Carries = fmt.Sprintf("a cap petition filed %s bridges the gap to %s", s.CapPetitionFiled, gap.Due)
	}
	return b
}

// carriers are the clocks of pending filings that stand, as bridges for the permission recorded on a form. They end no
// later than on the docket of the stay; each is for the stay or card that it was filed for.
func carriers(a *status.Assessment) []i9.Bridge {
	var carry []i9.Bridge
	for _, c := range a.Clocks {
		if domainOf(c.Rule) == i9Domain && c.Runs() {
			carry = append(carry, carrier(a.Stay, c))
		}
	}
	return carry
}

func carrier(s *status.Stay, c *law.Clock) i9.Bridge {
	outcome := c.Outcome()
	b := i9.Bridge{
		Rule: c.Rule, Ends: []civil.Date{s.EADExpires}, Until: outcome.Due, OtherReading: outcome.OtherReading,
		Warnings: outcome.Warnings, Uses: c.Uses, Record: s.Record,
	}
	switch c.Rule {
	case i9.Day240.ID:
		b.Ends = nil
		for _, end := range []civil.Date{s.PetitionExpires, s.I94Expires} {
			if !end.IsZero() {
				b.Ends = append(b.Ends, end)
			}
		}
		b.Why = fmt.Sprintf("an extension received %s is pending", s.ExtensionReceived)
	case i9.CapGap.ID:
		b.Why = fmt.Sprintf("a cap petition filed %s is pending", s.CapPetitionFiled)
	default:
		b.Why = fmt.Sprintf("a renewal received %s is pending", s.EADRenewal)
		if !s.EADRenewalDecided.IsZero() {
			b.Why = fmt.Sprintf("a renewal received %s was decided on %s", s.EADRenewal, s.EADRenewalDecided)
		}
	}
	return b
}
