package status_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/internal/civil"
	"mobility/internal/law"
	"mobility/internal/law/lawtest"
	"mobility/status"
	"mobility/status/opt"
)

func TestRulesAnswerTheirCases(t *testing.T) {
	cases := slices.Concat(lawtest.WorkedCases(t, "status."), lawtest.BoundaryCases(t, "status."), lawtest.FileCases(t, "cases.csv"))
	lawtest.Check(t, status.Rules(), cases)
	lawtest.Checks(t, status.Rules(), status.Checks())
	lawtest.Run(t, status.Rules(), cases)
}

func TestRulesAreCalledWithTypedFacts(t *testing.T) {
	outcome, err := status.Grace60.Apply(status.Grace60Facts{
		LastDay: civil.MustParse("2026-11-30"), I94: civil.MustParse("2027-09-30"),
	}, nil)
	require.NoError(t, err)
	require.Equal(t, "2027-01-29", outcome.Due.String())

	outcome, err = status.MaximumStay.Apply(status.MaximumStayFacts{Class: "some other class"}, nil)
	require.NoError(t, err)
	require.Equal(t, law.KindNotApplicable, outcome.Kind, "a class that nobody knows")

	outcome, err = opt.StemValidation.Apply(opt.StemValidationFacts{Starts: civil.MustParse("2026-06-15")}, nil)
	require.NoError(t, err)
	require.Len(t, outcome.Value.([]civil.Date), 4)
}

// TestEveryDueDateOfAMaximumIsTheEarlier walks four years of first admissions: the last day lies before the anniversary,
// and the other reading, where there is one, a day later.
func TestEveryDueDateOfAMaximumIsTheEarlier(t *testing.T) {
	for first := civil.MustParse("2020-01-01"); first.Before(civil.MustParse("2024-01-01")); first = first.AddDays(1) {
		outcome, err := status.MaximumStay.Apply(status.MaximumStayFacts{Class: "H-1B", FirstAdmitted: first}, nil)
		require.NoError(t, err)
		require.Equal(t, first.AddYears(6).AddDays(-1), outcome.Due)
		_, clamped := first.AddMonthsClamped(72)
		require.Equal(t, clamped, !outcome.OtherReading.IsZero())
	}
}

func BenchmarkMaximumStay(b *testing.B) {
	f := status.MaximumStayFacts{Class: "H-1B", FirstAdmitted: civil.MustParse("2020-10-01"), DaysAbroad: 12}
	for b.Loop() {
		if _, err := status.MaximumStay.Apply(f, nil); err != nil {
			b.Fatal(err)
		}
	}
}
