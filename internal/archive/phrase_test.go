package archive_test

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/internal/archive"
)

// TestTryingAPassphraseGivesItsMemoryBack seals and opens with a passphrase: the next trial begins without what the last one took.
func TestTryingAPassphraseGivesItsMemoryBack(t *testing.T) {
	sealing, err := archive.ForPhrase("seven plain words that no one guesses")
	require.NoError(t, err)
	path := filepath.Join(t.TempDir(), "sealed.age")
	f, err := os.Create(path)
	require.NoError(t, err)
	require.NoError(t, sealing.Write(f, func(*archive.Writer) (any, error) { return "nothing", nil }))
	require.NoError(t, f.Close())
	requireLittle(t)
	_, err = sealing.Check().Read(path, t.TempDir(), func(string) bool { return true })
	require.NoError(t, err)
	requireLittle(t)
	opening, err := archive.WithPhrase("another")
	require.NoError(t, err)
	_, err = opening.Read(path, t.TempDir(), func(string) bool { return true })
	require.ErrorIs(t, err, archive.ErrNoKey)
	requireLittle(t)
}

// requireLittle requires that this process has far less memory than a trial takes.
func requireLittle(t *testing.T) {
	t.Helper()
	var memory runtime.MemStats
	runtime.ReadMemStats(&memory)
	require.Less(t, memory.HeapSys-memory.HeapReleased, uint64(64<<20))
}
