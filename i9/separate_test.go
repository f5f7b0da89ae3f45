package i9_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/i9"
)

// TestFormsOfEarlierVersionsCountAsTheyAreImportedNow holds that a form that keeps several titles of one cell as written counts like one
// that is imported now.
func TestFormsOfEarlierVersionsCountAsTheyAreImportedNow(t *testing.T) {
	for _, cell := range []string{
		"Foreign passport / Form I-94", "Foreign Passport + I-94 H-1B", "Foreign passport, Form I-94, Form I-20", "Foreign passport; Form I-94; Form DS-2019", "Foreign passport with I-94 / I-797",
		"Foreign passport and I-94", "US Passport exp 2030", "EAD C09", "Permanent Resident Card / I-797",
	} {
		old := record(t, "hired", "2024-01-02", "section_1", "2024-01-02", "section_2", "2024-01-03", "list_a_document", cell, "list_a_expires", "2027-01-31")
		row := i9.FromRecord("k", old)
		sheet := map[string]string{}
		for _, fact := range old {
			sheet[fact.Field.Name] = fact.Value
		}
		now := i9.FromRecord("k", i9.OfSheet(sheetRow(sheet)))
		for i := range now.A {
			require.Equal(t, now.A[i].Document, row.A[i].Document, "%s, document %d", cell, i+1)
			require.Equal(t, now.A[i].Title, row.A[i].Title, "%s, document %d", cell, i+1)
			require.Equal(t, now.A[i].Expires, row.A[i].Expires, "%s, document %d", cell, i+1)
		}
		require.NotNil(t, row.A[0].Document, cell)
	}
}

// TestTitlesOfListsBAndCUnderListA holds that they stay a question, unless the form has the same documents in their own columns.
func TestTitlesOfListsBAndCUnderListA(t *testing.T) {
	cell := []string{"hired", "2024-01-02", "section_1", "2024-01-02", "section_2", "2024-01-03", "list_a_document", "Driver's License / Social Security Card"}
	form := i9.FromRecord("k", record(t, cell...))
	require.NotEmpty(t, form.A[0].Title)
	require.Nil(t, form.A[0].Document)
	form = i9.FromRecord("k", record(t, append(cell, "list_b_document", "Driver's license", "list_c_document", "Social Security card")...))
	require.Empty(t, form.A[0].Title, "a later import has put them into their columns")
	form = i9.FromRecord("k", record(t, append(cell, "list_b_document", "State ID card", "list_c_document", "Social Security card")...))
	require.NotEmpty(t, form.A[0].Title)
}
