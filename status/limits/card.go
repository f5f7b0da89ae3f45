package limits

import (
	"slices"
	"strings"
	"time"

	"mobility/internal/civil"
	"mobility/internal/law"
)

// CardLengthFacts are the dates printed on an employment authorization document.
type CardLengthFacts struct {
	Category string     `fact:"category" says:"category on the card, for example C09"`
	From     civil.Date `fact:"from" says:"first day on the card"`
	Expires  civil.Date `fact:"expires" says:"last day on the card"`
}

// The categories whose cards are limited in length, as the card prints them without zeros, marks or a last letter.
var (
	eighteenMonths = []string{"A3", "A5", "A10", "C8", "C9", "C10"}
	oneYear        = []string{"A12", "C19", "C11"}
)

var (
	citeEighteenMonths = law.Quoted("USCIS policy alert of 2025-12-04", "cards of many categories issued from 2025-12-05: 18 months at most").Again()
	citeOneYearCard    = law.Quoted("H.R. 1; rule effective 2026-05-29", "TPS and parole: one year at most, from 2025-07-22").Again()
)

var (
	yearCards     = civil.On(2025, time.July, 22)
	eighteenCards = civil.On(2025, time.December, 5)
)

// CardLength reports whether a card can be as long as its dates say. One that is longer is a mistake in typing, to be asked
// about.
var CardLength = law.Rule[CardLengthFacts]{
	ID:         "status.card-length",
	Owner:      law.Counsel,
	Title:      "Whether an employment authorization document can be valid as long as recorded",
	Governs:    func(f CardLengthFacts) civil.Date { return f.From },
	GovernedBy: "the first day on the card",
	Versions: []law.Version[CardLengthFacts]{{
		Since: eighteenCards,
		Cite:  citeEighteenMonths,
		Also:  []law.Citation{citeOneYearCard},
		Apply: func(f CardLengthFacts, w *law.Working) law.Outcome {
			switch category := PlainCategory(f.Category); {
			case slices.Contains(oneYear, category):
				return noLonger(f, 12, w).Citing(citeOneYearCard)
			case slices.Contains(eighteenMonths, category):
				return noLonger(f, 18, w)
			}
			return law.NotApplicable("no maximum validity is known for category %s", f.Category)
		},
	}, {
		Since: yearCards,
		Cite:  citeOneYearCard,
		Apply: func(f CardLengthFacts, w *law.Working) law.Outcome {
			if slices.Contains(oneYear, PlainCategory(f.Category)) {
				return noLonger(f, 12, w)
			}
			return law.NotApplicable("no maximum validity is known for category %s on %s", f.Category, f.From)
		},
	}, {
		Cite: citeOneYearCard,
		Apply: func(CardLengthFacts, *law.Working) law.Outcome {
			return law.NotApplicable("cards that begin before %s keep their dates", yearCards)
		},
	}},
}

// noLonger holds a card to a number of months, the last day being the eve of the corresponding one.
func noLonger(f CardLengthFacts, months int, w *law.Working) law.Outcome {
	if f.Expires.Before(f.From) {
		return law.Fails("the card ends on " + f.Expires.String() + ", before it begins on " + f.From.String())
	}
	longest, _ := law.LaterMonths(f.From, months) // an anniversary itself is let pass: only a plain mistake is asked about
	w.Step("%d months from %s reach %s", months, f.From, longest)
	if f.Expires.After(longest) {
		return law.Fails("a card of category " + f.Category + " from " + f.From.String() + " ends by " + longest.String() +
			" at the latest, not on " + f.Expires.String() + ": compare it with the card")
	}
	return law.Holds()
}

// PlainCategory is a category without brackets, zeros and a last letter: "(c)(09)" and "C09P" are C9.
func PlainCategory(s string) string {
	s = strings.NewReplacer("(", "", ")", "", "-", "", " ", "").Replace(strings.ToUpper(s))
	if len(s) > 2 {
		s = s[:1] + strings.TrimLeft(s[1:], "0")
		s = strings.TrimRight(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
	}
	return s
}
