package store_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/app/kinds"
	"mobility/app/storetest"
	"mobility/internal/store"
	"mobility/internal/store/contents"
	"mobility/internal/store/importing"
	"mobility/internal/store/rekey"
)

func TestTwoEmployeesWhoCannotBeOneAreNotMerged(t *testing.T) {
	storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		importRows(t, s, importing.PeopleOptions{},
			importing.Incoming{ID: "E1", Employee: employee("first_name", "Asha", "hired", "2024-01-02")},
			importing.Incoming{ID: "E2", Employee: employee("first_name", "Bao", "left", "2020-01-31")},
		)
		var wrong *contents.FaultError
		require.ErrorAs(t, s.Write(t.Context(), work(), false, func(tx *store.Tx) error {
			_, err := rekey.Merge(t.Context(), tx, store.Import{File: "merge"}, "E1", "E2")
			return err
		}), &wrong)
		requireProved(t, s)
	})
}

func TestPeopleGetOtherIDsAndGetThemBack(t *testing.T) {
	storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		importRows(t, s, importing.PeopleOptions{}, staff("E", 0, 20)...)
		importRows(t, s, importing.PeopleOptions{}, importing.Incoming{ID: "E003", Stay: stay("class", "H-1B")},
			importing.Incoming{ID: "E004", Employee: employee("manager_id", "E003", "title", "Analyst")})
		require.NoError(t, s.Write(t.Context(), work(), false, func(tx *store.Tx) error {
			return tx.HoldAlert(t.Context(), "ack", store.Hold{Deadline: "a/E003", Hold: `{"deadline":"a/E003"}`})
		}))
		before := [2]store.Person{person(t, s, "E003"), person(t, s, "E004")}
		rekey := func(pairs ...store.Pair) {
			require.NoError(t, s.Write(t.Context(), work(), false, func(tx *store.Tx) error {
				_, err := rekey.Employees(t.Context(), tx, store.Import{File: "pairs"}, pairs)
				return err
			}))
			requireProved(t, s)
		}
		rekey(store.Pair{From: "E003", To: "N3"}, store.Pair{From: "E004", To: "N4"})
		require.Equal(t, before[0].Employee, person(t, s, "N3").Employee)
		require.Equal(t, before[0].Stays, person(t, s, "N3").Stays)
		holds, err := s.AlertHolds(t.Context(), store.DefaultClient)
		require.NoError(t, err)
		require.Equal(t, []store.Hold{{Deadline: "a/N3", Hold: `{"deadline":"a/N3"}`}}, holds)
		require.Equal(t, "N3", person(t, s, "N4").Employee.Text(kinds.All.People.Manager))

		// The former number may be given to another person, who inherits nothing.
		importRows(t, s, importing.PeopleOptions{}, importing.Incoming{ID: "E003", Employee: employee("first_name", "Zoe", "last_name", "Newman")})
		require.Empty(t, person(t, s, "E003").Stays)
		requireProved(t, s)
		undoImport(t, s, newest(t, s))
		requireProved(t, s)
		undoImport(t, s, "3")
		requireProved(t, s)
		require.Equal(t, [2]store.Person{person(t, s, "E003"), person(t, s, "E004")}, before)
		undoImport(t, s, "2")
		requireProved(t, s)
	})
}
