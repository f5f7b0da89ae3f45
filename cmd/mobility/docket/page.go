package docket

import (
	"fmt"
	"io"
	"strings"

	"github.com/jedib0t/go-pretty/v6/text"

	"mobility/cmd/mobility/cmdutil"
	"mobility/docket"
)

// page prints events for a person: people first, in the order in which they act.
type page struct {
	out   io.Writer
	width int
	// several adds the client to each line.
	several bool
	// all prints every event instead of those of the near future.
	all bool
	// handles are left out on the docket of one person, which other people's events do not number.
	handles bool
	// plain leaves the name and class out, where the page is about one person.
	plain bool
}

// narrow is the width of the column of what an event is, below which it stands on a line of its own.
const narrow = 36

// ownerWidth is that of the last column.
const ownerWidth = 10

// event prints one event: handle, date, name, class, what it is, who acts, and the next step below.
func (pg *page) event(e *docket.Event) {
	due, left := "", ""
	if !e.Due.IsZero() {
		due, left = e.Due.String(), fmt.Sprintf("%dd", e.DaysLeft)
	}
	var first []string
	names := 22
	if pg.several {
		names = 18
	}
	if pg.handles {
		first = append(first, dim(padded(e.Handle, 4)))
	}
	if pg.several {
		first = append(first, padded(e.Client, ownerWidth))
	}
	first = append(first, padded(due, 10), cmdutil.InBand(e.Band, text.AlignRight.Apply(left, 6)))
	margin := "  " + strings.Repeat(" ", widthOf(first)+1)
	line := first
	if !pg.plain {
		line = append(line, bold(padded(e.Subject.Name, names)), padded(e.Class, 12))
	}
	owner := padded(ownerOf(e), ownerWidth)
	below := pg.next(e, pg.width-len(margin))
	rest := pg.width - widthOf(line) - ownerWidth - 4
	if rest < narrow {
		margin = "      "
		below = append(wrapped(e.Summary, pg.width-len(margin)), pg.next(e, pg.width-len(margin))...)
	} else {
		what := wrapped(e.Summary, rest)
		line = append(line, padded(what[0], rest))
		below = append(indented(what[1:], strings.Repeat(" ", widthOf(line)-rest-len(margin)+2)), below...)
	}
	fmt.Fprintln(pg.out, "  "+strings.TrimRight(strings.Join(append(line, owner), " "), " "))
	for _, text := range below {
		fmt.Fprintln(pg.out, margin+text)
	}
}

// widthOf is how wide columns are on the screen, with a blank between them.
func widthOf(columns []string) int {
	return text.StringWidthWithoutEscSequences(strings.Join(columns, " "))
}

// next is the next step, and the hold on it.
func (pg *page) next(e *docket.Event, width int) []string {
	lines := wrapped("next: "+e.Next, width)
	if e.Hold != nil {
		lines = append(lines, wrapped(holdWords(e.Hold), width)...)
	}
	for i := range lines {
		lines[i] = dim(lines[i])
	}
	return lines
}

// holdWords describes a hold: who set it, until when and why.
func holdWords(h *docket.Hold) string {
	words := fmt.Sprintf("%s by %s, next %s", h.State, h.Owner, h.Until)
	if h.Note != "" {
		words += ": " + h.Note
	}
	return words
}

// ownerOf is the person who acknowledged the event, or else the role.
func ownerOf(e *docket.Event) string {
	if e.Hold != nil && e.Hold.Owner != "" {
		return e.Hold.Owner
	}
	return string(e.Owner)
}

// padded is a text in a column: cut short with an ellipsis, or filled up.
func padded(s string, width int) string {
	if text.StringWidthWithoutEscSequences(s) > width {
		return text.Snip(s, width, "…")
	}
	return text.Pad(s, width, ' ')
}

// wrapped is a text in lines of a width.
func wrapped(s string, width int) []string {
	lines := strings.Split(text.WrapSoft(s, max(width, 20)), "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return lines
}
