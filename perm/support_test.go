package perm

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/perm/recruitment"
)

func on(text string) civil.Date { return civil.MustParse(text) }

// recordOf makes stored facts out of name and value, by turns.
func recordOf(t testing.TB, d *facts.Dictionary, pairs ...string) facts.Record {
	t.Helper()
	var r facts.Record
	for i := 0; i < len(pairs); i += 2 {
		field := d.Field(pairs[i])
		require.NotNil(t, field, "there is no fact %q of %s", pairs[i], d.Noun)
		r = r.With(facts.Fact{Field: field, Value: pairs[i+1], Origin: facts.Origin{Import: 1, Row: 2}})
	}
	return r
}

// sum is a SHA-256 made of one letter.
func sum(letter string) string { return strings.Repeat(letter, 64) }

const adText = "Senior Software Engineer, Austin, TX. Synthetic Widgets seeks an engineer to design payment software. " +
	"Master's degree and 2 years of experience required. Send resume to jobs@widgets.example."

const noticeText = "This notice is provided as a result of the filing of an application for permanent alien labor " +
	"certification by Synthetic Widgets, Inc. Any person may provide documentary evidence bearing on the application to the " +
	"Certifying Officer, U.S. Department of Labor, Employment and Training Administration, Office of Foreign Labor " +
	"Certification, 200 Constitution Avenue NW, Room N-5311, Washington, DC 20210. Senior Software Engineer, Austin, TX. " +
	"Master's degree and 2 years of experience. $150,000 per year. Apply to jobs@widgets.example."

// caseFacts are those of the rule book's worked timeline, with everything that a complete case has besides.
func caseFacts() []string {
	return []string{
		"beneficiary", "E1001", "employer", "Synthetic Widgets, Inc.", "fein", "00-1234567", "employees", "240",
		"apply_to", "jobs@widgets.example",
		"title", "Senior Software Engineer", "soc", "15-1252", "occupation", recruitment.Professional,
		"duties", "Design payment software.", "minimum_education", "master", "experience_months", "24",
		"address", "1 Example Street", "city", "Austin", "county", "Travis", "state", "TX", "zip", "78701",
		"wage", "150000.00", "wage_per", "year",
		"pwd_number", "P-100-26001-000001", "determined", "2026-01-12", "pwd_from", "2026-01-12", "pwd_to", "2026-06-30",
		"pwd_wage", "145000.00", "pwd_wage_per", "year",
		"union", "false", "ownership", "false", "familial", "false", "requirements_exceed", "false", "experience_gained", "false",
		"corporate_change", "false", "layoff", "false", "employer_pays", "true", "report_signed", "2026-03-30", "report_evidence", sum("a"), "pwd_evidence", sum("b"),
		"fees_evidence", sum("c"), "qualifications_evidence", sum("d"),
	}
}

// recordsOf are the facts of a case and its parts, as stored.
type recordsOf struct {
	main                         facts.Record
	steps, notices, applicants   map[string]facts.Record
	stepRows, noticeRows, people [][]string
}

func workedRecords(t testing.TB, more ...string) *recordsOf {
	r := &recordsOf{
		main: recordOf(t, Fields, append(caseFacts(), more...)...),
		stepRows: [][]string{
			{"step", recruitment.StepJobOrder, "from", "2026-02-02", "to", "2026-03-03", "place", "Texas workforce agency", "evidence", sum("1")},
			{"step", recruitment.StepSundayAd, "number", "1", "from", "2026-02-08", "place", "Example Statesman", "text", adText, "evidence", sum("2")},
			{"step", recruitment.StepSundayAd, "number", "2", "from", "2026-02-15", "place", "Example Statesman", "text", adText, "evidence", sum("3")},
			{"step", "B", "from", "2026-02-02", "to", "2026-03-06", "place", "widgets.example", "evidence", sum("4")},
			{"step", "C", "from", "2026-02-10", "to", "2026-02-24", "place", "jobs.example", "evidence", sum("5")},
			{"step", "G", "from", "2026-03-20", "to", "2026-03-27", "place", "referral program", "evidence", sum("6")},
		},
		noticeRows: [][]string{{"posted", "2026-02-09", "removed", "2026-02-23", "place", "lobby", "in_house_media", "intranet",
			"wage", "150000.00", "wage_per", "year", "text", noticeText, "signed", "true", "evidence", sum("7")}},
	}
	return r
}

func (r *recordsOf) read(t testing.TB) *Case {
	t.Helper()
	rows := func(d *facts.Dictionary, all [][]string, key func(facts.Record) string) map[string]facts.Record {
		stored := map[string]facts.Record{}
		for _, row := range all {
			record := recordOf(t, d, row...)
			stored[key(record)] = record
		}
		require.Len(t, stored, len(all), "every row has a key of its own")
		return stored
	}
	r.steps = rows(RecruitmentFields, r.stepRows, RecruitmentKey)
	r.notices = rows(NoticeFields, r.noticeRows, NoticeKey)
	r.applicants = rows(ApplicantFields, r.people, ApplicantKey)
	if len(r.people) == 0 {
		r.main = r.main.With(facts.Fact{Field: fieldNoApplicants, Value: "true"})
	}
	c := FromRecords("demo-1", r.main, r.steps, r.notices, r.applicants)
	return &c
}

// workedCase is a case whose recruitment meets every requirement.
func workedCase(t testing.TB, more ...string) *Case { return workedRecords(t, more...).read(t) }

// itemOf finds an item of a checklist.
func itemOf(t testing.TB, list Checklist, item string) Item {
	t.Helper()
	for _, i := range list.Items {
		if i.Item == item {
			return i
		}
	}
	require.Fail(t, "no such item", item)
	return Item{}
}
