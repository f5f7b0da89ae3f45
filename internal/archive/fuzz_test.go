package archive_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/internal/archive"
)

// FuzzDamage changes a backup at any place, and cuts it: it is not opened.
func FuzzDamage(f *testing.F) {
	sealing, whole := sealed(f)
	f.Add(0, byte(1), len(whole))
	f.Add(len(whole)/2, byte(128), len(whole))
	f.Add(0, byte(0), len(whole)-1)
	f.Fuzz(func(t *testing.T, at int, bits byte, end int) {
		at, end = int(uint(at)%uint(len(whole))), int(uint(end)%uint(len(whole)+1))
		content := bytes.Clone(whole)
		content[at] ^= bits
		path := filepath.Join(t.TempDir(), "backup")
		require.NoError(t, os.WriteFile(path, content[:end], 0o600))
		_, err := sealing.Check().Read(path, t.TempDir(), func(string) bool { return true })
		require.Equal(t, bytes.Equal(content[:end], whole), err == nil, "%v", err)
	})
}

// sealed is a backup of one file.
func sealed(f *testing.F) (*archive.Sealing, []byte) {
	f.Helper()
	sealing, err := archive.ForPhrase("correct horse")
	require.NoError(f, err)
	file := filepath.Join(f.TempDir(), "data")
	require.NoError(f, os.WriteFile(file, []byte("data"), 0o600))
	var b bytes.Buffer
	require.NoError(f, sealing.Write(&b, func(w *archive.Writer) (any, error) { return nil, w.Add("data", file) }))
	return sealing, b.Bytes()
}
