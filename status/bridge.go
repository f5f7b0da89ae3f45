package status

import (
	"fmt"

	"mobility/internal/civil"
	"mobility/status/limits"
)

// approvedExtension takes the old end off the docket once an extension was approved: the new one is a missing fact, and a
// finding says so.
func (a *Assessment) approvedExtension(s *Stay) {
	if s.approvedWithoutDates(a.asOf) {
		a.supersede(fmt.Sprintf("the extension was approved on %s; its end is not recorded", s.ExtensionDecided),
			append(EndsOfStay, limits.ExtensionOpens.ID)...)
	}
}

// EndsOfStay are the rules of the documents that end a stay, and of the event for which it was granted.
var EndsOfStay = []string{PetitionExpires.ID, I94Expires.ID, StatusExpires.ID, limits.Event.ID}

// approvedWithoutDates reports whether a stay that was extended still shows its old end.
func (s *Stay) approvedWithoutDates(asOf civil.Date) bool {
	end := s.End()
	return s.ExtensionResult == "approved" && !s.ExtensionDecided.IsZero() && !s.extensionIsOld() && !end.IsZero() &&
		end.Before(asOf)
}

// approvedCard takes the old card off the docket once its renewal was approved: the new card is a missing fact, and a
// finding says so.
func (a *Assessment) approvedCard(s *Stay) {
	if s.approvedWithoutCard(a.asOf) {
		a.supersede(fmt.Sprintf("the renewal was approved on %s; the new card is not recorded", s.EADRenewalDecided), EADExpires.ID)
	}
}

// approvedWithoutCard reports whether the renewal of a card that has ended was approved, and no new card is recorded.
func (s *Stay) approvedWithoutCard(asOf civil.Date) bool {
	return s.EADRenewalResult == Approved && !s.EADRenewalDecided.IsZero() && s.RenewalFiled() && s.EADExpires.Before(asOf)
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
		}
		for _, rule := range b.Over {
			if c := a.ofRule(rule); c != nil {
				c.remarks = append(c.remarks, b.Remarks...)
			}
		}
	}
}

// bridged reports whether a filing carries the work on this day, beside the limit that governs.
func (a *Assessment) bridged() bool {
	for _, c := range a.bridges {
		if c.Runs() && !c.Outcome().Due.Before(a.asOf) {
			return true
		}
	}
	return false
}

// bridgeUnknown reports whether a filing that could carry the work is on record, and only its end cannot be calculated.
func (a *Assessment) bridgeUnknown() bool {
	for _, c := range a.bridges {
		if c.Superseded == "" && c.Undetermined() {
			return true
		}
	}
	return false
}
