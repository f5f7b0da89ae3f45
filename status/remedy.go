package status

import (
	"fmt"

	"mobility/internal/civil"
	"mobility/internal/law"
)

// remedied gives a clock what to do about it as the facts of the stay choose it.
func remedied(remedy string, c law.Clock) law.Clock {
	c.Remedy = remedy
	return c
}

// recordNewer is what to do about an end that has passed.
const recordNewer = "Record the newer document or the receipt of a timely filing; without one the work must stop."

// extend says how the end of a petition, an I-94 or a status is met: what to file by when, or what is pending.
func (a *Assessment) extend(s *Stay) string {
	traits, _ := TraitsOf(s.Class)
	by, end := " by that day", s.End()
	if !end.IsZero() {
		by = " by " + end.Plain()
	}
	switch {
	case !end.IsZero() && end.Before(a.asOf) && !traits.OutlastsI94:
		return recordNewer
	case s.ExtensionPending():
		return fmt.Sprintf("Follow up on the extension received on %s, and record the decision and the new dates.",
			s.ExtensionReceived.Plain())
	case s.IsStudent():
		return "Have the student ask the school (DSO) for the extension or the next training" + by + "."
	case traits.OutlastsI94:
		return "Check the newest I-94 or notice; the authorized stay does not end on this date."
	case traits.NeedsLCA:
		return a.extendUnderLCA(end)
	case len(traits.EADCategories) > 0:
		return "Have the family member's extension of stay filed with the principal's; USCIS must receive it" + by + "."
	default:
		return "File the extension; USCIS must receive it" + by + "."
	}
}

// decisionDays is the time, in working days, in which the Department of Labor usually decides on an LCA (20 CFR 655.730(b)).
const decisionDays = 7

// extendUnderLCA says by when to file the LCA, so that it is usually certified on the working day before the petition has to be received.
func (a *Assessment) extendUnderLCA(end civil.Date) string {
	if end.IsZero() {
		return "File the extension; USCIS must receive it by that day. The LCA must be certified first."
	}
	received := civil.Federal.OnOrBefore(end)
	file, decided := civil.Federal.NthAfter(received, -decisionDays-1), civil.Federal.NthAfter(a.asOf, decisionDays)
	when := "by " + file.Plain()
	switch {
	case decided.After(received):
		return fmt.Sprintf("USCIS must receive the extension by %s; an LCA filed today is usually certified by %s. Use one that is certified, or ask counsel today.",
			end.Plain(), decided.Plain())
	case !file.After(a.asOf):
		when = "today"
	}
	return fmt.Sprintf("File the LCA %s, unless one is certified (a decision usually takes seven working days); USCIS must receive the extension by %s.",
		when, end.Plain())
}

// renew says how the end of an employment authorization card is met.
func (a *Assessment) renew(s *Stay) string {
	switch {
	case outlastsCard(s.Class, s.EADCategory):
		return "Request nothing from the employee: work authorization does not end with the card. The employee may renew it."
	case s.RenewalPending():
		return fmt.Sprintf("Follow up on the renewal received on %s: work must stop when the card expires unless it is extended or the "+
			"new card has arrived.", s.EADRenewal.Plain())
	case !s.EADExpires.IsZero() && s.EADExpires.Before(a.asOf):
		return recordNewer
	case s.Stage() == "F-1 OPT":
		return "Have the student apply for STEM OPT before the card expires, if the degree qualifies; otherwise plan another status or the end of work."
	case s.IsStudent():
		return "Decide on the next status with counsel before the card expires; otherwise work must stop with it."
	default:
		return "Have the employee file the renewal of the card now; work must stop when the card expires."
	}
}
