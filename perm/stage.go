package perm

import (
	"mobility/internal/civil"
	"mobility/perm/recruitment"
)

// Stage is how far a case has come.
type Stage string

// The stages, in the order in which a case passes through them.
const (
	Preparing   Stage = "preparing"             // nothing has begun but the plan
	AwaitWage   Stage = "awaiting-wage"         // the determination is asked for
	HasWage     Stage = "wage-determined"       // it is there, recruitment has not begun
	Recruiting  Stage = "recruiting"            // a step has begun and the window is not open
	CanBeFiled  Stage = "window-open"           // the application may be filed on the day
	NoWindow    Stage = "no-day-to-file"        // the steps leave no day to file
	WindowShut  Stage = "window-closed"         // it was not filed, and no day is left
	Pending     Stage = "filed"                 // the Department of Labor has it
	UnderAudit  Stage = "audit"                 // an audit letter is to be answered
	supervision Stage = "supervised"            // recruitment is supervised
	IsDenied    Stage = "denied"                // denied, with time to contest it
	Contested   Stage = "under-reconsideration" // reconsideration or review was asked for
	IsCertified Stage = "certified"             // certified, and the I-140 is to be filed
	lapsed      Stage = "lapsed"                // the certification expired unused
	deniedOver  Stage = "denied-final"          // the denial was not contested in time
	GivenUp     Stage = "withdrawn"
	Petitioned  Stage = "i140-filed"
)

// stageTitles are the stages as a person reads them.
var stageTitles = map[Stage]string{
	Preparing: "preparing", AwaitWage: "PWD pending", HasWage: "PWD issued", Recruiting: "recruiting", CanBeFiled: "ready to file",
	NoWindow: "no valid filing window", WindowShut: "filing window closed", Pending: "ETA-9089 pending", UnderAudit: "audit",
	supervision: "supervised recruitment", IsDenied: "denied", Contested: "reconsideration pending", IsCertified: "certified",
	lapsed: "certification expired", deniedOver: "denied, final", GivenUp: "withdrawn", Petitioned: "I-140 filed",
}

// Title is the stage as a person reads it; JSON has the stage itself.
func (s Stage) Title() string { return stageTitles[s] }

// Over reports whether nothing is to be done for the case any more but to keep its file.
func (s Stage) Over() bool {
	switch s {
	case lapsed, deniedOver, GivenUp, Petitioned:
		return true
	default:
		return false
	}
}

// Stage is how far the case has come on a date.
func (c *Case) Stage(asOf civil.Date) Stage {
	switch a := &c.After; {
	case !a.Withdrawn.IsZero():
		return GivenUp
	case !a.I140Filed.IsZero():
		return Petitioned
	case !a.Certified.IsZero():
		expiry, err := CertificationExpiry.Apply(CertificationFacts{Certified: a.Certified}, nil)
		if err == nil && expiry.Due.Before(asOf) {
			return lapsed
		}
		return IsCertified
	case !a.Denied.IsZero() && !a.Reconsideration.IsZero():
		return Contested
	case !a.Denied.IsZero():
		contest, err := reconsideration.Apply(reconsiderationFacts{Denied: a.Denied}, nil)
		if err == nil && contest.Due.Before(asOf) {
			return deniedOver
		}
		return IsDenied
	case c.wasFiled():
		return c.pendingStage()
	default:
		return c.earlyStage(asOf)
	}
}

// pendingStage is how far a case has come that is filed and not decided.
func (c *Case) pendingStage() Stage {
	switch a := &c.After; {
	case !a.Supervised.IsZero():
		return supervision
	case a.Audited, !a.Letter.IsZero() && a.Answered.IsZero():
		return UnderAudit
	default:
		return Pending
	}
}

// earlyStage is how far a case has come that is not filed.
func (c *Case) earlyStage(asOf civil.Date) Stage {
	begun := !c.firstStep().IsZero() || len(c.Notices) > 0 || !c.Selected.IsZero()
	e := examine(c, asOf)
	switch l := &e.list; {
	case !begun && !c.PWD.Determined.IsZero(), !begun && !c.PWD.Validity.To.IsZero():
		return HasWage
	case !begun && !c.PWD.Requested.IsZero():
		return AwaitWage
	case !begun:
		return Preparing
	case l.Window == WindowInfeasible:
		return NoWindow
	case !l.Due.IsZero() && asOf.After(l.Due) && !canFileAfterClosure(l.Due, asOf):
		return WindowShut
	case l.Window == windowKnown && !asOf.Before(l.Opens):
		return CanBeFiled
	default:
		return Recruiting
	}
}

// canFileAfterClosure reports whether a last day in the closure of 2025 has moved to a day that has not passed.
func canFileAfterClosure(due, asOf civil.Date) bool {
	return recruitment.Closure2025.Contains(due) && !asOf.After(due.AddDays(recruitment.ClosureDays))
}

// Words are the stage as reports and lists say it.
func (s Stage) Words() string {
	switch s {
	case AwaitWage:
		return "PWD pending"
	case HasWage:
		return "PWD issued"
	case CanBeFiled:
		return "ready to file"
	case NoWindow:
		return "no valid filing window"
	case WindowShut:
		return "filing window closed"
	case Pending:
		return "ETA-9089 pending"
	case UnderAudit:
		return "audit letter to answer"
	case supervision:
		return "supervised recruitment"
	case Contested:
		return "under reconsideration"
	case lapsed:
		return "certification expired"
	case deniedOver:
		return "denied, final"
	case Petitioned:
		return "I-140 filed"
	default:
		return string(s)
	}
}
