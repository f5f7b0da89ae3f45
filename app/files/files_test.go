package files_test

import (
	"errors"
	"io"
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
	deleted, err := files.Oldest(folder, regexp.MustCompile(`^a-\d$`), filepath.Join(folder, "a-3"), run, 3)
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

// TestWhatCannotBeRecordedIsNotWritten has the record come before the name, of a file and of a folder.
func TestWhatCannotBeRecordedIsNotWritten(t *testing.T) {
	parent := t.TempDir()
	fill := func(folder string) error { return os.WriteFile(filepath.Join(folder, "a"), []byte("a"), 0o600) }
	writers := map[string]func(path string) error{
		"file": func(path string) error {
			return files.Write(path, func(w io.Writer) error { _, err := io.WriteString(w, "a"); return err })
		},
		"folder": func(path string) error { return files.WriteFolder(path, fill) },
	}
	for name, write := range writers {
		path, full := filepath.Join(parent, name), errors.New("disk full")
		var failing error
		end := files.Record(func(called, content string) error {
			require.Equal(t, path, called)
			require.False(t, files.Exists(path), "the record comes first")
			require.True(t, files.Exists(content))
			return failing
		}, path)
		failing = full
		require.ErrorIs(t, write(path), full)
		require.False(t, files.Exists(path))
		failing = nil
		require.NoError(t, write(path))
		require.True(t, files.Exists(path))
		end()
	}
	made, err := os.ReadDir(parent)
	require.NoError(t, err)
	require.Len(t, made, len(writers), "no temporary file is left")
}

func TestFilesOfAFolderAreRecordedTogether(t *testing.T) {
	folder := t.TempDir()
	two := func(hidden string) ([]string, error) {
		return []string{"b", "a"}, errors.Join(os.WriteFile(filepath.Join(hidden, "a"), nil, 0o600), os.WriteFile(filepath.Join(hidden, "b"), nil, 0o600))
	}
	full := errors.New("disk full")
	_, err := files.WriteTogether(folder, two, func(...string) error { return full })
	require.ErrorIs(t, err, full)
	require.False(t, files.Exists(filepath.Join(folder, "a")))
	written, err := files.WriteTogether(folder, two, func(complete ...string) error {
		require.Len(t, complete, 2)
		return nil
	})
	require.NoError(t, err)
	require.Equal(t, []string{filepath.Join(folder, "b"), filepath.Join(folder, "a")}, written)
}
