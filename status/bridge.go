package status

import (
	"fmt"

	"mobility/internal/civil"
)

// approvedExtension takes the old end off the docket once an extension was approved: the new one is a missing fact, and a
// finding says so.
func (a *Assessment) approvedExtension(s *Stay) {
	if s.approvedWithoutDates(a.asOf) {
		a.supersede(fmt.Sprintf("the extension was approved on %s; its end is not recorded", s.ExtensionDecided),
			append(EndsOfStay, ExtensionOpens.ID)...)
	}
}

// EndsOfStay are the rules of the documents that end a stay.
var EndsOfStay = []string{PetitionExpires.ID, I94Expires.ID, StatusExpires.ID}

// approvedWithoutDates reports whether a stay that was extended still shows its old end.
func (s *Stay) approvedWithoutDates(asOf civil.Date) bool {
	end := s.End()
	return s.ExtensionResult == "approved" && !s.ExtensionDecided.IsZero() && !s.extensionIsOld() && !end.IsZero() &&
		end.Before(asOf)
}

// bridge turns a plain expiry into the clock that a timely filing starts.
func (a *Assessment) bridge(s *Stay) {
	if a.person.Bridges == nil {
		return
	}
	for _, b := range a.person.Bridges(s) {
		if c := a.limit(b.Clock, b.Binds); c != nil {
			a.bridges = append(a.bridges, &c.Clock)
		}
		if b.Carries != "" {
			a.supersede(b.Carries, b.Over...)
		}
		for _, rule := range b.Over {
			if c := a.ofRule(rule); c != nil {
				c.remarks = append(c.remarks, b.Remarks...)
			}
		}
	}
}

// bridgeUntold reports whether a filing that could carry the work is on record, and only its end cannot be told.
func (a *Assessment) bridgeUntold() bool {
	for _, c := range a.bridges {
		if c.Superseded == "" && c.CannotTell() {
			return true
		}
	}
	return false
}
