package screen

import (
	"github.com/fatih/color"
	"github.com/jedib0t/go-pretty/v6/text"
)

// Bold is a text in bold on a terminal, Dim one that stands back.
var (
	Bold = color.New(color.Bold).SprintFunc()
	Dim  = color.New(color.Faint).SprintFunc()
)

// Padded is a text in a column: cut short with an ellipsis, or filled up.
func Padded(s string, width int) string {
	if WidthOf(s) > width {
		return text.Snip(s, width, "…")
	}
	return text.Pad(s, width, ' ')
}
