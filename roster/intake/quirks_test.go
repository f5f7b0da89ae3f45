package intake_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/internal/facts"
	"mobility/internal/table/parse"
	"mobility/roster/intake"
	"mobility/roster/problems"
)

// The tests of this file are one a quirk that was seen in a real file; what concerns bytes, headers and sheets is
// tested in package table.

func TestMixedDateSpellingsInOneColumn(t *testing.T) {
	in, all := take(t, intake.Options{}, "id|last_name|hired", "1|A|2020-01-31", "2|B|31-Jan-2020", "3|C|1/31/20",
		"4|D|43861", "5|E|date:2020-01-31", "6|F|number:43861")
	for _, e := range all {
		require.Equal(t, "2020-01-31", e.facts["hired"])
	}
	require.Equal(t, "yyyy-mm-dd, mm/dd/yyyy, dd-Mon-yyyy, serial number, date cell", in.Report().Mapping[2].Format)
}

func TestDayAndMonthUndecidable(t *testing.T) {
	lines := []string{"id|last_name|Hire Date", "1|Rao|03/04/2020", "2|Lind|05/06/2020"}
	p := refusal(t, intake.Options{}, lines...)
	require.Equal(t, intake.CodeBothWays, p.Code)
	require.Equal(t, "Hire Date", p.Column)
	require.Contains(t, p.Message, `"03/04/2020" in row 2, "05/06/2020" in row 3`)
	for order, want := range map[parse.DateOrder]string{parse.MonthFirst: "2020-03-04", parse.DayFirst: "2020-04-03"} {
		_, all := take(t, intake.Options{DateOrder: order}, lines...)
		require.Equal(t, want, all[0].facts["hired"])
	}
}

func TestDatesDecidableOnlyByTheColumn(t *testing.T) {
	_, all := take(t, intake.Options{}, "id|last_name|hired", "1|Rao|03/04/2020", "2|Lind|13/04/2020")
	require.Equal(t, "2020-04-03", all[0].facts["hired"])
	p := refusal(t, intake.Options{}, "id|last_name|hired|left", "1|Rao|03/13/2020|4-5-2020")
	require.Equal(t, "left", p.Column, "another column whose dates are written in another way decides nothing")
	require.Contains(t, p.Message, `column "hired" is mm/dd/yyyy`, "but it is told")
}

func TestTwoDateOrdersInOneColumn(t *testing.T) {
	lines := []string{"id|last_name|hired", "1|Rao|03/13/2020", "2|Lind|13/03/2020"}
	p := refusal(t, intake.Options{}, lines...)
	require.Equal(t, intake.CodeOrdersMixed, p.Code)
	require.Contains(t, p.Message,
		`"03/13/2020" in row 2 can only be month first and "13/03/2020" in row 3 only day first`)
	_, all := take(t, intake.Options{DateOrder: parse.MonthFirst}, lines...)
	require.False(t, all[0].refused)
	require.Equal(t, intake.CodeImpossibleDate, all[1].code())
	require.Contains(t, all[1].problems[0].Message, "read as mm/dd/yyyy")
}

func TestImpossibleDateRefusesTheRow(t *testing.T) {
	_, all := take(t, intake.Options{DateOrder: parse.MonthFirst}, "id|last_name|Hire Date", "1|Rao|13/45/2020",
		"2|Lind|01/31/2020")
	require.True(t, all[0].refused)
	p := all[0].problems[0]
	require.Equal(t, facts.Problem{Row: 2, Column: "Hire Date", Field: "hired", Value: "13/45/2020", Code: "ROS-014",
		Severity: facts.Error, Message: p.Message}, p)
	require.False(t, all[1].refused)
}

func TestTimestampsAndDatesFarAhead(t *testing.T) {
	e := takeOne(t, "id|last_name|hired|left|passport_expires",
		"1|Rao|2020-01-31 00:00:00 UTC|9999-12-31 23:59:59 UTC|2090-01-01")
	require.Equal(t, map[string]string{"last_name": "Rao", "hired": "2020-01-31", "passport_expires": "2090-01-01"},
		e.facts)
	require.Equal(t, intake.CodeUnlikelyDate, e.code())
	require.False(t, e.refused)
}

func TestDatesThatSayNone(t *testing.T) {
	e := takeOne(t, "id|last_name|hired|left|i94_expires|ead_expires", "1|Rao|2020-01-31|9999-12-31|1900-01-01|0000-00-00")
	require.Equal(t, map[string]string{"last_name": "Rao", "hired": "2020-01-31"}, e.facts)
	require.Empty(t, e.problems)
}

func TestUnknownDates(t *testing.T) {
	e := takeOne(t, "id|last_name|hired", "1|Rao|TBD")
	require.Equal(t, facts.Warning, e.problems[0].Severity)
	e = takeOne(t, "id|last_name|hired", "1|Rao|see notes")
	require.True(t, e.refused)
	require.Equal(t, intake.CodeNoDate, e.code())
}

func TestDurationOfStatusInADateColumn(t *testing.T) {
	e := takeOne(t, "id|last_name|I94 Expires|Passport Expiration Date", "1|Rao|02/03/2027 (D/S)|D/S")
	require.Equal(t, "D/S", e.facts["i94_expires"])
	require.NotContains(t, e.facts, "passport_expires")
	require.Len(t, e.problems, 2)
}

func TestFormulasAndErrors(t *testing.T) {
	for _, c := range []string{"formula:=HYPERLINK(1)", "fault:#REF!"} {
		e := takeOne(t, "id|last_name|title", "1|Rao|"+c)
		require.True(t, e.refused)
		require.Equal(t, intake.CodeFormula, e.code())
		require.Contains(t, e.problems[0].Message, "paste it as values")
		require.True(t, takeOne(t, "id|last_name", c+"|Rao").hasCode(intake.CodeFormula), "in the id too")
		require.Empty(t, takeOne(t, "id|last_name|Note", "1|Rao|"+c).problems, "but not in a column that is left out")
	}
}

func TestDatesBesideSomethingElseShowTheirOrderToo(t *testing.T) {
	for _, header := range []string{"passport_expires", "priority_date"} {
		text := "03/04/2027 (D/S)"
		if header == "priority_date" {
			text = "EB-2 03/04/2027"
		}
		p := refusal(t, intake.Options{}, "id|last_name|"+header, "1|Rao|"+text)
		require.Equal(t, intake.CodeBothWays, p.Code, "no order is guessed")
		_, all := take(t, intake.Options{DateOrder: parse.DayFirst}, "id|last_name|"+header, "1|Rao|"+text)
		require.Equal(t, "2027-04-03", all[0].facts[header])
	}
}

func TestZipCodesOfAllSorts(t *testing.T) {
	_, all := take(t, intake.Options{}, "id|last_name|worksite|zip", "1|A|HQ|2139", "2|B|HQ|number:02139",
		"3|C|HQ|02139-1234", "4|D|HQ|99999")
	require.Equal(t, "02139", all[0].facts["zip"])
	require.Equal(t, intake.CodeZipZero, all[0].code())
	require.Equal(t, "02139", all[1].facts["zip"])
	require.Equal(t, "02139-1234", all[2].facts["zip"])
	require.NotContains(t, all[3].facts, "zip")
	require.Equal(t, intake.CodeNoZip, all[3].code())
}

func TestWages(t *testing.T) {
	t.Run("thousands and dollars", func(t *testing.T) {
		e := takeOne(t, "id|last_name|wage|wage_per", "1|Rao|$120,000.00|Annual")
		require.Equal(t, "120000.00", e.facts["wage"])
		require.Equal(t, "year", e.facts["wage_per"])
		require.Empty(t, e.problems)
	})
	t.Run("in words", func(t *testing.T) {
		e := takeOne(t, "id|last_name|wage|wage_per", "1|Rao|SIXTY THOUSAND|year")
		require.Equal(t, intake.CodeNoNumber, e.code())
		require.False(t, e.refused)
		require.NotContains(t, e.facts, "wage")
	})
	t.Run("without a unit", func(t *testing.T) {
		require.Equal(t, intake.CodeNoWageUnit, takeOne(t, "id|last_name|Base Pay", "1|Rao|120000").code())
	})
	t.Run("with the unit in the header", func(t *testing.T) {
		require.Equal(t, "year", takeOne(t, "id|last_name|Annual Salary", "1|Rao|120000").facts["wage_per"])
		require.Equal(t, "hour", takeOne(t, "id|last_name|Hourly Rate", "1|Rao|45").facts["wage_per"])
	})
	t.Run("with the unit behind the amount", func(t *testing.T) {
		require.Equal(t, "hour", takeOne(t, "id|last_name|Pay Rate", "1|Rao|$45.00/hr").facts["wage_per"])
	})
	t.Run("with another unit in a column than in the header", func(t *testing.T) {
		e := takeOne(t, "id|last_name|Annual Salary|Pay Type", "1|Rao|93600|Hourly")
		require.Equal(t, "year", e.facts["wage_per"])
		require.Equal(t, intake.CodeColumnsDisagree, e.code())
	})
	t.Run("with a wrong unit", func(t *testing.T) {
		e := takeOne(t, "id|last_name|wage|wage_per", "1|Rao|209996.8|Hour")
		require.Equal(t, intake.CodeUnlikelyWage, e.code())
		require.Equal(t, "209996.80", e.facts["wage"])
	})
	t.Run("in another currency", func(t *testing.T) {
		e := takeOne(t, "id|last_name|Annual Salary|Currency", "1|Rao|1316748|MXN")
		require.Equal(t, intake.CodeCurrency, e.code())
		require.NotContains(t, e.facts, "wage")
		require.Empty(t, takeOne(t, "id|last_name|Annual Salary|Currency", "1|Rao|131674|USD").problems)
	})
	t.Run("how often people are paid is no unit", func(t *testing.T) {
		e := takeOne(t, "id|last_name|Annual Salary|Pay Frequency", "1|Rao|120000|Biweekly")
		require.Equal(t, "year", e.facts["wage_per"])
	})
}

func TestWaysOfSayingNothingInARow(t *testing.T) {
	e := takeOne(t, "id|first_name|last_name|title|department|hired|zip|worksite|email|manager_id",
		"1|-|Rao|N/A|nan|NULL|none|--||NA")
	require.Equal(t, map[string]string{"last_name": "Rao"}, e.facts)
	require.Empty(t, e.problems)
}

func TestClearPassesThrough(t *testing.T) {
	e := takeOne(t, "id|last_name|hired|wage|class|manager_id", "1|Rao|<clear>|<Clear>|<CLEAR>|<clear>")
	for _, field := range []string{"hired", "wage", "class", "manager_id"} {
		require.Equal(t, "<clear>", e.facts[field], field)
	}
	require.Empty(t, e.problems)
	require.Equal(t, intake.CodeBlankID, takeOne(t, "id|last_name", "<clear>|Rao").code())
}

func TestYesAndNo(t *testing.T) {
	for text, want := range map[string]string{"Y": "true", "Yes": "true", "TRUE": "true", "1": "true", "y": "true",
		"1.0": "true", "Remote": "true",
		"N": "false", "no": "false", "FALSE": "false", "0": "false", "On-site": "false", "TBD": ""} {
		e := takeOne(t, "id|last_name|Remote EE?", "1|Rao|"+text)
		require.Equal(t, want, e.facts["remote"], text)
		require.Equal(t, want == "", e.hasCode(intake.CodeUnknownWord), text)
	}
}

func TestIDs(t *testing.T) {
	t.Run("keep their zeros, and a number loses a fraction", func(t *testing.T) {
		_, all := take(t, intake.Options{}, "Employee ID|Last Name", "001|A", "1|B", "number:1002.0|C", "12-3456789|D")
		require.Equal(t, []string{"001", "1", "1002", "12-3456789"}, []string{all[0].id, all[1].id, all[2].id, all[3].id})
		require.True(t, all[1].hasCode(intake.CodeLostZeros))
	})
	t.Run("of different lengths lost nothing", func(t *testing.T) {
		_, all := take(t, intake.Options{}, "Employee ID|Last Name", "001|A", "0002|B", "3|C")
		require.Empty(t, all[2].problems)
	})
	t.Run("blank", func(t *testing.T) {
		for _, blank := range []string{"", " ", "N/A", "-"} {
			e := takeOne(t, "Employee ID|Last Name", blank+"|Rao")
			require.True(t, e.refused)
			require.Equal(t, intake.CodeBlankID, e.code())
		}
	})
	t.Run("changed by a spreadsheet", func(t *testing.T) {
		for _, damaged := range []string{"1.23457E+11", "date:2020-03-01"} {
			require.Equal(t, intake.CodeDamagedID, takeOne(t, "Employee ID|Last Name", damaged+"|Rao").code())
		}
	})
}

func TestEmailsMissingInvalidShared(t *testing.T) {
	_, all := take(t, intake.Options{}, "id|last_name|email", "1|A|", "2|B|not given", "3|C|c@example.com",
		"4|D|C@EXAMPLE.COM")
	require.Equal(t, []string{"", intake.CodeNoEmail, intake.CodeSharedEmail, intake.CodeSharedEmail},
		[]string{all[0].code(), all[1].code(), all[2].code(), all[3].code()})
}

func TestNameInOneColumn(t *testing.T) {
	for text, want := range map[string][2]string{"Rao, Asha M": {"Asha", "Rao"}, "Rao,Asha": {"Asha", "Rao"},
		"  Rao ,  Asha ": {"Asha", "Rao"}} {
		e := takeOne(t, "Employee ID|Payroll Name", "1|"+text)
		require.Equal(t, want, [2]string{e.facts["first_name"], e.facts["last_name"]}, text)
		require.NotContains(t, e.facts, "full_name")
	}
}

func TestCodeAndTitleInOneCell(t *testing.T) {
	e := takeOne(t, "empno|surname|job", "1|Rao|124#CEO")
	require.Equal(t, "124", e.facts["job_code"])
	require.Equal(t, "CEO", e.facts["title"])
	e = takeOne(t, "USERID|LASTNAME|JOBCODE", "1|Rao|Software Engineer (SWE2)")
	require.Equal(t, "SWE2", e.facts["job_code"])
	require.Equal(t, "Software Engineer", e.facts["title"])
	e = takeOne(t, "USERID|LASTNAME|TITLE|JOBCODE", "1|Rao|Boss|Software Engineer (SWE2)")
	require.Equal(t, "Boss", e.facts["title"], "the title's own column comes first")
	e = takeOne(t, "Employee ID|Last Name|Job Title", "1|Rao|ENGINEER, OMS [15-1199.02]")
	require.Equal(t, "ENGINEER, OMS", e.facts["title"])
	require.Equal(t, "15-1199.02", e.facts["soc"])
}

func TestManagers(t *testing.T) {
	_, all := take(t, intake.Options{}, "Employee ID|Last Name|Manager ID", "1|A|2", "2|B|NO_MANAGER", "3|C|3", "4|D|99",
		"5|E|-", "6|F|NO_MGR")
	require.Equal(t, "2", all[0].facts["manager_id"])
	require.Empty(t, all[0].problems)
	require.NotContains(t, all[1].facts, "manager_id")
	require.Equal(t, intake.CodeOwnManager, all[2].code())
	require.NotContains(t, all[2].facts, "manager_id")
	require.Equal(t, intake.CodeUnknownManager, all[3].code())
	require.Equal(t, "99", all[3].facts["manager_id"])
	require.Equal(t, facts.Note, all[3].problems[0].Severity)
	require.Empty(t, all[4].problems)
	require.Empty(t, all[5].problems)
}

func TestWorksiteThatIsTheHome(t *testing.T) {
	for _, home := range []string{"Home Address", "Remote", "Work from home"} {
		e := takeOne(t, "Employee ID|Last Name|Work Location", "1|Rao|"+home)
		require.Equal(t, map[string]string{"last_name": "Rao", "remote": "true"}, e.facts)
		require.Equal(t, intake.CodeNoPlace, e.code())
	}
}

func TestStateAsNameAndCountyWithoutTheWord(t *testing.T) {
	e := takeOne(t, "id|last_name|worksite|state|county", "1|Rao|HQ|Texas|TRAVIS COUNTY")
	require.Equal(t, "TX", e.facts["state"])
	require.Equal(t, "TRAVIS COUNTY", e.facts["county"], "a county stays as the file names it")
	require.Equal(t, intake.CodeNoState, takeOne(t, "id|last_name|worksite|state", "1|Rao|HQ|Ontario").code())
}

func TestStatusWords(t *testing.T) {
	for word, want := range map[string]string{
		"Active": "active", "A": "active", "HIRED": "active", "Active - Payroll Eligible": "active", "Yes": "active",
		"LEAVE": "leave", "L": "leave", "Long-term leave": "leave", "On Leave": "leave", "Suspended - No Payroll": "leave",
		"Pending": "pending", "Accepted": "pending", "T": "terminated", "Former employee": "terminated",
		"Voluntarily Terminated": "terminated", "Inactive": "terminated", "No": "terminated", "0": "terminated",
		"Mystery": "",
	} {
		e := takeOne(t, "Employee ID|Last Name|employment_status|left", "1|Rao|"+word+"|2030-01-01")
		require.Equal(t, want, e.facts["employment_status"], word)
		require.Equal(t, want == "", e.hasCode(intake.CodeUnknownWord), word)
	}
	e := takeOne(t, "Employee ID|Last Name|employment_status", "1|Rao|Mystery")
	require.Contains(t, e.problems[0].Message, "active, leave, pending, terminated")
}

func TestTabsLineBreaksAndOtherScripts(t *testing.T) {
	e := takeOne(t, "id|last_name|first_name|title", "1| Muñoz\t|陈\u00a0|Senior\r\nEngineer ")
	require.Equal(t, map[string]string{"last_name": "Muñoz", "first_name": "陈", "title": "Senior Engineer"}, e.facts)
}

func TestRowOfAnotherLength(t *testing.T) {
	_, all := take(t, intake.Options{}, "id|last_name|title", "1|Rao", "2|Lind|Engineer|more", "3|Wu|Clerk")
	require.Equal(t, []string{intake.CodeRowLength, intake.CodeRowLength, ""}, []string{all[0].code(), all[1].code(),
		all[2].code()})
	require.Contains(t, all[0].problems[0].Message, "2 cells but the header 3")
}

func TestListInACell(t *testing.T) {
	e := takeOne(t, "worker_id|last_name|citizenship_status|title",
		`1|Rao|["Citizen_by_Birth_United_States"]|["Engineer"]`)
	require.Equal(t, "United States", e.facts["citizenship"])
	require.Equal(t, "Engineer", e.facts["title"])
}

func TestHeaderThatEndsWithAnEmptyName(t *testing.T) {
	in, all := take(t, intake.Options{}, "id|last_name|", "1|Rao|")
	require.Equal(t, "Rao", all[0].facts["last_name"])
	require.Empty(t, in.Report().Ignored)
}

func TestClassesAndWorkAuthorization(t *testing.T) {
	_, all := take(t, intake.Options{}, "Employee ID|Last Name|Current Status", "1|A|H1B - Specialty", "2|B|Green Card",
		"3|C|L-1", "4|D|C09", "5|E|F-1 (OPT)")
	require.Equal(t, "H-1B", all[0].facts["class"])
	require.Equal(t, map[string]string{"last_name": "B", "work_authorization": "permanent-resident"}, all[1].facts)
	require.Equal(t, intake.CodeNoClass, all[1].code())
	require.Equal(t, intake.CodeTwoClasses, all[2].code())
	require.Equal(t, map[string]string{"last_name": "D", "class": "AOS", "ead_category": "C09"}, all[3].facts)
	require.Equal(t, "F-1 OPT", all[4].facts["class"])
	e := takeOne(t, "Employee ID|Last Name|Work Authorization", "1|A|H-1B")
	require.Equal(t, map[string]string{"last_name": "A", "class": "H-1B", "work_authorization": "authorized-until"},
		e.facts)
}

func TestSecondDocumentFillsIn(t *testing.T) {
	_, all := take(t, intake.Options{}, "Employee ID|Last Name|EAD Type|EAD Expiration Date|EAD/AP Type|"+
		"EAD/AP Expiration Date",
		"1|A|C09|2027-01-31||", "2|B|||C09P|2027-02-28", "3|C|C09|2027-01-31|C09P|2027-02-28")
	require.Equal(t, "2027-01-31", all[0].facts["ead_expires"])
	require.Equal(t, "2027-02-28", all[1].facts["ead_expires"])
	require.Equal(t, "C09", all[1].facts["ead_category"])
	require.Equal(t, "2027-01-31", all[2].facts["ead_expires"])
	require.Equal(t, intake.CodeColumnsDisagree, all[2].code())
}

func TestRehireDateBeginsThePresentEmployment(t *testing.T) {
	_, all := take(t, intake.Options{}, "Associate ID|Last Name|Hire Date|Rehire Date", "1|A|2015-01-31|",
		"2|B|2015-01-31|2020-01-31")
	require.Equal(t, "2015-01-31", all[0].facts["hired"])
	require.Equal(t, "2020-01-31", all[1].facts["hired"])
	require.Empty(t, all[1].problems, "the first date of hire contradicts nothing")
	_, all = take(t, intake.Options{}, "EMPLID|LAST_NAME|HIRE_DT|LAST_HIRE_DT", "1|A|2015-01-31|2020-01-31", "2|B|2020-01-31|2015-01-31")
	require.Equal(t, "2020-01-31", all[0].facts["hired"])
	require.Empty(t, all[0].problems)
	require.Equal(t, intake.CodeColumnsDisagree, all[1].code(), "the last one is before the first")
	_, all = take(t, intake.Options{}, "Employee Id|Last Name|Date Hired|Date Re-Hired", "1|A|2015-01-31|2020-01-31")
	require.Equal(t, "2020-01-31", all[0].facts["hired"])
	_, all = take(t, intake.Options{}, "Employee Id|Last Name|Hire Date|Start Date", "1|A|2020-01-31|2020-03-01")
	require.Equal(t, intake.CodeColumnsDisagree, all[0].code())
}

func TestDatesOfARowThatContradictEachOther(t *testing.T) {
	cases := map[string]struct {
		header, row, code string
		severity          facts.Severity
		absent            string
	}{
		"left before hired": {"hired|left", "2020-01-31|2019-01-31", intake.CodeLeftBeforeHired,
			facts.Error, "hired"},
		"left on the day of hire": {"hired|left", "2020-01-31|2020-01-31", "", "", "x"},
		"left before hired and active": {"hired|left|employment_status", "2020-01-31|2019-01-31|Active",
			intake.CodeLeftBeforeHired, facts.Note, "left"},
		"left in the past and active": {"hired|left|employment_status", "2018-01-31|2019-01-31|Active",
			intake.CodeStatusAndDay, facts.Warning, "x"},
		"left yesterday and active": {"hired|left|employment_status", "2018-01-31|2026-11-20|Active",
			intake.CodeStatusAndDay, facts.Warning, "x"},
		"leaves today and active": {"hired|left|employment_status", "2018-01-31|2026-11-21|Active", "", "",
			"x"},
		"terminated, nobody knows when": {"hired|employment_status", "2018-01-31|Terminated",
			intake.CodeStatusAndDay, facts.Note, "left"},
		"a petition that ends before it starts": {"petition_from|petition_expires", "2026-01-31|2025-01-31",
			intake.CodeEndsBeforeStart, facts.Warning, "x"},
		"hired in three years":         {"hired", "2029-11-22", intake.CodeUnlikelyDate, facts.Warning, "x"},
		"hired within two years":       {"hired", "2028-11-21", "", "", "x"},
		"hired beyond two years":       {"hired", "2028-11-22", intake.CodeUnlikelyDate, facts.Warning, "x"},
		"an expiry thirty years ahead": {"passport_expires", "2056-11-21", "", "", "x"},
		"an expiry beyond thirty years": {"passport_expires", "2056-11-22", intake.CodeUnlikelyDate, facts.Warning,
			"x"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			e := takeOne(t, "Employee ID|Last Name|"+c.header, "1|Rao|"+c.row)
			require.Equal(t, c.code, e.code())
			require.NotContains(t, e.facts, c.absent)
			if c.code != "" {
				require.Equal(t, c.severity, e.problems[0].Severity)
			}
		})
	}
}

func TestEveryProblemOfARowIsReported(t *testing.T) {
	e := takeOne(t, "Employee ID|Last Name|Hire Date|Termination Date|Work State", "1|Rao|2020-02-30|soon|XX")
	require.True(t, e.refused)
	codes := []string{}
	for _, p := range e.problems {
		codes = append(codes, p.Code)
		require.Equal(t, 2, p.Row)
	}
	require.Equal(t, []string{intake.CodeImpossibleDate, intake.CodeNoDate, intake.CodeNoState}, codes)
}

func TestCodesAreInOrderAndExplained(t *testing.T) {
	require.True(t, slices.IsSortedFunc(problems.All, func(a, b problems.Entry) int {
		return strings.Compare(a.Code,
			b.Code)
	}))
	seen := make(map[string]bool)
	for _, c := range problems.All {
		require.False(t, seen[c.Code], c.Code)
		seen[c.Code] = true
		require.NotEmpty(t, c.Title)
		require.NotEmpty(t, c.Means)
		require.NotEmpty(t, c.Do)
		require.Regexp(t, `^ROS-\d{3}$`, c.Code)
	}
}
