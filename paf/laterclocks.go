package paf

import (
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
	decided := civil.Latest(l.CertifiedOn(), l.withdrawnOn())
	if decided.IsZero() || !l.File.Put[1].IsZero() || len(c.evidence(1)) > 0 {
		return clocks
	}
	apply := func(w *law.Working) (law.Outcome, error) {
		return flagDeletion.Apply(flagDeletionFacts{Determined: decided}, w)
	}
	if o, err := apply(nil); err == nil && !o.Due.Before(asOf) {
		clocks = append(clocks, law.Clock{
			Rule: flagDeletion.ID, Summary: "Copy LCA " + l.Case + " before FLAG deletes it",
			Remedy: "Download the certified LCA, have it signed, and attach it to item 1 of the public access file.", Apply: apply,
			Uses: []*facts.Field{fieldCertified, fieldDecided, fieldWithdrawn}, Records: []facts.Record{l.Record},
		})
	}
	return clocks
}
