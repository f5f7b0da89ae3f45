package config

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestWhatIsKeptIsWhatTheConfigurationSays(t *testing.T) {
	for text, want := range map[string][2]int{
		"":                                   {14, 365},
		"backups_kept: 30\narchive_days: 90": {30, 90},
		"backups_kept: 0\narchive_days: 0":   {0, 0},
		"jobs: {b: {schedule: '@daily', run: [db, backup, --keep, '40']}}":                                                  {40, 365},
		"jobs: {b: {run: [[audit, verify], [roster, sync, --archive-days=7]]}, c: {run: [roster, sync, --archive-days=9]}}": {14, 9},
		"backups_kept: 3\njobs: {b: {run: [db, backup, --keep=0]}}":                                                         {0, 365},
	} {
		path := filepath.Join(t.TempDir(), "mobility.yaml")
		require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
		f, err := Load(path)
		require.NoError(t, err)
		require.Equal(t, want, [2]int{f.KeptBackups(), f.KeptDays()}, text)
	}
	path := filepath.Join(t.TempDir(), "mobility.yaml")
	require.NoError(t, os.WriteFile(path, []byte("backups_kept: -1"), 0o600))
	_, err := Load(path)
	require.ErrorContains(t, err, "backups_kept takes a number from 0")
}
