package perm_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/internal/civil"
	"mobility/perm"
	"mobility/perm/papers"
	"mobility/perm/recruitment"
)

func stateOf(t *testing.T, c *perm.Case, asOf, item string) perm.Item {
	t.Helper()
	for _, i := range perm.Check(c, civil.MustParse(asOf)).Items {
		if i.Item == item {
			return i
		}
	}
	require.Fail(t, "no item", item)
	return perm.Item{}
}

func TestACollegeTeachersCaseHasItsOwnLaw(t *testing.T) {
	c := perm.WorkedCase(t, "occupation", "college-teacher", "selected", "2026-01-15", "competitive", "true")
	for item, want := range map[string]perm.State{
		"recruitment-report": perm.NotApplicable, "applicants": perm.NotApplicable, "notice-wage": perm.NotApplicable, "selection": perm.Present,
		"official-statement": perm.Missing, "selecting-body": perm.Missing, "other-sources": perm.Missing, "attestation": perm.Missing,
	} {
		require.Equal(t, want, stateOf(t, c, "2026-04-10", item).State, item)
	}
	unstated := perm.WorkedCase(t, "occupation", "college-teacher", "selected", "2026-01-15")
	require.Equal(t, perm.Missing, stateOf(t, unstated, "2026-04-10", "selection").State)
	notice := papers.DraftNotice(c, civil.MustParse("2026-02-09"))
	require.NotContains(t, textOf(notice), "Rate of pay")
	require.NotContains(t, textOf(notice), "To apply")
	require.Empty(t, perm.FaultsOf(c.NoticePoints(&perm.Notice{Posted: civil.MustParse("2026-02-09"), Text: textOf(notice)})))
	report := papers.DraftReport(c, civil.MustParse("2026-04-10"))
	require.Equal(t, "Statement of the Official with Hiring Authority", report.Title)
	require.NotContains(t, asserted(report), "No U.S. worker was rejected")
	items := map[string]bool{}
	for _, part := range papers.AuditFileContents(c, civil.MustParse("2026-06-01")) {
		items[part.Item] = true
	}
	require.True(t, items["official-statement"] && items["attestation"] && !items["recruitment-report"])
}

func TestAnOnlineJournalShowsTheAdvertisementForThirtyDays(t *testing.T) {
	for to, want := range map[string]perm.State{"2026-03-03": perm.Present, "2026-03-02": perm.Wrong} {
		c := perm.WorkedCase(t, "occupation", "college-teacher", "selected", "2026-01-15", "competitive", "true")
		c.Steps = []perm.RecruitmentStep{{Kind: recruitment.StepJournal, Period: perm.Days("2026-02-02", to), Place: "national journal online"}}
		require.Equal(t, want, stateOf(t, c, "2026-04-10", "national-journal").State, to)
	}
}

func TestAScheduleACaseIsFiledWithUSCIS(t *testing.T) {
	c := perm.WorkedCase(t, "occupation", "schedule-a")
	require.Equal(t, perm.Missing, stateOf(t, c, "2026-04-10", "schedule-a").State)
	require.Equal(t, perm.Present, stateOf(t, c, "2026-04-10", "notice-wage").State, "656.10(d)(6) asks for the rate")
	require.NotContains(t, textOf(papers.DraftNotice(c, civil.MustParse("2026-02-09"))), "To apply")
	for _, part := range papers.AuditFileContents(c, civil.MustParse("2026-06-01")) {
		require.NotEqual(t, "recruitment-report", part.Item)
	}
	plan := recruitment.PlanForward(civil.MustParse("2026-12-01"), recruitment.Planning{AsOf: civil.MustParse("2026-11-22"), Occupation: "schedule-a",
		Expect: recruitment.DefaultExpectations})
	for _, step := range plan.Steps {
		require.False(t, strings.HasPrefix(step.Step, "decision"), "USCIS decides, not the Department of Labor")
	}
}
