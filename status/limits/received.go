package limits

import (
	"fmt"

	"mobility/internal/civil"
)

// decisionDays is the time, in working days, in which the Department of Labor usually decides on an LCA (20 CFR 655.730(b)).
const decisionDays = 7

// FileLCABy is the day by which to file an LCA for an extension that USCIS must receive by another.
func FileLCABy(end civil.Date) civil.Date {
	return civil.Federal.NthAfter(civil.Federal.OnOrBefore(end), -decisionDays-1)
}

// ReceivedBy is the last day on which a filing can arrive before a stay ends: the working day before an end on a day without mail, named with
// it.
func ReceivedBy(end civil.Date) string {
	if working := civil.Federal.OnOrBefore(end); working != end {
		return fmt.Sprintf("%s (%s is not a working day)", working.Plain(), end.Plain())
	}
	return end.Plain()
}

// ExtendUnderLCA says by when to file the LCA, so that it is usually certified on the working day before the petition has to be received.
func ExtendUnderLCA(end, asOf civil.Date) string {
	if end.IsZero() {
		return "File the extension; USCIS must receive it by that day. The LCA must be certified first."
	}
	received := civil.Federal.OnOrBefore(end)
	file, decided := FileLCABy(end), civil.Federal.NthAfter(asOf, decisionDays)
	when := "by " + file.Plain()
	switch {
	case decided.After(received):
		return fmt.Sprintf("USCIS must receive the extension by %s; an LCA filed today is usually certified by %s. Use one that is certified, or ask counsel today.",
			ReceivedBy(end), decided.Plain())
	case !file.After(asOf):
		when = "today"
	}
	return fmt.Sprintf("File the LCA %s, unless one is certified (a decision usually takes seven working days); USCIS must receive the extension by %s.",
		when, ReceivedBy(end))
}
