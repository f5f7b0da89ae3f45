package intake_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/internal/civil"
	"mobility/roster/intake"
)

func TestOneIDForDifferentPeople(t *testing.T) {
	_, all := take(t, intake.Options{}, "Employee ID|First Name|Last Name|Hire Date",
		"1|Asha|Rao|2020-01-31", "2|Bo|Lind|2020-01-31", "1|Chen|Wu|2020-01-31", "1|Asha|Rao|2020-01-31")
	for _, i := range []int{0, 2, 3} {
		require.True(t, all[i].refused, "every row of the id is refused, the repeated one too")
		require.Equal(t, intake.CodeSharedID, all[i].code())
	}
	require.Equal(t, "row 4 has this id for a different employee: they differ in first_name, last_name; no row with it is imported: "+
		"correct the ids",
		all[0].problems[0].Message)
	require.Contains(t, all[2].problems[0].Message, "row 2 has this id")
	require.Equal(t, "Bo", all[1].facts["first_name"])
	require.Equal(t, []string{"1", "Chen", "Wu", "2020-01-31"}, all[2].cells)
}

func TestIDsThatAreRefusedByThemselvesHideNoConflict(t *testing.T) {
	_, all := take(t, intake.Options{}, "Employee ID|Last Name", "formula:=A1|Rao", "formula:=A1|Lind", "1|Wu", "1|Ott",
		"2|Bo")
	codes := []string{}
	for _, e := range all {
		codes = append(codes, e.code())
	}
	require.Equal(t, []string{intake.CodeFormula, intake.CodeFormula, intake.CodeSharedID, intake.CodeSharedID, ""}, codes)
}

func TestOnePersonTwiceWithDifferentFacts(t *testing.T) {
	_, all := take(t, intake.Options{}, "Employee ID|First Name|Last Name|Hire Date", "1|Asha|Rao|2020-01-31",
		"1|Asha|Rao|2021-01-31")
	for _, e := range all {
		require.True(t, e.refused)
		require.Equal(t, intake.CodeTwoAccounts, e.code())
		require.Contains(t, e.problems[0].Message, "they differ in hired")
	}
}

// TestRowsThatCompleteEachOther: a list with a row for each case states of a person in one row what it leaves blank in another. Both count; a
// last day that one row has and the other has not is a contradiction.
func TestRowsThatCompleteEachOther(t *testing.T) {
	const headers = "Employee ID|Last Name|Class|Petition Expires|I-94 Expires|Termination Date"
	for says, c := range map[string]struct {
		rows    []string
		codes   []string
		message string
	}{
		"what is blank": {[]string{"1|Rao|H-1B|2027-02-13||", "1|Rao|H-1B||2027-02-20|", "1|Rao|||2027-02-20|"}, []string{"", "", ""}, ""},
		"the same too":  {[]string{"1|Rao|H-1B|2027-02-13||", "1|Rao|H-1B|2027-02-13||", "1||||2027-02-20|"}, []string{"", intake.CodeSameRow, ""}, ""},
		"a contradiction of the second and the third": {[]string{"1|Rao|H-1B|||", "1|Rao||2027-02-13|2027-02-20|", "1|Rao||2027-02-13|2027-02-21|"},
			[]string{intake.CodeTwoAccounts, intake.CodeTwoAccounts, intake.CodeTwoAccounts}, "they differ in i94_expires;"},
		"a last day": {[]string{"1|Rao|H-1B|2027-02-13||", "1|Rao|H-1B|2027-02-13||2026-10-01"},
			[]string{intake.CodeTwoAccounts, intake.CodeTwoAccounts}, "they differ in left;"},
		"another name": {[]string{"1|Rao|H-1B|2027-02-13||", "1|Lind|||2027-02-20|"}, []string{intake.CodeSharedID, intake.CodeSharedID}, "they differ in last_name;"},
		"a notice and a blank": {[]string{"1|Rao|H-1B|2027-02-13|2027-02-13|", "1|Rao||2029-02-13|2029-02-13|"},
			[]string{intake.CodeTwoAccounts, intake.CodeTwoAccounts}, "they differ in petition_expires, i94_expires;"},
	} {
		_, all := take(t, intake.Options{}, append([]string{headers}, c.rows...)...)
		var codes []string
		for _, e := range all {
			codes = append(codes, e.code())
		}
		require.Equal(t, c.codes, codes, says)
		if c.message != "" {
			require.Contains(t, all[0].problems[0].Message, c.message, says)
		}
	}
}

func TestTheSameRowAgainCountsOnce(t *testing.T) {
	in, all := take(t, intake.Options{}, "Employee ID|Last Name|Hire Date|Note", "1|Rao|2020-01-31|a",
		"1| Rao |01/31/2020|b")
	require.False(t, all[0].refused)
	require.True(t, all[1].passed, "the dates are the same day, and the note is no field")
	require.Equal(t, intake.CodeSameRow, all[1].code())
	report := in.Report()
	require.Equal(t, []int{2, 1, 0, 1}, []int{report.Rows, report.Accepted, report.Refused, report.PassedOver})
}

func TestNoOneIsMergedByNameOrEmail(t *testing.T) {
	_, all := take(t, intake.Options{}, "Employee ID|First Name|Last Name|Work Email", "1|Asha|Rao|a@example.com",
		"2|Asha|Rao|A@example.com", "3|Bo|Lind|b@example.com")
	require.Equal(t, []string{intake.CodeSharedEmail, intake.CodeSharedEmail, ""}, []string{all[0].code(), all[1].code(),
		all[2].code()})
	require.False(t, all[0].refused || all[1].refused)
}

func TestHistory(t *testing.T) {
	const header = "worker_code|last_name|title|_fivetran_start|_fivetran_end"
	rows := []string{
		"1|Rao|Engineer|2024-01-01 00:00:00|2025-03-31 23:59:59",
		"1|Rao|Senior Engineer|2025-04-01 00:00:00|9999-12-31 23:59:59",
		"2|Lind|Clerk|2024-01-01 00:00:00|9999-12-31 23:59:59",
		"3|Wu|Chef|2024-01-01 00:00:00|2024-12-31 23:59:59",
		"3|Wu|Cook|2023-01-01 00:00:00|2023-12-31 23:59:59",
		"4|Ott|Trainee|2027-01-01 00:00:00|2027-06-30 00:00:00",
		"4|Ott|Engineer|2027-07-01 00:00:00|9999-12-31 23:59:59",
	}
	titles := func(t *testing.T, asOf string) (taken []string, codes []string) {
		t.Helper()
		_, all := take(t, intake.Options{AsOf: civil.MustParse(asOf)}, append([]string{header}, rows...)...)
		for _, e := range all {
			require.False(t, e.refused)
			if !e.passed {
				taken = append(taken, e.facts["title"])
			}
			codes = append(codes, e.code())
		}
		return taken, codes
	}
	for asOf, want := range map[string][]string{
		"2025-03-31": {"Engineer", "Clerk", "Trainee"},
		"2025-04-01": {"Senior Engineer", "Clerk", "Trainee"},
		"2024-06-01": {"Engineer", "Clerk", "Chef", "Trainee"},
		"2027-08-01": {"Senior Engineer", "Clerk", "Engineer"},
	} {
		taken, _ := titles(t, asOf)
		require.Equal(t, want, taken, asOf)
	}
	_, all := take(t, intake.Options{}, header, rows[3])
	require.True(t, all[0].passed, "a row of the past is, alone or not")
	_, codes := titles(t, "2025-04-01")
	require.Equal(t, []string{intake.CodeNotInForce, "", "", intake.CodeNoneInForce, intake.CodeNoneInForce, "",
		intake.CodeNotInForce}, codes)
}

func TestHistoryByEffectiveDateAlone(t *testing.T) {
	_, all := take(t, intake.Options{}, "Employee ID|Last Name|Job Title|Effective Date",
		"1|Rao|Engineer|2024-01-01", "1|Rao|Director|2027-01-01", "1|Rao-Lind|Senior Engineer|2025-01-01")
	require.Equal(t, []bool{true, true, false}, []bool{all[0].passed, all[1].passed, all[2].passed})
	require.Equal(t, "Senior Engineer", all[2].facts["title"], "a last name may change")

	_, all = take(t, intake.Options{}, "Employee ID|Last Name|Job Title|Effective Date",
		"1|Rao|Engineer|2024-01-01", "1|Rao|Director|2026-11-21", "1|Rao|President|2026-11-22")
	require.Equal(t, []bool{true, false, true}, []bool{all[0].passed, all[1].passed, all[2].passed},
		"the row that begins on the day asked for is in force")
}

func TestHistoryDoesNotMergePeople(t *testing.T) {
	_, all := take(t, intake.Options{}, "Employee ID|First Name|Last Name|Effective Date", "1|Asha|Rao|2024-01-01",
		"1|Bo|Lind|2025-01-01")
	require.True(t, all[0].refused && all[1].refused)
	require.Equal(t, intake.CodeSharedID, all[0].code())
}

func TestHistoryWithTwoRowsInForce(t *testing.T) {
	_, all := take(t, intake.Options{}, "Employee ID|Last Name|Job Title|Effective Date", "1|Rao|Engineer|2024-01-01",
		"1|Rao|Clerk|2024-01-01")
	require.True(t, all[0].refused && all[1].refused)
	require.Equal(t, intake.CodeTwoAccounts, all[0].code())
}

func TestARowOfALaterDayWaits(t *testing.T) {
	_, all := take(t, intake.Options{}, "Employee ID|Last Name|Hire Date|Job Title|Effective Date", "1|Rao|2020-01-06|Engineer|2026-11-21",
		"2|Lind|2020-01-06|Manager|2026-11-22", "3|Wu|2026-12-01|Cook|2026-12-01", "4|Ott||Clerk|2026-12-01")
	require.Equal(t, []bool{false, true, false, true}, []bool{all[0].passed, all[1].passed, all[2].passed, all[3].passed},
		"a row of today counts, and so does one of somebody who is hired on its day")
	require.Equal(t, intake.CodeNotYet, all[1].code())
	require.Contains(t, all[1].problems[0].Message, "2026-11-22")

	p := refusal(t, intake.Options{}, "Employee ID|Last Name|Effective Date", "1|Rao|03/04/2027", "2|Lind|03/04/2027")
	require.Equal(t, intake.CodeBothWays, p.Code, "whether the day has come has to be known")
}

func TestRowsThatAreAboutNoOne(t *testing.T) {
	_, all := take(t, intake.Options{}, "Employee ID|First Name|Last Name|Hire Date|Salary", "1|Asha|Rao|2020-01-06|100000",
		"Employee ID|First Name|Last Name|Hire Date|Salary (USD)", "EE ID|First Name|Last Name|Hire Date|Salary",
		"Please note that in this table|salaries are yearly||2020-01-06|5", "Grand Total|x|y||100000", "|Total||2020-01-06|100000", "2|Bo|Lind|2020-01-06|90000",
		"E 12|Cy|Wu|2020-01-06|90000")
	var passed []bool
	for _, e := range all {
		passed = append(passed, e.passed)
		require.False(t, e.refused)
	}
	require.Equal(t, []bool{false, true, true, true, true, true, false, false}, passed)
	require.Equal(t, intake.CodeNotPerson, all[1].code())
}

func TestDependantsArePassedOver(t *testing.T) {
	_, all := take(t, intake.Options{}, "Beneficiary Employee Id|Petitioner Name|Relation|Beneficiary Last Name|"+
		"Beneficiary First Name",
		"1|Acme|Principal|Rao|Asha", "1|Individual Client||Rao|Dev", "1|Acme|Spouse|Rao|Maya", "2|Acme||Lind|Bo")
	require.Equal(t, []bool{false, true, true, false}, []bool{all[0].passed, all[1].passed, all[2].passed, all[3].passed})
	require.Equal(t, intake.CodeDependent, all[1].code())
	require.False(t, all[0].refused, "a dependant with the employee's id is no conflict")
}

func TestNoID(t *testing.T) {
	t.Run("is refused with the choices", func(t *testing.T) {
		p := refusal(t, intake.Options{}, "Row|Badge|Last Name|Work Email|Phone|Hire Date|SSN",
			"1|B7|Rao|a@example.com|+1 512 555 0100|2020-01-31|123-45-6789",
			"2|B3|Lind|b@example.com|+1 512 555 0101|2020-02-01|123-45-6788")
		require.Equal(t, intake.CodeNoID, p.Code)
		require.Contains(t, p.Message, `--id-column`)
		require.Contains(t, p.Message, `a unique value in every row: "Row" (counts the rows), "Badge", `+
			`"Work Email" (e-mail), "Phone" (telephone).`)
	})
	t.Run("is settled by a flag", func(t *testing.T) {
		_, all := take(t, intake.Options{IDColumn: "badge"}, "Badge|Last Name", "B7|Rao")
		require.Equal(t, "B7", all[0].id)
	})
	t.Run("a flag with a slip suggests the column", func(t *testing.T) {
		p := refusal(t, intake.Options{IDColumn: "Bagde No"}, "Badge No|Last Name", "B7|Rao")
		require.Contains(t, p.Message, "--id-column names column \"Bagde No\", which the file does not have")
	})
	t.Run("a bare id in a table of something else is none", func(t *testing.T) {
		p := refusal(t, intake.Options{}, "id|title|manager_id|name", "P1|Engineer|7|Research")
		require.Equal(t, intake.CodeNoID, p.Code)
	})
	t.Run("a bare id is one beside people's columns", func(t *testing.T) {
		take(t, intake.Options{}, "id|Hire Date", "1|2020-01-31")
		take(t, intake.Options{}, "id|worksite|state", "1|HQ|TX")
		take(t, intake.Options{}, "id|I-94 Expiration Date", "1|2027-01-31")
	})
	t.Run("behind the name in brackets", func(t *testing.T) {
		in, all := take(t, intake.Options{}, "Worker|Hire Date", "Asha Rao (1001)|2020-01-31",
			"Lind, Bo (On Leave) (1002)|2020-01-31", "Wu, Chen|2020-01-31")
		require.Equal(t, []string{"1001", "1002", ""}, []string{all[0].id, all[1].id, all[2].id})
		require.Equal(t, map[string]string{"first_name": "Asha", "last_name": "Rao", "hired": "2020-01-31"}, all[0].facts)
		require.Equal(t, intake.CodeBlankID, all[2].code())
		require.Equal(t, "id", in.Report().Mapping[0].Field)
	})
	t.Run("names without brackets are no id", func(t *testing.T) {
		require.Equal(t, intake.CodeNoID, refusal(t, intake.Options{}, "Worker|Hire Date", "Asha Rao|2020-01-31",
			"Bo Lind|2020-01-31").Code)
	})
}

func TestNothingButAnID(t *testing.T) {
	require.Equal(t, intake.CodeNoRoster, refusal(t, intake.Options{}, "Worker ID|Blood type", "1|A").Code)
}

func TestNothingButDependants(t *testing.T) {
	p := refusal(t, intake.Options{}, "Employee ID|Last Name|Relation", "1|Rao|Spouse", "2|Lind|Parent")
	require.Equal(t, intake.CodeNoRoster, p.Code, "these may be emergency contacts")
	_, all := take(t, intake.Options{}, "Employee ID|Last Name|Relationship", "1|Rao|Spouse")
	require.False(t, all[0].passed)
}

func TestNoNamesIsReported(t *testing.T) {
	in, _ := take(t, intake.Options{}, "Worker ID|Cost Center", "1|CC1")
	require.Equal(t, 1, in.Report().ProblemCounts[intake.CodeNoNames])
}

func TestEntriesCanBeReadAgain(t *testing.T) {
	in, first := take(t, intake.Options{}, "Employee ID|Last Name", "1|Rao", "1|Lind", "2|Wu")
	require.Equal(t, first, keep(t, in))
	require.Equal(t, 2, in.Report().Refused)
}

func TestManySharedIDs(t *testing.T) {
	lines := []string{"Employee ID|Last Name"}
	for i := range 3000 {
		lines = append(lines, fmt.Sprintf("%d|Rao", i%1000), fmt.Sprintf("x%d|Rao", i))
	}
	in, _ := take(t, intake.Options{}, lines...)
	report := in.Report()
	require.Equal(t, []int{6000, 4000, 0, 2000}, []int{report.Rows, report.Accepted, report.Refused, report.PassedOver})
}
