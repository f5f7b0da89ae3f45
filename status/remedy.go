package status

import (
	"fmt"

	"mobility/internal/law"
)

// remedied gives a clock what to do about it as the facts of the stay choose it.
func remedied(remedy string, c law.Clock) law.Clock {
	c.Remedy = remedy
	return c
}

// extend says how the end of a petition, an I-94 or a status is met: what to file by when, or what is pending.
func (s *Stay) extend() string {
	traits, _ := TraitsOf(s.Class)
	by := " by that day"
	if end := s.End(); !end.IsZero() {
		by = " by " + end.Plain()
	}
	switch {
	case s.ExtensionPending():
		return fmt.Sprintf("Follow up on the extension received on %s, and record the decision and the new dates.",
			s.ExtensionReceived.Plain())
	case s.IsStudent():
		return "Have the student ask the school (DSO) for the extension or the next training" + by + "."
	case traits.OutlastsI94:
		return "Check the newest I-94 or notice; the right to stay does not end with this date."
	case traits.NeedsLCA:
		return "File the extension; USCIS must receive it" + by + ". The LCA must be certified first."
	case len(traits.EADCategories) > 0:
		return "Have the family member's extension of stay filed with the principal's; USCIS must receive it" + by + "."
	default:
		return "File the extension; USCIS must receive it" + by + "."
	}
}

// renew says how the end of an employment authorization card is met.
func (s *Stay) renew() string {
	switch {
	case OutlastsCard(s.Class, s.EADCategory):
		return "Ask for nothing: the right to work does not end with the card. The employee may renew it."
	case s.RenewalPending():
		return fmt.Sprintf("Follow up on the renewal received on %s: work stops when the card ends unless it is extended or the "+
			"new card has arrived.", s.EADRenewal.Plain())
	case s.Stage() == "F-1 OPT":
		return "Have STEM OPT applied for before the card ends, if the degree qualifies; otherwise plan another status or the end of work."
	case s.IsStudent():
		return "Decide on the next status with counsel before the card ends; otherwise work stops with it."
	default:
		return "Have the employee file the renewal of the card now; work stops when the card ends."
	}
}
