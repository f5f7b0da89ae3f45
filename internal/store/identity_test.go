package store_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/app/storetest"
	"mobility/internal/store"
	"mobility/internal/store/importing"
	"mobility/roster"
)

// staff are people with names, hire dates and addresses of their own.
func staff(prefix string, from, to int) (in []importing.Incoming) {
	for i := from; i < to; i++ {
		name := fmt.Sprintf("%c%c", 'a'+i/26, 'a'+i%26)
		in = append(in, importing.Incoming{ID: fmt.Sprintf("%s%03d", prefix, i), Employee: employee(
			"first_name", "F"+name, "last_name", "L"+name, "email", name+"@acme.com", "hired", fmt.Sprintf("2020-01-%02d", i%28+1))})
	}
	return in
}

func TestARowInDoubtChangesNothing(t *testing.T) {
	storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		importRows(t, s, importing.PeopleOptions{}, staff("E", 0, 100)...)
		before := person(t, s, "E007")
		again := staff("E", 0, 100)
		again[7].Employee = employee("first_name", "Zoe", "last_name", "Newman", "hired", "2026-03-02")
		again[8].ID = "X900" // the same person under another number
		var stated []string
		o := importing.PeopleOptions{
			Full: true, LeftOn: day("2026-11-21"), OnConflict: func(c importing.Conflict) {
				stated = append(stated, fmt.Sprintln("conflict", c.Row, c.ID, c.Stored.Employee.Text(roster.FieldLastName), c.Fields[0].Name))
			},
			OnLikely: func(l importing.Likely) {
				stated = append(stated, fmt.Sprintln("likely", l.Row, l.ID, l.Stored.ID, len(l.Traits)))
			},
		}
		counts := importRows(t, s, o, again...)
		require.Equal(t, store.Counts{Unchanged: 98}, counts, "and the employee behind a row in doubt is not missing")
		require.Equal(t, []string{"conflict 9 E007 Lah first_name\n", "likely 10 X900 E008 2\n"}, stated)
		require.Equal(t, before, person(t, s, "E007"))

		o.Identity = func(id string) importing.Identity {
			return map[string]importing.Identity{"E007": importing.SamePerson, "X900": importing.OtherPerson}[id]
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
		importRows(t, s, importing.PeopleOptions{}, staff("E", 0, 100)...)
		refuse := func(o importing.PeopleOptions, want error, in ...importing.Incoming) {
			t.Helper()
			_, err := tryImport(t.Context(), s, store.RosterNoun, o, rows(in...))
			require.Equal(t, want, err)
		}
		renamed := staff("E", 100, 200)
		for i := range renamed {
			renamed[i].ID = fmt.Sprintf("E%03d", i)
		}
		refuse(importing.PeopleOptions{}, &importing.WrongPeople{Conflicts: 100, Known: 100}, renamed...)
		refuse(importing.PeopleOptions{}, &importing.WrongPeople{Known: 0, Likely: 100, New: 100}, staff("N", 0, 100)...)
		refuse(importing.PeopleOptions{MaxNewPercent: 10}, &importing.TooManyNew{New: 11, Active: 100, Percent: 10}, staff("N", 200, 211)...)
		require.Equal(t, 10, importRows(t, s, importing.PeopleOptions{MaxNewPercent: 1}, staff("N", 200, 210)...).Hired, "few are never too many")
	})
}

// TestSomeoneOnTheRosterIsKnownWithoutAList plans a file on a database whose lists an earlier version has not written, and finds the
// present e-mail address, not a former one.
func TestSomeoneOnTheRosterIsKnownWithoutAList(t *testing.T) {
	storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		importRows(t, s, importing.PeopleOptions{}, staff("E", 0, 100)...)
		moved := staff("E", 7, 8)[0]
		moved.Employee = employee("email", "other@acme.com", "last_name", "Newman-Lah")
		importRows(t, s, importing.PeopleOptions{}, moved)
		find := func(email string) (found []string) {
			o := importing.PeopleOptions{OnLikely: func(l importing.Likely) { found = append(found, l.Stored.ID) }}
			in := rows(importing.Incoming{ID: "N1", Employee: employee("first_name", "Ann", "email", email)})
			require.NoError(t, s.Plan(t.Context(), work(), false, importAs(t.Context(), store.RosterNoun, o, in, &store.Counts{})))
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
		importRows(t, s, importing.PeopleOptions{}, staff("E", 0, 20)...)
		exchanged := staff("E", 0, 20)
		for i := range exchanged {
			r := exchanged[i].Employee
			exchanged[i].Employee = employee("first_name", r.Text(roster.FieldLastName), "last_name", r.Text(roster.FieldFirstName))
		}
		_, err := tryImport(t.Context(), s, store.RosterNoun, importing.PeopleOptions{}, rows(exchanged...))
		require.Equal(t, &importing.NamesExchanged{Rows: 20, Known: 20}, err)
		require.Equal(t, 20, importRows(t, s, importing.PeopleOptions{ExchangeNames: true}, exchanged...).Changed)
	})
}
