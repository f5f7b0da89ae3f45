package i9_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"mobility/i9"
	"mobility/internal/civil"
	"mobility/internal/law"
	"mobility/internal/law/lawtest"
)

func TestRulesAnswerTheirCases(t *testing.T) {
	cases := slices.Concat(lawtest.WorkedCases(t, "i9."), lawtest.BoundaryCases(t, "i9."), lawtest.FileCases(t, "cases.csv"), lawtest.FileCases(t, "edition_cases.csv"))
	lawtest.Check(t, i9.Rules(), cases)
	lawtest.Checks(t, i9.Rules(), i9.Checks())
	lawtest.Run(t, i9.Rules(), cases)
}

func TestRulesAreCalledWithTypedFacts(t *testing.T) {
	outcome, err := i9.Day240.Apply(i9.Day240Facts{
		Class: "H-1B", Expires: civil.MustParse("2026-06-30"), Received: civil.MustParse("2026-06-15"),
	}, nil)
	require.NoError(t, err)
	require.Equal(t, "2027-02-24", outcome.Due.String())
	require.Equal(t, "2027-02-25", outcome.OtherReading.String())
	require.Nil(t, outcome.Basis, "no working is done when nobody asks for it")

	outcome, err = i9.Section2.Apply(i9.Section2Facts{
		Hired: civil.MustParse("2026-03-05"), OpenDays: law.OpenDays{OpenWeekdays: []string{"thu", "fri", "sat", "sun"}},
	}, &law.Working{})
	require.NoError(t, err)
	require.Equal(t, "2026-03-08", outcome.Due.String())
	require.NotEmpty(t, outcome.Basis)

	outcome, err = i9.Day240.Apply(i9.Day240Facts{
		Class: "X-9", Expires: civil.MustParse("2026-06-30"), Received: civil.MustParse("2026-06-15"),
	}, nil)
	require.NoError(t, err)
	require.Equal(t, law.KindNotApplicable, outcome.Kind, "a class that nobody knows")
}

// TestAnExtensionNeverEndsBeforeTheCard holds the automatic extension, over every day on which its law changed, against
// what is true of all its versions.
func TestAnExtensionNeverEndsBeforeTheCard(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		received := civil.MustParse("2016-12-01").AddDays(rapid.IntRange(0, 3400).Draw(t, "received"))
		f := i9.EADExtensionFacts{Category: "C09", Received: received,
			Expires: received.AddDays(rapid.IntRange(-5, 400).Draw(t, "left"))}
		if rapid.Bool().Draw(t, "decided") {
			f.Decided = received.AddDays(rapid.IntRange(0, 1200).Draw(t, "after"))
		}
		outcome, err := i9.EADExtension.Apply(f, nil)
		require.NoError(t, err)
		if outcome.Kind == law.KindNotApplicable {
			return
		}
		require.True(t, outcome.Due.After(f.Expires))
		require.False(t, outcome.Due.After(f.Expires.AddDays(540)))
		require.False(t, !f.Decided.IsZero() && outcome.Due.After(f.Decided))
		require.False(t, received.After(f.Expires))
		require.True(t, received.Before(civil.MustParse("2025-10-30")))
	})
}

func BenchmarkDay240(b *testing.B) {
	f := i9.Day240Facts{Class: "H-1B", Expires: civil.MustParse("2026-06-30"), Received: civil.MustParse("2026-06-15")}
	for b.Loop() {
		if _, err := i9.Day240.Apply(f, nil); err != nil {
			b.Fatal(err)
		}
	}
}
