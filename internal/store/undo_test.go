package store_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/app/storetest"
	"mobility/internal/store"
	"mobility/internal/store/importing"
	"mobility/internal/store/undo"
)

// allIDs is all that is stored of the people of the default client: facts and origins, byte for byte.
func allIDs(t *testing.T, s *store.Store) []string {
	t.Helper()
	var all []string
	for p, err := range s.People(t.Context(), store.DefaultClient, store.Filter{Scope: store.All}) {
		require.NoError(t, err)
		all = append(all, fmt.Sprintf("%s %s %s", p.ID, p.Employee.AppendJSON(nil), p.Employee.AppendOrigins(nil)))
		for _, stay := range p.Stays {
			all = append(all, fmt.Sprintf("%s/%s %s %s", p.ID, stay.Key, stay.Facts.AppendJSON(nil), stay.Facts.AppendOrigins(nil)))
		}
	}
	employers, err := s.Employers(t.Context(), store.DefaultClient)
	require.NoError(t, err)
	for _, e := range employers {
		all = append(all, e.Name+" "+e.FEIN)
	}
	return all
}

// secondFile changes, adds to and ends what firstFile stated.
var (
	firstFile = []importing.Incoming{
		{ID: "E/1", Employee: employee("title", "Analyst", "city", "Troy", "employer", "Acme, Inc."), Stay: stay("class", "H-1B")},
		{ID: "E2", Employee: employee("title", "Analyst", "employer", "Acme, Inc.", "left", "2025-01-31")},
		{ID: "E3", Employee: employee("title", "Analyst", "hired", "2020-01-06")},
	}
	secondFile = []importing.Incoming{
		{ID: "E/1", Employee: employee("title", "Manager", "employer", "ACME INC", "fein", "12-3456789"), Stay: stay("class", "H-1B", "petition_expires", "2027-09-30")},
		{ID: "E2", Employee: employee("hired", "2026-01-05", "employer", "Other LLC"), Stay: stay("class", "L-1A")},
		{ID: "E3", Employee: employee("left", "2026-11-20")},
		{ID: "E4", Employee: employee("title", "Analyst", "employer", "Third LLC"), Stay: stay("class", "F-1")},
	}
)

func TestUndoRestoresByteForByte(t *testing.T) {
	storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		importRows(t, s, importing.PeopleOptions{}, firstFile...)
		before := allIDs(t, s)
		require.Equal(t, store.Counts{Hired: 1, Changed: 2, Left: 1}, importRows(t, s, importing.PeopleOptions{}, secondFile...))
		after := allIDs(t, s)
		require.NotEqual(t, before, after)

		undone := undoImport(t, s, "2")
		require.Equal(t, before, allIDs(t, s))
		require.Equal(t, 5, undone.Restored) // three people, a stay, an employer
		require.Equal(t, 3, undone.Removed)  // a person and two stays
		requireProved(t, s)

		_, err := tryUndo(t.Context(), s, "2")
		require.ErrorIs(t, err, undo.ErrUndone)
		require.Equal(t, store.Counts{Hired: 1, Changed: 2, Left: 1}, importRows(t, s, importing.PeopleOptions{}, secondFile...))
		require.Len(t, allIDs(t, s), len(after))
		requireProved(t, s)
	})
}

func TestUndoOfAFileThatChangedSomeoneTwice(t *testing.T) {
	storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		importRows(t, s, importing.PeopleOptions{}, firstFile...)
		before := allIDs(t, s)
		importRows(t, s, importing.PeopleOptions{}, importing.Incoming{ID: "E3", Employee: employee("title", "Manager")},
			importing.Incoming{ID: "E3", Employee: employee("title", "Director")})
		require.Equal(t, 1, undoImport(t, s, "2").Restored)
		require.Equal(t, before, allIDs(t, s))
		requireProved(t, s)
	})
}

func TestUndoOfAFullRoster(t *testing.T) {
	storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		importRows(t, s, importing.PeopleOptions{}, firstFile...)
		before := allIDs(t, s)
		o := importing.PeopleOptions{Full: true, LeftOn: day("2026-11-21")}
		require.Equal(t, 2, importRows(t, s, o, firstFile[1]).Left)
		undoImport(t, s, newest(t, s))
		require.Equal(t, before, allIDs(t, s))
		requireProved(t, s)
	})
}

func TestAStayThatWasUndoneCanComeAgain(t *testing.T) {
	in := importing.Incoming{ID: "E3", Stay: stay("class", "F-1")}
	storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		importRows(t, s, importing.PeopleOptions{}, firstFile...)
		for range 2 {
			counts, err := tryImport(t.Context(), s, store.StatusNoun, importing.PeopleOptions{}, rows(in))
			require.NoError(t, err)
			require.Equal(t, store.Counts{Added: 1}, counts)
			undoImport(t, s, newest(t, s))
			requireProved(t, s)
		}
	})
}

func TestUndoOfTheFirstImportLeavesNothing(t *testing.T) {
	storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		importRows(t, s, importing.PeopleOptions{}, firstFile...)
		undone := undoImport(t, s, "1")
		require.Equal(t, undo.Undone{Import: undone.Import, Removed: 4}, undone)
		require.Empty(t, allIDs(t, s))
		requireProved(t, s)
		require.Equal(t, store.Counts{Hired: 3}, importRows(t, s, importing.PeopleOptions{}, firstFile...))
		requireProved(t, s)
	})
}

func TestUndoKeepsAnEmployerThatOthersHave(t *testing.T) {
	storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		importRows(t, s, importing.PeopleOptions{}, importing.Incoming{ID: "E1", Employee: employee("employer", "Acme, Inc.")})
		importRows(t, s, importing.PeopleOptions{}, importing.Incoming{ID: "E2", Employee: employee("employer", "ACME INC")})
		undoImport(t, s, "1")
		require.Equal(t, []string{`E2 {"employer":"ACME INC"} 2:2`, "Acme, Inc. "}, allIDs(t, s))
		requireProved(t, s)
	})
}

func TestUndoIsRefusedAfterLaterChanges(t *testing.T) {
	record := func(t *testing.T, s *store.Store, do func(tx *store.Tx) error) {
		require.NoError(t, s.Write(t.Context(), work(), false, do))
	}
	cases := []struct {
		name  string
		later func(t *testing.T, s *store.Store)
		want  undo.Later
		total int
	}{
		{
			name:  "another import changed the same person",
			later: func(t *testing.T, s *store.Store) { importRows(t, s, importing.PeopleOptions{}, secondFile[2]) },
			want:  undo.Later{Subject: "employee E3", What: "import 2 (hr.csv)", When: "2026-11-21T09:30:00Z"}, total: 1,
		},
		{
			name: "another import gave somebody a stay",
			later: func(t *testing.T, s *store.Store) {
				_, err := tryImport(t.Context(), s, store.StatusNoun, importing.PeopleOptions{},
					rows(importing.Incoming{ID: "E3", Stay: stay("class", "F-1")}))
				require.NoError(t, err)
			},
			want: undo.Later{Subject: "stay E3/F-1", What: "import 2 (hr.csv)", When: "2026-11-21T09:30:00Z"}, total: 1,
		},
		{
			name: "a fact was recorded by hand",
			later: func(t *testing.T, s *store.Store) {
				record(t, s, func(tx *store.Tx) error {
					_, err := tx.RecordEmployee(t.Context(), "E3", employee("city", "Troy"))
					return err
				})
			},
			want: undo.Later{Subject: "employee E3", What: "tester", When: "2026-11-21T09:30:00Z"}, total: 1,
		},
		{
			name: "a stay was recorded by hand",
			later: func(t *testing.T, s *store.Store) {
				record(t, s, func(tx *store.Tx) error {
					_, err := tx.RecordStay(t.Context(), "E/1", "", stay("class", "F-1"))
					return err
				})
			},
			want: undo.Later{Subject: "stay E~11/F-1", What: "tester", When: "2026-11-21T09:30:00Z"}, total: 1,
		},
		{
			name:  "an employer got its number",
			later: func(t *testing.T, s *store.Store) { importRows(t, s, importing.PeopleOptions{}, secondFile[0]) },
			want:  undo.Later{Subject: "employee E/1", What: "import 2 (hr.csv)", When: "2026-11-21T09:30:00Z"}, total: 3,
		},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) {
				s := open()
				importRows(t, s, importing.PeopleOptions{}, firstFile...)
				c.later(t, s)
				before := allIDs(t, s)
				_, err := tryUndo(t.Context(), s, "1")
				var later *undo.LaterChanges
				require.ErrorAs(t, err, &later)
				require.Equal(t, c.total, later.Total)
				require.Equal(t, c.want, later.Changes[0])
				require.Equal(t, before, allIDs(t, s))
				requireProved(t, s)
			})
		})
	}
}

func TestUndoInTurn(t *testing.T) {
	storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		importRows(t, s, importing.PeopleOptions{}, firstFile...)
		importRows(t, s, importing.PeopleOptions{}, secondFile...)
		_, err := tryUndo(t.Context(), s, "1")
		require.Error(t, err)
		undoImport(t, s, "2")
		undoImport(t, s, "1")
		require.Empty(t, allIDs(t, s))
		requireProved(t, s)
		importRows(t, s, importing.PeopleOptions{}, firstFile...)
		importRows(t, s, importing.PeopleOptions{}, secondFile...)
		requireProved(t, s)
	})
}
