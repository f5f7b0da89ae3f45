package store_test

import (
	"context"
	"net/url"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/app/kinds"
	"mobility/app/storetest"
	"mobility/internal/database"
	"mobility/internal/store"
	"mobility/internal/store/importing"
)

// TestARestoreIsThereWithItsEntry lets the entry about a restore fail: the database is then as before.
func TestARestoreIsThereWithItsEntry(t *testing.T) {
	storetest.EachTarget(t, func(t *testing.T, target string) {
		_, _, err := database.Migrate(t.Context(), target)
		require.NoError(t, err)
		file := filepath.Join(t.TempDir(), "backup.db")
		require.NoError(t, store.With(t.Context(), file, kinds.All, store.Options{Create: true}, func(s *store.Store) error {
			importRows(t, s, importing.PeopleOptions{}, numbered(0, 3)...)
			return nil
		}))
		s, err := store.Open(t.Context(), target, kinds.All, store.Options{})
		require.NoError(t, err)
		defer s.Close()
		importRows(t, s, importing.PeopleOptions{}, numbered(10, 15)...)
		restore := func(record func(context.Context, *database.Tx) error) error {
			return database.Restore(t.Context(), file, target, true, "tester", work().At, record)
		}
		err = restore(func(context.Context, *database.Tx) error { return context.DeadlineExceeded })
		require.ErrorIs(t, err, context.DeadlineExceeded)
		require.Len(t, allIDs(t, s), 5)
		err = restore(func(ctx context.Context, tx *database.Tx) error {
			return store.NoteInside(ctx, tx, kinds.All, work(), store.Act{Action: "restore", Noun: "database", Subject: "backup.db"})
		})
		require.NoError(t, err)
		require.Len(t, allIDs(t, s), 3)
		requireLast(t, target, 3, "backup.db", "null")
	})
}

// TestARestoreOfAnEarlierSchemaIsThereWithItsEntry restores the output of pg_dump of an earlier version of the program: the schema of
// today is there exactly with the entry about the restore.
func TestARestoreOfAnEarlierSchemaIsThereWithItsEntry(t *testing.T) {
	storetest.OnServer(t, func(t *testing.T, target string) {
		_, _, err := database.Migrate(t.Context(), target)
		require.NoError(t, err)
		require.NoError(t, store.With(t.Context(), target, kinds.All, store.Options{}, func(s *store.Store) error {
			importRows(t, s, importing.PeopleOptions{}, numbered(0, 3)...)
			return nil
		}))
		file := filepath.Join(t.TempDir(), "backup.dump")
		older := makeOlder(t, target)
		dump(t, target, file)
		restore := func(record func(context.Context, *database.Tx) error) error {
			return database.Restore(t.Context(), file, target, true, "tester", work().At, record)
		}
		err = restore(func(context.Context, *database.Tx) error { return context.DeadlineExceeded })
		require.ErrorIs(t, err, context.DeadlineExceeded)
		have, _, err := database.Status(t.Context(), target)
		require.NoError(t, err)
		require.Equal(t, older, have)
		require.NoError(t, restore(func(ctx context.Context, tx *database.Tx) error {
			return store.NoteInside(ctx, tx, kinds.All, work(), store.Act{Action: "restore", Noun: "database", Subject: "backup.dump"})
		}))
		requireLast(t, target, 3, "backup.dump", "null")
		require.NoError(t, store.With(t.Context(), target, kinds.All, store.Options{}, func(s *store.Store) error {
			require.Len(t, allIDs(t, s), 3)
			return nil
		}))
	})
}

// dump writes the tables of a schema as an earlier version of the program did.
func dump(t *testing.T, target, file string) {
	t.Helper()
	address, err := url.Parse(target)
	require.NoError(t, err)
	settings := address.Query()
	schema := settings.Get("search_path")
	settings.Del("search_path")
	address.RawQuery = settings.Encode()
	out, err := exec.CommandContext(t.Context(), "pg_dump", "--dbname="+address.String(), "--format=custom", "--no-owner", "--no-privileges",
		"--table="+schema+".*", "--file="+file).CombinedOutput()
	require.NoError(t, err, string(out))
}
