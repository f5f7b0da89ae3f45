package recruitment_test

import (
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"mobility/internal/civil"
	"mobility/internal/law"
	"mobility/perm/recruitment"
	"mobility/perm/recruitment/recruitmenttest"
)

// The window is computed from its ends. Here every day of twenty months is asked instead, requirement by requirement,
// whether the application could be filed on it, for every choice of advertisements and additional steps.
func TestWindowEqualsASearchDayByDay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		for _, f := range rapid.SliceOfN(recruitmenttest.Recruitments(), 10, 10).Draw(t, "recruitments") {
			windowEqualsSearch(t, f)
		}
	})
}

func windowEqualsSearch(t *rapid.T, f recruitment.FilingFacts) {
	outcome, err := recruitment.FilingWindow.Apply(f, nil)
	require.NoError(t, err)
	longest := recruitmenttest.LongestRuns(f)
	if !recruitmenttest.Sound(f) || len(longest) == 0 {
		require.Equal(t, law.KindFails, outcome.Kind, "no day can be filed on")
		return
	}
	require.Equal(t, law.KindWindow, outcome.Kind, "%v", outcome.Reasons)
	require.Contains(t, longest, law.Period{From: outcome.Opens, To: outcome.Due})
}

func TestLimitsOfAnUnfinishedRecruitmentAreThoseKnownSoFar(t *testing.T) {
	jobOrder := recruitmenttest.Worked().JobOrder
	running := recruitment.FilingFacts{Occupation: recruitment.Professional, JobOrder: law.Period{From: jobOrder.From}}.Limits()
	require.Empty(t, running.NotBefore)
	require.Equal(t, civil.MustParse("2026-08-01"), running.Due().Date)
	limits := recruitment.FilingFacts{Occupation: recruitment.Professional, JobOrder: jobOrder}.Limits()
	require.Equal(t, "job-order", limits.Opens().By)
	require.Equal(t, civil.MustParse("2026-04-02"), limits.Opens().Date)
	require.Equal(t, civil.MustParse("2026-08-01"), limits.Due().Date)
}

func TestTheStepThatDrivesEachEndIsNamed(t *testing.T) {
	f := recruitmenttest.Worked()
	limits := f.Limits()
	require.Equal(t, "job-order", limits.Opens().By)
	require.Equal(t, "2026-04-02, set by job order: 30 days after its last day, 2026-03-03", limits.Opens().String())
	f.Additional[0].From = f.Additional[0].From.AddDays(-1)
	require.Equal(t, "additional:B", f.Limits().Due().By)
}

func TestTheWorkingNamesTheStepsReliedOn(t *testing.T) {
	f := recruitmenttest.Worked()
	day := civil.MustParse("2025-12-31")
	f.Additional = append(f.Additional, recruitment.Step{Letter: "J", Taking: recruitment.Taking{From: day, To: day}})
	var w law.Working
	outcome, err := recruitment.FilingWindow.Apply(f, &w)
	require.NoError(t, err)
	require.Equal(t, law.KindWindow, outcome.Kind)
	require.Contains(t, outcome.Basis,
		"of 4 additional steps, those with the longest window count: B, C, G")
	require.Contains(t, outcome.Basis, "the first day to file is set by job order, the last by wage determination")
}
