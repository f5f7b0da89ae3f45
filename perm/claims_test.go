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

// Whatever is recorded of a case, no draft asserts a sentence that its rule does not confirm. Every paper is drafted, and every sentence of
// it is a claim or one of the known statements that conclude nothing.
func TestNoDraftContainsASentenceWhoseRuleAnswersOtherwise(t *testing.T) {
	random := rand.New(rand.NewPCG(14, 2))
	pick := func(choices ...string) string { return choices[random.IntN(len(choices))] }
	asOf := civil.MustParse("2026-04-01")
	drafted := map[string]bool{}
	for range 400 {
		var people [][]string
		for _, number := range []string{"1", "2", "3"}[:random.IntN(4)] {
			people = append(people, []string{"applicant", number, "outcome", pick("", "rejected", "hired", "withdrew"),
				"reason", pick("", "lacks-skill", "no-response"), "trainable", pick("", "true"), "us_worker", pick("", "true", "false")})
		}
		c := perm.WorkedCaseOf(t, people, "wage", pick("", "100000.00", "150000.00"), "pwd_wage", pick("", "145000.00"), "layoff", pick("", "true", "false"),
			"layoff_notified", pick("", "true", "false"), "layoff_reviewed", pick("", "2026-03-31"), "union", pick("", "true", "false"),
			"occupation", pick("professional", "nonprofessional", "college-teacher"), "competitive", pick("", "true", "false"),
			"selected", pick("", "2026-03-01", "2026-06-01"), "travel", pick("", "true"), "other_worksites", pick("", "true"))
		c.NoApplicants = []law.Answer{law.Unstated, law.No, law.Yes}[random.IntN(3)]
		c.Layoffs = []perm.Layoff{{LastDay: civil.MustParse("2026-02-01"), SOC: "15-1252", Area: []string{"Austin"}, Unstated: pick("", "x") != ""}}[:random.IntN(2)]
		states := map[string]perm.State{}
		for _, item := range perm.Check(c, asOf).Items {
			states[item.Item] = item.State
		}
		for _, draft := range everyPaper(c, asOf) {
			drafted[draft.Kind] = true
			requireClaimsConfirmed(t, &draft, c, states)
		}
	}
	for _, kind := range papers.Kinds {
		require.True(t, drafted[kind], "%s is not drafted by this test", kind)
	}
	require.Len(t, drafted, len(papers.Kinds), "a paper has no name in papers.Kinds")
}

// everyPaper are all papers of a case.
func everyPaper(c *perm.Case, asOf civil.Date) []papers.Draft {
	tabs, _, _ := papers.Tabs(c, []papers.Request{{Number: "1", Text: "Recruitment report", Items: []string{"recruitment-report"}}}, asOf)
	return []papers.Draft{papers.DraftNotice(c, asOf), papers.DraftReport(c, asOf), papers.DraftContactLog(c), papers.DraftAdCheck(c),
		papers.AnswerLetter(c, tabs, asOf)}
}

// requireClaimsConfirmed checks that a draft states exactly the claims that their rules confirm, and nothing else that concludes.
func requireClaimsConfirmed(t *testing.T, draft *papers.Draft, c *perm.Case, states map[string]perm.State) {
	t.Helper()
	text := asserted(*draft)
	for _, claim := range draft.Claims {
		require.Equal(t, claim.Answer == law.Yes && claim.Sentence != "", claim.Sentence != "" && strings.Contains(text, claim.Sentence), claim)
		require.Equal(t, claim.Answer != law.Yes, len(claim.Open()) > 0)
	}
	require.False(t, strings.Contains(text, "lawful job-related reason (") && states["applicants"] == perm.Wrong)
	confirms := map[string]string{"No U.S. worker was rejected": "applicants", "were notified and considered": "layoffs",
		"in a competitive recruitment and selection process": "selection"}
	for sentence, item := range confirms {
		if strings.Contains(text, sentence) && states[item] != perm.NotApplicable && (item != "selection" || !c.Selected.After(civil.MustParse("2026-04-01"))) {
			require.NotEqual(t, perm.Wrong, states[item], "%s: %+v", sentence, c.Applicants)
			if item != "selection" {
				require.Equal(t, perm.Present, states[item], "%s: %+v", sentence, c.Applicants)
			}
		}
	}
	require.Empty(t, unknownSentences(draft), draft.Kind)
}

// known are the sentences of drafts that conclude nothing: they state what is recorded, what the law asks, or what a person fills in.
var known = regexp.MustCompile(`^(` + strings.Join([]string{
	"This notice is provided as a result of the filing of an application", "Any person may provide documentary evidence bearing",
	"U.S. Department of Labor, Employment and Training", "Apply to ", "Posted on _", "Also published in these in-house media, as is usual", "Name, title, signature and date: _",
	"A bargaining representative exists for the occupation at the place of work: this notice", "Given to _", // recorded: the field union
	".* recruited for the position of ", "This report describes the steps taken", "The notice was posted at ", "The notice was given to the bargaining",
	"It was also published in these in-house media", "I have reviewed this report, and it is true", "_+$",
	"The selection was made on", "Job-related reasons why the teacher selected is more qualified than each U.S. worker who applied: _",
	"I have actual hiring authority", "Case .*", "Keep this log with the resumes", "This page checks what can be read from the text", "Whether the duties match the form",
	"In response to the audit letter, the employer submits", "April 1, 2026$", ".*Certifying Officer.*",
}, "|") + `)`)

// unknownSentences are the sentences outside of brackets that are neither claims nor known. The texts of advertisements, which the check of
// advertisements quotes, are not the draft's own.
func unknownSentences(draft *papers.Draft) (found []string) {
	for i, part := range draft.Parts {
		if draft.Kind == "ad-check" && i > 0 {
			break
		}
		for _, paragraph := range part.Paragraphs {
			for _, claim := range draft.Claims {
				paragraph = strings.ReplaceAll(paragraph, claim.Sentence, "")
			}
			for _, sentence := range sentenceEnd.Split(abbreviations.Replace(brackets.ReplaceAllString(paragraph, "")), -1) {
				if sentence = strings.ReplaceAll(strings.TrimSpace(sentence), "\u00a0", " "); sentence != "" && !known.MatchString(sentence) {
					found = append(found, sentence)
				}
			}
		}
	}
	return found
}

var sentenceEnd = regexp.MustCompile(`\.(?: |$)`)

// abbreviations keep a period from ending a sentence.
var abbreviations = strings.NewReplacer("U.S. ", "U.S.\u00a0", "Inc. ", "Inc.\u00a0")
