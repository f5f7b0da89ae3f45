package paf

import (
	"fmt"

	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/law"
)

// strikeFacts date a strike or lockout.
type strikeFacts struct {
	Began civil.Date `fact:"began" says:"day the strike or lockout in the occupation at the worksite began"`
}

// strikeDays is the time to notify the Department of Labor.
const strikeDays = 3

// strikeNotice determines until when the Department of Labor is notified of a strike or lockout.
var strikeNotice = law.Rule[strikeFacts]{
	ID:   "lca.strike-notice",
	Late: "If the Department was notified, record the day ({lca strike_notified}). If not, notify it today, and place no H-1B worker there until the strike or lockout ends.",
	Kind: law.Duty, Owner: law.Counsel, Final: true,
	Title: "Last day to notify the Department of Labor of a strike or lockout at the worksite",
	Versions: []law.Version[strikeFacts]{{
		Cite: law.Unread("20 CFR 655.733(a)(1)", "within 3 days of a strike or lockout in the occupation at the site"),
		Apply: func(f strikeFacts, w *law.Working) law.Outcome {
			due := f.Began.AddDays(strikeDays)
			w.Step("3 days after %s is %s", f.Began, due)
			return law.Due(due)
		},
	}},
}

// laterClocks run on what may happen to an application in its time: a strike, and the deletion of its record by FLAG.
func (c *Case) laterClocks(clocks []law.Clock, asOf civil.Date) []law.Clock {
	l := &c.LCA
	if !l.StrikeBegan.IsZero() && l.StrikeNotified.IsZero() {
		clocks = append(clocks, law.Clock{
			Rule: strikeNotice.ID, Summary: "Notify the Department of Labor of the strike or lockout under " + l.Case,
			Remedy: "Notify the Department, and place no H-1B worker there until it ends; record the day (strike_notified).",
			Apply: func(w *law.Working) (law.Outcome, error) {
				return strikeNotice.Apply(strikeFacts{Began: l.StrikeBegan}, w)
			},
			Uses: []*facts.Field{fieldStrikeBegan}, Records: []facts.Record{l.Record},
		})
	}
	if clock, due := c.copyClock(); clock != nil && !due.Before(asOf) {
		clocks = append(clocks, *clock)
	}
	return clocks
}

// copyClock runs until a copy of a decided application is kept, or FLAG deletes it; nil where a copy is kept.
func (c *Case) copyClock() (clock *law.Clock, due civil.Date) {
	l := &c.LCA
	decided := civil.Latest(l.CertifiedOn(), l.withdrawnOn())
	if decided.IsZero() || !l.File.Put[1].IsZero() || len(c.evidence(1)) > 0 {
		return nil, civil.Date{}
	}
	apply := func(w *law.Working) (law.Outcome, error) {
		return flagDeletion.Apply(flagDeletionFacts{Determined: decided}, w)
	}
	o, err := apply(nil)
	if err != nil {
		return nil, civil.Date{}
	}
	return &law.Clock{
		Rule: flagDeletion.ID, Summary: "Copy LCA " + l.Case + " before FLAG deletes it",
		Remedy: "Download the certified LCA, have it signed, and attach it to item 1 of the public access file.", Apply: apply,
		Uses: []*facts.Field{fieldCertified, fieldDecided, fieldWithdrawn}, Records: []facts.Record{l.Record},
	}, o.Due
}

// copyLost reports an application of which no copy is recorded although FLAG has deleted it: for a year, in which copies of the
// worker, of counsel or of USCIS are still found.
func (f *finder) copyLost() {
	clock, due := f.c.copyClock()
	if clock == nil || !due.Before(f.asOf) || due.AddYears(1).Before(f.asOf) {
		return
	}
	w := &law.Working{}
	o, _ := clock.Apply(w) // it applied when the clock was made
	f.add(clock.Rule, "", law.Risk, o.Citation, fmt.Sprintf("No copy of the certified LCA is recorded, and FLAG deletes its record after %s", due),
		"Look for a copy and attach it to item 1 of the public access file; if there is none, ask counsel.", clock.Uses, w.Steps()...)
}
