package events

import (
	"cmp"
	"fmt"
	"io"
	"strings"

	"mobility/cmd/mobility/screen"
)

// Entry is one line of a list for a person, with what is below it.
type Entry struct {
	Handle, Client, Day, Name, What, Owner string
	// Next is the next step, Below what else stands below.
	Next  string
	Below []string
	// Item is the id of the action item that it is, "" for none.
	Item string

	// always is what the page says once of every next step of a kind.
	always      string
	class, left string
	columns     columns
	// alike is how many entries it covers, itself included, and names are those of the first; 0 for one that is alone.
	alike int
	names []string
}

// columns are the widths of the columns before what an entry is. A list whose entries have nothing in a column has none.
type columns struct{ handle, client, day, left, name, class int }

// fit makes columns at least as wide as those of an entry, as far as a column may be.
func (c *columns) fit(e *Entry) {
	c.handle = max(c.handle, widthOf([]string{e.Handle}))
	c.client = max(c.client, min(widthOf([]string{e.Client}), widestClient))
	c.day = max(c.day, widthOf([]string{e.Day}))
	c.left = max(c.left, widthOf([]string{e.left}))
	c.name = max(c.name, min(widthOf([]string{e.Name}), widestName))
	c.class = max(c.class, min(widthOf([]string{e.class}), widestClass))
}

// How wide columns are at most, and the last one, of who acts, is.
const (
	widestClient = 14
	widestName   = 26
	widestClass  = 12
	ownerWidth   = 10
)

// narrow is the width of the column of what an entry is, below which it stands on a line of its own.
const narrow = 36

// Widest is how wide a page is at most: longer lines are hard to read.
const Widest = 132

// PrintEntries prints a list of entries in columns as wide as what is in them.
func PrintEntries(out io.Writer, entries []Entry, width int) {
	var widths columns
	for i := range entries {
		widths.fit(&entries[i])
	}
	above := map[string]string{}
	for i := range entries {
		e := &entries[i]
		e.columns = widths
		if e.Day == "" && widths.day > 0 {
			e.Day = noDay
		}
		e.refer(above)
		e.print(out, min(width, Widest))
	}
}

// noDay stands in the column of days for an entry without a date.
const noDay = "no date"

// shortStep is the length up to which a next step is repeated rather than referred to.
const shortStep = 50

// refer puts the next step below an entry. One that is long and the same as that of an entry above is referred to.
func (e *Entry) refer(above map[string]string) {
	next := e.Next
	if handle := above[next]; handle != "" && len(next) > shortStep {
		next = "the same as for " + handle
	} else if e.Handle != "" {
		above[next] = strings.TrimSpace(e.Handle + " " + e.Client)
	}
	e.Below = append([]string{strings.TrimSpace("next: " + next + " " + e.always)}, e.Below...)
}

// print prints the entry: handle, client, date, name, what it is and who acts; the rest below, what it is too where the screen
// is narrow.
func (e *Entry) print(out io.Writer, width int) {
	line, margin := e.before()
	var what []string
	rest := width - widthOf(line) - ownerWidth - 4
	if rest < narrow {
		margin = "      "
		what = Wrapped(e.What, width-len(margin))
	} else {
		first := Wrapped(e.What, rest)
		line = append(line, screen.Padded(first[0], rest))
		what = indented(first[1:], strings.Repeat(" ", widthOf(line)-rest-len(margin)+2))
	}
	line = append(line, screen.Padded(e.Owner, ownerWidth))
	fmt.Fprintln(out, "  "+strings.TrimRight(strings.Join(line, " "), " "))
	for _, text := range what {
		fmt.Fprintln(out, margin+text)
	}
	for _, text := range e.Below {
		for _, part := range Wrapped(text, width-len(margin)) {
			fmt.Fprintln(out, margin+screen.Dim(part))
		}
	}
}

// before are the columns before what the entry is, and the margin under the name.
func (e *Entry) before() (line []string, margin string) {
	c := &e.columns
	add := func(text string, width int) {
		if width > 0 {
			line = append(line, screen.Padded(text, width))
		}
	}
	add(screen.Dim(e.Handle), c.handle)
	add(e.Client, c.client)
	add(e.Day, c.day)
	add(cmp.Or(e.left, strings.Repeat(" ", c.left)), c.left)
	if margin = "  "; len(line) > 0 {
		margin += strings.Repeat(" ", widthOf(line)+1)
	}
	name, class := c.name, c.class
	if e.class == "" && class > 0 && widthOf([]string{e.Name}) > name { // a long name takes the place of the class
		name, class = name+1+class, 0
	}
	add(screen.Bold(e.Name), name)
	add(e.class, class)
	return line, margin
}
