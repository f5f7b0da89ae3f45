package docket

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

// sample is a docket with an event of each consequence and names that are long and wide.
func sample() *docket.Docket {
	asOf := civil.MustParse("2026-11-28")
	d := &docket.Docket{AsOf: asOf, Client: "acme", People: docket.PeopleCounts{InStatus: 3, Lapsed: 1, Within30: 1, Later: 1}}
	for i, consequence := range law.Consequences {
		d.Events = append(d.Events, docket.Event{
			Key: consequence.Code(), Handle: string(rune('a'+i)) + "1", Due: asOf.AddDays(i - 1), DaysLeft: i - 1, Class: "F-1 STEM OPT",
			Subject:     docket.Subject{Name: "Łaski-Müller Žižek, Wilhelmina 李"},
			Consequence: docket.Consequence{Rank: int(consequence), Code: consequence.Code()},
			Summary:     strings.Repeat("Work authorization ends (petition, I-94) ", 3), Owner: law.Paralegal,
			Next: strings.Repeat("File the extension; USCIS must receive it by then. ", 4),
		})
	}
	d.Events[1].Hold = &docket.Hold{State: "acknowledged", Owner: "Ana Ruiz", Until: asOf.AddDays(6), Note: "waiting for G-28"}
	return d
}

func TestThePageFitsTheTerminal(t *testing.T) {
	for _, width := range []int{80, 100, 120, 200} {
		for _, several := range []bool{false, true} {
			var out strings.Builder
			pg := Page{Out: &out, Width: width, Several: several, Handles: true, all: true}
			pg.print(sample(), "Northwind")
			for line := range strings.SplitSeq(out.String(), "\n") {
				require.LessOrEqual(t, text.StringWidthWithoutEscSequences(line), width, "%d: %s", width, line)
				require.Equal(t, strings.TrimRight(line, " "), line)
			}
			page := strings.Join(strings.Fields(out.String()), " ")
			require.Contains(t, page, "1 lapsed, 1 within 30 days, 0 within 90, 1 later")
			require.Contains(t, page, "acknowledged by Ana Ruiz, next December 4, 2026: waiting for G-28")
			require.Less(t, strings.Index(page, "ACT TODAY"), strings.Index(page, "GOVERNMENT DEADLINES"))
		}
	}
}

func TestThePageSaysWhatItLeavesOut(t *testing.T) {
	var out strings.Builder
	pg := Page{Out: &out, Width: 120, Handles: true}
	pg.print(sample(), "Northwind")
	require.Contains(t, out.String(), "  1 more: mobility docket --consequence for-information")
}

func TestAListOfEventsIsAsWideAsWhatIsInIt(t *testing.T) {
	step, choice := strings.Repeat("Complete Section 2 of the form. ", 3), i9.NoChoice
	event := func(handle, name, class, next string, due civil.Date) *docket.Event {
		return &docket.Event{Handle: handle, Client: "acme", Due: due, Class: class, Subject: docket.Subject{Name: name}, Summary: "Section 2", Next: next, Owner: law.HR}
	}
	day := civil.MustParse("2026-12-01")
	var out strings.Builder
	pg := Page{Out: &out, Width: 200, Handles: true}
	pg.Events([]*docket.Event{
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
		require.LessOrEqual(t, text.StringWidthWithoutEscSequences(line), widest)
	}

	out.Reset()
	pg = Page{Out: &out, Width: 80, plain: true}
	pg.Events([]*docket.Event{event("", "Rao, Asha", "", step, civil.Date{})}, 1)
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
	require.Equal(t, 1, pg.Events(events, 2), "what is assigned is on its own")
	require.Contains(t, out.String(), "15 people hired")
	require.Contains(t, out.String(), "Ek, Bo [6.1], Rao, Asha a [6.3]")
	require.Contains(t, strings.Join(strings.Fields(out.String()), " "), "and 3 others")
	require.Contains(t, out.String(), "LCAs      [6.2] few rows")
}
