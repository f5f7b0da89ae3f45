package law

import (
	"errors"
	"slices"

	"mobility/internal/civil"
	"mobility/internal/facts"
)

// Clock is a deadline that runs on a stay, a form, an application or a case: one rule applied to it, with what is needed
// to say why.
type Clock struct {
	// Rule is the ID of the rule, named even where it gives no date.
	Rule string
	// Word distinguishes several clocks of one rule for one subject; "" where there can be only one. It stays the same while
	// the fact behind the clock stays, regardless of how the date changes.
	Word string
	// Kind and Owner are those of the rule unless the clock has its own.
	Kind  DateKind
	Owner Owner
	// Summary says what is due, Remedy how to meet it.
	Summary, Remedy string
	// Late says what to do once the date has passed; "" for what the rule says.
	Late string
	// ActBy is the day of the next step where it comes before the date, such as that by which to file an LCA.
	ActBy civil.Date
	// Apply answers for the facts at hand, telling its working to w, which may be nil.
	Apply func(w *Working) (Outcome, error)
	// Uses are the facts it rests on, and Records where they stand.
	Uses    []*facts.Field
	Records []facts.Record
	// Superseded says what took the clock's place, "" if it stands.
	Superseded string
	// Governs marks the earliest limit on a person's stay or work: the controlling date.
	Governs bool
	// Limits marks a clock at whose end the person's status or work ends, unless another has taken its place.
	Limits bool
	// Corrects is set where the date cannot be calculated because a value is not understood, and the remedy says how to correct it.
	Corrects bool
	// Asks marks a clock whose date is known, and a value is missing that says whether anything ends on it: the remedy asks for the value.
	Asks bool
	// Pending marks a clock whose end a pending filing may still move.
	Pending bool
	// Remarks gives further lines of the working, nil for none. They are made only for a clock that is shown.
	Remarks func() []string

	// outcome is that of the rule once it is applied.
	outcome Outcome
	applied bool
}

// Outcome is the answer without the working. The rule is applied once. A governing date before the oldest version, and a
// rule that fails, leave the date unknown.
func (c *Clock) Outcome() *Outcome {
	if c.applied {
		return &c.outcome
	}
	outcome, err := c.Apply(nil)
	var before *BeforeLawError
	switch {
	case errors.As(err, &before):
		outcome = Undetermined("newer data: " + before.Error())
	case err != nil:
		outcome = Undetermined("the rule fails: " + err.Error())
	}
	c.outcome, c.applied = outcome, true
	return &c.outcome
}

// Working is the answer with its working, or that of Outcome where the rule fails.
func (c *Clock) Working() Outcome {
	outcome, err := c.Apply(&Working{})
	if err != nil {
		return *c.Outcome()
	}
	return outcome
}

// Applies reports whether the rule speaks to the facts.
func (c *Clock) Applies() bool { return c.Outcome().Kind != KindNotApplicable }

// Undetermined reports whether a fact is missing without which there is no answer.
func (c *Clock) Undetermined() bool { return c.Outcome().Kind == KindUndetermined }

// Runs reports whether the clock has a last day and nothing has taken its place.
func (c *Clock) Runs() bool {
	return c.Superseded == "" && !c.Undetermined() && !c.Outcome().Due.IsZero()
}

// Severity says how bad a finding is.
type Severity string

// The severities.
const (
	Violation Severity = "violation"
	Risk      Severity = "risk"
	Note      Severity = "note"
)

// Words say to a reader how serious a finding is.
func (s Severity) Words() string {
	switch s {
	case Risk:
		return "possible violation"
	case Note:
		return "for information"
	default:
		return string(s)
	}
}

// Finding is something wrong, missing or to be reviewed that has no date of its own.
type Finding struct {
	// Rule is the ID of the rule that is not met, or of the check that found it; Word as in a Clock.
	Rule, Word string
	Severity   Severity
	// Summary says what is wrong, Remedy what to do about it.
	Summary, Remedy string
	// Owner is that of the rule or check unless the finding has its own.
	Owner Owner
	// Consequence is what follows from it, where its severity does not say.
	Consequence Consequence
	Citation    *Citation
	// Basis is the working, behind the facts of Uses.
	Basis   []string
	Uses    []*facts.Field
	Records []facts.Record
	// Missing names the facts whose absence is the finding.
	Missing []string
}

// InFields names the missing facts of a rule as the dictionary of the record does, by the field that the clock uses.
func InFields(fields map[string][]*facts.Field, uses []*facts.Field, apply func(*Working) (Outcome, error)) func(*Working) (Outcome, error) {
	return func(w *Working) (Outcome, error) {
		outcome, err := apply(w)
		for i, name := range outcome.Missing {
			for _, field := range fields[name] {
				if slices.Contains(uses, field) {
					outcome.Missing[i] = field.Name
					break
				}
			}
		}
		outcome.Missing = slices.Compact(outcome.Missing) // one field can give two facts, such as the month of a birth
		return outcome, err
	}
}
