package examples

import (
	"bytes"
	"encoding/csv"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/law/admission"
	"mobility/roster"
	"mobility/status"
)

var asOf = civil.MustParse("2026-11-21")

// exports are the four files of the company on a day.
func exports(on civil.Date) map[string]*Export {
	return map[string]*Export{
		"Company": Company(on), "NextMonth": NextMonth(on), "StatusFacts": StatusFacts(on), "FormFacts": FormFacts(on),
	}
}

// cell is what a row holds under a header.
func cell(t *testing.T, e *Export, row []string, header string) string {
	t.Helper()
	i := slices.Index(e.Header(), header)
	require.NotEqual(t, -1, i, "no column %s", header)
	return row[i]
}

// rowOf is the row of a person of the company in an export of it.
func rowOf(t *testing.T, e *Export, idHeader string, p *person) []string {
	t.Helper()
	for _, row := range e.Rows() {
		if cell(t, e, row, idHeader) == p.id() {
			return row
		}
	}
	require.Fail(t, "nobody has the id "+p.id())
	return nil
}

func TestTheSameDayGivesTheSameFiles(t *testing.T) {
	for name, e := range exports(asOf) {
		again := exports(asOf)[name]
		require.Equal(t, e, again, name)
		require.NotEqual(t, e.Rows(), exports(asOf.AddDays(1))[name].Rows(), "%s must move with the day", name)
	}
}

func TestTheCompanyHas400PeopleOfWhom72HaveALimitedStatus(t *testing.T) {
	e := Company(asOf)
	limited, ids, mails := 0, map[string]bool{}, map[string]bool{}
	for _, row := range e.Rows() {
		if !slices.Contains([]string{citizen, national, permanentResident, refugee}, cell(t, e, row, "Work Authorization")) {
			limited++
		}
		ids[cell(t, e, row, "Employee ID")] = true
		mails[cell(t, e, row, "Work Email")] = true
	}
	require.Len(t, e.Rows(), 400)
	require.Equal(t, 72, limited)
	require.Len(t, ids, 400, "employee numbers are unique")
	require.Len(t, mails, 400, "mail addresses are unique")
	for _, row := range e.Rows()[1:] {
		require.True(t, ids[cell(t, e, row, "Manager ID")], "every manager is on the roster")
	}
}

func TestEverySituationIsInTheCompanyAsOftenAsItSays(t *testing.T) {
	people := map[string]int{}
	for _, p := range staff(asOf) {
		people[p.situation.Name]++
	}
	for _, s := range slices.Concat(situations(), others) {
		require.Equal(t, max(1, s.People), people[s.Name], s.Name)
		delete(people, s.Name)
	}
	require.Empty(t, people, "every situation has a name of its own")
}

// required names the situations the demo must show, by words of their names.
var required = []string{
	"H-1B, first petition", "H-1B, I-94 ends with the passport, before", "H-1B, extension pending",
	"days abroad to recapture, no PERM", "PERM filed more than 365 days", "beyond six years with an approved I-140",
	"H-1B, petition expired", "H-1B, left last week", "H-1B1", "E-3", "E-3, extension pending", "L-1A",
	"L-1B, five years", "L-2S", "O-1", "TN, passport", "TN, stay ends in five days", "F-1, OPT", "F-1, STEM OPT",
	"STEM OPT renewal pending", "F-1, cap-gap", "F-1, CPT", "J-1", "H-4 EAD, renewal received before",
	"H-4 EAD, renewal received since", "(C09), extended automatically", "(C09), renewal without", "(A05)", "(A12)",
	"(C19)", "(C08)", "EAD of a category that belongs to", "nothing known but the class", "a date and (D/S)",
	"past the six-year maximum", "only the visa stamp", "passport ends before the petition", "R-1", "P-1", "H-3",
	"E-2", "H-2B", "new employer pending for more than 240",
}

func TestTheSituationsOfTheRuleBookAreThere(t *testing.T) {
	names := make([]string, 0, len(situations()))
	for _, s := range situations() {
		names = append(names, s.Name)
	}
	for _, words := range required {
		shows := func(name string) bool { return strings.Contains(name, words) }
		require.True(t, slices.ContainsFunc(names, shows), words)
	}
}

func TestAPersonOfASituationHasItsDates(t *testing.T) {
	e := Company(asOf)
	people := staff(asOf)
	for _, c := range []struct {
		situation, header, want string
		nth                     int
	}{
		{"H-1B, petition expired, nothing filed, still at work", "I-797 Expiration Date", "2026-11-09", 0},
		{"H-1B, petition expired, nothing filed, still at work", "I-94 Expiration Date", "11/09/2026", 0},
		{"H-1B, left last week, in the 60 days of grace", "Termination Date", "11/15/2026", 0},
		{"H-1B, left last week, in the 60 days of grace", "Employment Status", "Terminated", 0},
		{"H-1B, I-94 ends with the passport, before the petition", "I-94 Expiration Date", "12/31/2026", 0},
		{"H-1B, I-94 ends with the passport, before the petition", "Passport Expiration Date", "30-Jan-2027", 1},
		{"H-1B, extension pending, at work on the 240-day clock", "Extension Received Date", "2026-09-02", 1},
		{"F-1, OPT, the I-94 reads a date and (D/S)", "I-94 Expiration Date", "07/21/2027 (D/S)", 0},
		{"F-1, STEM OPT", "I-94 Expiration Date", "D/S", 1},
		{"F-1, cap-gap", "Cap Petition Filed Date", "2026-04-01", 0},
		{"F-1, cap-gap", "Cap FY", "2027", 0},
		{"H-4 EAD, renewal received before October 30, 2025", "EAD Renewal Received Date", "2025-10-17", 0},
		{"H-1B, nothing known but the class", "Visa Type", "H-1B", 0},
		{"H-1B, nothing known but the class", "Passport Expiration Date", "", 0},
		{"Citizen, hired, first day of work still to come", "Employment Status", "Pending", 0},
	} {
		row := rowOf(t, e, "Employee ID", find(people, c.situation, c.nth))
		require.Equal(t, c.want, cell(t, e, row, c.header), "%s of %s", c.header, c.situation)
	}
}

func TestRenewalsStayOnTheirSideOf30October2025(t *testing.T) {
	for _, c := range []struct{ today, before, since string }{
		{"2026-01-01", "2024-11-27", "2025-10-30"},
		{"2026-11-21", "2025-10-17", "2026-08-23"},
		{"2029-06-30", "2025-10-29", "2029-04-01"},
	} {
		today := civil.MustParse(c.today)
		require.Equal(t, c.before, whileAutomatic(days(-400))(today).String(), c.today)
		require.Equal(t, c.since, sinceAutomatic(days(-90))(today).String(), c.today)
	}
}

func TestTheCapSeasonIsTheLatestFirstOfApril(t *testing.T) {
	for day, want := range map[string]string{
		"2027-03-31": "2026-04-01", "2027-04-01": "2027-04-01", "2027-04-02": "2027-04-01", "2026-12-31": "2026-04-01",
	} {
		require.Equal(t, want, capSeason(civil.MustParse(day)).String(), day)
	}
}

func TestWhatIsWrittenReadsBack(t *testing.T) {
	for name, e := range exports(asOf) {
		for comma, write := range map[rune]func(*bytes.Buffer) error{
			',':  func(b *bytes.Buffer) error { return e.WriteCSV(b) },
			'\t': func(b *bytes.Buffer) error { return e.WriteTSV(b) },
		} {
			var b bytes.Buffer
			require.NoError(t, write(&b))
			r := csv.NewReader(&b)
			r.Comma = comma
			records, err := r.ReadAll()
			require.NoError(t, err)
			require.Equal(t, append([][]string{e.Header()}, e.Rows()...), records, name)
		}
	}
}

// A column of which every day is 12 or less could be read as day and month: the demo must not stop there on any day.
func TestEveryColumnOfSlashDatesIsDecidableOnEveryDay(t *testing.T) {
	for on := asOf; on.Before(asOf.AddDays(70)); on = on.AddDays(1) {
		for name, e := range exports(on) {
			for i, header := range e.Header() {
				latest := 0
				for _, row := range e.Rows() {
					if parts := strings.Split(strings.TrimSuffix(row[i], " (D/S)"), "/"); len(parts) == 3 {
						day, err := strconv.Atoi(parts[1])
						require.NoError(t, err)
						latest = max(latest, day)
					}
				}
				require.False(t, 0 < latest && latest <= 12, "%s of %s on %s", header, name, on)
			}
		}
	}
}

func TestTheHeadersAreOnesThatTheDictionariesKnow(t *testing.T) {
	unknown := func(columns []column) (headers []string) {
		for _, c := range columns {
			known := func(f *facts.Field) bool {
				return strings.EqualFold(f.Title, c.header) || slices.Contains(f.Aliases, c.header)
			}
			if !slices.ContainsFunc(slices.Concat(roster.Fields.Fields, status.Fields.Fields), known) {
				headers = append(headers, c.header)
			}
		}
		return headers
	}
	require.Equal(t, []string{"SSN", "T-Shirt Size"}, unknown(hrColumns()))
	require.Empty(t, unknown(feedStayColumns()))
}

func TestTheClassesAreOnesThatStatusKnows(t *testing.T) {
	for _, s := range append(situations(), hiredSince) {
		require.Contains(t, admission.Codes(), s.HR.Class, s.Name)
	}
}

func TestSocialSecurityNumbersAreNoneThatWereEverIssued(t *testing.T) {
	e := Company(asOf)
	for _, row := range e.Rows() {
		require.Regexp(t, `^000-00-\d{4}$`, cell(t, e, row, "SSN"))
		require.Regexp(t, `^00-`, cell(t, e, row, "Company Tax ID"))
	}
}

func TestNamesInMailAddressesAreASCII(t *testing.T) {
	for _, names := range [][]string{givenNames[:], familyNames[:]} {
		for _, name := range names {
			require.Regexp(t, `^[a-z-]+\.$`, mailbox(name, ""))
		}
		require.Len(t, slices.Compact(slices.Sorted(slices.Values(names))), len(names), "no name comes twice")
	}
}
