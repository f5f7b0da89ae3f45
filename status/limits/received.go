package limits

import (
	"fmt"

	"mobility/internal/civil"
)

// DecisionDays is the time, in working days, in which the Department of Labor usually decides on an LCA (20 CFR 655.730(b)).
const DecisionDays = 7

// FileLCABy is the day by which to file an LCA for an extension that USCIS must receive by another.
func FileLCABy(end civil.Date) civil.Date {
	return civil.Federal.NthAfter(civil.Federal.OnOrBefore(end), -DecisionDays-1)
}

// ReceivedBy is the last day on which a filing can arrive before a stay ends: the working day before an end on a day without mail, named with
// it.
func ReceivedBy(end civil.Date) string {
	if working := civil.Federal.OnOrBefore(end); working != end {
		return fmt.Sprintf("%s (%s is not a working day)", working.Plain(), end.Plain())
	}
	return end.Plain()
}
