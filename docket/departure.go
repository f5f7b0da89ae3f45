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
	e := &a.person.Employee
	if isStudent(s) {
		a.stemDeparture(s)
		return
	}
	if a.left().IsZero() {
		a.find(finding{
			rule: "status.grace-60", stay: s, severity: Risk, missing: []string{"left"},
			summary: "Has left, but the last day of work is not known: how long " + classWord(s) + " status lasts cannot be told",
			remedy:  "Record the last day of work for pay (roster column left).", uses: []*facts.Field{status.FieldClass},
			cite: citationOf(status.Grace60.History(), civil.Date{}),
		})
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
	if status.TraitsOf(s.Class).NeedsLCA && s.WithdrawalSent.IsZero() && !a.left().After(a.asOf) {
		a.find(terminationNotShown(s))
	}
}

// stemDeparture is the employer's report to the school, due in five business days of a STEM OPT worker's leaving.
func (a *assessment) stemDeparture(s *status.Stay) {
	left := a.left()
	if s.Class != "F-1 STEM OPT" || left.IsZero() || !s.DepartureReported.IsZero() {
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

// history keeps the dates of an earlier stay as superseded: no longer to be met, still to be explained.
func (a *assessment) history(s *status.Stay, governing *status.Stay) {
	before := len(a.limits)
	a.documents(s)
	why := "the person has left"
	if s != governing {
		why = "a later stay, " + governing.Key + ", has taken its place"
	}
	for _, l := range a.limits[before:] {
		l.superseded = why
	}
}
