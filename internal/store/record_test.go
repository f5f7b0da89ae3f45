package store_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/app/storetest"
	"mobility/internal/facts"
	"mobility/internal/store"
	"mobility/internal/store/importing"
	"mobility/roster"
)

func TestRecordEmployee(t *testing.T) {
	storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		importRows(t, s, importing.PeopleOptions{}, firstFile...)
		var done store.Recorded
		err := s.Write(t.Context(), work(), false, func(tx *store.Tx) (err error) {
			done, err = tx.RecordEmployee(t.Context(), "E3", employee("title", "Manager", "hired", facts.Clear))
			return err
		})
		require.NoError(t, err)
		require.Equal(t, `{"hired":"2020-01-06","title":"Analyst"}`, string(done.Before.AppendJSON(nil)))
		require.Equal(t, `{"title":"Manager"}`, string(done.After.AppendJSON(nil)))
		p := person(t, s, "E3")
		require.Equal(t, done.After, p.Employee)
		entry := entriesOf(t, s, store.JournalFilter{Subject: "E3"})[0]
		require.Equal(t, facts.Origin{Journal: entry.Seq}, p.Employee[0].Origin)
		require.Equal(t, "record", entry.Action)
		require.Equal(t, `{"facts":{"hired":"2020-01-06","title":"Analyst"},"origins":"1:4"}`, entry.Before)
		requireProved(t, s)

		// What was recorded by hand is not what the last file stated: the same file changes it back.
		require.Equal(t, store.Counts{Changed: 1, Unchanged: 2}, importRows(t, s, importing.PeopleOptions{}, firstFile...))
		require.Equal(t, "Analyst", person(t, s, "E3").Employee.Text(roster.FieldTitle))
		requireProved(t, s)
	})
}

func TestRecordStay(t *testing.T) {
	cases := []struct {
		name, key string
		given     facts.Record
		want      string // key and facts afterwards
		err       error
	}{
		{"facts without a class go to the stay there is", "", stay("i94_expires", "2027-10-10"), `H-1B {"class":"H-1B","i94_expires":"2027-10-10"}`, nil},
		{"another class is a new stay", "", stay("class", "L-1A", "status_from", "2026-01-05"), `L-1A@2026-01-05 {"class":"L-1A","status_from":"2026-01-05"}`, nil},
		{"a key names the stay", "H-1B", stay("class", "L-1A"), `H-1B {"class":"L-1A","i94_expires":"2027-10-10"}`, nil},
		{"no stay has that key", "F-1", stay("class", "F-1"), "", store.ErrNotFound},
	}
	storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		importRows(t, s, importing.PeopleOptions{}, firstFile...)
		for _, c := range cases {
			t.Run(c.name, func(t *testing.T) {
				var done store.Recorded
				err := s.Write(t.Context(), work(), false, func(tx *store.Tx) (err error) {
					done, err = tx.RecordStay(t.Context(), "E/1", c.key, c.given)
					return err
				})
				if c.err != nil {
					require.ErrorIs(t, err, c.err)
					return
				}
				require.NoError(t, err)
				require.Equal(t, c.want, done.Part+" "+string(done.After.AppendJSON(nil)))
				require.Contains(t, person(t, s, "E/1").Stays, store.Stay{Key: done.Part, Facts: done.After})
				requireProved(t, s)
			})
		}
	})
}

func TestTheSameRosterAfterAStayWasRecorded(t *testing.T) {
	in := importing.Incoming{ID: "E1", Stay: stay("class", "H-1B", "petition_expires", "2027-09-30")}
	storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		importRows(t, s, importing.PeopleOptions{}, in)
		require.NoError(t, s.Write(t.Context(), work(), false, func(tx *store.Tx) error {
			_, err := tx.RecordStay(t.Context(), "E1", "", stay("petition_expires", "2026-09-30"))
			return err
		}))
		require.Equal(t, store.Counts{Changed: 1}, importRows(t, s, importing.PeopleOptions{}, in), "the roster's date is later")
	})
}

func TestRecordingOfSomeoneUnknown(t *testing.T) {
	storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) {
		err := open().Write(t.Context(), work(), false, func(tx *store.Tx) error {
			_, err := tx.RecordEmployee(t.Context(), "E9", employee("city", "Troy"))
			return err
		})
		require.ErrorIs(t, err, store.ErrNotFound)
	})
}

func TestRecordingWhatIsKnownLeavesNoTrace(t *testing.T) {
	storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		importRows(t, s, importing.PeopleOptions{}, firstFile...)
		before := entriesOf(t, s, store.JournalFilter{})
		err := s.Write(t.Context(), work(), false, func(tx *store.Tx) error {
			_, err := tx.RecordEmployee(t.Context(), "E3", employee("title", "Analyst"))
			return err
		})
		require.NoError(t, err)
		require.Equal(t, before, entriesOf(t, s, store.JournalFilter{}))
	})
}
