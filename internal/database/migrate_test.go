package database_test

import (
	"database/sql"
	"errors"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mobility/app/storetest"
	"mobility/internal/database"
)

// TestFirstRunsAtOnceAllSucceed opens a database that is not there, or has no schema, many times at once.
func TestFirstRunsAtOnceAllSucceed(t *testing.T) {
	storetest.EachTarget(t, func(t *testing.T, target string) {
		const runs = 12
		ended := make(chan error, runs)
		for range runs {
			go func() {
				_, _, err := database.Migrate(t.Context(), target)
				if err == nil {
					var d *database.DB
					if d, err = database.Open(t.Context(), target, database.Options{}); err == nil {
						err = d.Close()
					}
				}
				ended <- err
			}()
		}
		for range runs {
			require.NoError(t, <-ended)
		}
		have, want, err := database.Status(t.Context(), target)
		require.NoError(t, err)
		require.Equal(t, want, have)
	})
}

// TestAFirstRunThatDiedIsMadeGood finds what an earlier version left when it was killed: the table of versions, alone.
func TestAFirstRunThatDiedIsMadeGood(t *testing.T) {
	target := filepath.Join(t.TempDir(), "own.db")
	db, err := sql.Open("sqlite", target)
	require.NoError(t, err)
	_, err = db.Exec(`CREATE TABLE goose_db_version (id INTEGER PRIMARY KEY AUTOINCREMENT, version_id INTEGER NOT NULL, is_applied INTEGER NOT NULL,
		tstamp TIMESTAMP DEFAULT (datetime('now'))); INSERT INTO goose_db_version (version_id, is_applied) VALUES (0, 1)`)
	require.NoError(t, err)
	require.NoError(t, db.Close())
	d, err := database.Open(t.Context(), target, database.Options{})
	require.NoError(t, err)
	require.NoError(t, d.Close())
}

// killedRun names the database that this test binary migrates when it runs as a process that is going to be killed.
const killedRun = "MOBILITY_TEST_KILLED_RUN"

// TestAMigrationThatIsKilledLeavesNothing kills first runs at random moments. The next run succeeds, whatever was left.
func TestAMigrationThatIsKilledLeavesNothing(t *testing.T) {
	if target := os.Getenv(killedRun); target != "" {
		_, _, err := database.Migrate(t.Context(), target)
		require.NoError(t, err)
		return
	}
	storetest.EachTarget(t, func(t *testing.T, target string) {
		for range 10 {
			if !strings.HasPrefix(target, "postgres") {
				target = filepath.Join(t.TempDir(), "own.db")
			}
			run := exec.Command(os.Args[0], "-test.run", "^TestAMigrationThatIsKilledLeavesNothing$")
			run.Env = append(os.Environ(), killedRun+"="+target)
			require.NoError(t, run.Start())
			time.Sleep(time.Duration(rand.IntN(60)) * time.Millisecond)
			require.NoError(t, ignoreEnded(run.Process.Kill()))
			_ = run.Wait() // it was killed
			_, _, err := database.Migrate(t.Context(), target)
			require.NoError(t, err)
			d, err := database.Open(t.Context(), target, database.Options{})
			require.NoError(t, err)
			require.NoError(t, d.Close())
		}
	})
}

func ignoreEnded(err error) error {
	if errors.Is(err, os.ErrProcessDone) {
		return nil
	}
	return err
}
