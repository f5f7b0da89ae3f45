package events

import (
	"strings"
	"testing"

	"github.com/jedib0t/go-pretty/v6/text"
	"github.com/stretchr/testify/require"

	"mobility/docket"
	"mobility/i9"
	"mobility/internal/civil"
	"mobility/internal/law"
)

// printed prints a list of events.
func printed(pg *Page, events []*docket.Event, most int) (rest int) {
	list := pg.NewList(most)
	for _, e := range events {
		list.Add(e)
	}
	return list.Print(most)
}

func TestAListOfEventsIsAsWideAsWhatIsInIt(t *testing.T) {
	step, choice := strings.Repeat("Complete Section 2 of the form. ", 3), i9.NoChoice
	event := func(handle, name, class, next string, due civil.Date) *docket.Event {
		return &docket.Event{Handle: handle, Client: "acme", Due: due, Class: class, Subject: docket.Subject{Name: name}, Summary: "Section 2", Next: next, Owner: law.HR}
	}
	day := civil.MustParse("2026-12-01")
	var out strings.Builder
	pg := Page{Out: &out, Width: 200, Handles: true}
	printed(&pg, []*docket.Event{
		event("c1", "Rao, Asha", "H-1B", step+choice, day), event("c2", "Engineer of data (H-1B worker)", "", step+choice, day),
		event("c3", "Ek, Bo", "TN", step+choice, civil.Date{}), event("c4", "Ek, Bo", "TN", "Sign it.", day),
	}, 4)
	lines := strings.Split(out.String(), "\n")
	require.Contains(t, out.String(), "c1 2026-12-01     0d Rao, Asha                  H-1B Section 2")
	require.Contains(t, out.String(), "c2 2026-12-01     0d Engineer of data (H-1B worker)  Section 2", "a long name takes the place of the class")
	require.Contains(t, out.String(), "c3 no date           Ek, Bo", "an event without a date says so")
	require.Equal(t, 1, strings.Count(out.String(), "do not ask for a particular document"), "what is true of every document is said once")
	require.Contains(t, out.String(), "the same as for c1")
	for _, line := range lines {
		require.LessOrEqual(t, text.StringWidthWithoutEscSequences(line), Widest)
	}

	out.Reset()
	pg = Page{Out: &out, Width: 80, Plain: true}
	printed(&pg, []*docket.Event{event("", "Rao, Asha", "", step, civil.Date{})}, 1)
	require.True(t, strings.HasPrefix(out.String(), "  Section 2 "), "a list without dates has no column of them: %s", out.String())
}

func TestActionItemsThatDifferOnlyInTheEmployeeAreOneEntry(t *testing.T) {
	item := func(id, name, summary string) *docket.Event {
		return &docket.Event{Action: id, Handle: "j" + id, Subject: docket.Subject{Name: name}, Summary: summary, Next: "Confirm it.", Owner: law.HR}
	}
	events := []*docket.Event{item("6.1", "Ek, Bo", "hired"), item("6.2", "LCAs", "few rows")}
	for i := range 14 {
		events = append(events, item("6.3", "Rao, Asha "+string(rune('a'+i)), "hired"))
	}
	held := item("6.9", "Long, Hiroshi", "hired")
	held.Hold = &docket.Hold{State: "assigned", Owner: "Ana Ruiz"}
	events = append(events, held)
	var out strings.Builder
	pg := Page{Out: &out, Width: 100, Handles: true}
	require.Equal(t, 1, printed(&pg, events, 2), "what is assigned is on its own")
	require.Contains(t, out.String(), "15 people hired")
	require.Contains(t, out.String(), "Ek, Bo [6.1], Rao, Asha a [6.3]")
	require.Contains(t, strings.Join(strings.Fields(out.String()), " "), "and 3 others")
	require.Contains(t, out.String(), "LCAs      [6.2] few rows")
}

func TestAListKeepsTheFirstAndCountsTheOthers(t *testing.T) {
	var out strings.Builder
	pg := Page{Out: &out, Width: 100, Handles: true}
	list := pg.NewList(2)
	for i, name := range []string{"Ek, Bo", "Rao, Asha", "Long, Hiroshi", "Kim, Ada"} {
		e := &docket.Event{Handle: "a1", Employee: name, Subject: docket.Subject{Name: name}, Summary: "Work authorization ends", Consequence: docket.Consequence{Rank: 1}}
		if i == 3 {
			list.AddFirst(e)
		} else {
			list.Add(e)
		}
	}
	list.Add(&docket.Event{Handle: "a5", Employee: "Kim, Ada", Subject: docket.Subject{Name: "Kim, Ada"}, Consequence: docket.Consequence{Rank: 2}})
	require.Equal(t, "ENDS (4 people, 5 dates)", text.StripEscape(list.Title("ENDS")))
	require.Len(t, list.rest.entries, 2, "the others are not kept")
	require.Equal(t, 3, list.Print(2))
	require.Less(t, strings.Index(out.String(), "Kim, Ada"), strings.Index(out.String(), "Ek, Bo"))
	require.NotContains(t, out.String(), "Rao")
}
