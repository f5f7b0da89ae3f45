package store_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/app/kinds"
	"mobility/app/storetest"
	"mobility/internal/database"
	"mobility/internal/facts"
	"mobility/internal/store"
	"mobility/internal/store/contents"
	"mobility/internal/store/importing"
	"mobility/status"
)

// marks are the marks of filings as they are stored.
func filingMarks(t *testing.T, s *store.Store) (all []string) {
	t.Helper()
	require.NoError(t, s.Database().Inside(t.Context(), false, func(tx *database.Tx) error {
		return tx.List(t.Context(), &all, "SELECT owner || ' ' || part || ' ' || quiet || ' ' || quiet_until FROM records WHERE noun = 'filing' ORDER BY owner, part")
	}))
	return all
}

// TestAnImportWritesTheMarksOfItsFilings holds the marks that records get as they are written, by an import, a change by hand and an undo,
// against those that are made of what is stored then.
func TestAnImportWritesTheMarksOfItsFilings(t *testing.T) {
	storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		hireThree(t, s)
		filing := func(row int, owner string, pairs ...string) importing.RecordRow {
			return importing.RecordRow{Row: row, Kind: kinds.Filing, Owner: owner, Facts: record(status.FilingFields, pairs...)}
		}
		mark := func(degree int64) string { return fmt.Sprint(kinds.Filing.SkipMark(degree)) }
		marked := func(when string) (marks []string) {
			t.Helper()
			marks = filingMarks(t, s)
			require.NoError(t, s.Database().Inside(t.Context(), false, func(tx *database.Tx) error {
				return tx.Exec(t.Context(), "UPDATE records SET quiet = ?, quiet_until = '' WHERE noun = 'filing'", contents.ToRead)
			}))
			require.NoError(t, s.SkipRecords(t.Context()))
			require.Equal(t, filingMarks(t, s), marks, when)
			requireProved(t, s)
			return marks
		}
		petition := []string{"form", "I-129", "class_sought", "TN", "received", "2024-02-05", "decided", "2024-04-01", "decision", "approved", "valid_from", "2024-05-01", "valid_to", "2027-04-30",
			"i94_granted", "2027-04-30"}
		importForms(t, s, new([]string), filing(2, "E2", petition...),
			filing(3, "E3", "form", "I-765", "received", "2019-01-05", "decided", "2019-04-01", "decision", "approved"))
		require.Equal(t, []string{
			"E2 I-129@2024-02-05 " + mark(contents.DueAndCounts+20240501) + " 2027-04-30", // in a status that the filing alone shows
			"E3 I-765@2019-01-05 " + mark(20200201) + " ",
		}, marked("the first file"))
		importForms(t, s, new([]string), filing(2, "E2", "form", "I-485", "received", "2025-01-05"),
			filing(3, "E2", "form", "I-765", "received", "2025-01-05", "notice", "rfe"), filing(4, "E/1", "form", "N-400", "received", "2025-01-05"))
		require.Equal(t, []string{
			"E/1 N-400@2025-01-05 " + mark(20250105) + " ",
			"E2 I-129@2024-02-05 0 ", "E2 I-485@2025-01-05 0 ", "E2 I-765@2025-01-05 0 ", // a notice is open
			"E3 I-765@2019-01-05 " + mark(20200201) + " ",
		}, marked("a file about some of them"))
		by := func(kind *contents.Kind, owner string, given facts.Record) {
			require.NoError(t, s.Write(t.Context(), work(), false, func(tx *store.Tx) error {
				_, err := tx.RecordFacts(t.Context(), kind, owner, "", given)
				return err
			}))
		}
		by(kinds.Filing, "E2", record(status.FilingFields, "form", "I-485", "received", "2025-01-05", "decided", "2025-06-02", "decision", "approved"))
		by(kinds.Dependent, "E/1", record(status.DependentFields, "dependent_name", "Kiran Rao", "relation", "spouse"))
		require.Contains(t, marked("by hand"), "E/1 N-400@2025-01-05 0 ", "the dependents of a person are read")
		importForms(t, s, new([]string), filing(2, "E2", "form", "I-765", "received", "2025-01-05", "notice_answered", "2025-03-03"))
		require.Contains(t, marked("a file that changes one"), "E2 I-129@2024-02-05 "+mark(20250602)+" ", "marks of those that it does not name")
		undoImport(t, s, newest(t, s))
		require.Contains(t, marked("an undo"), "E2 I-129@2024-02-05 0 ")
	})
}
