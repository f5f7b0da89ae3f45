package law_test

import (
	"slices"
	"testing"

	"mobility/internal/law"
	"mobility/internal/law/lawtest"
)

func TestCalendarRulesAnswerTheirCases(t *testing.T) {
	cases := slices.Concat(lawtest.WorkedCases(t, "calendar."), lawtest.BoundaryCases(t, "calendar."), lawtest.FileCases(t, "calendar_cases.csv"))
	lawtest.Check(t, law.CalendarRules(), cases)
	lawtest.Run(t, law.CalendarRules(), cases)
}
