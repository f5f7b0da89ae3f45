package i9

import (
	"fmt"

	"mobility/internal/civil"
	"mobility/internal/law"
)

// KeptWhy states why a form must be kept, or that it may be destroyed.
type KeptWhy string

// The reasons for which a form is kept, the strongest first.
const (
	KeptOnHold   KeptWhy = "hold"
	KeptActive   KeptWhy = "active"
	KeptUnknown  KeptWhy = "unknown" // the last day of the employment is not recorded
	KeptUntilDay KeptWhy = "date"
	MayGo        KeptWhy = "may-go"
)

// Kept states through which day a form is kept, and whether it may be destroyed.
type Kept struct {
	Form  string     `json:"form"`
	Hired civil.Date `json:"hired,omitzero"`
	Left  civil.Date `json:"left,omitzero"`
	// Through is the last day on which it must be kept; none while the person works here.
	Through  civil.Date   `json:"keep_through,omitzero"`
	MayGo    bool         `json:"may_go"`
	Why      KeptWhy      `json:"why"`
	Says     string       `json:"says"`
	Citation law.Citation `json:"citation"`
	Basis    []string     `json:"basis"`
}

// Keep determines through which day a form is kept. A legal hold overrides every date; a form of a person who works here is
// never destroyed.
func Keep(f *Form, e *Employment, s *Settings, asOf civil.Date) Kept {
	var w law.Working
	k := Kept{Form: f.Key, Hired: lastHired(f, e), Left: e.Left, Citation: Retention.Versions[0].Cite}
	outcome, err := keepThrough(f, e, &w)
	k.Through, k.Basis = outcome.Due, w.Steps()
	switch {
	case f.LegalHold:
		k.Why, k.Says = KeptOnHold, "a legal hold on the form: "+stated(f.LegalHoldReason)
	case s.LegalHold != "":
		k.Why, k.Says = KeptOnHold, "a legal hold on the employer's forms: "+s.LegalHold
	case e.Active:
		k.Why, k.Says, k.Through = KeptActive, "still employed: never destroy a current employee's form", civil.Date{}
	case err != nil:
		k.Why, k.Says = KeptUnknown, err.Error()
	case outcome.Kind != law.KindDue:
		k.Why, k.Says = KeptUnknown, "the last day of employment is missing, or is not after the hire"
	case !asOf.After(k.Through):
		k.Why, k.Says = KeptUntilDay, fmt.Sprintf("keep through %s", k.Through)
	default:
		k.MayGo, k.Why, k.Says = true, MayGo, fmt.Sprintf("had to be kept through %s", k.Through)
	}
	if k.Basis == nil {
		k.Basis = []string{}
	}
	return k
}

func stated(reason string) string {
	if reason == "" {
		return "no reason is recorded"
	}
	return reason
}

// keepThrough applies the rule to an employment that is over. The hire that counts is the last that the form serves.
//
// READING: for a form used again after a rehire the three years are counted from the rehire, the later day.
func keepThrough(f *Form, e *Employment, w *law.Working) (law.Outcome, error) {
	return Retention.Apply(RetentionFacts{Hired: lastHired(f, e), Left: e.Left}, w)
}

func lastHired(f *Form, e *Employment) civil.Date {
	if f == nil {
		return e.Hired
	}
	return civil.Latest(f.Hired, f.Rehired, f.Continued, e.Hired)
}
