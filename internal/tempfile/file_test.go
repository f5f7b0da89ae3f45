package tempfile

import (
	"os"
	"runtime"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestNothingIsLeft looks for the file while it is open and after it is closed.
func TestNothingIsLeft(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("TMPDIR", dir)
	t.Setenv("TMP", dir)
	f, err := New()
	require.NoError(t, err)
	_, err = f.WriteString("a name")
	require.NoError(t, err)
	if runtime.GOOS != "windows" { // where it has a name until it is closed
		info, err := f.Stat()
		require.NoError(t, err)
		require.EqualValues(t, 0o600, info.Mode().Perm())
		left, err := os.ReadDir(dir)
		require.NoError(t, err)
		require.Empty(t, left)
	}
	require.NoError(t, f.Close())
	left, err := os.ReadDir(dir)
	require.NoError(t, err)
	require.Empty(t, left)
}

// TestAFolderThatIsNotThereIsAnError has no folder for temporary files.
func TestAFolderThatIsNotThereIsAnError(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir()+"/none")
	t.Setenv("TMP", t.TempDir()+"/none")
	_, err := New()
	require.ErrorIs(t, err, os.ErrNotExist)
}
