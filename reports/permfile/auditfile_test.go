package permfile

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	ics "github.com/arran4/golang-ical"
	"github.com/stretchr/testify/require"

	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/perm"
	"mobility/perm/papers"
	"mobility/perm/recruitment"
	"mobility/reports/letter"
)

// caseOf makes a case of facts by turns of name and value.
func caseOf(t *testing.T, pairs ...string) *perm.Case {
	t.Helper()
	var r facts.Record
	for i := 0; i < len(pairs); i += 2 {
		field := perm.Fields.Field(pairs[i])
		require.NotNil(t, field, pairs[i])
		r = r.With(facts.Fact{Field: field, Value: pairs[i+1]})
	}
	c := perm.FromRecords("C-1", r, nil, nil, nil)
	return &c
}

var planDay = civil.MustParse("2026-11-22")

func TestAPlanIsACalendarOfWhatIsStillToBeDone(t *testing.T) {
	planning := recruitment.Planning{AsOf: planDay}
	plan := recruitment.PlanBackward(civil.MustParse("2027-10-08"), planning)
	var out bytes.Buffer
	require.NoError(t, WritePlanCalendar(&out, &plan, "Labor certification", "C-1"))
	text := out.String()
	require.Equal(t, strings.Count(text, "\n"), strings.Count(text, "\r\n"), "every line ends with CR and LF")
	calendar, err := ics.ParseCalendar(strings.NewReader(text))
	require.NoError(t, err)
	require.Len(t, calendar.Events(), len(plan.Steps))
	order := calendar.Events()[2]
	require.Equal(t, "Labor certification: Job order", order.GetProperty(ics.ComponentPropertySummary).Value)
	require.Equal(t, "20270806", order.GetProperty(ics.ComponentPropertyDtStart).Value)
	require.Equal(t, "20270905", order.GetProperty(ics.ComponentPropertyDtEnd).Value, "the first day after it")

	again := recruitment.PlanBackward(civil.MustParse("2027-10-15"), recruitment.Planning{AsOf: planDay.AddDays(1)})
	var later bytes.Buffer
	require.NoError(t, WritePlanCalendar(&later, &again, "Labor certification", "C-1"))
	moved, err := ics.ParseCalendar(&later)
	require.NoError(t, err)
	require.Equal(t, order.Id(), moved.Events()[2].Id(), "a later plan takes the place of an earlier one")
}

func TestWhatIsRecordedIsNoEntryOfTheCalendar(t *testing.T) {
	plan := recruitment.Plan{AsOf: planDay, Steps: []recruitment.PlannedStep{{Step: "notice", From: planDay, To: planDay, Known: true}}}
	var out bytes.Buffer
	require.NoError(t, WritePlanCalendar(&out, &plan, "x", ""))
	require.NotContains(t, out.String(), "VEVENT")
}

func TestARecruitmentReportHasALineToSignOn(t *testing.T) {
	labor := caseOf(t)
	draft := papers.DraftReport(labor, planDay)
	require.Contains(t, CaseLetter(&draft, labor, planDay).Blocks, letter.Block(letter.Signature{Under: []string{"Signature for the employer", "Name and title:", "Date:"}}))
}

func TestADraftIsALetterForCounsel(t *testing.T) {
	draft := papers.Draft{Title: "Log", Internal: true, Missing: []string{"outcome of 1 applicants"}, Parts: []papers.Part{
		{Heading: "Wide", Table: &papers.Table{Columns: []string{"Applicant", "a", "b", "c", "d", "e", "f"},
			Rows: [][]string{{"1", "v", "w", "x", "y", "z", "last"}}}},
		{Table: &papers.Table{Columns: []string{"", ""}, Rows: [][]string{{"Employer", "Acme"}}}},
		{Paragraphs: []string{"words"}, Table: &papers.Table{Columns: []string{"a"}}},
	}}
	l := CaseLetter(&draft, caseOf(t), planDay)
	require.True(t, l.Draft)
	require.Contains(t, l.Footer, "Privileged and confidential")
	require.Equal(t, "Case "+caseOf(t).ID, l.Header)
	require.Equal(t, []letter.Block{
		letter.Heading{Level: 2, Text: "Wide"}, letter.Paragraph{Text: "Applicant 1", Strong: true},
		letter.Table{Rows: [][]string{{"a", "v"}, {"b", "w"}, {"c", "x"}, {"d", "y"}, {"e", "z"}, {"f", "last"}}, Widths: []float64{1, 3}},
		letter.Table{Rows: [][]string{{"Employer", "Acme"}}, Widths: []float64{1, 3}}, letter.Paragraph{Text: "words"},
		letter.Heading{Level: 2, Text: "To be completed (remove this section)"}, letter.List{Items: []string{"Outcome of 1 applicants"}},
	}, l.Blocks)
	var out bytes.Buffer
	require.NoError(t, letter.WritePDF(&out, l))
}

func TestAnAuditFileHoldsItsDocumentsInTheOrderOfItsList(t *testing.T) {
	sum := strings.Repeat("a", 64)
	file := &AuditFile{
		Case: caseOf(t, "employer", "Acme, Inc.", "filed", "2026-10-01", "application_evidence", sum+" "+strings.Repeat("b", 64)),
		AsOf: planDay, Picture: true,
		Document: func(sum string) ([]byte, string, error) { return []byte(sum), "scan.txt", nil },
	}
	bundle, err := file.Bundle()
	require.NoError(t, err)
	titles := make([]string, len(bundle.Parts))
	for i, part := range bundle.Parts {
		titles[i] = part.Title
	}
	require.Equal(t, []string{
		"Contents of the file", "Timeline of the recruitment",
		"Filed application (Form ETA-9089) with appendices and signatures, 1 of 2",
		"Filed application (Form ETA-9089) with appendices and signatures, 2 of 2",
	}, titles)
	require.Equal(t, "sha256:"+sum, string(bundle.Parts[2].Attached))
	require.Equal(t, ".txt", bundle.Parts[2].Ending)
	require.Contains(t, bundle.Facts, [2]string{"Kept through", "Wednesday, October 1, 2031"})
	require.Contains(t, bundle.Missing, "Signed recruitment report: no document is attached")

	file.Document = func(string) ([]byte, string, error) { return nil, "", errors.New("not in the vault") }
	_, err = file.Bundle()
	require.ErrorContains(t, err, "Filed application")
	require.ErrorContains(t, err, sum)
}

func TestTheEndingOfADocumentIsThatOfItsFile(t *testing.T) {
	for name, want := range map[string]string{
		"scan.txt": ".txt", "scan": "", ".hidden": "", "a.jpeg": ".jpeg", "Minutes of 3.November meeting": "",
	} {
		require.Equal(t, want, endingOf(name), name)
	}
}
