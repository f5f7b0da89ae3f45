package docket

import (
	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/law"
	"mobility/roster"
	"mobility/status"
)

// departed adds what a departure sets off: the days the person may still stay, the report of a STEM OPT departure, the
// end of the petition.
func (a *assessment) departed(s *status.Stay) {
	a.stemDeparture(s)
	a.graceAfterLeaving(s)
	a.daysAfterTheEnd(s)
	if traits, _ := status.TraitsOf(s.Class); traits.NeedsLCA && s.WithdrawalSent.IsZero() && !a.left().After(a.asOf) {
		a.find(terminationNotShown(s))
	}
	a.missing(s)
}

// graceAfterLeaving adds the days in which the person may stay, without work.
func (a *assessment) graceAfterLeaving(s *status.Stay) {
	e := &a.person.Employee
	if !status.HasGrace60(s.Class) {
		return
	}
	if a.left().IsZero() {
		a.find(dayOfLeavingMissing(s, "status.grace-60", status.Grace60.History()))
		return
	}
	a.upcomingOnly(limit{
		rule: "status.grace-60", summary: "Grace period after leaving ends (" + classWord(s) + ", no work)", stay: s, perStay: true,
		uses: []*facts.Field{status.FieldClass, status.FieldI94Expires, status.FieldPetitionExpires},
		apply: func(w *law.Working) (law.Outcome, error) {
			w.Step("left is %s%s", e.Left, a.leftOrigin())
			return status.Grace60.Apply(status.Grace60Facts{Class: s.Class, LastDay: e.Left, I94: endOfStay(s)}, w)
		},
	})
}

// dayOfLeavingMissing is the finding that somebody has left on a day nobody recorded.
func dayOfLeavingMissing(s *status.Stay, rule string, history []law.VersionHeading) finding {
	return finding{
		rule: rule, stay: s, severity: Risk, missing: []string{"left"}, word: s.Key,
		summary: "Has left (" + classWord(s) + "), but the last day of work is not known: what it sets off cannot be dated",
		remedy:  "Record the last day of work for pay (roster column left).",
		uses:    []*facts.Field{status.FieldClass}, cite: citationOf(history, civil.Date{}),
	}
}

// stemDeparture is the employer's report to the school, due in five business days of a STEM OPT worker's leaving.
func (a *assessment) stemDeparture(s *status.Stay) {
	left := a.left()
	switch {
	case s.Class != "F-1 STEM OPT" || !s.DepartureReported.IsZero():
		return
	case left.IsZero():
		a.find(dayOfLeavingMissing(s, "status.stem-employer-report", status.StemEmployerReport.History()))
		return
	}
	a.add(limit{
		rule: "status.stem-employer-report", summary: "Report the STEM OPT worker's departure to the school (DSO)", stay: s, perStay: true,
		uses: []*facts.Field{status.FieldClass},
		apply: func(w *law.Working) (law.Outcome, error) {
			w.Step("left is %s%s", left, a.leftOrigin())
			return status.StemEmployerReport.Apply(status.StemEmployerReportFacts{Left: left}, w)
		},
	})
}

func (a *assessment) left() civil.Date { return a.person.Employee.Left }

func (a *assessment) leftOrigin() string {
	if fact, ok := a.person.Employee.Record.Get(roster.FieldLeft); ok && a.origins != nil {
		return ": " + a.origins(fact)
	}
	return ""
}

// upcoming adds a stay that has been granted and begins later.
func (a *assessment) upcoming(s *status.Stay) {
	a.documents(s)
	for _, l := range a.limits {
		if l.stay == s {
			l.binds = false
			l.remark("this stay begins %s; until then the present one governs", s.From)
		}
	}
}

// history keeps the dates of a stay that no longer counts as superseded: not to be met any more, still to be explained.
func (a *assessment) history(s *status.Stay, why string) {
	before := len(a.limits)
	a.documents(s)
	for _, l := range a.limits[before:] {
		l.superseded = why
	}
}
