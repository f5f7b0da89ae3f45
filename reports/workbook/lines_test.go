package workbook_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"mobility/reports/workbook"
)

func TestLines(t *testing.T) {
	for _, c := range []struct {
		text  string
		width float64
		lines int
	}{
		{"", 10, 1},
		{"H-1B", 10, 1},
		{"one\ntwo", 10, 2},
		// By the widths of its letters this sentence takes 567 pixels, and a column of 80 has 560 in Excel.
		{"Stop the work or assign the worker to another certified LCA today; record the last day if the work is over.", 80, 2},
		{"Stop the work or assign the worker to another certified LCA today; record the last day if the work is over.", 82, 1},
		{"WORK AUTHORIZATION ENDS", 21, 2}, // capitals are wider
		{"work authorization ends", 21, 1},
		{strings.Repeat("a", 100), 10, 10}, // a word is broken where it must be
		{strings.Repeat("王", 30), 20, 3},
		{"two words", 5, 2},
	} {
		require.Equal(t, c.lines, workbook.Lines(c.text, c.width), "%q in %v", c.text, c.width)
	}
}

// TestLettersWithinIsTheMostThatFits compares it with the number of lines of each beginning of a text.
func TestLettersWithinIsTheMostThatFits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`([a-zA-Z.,;()王é]{0,12}[ \n]{0,2}){0,12}`).Draw(t, "text")
		width, most := rapid.Float64Range(1, 20).Draw(t, "width"), rapid.IntRange(1, 4).Draw(t, "most")
		if workbook.Lines(text, width) <= most {
			t.Skip("it fits")
		}
		want, letters := 0, []rune(text)
		for want < len(letters) && workbook.Lines(string(letters[:want+1])+"…", width) <= most {
			want++
		}
		require.Equal(t, want, workbook.LettersWithin(text, width, most))
		for longer := want + 1; longer <= len(letters); longer++ {
			require.Greater(t, workbook.Lines(string(letters[:longer])+"…", width), most, "a longer beginning does not fit either")
		}
	})
}
