package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/app/storetest"
	"mobility/internal/database"
)

// backupKey makes a key for backups, and returns its file and recipient.
func (a *asked) backupKey(t *testing.T) (file, recipient string) {
	t.Helper()
	file = filepath.Join(t.TempDir(), "backups.key")
	code, stdout, stderr := a.ask("db", "backup-key", file)
	require.Zero(t, code, stderr)
	return file, strings.TrimSpace(stdout)
}

// TestAnEncryptedBackupBringsEverythingBack backs the demo up from each engine, with its documents, and restores it into each.
func TestAnEncryptedBackupBringsEverythingBack(t *testing.T) {
	a := finishedDemo(t)
	one, first := a.backupKey(t)
	other, second := a.backupKey(t)
	vault := filepath.Join(a.demo, "demo.vault")
	storetest.EachTarget(t, func(t *testing.T, there string) {
		code, _, stderr := a.ask("db", "copy", there)
		require.Zero(t, code, stderr)
		sealed := filepath.Join(t.TempDir(), "b.db.age")
		code, stdout, stderr := a.ask("--db="+there, "db", "backup", sealed, "--vault", vault, "--recipient", first, "--recipient", second)
		require.Zero(t, code, stderr)
		require.Contains(t, stdout, "restored into a private folder and compared")
		text, err := os.ReadFile(sealed)
		require.NoError(t, err)
		require.NotContains(t, string(text), "SQLite format 3")

		restored := filepath.Join(t.TempDir(), "restored.db")
		for _, key := range []string{one, other} {
			code, _, stderr = a.ask("--db="+restored, "db", "restore", sealed, "--identity", key, "--confirm", "restored.db")
			require.Zero(t, code, stderr)
			require.Contains(t, stderr, "the documents are restored into")
			code, stdout, stderr = a.ask("--db="+restored, "db", "verify")
			require.Zero(t, code, stderr)
			require.Contains(t, stdout, "clients with verified documents: 1")
		}
		requireSameBut(t, sumsOf(t, there), sumsOf(t, restored))

		code, _, stderr = a.ask("--db="+there, "db", "restore", sealed, "--identity", one, "--vault", vault)
		require.Equal(t, 1, code)
		require.Contains(t, stderr, "is not empty")
		code, _, stderr = a.ask("--db="+there, "db", "restore", sealed, "--identity", one, "--vault", vault, "--confirm", "another")
		require.Equal(t, 1, code)
		require.Contains(t, stderr, "nothing was changed")
		code, _, stderr = a.ask("--db="+there, "db", "restore", sealed, "--identity", one, "--vault", filepath.Join(t.TempDir(), "documents"), "--yes")
		require.Zero(t, code, stderr)
		requireSameBut(t, sumsOf(t, restored), sumsOf(t, there))
	})
}

// requireSameBut compares the sums of all tables but those of the audit trail, which has backup and restore in it.
func requireSameBut(t *testing.T, expected, found database.TableSums) {
	t.Helper()
	for _, sums := range []database.TableSums{expected, found} {
		delete(sums, "journal")
		delete(sums, "journal_head")
	}
	require.Equal(t, expected, found)
}

// TestADamagedEncryptedBackupChangesNothing cuts a backup and changes it in many places.
func TestADamagedEncryptedBackupChangesNothing(t *testing.T) {
	a := finishedDemo(t)
	key, recipient := a.backupKey(t)
	sealed, damaged := filepath.Join(a.out, "b.age"), filepath.Join(a.out, "damaged.age")
	code, _, stderr := a.ask("db", "backup", sealed, "--recipient", recipient)
	require.Zero(t, code, stderr)
	whole, err := os.ReadFile(sealed)
	require.NoError(t, err)
	before := sumsOf(t, filepath.Join(a.demo, "demo.db"))
	for place := range 20 {
		content := append([]byte{}, whole...)
		at := len(content) * place / 20
		content[at+30] ^= 1
		if place%2 == 1 {
			content = content[:at]
		}
		require.NoError(t, os.WriteFile(damaged, content, 0o600))
		code, _, stderr = a.ask("db", "restore", damaged, "--identity", key, "--yes")
		require.Equal(t, 1, code, "place %d: %s", place, stderr)
	}
	require.Equal(t, before, sumsOf(t, filepath.Join(a.demo, "demo.db")))
	unrelated, _ := a.backupKey(t)
	code, stdout, _ := a.ask("db", "restore", sealed, "--identity", unrelated, "--yes", "--json")
	require.Equal(t, 1, code)
	require.Contains(t, stdout, `"code": "no-key"`)
	require.NoError(t, os.Chmod(key, 0o644))
	code, stdout, _ = a.ask("db", "restore", sealed, "--identity", key, "--yes", "--json")
	require.Equal(t, 1, code)
	require.Contains(t, stdout, `"code": "key-exposed"`)
}

// TestBackupsWithAPassphraseAreKeptByRun makes more backups than are kept, with a clock that was once ahead.
func TestBackupsWithAPassphraseAreKeptByRun(t *testing.T) {
	a := finishedDemo(t)
	phrase, folder := filepath.Join(a.out, "phrase"), filepath.Join(a.out, "backups")
	require.NoError(t, os.WriteFile(phrase, []byte("seven plain words that no one guesses\n"), 0o600))
	code, _, stderr := a.ask("db", "backup", "--folder", folder, "--passphrase-file", phrase)
	require.Zero(t, code, stderr)
	made, err := os.ReadDir(folder)
	require.NoError(t, err)
	require.Len(t, made, 1)
	require.Regexp(t, `\.db\.age$`, made[0].Name())
	code, _, stderr = a.ask("--db="+filepath.Join(a.out, "new.db"), "db", "restore", filepath.Join(folder, made[0].Name()), "--passphrase-file", phrase)
	require.Zero(t, code, stderr)
	require.NoError(t, os.WriteFile(filepath.Join(folder, "mobility-20360101T000000.000Z.db"), nil, 0o600))
	code, stdout, stderr := a.ask("db", "backup", "--folder", folder, "--plain", "--keep", "1", "--json", "--yes")
	require.Zero(t, code, stderr)
	require.Contains(t, stdout, "20360101")
}

// TestABackupWithoutTheKeyOfItsDocumentsIsNotMade backs up with the key of another day, with a damaged vault, and without a key.
func TestABackupWithoutTheKeyOfItsDocumentsIsNotMade(t *testing.T) {
	a := finishedDemo(t)
	_, recipient := a.backupKey(t)
	sealed, key := filepath.Join(a.out, "b.age"), filepath.Join(a.demo, "demo.vault.key")
	own, err := os.ReadFile(key)
	require.NoError(t, err)
	other, _ := a.backupKey(t)
	others, err := os.ReadFile(other)
	require.NoError(t, err)
	marker := filepath.Join(a.demo, "demo.vault", "default", "vault.age")
	for _, c := range []struct {
		why           string
		spoil, repair func() error
	}{
		{"the key does not belong to the vault", func() error { return os.WriteFile(key, others, 0o600) }, func() error { return os.WriteFile(key, own, 0o600) }},
		{"is missing at", func() error { return os.Remove(key) }, func() error { return os.WriteFile(key, own, 0o600) }},
		{"its file vault.age is missing", func() error { return os.Rename(marker, marker+".away") }, func() error { return os.Rename(marker+".away", marker) }},
	} {
		require.NoError(t, c.spoil())
		code, _, stderr := a.ask("db", "backup", sealed, "--recipient", recipient)
		require.Equal(t, 1, code)
		require.Contains(t, stderr, "nothing was backed up")
		require.Contains(t, stderr, c.why)
		require.NoFileExists(t, sealed)
		_, stdout, _ := a.ask("doctor")
		require.Regexp(t, `problem\tdocuments`, stdout, "%s", c.why)
		code, _, stderr = a.ask("db", "backup", filepath.Join(t.TempDir(), "plain.db"), "--plain")
		require.Zero(t, code, stderr)
		require.NoError(t, c.repair())
	}
	code, _, stderr := a.ask("db", "backup", sealed, "--recipient", recipient)
	require.Zero(t, code, stderr)
}
