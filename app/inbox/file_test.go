package inbox

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mobility/internal/vault"
)

// TestAFileThatChangesWhileItIsCopiedIsNotImported copies a file that is written to all the time: half of one export and half of the next
// would be rows that no one sent, and people without a row would count as missing.
func TestAFileThatChangesWhileItIsCopiedIsNotImported(t *testing.T) {
	folder := t.TempDir()
	source := filepath.Join(folder, "hr.csv")
	require.NoError(t, os.WriteFile(source, bytes.Repeat([]byte("E1,Ann,Able\n"), 1<<20), 0o600))
	_, sum, err := copyOf(source, filepath.Join(folder, "still.csv"))
	require.NoError(t, err)
	require.Len(t, sum, 64)

	done, ended := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(ended)
		for at := time.Now(); ; at = at.Add(time.Second) {
			select {
			case <-done:
				return
			default:
				_ = os.Chtimes(source, at, at) // what every write does
			}
		}
	}()
	for range 20 { // on a busy machine nothing may change during one of them
		if _, _, err = copyOf(source, filepath.Join(folder, "copy.csv")); err != nil {
			break
		}
	}
	close(done)
	<-ended
	require.ErrorIs(t, err, errChanging)
}

// TestAFileThatReplacesAnotherIsNotRemovedForIt puts another export of the same size and time in the place of the one that was copied, as
// tools do that keep times: it was not imported.
func TestAFileThatReplacesAnotherIsNotRemovedForIt(t *testing.T) {
	folder := t.TempDir()
	source, next := filepath.Join(folder, "hr.csv"), filepath.Join(folder, "hr.csv.part")
	at := time.Now().Add(-time.Hour)
	for path, text := range map[string]string{source: "E1,Ann,Able\n", next: "E2,Bob,Best\n"} {
		require.NoError(t, errors.Join(os.WriteFile(path, []byte(text), 0o600), os.Chtimes(path, at, at)))
	}
	was, _, err := copyOf(source, filepath.Join(folder, "copy.csv"))
	require.NoError(t, err)
	is, err := isStill(source, was)
	require.NoError(t, err)
	require.True(t, is)
	require.NoError(t, os.Rename(next, source))
	is, err = isStill(source, was)
	require.NoError(t, err)
	require.False(t, is)
}

// TestWhatIsArchivedInTheClearIsNamed archives a file that no one can search where documents have no place.
func TestWhatIsArchivedInTheClearIsNamed(t *testing.T) {
	for name, size := range map[string]int64{"scan.bin": 10, "large.bin": vault.DefaultLimit + 1} {
		path := filepath.Join(t.TempDir(), name)
		require.NoError(t, errors.Join(os.WriteFile(path, nil, 0o600), os.Truncate(path, size)))
		o, f := Options{}, &File{File: name, Why: "it is not a table"}
		if size > vault.DefaultLimit {
			o.Documents.Root = t.TempDir()
		}
		keep, err := o.whatToKeep(t.Context(), path, f)
		require.NoError(t, err)
		require.Equal(t, kept{path: path}, keep)
		require.Contains(t, f.Why, "it is not a table; it may have personal data, and is archived as it is, not encrypted")
	}
}

// TestALinkInTheInboxIsNotFollowed copies a link that was put in the place of a file after the inbox was listed.
func TestALinkInTheInboxIsNotFollowed(t *testing.T) {
	folder := t.TempDir()
	secret, link := filepath.Join(folder, "mobility.vault.key"), filepath.Join(folder, "hr.csv")
	require.NoError(t, os.WriteFile(secret, []byte("secret"), 0o600))
	if err := os.Symlink(secret, link); err != nil {
		t.Skip("this system makes no links: ", err)
	}
	_, _, err := copyOf(link, filepath.Join(folder, "copy.csv"))
	require.ErrorIs(t, err, errChanging)
	require.NoError(t, errors.Join(os.Remove(secret), os.Remove(filepath.Join(folder, "copy.csv"))))

	answer := &Answer{}
	old := filepath.Join(folder, "late.csv.part")
	require.NoError(t, os.WriteFile(old, nil, 0o600))
	now := time.Now()
	require.NoError(t, os.Chtimes(old, now.AddDate(0, 0, -3), now.AddDate(0, 0, -3)))
	for _, name := range []string{archivedFolder, "2026-11", ".hidden"} {
		require.NoError(t, os.Mkdir(filepath.Join(folder, name), 0o700))
	}
	require.NoError(t, os.WriteFile(filepath.Join(folder, "new.csv.part"), nil, 0o600))
	all, err := candidates([]inbox{{"default", folder}}, answer, now)
	require.NoError(t, err)
	require.Empty(t, all)
	require.Len(t, answer.Remarks, 3)
	require.Contains(t, answer.Remarks[0], "2026-11 is a folder")
	require.Contains(t, answer.Remarks[1], "hr.csv is a link")
	require.Contains(t, answer.Remarks[2], "late.csv.part has the name of an unfinished file")
}

// TestAFolderOfAClientThatIsALinkIsNamed lists an inbox whose folder of a client is a link.
func TestAFolderOfAClientThatIsALinkIsNamed(t *testing.T) {
	folder, elsewhere := t.TempDir(), t.TempDir()
	if err := os.Symlink(elsewhere, filepath.Join(folder, "default")); err != nil {
		t.Skip("this system makes no links: ", err)
	}
	answer := &Answer{}
	o := Options{Folder: folder, Target: filepath.Join(t.TempDir(), "none.db")}
	found, err := o.inboxes(t.Context(), answer)
	require.NoError(t, err)
	require.Empty(t, found)
	require.Len(t, answer.Remarks, 1)
	require.Contains(t, answer.Remarks[0], "default is a link, which is not followed")
}
