package orderedzip

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// TestAnInsertedStretchIsAPartOfItsEntry writes entries in any order, some of which get a stretch before a mark.
func TestAnInsertedStretchIsAPartOfItsEntry(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var out bytes.Buffer
		z, want := New(&out, Undated), map[string]string{}
		text := rapid.StringMatching(`(a|bc|\n|[^<]){0,40}`)
		names := rapid.SliceOfNDistinct(rapid.StringMatching(`[a-d]{1,3}`), 1, 5, rapid.ID).Draw(t, "names")
		for _, name := range names {
			before, after := text.Draw(t, "before"), text.Draw(t, "after")
			want[name] = before + "<mark>" + after
			if !rapid.Bool().Draw(t, "inserted") {
				continue
			}
			s := NewStretch()
			defer s.Close()
			want[name] = before
			for range rapid.IntRange(0, 5).Draw(t, "pieces") {
				piece := strings.Repeat(text.Draw(t, "piece"), rapid.IntRange(1, 3000).Draw(t, "times"))
				_, err := io.WriteString(s, piece)
				require.NoError(t, err)
				want[name] += piece
			}
			want[name] += "<mark>" + after
			require.NoError(t, s.End())
			z.Insert(name, "<mark>", s)
			want[name+" own"] = before + "<mark>" + after
		}
		for _, name := range names {
			part, err := z.Create(name)
			require.NoError(t, err)
			own, inserted := want[name+" own"]
			if !inserted {
				own = want[name]
			}
			delete(want, name+" own")
			for _, piece := range strings.SplitAfter(own, "a") {
				_, err = io.WriteString(part, piece)
				require.NoError(t, err)
			}
		}
		require.NoError(t, z.Close())
		archive, err := zip.NewReader(bytes.NewReader(out.Bytes()), int64(out.Len()))
		require.NoError(t, err)
		require.Len(t, archive.File, len(want))
		last := ""
		for _, file := range archive.File {
			in, err := file.Open()
			require.NoError(t, err)
			got, err := io.ReadAll(in) // which compares the checksum and the length
			require.NoError(t, err)
			require.Equal(t, want[file.Name], string(got))
			require.Greater(t, file.Name, last)
			last = file.Name
		}
	})
}

// TestAStretchWithoutAPlaceIsAnError inserts into an entry that has no mark, and into one that is not made.
func TestAStretchWithoutAPlaceIsAnError(t *testing.T) {
	s := NewStretch()
	defer s.Close()
	z := New(io.Discard, Undated)
	z.Insert("a", "<mark>", s)
	_, err := z.Create("a")
	require.NoError(t, err)
	require.ErrorContains(t, z.Close(), "a has no <mark>")

	z = New(io.Discard, Undated)
	z.Insert("a", "<mark>", s)
	require.ErrorContains(t, z.Close(), "there is no a")
}
