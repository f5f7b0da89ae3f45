package i9

import (
	"time"

	"mobility/internal/civil"
	"mobility/internal/law"
)

// penaltyFacts are an assessment.
type penaltyFacts struct {
	Assessed civil.Date `fact:"assessed" says:"day the penalty is assessed, for a violation after 2015-11-02"`
}

// Range is the least and the most of a civil penalty, in dollars.
type Range struct {
	From int `json:"from"`
	To   int `json:"to"`
}

// penalties are the civil penalties of 8 USC 1324a, each for one person or form.
type penalties struct {
	Paperwork     Range `json:"paperwork"`
	KnowingFirst  Range `json:"knowing_first"`
	KnowingSecond Range `json:"knowing_second"`
	KnowingThird  Range `json:"knowing_third"`
	// EVerifyNotReported is for not telling of a final nonconfirmation.
	EVerifyNotReported Range `json:"everify_not_reported"`
}

// penalty gives the civil penalties by the day they are assessed.
var penalty = law.Rule[penaltyFacts]{
	ID:         "i9.penalty",
	Owner:      law.HR,
	Title:      "Civil penalties, in dollars, by day of assessment",
	Governs:    func(f penaltyFacts) civil.Date { return f.Assessed },
	GovernedBy: "the day of assessment",
	Versions: []law.Version[penaltyFacts]{{
		Since: civil.On(2025, time.January, 2),
		Cite:  law.Quoted(law.NotesPin+"i9.penalty", "from 2025-01-02: $288 to $2,861 paperwork; $716 to $28,619 knowing").Again(),
		Readings: []law.Reading{{
			Question: "whether the amounts increased in 2026",
			Chosen:   "the 2025 amounts, with a warning",
			Other:    "a digest lists a DHS adjustment dated 2025-12-29, without amounts",
		}},
		Apply: func(f penaltyFacts, _ *law.Working) law.Outcome {
			answer := law.Value(penalties{
				Range{288, 2_861}, Range{716, 5_724}, Range{5_724, 14_308}, Range{8_586, 28_619}, Range{998, 1_992},
			})
			// READING: the Department of Labor's adjustment for 2026 was cancelled; whether DHS made one is unresolved.
			if f.Assessed.Year() > 2025 {
				return answer.Warn("2025 amounts: it is not confirmed whether they were adjusted for %d", f.Assessed.Year())
			}
			return answer
		},
	}, {
		Since: civil.On(2024, time.June, 28),
		Cite:  law.Quoted(law.NotesPin+"i9.penalty", "from 2024-06-28"),
		Apply: func(penaltyFacts, *law.Working) law.Outcome {
			return law.Value(penalties{
				Range{281, 2_789}, Range{698, 5_579}, Range{5_579, 13_946}, Range{8_369, 27_894}, Range{973, 1_942},
			})
		},
	}},
}
