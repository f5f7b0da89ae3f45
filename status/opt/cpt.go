package opt

import (
	"mobility/internal/civil"
	"mobility/internal/law"
)

// FullTimeCPTFacts are the first day of full-time training.
type FullTimeCPTFacts struct {
	Starts civil.Date `fact:"starts" says:"first day of full-time curricular practical training"`
}

// FullTimeCPT determines until when full-time CPT leaves post-completion OPT available.
var FullTimeCPT = law.Rule[FullTimeCPTFacts]{
	ID:   "status.cpt-months",
	Late: "Ask the school (DSO) whether OPT is still available before any plan that counts on it; if the full-time training was shorter, correct it ({status cpt_full_time}).",
	Kind: law.Milestone, Owner: law.Employee,
	Title:  "Last day of full-time CPT that leaves OPT available",
	Remedy: "End the full-time training by that day if the student intends to use OPT.",
	Versions: []law.Version[FullTimeCPTFacts]{{
		Cite: law.Noted("niv.class", "twelve months of full-time CPT bar OPT"),
		Readings: []law.Reading{{
			Question: "whether twelve months less a day already bar OPT",
			Chosen:   "they do not: the last day is the one before twelve months are complete",
			Other:    "the day on which twelve months are complete",
		}},
		Apply: func(f FullTimeCPTFacts, w *law.Working) law.Outcome {
			complete := f.Starts.AddMonths(12).AddDays(-1)
			w.Step("twelve months from %s are complete on %s", f.Starts, complete)
			return law.Due(complete.AddDays(-1)).Or(complete)
		},
	}},
}
