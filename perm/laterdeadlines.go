package perm

import (
	"fmt"

	"mobility/internal/civil"
	"mobility/internal/law"
)

// pwdReviewFacts date a prevailing wage determination.
type pwdReviewFacts struct {
	Determined civil.Date `fact:"determined" says:"determination date"`
}

// pwdReview determines until when review of a prevailing wage determination may be requested.
var pwdReview = law.Rule[pwdReviewFacts]{
	ID:   "perm.pwd-review",
	Late: "If review was requested, note it in the case; otherwise the determination stands.",
	Kind: law.WindowCloses, Owner: law.Counsel,
	Title: "Last day to request review of a prevailing wage determination",
	Versions: []law.Version[pwdReviewFacts]{{
		Cite:  law.Unread("20 CFR 656.41", "within 30 days of the determination"),
		Apply: func(f pwdReviewFacts, w *law.Working) law.Outcome { return answerDue("determination", f.Determined, w) },
	}},
}

// supervisedReportFacts date a request for the report of a supervised recruitment.
type supervisedReportFacts struct {
	Requested civil.Date `fact:"requested" says:"date of the request for the recruitment report"`
}

// supervisedReport determines until when the report of a supervised recruitment is sent.
var supervisedReport = law.Rule[supervisedReportFacts]{
	ID:   "perm.supervised-report",
	Late: "If the report was sent in time, record the day ({perm supervised_report_sent}). If not, call counsel today.",
	Kind: law.Duty, Owner: law.Counsel, Final: true,
	Title: "Last day to send the report of a supervised recruitment",
	Versions: []law.Version[supervisedReportFacts]{{
		Cite:  law.Read("20 CFR 656.21", "report within 30 days of request; one good-cause extension"),
		Apply: func(f supervisedReportFacts, w *law.Working) law.Outcome { return answerDue("request", f.Requested, w) },
	}},
}

// balcaFacts date a determination that BALCA can review.
type balcaFacts struct {
	Determined civil.Date `fact:"determined" says:"date of the determination, such as the denial of reconsideration"`
}

// balcaReview determines until when review by BALCA may be requested.
var balcaReview = law.Rule[balcaFacts]{
	ID:   "perm.balca-review",
	Late: "If the request was sent in time, record the day ({perm balca_requested}). If not, the determination is final: plan a new application with counsel.",
	Kind: law.Duty, Owner: law.Counsel, Final: true,
	Title: "Last day to request review by BALCA",
	Versions: []law.Version[balcaFacts]{{
		Cite: law.Read("20 CFR 656.26(a)", "sent within 30 days of the determination, with grounds and the Final Determination"),
		Apply: func(f balcaFacts, w *law.Working) law.Outcome {
			due := f.Determined.AddDays(responseDays)
			w.Step("30 days after the determination of %s is %s", f.Determined, due)
			return law.Due(due).Warn("while the request is pending no application for the same worker in the same occupation may be filed")
		},
	}},
}

// flagDeletionFacts date the final determination of an application.
type flagDeletionFacts struct {
	Determined civil.Date `fact:"determined" says:"day of the final determination: certified, denied or withdrawn"`
}

// flagDeletes is the first day on which FLAG deleted records, and flagMonths how long it keeps them.
var flagDeletes = civil.MustParse("2025-03-20")

const flagMonths = 60

// flagDeletion determines until when an application is copied out of the Department's system.
var flagDeletion = law.Rule[flagDeletionFacts]{
	ID:   "perm.flag-deletion",
	Late: "Look for a copy and attach it (mobility perm attach {id} FILE --as application); FLAG may have deleted its own. If there is none, ask counsel.",
	Kind: law.Duty, Owner: law.Paralegal, Final: true,
	Title:      "Last day to copy a labor certification before FLAG deletes it",
	Severities: []law.Severity{law.Risk},
	Versions: []law.Version[flagDeletionFacts]{{
		Cite: law.Quoted("OFLC announcement of 2025-02-14",
			"FLAG deletes records five years after the final determination, since 2025-03-20").Again(),
		Readings: []law.Reading{{
			Question: "Is a record still available on the fifth anniversary of its determination?",
			Chosen:   "No: the day before is the last day to copy it.",
			Other:    "Yes, on that day.",
		}},
		Apply: func(f flagDeletionFacts, w *law.Working) law.Outcome {
			fifth, other := law.EarlierMonths(f.Determined, flagMonths)
			deleted := civil.Latest(fifth, flagDeletes)
			w.Step("five years after the determination on %s: %s; deletions began on %s", f.Determined, fifth, flagDeletes)
			return law.Due(deleted.AddDays(-1)).Or(civil.Latest(other, flagDeletes))
		},
	}},
}

// copyLost reports a certification of which no copy is recorded although FLAG has deleted it: for a year, in which copies of the
// worker, of counsel or of USCIS are still found.
func (c *Case) copyLost(asOf civil.Date) []law.Finding {
	if c.After.Certified.IsZero() {
		return nil
	}
	var lost []law.Finding
	for _, clock := range c.copyClock() {
		var w law.Working
		o, err := clock.Apply(&w)
		if err != nil || !o.Due.Before(asOf) || o.Due.AddYears(1).Before(asOf) {
			continue
		}
		lost = append(lost, law.Finding{Rule: clock.Rule, Word: clock.Word, Severity: law.Risk, Citation: o.Citation, Basis: w.Steps(),
			Summary: fmt.Sprintf("PERM: no copy of the certification is recorded, and FLAG deletes its record after %s", o.Due),
			Remedy:  "Look for a copy and attach it: mobility perm attach " + c.ID + " FILE --as application. If there is none, ask counsel.",
			Uses:    clock.Uses, Records: clock.Records})
	}
	return lost
}

// upcoming keeps the clocks whose last day has not passed: what may be done, and not what was missed.
func upcoming(clocks []law.Clock, asOf civil.Date) (open []law.Clock) {
	for _, clock := range clocks {
		if o, err := clock.Apply(nil); err == nil && !o.Due.Before(asOf) {
			open = append(open, clock)
		}
	}
	return open
}
