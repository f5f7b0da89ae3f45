package docket

import (
	"fmt"
	"slices"
	"strings"

	"mobility/i9"
	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/law"
	"mobility/internal/law/admission"
	"mobility/status"
	"mobility/status/expiry"
)

// bridges are the filings that may carry work beyond the documents of a stay, by the law of Form I-9: 240 days of work on an
// extension, the petition of a new employer, the automatic extension of a card, the cap gap. One that was decided carried
// the work until its decision.
func bridges(s *status.Stay) []status.Bridge {
	var all []status.Bridge
	for _, bridge := range []func(*status.Stay) *status.Bridge{extension, portability, renewal, capGap} {
		if b := bridge(s); b != nil {
			all = append(all, *b)
		}
	}
	stepBack(all)
	return all
}

// stepBack leaves the work to the filing that carries it further, of two over the same document: a petition that was refused
// takes nothing from an application that is pending beside it.
func stepBack(all []status.Bridge) {
	for i := range all {
		b := &all[i]
		ends := b.Clock.Outcome().Due
		for j := range all {
			other := &all[j]
			if other.Carries != "" && slices.Contains(b.Over, other.Clock.Rule) && !ends.IsZero() && ends.Before(other.Clock.Outcome().Due) {
				b.Carries, b.Settled = "", other.Carries
			}
		}
	}
}

// extension lets a timely extension by the same employer carry the work for 240 days beyond the stay.
func extension(s *status.Stay) *status.Bridge {
	if s.IsStudent() || s.End().IsZero() {
		return nil
	}
	if !s.ExtensionFiled() {
		return changeOfStatus(s)
	}
	c := status.ClockOn(s, &i9.Day240, i9.Day240Facts{
		Class: s.Class, Expires: s.End(), Received: s.ExtensionReceived, Decided: s.ExtensionDecided, Result: s.ExtensionResult,
	}, s.Class+" work on the "+pendingOr(s.ExtensionDecision(), s.ExtensionDecided)+" extension ends (240 days)",
		slices.Concat([]*facts.Field{status.FieldClass}, s.EndFields(), []*facts.Field{status.FieldExtensionFiled, status.FieldExtensionDecided, status.FieldExtensionResult})...)
	days240 := c.Apply
	c.Apply = func(w *law.Working) (law.Outcome, error) {
		what := "the earlier of petition and I-94"
		if slices.Contains(s.EndFields(), status.FieldExpires) {
			what = "the last day of status that its source states: neither petition nor I-94 is recorded"
		}
		w.Step("the stay ends on %s, %s", s.End(), what)
		return days240(w)
	}
	b := &status.Bridge{Clock: c, Binds: true, Over: status.EndsOfStay}
	if due := b.Clock.Outcome().Due; b.Clock.Applies() && !due.IsZero() {
		b.Carries = fmt.Sprintf("an extension received %s, in time, %s: work may continue until %s", s.ExtensionReceived,
			decision(s.ExtensionDecision(), s.ExtensionDecided), due)
	}
	if s.ExtensionResult == status.Approved && !s.ExtensionDecided.IsZero() {
		b.Carries = "" // the approval has already taken the place of the old end
		b.Settled = fmt.Sprintf("the extension was approved on %s: the new petition and I-94 control", s.ExtensionDecided)
	}
	return b
}

// pendingOr is the word for a filing that is pending, or how it was decided.
func pendingOr(result string, on civil.Date) string {
	switch {
	case on.IsZero() && result == "":
		return "pending"
	case result == "":
		return "decided"
	default:
		word, _, _ := strings.Cut(result, " ")
		return word
	}
}

// decision says in words what became of a filing.
func decision(result string, on civil.Date) string {
	switch {
	case on.IsZero():
		return "is pending"
	case result == "":
		return "was decided on " + on.String()
	default:
		return "was " + result + " on " + on.String()
	}
}

// changeOfStatus remarks that a pending change of status carries no work; nil where none is pending.
func changeOfStatus(s *status.Stay) *status.Bridge {
	f := s.ChangesStatus()
	if f == nil {
		return nil
	}
	b := &status.Bridge{Over: status.EndsOfStay, Clock: status.ClockOn(s, &i9.Day240, i9.Day240Facts{
		Class: s.Class, Expires: s.End(), Received: f.Received, Kind: f.Purpose,
	}, "")}
	for _, why := range b.Clock.Outcome().Reasons {
		b.Remarks = append(b.Remarks, fmt.Sprintf("%s received %s: %s (%s)", f.Form, f.Received, why, i9.Day240.ID))
	}
	return b
}

// portability lets the petition of a new employer carry the work from its filing, or from the start it asks for if later,
// until it is decided.
func portability(s *status.Stay) *status.Bridge {
	f := s.Ported()
	if f == nil || f.Decision != status.Approved && !f.Decided.IsZero() && !f.Decided.After(s.PetitionExpires) {
		return nil // a refusal, or a decision whose result is not recorded, takes nothing from an approved petition that is in force
	}
	b := &status.Bridge{Binds: true, Over: append([]string{i9.Day240.ID}, status.EndsOfStay...), Clock: portabilityClock(s, f)}
	outcome := b.Clock.Outcome()
	untilKnown := f.Decision == "" && f.Decided.IsZero() || !f.Decided.IsZero()
	switch {
	case !b.Clock.Applies() || outcome.Opens.IsZero() || !untilKnown:
		b.Remarks = outcome.Reasons
	default:
		until := "until it is decided"
		if !outcome.Due.IsZero() {
			until = "to " + outcome.Due.String()
		}
		if f.Received.Before(s.ExtensionFirst()) { // it is decided long before the end, which stands until then
			b.From = s.End().AddDays(1)
		}
		if outcome.Opens.After(s.End().AddDays(1)) {
			b.From = outcome.Opens
			b.Remarks = []string{fmt.Sprintf("work on the petition received %s may start on %s", f.Received, outcome.Opens)}
		}
		b.Carries = fmt.Sprintf("a petition %s received %s %s: work may continue from %s %s (%s)", employmentOf(f), f.Received,
			decision(f.Decision, f.Decided), outcome.Opens, until, i9.PortabilityWork.ID)
	}
	return b
}

func portabilityClock(s *status.Stay, f *status.Filing) law.Clock {
	asked := i9.PortabilityWorkFacts{Class: s.Class, Filed: f.Received, RequestedStart: f.RequestedStart, StayEnds: s.End()}
	if f.Refused() || f.Decision == "" { // a result that is not recorded carries nothing
		asked.Denied = f.Decided
	}
	c := status.ClockOn(s, &i9.PortabilityWork, asked, s.Class+" work on the petition "+employmentOf(f)+" ends")
	c.Uses = []*facts.Field{status.FieldFilingForm, status.FieldFilingPurpose, status.FieldFilingReceived, status.FieldRequestedStart, status.FieldDecision,
		status.FieldDecided, status.FieldClass, status.FieldI94Expires}
	c.Records = append([]facts.Record{f.Record}, c.Records...)
	return c
}

// employmentOf is whose employment a petition asks for.
func employmentOf(f *status.Filing) string {
	if f.ForNewEmployment() {
		return "for new employment"
	}
	return "of a new employer"
}

// rehired warns of the 240 days of a person who began to work after the petition was received: they belong to an employment that continues,
// and new employment in a class with portability is authorized until the petition is decided. The earlier day stays.
func rehired(all []status.Bridge, s *status.Stay, hired civil.Date) {
	portable, err := i9.Portability.Apply(i9.PortabilityFacts{Class: s.Class, Filed: s.ExtensionReceived}, nil)
	if err != nil || portable.Kind != law.KindHolds || !hired.After(s.ExtensionReceived) {
		return
	}
	for i := range all {
		if b := &all[i]; b.Clock.Rule == i9.Day240.ID && b.Clock.Applies() {
			days240 := b.Clock.Apply
			b.Clock.Apply = func(w *law.Working) (law.Outcome, error) {
				outcome, err := days240(w)
				return outcome.Warn("the employment began on %s, after the petition was received: for a person who was hired again it is new employment, on which "+
					"work may continue until the decision (%s); ask counsel, and record purpose=new if so. Until then the 240 days are the safe limit",
					hired, i9.PortabilityWork.ID), err
			}
		}
	}
}

// renewal extends a card whose renewal was received in time, where the law of that day says so. Where it says no, an earlier
// filing for the card may still have carried the work to its decision.
func renewal(s *status.Stay) *status.Bridge {
	b := renewalOf(s)
	if b == nil || b.Clock.Applies() {
		return b
	}
	for _, other := range s.OtherRenewals() {
		if earlier := renewalOf(other); earlier != nil && earlier.Clock.Applies() {
			return earlier
		}
	}
	return b
}

// renewalOf is what the renewal in the fields of a status record carries.
func renewalOf(s *status.Stay) *status.Bridge {
	if !s.RenewalFiled() {
		return nil
	}
	refused := s.EADRenewalResult != "" && s.EADRenewalResult != status.Approved
	if s.EADRenewalResult != "" && s.EADRenewalDecided.IsZero() {
		return nil // a finding says that no work can rest on it
	}
	b := &status.Bridge{Clock: renewalClock(s), Binds: s.CardBinds(), Over: []string{expiry.EAD.ID}}
	switch outcome := b.Clock.Outcome(); {
	case outcome.Kind == law.KindNotApplicable:
		b.Remarks = append([]string{fmt.Sprintf("no automatic extension: %s (%s)", outcome.Reasons[0], outcome.Citation.Pin)},
			outcome.Warnings...)
	case s.EADRenewalResult == status.Approved && outcome.Due == s.EADRenewalDecided:
		b.Settled = fmt.Sprintf("the renewal was approved on %s: the new card controls", s.EADRenewalDecided)
	case refused && !outcome.Due.IsZero():
		b.Carries = fmt.Sprintf("a renewal received %s extended work authorization until it was %s on %s", s.EADRenewal, s.RenewalDecision(), s.EADRenewalDecided)
	case !outcome.Due.IsZero():
		b.Carries = fmt.Sprintf("a renewal received %s %s: the card is extended to %s", s.EADRenewal,
			decision(s.RenewalDecision(), s.EADRenewalDecided), outcome.Due)
	}
	return b
}

func renewalClock(s *status.Stay) law.Clock {
	uses := []*facts.Field{
		status.FieldClass, status.FieldEADCategory, status.FieldEADExpires, status.FieldEADRenewalFiled, status.FieldEADRenewalDecided,
		status.FieldEADRenewalResult, status.FieldI94Expires,
	}
	if s.Stage() == "F-1 OPT" {
		return status.ClockOn(s, &i9.StemExtension,
			i9.StemExtensionFacts{Expires: s.EADExpires, Received: s.EADRenewal, Decided: s.EADRenewalDecided},
			"STEM OPT: 180-day work authorization on the pending extension ends", uses...)
	}
	return status.ClockOn(s, &i9.EADExtension,
		i9.EADExtensionFacts{
			Category: admission.CardCategory(s.Class, s.EADCategory, s.EADRenewal), Expires: s.EADExpires, Received: s.EADRenewal, Decided: s.EADRenewalDecided,
			Result: s.EADRenewalResult, I94: s.I94Expires, DesignationEnds: s.DesignationEnds,
		},
		s.CardWord()+": automatic extension ends", append(uses, status.FieldDesignationEnds)...)
}

// capGap carries a student's status and work to the start of the fiscal year's H-1B.
func capGap(s *status.Stay) *status.Bridge {
	if !s.IsStudent() || s.CapPetitionFiled.IsZero() || s.EADExpires.IsZero() || s.CapRefused && !s.CapEnded.After(s.EADExpires) {
		return nil
	}
	f := i9.CapGapFacts{OPTEnds: s.EADExpires, Filed: s.CapPetitionFiled, ApprovedStart: s.CapApprovedStart, Ended: s.CapEnded, Category: s.EADCategory}
	if s.CapFiscalYear != 0 {
		f.FiscalYear = &s.CapFiscalYear
	}
	b := &status.Bridge{
		Clock: status.ClockOn(s, &i9.CapGap, f, "Cap gap: work authorization on the pending cap petition ends",
			status.FieldEADExpires, status.FieldEADCategory, status.FieldCapGapFiled, status.FieldCapYear),
		Binds: true, Over: []string{expiry.EAD.ID, i9.StemExtension.ID},
	}
	if start := s.CapApprovedStart; !start.IsZero() {
		b.Clock.Summary = fmt.Sprintf("Cap gap: OPT work ends, H-1B status was approved from %s", start)
		b.Clock.Remedy = "By that day enter the approval on Form I-9, Supplement B, and assign the worker to the LCA: work continues in H-1B status."
	}
	switch gap := b.Clock.Outcome(); {
	case gap.Kind == law.KindNotApplicable:
		b.Remarks = []string{fmt.Sprintf("no cap gap: %s (%s)", gap.Reasons[0], gap.Citation.Pin)}
	case b.Clock.Applies() && gap.Due.After(s.EADExpires):
		b.Carries = fmt.Sprintf("a cap petition filed %s bridges the gap to %s", s.CapPetitionFiled, gap.Due)
	}
	return b
}
