package contents

import (
	"slices"
	"strings"

	"mobility/internal/facts"
	"mobility/internal/store/journal"
)

// FaultError says that a change would store what a record cannot say.
type FaultError struct{ Faults []facts.Problem }

func (e *FaultError) Error() string {
	texts := make([]string, len(e.Faults))
	for i, f := range e.Faults {
		texts[i] = f.Field + ": " + f.Message
	}
	return strings.Join(texts, "; ")
}

// Check finds what is wrong with a record of an owner.
type Check func(owner string, merged facts.Record) []facts.Problem

// CheckOf is the check of what the journal calls by a noun; nil for what has none.
func (c *Contents) CheckOf(noun string) Check {
	switch kind := c.KindOf(noun); {
	case kind != nil:
		return kind.Check
	case noun == journal.NounEmployee:
		return c.People.CheckEmployee
	case noun == journal.NounStay:
		return c.People.CheckStay
	default:
		return nil
	}
}

// Faults are what is wrong with a record as it would be stored. An error that the stored record has already does not refuse
// the change, so that an old record can be put right step by step: it is a warning.
func (check Check) Faults(owner string, stored, merged facts.Record) []facts.Problem {
	found := check(owner, merged)
	if len(found) == 0 || len(stored) == 0 {
		return found
	}
	before := check(owner, stored)
	for i, f := range found {
		if slices.Contains(before, f) && f.Severity == facts.Error {
			found[i].Severity = facts.Warning
		}
	}
	return found
}

// ErrorsOf are the faults that refuse a change.
func ErrorsOf(faults []facts.Problem) (refusing []facts.Problem) {
	for _, f := range faults {
		if f.Severity == facts.Error {
			refusing = append(refusing, f)
		}
	}
	return refusing
}

// FaultsByHand checks a change that is made by hand: an error refuses it, the rest is remarked on.
func (check Check) FaultsByHand(owner string, stored, merged facts.Record) ([]facts.Problem, error) {
	found := check.Faults(owner, stored, merged)
	if refusing := ErrorsOf(found); len(refusing) > 0 {
		return nil, &FaultError{refusing}
	}
	return found, nil
}
