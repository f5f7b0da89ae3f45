package greencard

import (
	"mobility/internal/civil"
	"mobility/internal/law"
)

// CiteYearToFile is the year in which to seek permanent residence.
var CiteYearToFile = law.Quoted("8 CFR 214.2(h)(13)(iii)(D)(10)", "no exemption for who does not seek permanent residence within one year "+
	"of visa availability")

// YearToFileFacts are since when a visa has been available.
type YearToFileFacts struct {
	Available civil.Date `fact:"available" says:"first day from which on a visa has been available without a break"`
	Approved  civil.Date `fact:"i140_approved" says:"day the I-140 was approved"`
}

// YearToFile determines the last day to apply for permanent residence without losing the exemption from the H-1B maximum.
var YearToFile = law.Rule[YearToFileFacts]{
	ID:   "status.year-to-file",
	Late: "If the I-485 or the application for an immigrant visa was filed by that day, record it ({status i485_filed}). If not, ask counsel today: time beyond the H-1B maximum is no longer available on this petition.",
	Kind: law.Duty, Owner: law.Counsel, Short: "file the I-485",
	Remedy: "File the I-485 or apply for the immigrant visa by that day; after it, time beyond the H-1B maximum is no longer available on this petition.",
	Title:  "Last day to apply for permanent residence after a visa becomes available",
	Versions: []law.Version[YearToFileFacts]{{
		Cite: CiteYearToFile,
		Readings: []law.Reading{{
			Question: "from which day the year runs, and on which it ends",
			Chosen:   "from the first day of the month of the bulletin, or the approval of the I-140 if later; it ends the day before the anniversary",
			Other:    "it ends on the anniversary",
		}, {
			Question: "whether a month in which no visa is available ends the year",
			Chosen:   "it does, and a new year begins when one is available again (unverified)",
			Other:    "the year counts from the first availability",
		}},
		Apply: func(f YearToFileFacts, w *law.Working) law.Outcome {
			from := civil.Latest(f.Available, f.Approved)
			anniversary, _ := law.EarlierMonths(from, 12)
			w.Step("a visa has been available since %s and the I-140 approved since %s: one year from %s ends %s", f.Available, f.Approved, from,
				anniversary.AddDays(-1))
			return law.Due(anniversary.AddDays(-1)).Or(anniversary)
		},
	}},
}
