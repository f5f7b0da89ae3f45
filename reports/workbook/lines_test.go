package workbook_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

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
