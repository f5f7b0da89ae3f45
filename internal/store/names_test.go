package store_test

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mobility/app/kinds"
	"mobility/app/storetest"
	"mobility/internal/database"
	"mobility/internal/facts"
	"mobility/internal/store"
	"mobility/internal/store/importing"
	namelists "mobility/internal/store/names"
	"mobility/internal/store/rekey"
	"mobility/internal/store/verify"
	"mobility/roster"
)

// named are the ids that a client's list of names has for a text.
func named(t *testing.T, s *store.Store, text string) []string {
	t.Helper()
	found, err := s.Named(t.Context(), store.DefaultClient, roster.SearchWords(text), 100)
	require.NoError(t, err)
	return idsOf(found)
}

func idsOf(found []namelists.Match) (ids []string) {
	for _, match := range found {
		ids = append(ids, match.ID)
	}
	return ids
}

func TestAPersonIsFoundByEveryPresentName(t *testing.T) {
	storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		importRows(t, s, importing.PeopleOptions{},
			importing.Incoming{ID: "E1", Employee: employee("first_name", "José", "last_name", "Muñoz")},
			importing.Incoming{ID: "E2", Employee: employee("first_name", "Min-jun", "last_name", "Kim")})
		require.Equal(t, []string{"E1"}, named(t, s, "jose munoz"))
		importRows(t, s, importing.PeopleOptions{},
			importing.Incoming{ID: "E2", Employee: employee("last_name", "Kim-Rao")},
			importing.Incoming{ID: "E3", Employee: employee("first_name", "Asha", "last_name", "Rao")})
		require.ElementsMatch(t, []string{"E2", "E3"}, named(t, s, "rao"))
		requireProved(t, s)
		require.NoError(t, s.Write(t.Context(), work(), false, func(tx *store.Tx) error {
			_, err := rekey.Employees(t.Context(), tx, store.Import{File: "pairs"}, []store.Pair{{From: "E3", To: "N3"}})
			return err
		}))
		require.Contains(t, named(t, s, "Asha Rao"), "N3")
		requireProved(t, s)
		undoImport(t, s, "3")
		undoImport(t, s, "2")
		require.Empty(t, named(t, s, "rao"))
		require.Equal(t, []string{"E2"}, named(t, s, "Min-jun Kim"))
		requireProved(t, s)
	})
}

func TestADatabaseOfAnEarlierVersionGetsItsListOfNames(t *testing.T) {
	storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		importRows(t, s, importing.PeopleOptions{}, staff("E", 0, 3)...)
		importRows(t, s, importing.PeopleOptions{}, importing.Incoming{ID: "E9", Employee: employee("last_name", "Muñoz")})
		count := func() (blocks int) {
			require.NoError(t, s.Database().Get(t.Context(), &blocks, "SELECT COUNT(*) FROM names"))
			return blocks
		}
		require.NoError(t, s.Database().Inside(t.Context(), false, execute("DELETE FROM names")))
		require.Equal(t, []string{"E9"}, named(t, s, "munoz"), "without a list the employees are read")
		requireProved(t, s)
		require.NoError(t, s.Write(t.Context(), work(), false, func(*store.Tx) error { return nil }))
		require.Equal(t, 1, count(), "the next change writes the list")
		require.Equal(t, []string{"E9"}, named(t, s, "munoz"))
		require.NoError(t, s.Database().Inside(t.Context(), false, execute("DELETE FROM employees WHERE id = 'E9'")))
		require.Equal(t, []string{"E9"}, named(t, s, "munoz"), "the list is what is read")
	})
}

func TestANameThatTheListLacksIsFound(t *testing.T) {
	for _, change := range []string{"lines = ''", "marks = ''", "marks = REPLACE(marks, 'AAAAAAAA', 'AAAAAAAB')"} {
		target := filepath.Join(t.TempDir(), "names.db")
		s, err := store.Open(t.Context(), target, kinds.All, store.Options{Create: true})
		require.NoError(t, err)
		importRows(t, s, importing.PeopleOptions{}, importing.Incoming{ID: "E1", Employee: employee("last_name", "Muñoz")})
		require.NoError(t, s.Close())
		alter(t, target, "UPDATE names SET "+change+" WHERE block = 1")
		s, err = store.Open(t.Context(), target, kinds.All, store.Options{})
		require.NoError(t, err)
		var wrong *verify.Tampered
		_, err = verify.Journal(t.Context(), s)
		require.ErrorAs(t, err, &wrong, change)
		require.Contains(t, wrong.Error(), "the list of names lacks it")
		require.NoError(t, s.Close())
	}
}

// TestManySmallBlocksBecomeOne changes a name more often than a list keeps.
func TestManySmallBlocksBecomeOne(t *testing.T) {
	s, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "names.db"), kinds.All, store.Options{Create: true})
	require.NoError(t, err)
	defer s.Close()
	importRows(t, s, importing.PeopleOptions{}, importing.Incoming{ID: "E1", Employee: employee("last_name", "Muñoz")})
	require.NoError(t, s.Database().Inside(t.Context(), false, execute(
		"WITH RECURSIVE n (i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < 1100) INSERT INTO names SELECT 'default', i, 0, '', '' FROM n")))
	require.NoError(t, s.Write(t.Context(), work(), false, func(*store.Tx) error { return nil }))
	var blocks int
	require.NoError(t, s.Database().Get(t.Context(), &blocks, "SELECT COUNT(*) FROM names"))
	require.Equal(t, 1, blocks)
	require.Equal(t, []string{"E1"}, named(t, s, "munoz"))
}

// TestAListOfManyPeopleIsWrittenInBlocks imports more people than one block has.
func TestAListOfManyPeopleIsWrittenInBlocks(t *testing.T) {
	s, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "names.db"), kinds.All, store.Options{Create: true})
	require.NoError(t, err)
	defer s.Close()
	rows := staff("E", 0, 12_000)
	for i := range rows {
		rows[i].Employee = append(facts.Record{}, employee("first_name", fmt.Sprintf("Person%d", i), "last_name", "Of-A-Rather-Long-Name")...)
	}
	importRows(t, s, importing.PeopleOptions{}, rows...)
	require.NoError(t, s.Database().Inside(t.Context(), false, execute("DELETE FROM names")))
	require.NoError(t, s.Write(t.Context(), work(), false, func(*store.Tx) error { return nil }))
	for _, i := range []int{0, 4_999, 5_000, 11_999} {
		require.Contains(t, named(t, s, fmt.Sprintf("rather person%d", i)), rows[i].ID)
	}
	found, err := s.Named(t.Context(), store.DefaultClient, []string{"rather"}, len(rows)+1)
	require.NoError(t, err)
	var want []namelists.Match // what is found is kept although the block that it was found in is not, and in the order of the list
	for i := range rows {
		want = append(want, namelists.Match{Name: fmt.Sprintf("ofaratherlongname person%d", i), ID: rows[i].ID})
	}
	slices.SortFunc(want, func(x, y namelists.Match) int { return strings.Compare(x.ID, y.ID) })
	require.Equal(t, want, found)
	found, err = s.Named(t.Context(), store.DefaultClient, []string{"rather"}, 7_000)
	require.NoError(t, err)
	require.Equal(t, want[:7_000], found)
	requireProved(t, s)
}

// execute runs a statement in a transaction of the database, past the store.
func execute(statement string) func(*database.Tx) error {
	return func(tx *database.Tx) error { return tx.Exec(context.Background(), statement) }
}

func TestAnEarlierNameIsFoundInWhatWasRecordedThen(t *testing.T) {
	storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		importRows(t, s, importing.PeopleOptions{}, importing.Incoming{ID: "E1", Employee: employee("last_name", "Muñoz", "hired", "2020-03-02")})
		later := work()
		later.At = later.At.Add(time.Hour)
		require.NoError(t, s.Write(t.Context(), later, false, func(tx *store.Tx) error {
			_, err := tx.RecordEmployee(t.Context(), "E1", employee("last_name", "Rao"))
			return err
		}))
		require.NoError(t, s.Database().Inside(t.Context(), false, execute("DELETE FROM names")))
		require.NoError(t, s.ListNames(t.Context()))
		require.Empty(t, named(t, s, "munoz"))
		then, _, err := s.SnapshotAt(t.Context(), store.DefaultClient, work().At)
		require.NoError(t, err)
		found, err := then.Named(t.Context(), store.DefaultClient, []string{"munoz"}, 10)
		require.NoError(t, err)
		require.Equal(t, []string{"E1"}, idsOf(found))
		require.NoError(t, then.Close())
		require.Empty(t, named(t, s, "munoz"))
	})
}
