package actions

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/law"
)

var roster = From{Noun: "roster", Title: "Employee roster", File: "hr.csv", On: civil.MustParse("2026-11-28")}

func TestProblemsOfOneKindInOneColumnAreOneItem(t *testing.T) {
	problems := []Problem{
		{Employee: "E1", Column: "Visa", Code: "ROS-032", Value: "H9", Message: `"H9" is not a class of admission`, Row: 2},
		{Employee: "E2", Column: "Visa", Code: "ROS-032", Value: "H8", Message: `"H8" is not a class of admission`, Row: 3},
		{Column: "Employee ID", Code: "ROS-010", Message: "the employee id is blank", Row: 4, Rejected: true},
	}
	items := Gather(problems, nil, roster)
	require.Len(t, items, 2)
	require.Equal(t, "Employee ID, 1 row rejected: the employee id is blank (ROS-010)", items[0].Summary)
	require.Equal(t, `Visa, 2 values: for example, "H9" is not a class of admission (ROS-032)`, items[1].Summary)
	require.Equal(t, []string{"E1", "E2"}, items[1].People)
	require.True(t, items[1].Concerns("E2"))
	require.True(t, items[1].Concerns("roster"))
	require.False(t, items[1].Concerns("E3"))
}

func TestBlankCellsAreTheSubjectOfASentence(t *testing.T) {
	problems := []Problem{
		{Employee: "E1", Column: "filed", Code: "LCA-009", Message: "is missing: no deadline can be calculated", Row: 2},
		{Employee: "E2", Column: "filed", Code: "LCA-009", Message: "is missing: no deadline can be calculated", Row: 3},
	}
	require.Equal(t, "filed, 2 values: for example, it is missing: no deadline can be calculated (LCA-009)", Gather(problems, nil, roster)[0].Summary)
}

func TestOnlyRejectedRowsAreCountedAsRejected(t *testing.T) {
	problems := []Problem{
		{Employee: "E1", Column: "EAD", Code: "ROS-015", Value: "pending", Message: `"pending" marks the date as unknown`, Row: 2},
		{Employee: "E2", Column: "EAD", Code: "ROS-015", Value: "TBD", Message: `"TBD" marks the date as unknown`, Row: 3},
		{Column: "EAD", Code: "ROS-015", Value: "see card", Message: `"see card" is not a valid date`, Row: 4, Rejected: true},
	}
	require.Contains(t, Gather(problems, nil, roster)[0].Summary, "EAD, 3 values, 1 row rejected: for example")
	require.Contains(t, Gather(append(problems[2:], Problem{Column: "EAD", Code: "ROS-015", Value: "?", Message: "is not a valid date", Row: 5, Rejected: true}),
		nil, roster)[0].Summary, "EAD, 2 rows rejected: for example")
}

func TestTheSameProblemInAnotherRowIsNotRaisedAgain(t *testing.T) {
	problem := Problem{Employee: "E1", Column: "Visa", Code: "ROS-032", Value: "H9", Message: "not a class", Row: 2}
	known := Gather([]Problem{problem}, nil, roster)
	problem.Row = 77
	require.Empty(t, Gather([]Problem{problem}, known, roster))
	known[0].Closed, known[0].Reason = roster.On, "it is right"
	require.Empty(t, Gather([]Problem{problem}, known, roster), "a person has closed it with a reason")
	problem.Value = "H7"
	require.Len(t, Gather([]Problem{problem}, known, roster), 1)
}

func TestProblemsOfAFilesColumnsAreOneItem(t *testing.T) {
	emptied := func(column string) Problem {
		return Problem{Sheet: "LCAs", Column: column, Code: "ROS-058", Message: "the column had a value and has none now"}
	}
	single := Gather([]Problem{emptied("begins")}, nil, roster)
	require.Equal(t, "begins: the column had a value and has none now (ROS-058)", single[0].Summary)
	require.Equal(t, "begins", single[0].Column)
	all := []Problem{emptied("begins"), emptied("ends"), emptied("withdrawn")}
	items := Gather(all, nil, roster)
	require.Len(t, items, 1)
	require.Equal(t, "3 columns, for example begins: the column had a value and has none now (ROS-058)", items[0].Summary)
	require.Equal(t, "withdrawn: the column had a value and has none now", items[0].Basis[2])
	require.Empty(t, Gather(all, items, roster), "the item names them all")
	require.Len(t, Gather(all, single, roster)[0].Basis, 2, "an item of one column names that one")
	sheets := []Problem{{Sheet: "LCAs", Code: "ROS-062", Message: "few rows"}, {Sheet: "Notices", Code: "ROS-062", Message: "few rows"}}
	require.Equal(t, "2 sheets, for example LCAs: few rows (ROS-062)", Gather(sheets, nil, roster)[0].Summary)
}

func TestAnItemThatCannotListAllStandsForMore(t *testing.T) {
	var problems []Problem
	for i := range 1000 {
		problems = append(problems, Problem{Employee: fmt.Sprint(i), Column: "Visa", Code: "ROS-032", Message: "not a class", Row: i + 2})
	}
	known := Gather(problems, nil, roster)
	require.Len(t, known, 1)
	require.Contains(t, known[0].Summary, "1000 values")
	require.Len(t, known[0].Basis, mostLines)
	require.Empty(t, Gather(problems, known, roster))
}

func TestAnItemIsReadAsItWasRecorded(t *testing.T) {
	it := Item{
		ID: "3.1", About: "E1", Kind: OfEmployee, Name: "Rao, Asha", Employer: "Acme", Rule: "lca.simeio", Cite: "8 CFR 1", Severity: law.Risk,
		Summary: "Worksite changed", Remedy: "Confirm", Role: law.Counsel, Basis: []string{"city: was A, now B", "zip: was 1, now 2"},
		People: []string{}, File: "hr.csv", Raised: roster.On,
	}
	read := FromRecord("E1", it.Record())
	require.Equal(t, it, read)
	require.True(t, read.SameAs(&it))
	other := it
	other.Basis = other.Basis[:1]
	require.False(t, other.SameAs(&it))
	require.Equal(t, "3.1", KeyOf(it.Record()))
	require.Empty(t, CheckItem("E1", it.Record()))
	closed := it.Record().With(facts.Fact{Field: FieldClosed, Value: "2026-11-28"})
	require.Equal(t, "ACT-001", CheckItem("E1", closed)[0].Code)
}

func TestAProblemOfTheEntireFileIsASentence(t *testing.T) {
	items := Gather([]Problem{{Code: "ROS-057", Message: "nothing in this file says when Section 1 was signed"}}, nil, roster)
	require.Len(t, items, 1)
	require.Equal(t, "Nothing in this file says when Section 1 was signed (ROS-057)", items[0].Summary)
}
