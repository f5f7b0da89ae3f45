package paf_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/internal/facts"
	"mobility/paf"
)

// codes are the problems of a row, as "code field severity".
func codes(problems []facts.Problem) []string {
	all := []string{}
	for _, p := range problems {
		all = append(all, p.Code+" "+p.Field+" "+string(p.Severity))
	}
	return all
}

func TestRowsOfApplicationsAreReportedWhatCannotBeRight(t *testing.T) {
	for _, c := range []struct {
		says string
		more []string
		want []string
	}{
		{"nothing", nil, []string{}},
		{"an hour that pays a year", []string{"wage_from", "209996.80", "wage_per", "hour"}, []string{"LCA-001 wage_from warning"}},
		{"a year that pays an hour", []string{"prevailing_wage", "50.00", "prevailing_per", "year"}, []string{"LCA-001 prevailing_wage warning"}},
		{"the most an hour pays", []string{"wage_from", "1000.00", "wage_per", "hour"}, []string{}},
		{"a dollar more", []string{"wage_from", "1001.00", "wage_per", "hour"}, []string{"LCA-001 wage_from warning"}},
		{"a level that does not exist", []string{"prevailing_level", "V"}, []string{"LCA-002 prevailing_level warning"}},
		{"an end on the eve of the beginning", []string{"ends", "2026-03-31"}, []string{"LCA-003 ends error"}},
		{"an end on the first day", []string{"ends", "2026-04-01"}, []string{}},
		{"three years less a day", []string{"ends", "2029-03-31"}, []string{}},
		{"the third anniversary, which may be read as covered", []string{"ends", "2029-04-01"}, []string{}},
		{"a day more", []string{"ends", "2029-04-02"}, []string{"LCA-004 ends warning"}},
		{"three years of E-3", []string{"class", "E-3", "ends", "2029-03-31"}, []string{"LCA-011 class warning", "LCA-004 ends warning"}},
		{"a cent under the prevailing wage", []string{"wage_from", "103999.99"}, []string{"LCA-005 wage_from note"}},
		{"the prevailing wage", []string{"wage_from", "104000.00"}, []string{}},
		{"a wage without its unit", []string{"wage_per", ""}, []string{"LCA-006 wage_per warning"}},
		{"a range turned round", []string{"wage_to", "119999.99"}, []string{"LCA-007 wage_to warning"}},
		{"decided on the eve of filing", []string{"decided", "2026-03-01"}, []string{"LCA-008 decided warning"}},
		{"decided on the day of filing", []string{"decided", "2026-03-02"}, []string{}},
		{"no day of filing", []string{"filed", ""}, []string{"LCA-009 filed warning"}},
		{"the day of receipt stands for it", []string{"filed", "", "received", "2026-03-02"}, []string{}},
		{"not filed yet", []string{"filed", "", "decided", "", "status", "in-process"}, []string{}},
		{"no class but that of the number", []string{"class", ""}, []string{}},
		{"another class than the number's", []string{"class", "H-1B1 Chile"}, []string{"LCA-011 class warning"}},
	} {
		r := record(t, paf.LCAFields, with(plain, c.more...)...)
		require.Equal(t, c.want, codes(paf.CheckLCARow(number, r)), c.says)
	}
}

func TestAPrevailingWageThatIsRoundedInTheFileIsReportedToBe(t *testing.T) {
	hourly := func(offer string) string {
		r := record(t, paf.LCAFields, with(plain, "wage_from", offer, "wage_per", "hour", "prevailing_wage", "39.00")...)
		problems := paf.CheckLCARow(number, r)
		require.Len(t, problems, 1)
		return problems[0].Message
	}
	require.Contains(t, hourly("38.57"), "rounded")
	require.Contains(t, hourly("38.50"), "rounded")
	require.NotContains(t, hourly("38.49"), "rounded")
}

func TestOtherRowsAreReportedWhatCannotBeRight(t *testing.T) {
	rows := func(d *facts.Dictionary, check func(string, facts.Record) []facts.Problem) func(...string) []string {
		return func(pairs ...string) []string { return codes(check("", record(t, d, pairs...))) }
	}
	site := rows(paf.WorksiteFields, paf.CheckWorksiteRow)
	require.Equal(t, []string{"LCA-012 zip warning"}, site("county", "Travis"))
	require.Empty(t, site("county", "Travis", "state", "TX"))
	require.Equal(t, []string{"LCA-002 prevailing_level warning"}, site("zip", "78701", "prevailing_level", "V"))
	worker := rows(paf.AssignmentFields, paf.CheckAssignmentRow)
	require.Equal(t, []string{"LCA-013 employee error"}, worker("first_day", "2026-04-01"))
	require.Equal(t, []string{"LCA-014 last_day error"}, worker("employee", "E1", "first_day", "2026-04-01", "last_day", "2026-03-31"))
	require.Empty(t, worker("employee", "E1", "first_day", "2026-04-01", "last_day", "2026-04-01"))
	given := rows(paf.NoticeFields, paf.CheckNoticeRow)
	require.Equal(t, []string{"LCA-015 removed error"}, given("posted", "2026-03-02", "removed", "2026-03-01"))
	require.Equal(t, []string{"LCA-016 place_2 note"}, given("method", "hard-copy", "place_1", "Lobby", "place_2", "LOBBY"))
	require.Empty(t, given(posted...))
	document := rows(paf.DocumentFields, paf.CheckDocumentRow)
	require.Equal(t, []string{"LCA-017 item error"}, document("item", "11", "sha256", "ab12"))
	require.Equal(t, []string{"LCA-017 item error", "LCA-018 sha256 error"}, document("item", "0", "sha256", "photo.jpg"))
	require.Empty(t, document("item", "10", "sha256", "sha256:AB12"))
	shown := rows(paf.InspectionFields, paf.CheckInspectionRow)
	require.Equal(t, []string{"LCA-019 shown error"}, shown("asked", "2026-03-02", "shown", "2026-03-01"))
	require.Empty(t, shown("asked", "2026-03-02", "shown", "2026-03-02"))
}

func TestRowsFindTheRecordsTheyAreAbout(t *testing.T) {
	stored := map[string]facts.Record{
		"hq":                  record(t, paf.WorksiteFields, home...),
		"9-side-street-78702": record(t, paf.WorksiteFields, "address", "9 Side Street", "zip", "78702"),
		"lab":                 record(t, paf.WorksiteFields, "worksite", "Lab"),
	}
	for _, c := range []struct {
		says, key string
		found     bool
		given     []string
	}{
		{"by name", "hq", true, []string{"worksite", "hq."}},
		{"by address, however it is written", "hq", true, []string{"address", "1 MAIN STREET", "zip", "78701-1234"}},
		{"a name for an address", "9-side-street-78702", true, []string{"worksite", "Side", "address", "9 Side street", "zip", "78702"}},
		{"another name at the same address is another worksite", "", false, []string{"worksite", "Annex", "address", "1 Main Street", "zip", "78701"}},
		{"another address", "", false, []string{"address", "2 Main Street", "zip", "78701"}},
	} {
		key, found := paf.MatchWorksite(stored, record(t, paf.WorksiteFields, c.given...))
		require.Equal(t, c.found, found, c.says)
		require.Equal(t, c.key, key, c.says)
	}
	assignments := map[string]facts.Record{"E1/2024-01-02": nil, "E1/2026-04-01": nil, "E2/undated": nil, "E10/2027-01-01": nil}
	for _, c := range []struct {
		says, employee, day, key string
		found                    bool
	}{
		{"the same day", "E1", "2024-01-02", "E1/2024-01-02", true},
		{"another day is another time", "E1", "2025-01-02", "", false},
		{"without a day the latest", "E1", "", "E1/2026-04-01", true},
		{"a day for one without", "E2", "2026-01-02", "E2/undated", true},
		{"nobody", "E3", "", "", false},
	} {
		given := record(t, paf.AssignmentFields, "employee", c.employee)
		if c.day != "" {
			given = record(t, paf.AssignmentFields, "employee", c.employee, "first_day", c.day)
		}
		key, found := paf.MatchAssignment(assignments, given)
		require.Equal(t, c.found, found, c.says)
		require.Equal(t, c.key, key, c.says)
	}
	key, found := paf.MatchNotice(map[string]facts.Record{"hq/undated": nil}, record(t, paf.NoticeFields, posted...))
	require.True(t, found)
	require.Equal(t, "hq/undated", key)
}

// TestWhatARegisterSaysOnce: a register has the class in the number of the application, one unit for both wages, and an address on one line.
// Each is read, and only what none of them says is asked, once.
func TestWhatARegisterSaysOnce(t *testing.T) {
	for number, class := range map[string]string{"I-200-24010-111111": paf.H1B, "I-201-24010-111111": "H-1B1", "I-202-24010-111111": "H-1B1", "I-203-24010-111111": paf.E3, "i-203-24010-111111": paf.E3,
		"I-2": "", "LCA 7": "", "I-204-24010-111111": ""} {
		l := paf.LCAFromRecord(number, nil)
		require.Equal(t, class, l.Class, number)
	}
	stated := paf.LCAFromRecord("I-200-24010-111111", record(t, paf.LCAFields, "class", "E-3"))
	require.Equal(t, paf.E3, stated.Class, "what is stated counts, and the contradiction is asked about")

	require.Contains(t, codes(paf.CheckLCARow("LCA 7", record(t, paf.LCAFields, "filed", "2026-03-02"))), "LCA-010 class warning")

	for says, c := range map[string]struct {
		given []string
		per   string
		asked []string
	}{
		"one unit":              {[]string{"wage_from", "148500.00", "wage_per", "year", "prevailing_wage", "131000.00"}, "year", nil},
		"another unit, unsaid":  {[]string{"wage_from", "148500.00", "wage_per", "year", "prevailing_wage", "62.98"}, "", []string{"prevailing_per"}},
		"a week of two":         {[]string{"wage_from", "5000.00", "wage_per", "two-weeks", "prevailing_wage", "2400.00"}, "", []string{"prevailing_per"}},
		"its own unit":          {[]string{"wage_from", "148500.00", "wage_per", "year", "prevailing_wage", "62.98", "prevailing_per", "hour"}, "hour", nil},
		"no unit for either":    {[]string{"wage_from", "148500.00", "prevailing_wage", "131000.00"}, "", []string{"wage_per"}},
		"no units, not of one":  {[]string{"wage_from", "148500.00", "prevailing_wage", "62.98"}, "", []string{"wage_per", "prevailing_per"}},
		"no unit for the range": {[]string{"wage_from", "148500.00", "wage_to", "160000.00"}, "", []string{"wage_per"}},
	} {
		r := record(t, paf.LCAFields, append([]string{"class", "H-1B", "filed", "2026-01-05"}, c.given...)...)
		l := paf.LCAFromRecord("I-200-26005-000001", r)
		require.Equal(t, c.per, l.Prevailing.Per, says)
		var asked []string
		for _, p := range paf.CheckLCARow("I-200-26005-000001", r) {
			if p.Code == "LCA-006" {
				asked = append(asked, p.Field)
			}
		}
		require.Equal(t, c.asked, asked, says)
	}
	site := paf.WorksiteFromRecord("", record(t, paf.WorksiteFields, "worksite", "200 Congress St, Boston, MA 02110"))
	require.Equal(t, "Boston MA 02110", site.City+" "+site.State+" "+site.Zip)
	require.Equal(t, "200 Congress St, Boston, MA 02110", site.String())
	require.Empty(t, paf.CheckWorksiteRow("", record(t, paf.WorksiteFields, "worksite", "HQ", "address", "200 Congress St, Suite 4, Boston, MA, 02110, USA")))
	require.Len(t, paf.CheckWorksiteRow("", record(t, paf.WorksiteFields, "worksite", "Boston - 200 Congress St")), 1)
}
