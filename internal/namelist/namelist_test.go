package namelist_test

import (
	"fmt"
	"iter"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"mobility/internal/namelist"
)

func add(l *namelist.List, name, id string, marks namelist.Marks) {
	l.Add(id, func(b []byte) []byte { return append(b, name...) }, marks)
}

func list(pairs ...string) string {
	var l namelist.List
	for i := 0; i < len(pairs); i += 2 {
		add(&l, pairs[i], pairs[i+1], namelist.Marks{})
	}
	return string(l.Lines)
}

func idsOf(found iter.Seq2[string, string]) (ids []string) {
	for _, id := range found {
		ids = append(ids, id)
	}
	return ids
}

func TestAPartOfANameFindsAllWhoHaveIt(t *testing.T) {
	names := list("munoz jose", "1", "iyer dana", "2", "iyer dan", "3", "", "4", "kim minjun", "munoz")
	find := func(words ...string) []string { return idsOf(namelist.Find(names, words)) }
	require.Equal(t, []string{"2", "3"}, find("iyer"))
	require.Equal(t, []string{"2"}, find("dana", "iy"))
	require.Equal(t, []string{"munoz"}, find("min", "jun", "kim"))
	require.Equal(t, []string{"1"}, find("munoz"), "an id is no name")
	require.Empty(t, find("dana", "kim"))
	require.Empty(t, find())
}

// TestFindingReadsEveryLine compares the search with reading the lines one by one.
func TestFindingReadsEveryLine(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		short := rapid.StringMatching(`[ab ]{0,5}`)
		names := rapid.SliceOfN(short, 0, 12).Draw(t, "names")
		words := rapid.SliceOfN(rapid.StringMatching(`[ab]{1,3}`), 1, 3).Draw(t, "words")
		var l namelist.List
		for i, name := range names {
			add(&l, name, strings.Repeat("a", i), namelist.Marks{})
		}
		b := string(l.Lines)
		var want []string
		for name, id := range namelist.Lines(b) {
			if namelist.HasWords(name, words) {
				want = append(want, id)
			}
		}
		require.Equal(t, want, idsOf(namelist.Find(b, words)))
	})
}

// TestAnIndexFindsAllWithAMark compares it with a map, for a list that is cut into blocks.
func TestAnIndexFindsAllWithAMark(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		// Of a mark 48 bits count, and a few of them are the same.
		mark := rapid.Map(rapid.IntRange(0, 9), func(i int) uint64 { return uint64(i) * 0x1234_5678_9abc })
		people := rapid.SliceOfN(rapid.Map(rapid.SliceOfN(mark, 3, 3), func(m []uint64) namelist.Marks { return namelist.Marks(m) }), 0, 40).Draw(t, "people")
		var rest namelist.List
		want := make(map[uint64][]string)
		for i, marks := range people {
			id := fmt.Sprint("E", i)
			add(&rest, "name", id, marks)
			for _, m := range marks {
				if m != 0 {
					want[m] = append(want[m], id)
				}
			}
		}
		var index namelist.Index
		most := rapid.IntRange(1, 200).Draw(t, "most")
		for len(rest.Lines) > 0 {
			var block namelist.List
			block, rest = rest.Cut(most)
			require.NoError(t, index.Add(string(block.Lines), string(block.Marks)))
		}
		require.NoError(t, index.Sort())
		require.Empty(t, slices.Collect(index.IDs(0)))
		for i := range 11 {
			m := uint64(i) * 0x1234_5678_9abc
			require.Equal(t, want[m], slices.Collect(index.IDs(m)))
		}
	})
}

func TestAListAndItsMarksBelongTogether(t *testing.T) {
	var l namelist.List
	add(&l, "rao asha", "1", namelist.Marks{1})
	var index namelist.Index
	require.EqualError(t, index.Add(string(l.Lines), ""), "a list of 1 names has 0 characters of marks")
	require.NoError(t, index.Add(string(l.Lines), strings.Repeat("?", len(l.Marks))))
	require.ErrorContains(t, index.Sort(), "read the marks")
}
