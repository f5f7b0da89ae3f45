package store_test

import (
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mobility/app/kinds"
	"mobility/app/storetest"
	"mobility/internal/database"
	"mobility/internal/store"
	"mobility/internal/store/importing"
	"mobility/internal/store/journal"
	"mobility/internal/store/verify"
)

// TestVerifyNamesWhatDoesNotFit changes the tables behind the program's back.
func TestVerifyNamesWhatDoesNotFit(t *testing.T) {
	cases := []struct{ name, sql, want string }{
		{"a fact of somebody whom nothing has touched since", `UPDATE employees SET facts = '{"title":"Janitor"}' WHERE id = 'E5'`,
			"journal entry 3: import 1: the people and status records of rows 2 to 6 of hr.csv differ from the import"},
		{"an origin", `UPDATE employees SET origins = '1:9' WHERE id = 'E5'`,
			"journal entry 3: import 1: the people and status records of rows 2 to 6 of hr.csv differ from the import"},
		{"a fact of somebody who has an entry", `UPDATE employees SET facts = '{"left":"2026-11-20","title":"Janitor"}' WHERE id = 'E3'`,
			"employee E3 of client default: it differs from the result of journal entry 7"},
		{"a fact of a stay", `UPDATE stays SET facts = '{"class":"O-1"}' WHERE employee = 'E/1'`,
			"stay E~11/H-1B of client default: it differs from the result of journal entry 5"},
		{"a last day for the queries only", `UPDATE employees SET left_on = NULL WHERE id = 'E3'`,
			"employee E3 of client default: the last day in its column differs from its data"},
		{"somebody gone", `DELETE FROM employees WHERE id = 'E5'`,
			"journal entry 3: import 1: the people and status records of rows 2 to 6 of hr.csv differ from the import"},
		{"somebody with an entry gone", `DELETE FROM employees WHERE id = 'E3'`,
			"journal entry 7: employee E3 of client default: it is gone"},
		{"somebody from nowhere", `INSERT INTO employees (client, id, facts, origins, row_hash) VALUES ('default', 'E9', '{}', '', 0)`,
			"employee E9 of client default: no journal entry records its source"},
		{"somebody slipped into an import", `INSERT INTO employees (client, id, facts, origins, row_hash, import, row)
			VALUES ('default', 'E9', '{}', '', 0, 1, 99); DELETE FROM names`,
			"journal entry 3: import 1: nothing was imported from row 99 of hr.csv"},
		{"somebody of an import that never was", `UPDATE employees SET import = 9 WHERE id = 'E5'`,
			"employee E5 of client default: import 9, which its row names, is not in the journal"},
		{"an employer's number", `UPDATE employers SET fein = '99-9999999'`,
			"employer acme inc of client default: it differs from the journal"},
		{"an import's file", `UPDATE imports SET file = 'other.csv' WHERE number = 1`,
			"import 1: its row differs from its journal entry"},
		{"an import gone", `DELETE FROM imports WHERE number = 1`, "import 1: its row is missing"},
		{"who did it", `UPDATE journal SET who = 'nobody' WHERE seq = 3`, "journal entry 3: its hash does not match its text"},
		{"an entry gone", `DELETE FROM journal WHERE seq = 3`, "journal entry 3: it is missing"},
		{"an entry with another hash", `UPDATE journal SET hash = 'f00' WHERE seq = 3`, "journal entry 3: its hash does not match its text"},
		{"an entry before it with another hash", `UPDATE journal SET previous = 'f00' WHERE seq = 3`,
			"journal entry 3: it does not follow from the entry before it"},
		{"the last entries gone", `DELETE FROM journal WHERE seq >= 10`, "journal entry 10: the end of the journal differs from its recorded head"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			storetest.EachTarget(t, func(t *testing.T, target string) {
				_, _, err := database.Migrate(t.Context(), target)
				require.NoError(t, err)
				s, err := store.Open(t.Context(), target, kinds.All, store.Options{})
				require.NoError(t, err)
				defer s.Close()
				first := append(firstFile[:3:3], importing.Incoming{ID: "E4"}, importing.Incoming{ID: "E5"})
				importRows(t, s, importing.PeopleOptions{}, first...)
				importRows(t, s, importing.PeopleOptions{}, secondFile[:3]...)
				requireProved(t, s)
				tamper(t, s, target, c.sql)
				_, err = verify.Journal(t.Context(), s)
				var tampered *verify.Tampered
				require.ErrorAs(t, err, &tampered)
				require.Equal(t, c.want, tampered.Error())
			})
		})
	}
}

func tamper(t *testing.T, s *store.Store, target, statement string) {
	t.Helper()
	db := storetest.Unprotected(t, target)
	result, err := db.ExecContext(t.Context(), statement)
	require.NoError(t, err)
	n, err := result.RowsAffected()
	require.NoError(t, err)
	require.Positive(t, n)
}

func TestVerifyFindsSomeoneSlippedIntoAnUndoneImport(t *testing.T) {
	storetest.EachTarget(t, func(t *testing.T, target string) {
		_, _, err := database.Migrate(t.Context(), target)
		require.NoError(t, err)
		s, err := store.Open(t.Context(), target, kinds.All, store.Options{})
		require.NoError(t, err)
		defer s.Close()
		importRows(t, s, importing.PeopleOptions{}, firstFile...)
		undoImport(t, s, "1")
		tamper(t, s, target, `INSERT INTO employees (client, id, facts, origins, row_hash, import, row)
			VALUES ('default', 'E9', '{}', '', 0, 1, 2)`)
		_, err = verify.Journal(t.Context(), s)
		require.EqualError(t, err, "verify the journal: employee E9 of client default: import 1, which its row names, was undone")
	})
}

func TestVerifyCounts(t *testing.T) {
	storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		importRows(t, s, importing.PeopleOptions{}, firstFile...)
		importRows(t, s, importing.PeopleOptions{}, secondFile...)
		undoImport(t, s, "2")
		done, err := verify.Journal(t.Context(), s)
		require.NoError(t, err)
		entries := entriesOf(t, s, store.JournalFilter{})
		require.Equal(t, verify.Result{Entries: len(entries), Subjects: 5, Imports: 2}, done)
	})
}

func TestJournalFilter(t *testing.T) {
	storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		importRows(t, s, importing.PeopleOptions{}, firstFile...)
		importRows(t, s, importing.PeopleOptions{}, secondFile...)
		subjects := func(f store.JournalFilter) (all []string) {
			for _, e := range entriesOf(t, s, f) {
				all = append(all, e.Action+" "+e.Noun+" "+e.Subject)
			}
			return all
		}
		require.Equal(t, []string{"change employee E/1", "change stay E~11/H-1B"}, subjects(store.JournalFilter{Subject: "E/1"}))
		require.Equal(t, []string{"leave employee E3"}, subjects(store.JournalFilter{Subject: "E3"}))
		require.Len(t, subjects(store.JournalFilter{Import: 2}), 8)
		require.Equal(t, "import", entriesOf(t, s, store.JournalFilter{Limit: 1})[0].Action)
	})
}

func TestJournalSince(t *testing.T) {
	storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		importRows(t, s, importing.PeopleOptions{}, firstFile...)
		at := work().At
		require.Len(t, entriesOf(t, s, store.JournalFilter{Since: at}), 3)
		require.Empty(t, entriesOf(t, s, store.JournalFilter{Since: at.Add(time.Second)}))
	})
}

func TestAnEntryShowsItsDocumentsAsTheyAre(t *testing.T) {
	text, err := json.Marshal(journal.Entry{Seq: 3, After: `{"facts":{"title":"Analyst"},"origins":"1:2"}`})
	require.NoError(t, err)
	require.JSONEq(t, `{"seq":3,"at":"","who":"","stated":"","command":"","client":"","action":"","noun":"","subject":"","import":0,
		"before":null,"after":{"facts":{"title":"Analyst"},"origins":"1:2"},"previous":"","hash":""}`, string(text))
}

// TestVerifySeesThroughARewrittenJournal: a person who rewrites the whole chain still has to make every entry begin
// where the one before it ended.
func TestVerifySeesThroughARewrittenJournal(t *testing.T) {
	storetest.EachTarget(t, func(t *testing.T, target string) {
		_, _, err := database.Migrate(t.Context(), target)
		require.NoError(t, err)
		s, err := store.Open(t.Context(), target, kinds.All, store.Options{})
		require.NoError(t, err)
		defer s.Close()
		importRows(t, s, importing.PeopleOptions{}, importing.Incoming{Row: 2, ID: "E1", Employee: employee("title", "Analyst")})
		for _, title := range []string{"Manager", "Director"} {
			require.NoError(t, s.Write(t.Context(), work(), false, func(tx *store.Tx) error {
				_, err := tx.RecordEmployee(t.Context(), "E1", employee("title", title))
				return err
			}))
		}
		requireProved(t, s)

		entries := entriesOf(t, s, store.JournalFilter{})
		last := ""
		rewritten := int64(0)
		for _, e := range entries {
			if e.Action == "record" && rewritten == 0 {
				rewritten = e.Seq
				e.After = journal.Document{Facts: `{"title":"Clerk"}`, Origins: fmt.Sprintf("j%d", e.Seq)}.JSON()
			}
			e.Previous = last
			last = e.Sum()
			tamper(t, s, target, fmt.Sprintf("UPDATE journal SET after = '%s', previous = '%s', hash = '%s' WHERE seq = %d",
				e.After, e.Previous, last, e.Seq))
		}
		tamper(t, s, target, "UPDATE journal_head SET hash = '"+last+"'")
		_, err = verify.Journal(t.Context(), s)
		require.EqualError(t, err, fmt.Sprintf(
			"verify the journal: journal entry %d: employee E1 of client default: it does not begin with the result of entry %d",
			rewritten+1, rewritten))
	})
}

// TestADateThatRunsBackwardsIsReported writes with a clock that is set back between two changes.
func TestADateThatRunsBackwardsIsReported(t *testing.T) {
	storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		hireThree(t, s)
		for _, by := range []time.Duration{0, -time.Minute, -48 * time.Hour, -47 * time.Hour} {
			earlier := work()
			earlier.At = earlier.At.Add(by)
			require.NoError(t, s.Write(t.Context(), earlier, false, func(tx *store.Tx) error {
				return tx.Note(store.Act{Action: "make", Noun: "file", Subject: "a list"})
			}))
		}
		checked, err := verify.Journal(t.Context(), s)
		require.NoError(t, err)
		require.Len(t, checked.Backwards, 1)
		require.Contains(t, checked.Backwards[0].String(), "is dated before entry")
	})
}
