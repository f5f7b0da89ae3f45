package main

import (
	"database/sql"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mobility/app/storetest"
	"mobility/internal/database"
	"mobility/internal/vault"
)

// textOf is everything that a database has: the bytes of a file, or the rows of every table of a server.
func textOf(t *testing.T, target string) string {
	t.Helper()
	if !strings.HasPrefix(target, "postgres") {
		var all strings.Builder
		for _, part := range []string{"", "-wal"} {
			content, err := os.ReadFile(target + part)
			if part == "" {
				require.NoError(t, err)
			}
			all.Write(content)
		}
		return all.String()
	}
	db, err := sql.Open("postgres", target)
	require.NoError(t, err)
	defer db.Close()
	var all strings.Builder
	for table := range sumsOf(t, target) {
		var rows sql.NullString
		require.NoError(t, db.QueryRowContext(t.Context(), "SELECT string_agg(t::text, chr(10)) FROM "+table+" t").Scan(&rows))
		all.WriteString(rows.String)
	}
	return all.String()
}

// TestErasingAPersonLeavesWhatTheLawKeeps erases one person without and one with a Form I-9 that is still kept, on each engine.
func TestErasingAPersonLeavesWhatTheLawKeeps(t *testing.T) {
	a := finishedDemo(t)
	const gone, kept = "001344", "001395"
	storetest.EachTarget(t, func(t *testing.T, there string) {
		must := func(words ...string) string {
			t.Helper()
			code, stdout, stderr := a.ask(append([]string{"--db=" + there}, words...)...)
			require.Zero(t, code, "%v: %s%s", words, stdout, stderr)
			return stdout + stderr
		}
		_, _, err := database.Migrate(t.Context(), there)
		require.NoError(t, err)
		code, _, stderr := a.ask("db", "copy", there)
		require.Zero(t, code, stderr)
		vault, out := filepath.Join(t.TempDir(), "vault"), t.TempDir()
		letter := filepath.Join(out, "letter.pdf")
		require.NoError(t, os.WriteFile(letter, []byte("%PDF-1.4 letter"), 0o600))
		must("vault", "add", letter, "--kind", "letter", "--subject", gone, "--vault", vault)
		must("vault", "add", letter, "--kind", "letter", "--subject", kept, "--vault", vault, "--retain-through", "2030-01-01")

		folder := filepath.Join(out, "export")
		must("privacy", "export", gone, "--out", folder, "--vault", vault)
		var held struct {
			Records   []struct{ Kind string }
			Documents []struct{ File string }
		}
		content, err := os.ReadFile(filepath.Join(folder, "person.json"))
		require.NoError(t, err)
		require.NoError(t, json.Unmarshal(content, &held))
		require.Len(t, held.Documents, 1)
		require.FileExists(t, filepath.Join(folder, held.Documents[0].File))
		page, err := os.ReadFile(filepath.Join(folder, "person.html"))
		require.NoError(t, err)
		require.Contains(t, string(page), "david.petrov@northwind.example")

		require.Contains(t, textOf(t, there), "david.petrov@northwind.example")
		plan := must("privacy", "erase", gone, "--vault", vault)
		require.Contains(t, plan, "nothing was erased")
		code, _, stderr = a.ask("--db="+there, "privacy", "erase", gone, "--vault", vault, "--confirm", kept)
		require.Equal(t, 1, code)
		require.Contains(t, stderr, "nothing was erased")
		require.Contains(t, textOf(t, there), "david.petrov@northwind.example")
		must("privacy", "erase", gone, "--vault", vault, "--confirm", gone, "--certificate", filepath.Join(out, "gone.json"))
		require.NotContains(t, textOf(t, there), "david.petrov@northwind.example")

		must("privacy", "erase", kept, "--vault", vault, "--confirm", kept, "--certificate", filepath.Join(out, "kept.json"))
		certificate, err := os.ReadFile(filepath.Join(out, "kept.json"))
		require.NoError(t, err)
		require.Contains(t, string(certificate), "8 CFR 274a.2(b)(2)(i)(A)")
		require.Contains(t, string(certificate), `"keep_through": "2027-09-13"`)
		require.Contains(t, string(certificate), `"keep_through": "2030-01-01"`)
		require.NotContains(t, textOf(t, there), "omar.zhang@northwind.example")
		require.Contains(t, must("i9", "show", kept), "Zhang")

		must("audit", "verify")
		must("vault", "verify", "--vault", vault)
		require.Len(t, strings.Split(strings.TrimSpace(must("vault", "list", "--vault", vault)), "\n"), 2, "the heading and one document")
		must("docket", "--json")
		code, _, stderr = a.ask("--db="+there, "privacy", "erase", "001345", "--vault", vault, "--confirm", "001345")
		require.Equal(t, 1, code)
		require.Contains(t, stderr, "legal hold")
		code, stdout, _ := a.ask("--db="+there, "privacy", "erase", "001350", "--vault", vault, "--confirm", "001350", "--json")
		require.Equal(t, 1, code)
		require.Contains(t, stdout, `"code": "not-erasable"`)
	})
}

// TestAnErasureThatIsInterruptedIsCompleted lets an erasure end between the records and the documents, and after a document was removed and
// before its entry, on each engine: the same command completes it, and until then the daily check names what is left.
func TestAnErasureThatIsInterruptedIsCompleted(t *testing.T) {
	a := finishedDemo(t)
	const gone = "001344"
	storetest.EachTarget(t, func(t *testing.T, there string) {
		_, _, err := database.Migrate(t.Context(), there)
		require.NoError(t, err)
		code, _, stderr := a.ask("db", "copy", there)
		require.Zero(t, code, stderr)
		out, folder := t.TempDir(), filepath.Join(t.TempDir(), "vault")
		require.NoError(t, os.CopyFS(folder, os.DirFS(filepath.Join(a.demo, "demo.vault"))))
		require.NoError(t, filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
			mode := fs.FileMode(0o600)
			if err == nil && d.IsDir() {
				mode = 0o700
			}
			return errors.Join(err, os.Chmod(path, mode))
		}))
		key, err := os.ReadFile(filepath.Join(a.demo, "demo.vault.key"))
		require.NoError(t, err)
		require.NoError(t, os.WriteFile(folder+".key", key, 0o600))
		ask := func(words ...string) (int, string) {
			there := &asked{demo: a.demo, database: there, environment: map[string]string{"MOBILITY_VAULT": folder, "MOBILITY_VAULT_KEY": folder + ".key"}}
			code, stdout, stderr := there.ask(words...)
			return code, stdout + stderr
		}
		scan := filepath.Join(out, "scan.pdf")
		require.NoError(t, os.WriteFile(scan, []byte("%PDF-1.4 scan"), 0o600))
		code, printed := ask("vault", "add", scan, "--kind", "i9-form", "--subject", gone+"/2021-01-28", "--retain-through", "2030-01-01")
		require.Zero(t, code, printed) // it is kept although nothing else is
		for _, name := range []string{"one", "two"} {
			letter := filepath.Join(out, name+".pdf")
			require.NoError(t, os.WriteFile(letter, []byte("%PDF-1.4 "+name), 0o600))
			code, printed := ask("vault", "add", letter, "--kind", "letter", "--subject", gone)
			require.Zero(t, code, printed)
		}
		v, err := vault.Open(filepath.Join(folder, "default"), vault.Options{Key: folder + ".key", Client: "default"})
		require.NoError(t, err)
		entries, err := v.List(t.Context(), vault.Filter{Kind: "letter"})
		require.NoError(t, err)
		content := filepath.Join(folder, "default", "documents", entries[0].Sum+".age")
		require.NoError(t, os.Rename(content, content+".aside"))
		require.NoError(t, os.MkdirAll(filepath.Join(content, "inside"), 0o700)) // in the place of a file that cannot be removed
		certificate := filepath.Join(out, "gone.json")
		erase := []string{"privacy", "erase", gone, "--confirm", gone, "--certificate", certificate}
		code, printed = ask(erase...)
		require.Equal(t, 1, code, printed)
		require.NotContains(t, textOf(t, there), "david.petrov@northwind.example")
		require.NoError(t, errors.Join(os.RemoveAll(content), os.Rename(content+".aside", content)))

		code, printed = ask("db", "verify")
		require.Equal(t, 1, code, printed)
		require.Contains(t, printed, "mobility privacy erase "+gone+" --confirm "+gone)
		code, printed = ask("privacy", "erase", gone)
		require.Zero(t, code, printed)
		require.Contains(t, printed, "documents that are left: 2")

		_, err = v.Remove(entries[0].ID, vault.Removal{By: "tester", Reason: "a run that ends before its entry", At: time.Now()})
		require.NoError(t, err)
		code, printed = ask(erase...)
		require.Zero(t, code, printed)
		require.FileExists(t, certificate)
		code, printed = ask("vault", "list")
		require.Zero(t, code, printed)
		require.NotContains(t, printed, "letter")
		code, printed = ask("db", "verify")
		require.Zero(t, code, printed)
		code, printed = ask("audit", "log", "--limit", "1000", "--json")
		require.Zero(t, code, printed)
		require.Equal(t, 2, strings.Count(printed, `"action": "remove"`), "one entry for each document")
		require.NoError(t, os.Remove(certificate))
		code, printed = ask(erase...)
		require.Zero(t, code, printed)
		require.FileExists(t, certificate)
	})
}
