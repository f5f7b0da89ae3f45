package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestTheKeyOfDocumentsCanBeSharedAndReplaced shares the documents of two clients with another key, replaces their own, and takes the
// other one away.
func TestTheKeyOfDocumentsCanBeSharedAndReplaced(t *testing.T) {
	a := finishedDemo(t)
	must := func(words ...string) string {
		t.Helper()
		code, stdout, stderr := a.ask(words...)
		require.Zero(t, code, "%v: %s%s", words, stdout, stderr)
		return stdout
	}
	other, recipient := a.backupKey(t)
	own := filepath.Join(a.demo, "demo.vault.key")
	must("vault", "recipients", "add", recipient)
	document := filepath.Join(a.out, "x.pdf")
	require.NoError(t, os.WriteFile(document, []byte("%PDF-1.4 x"), 0o600))
	must("client", "create", "studio")
	must("--client", "studio", "vault", "add", document, "--kind", "note", "--subject", "S1")
	for _, client := range []string{"default", "studio"} {
		for _, key := range []string{own, other} {
			must("--client", client, "vault", "verify", "--vault-key", key)
		}
	}
	before := must("vault", "recipients", "list")
	require.Contains(t, before, recipient)
	must("vault", "rotate")
	after := must("vault", "recipients", "list")
	require.NotEqual(t, before, after)
	require.Contains(t, after, recipient)
	for _, client := range []string{"default", "studio"} {
		must("--client", client, "vault", "verify")
		must("--client", client, "vault", "verify", "--vault-key", other)
	}
	formers, err := filepath.Glob(own + ".replaced-*")
	require.NoError(t, err)
	require.Len(t, formers, 1)
	code, stdout, _ := a.ask("--client", "default", "vault", "verify", "--vault-key", formers[0], "--json")
	require.Equal(t, 1, code)
	require.Contains(t, stdout, `"code": "wrong-key"`)

	must("vault", "recipients", "remove", recipient)
	code, _, _ = a.ask("--client", "default", "vault", "verify", "--vault-key", other)
	require.Equal(t, 1, code)
	must("db", "verify")
	mine := strings.Fields(strings.Split(after, "\n")[1])[0]
	if mine == recipient {
		mine = strings.Fields(strings.Split(after, "\n")[2])[0]
	}
	code, _, stderr := a.ask("vault", "recipients", "remove", mine)
	require.Equal(t, 2, code, stderr)
	code, _, stderr = a.ask("vault", "recipients", "remove", recipient)
	require.Equal(t, 1, code)
	require.Contains(t, stderr, "choose from")
}

// TestKeysOfDocumentsAreNotChangedUnrecorded changes the keys where the audit trail cannot be written: nothing is changed.
func TestKeysOfDocumentsAreNotChangedUnrecorded(t *testing.T) {
	a := finishedDemo(t)
	_, recipient := a.backupKey(t)
	_, more := a.backupKey(t)
	own := filepath.Join(a.demo, "demo.vault.key")
	at := []string{"--vault", filepath.Join(a.demo, "demo.vault"), "--vault-key", own}
	code, _, stderr := a.ask(append([]string{"vault", "recipients", "add", recipient}, at...)...)
	require.Zero(t, code, stderr)
	_, before, _ := a.ask(append([]string{"vault", "recipients", "list"}, at...)...)
	a.database = filepath.Join(a.out, "damaged.db")
	require.NoError(t, os.WriteFile(a.database, []byte("damaged"), 0o600))
	for _, words := range [][]string{{"recipients", "add", more}, {"recipients", "remove", recipient}, {"rotate"}} {
		code, _, stderr := a.ask(append(append([]string{"vault"}, words...), at...)...)
		require.NotZero(t, code, words)
		require.Contains(t, stderr, "damaged.db", words)
	}
	a.database = ""
	_, after, _ := a.ask(append([]string{"vault", "recipients", "list"}, at...)...)
	require.Contains(t, after, recipient)
	require.NotContains(t, after, more)
	require.Contains(t, before, recipient)
	code, _, stderr = a.ask(append([]string{"vault", "rotate"}, at...)...)
	require.Zero(t, code, "the rotation is completed: %s", stderr)
	code, _, stderr = a.ask(append([]string{"vault", "verify"}, at...)...)
	require.Zero(t, code, stderr)
}
