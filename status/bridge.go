package status

import (
	"cmp"
	"fmt"
	"slices"

	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/law"
	"mobility/status/expiry"
	"mobility/status/limits"
)

// approvedExtension takes the old end off the docket once it has passed and an extension was approved: the new one is a missing fact, and
// a finding says so.
func (a *Assessment) approvedExtension(s *Stay) {
	if f := s.extensionApproved(); f != nil && s.End().Before(a.asOf) {
		a.supersede(fmt.Sprintf("the extension was approved on %s; its end is not recorded", f.Decided), append(EndsOfStay, limits.ExtensionOpens.ID)...)
		a.EndUnknown = fmt.Sprintf("%s was approved on %s, and what it grants is not recorded", f.named(), f.Decided.Plain())
	}
}

// EndsOfStay are the rules of the documents that end a stay, and of the event for which it was granted.
var EndsOfStay = []string{expiry.Petition.ID, expiry.I94.ID, expiry.Status.ID, limits.Event.ID}

// approvedCard does the same for the old card once its renewal was approved.
func (a *Assessment) approvedCard(s *Stay) {
	if f := s.renewalApproved(); f != nil && s.EADExpires.Before(a.asOf) {
		a.supersede(fmt.Sprintf("the renewal was approved on %s; the new card is not recorded", f.Decided), expiry.EAD.ID)
		if s.CardBinds() {
			a.EndUnknown = fmt.Sprintf("the renewal of the card was approved on %s, and the new card is not recorded", f.Decided.Plain())
		}
	}
}

// extensionApproved is the approved extension of a stay that still shows its old end, nil for none.
func (s *Stay) extensionApproved() *Filing {
	return s.approvedWithoutEnd(s.End(), s.ExtensionFirst(), func(f *Filing) bool {
		return !s.IsStudent() && f.extendsStay(s.Class) || f.Form == FormI129 && s.newEmployment(f) && (f.Class == "" || f.Class == s.Class)
	})
}

// renewalApproved is the approved renewal of the card on record, nil for none.
func (s *Stay) renewalApproved() *Filing {
	return s.approvedWithoutEnd(s.EADExpires, s.renewalOpens(), func(f *Filing) bool { return f.renewsCard(s.EADCategory) })
}

// Ungranted is the approved filing whose grant is not recorded, nil for none.
func (s *Stay) Ungranted() *Filing { return cmp.Or(s.extensionApproved(), s.renewalApproved()) }

// approvedWithoutEnd is an approved filing whose grant is not recorded, of those that could be made against an end from a day on. What was
// approved before that day granted this end or an earlier one.
func (s *Stay) approvedWithoutEnd(end, first civil.Date, made func(*Filing) bool) *Filing {
	for i := range s.filings {
		f := &s.filings[i]
		if f.Decision == Approved && !f.Decided.IsZero() && f.ValidTo.IsZero() && !f.abroad() && !end.IsZero() &&
			(f.OldEnd == end || !cmp.Or(f.Received, f.Sent, f.Decided).Before(first) || s.newEmployment(f) && !f.Decided.Before(first)) && made(f) {
			return f
		}
	}
	return nil
}

// bridge turns a plain expiry into the clock that a timely filing starts.
func (a *Assessment) bridge(s *Stay) {
	if a.person.Bridges == nil {
		return
	}
	for _, b := range a.person.Bridges(s) {
		b.Clock.Pending = b.Settled == ""
		if c := a.limit(b.Clock, b.Binds && b.Settled == ""); c != nil {
			c.Superseded = b.Settled
			a.bridges = append(a.bridges, &c.Clock)
		}
		if b.Carries != "" && !b.From.After(a.asOf) {
			a.supersede(b.Carries, b.Over...)
			a.dependsOnPending(s, &b)
			a.unstated(s, b)
			if b.Binds && b.Clock.Outcome().Due.IsZero() {
				a.EndUnknown = "work continues on a petition that has no last day while it is pending"
			}
		}
		for _, rule := range b.Over {
			if c := a.ofRule(rule); c != nil {
				c.remarks = append(c.remarks, b.Remarks...)
			}
		}
	}
}

// dependsOnPending finds work that goes on beyond the stay on a petition that has no last day while it is pending: a decision that was not
// recorded would end it.
func (a *Assessment) dependsOnPending(s *Stay, b *Bridge) {
	filing := s.Ported()
	if filing == nil || !filing.pending() || !b.Clock.Outcome().Due.IsZero() || s.End().IsZero() {
		return
	}
	f := found(&checkDecisionMissing, s, append([]*facts.Field{FieldFilingForm, FieldFilingPurpose, FieldFilingReceived, fieldStage}, s.EndFields()...)...)
	f.Word, f.Records = filing.Key, append(filing.records(), s.Record)
	f.Summary = fmt.Sprintf("Work after %s depends on %s received %s, of which no decision is recorded", s.End(), filing.named(), filing.Received)
	if a.asOf.Before(s.End()) {
		f.Severity = law.Note
	}
	f.Remedy = "Look up the case at USCIS and record the decision. Work may continue while it is pending; a denial or withdrawal ends it."
	a.find(f)
}

// bridged reports whether a filing carries the work on this day, beside the limit that governs.
func (a *Assessment) bridged() bool {
	return slices.ContainsFunc(a.bridges, func(c *law.Clock) bool { return c.Runs() && !c.Outcome().Due.Before(a.asOf) })
}

// bridgeUnknown reports whether a filing that could carry the work is on record, and only its end cannot be calculated.
func (a *Assessment) bridgeUnknown() bool {
	return slices.ContainsFunc(a.bridges, func(c *law.Clock) bool { return c.Superseded == "" && c.Undetermined() })
}
