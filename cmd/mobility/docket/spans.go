package docket

import (
	"fmt"
	"io"
	"strings"

	"mobility/cmd/mobility/screen"
	"mobility/docket"
	"mobility/internal/civil"
)

// The widths between which the bars of a person's documents are: the names beside them come first.
const (
	leastBar = 20
	mostBar  = 40
	// besideBar is what the margin, the blanks, the end of the bar and the word behind it take.
	besideBar = 24
)

// printSpans draws the documents as bars on one scale, with today marked.
func printSpans(w io.Writer, spans []docket.Span, asOf civil.Date, width int) {
	if len(spans) == 0 {
		return
	}
	first, last := asOf.AddDays(-365), asOf.AddDays(365)
	for _, s := range spans {
		if !s.From.IsZero() {
			first = civil.Earliest(first, s.From)
		}
		last = civil.Latest(last, s.To)
	}
	first, last = civil.Latest(first, asOf.AddYears(-6)), civil.Earliest(last, asOf.AddYears(6))
	names := 12
	for _, s := range spans {
		names = max(names, screen.WidthOf(s.Name))
	}
	names = max(12, min(names, width-leastBar-besideBar))
	barWidth := max(leastBar, min(mostBar, width-names-besideBar))
	at := func(d civil.Date) int {
		share := float64(first.DaysUntil(d)) / float64(max(1, first.DaysUntil(last)))
		return min(barWidth-1, max(0, int(share*float64(barWidth))))
	}
	for _, s := range spans {
		bar := []rune(strings.Repeat(" ", barWidth))
		from := s.From
		if from.IsZero() {
			from = first
		}
		for i := at(from); i <= at(s.To); i++ {
			bar[i] = '─'
		}
		if s.From.IsZero() {
			bar[at(from)] = '┄'
		}
		bar[at(asOf)] = '│'
		end := s.To.String()
		if s.Controlling {
			end = screen.Bold(end) + "  controls"
		}
		fmt.Fprintf(w, "  %s %s %s\n", screen.Padded(s.Name, names), string(bar), end)
	}
	fmt.Fprintln(w, screen.Dim("  "+screen.Padded("", names)+" "+strings.Repeat(" ", at(asOf))+"│ "+asOf.String()))
}
