package law

import (
	"time"

	"mobility/internal/civil"
)

// KnownOn is the day up to which the rules of the program follow the law.
var KnownOn = civil.On(2026, time.November, 28)

// LimitOfKnowledge says to users up to which day the law is known, and where less is.
func LimitOfKnowledge() string {
	return "Law as known on " + KnownOn.Time().Format("January 2, 2006") + ". On fixed-period admission instead of D/S, the $100,000 proclamation, weighted cap " +
		"selection, the wage-level rule, and the penalty amounts for 2026, nothing newer than early October 2026 was found."
}
