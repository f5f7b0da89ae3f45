package roster

import "strings"

// Leaving describes what a roster states about why a person left.
type Leaving int8

// The ways to leave that a labor certification distinguishes.
const (
	// UnstatedLeaving may be a layoff: it is not stated.
	UnstatedLeaving Leaving = iota
	// LaidOff is an involuntary separation without cause or prejudice, as 20 CFR 656.17(k) has it.
	LaidOff
	// OtherLeaving is any other.
	OtherLeaving
)

// laidOffWords stand in the reasons that HR systems give for a layoff.
var laidOffWords = []string{
	"layoff", "lay off", "lay-off", "laid off", "laid-off", "position eliminated", "job eliminated", "elimination",
	"reduction in force", "rif", "redundan", "downsiz", "restructur", "reorganiz", "reorganis", "plant clos", "site clos",
	"lack of work", "furlough",
}

// Leaving is how the person left, by the reason on the roster.
//
// READING: no reason at all, and "involuntary" without a cause, may have been a layoff; any other reason that does not say
// so was none.
func (e Employee) Leaving() Leaving {
	reason := strings.ToLower(strings.TrimSpace(e.LeaveReason))
	if reason == "" {
		return UnstatedLeaving
	}
	for _, word := range laidOffWords {
		if strings.Contains(reason, word) && (word != "rif" || reason == word) {
			return LaidOff
		}
	}
	involuntary := strings.HasPrefix(reason, "involuntar") || strings.Contains(reason, " involuntar")
	if involuntary && !strings.Contains(reason, "cause") && !strings.Contains(reason, "conduct") && !strings.Contains(reason, "performance") {
		return UnstatedLeaving
	}
	return OtherLeaving
}
