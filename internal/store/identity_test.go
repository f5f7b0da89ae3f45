package store_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/app/storetest"
	"mobility/internal/store"
	"mobility/roster"
)

// staff are people with names, hire dates and addresses of their own.
func staff(prefix string, from, to int) (in []store.Incoming) {
	for i := from; i < to; i++ {
		name := fmt.Sprintf("%c%c", 'a'+i/26, 'a'+i%26)
		in = append(in, store.Incoming{ID: fmt.Sprintf("%s%03d", prefix, i), Employee: employee(
			"first_name", "F"+name, "last_name", "L"+name, "email", name+"@acme.com", "hired", fmt.Sprintf("2020-01-%02d", i%28+1))})
	}
	return in
}

func TestARowInDoubtChangesNothing(t *testing.T) {
	storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		importRows(t, s, store.ImportOptions{}, staff("E", 0, 100)...)
		before := person(t, s, "E007")
		again := staff("E", 0, 100)
		again[7].Employee = employee("first_name", "Zoe", "last_name", "Newman", "hired", "2026-03-02")
		again[8].ID = "X900" // the same person under another number
		var stated []string
		o := store.ImportOptions{
			Full: true, LeftOn: day("2026-11-21"), OnConflict: func(c store.Conflict) {
				stated = append(stated, fmt.Sprintln("conflict", c.Row, c.ID, c.Stored.Employee.Text(roster.FieldLastName), c.Fields[0].Name))
			},
			OnLikely: func(l store.Likely) {
				stated = append(stated, fmt.Sprintln("likely", l.Row, l.ID, l.Stored.ID, len(l.Traits)))
			},
		}
		counts := importRows(t, s, o, again...)
		require.Equal(t, store.Counts{Unchanged: 98}, counts, "and the employee behind a row in doubt is not missing")
		require.Equal(t, []string{"conflict 9 E007 Lah first_name\n", "likely 10 X900 E008 2\n"}, stated)
		require.Equal(t, before, person(t, s, "E007"))

		o.Identity = func(id string) store.Identity {
			return map[string]store.Identity{"E007": store.SamePerson, "X900": store.OtherPerson}[id]
		}
		o.Full = false
		counts = importRows(t, s, o, again...)
		require.Equal(t, store.Counts{Hired: 1, Changed: 1, Unchanged: 98, Missing: 1}, counts)
		requireProved(t, s)
	})
}

func TestAFileOfOtherPeopleIsRefused(t *testing.T) {
	storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		importRows(t, s, store.ImportOptions{}, staff("E", 0, 100)...)
		refuse := func(o store.ImportOptions, want error, in ...store.Incoming) {
			t.Helper()
			_, err := tryImport(t.Context(), s, store.RosterNoun, o, rows(in...))
			require.Equal(t, want, err)
		}
		renamed := staff("E", 100, 200)
		for i := range renamed {
			renamed[i].ID = fmt.Sprintf("E%03d", i)
		}
		refuse(store.ImportOptions{}, &store.WrongPeople{Conflicts: 100, Known: 100}, renamed...)
		refuse(store.ImportOptions{}, &store.WrongPeople{Known: 0, Likely: 100, New: 100}, staff("N", 0, 100)...)
		refuse(store.ImportOptions{MaxNewPercent: 10}, &store.TooManyNew{New: 11, Active: 100, Percent: 10}, staff("N", 200, 211)...)
		require.Equal(t, 10, importRows(t, s, store.ImportOptions{MaxNewPercent: 1}, staff("N", 200, 210)...).Hired, "few are never too many")
	})
}

// TestSomeoneOnTheRosterIsKnownWithoutAList plans a file on a database whose lists an earlier version has not written, and finds the
// present e-mail address, not a former one.
func TestSomeoneOnTheRosterIsKnownWithoutAList(t *testing.T) {
	storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		importRows(t, s, store.ImportOptions{}, staff("E", 0, 100)...)
		moved := staff("E", 7, 8)[0]
		moved.Employee = employee("email", "other@acme.com", "last_name", "Newman-Lah")
		importRows(t, s, store.ImportOptions{}, moved)
		find := func(email string) (found []string) {
			o := store.ImportOptions{OnLikely: func(l store.Likely) { found = append(found, l.Stored.ID) }}
			in := rows(store.Incoming{ID: "N1", Employee: employee("first_name", "Ann", "email", email)})
			require.NoError(t, s.Plan(t.Context(), work(), false, importing(t.Context(), store.RosterNoun, o, in, &store.Counts{})))
			return found
		}
		for range 2 {
			require.Equal(t, []string{"E007"}, find("OTHER@acme.com"))
			require.Empty(t, find("ah@acme.com"), "a former address is nobody's")
			require.NoError(t, s.Database().Inside(t.Context(), false, execute("DELETE FROM names")))
		}
	})
}

func TestExchangedNamesAreRefused(t *testing.T) {
	storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		importRows(t, s, store.ImportOptions{}, staff("E", 0, 20)...)
		exchanged := staff("E", 0, 20)
		for i := range exchanged {
			r := exchanged[i].Employee
			exchanged[i].Employee = employee("first_name", r.Text(roster.FieldLastName), "last_name", r.Text(roster.FieldFirstName))
		}
		_, err := tryImport(t.Context(), s, store.RosterNoun, store.ImportOptions{}, rows(exchanged...))
		require.Equal(t, &store.NamesExchanged{Rows: 20, Known: 20}, err)
		require.Equal(t, 20, importRows(t, s, store.ImportOptions{ExchangeNames: true}, exchanged...).Changed)
	})
}
