package docket

import (
	"strings"
	"testing"

	"github.com/jedib0t/go-pretty/v6/text"
	"github.com/stretchr/testify/require"

	"mobility/cmd/mobility/events"
	"mobility/docket"
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
			pg := events.Page{Out: &out, Width: width, Several: several, Handles: true}
			printGrouped(&pg, sample(), "Northwind", true)
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
	pg := events.Page{Out: &out, Width: 120, Handles: true}
	printGrouped(&pg, sample(), "Northwind", false)
	require.Contains(t, out.String(), "  1 more: mobility docket --consequence for-information")
}
