package law_test

import (
	"fmt"
	"time"

	"mobility/internal/civil"
	"mobility/internal/law"
)

// permitFacts are what the rule of the example needs to know.
type permitFacts struct {
	Issued civil.Date `fact:"issued" says:"day on which the permit was issued"`
}

// permitExpires is an invented rule: a permit holds for a year, and since 2025 for two.
var permitExpires = law.Rule[permitFacts]{
	ID:         "example.permit-expires",
	Title:      "Permit expires",
	Governs:    func(f permitFacts) civil.Date { return f.Issued },
	GovernedBy: "the day on which it was issued",
	Versions: []law.Version[permitFacts]{{
		Since: civil.On(2025, time.January, 1),
		Cite:  law.Read("1 CFR 1.1", "two years from the day of issue"),
		Apply: func(f permitFacts, w *law.Working) law.Outcome {
			w.Step("two years from %s", f.Issued)
			return law.Due(f.Issued.AddYears(2))
		},
	}, {
		Since: civil.On(2010, time.January, 1),
		Cite:  law.Read("1 CFR 1.1 (2010)", "one year from the day of issue"),
		Apply: func(f permitFacts, _ *law.Working) law.Outcome { return law.Due(f.Issued.AddYears(1)) },
	}},
}

// The date of issue decides which version of the rule applies. A missing date is an outcome of its own.
func ExampleRule() {
	for _, issued := range []civil.Date{civil.On(2024, time.December, 31), civil.On(2025, time.January, 1), {}} {
		outcome, err := permitExpires.Apply(permitFacts{Issued: issued}, nil)
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Println(outcome.Kind, outcome.Due, outcome.Citation.Pin, outcome.Missing)
	}
	// Output:
	// due 2025-12-31 1 CFR 1.1 (2010) []
	// due 2027-01-01 1 CFR 1.1 []
	// cannot-tell  1 CFR 1.1 [issued]
}
