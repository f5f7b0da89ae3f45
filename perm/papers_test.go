package perm_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/internal/civil"
	"mobility/internal/law"
	"mobility/perm"
	"mobility/perm/papers"
)

func TestTheDraftOfANoticeSaysWhatANoticeMust(t *testing.T) {
	c := perm.WorkedCase(t)
	draft := papers.DraftNotice(c, civil.MustParse("2026-02-09"))
	require.Empty(t, draft.Missing)
	n := perm.Notice{Posted: civil.MustParse("2026-02-09"), Text: textOf(draft)}
	require.Empty(t, perm.FaultsOf(c.NoticePoints(&n)))
	require.Equal(t, []string{"employer", "title", "city", "duties", "requirements", "wage", "apply_to",
		"whether a bargaining representative exists for the occupation: the notice then goes to the representative instead"}, papers.DraftNotice(&perm.Case{}, civil.MustParse("2026-02-09")).Missing)
}

// textOf is everything a draft says.
func textOf(d papers.Draft) string {
	var b strings.Builder
	b.WriteString(d.Title)
	for _, p := range d.Parts {
		b.WriteString("\n" + p.Heading + "\n" + strings.Join(p.Paragraphs, "\n"))
		if p.Table != nil {
			for _, row := range append([][]string{p.Table.Columns}, p.Table.Rows...) {
				b.WriteString("\n" + strings.Join(row, " "))
			}
		}
	}
	return b.String()
}

func TestTheReportCountsTheRejectedByReasonAndNamesNoOne(t *testing.T) {
	c := perm.WorkedCaseOf(t, [][]string{
		{"applicant", "1", "name", "Applicant One", "outcome", "rejected", "reason", "lacks-experience", "explanation", "six months only"},
		{"applicant", "2", "name", "Applicant Two", "outcome", "rejected", "reason", "lacks-experience"},
		{"applicant", "3", "name", "Applicant Three", "outcome", "rejected", "reason", "no-response", "contacted", "2026-02-20"},
		{"applicant", "4", "name", "Applicant Four", "outcome", "hired"},
		{"applicant", "5", "name", "Applicant Five", "outcome", "rejected", "us_worker", "false"},
		{"applicant", "6", "name", "Applicant Six"},
	})
	report := papers.DraftReport(c, civil.MustParse("2026-04-01"))
	text := textOf(report)
	require.NotContains(t, text, "Applicant ")
	require.NotContains(t, text, "E1001")
	require.Contains(t, text, "Does not have the experience required 2")
	require.Contains(t, text, "Did not respond to the employer's documented contact 1")
	require.Contains(t, text, "Applications received: 6. Hired: 1. Withdrawn by the applicant: 0. Not from U.S. workers: 1.")
	require.Equal(t, []string{"outcome of applicants: 1"}, report.Missing)
	log := papers.DraftContactLog(c)
	require.True(t, log.Internal)
	require.Contains(t, textOf(log), "Applicant One")
	require.Contains(t, textOf(papers.DraftAdCheck(c)), "656.17(f)(1) names the employer in order")
}

func TestTheAuditFileListsWhatIsMissing(t *testing.T) {
	c := perm.WorkedCase(t, "filed", "2026-04-10", "letter", "2026-06-01", "requirements_exceed", "true")
	states := map[string]perm.State{}
	for _, p := range papers.AuditFileContents(c, civil.MustParse("2026-06-05")) {
		require.NotContains(t, states, p.Item)
		require.NotNil(t, p.Citation)
		states[p.Item] = p.State
	}
	require.Equal(t, map[string]perm.State{
		"application": perm.Missing, "pwd": perm.Present, "job-order": perm.Present, "sunday-ad-2026-02-08": perm.Present, "sunday-ad-2026-02-15": perm.Present,
		"additional:B": perm.Present, "additional:C": perm.Present, "additional:G": perm.Present, "notice": perm.Present, "recruitment-report": perm.Present,
		"resumes": perm.NotApplicable, "layoffs": perm.NotApplicable, "business-necessity": perm.Missing, "qualifications": perm.Present,
		"ownership": perm.NotApplicable, "fees": perm.Present, "corporate-change": perm.NotApplicable, "audit": perm.Missing,
	}, states)
	empty := papers.AuditFileContents(&perm.Case{}, civil.MustParse("2026-06-05"))
	require.Equal(t, "job-order", empty[2].Item)
	require.Equal(t, perm.Missing, empty[3].State)
}

func TestTheAuditFileAsksForTheLayoffsOfTheSixMonthsBeforeFiling(t *testing.T) {
	c := perm.WorkedCase(t)
	c.Layoffs = []perm.Layoff{{LastDay: civil.MustParse("2025-11-01"), SOC: "15-1252", Area: []string{"Austin"}}}
	c.Filed = civil.MustParse("2026-04-10")
	states := map[string]perm.State{}
	for _, p := range papers.AuditFileContents(c, civil.MustParse("2026-09-01")) {
		states[p.Item] = p.State
	}
	require.Equal(t, perm.Missing, states["layoffs"], "the six months are those before the filing, not before today")
}

func TestALanguageOrACombinationCallsForBusinessNecessity(t *testing.T) {
	for field, why := range map[string]string{"foreign_language": "a language other than English", "combination_of_occupations": "combines occupations"} {
		c := perm.WorkedCase(t, "requirements_exceed", "", field, "true")
		for _, r := range perm.Check(c, civil.MustParse("2026-06-05")).Items {
			if r.Item == "business-necessity" {
				require.Equal(t, perm.Missing, r.State)
				require.Contains(t, r.Why, why)
			}
		}
	}
	require.Equal(t, law.No, perm.WorkedCase(t).Care.NeedsNecessity())
	require.Equal(t, law.Unstated, (&perm.Care{Language: law.No}).NeedsNecessity(), "an answer about a language does not deny the others")
}

func TestEveryDocumentWritesAmericanDates(t *testing.T) {
	iso := regexp.MustCompile(`\b20\d\d-\d\d-\d\d\b`)
	day := civil.MustParse("2026-06-05")
	for _, c := range []*perm.Case{perm.WorkedCase(t), perm.WorkedCase(t, "occupation", "college-teacher", "selected", "2026-02-02")} {
		for _, d := range []papers.Draft{papers.DraftNotice(c, day), papers.DraftReport(c, day), papers.DraftContactLog(c), papers.DraftAdCheck(c)} {
			require.NotRegexp(t, iso, textOf(d), d.Kind)
		}
	}
}

func TestANoticeIsEitherPostedOrGivenToTheUnion(t *testing.T) {
	posted := textOf(papers.DraftNotice(perm.WorkedCase(t, "union", "false"), civil.MustParse("2026-02-09")))
	require.Contains(t, posted, "at least 10 consecutive business days")
	require.NotContains(t, posted, "bargaining representative")
	given := textOf(papers.DraftNotice(perm.WorkedCase(t, "union", "true"), civil.MustParse("2026-02-09")))
	require.NotContains(t, given, "consecutive business days")
	require.Contains(t, given, "instead of being posted (20 CFR 656.10(d)(1)(i))")
}

func TestThePlacesOfARovingJobAreLeftToState(t *testing.T) {
	draft := papers.DraftNotice(perm.WorkedCase(t, "other_worksites", "true"), civil.MustParse("2026-02-09"))
	require.Contains(t, draft.Missing, "other places of work, or the area in which they are")
}

func TestTheStatementOfTheOfficialClaimsNoSelectionThatIsNotRecorded(t *testing.T) {
	for competitive, stated := range map[string]bool{"": false, "false": false, "true": true} {
		c := perm.WorkedCase(t, "occupation", "college-teacher", "competitive", competitive, "selected", "2026-03-01")
		draft := papers.DraftReport(c, civil.MustParse("2026-04-01"))
		require.Equal(t, stated, strings.Contains(asserted(draft), "in a competitive recruitment and selection process"), competitive)
		require.NotContains(t, textOf(draft), " No\n", "a document that is not attached is no enclosure")
		require.Contains(t, draft.Missing, "Final report of the body that selected the teacher")
	}
}
