package events

import (
	"fmt"
	"slices"
	"strings"

	"mobility/cmd/mobility/cmdutil"
	"mobility/cmd/mobility/screen"
	"mobility/docket"
)

// List is a part of a page: events of which the first are printed. The others are counted and not kept, however many there are. Action items
// that differ only in the employee are one entry.
type List struct {
	page  *Page
	count docket.EventCount
	// first comes before rest.
	first, rest together
}

// NewList has no events yet, and prints at most most entries.
func (pg *Page) NewList(most int) *List {
	return &List{page: pg, first: together{most: most}, rest: together{most: most}}
}

// Add adds an event behind the others.
func (l *List) Add(e *docket.Event) { l.put(&l.rest, e) }

// AddFirst adds an event that comes before those of Add.
func (l *List) AddFirst(e *docket.Event) { l.put(&l.first, e) }

func (l *List) put(into *together, e *docket.Event) {
	l.count.Add(e)
	entry := l.page.entry(e)
	into.add(&entry)
}

// Len is the number of events.
func (l *List) Len() int { return l.count.Events() }

// Title is the title of the part with the number of events, or that of the people where several dates are of one.
func (l *List) Title(title string) string {
	if people := l.count.People(); people != l.Len() {
		return screen.Bold(fmt.Sprintf("%s (%s, %d dates)", title, cmdutil.Counted(people, "person", "people"), l.Len()))
	}
	return screen.Bold(fmt.Sprintf("%s (%d)", title, l.Len()))
}

// Print prints the first entries, at most most, and answers how many events it leaves out. It is called once.
func (l *List) Print(most int) (rest int) {
	entries := slices.Concat(l.first.entries, l.rest.entries)
	entries = entries[:min(most, len(entries))]
	rest = l.Len()
	for i := range entries {
		rest -= entries[i].covers()
		l.page.step(&entries[i])
		entries[i].nameAll()
	}
	PrintEntries(l.page.Out, entries, l.page.Width)
	return rest
}

// More prints how many events the page leaves out and the command that lists all.
func (pg *Page) More(rest int, all string) {
	if pg.Several {
		all += " --all-clients"
	}
	lines := Wrapped(fmt.Sprintf("%d more: %s", rest, all), min(pg.Width, Widest)-2)
	fmt.Fprintln(pg.Out, screen.Dim(strings.Join(indented(lines, "  "), "\n")))
}
