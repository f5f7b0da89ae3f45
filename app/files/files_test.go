package files_test

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/app/failure"
	"mobility/app/files"
)

func TestTheNewestOfASeriesStay(t *testing.T) {
	folder := t.TempDir()
	for _, name := range []string{"a-1", "a-2", "a-3", "b-1", "0-new"} {
		require.NoError(t, os.WriteFile(filepath.Join(folder, name), []byte(name), 0o600))
	}
	series := regexp.MustCompile(`^a-\d$`)
	deleted, err := files.KeepNewest(folder, series, filepath.Join(folder, "0-new"), 2)
	require.NoError(t, err)
	require.Equal(t, []string{filepath.Join(folder, "a-1"), filepath.Join(folder, "a-2")}, deleted)
	require.True(t, files.Exists(filepath.Join(folder, "b-1")), "what is not of the series stays")
	require.True(t, files.Exists(filepath.Join(folder, "0-new")), "what was just written stays")

	deleted, err = files.KeepNewest(folder, series, filepath.Join(folder, "0-new"), 0)
	require.NoError(t, err)
	require.Empty(t, deleted)
}

func TestTheLastRunsStayWhateverTheirDates(t *testing.T) {
	folder := t.TempDir()
	for _, name := range []string{"a-1", "a-2", "a-3", "a-8", "a-9"} {
		require.NoError(t, os.WriteFile(filepath.Join(folder, name), nil, 0o600))
	}
	runs := map[string]int64{"a-9": 1, "a-8": 2, "a-1": 3, "a-2": 4} // a clock that was ahead, and then behind
	run := func(name string) int64 { return runs[name] }
	deleted, err := files.KeepLast(folder, regexp.MustCompile(`^a-\d$`), filepath.Join(folder, "a-3"), run, 3)
	require.NoError(t, err)
	require.Equal(t, []string{filepath.Join(folder, "a-9"), filepath.Join(folder, "a-8")}, deleted)
}

func TestAFolderWithSomethingInItIsNotWrittenTo(t *testing.T) {
	folder := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(folder, "kept"), nil, 0o600))
	err := files.WriteFolder(folder, func(string) error { return nil })
	var wrong *failure.Error
	require.ErrorAs(t, err, &wrong)
	require.Equal(t, failure.Usage, wrong.Exit)
	require.True(t, files.Exists(filepath.Join(folder, "kept")))
}

func TestAFileIsNotReplacedByAFolder(t *testing.T) {
	database := filepath.Join(t.TempDir(), "mobility.db")
	require.NoError(t, os.WriteFile(database, []byte("facts"), 0o600))
	err := files.WriteFolder(database, func(string) error { return nil })
	var wrong *failure.Error
	require.ErrorAs(t, err, &wrong)
	require.Equal(t, failure.Usage, wrong.Exit)
	kept, err := os.ReadFile(database)
	require.NoError(t, err)
	require.Equal(t, "facts", string(kept))
}
