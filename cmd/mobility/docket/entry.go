package docket

import (
	"cmp"
	"fmt"
	"io"
	"strings"
)

// Entry is one line of a list for a person, with what is below it.
type Entry struct {
	Handle, Client, Day, Name, What, Owner string
	Below                                  []string

	class, left string
	// dated keeps the columns of the days left and of the class, which a list of what has none leaves out.
	dated bool
}

// narrow is the width of the column of what an entry is, below which it stands on a line of its own.
const narrow = 36

// ownerWidth is that of the last column.
const ownerWidth = 10

// Print prints the entry: handle, client, date, name, what it is and who acts; the rest below, what it is too where the screen
// is narrow.
func (e *Entry) Print(out io.Writer, width int) {
	line, margin := e.columns()
	var what []string
	rest := width - widthOf(line) - ownerWidth - 4
	if rest < narrow {
		margin = "      "
		what = wrapped(e.What, width-len(margin))
	} else {
		first := wrapped(e.What, rest)
		line = append(line, padded(first[0], rest))
		what = indented(first[1:], strings.Repeat(" ", widthOf(line)-rest-len(margin)+2))
	}
	line = append(line, padded(e.Owner, ownerWidth))
	fmt.Fprintln(out, "  "+strings.TrimRight(strings.Join(line, " "), " "))
	for _, text := range what {
		fmt.Fprintln(out, margin+text)
	}
	for _, text := range e.Below {
		for _, part := range wrapped(text, width-len(margin)) {
			fmt.Fprintln(out, margin+dim(part))
		}
	}
}

// columns are those before what the entry is, and the margin under the name.
func (e *Entry) columns() (line []string, margin string) {
	names := 22
	if e.Handle != "" {
		line = append(line, dim(padded(e.Handle, max(4, len(e.Handle)))))
	}
	if e.Client != "" {
		names = 18
		line = append(line, padded(e.Client, ownerWidth))
	}
	line = append(line, padded(e.Day, 10))
	if e.dated {
		line = append(line, cmp.Or(e.left, strings.Repeat(" ", 6)))
	}
	margin = "  " + strings.Repeat(" ", widthOf(line)+1)
	if e.Name != "" {
		line = append(line, Bold(padded(e.Name, names)))
		if e.dated {
			line = append(line, padded(e.class, 12))
		}
	}
	return line, margin
}
