package paf

import (
	"mobility/internal/civil"
	"mobility/internal/law"
)

// corporateChangeFacts are a successor's taking over of the workers of an application.
type corporateChangeFacts struct {
	Employs civil.Date `fact:"employs" says:"first day on which the successor employs workers under the application"`
	Assumed civil.Date `fact:"assumed,optional" says:"day on which the sworn assumption was put into the file"`
}

// assumedBefore determines until when a successor's sworn assumption stands in the public access file.
var assumedBefore = law.Rule[corporateChangeFacts]{
	ID:   "paf.corporate-change",
	Late: "If the sworn assumption was in the file in time, record the day ({lca assumed}). If not, ask counsel today before the successor employs anyone under the LCA.",
	Kind: law.Duty, Owner: law.Counsel, Final: true,
	Title:      "Last day to place a successor's sworn assumption in the public access file",
	Severities: []law.Severity{law.Risk, law.Violation},
	Versions: []law.Version[corporateChangeFacts]{{
		Cite: law.Read("20 CFR 655.730(e)",
			"the sworn assumption is in the file before the successor employs workers under the application").Again(),
		Readings: []law.Reading{{
			Question: "Is an assumption sworn on the first day itself in time?",
			Chosen:   "The day before is the last safe day; on the day itself, no work may have begun.",
			Other:    "It is.",
		}},
		Apply: func(f corporateChangeFacts, w *law.Working) law.Outcome {
			eve := f.Employs.AddDays(-1)
			w.Step("the successor employs workers under the application from %s: the assumption must be in the file by %s", f.Employs, eve)
			switch {
			case f.Assumed.IsZero():
				return law.Due(eve).Or(f.Employs) // READING: the day before is beyond doubt.
			case f.Assumed.After(f.Employs):
				return law.Fails("The assumption was sworn on " + f.Assumed.String() + ", after the successor employed workers under the " +
					"application from " + f.Employs.String())
			case f.Assumed == f.Employs:
				return law.Holds().Warn("sworn on the first day itself: keep proof that work had not begun")
			default:
				return law.Holds()
			}
		},
	}},
}

// nonproductiveFacts are why a worker does no work.
type nonproductiveFacts struct {
	Cause string `fact:"cause" one:"no-work,no-license,training,worker-request,incapacity,terminated" says:"why the worker does no work"`
}

// nonproductivePay reports whether the required wage goes on in time without work.
var nonproductivePay = law.Rule[nonproductiveFacts]{
	ID:    "lca.nonproductive-pay",
	Owner: law.Counsel,
	Title: "Whether the required wage is owed for nonproductive time",
	Versions: []law.Version[nonproductiveFacts]{{
		Cite: law.Read("20 CFR 655.731(c)(7)", "wages go on in nonproductive time for the employer's reasons; not for the "+
			"worker's own, nor after a bona fide termination").Again(),
		Apply: func(f nonproductiveFacts, w *law.Working) law.Outcome {
			switch f.Cause {
			case "no-work", "no-license", "training":
				w.Step("%s is the employer's reason: the full wage is due", f.Cause)
				return law.Value(true)
			case "terminated":
				w.Step("a bona fide termination requires notice to the worker, notice to USCIS, and an offer of return transportation")
				return law.Value(false).Warn("wages remain due until every requirement of a bona fide termination is met")
			default:
				w.Step("%s is the worker's own reason", f.Cause)
				return law.Value(false).Warn("a benefit plan or another law may still require pay")
			}
		},
	}},
}

// flagDeletionFacts date the final determination of an application.
type flagDeletionFacts struct {
	Determined civil.Date `fact:"determined" says:"day of the final determination: certified, denied or withdrawn"`
}

// flagDeletes is the first day on which FLAG deleted records.
var flagDeletes = civil.MustParse("2025-03-20")

// flagDeletion determines until when an application is copied out of the Department's system.
var flagDeletion = law.Rule[flagDeletionFacts]{
	ID:   "lca.flag-deletion",
	Late: "Look for a copy of the certified LCA and attach it to item 1 of the public access file; FLAG may have deleted its own.",
	Kind: law.Duty, Owner: law.Paralegal, Final: true,
	Title:      "Last day to copy an LCA before FLAG deletes it",
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
			fifth, other := law.EarlierMonths(f.Determined, 60)
			deleted := civil.Latest(fifth, flagDeletes)
			w.Step("five years after the determination on %s: %s; deletions began on %s", f.Determined, fifth, flagDeletes)
			// READING: the record may be gone on the anniversary itself.
			return law.Due(deleted.AddDays(-1)).Or(civil.Latest(other, flagDeletes))
		},
	}},
}

// lcaPenaltyFacts date an assessment.
type lcaPenaltyFacts struct {
	Assessed civil.Date `fact:"assessed" says:"day the penalty is assessed"`
}

// lcaPenalties are the most, in dollars, of the three tiers of 20 CFR 655.810(b).
type lcaPenalties struct {
	First  int `json:"first"`
	Second int `json:"second"`
	Third  int `json:"third"`
}

// lcaPenalty gives the civil penalties for violations of an application.
var lcaPenalty = law.Rule[lcaPenaltyFacts]{
	ID:    "lca.penalty",
	Owner: law.Counsel,
	Title: "Maximum civil penalties for LCA violations, in dollars, by tier",
	Versions: []law.Version[lcaPenaltyFacts]{{
		Cite: law.Quoted("20 CFR 655.810(b)", "2024: $2,304, $9,380 and $65,661").Again(),
		Apply: func(f lcaPenaltyFacts, _ *law.Working) law.Outcome {
			answer := law.Value(lcaPenalties{First: 2_304, Second: 9_380, Third: 65_661})
			if f.Assessed.Year() != 2024 {
				return answer.Warn("amounts for 2024: the amounts for %d are not verified", f.Assessed.Year())
			}
			return answer
		},
	}},
}
