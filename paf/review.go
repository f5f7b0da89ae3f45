package paf

import (
	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/law"
)

// fieldReviewed starts the yearly review of a file. The law sets no interval, so that a file of which none is recorded has no deadline.
var fieldReviewed = &facts.Field{Name: "reviewed", Title: "File reviewed", Kind: facts.Date,
	Says:    "day the public access file was last reviewed: items, pay, worksites and workers; the next review is due a year later",
	Aliases: []string{"PAF Reviewed", "PAF Review Date", "PAF Audit Date", "Last PAF Review"}}

// reviewFacts date the last review of a file.
type reviewFacts struct {
	Reviewed civil.Date `fact:"reviewed" says:"day the public access file was last reviewed"`
}

// fileReview determines when a file is reviewed again.
var fileReview = law.Rule[reviewFacts]{
	ID:   "paf.review",
	Late: "Check the items (mobility paf check {id}), the pay of each worker and the worksites against the roster today; then record the day ({lca reviewed}).",
	Kind: law.Duty, Owner: law.Counsel, Usual: true,
	Title: "Day of the next yearly review of a public access file (a practice: the law sets no interval)",
	Versions: []law.Version[reviewFacts]{{
		Cite: law.Read("20 CFR 655.760(a)", "the file holds its items as long as it is public; no interval of review is fixed"),
		Apply: func(f reviewFacts, w *law.Working) law.Outcome {
			due := f.Reviewed.AddYears(1)
			w.Step("one year after the review on %s is %s", f.Reviewed, due)
			return law.Due(due)
		},
	}},
}

// reviewClock runs while the application has not ended, from the last review on.
func (c *Case) reviewClock(clocks []law.Clock, asOf civil.Date) []law.Clock {
	l := &c.LCA
	if ended := l.EndedOn(); l.File.Reviewed.IsZero() || !ended.IsZero() && ended.Before(asOf) {
		return clocks
	}
	return append(clocks, law.Clock{
		Rule: fileReview.ID, Summary: "Yearly review of the public access file of " + l.Case,
		Remedy: "Check the items (mobility paf check), the pay of each worker (mobility lca wages) and the worksites against the roster; then " +
			"record the day (reviewed).",
		Apply: func(w *law.Working) (law.Outcome, error) {
			return fileReview.Apply(reviewFacts{Reviewed: l.File.Reviewed}, w)
		},
		Uses: []*facts.Field{fieldReviewed}, Records: []facts.Record{l.Record},
	})
}
