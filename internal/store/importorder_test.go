package store_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/app/storetest"
	"mobility/internal/store"
	"mobility/internal/store/importing"
)

// A file in the order of its owners does not ask what is stored of them. Where the order ends, a row still meets what an earlier batch
// has written: it is about the form that the file has of the employee, whose roster has another hire date.
func TestARowMeetsWhatAnEarlierBatchHasWritten(t *testing.T) {
	const forms = 5_400 // more than a batch
	storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		var people []importing.Incoming
		var rows []importing.RecordRow
		for i := range forms {
			id := fmt.Sprintf("E%04d", i)
			people = append(people, importing.Incoming{ID: id, Employee: employee("hired", "2020-01-06")})
			rows = append(rows, formRow(i+2, id, "hired", "2024-01-08", "section_1", "2024-01-08"))
		}
		importRows(t, s, importing.PeopleOptions{}, people...)
		rows = append(rows, formRow(forms+2, "E0007", "section_1", "2024-01-05"))
		var reported []string
		require.Equal(t, forms, importForms(t, s, &reported, rows...).Added)
		require.Equal(t, []string{fmt.Sprintf("row %d says of E0007 otherwise than row 9", forms+2)}, reported)
		require.Len(t, everyForm(t, s), forms)
		requireProved(t, s)
	})
}
