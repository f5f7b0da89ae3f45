package store_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/app/storetest"
	"mobility/internal/facts"
	"mobility/internal/hashset"
	"mobility/internal/store"
	"mobility/internal/store/importing"
	"mobility/status"
)

func TestWhatARosterSaysOfAStayThatALawFirmKnows(t *testing.T) {
	firm := stay("class", "H-1B", "petition_expires", "2027-03-14", "i94_expires", "D/S", "ead_category", "C09")
	cases := []struct {
		name         string
		field, value string
		want         string
		kept         bool
	}{
		{"an older date is not taken", "petition_expires", "2027-03-13", "2027-03-14", true},
		{"the same date is no difference", "petition_expires", "2027-03-14", "2027-03-14", false},
		{"a later date is a newer document", "petition_expires", "2027-03-15", "2027-03-15", false},
		{"what is no date is not taken", "ead_category", "C08", "C09", true},
		{"what the law firm did not say is taken", "passport_expires", "2030-01-31", "2030-01-31", false},
		{"the word for clearing clears", "ead_category", facts.Clear, "", false},
	}
	storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		importRows(t, s, importing.PeopleOptions{}, numbered(0, len(cases))...)
		for i, c := range cases {
			id := fmt.Sprintf("E%d", i)
			_, err := tryImport(t.Context(), s, store.StatusNoun, importing.PeopleOptions{}, rows(importing.Incoming{ID: id, Stay: firm}))
			require.NoError(t, err)
			kept := ""
			o := importing.PeopleOptions{OnKept: func(row int, id string, stored, given facts.Fact) {
				kept = fmt.Sprint(row, id, stored.Value, given.Value)
			}}
			importRows(t, s, o, importing.Incoming{ID: id, Stay: stay("class", "H-1B", c.field, c.value)})
			require.Equal(t, c.want, person(t, s, id).Stays[0].Facts.Text(status.Fields.Field(c.field)), c.name)
			if c.kept {
				require.Equal(t, fmt.Sprint(2, id, c.want, c.value), kept, c.name)
			} else {
				require.Empty(t, kept, c.name)
			}
		}
		requireProved(t, s)
	})
}

func TestARowThatIsKnownBySumComesWithoutFacts(t *testing.T) {
	storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		full := importing.Incoming{Row: 2, ID: "E1", Sum: 7, Employee: employee("title", "Analyst")}
		importRows(t, s, importing.PeopleOptions{}, full)
		ask := func(noun, id string, sum uint64) (known bool) {
			require.NoError(t, s.Plan(t.Context(), work(), false, func(tx *store.Tx) error {
				im, err := importing.BeginPeople(t.Context(), tx, store.Import{Noun: noun}, importing.PeopleOptions{})
				known = im.Unchanged(hashset.Hash(id), sum)
				return err
			}))
			return known
		}
		require.True(t, ask(store.RosterNoun, "E1", 7))
		require.False(t, ask(store.RosterNoun, "E1", 8))
		require.False(t, ask(store.RosterNoun, "E2", 7))
		require.False(t, ask(store.RosterNoun, "E1", 0))
		require.False(t, ask(store.StatusNoun, "E1", 7), "a list of stays does something else with the row")
		require.Equal(t, store.Counts{Unchanged: 1}, importRows(t, s, importing.PeopleOptions{}, importing.Incoming{Row: 2, Unchanged: hashset.Hash("E1")}))
		require.Equal(t, store.Counts{Changed: 1},
			importRows(t, s, importing.PeopleOptions{}, importing.Incoming{Row: 2, ID: "E1", Sum: 8, Employee: employee("title", "Manager")}))
		require.Equal(t, store.Counts{Changed: 1}, importRows(t, s, importing.PeopleOptions{}, full))
	})
}
