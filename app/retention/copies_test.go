package retention_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/app/retention"
	"mobility/internal/store/journal"
)

// entries is an audit trail.
type entries []journal.Entry

func (e entries) EntriesWhere(context.Context, string, ...any) ([]journal.Entry, error) {
	return e, nil
}

func TestEveryOlderCopyIsNamedWithItsEnd(t *testing.T) {
	backups := t.TempDir()
	name := "mobility-20261101T000000.000Z.dump"
	require.NoError(t, os.WriteFile(filepath.Join(backups, name), nil, 0o600))
	trail := entries{
		{Subject: name, At: "2026-11-01T00:00:00Z", After: `{}`},
		{Subject: "old.dump", At: "2026-10-01T00:00:00Z", After: `{}`},
		{Subject: "by-hand.dump", At: "2026-11-02T00:00:00Z", After: `{"deleted":["old.dump"]}`},
	}
	found, err := retention.Copies{Backups: backups, KeptBackups: 3, OnServer: true}.Find(t.Context(), trail, "default")
	require.NoError(t, err)
	require.Equal(t, []string{
		filepath.Join(backups, name) + " (deleted once the folder has 3 newer backups)",
		"by-hand.dump, made on 2026-11-02 outside the folder of the backups (kept until a person deletes it)",
		"the server's own backups and archived write-ahead log, if its administrator keeps any (until the end of their retention)",
	}, found)
}
