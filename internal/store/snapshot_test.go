package store_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/app/storetest"
	"mobility/internal/store"
	"mobility/internal/store/importing"
)

func TestASnapshotIsOfOneMoment(t *testing.T) {
	storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) {
		s, other := open(), open()
		importRows(t, s, importing.PeopleOptions{}, firstFile...)
		then, err := s.Snapshot(t.Context())
		require.NoError(t, err)
		before, err := then.Person(t.Context(), store.DefaultClient, "E3")
		require.NoError(t, err)
		err = other.Write(t.Context(), work(), false, func(tx *store.Tx) error {
			_, err := tx.RecordEmployee(t.Context(), "E3", employee("title", "Manager"))
			return err
		})
		require.NoError(t, err, "a reader holds no writer up")
		after, err := then.Person(t.Context(), store.DefaultClient, "E3")
		require.NoError(t, err)
		require.Equal(t, before, after)
		require.NoError(t, then.Close())
		require.NotEqual(t, before, person(t, s, "E3"))
	})
}
