package keyfile_test

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/app/keyfile"
	"mobility/internal/agekeys"
)

// TestAKeyThatOthersCanReadIsRefused holds the keys of calendars and of references to what holds for every other key.
func TestAKeyThatOthersCanReadIsRefused(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("the permissions of the folder decide there")
	}
	path := filepath.Join(t.TempDir(), "calendar.key")
	made, err := keyfile.Need(path)
	require.NoError(t, err)
	read, err := keyfile.Read(path)
	require.NoError(t, err)
	require.Equal(t, made, read)
	require.NoError(t, os.Chmod(path, 0o640))
	_, err = keyfile.Read(path)
	require.ErrorIs(t, err, agekeys.ErrExposed)
	_, err = keyfile.Need(path)
	require.ErrorIs(t, err, agekeys.ErrExposed)
}
