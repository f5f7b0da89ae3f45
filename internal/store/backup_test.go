package store_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/app/kinds"
	"mobility/app/storetest"
	"mobility/internal/database"
	"mobility/internal/store"
	"mobility/internal/store/importing"
)

func restore(t *testing.T, path, target string, overwrite bool) error {
	t.Helper()
	return database.Restore(t.Context(), path, target, overwrite, "ana@host, process 1", work().At, nil)
}

// names lists what is in a folder.
func names(t *testing.T, folder string) (all []string) {
	t.Helper()
	found, err := os.ReadDir(folder)
	require.NoError(t, err)
	for _, f := range found {
		all = append(all, f.Name())
	}
	return all
}

func TestABackupIsWholeAndComesBack(t *testing.T) {
	storetest.EachTarget(t, func(t *testing.T, target string) {
		_, _, err := database.Migrate(t.Context(), target)
		require.NoError(t, err)
		s, err := store.Open(t.Context(), target, kinds.All, store.Options{})
		require.NoError(t, err)
		importRows(t, s, importing.PeopleOptions{}, numbered(0, 50)...)
		folder := t.TempDir()
		path := filepath.Join(folder, "it's a %backup?.db")
		require.NoError(t, database.Backup(t.Context(), target, path, nil))
		require.Equal(t, []string{filepath.Base(path)}, names(t, folder), "nothing half-written is left")
		info, err := os.Stat(path)
		require.NoError(t, err)
		require.EqualValues(t, 0o600, info.Mode().Perm())

		importRows(t, s, importing.PeopleOptions{}, numbered(50, 60)...)
		require.NoError(t, s.Close())
		require.ErrorIs(t, restore(t, path, target, false), database.ErrHasSomething)
		s, err = store.Open(t.Context(), target, kinds.All, store.Options{})
		require.NoError(t, err)
		defer s.Close()
		require.Len(t, allIDs(t, s), 60)
		require.NoError(t, restore(t, path, target, true))
		require.Len(t, allIDs(t, s), 50)
		requireProved(t, s)
		importRows(t, s, importing.PeopleOptions{}, numbered(50, 60)...)
	})
}

func TestABackupIsRestoredWhereNothingIs(t *testing.T) {
	folder := t.TempDir()
	target, path, other := filepath.Join(folder, "a.db"), filepath.Join(folder, "backup.db"), filepath.Join(folder, "b.db")
	s, err := store.Open(t.Context(), target, kinds.All, store.Options{Create: true})
	require.NoError(t, err)
	defer s.Close()
	importRows(t, s, importing.PeopleOptions{}, numbered(0, 5)...)
	require.NoError(t, database.Backup(t.Context(), target, path, nil))
	require.NoError(t, restore(t, path, other, false))
	restored, err := store.Open(t.Context(), other, kinds.All, store.Options{})
	require.NoError(t, err)
	defer restored.Close()
	require.Len(t, allIDs(t, restored), 5)
}

func TestABackupThatIsDamagedChangesNothing(t *testing.T) {
	storetest.EachTarget(t, func(t *testing.T, target string) {
		_, _, err := database.Migrate(t.Context(), target)
		require.NoError(t, err)
		s, err := store.Open(t.Context(), target, kinds.All, store.Options{})
		require.NoError(t, err)
		defer s.Close()
		importRows(t, s, importing.PeopleOptions{}, numbered(0, 500)...)
		path := filepath.Join(t.TempDir(), "backup")
		require.NoError(t, database.Backup(t.Context(), target, path, nil))
		whole, err := os.ReadFile(path)
		require.NoError(t, err)
		text := filepath.Join(t.TempDir(), "text")
		require.NoError(t, os.WriteFile(text, []byte("Employee ID\n"), 0o600))
		require.Error(t, restore(t, text, target, true))
		for name, content := range map[string][]byte{
			"cut short": whole[:len(whole)*2/3],
			"empty":     nil,
			"changed":   append(append(bytes.Clone(whole[:len(whole)/2]), bytes.Repeat([]byte{7}, 16384)...), whole[min(len(whole), len(whole)/2+16384):]...),
		} {
			require.NoError(t, os.WriteFile(path, content, 0o600))
			require.Error(t, restore(t, path, target, true), name)
			require.Len(t, allIDs(t, s), 500)
			requireProved(t, s)
		}
	})
}

func TestAFailedBackupLeavesTheLastOne(t *testing.T) {
	storetest.EachTarget(t, func(t *testing.T, target string) {
		_, _, err := database.Migrate(t.Context(), target)
		require.NoError(t, err)
		s, err := store.Open(t.Context(), target, kinds.All, store.Options{})
		require.NoError(t, err)
		defer s.Close()
		importRows(t, s, importing.PeopleOptions{}, numbered(0, 5)...)
		folder := t.TempDir()
		path := filepath.Join(folder, "backup")
		require.NoError(t, os.WriteFile(path, []byte("yesterday's"), 0o600))
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		require.ErrorIs(t, database.Backup(ctx, target, path, nil), context.Canceled)
		content, err := os.ReadFile(path)
		require.NoError(t, err)
		require.Equal(t, "yesterday's", string(content))
		require.Equal(t, []string{"backup"}, names(t, folder))
	})
}

func TestNothingIsRestoredUnderARunningSchedule(t *testing.T) {
	target, path := filepath.Join(t.TempDir(), "a.db"), filepath.Join(t.TempDir(), "backup.db")
	s, err := store.Open(t.Context(), target, kinds.All, store.Options{Create: true})
	require.NoError(t, err)
	defer s.Close()
	require.NoError(t, database.Backup(t.Context(), target, path, nil))
	lock, err := s.Database().LockJob(t.Context(), database.ServeLock, "ben@host, process 2", work().At)
	require.NoError(t, err)
	defer lock.Release()
	require.ErrorIs(t, restore(t, path, target, true), database.ErrLocked)
}
