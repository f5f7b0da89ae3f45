package statusreport_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/docket"
	"mobility/internal/audience"
	"mobility/internal/civil"
	"mobility/reports/statusreport"
)

func written(t *testing.T, s *statusreport.Report, format string) []byte {
	t.Helper()
	var out bytes.Buffer
	require.NoError(t, s.Write(&out, format))
	return out.Bytes()
}

func TestTheSameReportIsTheSameBytes(t *testing.T) {
	for _, format := range statusreport.Formats() {
		t.Run("twice as "+format, func(t *testing.T) {
			first := written(t, fixture(60), format)
			for range 3 { // the order of a map may be right by luck, once
				require.True(t, bytes.Equal(first, written(t, fixture(60), format)))
			}
			later := fixture(60)
			later.AsOf = later.AsOf.AddDays(1)
			require.False(t, bytes.Equal(first, written(t, later, format)) && format != "csv",
				"another as-of date should show")
		})
	}
}

func TestAnUnknownFormatIsRefusedWithTheList(t *testing.T) {
	err := fixture(1).Write(&bytes.Buffer{}, "docx")
	require.EqualError(t, err, `unknown report format "docx"; choose one of xlsx, html, pdf, csv, ics, json`)
}

func TestAReportWithoutItsFactsIsAnError(t *testing.T) {
	noDocket, noDate := fixture(1), fixture(1)
	noDocket.Docket = nil
	noDate.AsOf = civil.Date{}
	require.EqualError(t, noDocket.Write(&bytes.Buffer{}, "html"),
		"writing the status report as html: the docket is missing")
	require.EqualError(t, noDate.Write(&bytes.Buffer{}, "xlsx"),
		"writing the status report as xlsx: the as-of date is missing")
}

func TestCSVIsTheTableOfDeadlines(t *testing.T) {
	s := fixture(60)
	rows, err := csv.NewReader(bytes.NewReader(written(t, s, "csv"))).ReadAll()
	require.NoError(t, err)
	require.Len(t, rows, len(held(s).Deadlines)+1)
	column := func(name string) int {
		at := slices.Index(rows[0], name)
		require.GreaterOrEqual(t, at, 0, name)
		return at
	}
	isOpen := func(d docket.Deadline) bool { return d.State == docket.Open }
	first := held(s).Deadlines[slices.IndexFunc(held(s).Deadlines, isOpen)]
	require.Equal(t, first.Due.String(), rows[1][column("due")])
	require.Equal(t, "-25", rows[1][column("days_left")], "a number of our own is no formula")
	require.Equal(t, first.Citation.Pin, rows[1][column("citation")])
	require.Equal(t, strings.Join(first.Basis, "\n"), rows[1][column("basis")])

	names := 0
	for _, row := range rows[1:] {
		if row[column("subject_name")] == "'"+formula {
			names++
		}
		for _, cell := range row {
			require.NotRegexp(t, `^[=+@\t\r]`, cell)
		}
	}
	require.Equal(t, 1, names)
}

func TestJSONComesBackAsItWent(t *testing.T) {
	s := fixture(60)
	var back struct {
		Version      int
		Report       string
		Client       string
		ClientName   string     `json:"client_name"`
		AsOf         civil.Date `json:"as_of"`
		WithinDays   int        `json:"within_days"`
		Counts       docket.Counts
		Deadlines    []docket.Deadline
		Findings     []docket.Finding
		People       []statusreport.Person
		Changes      []statusreport.Change
		MissingFacts []struct {
			Subject docket.Subject
			Fact    string
			Says    string
			Blocks  []string
		} `json:"missing_facts"`
		Rules []struct {
			ID       string
			Versions []struct {
				Citation struct{ Pin string }
			}
		}
	}
	require.NoError(t, json.Unmarshal(written(t, s, "json"), &back))
	require.Equal(t, 1, back.Version)
	require.Equal(t, "status", back.Report)
	require.Equal(t, "Acme Group (synthetic)", back.ClientName)
	require.Equal(t, asOf, back.AsOf)
	require.Equal(t, 365, back.WithinDays)
	require.Equal(t, held(s).Deadlines, back.Deadlines)
	require.Equal(t, held(s).Findings, back.Findings)
	require.Equal(t, allPeople(s), back.People)
	require.Equal(t, s.Changes, back.Changes)
	require.Equal(t, counted(held(s)), back.Counts)
	require.Len(t, back.Rules, len(shapes)+1, "the rules used, with paf.items, and not never.used")
	for _, rule := range back.Rules {
		require.NotEqual(t, "never.used", rule.ID)
		require.NotEmpty(t, rule.Versions[0].Citation.Pin, rule.ID)
	}
	for _, m := range back.MissingFacts {
		if m.Fact == "petition_expires" {
			require.Equal(t, "last day of the petition's validity (I-797)", m.Says)
			require.NotEmpty(t, m.Blocks)
		}
	}
	require.NotEmpty(t, back.MissingFacts)
}

// counted counts a docket from its list, another way than the report does.
func counted(d *docket.Docket) docket.Counts {
	c := docket.Counts{Findings: len(d.Findings)}
	for _, deadline := range d.Deadlines {
		switch {
		case deadline.State == docket.Undetermined:
			c.Undetermined++
		case deadline.State == docket.Superseded:
		case deadline.DaysLeft < 0:
			c.Overdue++
		case deadline.DaysLeft <= 30:
			c.Red++
		case deadline.DaysLeft <= 90:
			c.Yellow++
		default:
			c.Green++
		}
	}
	return c
}

func TestJSONHasEmptyListsAndNoNull(t *testing.T) {
	empty := &statusreport.Report{Client: "acme", AsOf: asOf, Audience: audience.Internal, Docket: &docket.Docket{}}
	text := string(written(t, empty, "json"))
	for _, list := range []string{"deadlines", "findings", "people", "changes", "missing_facts", "rules"} {
		require.Contains(t, text, `"`+list+`":[]`)
	}
}

func TestHTMLAsksNothingOfAnyone(t *testing.T) {
	page := string(written(t, fixture(60), "html"))
	reaching := regexp.MustCompile(`\s(?:src|href|action|data|poster|srcset)="([^"]*)"`)
	for _, attribute := range reaching.FindAllStringSubmatch(page, -1) {
		require.True(t, strings.HasPrefix(attribute[1], "#"), attribute[0])
	}
	require.NotRegexp(t, `(?i)<(link|iframe|object|embed|img|form|base)\b`, page)
	require.NotRegexp(t, `(?i)url\(|@import|\son\w+=|fetch|XMLHttp|https?:`, strings.ReplaceAll(page, "http://example.invalid", ""))
	require.Equal(t, 1, strings.Count(page, "<script>"), "our own, which sorts and filters")
}

func TestHTMLEscapesWhatPeopleWrote(t *testing.T) {
	s := fixture(6)
	evil := `</title></style><script>alert("1")</script>`
	s.ClientName = evil
	all := allPeople(s)
	all[0].Name, all[1].Title = evil, evil
	s.People = statusreport.PeopleOf(all...)
	held(s).Deadlines[0].Summary, held(s).Deadlines[1].Basis = evil, []string{evil}
	held(s).Findings[0].Remedy = evil
	s.Changes[0].After = evil
	page := string(written(t, s, "html"))
	require.Equal(t, 1, strings.Count(page, "<script"), "our own")
	require.Equal(t, 1, strings.Count(page, "</style>"))
	require.Equal(t, 1+1, strings.Count(page, "</title>")-strings.Count(page, "</title></rect>"), "the page's own and that of its chart")
	require.Contains(t, page, "&lt;script&gt;")
}

func TestHTMLSaysEveryDeadlineWithBandAndCitation(t *testing.T) {
	s := fixture(60)
	page := string(written(t, s, "html"))
	for _, band := range []string{"overdue", "red", "yellow", "green"} {
		word := strings.ToUpper(band[:1]) + band[1:]
		require.NotZero(t, strings.Count(page, `<span class="badge `+band+`">`+word+`</span>`), "a colour never speaks alone")
		require.Zero(t, strings.Count(page, `<span class="badge `+band+`"></span>`))
	}
	for _, d := range held(s).Deadlines {
		if d.State == docket.Open {
			require.Contains(t, page, `<time datetime="`+d.Due.String()+`">`)
		}
	}
	require.Contains(t, page, "Nguyễn, Jörg")
	require.Contains(t, page, "20 CFR 656.30(b)(1) (unverified)")
	require.Contains(t, page, "Does a day of travel count as a day abroad?")
	require.Equal(t, 1, strings.Count(page, `role="img"`))
	require.Contains(t, page, "<meta name=\"viewport\"")
}

func TestAnEmptyReportSaysSo(t *testing.T) {
	empty := &statusreport.Report{Client: "acme", AsOf: asOf, Audience: audience.Internal, Docket: &docket.Docket{}}
	page := string(written(t, empty, "html"))
	require.Contains(t, page, "Nothing to do within 90 days")
	require.Contains(t, page, "No issues from the records on file as of November 21, 2026.")
	require.Contains(t, page, "<h1>acme</h1>")
	for _, format := range []string{"pdf", "html", "xlsx"} {
		text := strings.Join(strings.Fields(textOfFormat(t, empty, format)), " ")
		require.Contains(t, text, "No employee in a time-limited status is on record.", format)
		require.Contains(t, text, "Nothing to do within 90 days", format)
		require.NotContains(t, text, "act today", format)
	}
}
