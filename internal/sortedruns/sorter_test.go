package sortedruns

import (
	"bytes"
	"os"
	"runtime"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// TestRecordsComeInOrder compares a sorter of any budget with a stable sort of everything.
func TestRecordsComeInOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		type record struct{ key, value []byte }
		want := rapid.SliceOf(rapid.Custom(func(t *rapid.T) record {
			return record{[]byte(rapid.StringMatching(`[a-c]{0,10}`).Draw(t, "key")), []byte(rapid.String().Draw(t, "value"))}
		})).Draw(t, "records")
		s := New(rapid.IntRange(0, 300).Draw(t, "budget"))
		for _, r := range want {
			require.NoError(t, s.Add(r.key, r.value))
		}
		if rapid.Bool().Draw(t, "spilled") {
			require.NoError(t, s.Spill())
			require.True(t, s.spill == nil || s.held == nil)
		}
		slices.SortStableFunc(want, func(a, b record) int { return bytes.Compare(a.key, b.key) })
		at := 0
		for r, err := range s.All() {
			require.NoError(t, err)
			require.Equal(t, string(want[at].key), string(r.Key))
			require.Equal(t, string(want[at].value), string(r.Value))
			at++
		}
		require.Len(t, want, at)
		require.NoError(t, s.Close())
		require.NoError(t, s.Close())
	})
}

// TestRecordsWithoutBytesStayInOrder has records of no bytes before one with the same key and some.
func TestRecordsWithoutBytesStayInOrder(t *testing.T) {
	s := New(1 << 10)
	for range 50 {
		require.NoError(t, s.Add(nil, nil))
	}
	require.NoError(t, s.Add(nil, []byte("A")))
	var last string
	for r, err := range s.All() {
		require.NoError(t, err)
		last = string(r.Value)
	}
	require.Equal(t, "A", last)
}

// TestNothingIsLeftBehind looks for the temporary file while a sorter is used, after it, and after a reader who stopped early.
func TestNothingIsLeftBehind(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("TMPDIR", dir)
	t.Setenv("TMP", dir)
	s := New(10)
	for range 100 {
		require.NoError(t, s.Add([]byte("key"), []byte("a name")))
	}
	require.NotEmpty(t, s.spill.ends)
	info, err := s.spill.Stat()
	require.NoError(t, err)
	if runtime.GOOS != "windows" {
		require.EqualValues(t, 0o600, info.Mode().Perm())
		left, err := os.ReadDir(dir)
		require.NoError(t, err)
		require.Empty(t, left)
	}
	for range s.All() {
		break
	}
	require.NoError(t, s.Close())
	left, err := os.ReadDir(dir)
	require.NoError(t, err)
	require.Empty(t, left)
}

// TestAFileThatCannotBeMadeIsAnError is where the folder for temporary files is not there.
func TestAFileThatCannotBeMadeIsAnError(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir()+"/none")
	t.Setenv("TMP", t.TempDir()+"/none")
	s := New(1)
	require.NoError(t, s.Add([]byte("key"), []byte("value")))
	require.ErrorContains(t, s.Add([]byte("key"), []byte("value")), "sort in a temporary file")
	require.NoError(t, s.Close())
}

// TestWhatCannotBeReadBackIsAnError is a temporary file that was cut.
func TestWhatCannotBeReadBackIsAnError(t *testing.T) {
	s := New(10)
	for range 100 {
		require.NoError(t, s.Add([]byte("key"), []byte("value")))
	}
	require.NoError(t, s.spill.out.Flush())
	require.NoError(t, s.spill.Truncate(s.spill.size/2))
	var last error
	for _, err := range s.All() {
		last = err
	}
	require.ErrorContains(t, last, "read back")
	require.NoError(t, s.Close())
}
