package intake_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/roster/intake"
)

func parseProfile(t testing.TB, text string) *intake.Profile {
	t.Helper()
	p, err := intake.ParseProfile([]byte(text))
	require.NoError(t, err)
	return p
}

const wholeProfile = `name: acme
noun: employee
fingerprint: 0123456789abcdef
columns:
  Pers. No.: id
  Eintritt: hired
  Bemerkung: ignore
date_order: dmy
date_orders:
  Eintritt: mdy
id_rule: column:UserID
address: worksite
words:
  employment_status:
    aktiv: active
`

func TestProfileIsWrittenAsItIsRead(t *testing.T) {
	var b strings.Builder
	require.NoError(t, parseProfile(t, wholeProfile).Write(&b))
	require.Equal(t, wholeProfile, b.String())
}

func TestProfileErrorsSayTheLine(t *testing.T) {
	cases := map[string]struct{ text, says string }{
		"a member nobody knows":     {"name: x\ncolums: {}", "line 2"},
		"a date order that is none": {"name: x\ndate_order: ymd", "line 2: a date order is mdy or dmy"},
		"one of a column":           {"date_orders:\n  Hire Date: us", "line 2: a date order"},
		"a column without one":      {"date_orders: {Hire Date}", "date_orders: column \"Hire Date\" needs mdy or dmy"},
		"an address that is none":   {"address: office", "line 1: address is home or worksite"},
		"an id rule that is none":   {"id_rule: phone", "line 1: id_rule is email or column:NAME"},
		"a column twice":            {"columns:\n  A: id\n  A: hired", "line 3"},
		"a column without a field":  {"columns:\n  A:\n", "line 2"},
		"columns that are a list":   {"columns: [A]", "line 1"},
		"no YAML at all":            {"name: [", "line 1"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			_, err := intake.ParseProfile([]byte(c.text))
			require.ErrorContains(t, err, c.says)
		})
	}
}

func TestEmptyProfileIsOne(t *testing.T) {
	_, all := take(t, intake.Options{Profile: parseProfile(t, "")}, "id|last_name", "1|Rao")
	require.Equal(t, "Rao", all[0].facts["last_name"])
}

func TestProfileDecides(t *testing.T) {
	profile := parseProfile(t, `
columns:
  pers no: id
  Eintritt: hired
  Job Title: ignore
  Stand: employment_status
date_order: dmy
words:
  employment_status: {aktiv: active, ausgeschieden: terminated}
  title: {SWE: Software Engineer}
`)
	in, all := take(t, intake.Options{Profile: profile},
		"Pers. No.|Last Name|Eintritt|Job Title|Position Title|Stand", "007|Rao|03/04/2020|x|SWE|Aktiv")
	require.Equal(t, "007", all[0].id)
	require.Equal(t, map[string]string{"last_name": "Rao", "hired": "2020-04-03", "employment_status": "active",
		"title": "Software Engineer"}, all[0].facts)
	mapping := in.Report().Mapping
	require.Equal(t, intake.MappedColumn{Column: "Eintritt", Field: "hired", How: intake.HowProfile,
		Format: "dd/mm/yyyy"}, mapping[2])
}

func TestProfileThatDoesNotFit(t *testing.T) {
	t.Run("a field nobody knows is refused with the line and the nearest name", func(t *testing.T) {
		p := refusal(t, intake.Options{Profile: parseProfile(t, "columns:\n  Start: hird")}, "id|last_name|Start",
			"1|Rao|2020-01-31")
		require.Equal(t, intake.CodeProfile, p.Code)
		require.Equal(t, `line 2: there is no field "hird"; did you mean "hired"?`, p.Message)
	})
	t.Run("a missing column is a warning", func(t *testing.T) {
		in, _ := take(t, intake.Options{Profile: parseProfile(t, "columns:\n  Start: hired")}, "id|last_name", "1|Rao")
		require.Equal(t, intake.CodeMissingColumn, in.Report().Problems[0].Code)
	})
	t.Run("an id rule without its column is refused", func(t *testing.T) {
		p := refusal(t, intake.Options{Profile: parseProfile(t, "id_rule: column:Badge")}, "Employee ID|Last Name", "1|Rao")
		require.Equal(t, intake.CodeProfile, p.Code)
	})
}

func TestIDRules(t *testing.T) {
	t.Run("by e-mail, which stays the e-mail too", func(t *testing.T) {
		in, all := take(t, intake.Options{Profile: parseProfile(t, "id_rule: email")}, "Employee ID|Last Name|Work Email",
			"1|Rao|Rao@Example.com")
		require.Equal(t, "rao@example.com", all[0].id)
		require.Equal(t, "rao@example.com", all[0].facts["email"])
		require.Empty(t, becomes(in)["Employee ID"])
	})
	t.Run("by a column", func(t *testing.T) {
		_, all := take(t, intake.Options{Profile: parseProfile(t, "id_rule: column:UserID")}, "WorkerID|UserID|Last Name",
			"1|EMP1|Rao")
		require.Equal(t, "EMP1", all[0].id)
	})
	t.Run("the flag wins over the profile", func(t *testing.T) {
		_, all := take(t, intake.Options{Profile: parseProfile(t, "id_rule: column:UserID"), IDColumn: "badge"},
			"WorkerID|UserID|Badge|Last Name", "1|EMP1|B1|Rao")
		require.Equal(t, "B1", all[0].id)
	})
}

func TestProfileOfAMapping(t *testing.T) {
	lines := []string{"UserID|WorkerID|Last Name|Hire Date|Hire Date|Favourite colour", "EMP1|1|Rao|01/31/2020||blue"}
	in := begin(t, intake.Options{IDColumn: "UserID"}, lines...)
	profile := in.Profile("acme")
	var b strings.Builder
	require.NoError(t, profile.Write(&b))
	require.Equal(t, `name: acme
noun: employee
fingerprint: `+intake.Fingerprint(cellsOf(lines[0]))+`
columns:
  UserID: id
  Last Name: last_name
  Hire Date: hired
date_orders:
  Hire Date: mdy
`, b.String())
	_, all := take(t, intake.Options{Profile: parseProfile(t, b.String())}, lines...)
	require.Equal(t, "EMP1", all[0].id)
	require.Equal(t, "2020-01-31", all[0].facts["hired"])
}
