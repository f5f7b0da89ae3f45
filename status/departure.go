package status

import (
	"mobility/internal/facts"
	"mobility/internal/law"
)

// departed adds what a departure sets off: the days the person may still stay, and the report of a STEM OPT departure.
func (a *Assessment) departed(s *Stay) {
	a.stemDeparture(s)
	a.graceAfterLeaving(s)
	a.withoutJob(s)
	a.daysAfterTheEnd(s)
}

// lastDayDisputed finds a person who works here by the roster's status, and whose last day in the roster has passed.
func (a *Assessment) lastDayDisputed(s *Stay) {
	left := a.person.Left
	if left.IsZero() || !left.Before(a.asOf) {
		return
	}
	a.find(law.Finding{
		Rule: checkLastDayDisputed.ID, Word: s.Key, Severity: checkLastDayDisputed.Severity(), Citation: &checkLastDayDisputed.Cite,
		Uses: []*facts.Field{a.person.LeftFact.Field}, Records: []facts.Record{{a.person.LeftFact}},
		Summary: "Active on the roster, but the last day of work on record, " + left.String() + ", has passed: the employee counts as active until this is resolved",
		Remedy:  "If the employment ended, set the status to terminated; if it continues, remove the last day (roster column left: <clear>).",
	})
}

// graceAfterLeaving adds the days in which the person may stay, without work.
func (a *Assessment) graceAfterLeaving(s *Stay) {
	if !HasGrace60(s.Class) {
		return
	}
	if a.person.Left.IsZero() {
		a.find(dayOfLeavingMissing(s, Grace60.ID, Grace60.History()))
		return
	}
	a.whileToCome(a.sinceLeaving(ClockOn(s, &Grace60, Grace60Facts{Class: s.Class, LastDay: a.person.Left, I94: s.End()},
		"60-day grace period ends ("+s.ClassWord()+", no work)", FieldClass, FieldI94Expires, FieldPetitionExpires)))
}

// sinceLeaving is a clock that rests on the roster's last day of work too.
func (a *Assessment) sinceLeaving(c law.Clock) law.Clock {
	c.Uses = append(c.Uses, a.person.LeftFact.Field)
	c.Records = append(c.Records, facts.Record{a.person.LeftFact})
	return c
}

// dayOfLeavingMissing is the finding that a person has left on a day no one recorded.
func dayOfLeavingMissing(s *Stay, rule string, history []law.VersionHeading) law.Finding {
	return law.Finding{
		Rule: rule, Word: s.Key, Severity: law.Risk, Missing: []string{"left"}, Records: []facts.Record{s.Record},
		Summary:  "Has left (" + s.ClassWord() + "), but the last day of work is missing: the dates that depend on it cannot be calculated",
		Remedy:   "Record the last day of work for pay (roster column left).",
		Uses:     []*facts.Field{FieldClass},
		Citation: &history[0].Citation,
	}
}
