package orderedzip

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
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

// TestAFinishedStretchIsAnEntry compares entries that were written beforehand with the same written into the file.
func TestAFinishedStretchIsAnEntry(t *testing.T) {
	var apart, along bytes.Buffer
	for _, beforehand := range []bool{true, false} {
		out := &along
		if beforehand {
			out = &apart
		}
		z := New(out, Undated)
		for name, text := range map[string]string{"a": "some", "b": "", "c": strings.Repeat("0123456789abcdef", 1<<20), "d": "last"} {
			if !beforehand || name == "d" {
				to, err := z.Create(name)
				require.NoError(t, err)
				_, err = io.WriteString(to, text)
				require.NoError(t, err)
				continue
			}
			s := NewStretch()
			defer s.Close()
			for at := 0; at < len(text); at += 1000 {
				_, err := io.WriteString(s, text[at:min(at+1000, len(text))])
				require.NoError(t, err)
			}
			require.NoError(t, s.Finish())
			require.EqualValues(t, len(text), s.Size())
			require.NoError(t, z.Add(name, s))
			var back bytes.Buffer
			_, err := s.WriteTo(&back)
			require.NoError(t, err)
			require.Equal(t, text, back.String())
		}
		require.NoError(t, z.Close())
	}
	require.True(t, bytes.Equal(apart.Bytes(), along.Bytes()))
}

// TestManyEntriesAreNotHeld writes more than what is kept in memory, which cannot be packed.
func TestManyEntriesAreNotHeld(t *testing.T) {
	const many = 40
	noise := func(i int) []byte {
		content := make([]byte, 1<<20)
		_, _ = rand.NewChaCha8([32]byte{byte(i)}).Read(content) // it never fails
		return content
	}
	held := func() uint64 {
		var m runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	out, err := os.Create(filepath.Join(t.TempDir(), "a.zip"))
	require.NoError(t, err)
	defer out.Close()
	before, z := held(), New(out, Undated)
	for i := range many {
		to, err := z.Create(fmt.Sprint(99 - i))
		require.NoError(t, err)
		_, err = to.Write(noise(99 - i))
		require.NoError(t, err)
	}
	require.Less(t, held(), before+16<<20)
	require.NoError(t, z.Close())
	archive, err := zip.OpenReader(out.Name())
	require.NoError(t, err)
	defer archive.Close()
	require.Len(t, archive.File, many)
	for i, file := range archive.File {
		in, err := file.Open()
		require.NoError(t, err)
		got, err := io.ReadAll(in)
		require.NoError(t, err)
		require.True(t, bytes.Equal(noise(99-many+1+i), got), file.Name)
	}
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
