package events

import (
	"fmt"
	"io"
	"strings"

	"github.com/jedib0t/go-pretty/v6/text"

	"mobility/cmd/mobility/screen"
	"mobility/docket"
	"mobility/i9"
	"mobility/internal/civil"
)

// Page prints events for a person: people first, in the order in which they act.
type Page struct {
	Out   io.Writer
	Width int
	// Several adds the client to each line.
	Several bool
	// Handles are left out on the docket of one person, which other people's events do not number.
	Handles bool
	// Plain leaves the name and class out, where the page is about one person.
	Plain bool

	// choiceShown is set once the page has what is true of every document that an employee is asked for.
	choiceShown bool
}

// stepsAhead is how many days ahead a page says by when to act where that is before the date: a weekend in three years is none of a reader's cares.
const stepsAhead = 90

// entry is an event as an entry: handle, date, name, class, what it is, who acts, and the next step.
func (pg *Page) entry(e *docket.Event) Entry {
	entry := Entry{What: e.Summary, Owner: ownerOf(e), Next: e.Next}
	if next := e.NextDay(); next.Before(e.Due) && e.StepIn() <= stepsAhead {
		entry.What += ", act by " + next.String()
	}
	if !e.Due.IsZero() {
		entry.Day, entry.left = e.Due.String(), screen.InBand(e.Band, text.AlignRight.Apply(fmt.Sprintf("%dd", e.DaysLeft), 6))
	}
	if pg.Handles {
		entry.Handle = e.Handle
	}
	if pg.Several {
		entry.Client = e.Client
	}
	if !pg.Plain {
		entry.Name, entry.class = e.Subject.Name, e.Class
	}
	entry.Item = e.Action
	if e.Hold != nil {
		entry.Below = append(entry.Below, HoldWords(e.Hold))
	}
	return entry
}

// step leaves out of the next step of an entry what is true of every document that an employee is asked for: a page has it once.
func (pg *Page) step(entry *Entry) {
	short, cut := strings.CutSuffix(entry.Next, " "+i9.NoChoice)
	if entry.Next = short; cut && !pg.choiceShown {
		entry.always, pg.choiceShown = i9.NoChoice, true
	}
}

// widthOf is how wide columns are on the screen, with a blank between them.
func widthOf(columns []string) int { return screen.WidthOf(strings.Join(columns, " ")) }

// HoldWords describes a hold: who set it, until when and why.
func HoldWords(h *docket.Hold) string {
	words := h.State
	switch {
	case h.Owner == "":
	case h.State == "assigned":
		words += " to " + h.Owner
	default:
		words += " by " + h.Owner
	}
	if !h.Until.IsZero() {
		words += ", next " + h.Until.String()
	}
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
	return e.Owner.Words()
}

// Wrapped is a text in lines of a width, with its dates written out.
func Wrapped(s string, width int) []string { return screen.Wrapped(civil.Prose(s), max(width, 20)) }

func indented(lines []string, by string) []string {
	all := make([]string, len(lines))
	for i, line := range lines {
		all[i] = by + line
	}
	return all
}
