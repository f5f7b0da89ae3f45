package law

import (
	"fmt"

	"mobility/internal/civil"
)

// Kind says what sort of answer a rule gave.
type Kind string

// The answers a rule can give.
const (
	KindDue           Kind = "due"            // a last day
	KindWindow        Kind = "window"         // a first and a last day
	KindOpens         Kind = "opens"          // a "not before"
	KindHolds         Kind = "holds"          // the facts satisfy the law
	KindFails         Kind = "fails"          // given facts do not
	KindValue         Kind = "value"          // a figure, a date, a list
	KindNotApplicable Kind = "not-applicable" // the rule does not speak to these facts
	KindUndetermined  Kind = "cannot-tell"    // a fact is missing
)

// Outcome is a rule's answer.
type Outcome struct {
	Rule string `json:"rule"`
	Kind Kind   `json:"outcome"`
	// Due is the last day, in its safe reading; Opens the first. OtherReading is the other defensible date, of Due when
	// there is one, else of Opens or of a date that is the Value.
	Due          civil.Date `json:"due,omitzero"`
	Opens        civil.Date `json:"opens,omitzero"`
	Value        any        `json:"value,omitempty"`
	OtherReading civil.Date `json:"other_reading,omitzero"`
	// Target is the working day to aim at when Due is not a federal working day.
	Target civil.Date `json:"target,omitzero"`
	// Reasons say why the facts fail or the rule does not apply.
	Reasons  []string `json:"reasons,omitempty"`
	Missing  []string `json:"missing,omitempty"`
	Warnings []string `json:"warnings,omitempty"`
	// Since is the first day of the version that answered, Citation what that version rests on.
	Since    civil.Date `json:"since,omitzero"`
	Citation *Citation  `json:"citation,omitempty"`
	// Basis is the working, step by step. It is empty when no one asked for it.
	Basis []string `json:"basis,omitempty"`

	exact bool
}

// Due answers with a last day.
func Due(d civil.Date) Outcome { return Outcome{Kind: KindDue, Due: d} }

// Window answers with a first and a last day.
func Window(opens, due civil.Date) Outcome {
	return Outcome{Kind: KindWindow, Opens: opens, Due: due}
}

// Opens answers with a first day.
func Opens(d civil.Date) Outcome { return Outcome{Kind: KindOpens, Opens: d} }

// Holds answers that the facts satisfy the law.
func Holds() Outcome { return Outcome{Kind: KindHolds} }

// Fails answers that they do not, with every reason.
func Fails(reasons ...string) Outcome { return Outcome{Kind: KindFails, Reasons: reasons} }

// Value answers with a figure, a date or a list.
func Value(v any) Outcome { return Outcome{Kind: KindValue, Value: v} }

// NotApplicable answers that the rule does not speak to these facts.
func NotApplicable(format string, args ...any) Outcome {
	return Outcome{Kind: KindNotApplicable, Reasons: []string{fmt.Sprintf(format, args...)}}
}

// Undetermined answers that facts are missing, by their names.
func Undetermined(missing ...string) Outcome {
	return Outcome{Kind: KindUndetermined, Missing: missing}
}

// Citing rests the answer on a citation of its own, one that the version lists under Also.
func (o Outcome) Citing(c Citation) Outcome {
	o.Citation = &c
	return o
}

// Or adds the other defensible date. The same date is not another reading.
func (o Outcome) Or(other civil.Date) Outcome {
	if other != o.Due && other != o.Opens && other != o.Value {
		o.OtherReading = other
	}
	return o
}

// Warn adds a warning that travels with the answer.
func (o Outcome) Warn(format string, args ...any) Outcome {
	o.Warnings = append(o.Warnings, fmt.Sprintf(format, args...))
	return o
}

// Exact marks a last day that needs no earlier working day to aim at: one until which something is kept, one counted in
// an employer's own open days, or one that a person other than the employer must meet.
func (o Outcome) Exact() Outcome {
	o.exact = true
	return o
}

func (o Outcome) withTarget() Outcome {
	if o.exact || o.Due.IsZero() || civil.Federal.IsOpen(o.Due) {
		return o
	}
	o.Target = civil.Federal.OnOrBefore(o.Due)
	return o
}

// Working collects the steps that lead to an answer. A nil Working collects nothing, which is how the docket asks for a
// hundred thousand dates before it asks for the working of the few it shows.
type Working struct{ steps []string }

// Step adds a step in words.
func (w *Working) Step(format string, args ...any) {
	if w != nil {
		w.steps = append(w.steps, fmt.Sprintf(format, args...))
	}
}

// Add adds steps that are in words already.
func (w *Working) Add(steps ...string) { w.steps = append(w.steps, steps...) }

// Steps are the steps so far.
func (w *Working) Steps() []string {
	if w == nil {
		return nil
	}
	return w.steps
}
