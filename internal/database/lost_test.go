package database_test

import (
	"fmt"
	"math/rand/v2"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/jmoiron/sqlx"
	"github.com/stretchr/testify/require"

	"mobility/app/storetest"
	"mobility/internal/database"
)

// TestAServerThatIsLostEndsABulkWrite ends the session of a bulk write at random moments. The write fails in words, within ten
// seconds, and changes nothing.
func TestAServerThatIsLostEndsABulkWrite(t *testing.T) {
	storetest.EachTarget(t, func(t *testing.T, target string) {
		if !strings.HasPrefix(target, "postgres") {
			return // a file has no session
		}
		_, _, err := database.Migrate(t.Context(), target)
		require.NoError(t, err)
		address, err := url.Parse(target)
		require.NoError(t, err)
		settings := address.Query()
		settings.Set("application_name", "the-loser-"+settings.Get("search_path"))
		address.RawQuery = settings.Encode()
		d, err := database.Open(t.Context(), address.String(), database.Options{})
		require.NoError(t, err)
		defer d.Close()
		other, err := sqlx.Open("postgres", target)
		require.NoError(t, err)
		defer other.Close()
		for range 12 {
			ended := make(chan error, 1)
			go func() { ended <- writeForever(t, d) }()
			time.Sleep(time.Duration(20+rand.IntN(150)) * time.Millisecond)
			_, err = other.Exec("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = $1", settings.Get("application_name"))
			require.NoError(t, err)
			select {
			case err := <-ended:
				require.ErrorContains(t, database.Wrap(t.Context(), "write", err), "the connection to the database server was lost; nothing was changed")
			case <-time.After(10 * time.Second):
				require.Fail(t, "the write hangs")
			}
			var rows int
			require.NoError(t, d.Get(t.Context(), &rows, "SELECT COUNT(*) FROM clients"))
			require.Zero(t, rows)
		}
	})
}

// writeForever writes clients in bulk until that fails.
func writeForever(t *testing.T, d *database.DB) error {
	table := &database.Table{Name: "clients", Columns: []string{"slug", "name", "created"}}
	return d.Inside(t.Context(), false, func(tx *database.Tx) error {
		for n := 0; ; {
			rows := database.NewRows(table, 2000)
			for range 2000 {
				n++
				rows.Add(fmt.Sprint("client-", n), strings.Repeat("name ", 20), "")
			}
			if err := tx.Insert(t.Context(), rows); err != nil {
				return err
			}
		}
	})
}

// TestASessionThatIsLostBetweenTwoUsesIsNoError ends the idle session of a database, and the one of a snapshot that was read: what was read
// was read, and there is nothing left to close.
func TestASessionThatIsLostBetweenTwoUsesIsNoError(t *testing.T) {
	storetest.EachTarget(t, func(t *testing.T, target string) {
		if !strings.HasPrefix(target, "postgres") {
			return // a file has no session
		}
		_, _, err := database.Migrate(t.Context(), target)
		require.NoError(t, err)
		d, err := database.Open(t.Context(), target, database.Options{})
		require.NoError(t, err)
		var session, rows int
		require.NoError(t, d.Get(t.Context(), &session, "SELECT pg_backend_pid()"))
		now, err := d.Snapshot(t.Context())
		require.NoError(t, err)
		require.NoError(t, now.Get(t.Context(), &rows, "SELECT COUNT(*) FROM clients"))
		other, err := sqlx.Open("postgres", target)
		require.NoError(t, err)
		defer other.Close()
		_, err = other.Exec("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid = $1", session)
		require.NoError(t, err)
		time.Sleep(100 * time.Millisecond)
		require.NoError(t, now.Close())
		require.NoError(t, d.Close())
	})
}
