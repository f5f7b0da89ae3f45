package imports_test

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"mobility/app/imports"
)

// TestAPlanAsAWorkbook: fields are called as people call them, columns in which nothing stands are left out, and a row is as high as
// its wrapped text.
func TestAPlanAsAWorkbook(t *testing.T) {
	a := imports.Answer{File: "hr.csv", People: &imports.PeopleChanges{
		Added: []imports.PersonChange{{Row: 4, ID: "0007", Name: "Dunn, Dan", Employer: "Acme, Inc.", About: "hired 2026-11-02, Engineer, H-1B"}},
		Changed: []imports.PersonChange{{Row: 2, ID: "0002", Name: "Bay, Bob", Fields: []imports.FieldChange{
			{Field: "title", Before: "Analyst", After: "Lead"}, {Field: "H-1B petition_expires", Before: "2027-01-31", After: "2030-01-31"},
		}}},
		Conflicting: []imports.PersonChange{{Row: 3, ID: "0001", Name: "Newman, Zoe", Other: "0001", OtherName: "Ace, Ann",
			Why: "another person on the roster has this id: first name and last name differ", Fields: []imports.FieldChange{
				{Field: "first_name", Before: "Ann", After: "Zoe"}, {Field: "last_name", Before: "Ace", After: "Newman"},
			}}},
	}}
	var b bytes.Buffer
	require.NoError(t, imports.WritePlan(&b, &a))
	f, err := excelize.OpenReader(&b)
	require.NoError(t, err)
	for sheet, want := range map[string][][]string{
		"Added": {{"Employee ID", "Name", "Employer", "Row in the file", "Details"}, {"0007", "Dunn, Dan", "Acme, Inc.", "4", "hired 2026-11-02, Engineer, H-1B"}},
		"Changed": {{"Employee ID", "Name", "Employer", "Row in the file", "Field", "Before", "After"}, {"0002", "Bay, Bob", "", "2", "Job title", "Analyst", "Lead"},
			{"0002", "Bay, Bob", "", "2", "H-1B Petition expires", "2027-01-31", "2030-01-31"}},
	} {
		rows, err := f.GetRows(sheet)
		require.NoError(t, err)
		require.Equal(t, want, rows)
	}
	kind, err := f.GetCellType("Added", "D2")
	require.NoError(t, err)
	require.Equal(t, excelize.CellTypeUnset, kind, "the number of a row is a number")
	kind, err = f.GetCellType("Added", "A2")
	require.NoError(t, err)
	require.Equal(t, excelize.CellTypeInlineString, kind, "an id keeps its zeros")
	one, err := f.GetRowHeight("Changed", 2)
	require.NoError(t, err)
	three, err := f.GetRowHeight("Questions", 2)
	require.NoError(t, err)
	require.Greater(t, three, 1.5*one)
}
