package clientnames_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mobility/app/clientnames"
	"mobility/app/storetest"
	"mobility/internal/store"
)

// TestEachRowIsOfOneClientOrReported names clients in the spellings of lists, and holds that no row is of two clients or of none in silence.
func TestEachRowIsOfOneClientOrReported(t *testing.T) {
	storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		t.Cleanup(func() { require.NoError(t, s.Close()) })
		for slug, name := range map[string]string{"acme": "Acme Robotics, Inc.", "tools": "Delta Tools LLC", "travel": "Delta Travel LLC", "plain": "plain"} {
			work := store.Work{Client: slug, Command: "test", Who: "tester", At: time.Date(2026, time.November, 30, 7, 0, 0, 0, time.UTC)}
			require.NoError(t, s.Write(t.Context(), work, true, func(tx *store.Tx) error {
				_, err := tx.NameClient(t.Context(), name)
				return err
			}))
		}
		clients, err := clientnames.All(t.Context(), s)
		require.NoError(t, err)

		rows := []struct{ name, client, fault string }{
			{"Acme Robotics, Inc.", "acme", ""},
			{"ACME ROBOTICS INC", "acme", ""},
			{"Acme", "acme", ""},
			{"acme", "acme", ""},
			{"Acme Robotics Holdings", "", `"Acme Robotics Holdings" (row 9) is not a client`},
			{"Delta Tools", "tools", ""},
			{"delta travel", "travel", ""},
			{"Delta", "", `"Delta" (row 9) can be client tools or travel`},
			{"Plain", "plain", ""},
			{"Deltas", "", `"Deltas" (row 9) is not a client`},
			{"", "", "is blank (row 9)"},
		}
		for _, sheet := range []string{"", "Cases"} {
			for _, row := range rows {
				divided := clientnames.Divide(clients)
				divided.Add(&clientnames.Column{File: "list.csv", Sheet: sheet, Header: "Client"}, row.name, 9)
				if row.fault != "" {
					require.Empty(t, divided.Clients(), row.name)
					require.Len(t, divided.Faults(), 1, row.name)
					require.Contains(t, divided.Faults()[0], row.fault)
					continue
				}
				require.Empty(t, divided.Faults(), row.name)
				require.Len(t, divided.Clients(), 1, row.name)
				its := divided.Clients()[0]
				require.Equal(t, row.client, its.Client, row.name)
				require.True(t, its.Has(sheet, 9))
				require.False(t, its.Has(sheet, 8))
				require.False(t, its.Has(sheet+"2", 9), "a row of another sheet")
			}
		}
	})
}
