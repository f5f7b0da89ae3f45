package storetest

import (
	"context"
	"database/sql"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"

	_ "github.com/lib/pq" // the driver of the test server
	"github.com/stretchr/testify/require"

	"mobility/app/kinds"
	"mobility/internal/database"
	"mobility/internal/store"
)

// variable names the environment variable that holds the address of a PostgreSQL server for tests; see
// scripts/with-postgres.sh.
const variable = "MOBILITY_TEST_POSTGRES"

// EachEngine runs a test on SQLite and, where there is a server for tests, on PostgreSQL. Every call of open opens the
// same database once more, which is new to each test.
func EachEngine(t *testing.T, test func(t *testing.T, open func() *store.Store)) {
	t.Helper()
	EachTarget(t, func(t *testing.T, target string) {
		if _, _, err := database.Migrate(t.Context(), target); err != nil {
			t.Fatal(err)
		}
		test(t, func() *store.Store {
			s, err := store.Open(t.Context(), target, kinds.All, store.Options{})
			require.NoError(t, err)
			t.Cleanup(func() { require.NoError(t, s.Close()) })
			return s
		})
	})
}

// EachTarget is EachEngine for a test of opening: it gets the name of a database that has no schema yet.
func EachTarget(t *testing.T, test func(t *testing.T, target string)) {
	t.Helper()
	t.Run(string(database.SQLite), func(t *testing.T) {
		test(t, filepath.Join(t.TempDir(), "mobility.db"))
	})
	server := os.Getenv(variable)
	switch {
	case server != "":
		t.Run(string(database.PostgreSQL), func(t *testing.T) {
			address, err := As(newSchema(t, server), "tester") // as the tests call the user of a file
			require.NoError(t, err)
			test(t, address)
		})
	case os.Getenv("CI") == "true":
		t.Fatalf("%s is not set: in CI every store test runs on PostgreSQL too", variable)
	default:
		t.Logf("%s is not set: this ran on SQLite only", variable)
	}
}

// OnServer is EachTarget for a test of what only a server has.
func OnServer(t *testing.T, test func(t *testing.T, target string)) {
	t.Helper()
	EachTarget(t, func(t *testing.T, target string) {
		if strings.HasPrefix(target, "postgres") {
			test(t, target)
		}
	})
}

var schemas atomic.Int64

// newSchema makes a schema on the test server, and returns the address that leads into it.
func newSchema(t *testing.T, server string) string {
	t.Helper()
	db, err := sql.Open("postgres", server)
	require.NoError(t, err)
	name := "test_" + strconv.Itoa(os.Getpid()) + "_" + strconv.FormatInt(schemas.Add(1), 10)
	_, err = db.ExecContext(t.Context(), "CREATE SCHEMA "+name)
	require.NoError(t, err)
	t.Cleanup(func() {
		_, err := db.ExecContext(context.Background(), "DROP SCHEMA "+name+" CASCADE") // t's own context has ended
		require.NoError(t, err)
		require.NoError(t, db.Close())
	})
	address, err := url.Parse(server)
	require.NoError(t, err)
	settings := address.Query()
	settings.Set("search_path", name)
	address.RawQuery = settings.Encode()
	return address.String()
}
