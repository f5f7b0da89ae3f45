package intake_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/internal/facts"
	"mobility/internal/table/parse"
	"mobility/roster/intake"
)

// The tests of this file are of what single HR systems, and people who keep a list by hand, write.

func TestWhatAPersonIsCalledBesideTheName(t *testing.T) {
	type name struct{ first, last, preferred string }
	for text, want := range map[string]name{
		"Ace, Ann (Annie)":         {"Ann", "Ace", "Annie"},
		"Di (Dee) Orr":             {"Di", "Orr", "Dee"},
		`Robert "Bob" Kim`:         {"Robert", "Kim", "Bob"},
		"Robert “Bob” Kim":         {"Robert", "Kim", "Bob"},
		"Robert 'Bob' Kim":         {"Robert", "Kim", "Bob"},
		"Ace, Ann (On Leave)":      {"Ann", "Ace", ""},
		"Bo Kim (Terminated)":      {"Bo", "Kim", ""},
		"Bo Kim (Contingent)":      {"Bo", "Kim", ""},
		"Bo Kim (she/her)":         {"Bo", "Kim", ""},
		"Kim, Bo (née Lee)":        {"Bo", "Kim", ""},
		"Kim, Bo (1001)":           {"Bo", "Kim", ""},
		"O'Brien, D'Arcy":          {"D'Arcy", "O'Brien", ""},
		"Hooft, Gerard 't (Gerry)": {"Gerard", "Hooft", "Gerry"},
	} {
		e := takeOne(t, "Employee ID|Worker", "1|"+text)
		require.Equal(t, want, name{e.facts["first_name"], e.facts["last_name"], e.facts["preferred_name"]}, text)
	}
	for text, want := range map[string]name{
		"Ann (Annie)":    {"Ann", "Rao", "Annie"},
		`Robert "Bob"`:   {"Robert", "Rao", "Bob"},
		"Ann (On Leave)": {"Ann", "Rao", ""},
		"(Annie)":        {"(Annie)", "Rao", ""},
		"D'Arcy":         {"D'Arcy", "Rao", ""},
	} {
		e := takeOne(t, "Employee ID|First Name|Last Name", "1|"+text+"|Rao")
		require.Equal(t, want, name{e.facts["first_name"], e.facts["last_name"], e.facts["preferred_name"]}, text)
	}
	e := takeOne(t, "Employee ID|First Name|Last Name|Preferred Name", "1|Ann (Annie)|Rao (On Leave)|Nan")
	require.Equal(t, map[string]string{"first_name": "Ann", "last_name": "Rao", "preferred_name": "Nan"}, e.facts)
	require.Equal(t, "Rao (Smith)", takeOne(t, "Employee ID|First Name|Last Name", "1|Ann|Rao (Smith)").facts["last_name"], "it may be a former name")
}

func TestHeadersOfSingleSystems(t *testing.T) {
	for header, want := range map[string][3]string{
		"Last Name, First Name":    {"Ace, Ann", "last_name", "Ace"},
		"Dismissal date":           {"2026-05-29", "left", "2026-05-29"},
		"Role state":               {"TERMINATED", "employment_status", "terminated"},
		"EmploymentStatusXRefCode": {"LOA", "employment_status", "leave"},
		"Visa":                     {"H-1B", "class", "H-1B"},
		"Date Re-Hired":            {"2020-01-06", "hired", "2020-01-06"},
		"Date of Last Hire":        {"2020-01-06-08:00", "hired", "2020-01-06"},
	} {
		e := takeOne(t, "Employee ID|"+header, "1|"+want[0])
		require.Equal(t, want[2], e.facts[want[1]], header)
	}
	for _, header := range []string{"User/Employee ID", "PersNo", "Pers.No.", "PERNR", "EmployeeXRefCode"} {
		require.Equal(t, "E1", takeOne(t, header+"|Last Name", "E1|Rao").id, header)
	}
	in, _ := take(t, intake.Options{AskUnmapped: true}, "Employee #|Last Name|Employment Status: Date|Visa", "1|Rao|2020-01-06|none")
	for _, p := range in.Report().Problems {
		require.NotEqual(t, intake.CodeUnmapped, p.Code)
	}
}

func TestIDsKeptFromASpreadsheet(t *testing.T) {
	_, all := take(t, intake.Options{}, "Employee ID|Last Name|Manager ID", "'000123|Rao|'000124", "'000124|'t Hooft|")
	require.Equal(t, []string{"000123", "000124"}, []string{all[0].id, all[1].id})
	require.Equal(t, "000124", all[0].facts["manager_id"])
	require.Equal(t, "'t Hooft", all[1].facts["last_name"])
}

func TestHeadingsBetweenEmployees(t *testing.T) {
	lines := []string{"Employee ID|Last Name|Hired", "ENGINEERING||", "E1|Rao|2020-01-06", "Sales||", "E2|Lind|2020-01-07"}
	_, all := take(t, intake.Options{}, lines...)
	require.Equal(t, []string{intake.CodeNotPerson, "", intake.CodeNotPerson, ""}, []string{all[0].code(), all[1].code(), all[2].code(), all[3].code()})
	_, all = take(t, intake.Options{}, "Employee ID|Last Name", "RAO|", "LIND|Lind")
	require.Empty(t, all[0].problems, "where ids have no figures, it may be one")
}

// TestDatesThatASpreadsheetHasConvertedInPart: of dates written day first, one that reads the month first makes cells of those whose
// day is up to twelve, with day and month exchanged, and leaves the others as text.
func TestDatesThatASpreadsheetHasConvertedInPart(t *testing.T) {
	lines := []string{"Employee ID|Last Name|Hire Date", "1|A|date:2020-06-01", "2|B|13/02/2020", "3|C|date:2020-03-11", "4|D|25/09/2021", "5|E|date:2021-07-08"}
	p := refusal(t, intake.Options{}, lines...)
	require.Equal(t, intake.CodeBothWays, p.Code)
	require.Contains(t, p.Message, `the 3 date cells all have a day up to 12 ("2020-06-01" in row 2), and no text has one ("13/02/2020" in row 3)`)
	require.Contains(t, p.Message, "--date-order cell=mdy")
	p = refusal(t, intake.Options{DateOrder: parse.DayFirst}, lines...)
	require.Equal(t, intake.CodeBothWays, p.Code, "an order of the texts says nothing of the cells")
	for order, want := range map[parse.DateOrder][2]string{"cell=mdy": {"2020-06-01", "2020-02-13"}, "cell=dmy": {"2020-01-06", "2020-02-13"}} {
		_, all := take(t, intake.Options{DateOrder: order}, lines...)
		require.Equal(t, want, [2]string{all[0].facts["hired"], all[1].facts["hired"]}, order)
	}
	for _, certain := range []string{"6|F|date:2020-06-13", "6|F|05/06/2020"} {
		_, all := take(t, intake.Options{}, append(lines, certain)...)
		require.False(t, all[0].refused, certain)
	}
}

func TestTheFormsThatAStatedOrderDoesNotName(t *testing.T) {
	_, all := take(t, intake.Options{DateOrder: "nn/nn=dmy"}, "Employee ID|Last Name|Hire Date", "1|A|03/04/2020", "2|B|3-25-2020", "3|C|4-5-2020")
	require.Equal(t, []string{"2020-04-03", "2020-03-25", "2020-04-05"}, []string{all[0].facts["hired"], all[1].facts["hired"], all[2].facts["hired"]})
	p := refusal(t, intake.Options{DateOrder: "nn/nn=dmy"}, "Employee ID|Last Name|Hire Date", "1|A|03/04/2020", "2|B|3-5-2020")
	require.Equal(t, facts.Error, p.Severity)
}

func TestNoticesOfOneEmployee(t *testing.T) {
	const header = "Employee ID|Last Name|Immigration Status|I-797 Valid From|I-797 Expiration Date"
	_, all := take(t, intake.Options{}, header, "1|Rao|H-1B|2021-03-15|2024-03-14", "1|Rao|H-1B|2027-03-15|2030-03-14", "1|Rao|H-1B|2024-03-15|2027-03-14")
	require.Equal(t, []string{intake.CodeNotInForce, "", intake.CodeNotInForce}, []string{all[0].code(), all[1].code(), all[2].code()})
	require.Equal(t, "2030-03-14", all[1].facts["petition_expires"])
	require.Contains(t, all[0].problems[0].Message, "row 3 has the one that ends last, on 2030-03-14")
	for _, contradicts := range []string{"1|Rao|L-1A|2024-03-15|2027-03-14", "1|Rao|H-1B|2024-03-15|", "1|Lind|H-1B|2024-03-15|2027-03-14", "1|Rao|H-1B|2022-03-15|2024-03-14"} {
		_, all = take(t, intake.Options{}, header, "1|Rao|H-1B|2021-03-15|2024-03-14", contradicts)
		require.True(t, all[0].refused && all[1].refused, contradicts)
	}
}

func TestDamagedCharacters(t *testing.T) {
	const header = "Employee ID|First Name|Last Name|Title"
	e := takeOne(t, header, "1|JosÃ©|Muñoz|Engineer")
	require.True(t, e.refused)
	require.Equal(t, intake.CodeDamaged, e.code())
	require.Contains(t, e.problems[0].Message, `was probably "José"`)
	for _, lost := range []string{"Jos\ufffd", "Jos?", "M?ller-Lee"} {
		require.True(t, takeOne(t, header, "1|"+lost+"|Rao|Engineer").refused, lost)
	}
	e = takeOne(t, header, "1|José|Rao|IngÃ©nieur")
	require.False(t, e.refused)
	require.Equal(t, map[string]string{"first_name": "José", "last_name": "Rao"}, e.facts)
}
