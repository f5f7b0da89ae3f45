package store_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/app/storetest"
	"mobility/internal/facts"
	"mobility/internal/store"
	"mobility/internal/store/contents"
	"mobility/internal/store/importing"
	"mobility/internal/store/journal"
)

// The digest of a sheet is the same whether each batch is digested at once or all of them at the end.
func TestOneSheetIsDigestedAsSeveralWouldBe(t *testing.T) {
	const forms = 5_400 // more than a batch
	blocks := func(s *store.Store, oneSheet bool) []journal.Block {
		var people []importing.Incoming
		var rows []importing.RecordRow
		for i := range forms {
			id := fmt.Sprintf("E%04d", (i*7919)%forms)
			people = append(people, importing.Incoming{ID: id, Employee: employee("hired", "2024-01-08")})
			rows = append(rows, formRow(i+2, id, "section_2", "2024-01-09", "section_1", "2024-01-08"))
		}
		importRows(t, s, importing.PeopleOptions{}, people...)
		o := importing.RecordOptions{
			OneSheet:        oneSheet,
			OnMissingParent: func(row int, who importing.MissingParent) { require.Fail(t, who.ID) },
			OnAgain:         func(row, earlier int, owner string) { require.Fail(t, owner) },
			OnFault:         func(row *importing.RecordRow, faults []facts.Problem) { require.Empty(t, contents.ErrorsOf(faults)) },
		}
		require.NoError(t, s.Write(t.Context(), work(), false, func(tx *store.Tx) error {
			im, err := importing.BeginRecords(tx, store.Import{Noun: "i9", File: "forms.csv", SHA256: "aa"}, o)
			require.NoError(t, err)
			require.NoError(t, im.Take(t.Context(), recordRows(rows...)))
			counts, err := im.Finish(t.Context())
			require.Equal(t, forms, counts.Added)
			return err
		}))
		requireProved(t, s)
		im, err := s.Import(t.Context(), store.DefaultClient, newest(t, s))
		require.NoError(t, err)
		stated, err := s.StatementOf(t.Context(), im.Journal)
		require.NoError(t, err)
		return stated.Blocks
	}
	kept := map[bool][]journal.Block{}
	for _, oneSheet := range []bool{false, true} {
		storetest.EachEngine(t, func(_ *testing.T, open func() *store.Store) { kept[oneSheet] = blocks(open(), oneSheet) })
	}
	require.NotEmpty(t, kept[true])
	require.Equal(t, kept[false], kept[true])
}
