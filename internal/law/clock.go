package law

import "mobility/internal/facts"

// Clock is a deadline that runs on a form, an application or a case: one rule applied to it, with what is needed to say
// why.
type Clock struct {
	// Rule is the ID of the rule, named even where it gives no date.
	Rule string
	// Word tells several clocks of one rule on one subject apart; "" where there can be only one. It stays the same while
	// the fact behind the clock stays, whatever the date becomes.
	Word string
	// Summary says what is due, Remedy how to meet it.
	Summary, Remedy string
	// Apply answers for the facts at hand, telling its working to w, which may be nil.
	Apply func(w *Working) (Outcome, error)
	// Uses are the facts it rests on, and Records where they stand.
	Uses    []*facts.Field
	Records []facts.Record
}

// Severity says how bad a finding is.
type Severity string

// The severities.
const (
	Violation Severity = "violation"
	Risk      Severity = "risk"
	Note      Severity = "note"
)

// Finding is something wrong, missing or to be reviewed that has no date of its own.
type Finding struct {
	// Rule is the ID of the rule that is not met, or of the check that found it; Word as in a Clock.
	Rule, Word string
	Severity   Severity
	// Summary says what is wrong, Remedy what to do about it.
	Summary, Remedy string
	Citation        *Citation
	// Basis is the working, behind the facts of Uses.
	Basis   []string
	Uses    []*facts.Field
	Records []facts.Record
	// Missing names the facts whose absence is the finding.
	Missing []string
}
