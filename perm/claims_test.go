package perm_test

import (
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/internal/civil"
	"mobility/internal/law"
	"mobility/perm"
	"mobility/perm/papers"
)

var brackets = regexp.MustCompile(`\[[^\]]*\]`)

// asserted is what a draft says outside of brackets.
func asserted(d papers.Draft) string { return brackets.ReplaceAllString(textOf(d), "") }

func TestAReportDoesNotInventThatThereWereNoApplicants(t *testing.T) {
	asOf := civil.MustParse("2026-04-01")
	silent := perm.WorkedCase(t)
	silent.NoApplicants = law.Unstated
	report := papers.DraftReport(silent, asOf)
	require.NotContains(t, asserted(report), "No U.S. worker was rejected")
	require.NotContains(t, asserted(report), "Applications received: 0")
	require.NotEmpty(t, report.Missing)
	for _, item := range perm.Check(silent, asOf).Items {
		if item.Item == "applicants" {
			require.Equal(t, perm.Missing, item.State)
		}
	}
	require.Contains(t, asserted(papers.DraftReport(perm.WorkedCase(t), asOf)), "No U.S. worker was rejected.")
}

func TestAReportDoesNotCallAnEndedStepRunning(t *testing.T) {
	c := perm.WorkedCase(t)
	for i := range c.Steps {
		switch c.Steps[i].Kind {
		case "C":
			c.Steps[i].Kind, c.Steps[i].To = "I", civil.Date{}
		case "B":
			c.Steps[i].To = civil.Date{}
		}
	}
	report := papers.DraftReport(c, civil.MustParse("2026-11-28"))
	require.NotContains(t, textOf(report), "running")
	require.Contains(t, textOf(report), "Local and ethnic newspapers February 10, 2026 February 10, 2026")
	require.Contains(t, report.Missing, "Employer's website: last day")
	require.NotContains(t, textOf(papers.DraftReport(c, civil.MustParse("2026-02-01"))), "Local and ethnic newspapers February 10, 2026",
		"what is planned has not been done")
}

func TestANoticeStatesNoRateBelowThePrevailingWage(t *testing.T) {
	low := papers.DraftNotice(perm.WorkedCase(t, "pwd_wage", "160000.00"), civil.MustParse("2026-02-09"))
	require.NotContains(t, asserted(low), "$150,000.00")
	require.Contains(t, textOf(low), "below the prevailing wage of $160,000.00")
}

// Whatever is recorded of a case, no draft asserts a sentence that its rule does not confirm.
func TestNoDraftContainsASentenceWhoseRuleAnswersOtherwise(t *testing.T) {
	random := rand.New(rand.NewPCG(14, 2))
	pick := func(choices ...string) string { return choices[random.IntN(len(choices))] }
	asOf := civil.MustParse("2026-04-01")
	for range 300 {
		var people [][]string
		for _, number := range []string{"1", "2", "3"}[:random.IntN(4)] {
			people = append(people, []string{"applicant", number, "outcome", pick("", "rejected", "hired", "withdrew"),
				"reason", pick("", "lacks-skill", "no-response"), "trainable", pick("", "true"), "us_worker", pick("", "true", "false")})
		}
		c := perm.WorkedCaseOf(t, people, "wage", pick("", "100000.00", "150000.00"), "pwd_wage", pick("", "145000.00"), "layoff", pick("", "true", "false"),
			"layoff_notified", pick("", "true", "false"), "layoff_reviewed", pick("", "2026-03-31"))
		c.NoApplicants = []law.Answer{law.Unstated, law.No, law.Yes}[random.IntN(3)]
		c.Layoffs = []perm.Layoff{{LastDay: civil.MustParse("2026-02-01"), SOC: "15-1252", Area: []string{"Austin"}, Unstated: pick("", "x") != ""}}[:random.IntN(2)]
		states := map[string]perm.State{}
		for _, item := range perm.Check(c, asOf).Items {
			states[item.Item] = item.State
		}
		for _, draft := range []papers.Draft{papers.DraftNotice(c, asOf), papers.DraftReport(c, asOf)} {
			text := asserted(draft)
			for _, claim := range draft.Claims {
				require.Equal(t, claim.Answer == law.Yes && claim.Sentence != "", claim.Sentence != "" && strings.Contains(text, claim.Sentence), claim)
				require.Equal(t, claim.Answer != law.Yes, len(claim.Open()) > 0)
			}
			require.False(t, strings.Contains(text, "lawful job-related reason (") && states["applicants"] == perm.Wrong)
			for sentence, item := range map[string]string{"No U.S. worker was rejected": "applicants", "were notified and considered": "layoffs"} {
				if strings.Contains(text, sentence) {
					require.Equal(t, perm.Present, states[item], "%s: %+v", sentence, c.Applicants)
				}
			}
		}
	}
}
