package recruitment

import (
	"fmt"
	"time"

	"mobility/internal/civil"
)

// Expectations are how long things take that no law fixes. They are settings: counsel changes them as the agency's
// published processing times change.
type Expectations struct {
	// WageDetermination and Decision are the days the Department of Labor is expected to take, from a request to its
	// determination and from a filing to its decision.
	WageDetermination int `json:"wage_determination"`
	Decision          int `json:"decision"`
	// AdLead is the days from the decision to recruit until a newspaper prints; StepDays how long an additional step runs.
	AdLead   int `json:"ad_lead"`
	StepDays int `json:"step_days"`
	// Cushion is the days kept free: before the day by which a case must be filed, and after its window opens.
	Cushion int `json:"cushion"`
	// WageSource and DecisionSource say where the days of the Department come from.
	WageSource     Source `json:"wage_determination_source"`
	DecisionSource Source `json:"decision_source"`
}

// Source is where a planning figure comes from, and of which day it is.
type Source struct {
	Name string `json:"name"`
	// AsOf is the day, or the first day of the month, of which the figure is; none where it is not stated.
	AsOf civil.Date `json:"as_of,omitzero"`
}

// String is "Department of Labor processing times, June 2026".
func (s Source) String() string {
	if s.AsOf.IsZero() {
		return s.Name
	}
	return s.Name + ", " + s.AsOf.Time().Format("January 2006")
}

// staleMonths is the age at which a planning figure is looked up again.
const staleMonths = 6

// Stale reports whether the figure is so old on a day that it is looked up again.
func (s Source) Stale(on civil.Date) bool {
	return !s.AsOf.IsZero() && s.AsOf.AddMonths(staleMonths).Before(on)
}

// DefaultExpectations are what a plan reckons with where no one set anything else. The days of the Department are its
// processing times as our law notes give them: the longer of two to four months for a wage determination.
var DefaultExpectations = Expectations{
	WageDetermination: 120, WageSource: Source{"Department of Labor processing times of 2 to 4 months", month(2026, time.March)},
	Decision: 501, DecisionSource: Source{"Department of Labor processing times", month(2026, time.June)},
	AdLead: 5, StepDays: 14, Cushion: 3,
}

func month(year int, m time.Month) civil.Date {
	return civil.MustParse(fmt.Sprintf("%d-%02d-01", year, m))
}
