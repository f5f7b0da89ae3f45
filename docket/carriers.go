package docket

import (
	"cmp"
	"fmt"
	"slices"

	"mobility/i9"
	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/law"
	"mobility/internal/law/admission"
	"mobility/status"
)

// carriers are what carried the work beyond the ends of a person's documents, as bridges for the permission recorded on a
// form: each filing from the old end to the earlier of its limit and its decision, also after newer documents have taken
// over.
func carriers(p *Person, records *status.Snapshot, asOf civil.Date) []i9.Bridge {
	stay := cmp.Or(records.Stay, records.Former) // what carried the work until it rested on no status record stays history
	if stay == nil {
		return nil
	}
	var carry []i9.Bridge
	for i := range records.Stays {
		s := &records.Stays[i]
		if s.Key == stay.Key {
			s = stay // with what follows from earlier status records
		}
		carry = append(carry, carriedNow(s, asOf)...)
	}
	for i := range records.Filings {
		f := &records.Filings[i]
		if f.Decision != "" && f.Decided.IsZero() { // a finding says that no work can rest on it
			continue
		}
		if f.Form == status.FormI765 && !stay.EADRevoked.IsZero() { // a card that was revoked is not extended
			continue
		}
		for _, end := range oldEnds(p, f, stay) {
			carry = append(carry, carriedThen(stay, f, end)...)
		}
	}
	return carry
}

// carriedNow are the bridges over the ends that a status record shows.
func carriedNow(s *status.Stay, asOf civil.Date) (carry []i9.Bridge) {
	for _, b := range bridges(s) {
		outcome := b.Clock.Outcome()
		switch {
		case b.Clock.Rule == i9.PortabilityWork.ID && b.Carries != "" && !b.From.After(asOf):
			carry = append(carry, ported(s, &b))
		case !outcome.Due.IsZero() && b.Clock.Rule != i9.PortabilityWork.ID:
			carry = append(carry, carrier(s, &b.Clock))
		}
	}
	return carry
}

// ported is the bridge of a new employer's petition, which has no last day while it is pending.
func ported(s *status.Stay, b *status.Bridge) i9.Bridge {
	outcome := b.Clock.Outcome()
	until := outcome.Due
	return i9.Bridge{
		Rule: b.Clock.Rule, Ends: endsOf(s), Until: until, Open: until.IsZero(), Why: b.Carries, Warnings: outcome.Warnings,
		Uses: b.Clock.Uses, Record: s.Record,
	}
}

func carrier(s *status.Stay, c *law.Clock) i9.Bridge {
	outcome := c.Outcome()
	b := i9.Bridge{
		Rule: c.Rule, Ends: []civil.Date{s.EADExpires}, Until: outcome.Due, OtherReading: outcome.OtherReading,
		Warnings: outcome.Warnings, Uses: c.Uses, Record: s.Record,
	}
	switch c.Rule {
	case i9.Day240.ID:
		b.Ends = endsOf(s)
		b.Why = fmt.Sprintf("an extension received %s %s", s.ExtensionReceived, decision(s.ExtensionDecision(), s.ExtensionDecided))
	case i9.CapGap.ID:
		b.Why = fmt.Sprintf("a cap petition filed %s is pending", s.CapPetitionFiled)
		if !s.CapApprovedStart.IsZero() {
			b.Why = fmt.Sprintf("a cap petition filed %s was approved from %s", s.CapPetitionFiled, s.CapApprovedStart)
		}
	default:
		b.Why = fmt.Sprintf("a renewal received %s %s", s.EADRenewal, decision(s.RenewalDecision(), s.EADRenewalDecided))
	}
	return b
}

// endsOf are the ends of a stay that an extension carries beyond.
func endsOf(s *status.Stay) (ends []civil.Date) {
	for _, end := range []civil.Date{s.PetitionExpires, s.I94Expires} {
		if !end.IsZero() {
			ends = append(ends, end)
		}
	}
	return ends
}

// oldEnds are the ends that a filing was made against and that newer documents have replaced: the one recorded, or those shown
// on the person's forms that came while the filing was pending.
func oldEnds(p *Person, f *status.Filing, present *status.Stay) []civil.Date {
	now := append(endsOf(present), present.EADExpires)
	if !f.OldEnd.IsZero() {
		if f.Decision != status.Approved && slices.Contains(now, f.OldEnd) { // not replaced: see carriedNow
			return nil
		}
		return []civil.Date{f.OldEnd}
	}
	until := f.Decided
	if until.IsZero() {
		until = present.End()
	}
	var ends []civil.Date
	for i := range p.Forms {
		for _, end := range p.Forms[i].Ends() {
			if !end.Before(f.Received) && end.Before(until) && !slices.Contains(now, end) && !slices.Contains(ends, end) {
				ends = append(ends, end)
			}
		}
	}
	return ends
}

// carriedThen is the bridge of a filing over an end that newer documents have replaced: it carries the work until its decision,
// and nothing was late before.
func carriedThen(s *status.Stay, f *status.Filing, end civil.Date) []i9.Bridge {
	rule, apply := thenRule(s, f, end)
	if apply == nil {
		return nil
	}
	outcome, err := apply(nil)
	if err != nil || outcome.Due.IsZero() {
		return nil
	}
	b := i9.Bridge{
		Rule: rule, Ends: []civil.Date{end}, Until: outcome.Due, OtherReading: outcome.OtherReading, Warnings: outcome.Warnings,
		Uses: []*facts.Field{status.FieldFilingForm, status.FieldFilingReceived, status.FieldDecided, status.FieldDecision, status.FieldOldEnd},
		Why:  fmt.Sprintf("%s received %s %s", f.Form, f.Received, decision(f.Decision, f.Decided)), Record: f.Record,
	}
	if !f.Decided.IsZero() {
		b.Why += "; nothing was late until then"
	}
	if !f.Decided.IsZero() && f.Decided.Before(b.Until) { // the dates of the new card have taken over
		b.Until, b.OtherReading, b.Warnings = f.Decided, outcome.Due, nil
	}
	return []i9.Bridge{b}
}

// thenRule is the rule by which an approved filing carried the work beyond an old end, nil for none.
func thenRule(s *status.Stay, f *status.Filing, end civil.Date) (rule string, apply func(*law.Working) (law.Outcome, error)) {
	switch {
	case f.Form == status.FormI765 && s.IsStudent() && !stemFollows(s, f):
		return "", nil
	case f.Form == status.FormI765 && s.IsStudent():
		return i9.StemExtension.ID, i9.StemExtension.For(i9.StemExtensionFacts{Expires: end, Received: f.Received, Decided: f.Decided})
	case f.Form == status.FormI765:
		return i9.EADExtension.ID, i9.EADExtension.For(i9.EADExtensionFacts{
			Category: admission.CardCategory(s.Class, s.EADCategory, f.Received), Expires: end, Received: f.Received, Decided: f.Decided, Result: f.Result(), I94: s.I94Expires,
			DesignationEnds: s.DesignationEnds,
		})
	case f.Form == status.FormI129 && (f.Purpose == "" || f.Purpose == status.PurposeExtension):
		return i9.Day240.ID, i9.Day240.For(i9.Day240Facts{
			Class: s.Class, Expires: end, Received: f.Received, Decided: f.Decided, Result: f.Result(),
		})
	case f.Form == status.FormI129 && f.Purpose == status.PurposeNewEmployer && !f.Decided.IsZero() && !f.RequestedStart.After(end.AddDays(1)):
		// The petition carried the work to the day of its decision, whichever it was.
		return i9.PortabilityWork.ID, i9.PortabilityWork.For(i9.PortabilityWorkFacts{
			Class: s.Class, Filed: f.Received, RequestedStart: f.RequestedStart, StayEnds: end, Denied: f.Decided,
		})
	default:
		return "", nil
	}
}

// stemFollows reports whether the card that a student applied for can be that of STEM OPT, which alone continues the work: by the category
// asked for, or by that of the card which followed.
func stemFollows(s *status.Stay, f *status.Filing) bool {
	category := cmp.Or(f.Category, s.EADCategory)
	return category != "C03A" && category != "C03B"
}
