package limits

import (
	"mobility/internal/civil"
	"mobility/internal/law"
)

// PERMForSeventhYearFacts are the end of the H-1B maximum stay.
type PERMForSeventhYearFacts struct {
	MaximumStayEnds civil.Date `fact:"maximum_stay_ends" says:"last day of the maximum stay"`
}

// PERMForSeventhYear determines until when a labor certification or immigrant petition must be filed so that one-year
// extensions can follow the H-1B maximum without a gap.
var PERMForSeventhYear = law.Rule[PERMForSeventhYearFacts]{
	ID:   "status.perm-for-seventh-year",
	Kind: law.Duty, Owner: law.Counsel, Final: true,
	Late:       "If a PERM application or an I-140 was filed by that day, record it ({status perm_filed}). If not, ask counsel today: recapture of days abroad, time abroad, or another class.",
	Remedy:     "File the PERM application, or the I-140 if no PERM is required, by that day. To plan it: mobility perm plan.",
	Title:      "Last day to file PERM or I-140 for H-1B time beyond the maximum",
	Severities: []law.Severity{law.Risk},
	Versions: []law.Version[PERMForSeventhYearFacts]{{
		Cite: law.Read("AC21 106(a)-(b); 8 CFR 214.2(h)(13)(iii)(D)(1)-(10)",
			"PERM or I-140 filed at least 365 days before the exempted period takes effect").Again(),
		Readings: []law.Reading{{
			Question: "whether 365 days equal one year when February 29 falls between",
			Chosen:   "365 days, counted",
			Other:    "the same day of the prior year, one day earlier",
		}},
		Apply: func(f PERMForSeventhYearFacts, w *law.Working) law.Outcome {
			exempt := f.MaximumStayEnds.AddDays(1)
			// READING: the text says 365 days, not a year: across February 29 they end a day after the anniversary.
			due := exempt.AddDays(-365)
			w.Step("the stay beyond the maximum would begin on %s", exempt)
			w.Step("365 days before it: %s", due)
			return law.Due(due)
		},
	}},
}
