package database_test

import (
	"bytes"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mobility/app/storetest"
	"mobility/internal/database"
	"mobility/scripts/lossyserver"
)

// TestALostServerEndsEverythingInWords loses the server by freezing it and by cutting its connections: while connecting, inside a bulk
// write, at the commit before and after it reaches the server, and while reading. Each ends within ten seconds, in words that are true.
func TestALostServerEndsEverythingInWords(t *testing.T) {
	const nothing, unknown, reading = "nothing was changed", "see whether `mobility audit log` lists it", "run the command again"
	for name, c := range map[string]struct {
		at    string
		loss  lossyserver.Loss
		words string
		rows  int
	}{
		"frozen while connecting":        {"\x00user\x00", lossyserver.Freeze, "cannot be reached", 0},
		"cut while connecting":           {"\x00user\x00", lossyserver.Cut, "cannot be reached", 0},
		"frozen inside a COPY":           {"client-1\t", lossyserver.Freeze, nothing, 0},
		"cut inside a COPY":              {"client-1\t", lossyserver.Cut, nothing, 0},
		"frozen at the end of a COPY":    {"client-9\t", lossyserver.FreezeAfter, nothing, 0},
		"frozen before the commit":       {"COMMIT", lossyserver.Freeze, unknown, 0},
		"cut before the commit":          {"COMMIT", lossyserver.Cut, unknown, 0},
		"frozen after the commit":        {"COMMIT", lossyserver.FreezeAfter, unknown, 10},
		"cut after the commit":           {"COMMIT", lossyserver.CutAfter, unknown, 10},
		"frozen while reading":           {"SELECT slug", lossyserver.FreezeAfter, reading, 10},
		"cut while reading":              {"SELECT slug", lossyserver.CutAfter, reading, 10},
		"cut before a question":          {"SELECT slug", lossyserver.Cut, reading, 10},
		"frozen before a question":       {"SELECT slug", lossyserver.Freeze, reading, 10},
		"frozen as a transaction begins": {"BEGIN", lossyserver.Freeze, reading, 0},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			storetest.OnServer(t, func(t *testing.T, target string) {
				_, _, err := database.Migrate(t.Context(), target)
				require.NoError(t, err)
				var lost atomic.Bool
				server, err := lossyserver.Start(target, func(sent []byte) lossyserver.Loss {
					if bytes.Contains(sent, []byte(c.at)) && lost.CompareAndSwap(false, true) {
						return c.loss
					}
					return lossyserver.None
				})
				require.NoError(t, err)
				t.Cleanup(server.Close)
				begun := time.Now()
				err = writeAndRead(t, server.Address())
				require.ErrorContains(t, err, c.words)
				require.NotContains(t, strings.ReplaceAll(err.Error(), c.words, ""), nothing)
				require.Less(t, time.Since(begun), 10*time.Second)
				d, err := database.Open(t.Context(), target, database.Options{})
				require.NoError(t, err)
				defer d.Close()
				var rows int
				require.NoError(t, d.Get(t.Context(), &rows, "SELECT COUNT(*) FROM clients"))
				require.Equal(t, c.rows, rows)
			})
		})
	}
}

// patience is short, so that the test is; `make faults` waits as long as the program does.
const patience = 300 * time.Millisecond

// writeAndRead opens a database, writes ten clients, and reads them.
func writeAndRead(t *testing.T, target string) error {
	t.Helper()
	d, err := database.Open(t.Context(), target, database.Options{Patience: patience})
	if err != nil {
		return err
	}
	defer d.Close()
	table := &database.Table{Name: "clients", Columns: []string{"slug", "name", "created"}}
	err = d.Inside(t.Context(), false, func(tx *database.Tx) error {
		rows := database.NewRows(table, 10)
		for n := range 10 {
			rows.Add("client-"+string(rune('0'+n)), "name", "")
		}
		return tx.Insert(t.Context(), rows)
	})
	if err != nil {
		return database.Wrap(t.Context(), "write", err)
	}
	var slugs []string
	return database.Wrap(t.Context(), "read", d.List(t.Context(), &slugs, "SELECT slug FROM clients"))
}
