package tempfile

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// TestASpoolGivesBackWhatWasWritten writes pieces of any length within and beyond a bound.
func TestASpoolGivesBackWhatWasWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := NewSpool(rapid.IntRange(0, 40).Draw(t, "bound"))
		defer s.Close()
		var want bytes.Buffer
		for _, piece := range rapid.SliceOf(rapid.SliceOfN(rapid.Byte(), 0, 60)).Draw(t, "pieces") {
			n, err := s.Write(piece)
			require.NoError(t, err)
			require.Equal(t, len(piece), n)
			want.Write(piece)
		}
		require.EqualValues(t, want.Len(), s.Size())
		for range 2 {
			var got bytes.Buffer
			n, err := s.WriteTo(&got)
			require.NoError(t, err)
			require.EqualValues(t, want.Len(), n)
			require.True(t, bytes.Equal(want.Bytes(), got.Bytes()))
		}
		from := rapid.IntRange(0, want.Len()).Draw(t, "from")
		to := rapid.IntRange(from, want.Len()).Draw(t, "to")
		var some bytes.Buffer
		_, err := s.WriteRange(&some, int64(from), int64(to))
		require.NoError(t, err)
		require.True(t, bytes.Equal(want.Bytes()[from:to], some.Bytes()))
		require.NoError(t, s.Close())
		require.NoError(t, s.Close())
	})
}

// TestASpoolThatWasCutIsAnError cuts the temporary file of a spool, and has none where there is no folder for it.
func TestASpoolThatWasCutIsAnError(t *testing.T) {
	s := NewSpool(4)
	defer s.Close()
	for range 10 {
		_, err := s.Write([]byte("abc"))
		require.NoError(t, err)
	}
	require.NoError(t, s.file.Truncate(5))
	_, err := s.WriteTo(&bytes.Buffer{})
	require.ErrorContains(t, err, "shorter than what was written")

	t.Setenv("TMPDIR", t.TempDir()+"/none")
	t.Setenv("TMP", t.TempDir()+"/none")
	other := NewSpool(4)
	_, err = other.Write([]byte(strings.Repeat("a", 4)))
	require.NoError(t, err, "what fits needs no file")
	_, err = other.Write([]byte("b"))
	require.ErrorContains(t, err, "make a temporary file")
}
