package week

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/urfave/cli/v2"

	"mobility/app/book"
	"mobility/cmd/mobility/cmdutil"
	docketcmd "mobility/cmd/mobility/docket"
	"mobility/docket"
	"mobility/internal/law"
	"mobility/internal/store"
)

// Command shows what needs action this week, over all clients.
func Command(p *cmdutil.Program) *cli.Command {
	return &cli.Command{
		Name: "week", Usage: "this week for all clients: lapsed, due, overdue, waiting for an answer",
		Description: "With --client it is about one client.",
		Action:      p.Action(week),
	}
}

// weekDays is how far ahead a week looks, passedDays how long it lists a last day that cannot be met late: whether it was met may only not
// be recorded.
const weekDays, passedDays = 7, 30

// parts are the parts of a week: each event is in the first that takes it.
var parts = []struct {
	name, title string
	takes       func(*docket.Event) bool
	// most is how many events a screen shows of it, all the command that lists them all.
	most int
	all  string
}{
	{"lapsed", "LAPSED: WORK AUTHORIZATION ON RECORD HAS ENDED", func(e *docket.Event) bool { return e.Consequence.Rank == 1 }, 100, "mobility docket --consequence works-without-authorization"},
	{"past", "PAST THE LAST DAY ON RECORD: FIND OUT WHAT EXTENDS IT", (*docket.Event).PastEnd, 100, "mobility docket --consequence authorization-ends-nothing-filed"},
	{"due", "DUE THIS WEEK", func(e *docket.Event) bool {
		return e.ForToday() || !e.Due.IsZero() && e.DaysLeft >= 0 && e.DaysLeft < weekDays
	}, 100, "mobility docket --within 6"},
	{"overdue", "OVERDUE: DO IT NOW", func(e *docket.Event) bool {
		return e.Consequence.Rank == int(law.LateCorrectable) && !e.Due.IsZero() && e.DaysLeft < 0
	}, 20, "mobility docket --consequence late-correctable"},
	{"passed", "PASSED IN THE LAST 30 DAYS: RECORD WHAT WAS DONE, OR ASK COUNSEL", func(e *docket.Event) bool {
		return e.Consequence.Rank == int(law.LateNotCorrectable) && !e.Due.IsZero() && e.DaysLeft < 0 && e.DaysLeft >= -passedDays
	}, 20, "mobility docket --consequence late-not-correctable"},
	{"issues", "WRONG OR MISSING, WITHOUT A DATE: CORRECT IT", func(e *docket.Event) bool {
		return e.Consequence.Rank == int(law.LateCorrectable) && e.Due.IsZero() && e.Action == ""
	}, 10, "mobility docket --consequence late-correctable"},
	{"actions", "ACTION ITEMS FROM IMPORTS", func(e *docket.Event) bool { return e.Action != "" }, 5, "mobility actions list"},
	{"waiting", "WAITING FOR AN ANSWER", func(e *docket.Event) bool { return e.Hold != nil || e.Pending }, 20, "mobility week --json"},
}

func week(p *cmdutil.Program, c *cli.Context) error {
	asOf, err := p.AsOf()
	if err != nil {
		return err
	}
	var all []*docket.Docket
	err = p.ReadAll(c.Context, func(s *store.Store) error {
		slugs, err := s.ClientSlugs(c.Context, p.OnlyClient())
		if err == nil && len(slugs) == 0 {
			p.RemarkNoClients()
		}
		for _, slug := range slugs {
			failed := book.Read(c.Context, s, slug, asOf, p.BookOptions(), func(b *book.Book) error {
				d, err := b.Docket(c.Context, book.Wanted{Within: book.UsualDays, Brief: !p.JSON})
				if err != nil {
					return err
				}
				d.Narrow(&docket.Filter{Within: book.UsualDays})
				all = append(all, d)
				return p.RemarkAbsent(c.Context, b, nil, d)
			})
			if failed != nil {
				return failed
			}
		}
		return err
	})
	if err != nil {
		return err
	}
	d := docket.Merge(asOf, all)
	if p.JSON {
		return p.PrintJSON(weekDocument(d, len(all)))
	}
	width := p.Width()
	if width == 0 {
		width = 120
	}
	pg := docketcmd.Page{Out: p.Stdout, Width: width, Several: len(all) > 1, Handles: true}
	pg.Head(d, fmt.Sprintf("Week of %s, %s", asOf.Long(), cmdutil.Plural(len(all), "client")))
	for i, events := range inParts(d) {
		if len(events) == 0 && (parts[i].name == "past" || parts[i].name == "passed") {
			continue // seldom any
		}
		p.Printf("\n%s\n", docketcmd.Title(parts[i].title, events))
		if rest := pg.Events(events, parts[i].most); rest > 0 {
			pg.More(rest, parts[i].all)
		}
	}
	return nil
}

// inParts puts events into the parts of the week.
func inParts(d *docket.Docket) [][]*docket.Event {
	in := make([][]*docket.Event, len(parts))
	for i := range d.Events {
		for j := range parts {
			if parts[j].takes(&d.Events[i]) {
				in[j] = append(in[j], &d.Events[i])
				break
			}
		}
	}
	severe := severities(d)
	for _, events := range in {
		slices.SortStableFunc(events, func(a, b *docket.Event) int {
			return cmp.Or(forInformation(a)-forInformation(b), a.Due.Compare(b.Due), cmp.Compare(severe[named(a)], severe[named(b)]))
		})
	}
	return in
}

// name is what distinguishes an event among those of all clients.
type name struct{ client, key string }

func named(e *docket.Event) name { return name{e.Client, e.Key} }

// severities ranks events by their most severe finding: a violation, a possible violation, missing information, and what has no finding.
func severities(d *docket.Docket) map[name]int {
	ranks := map[name]int{}
	for i := range d.Findings {
		f := &d.Findings[i]
		rank := -1
		switch {
		case f.Severity == docket.Violation:
			rank = -3
		case len(f.Missing) == 0:
			rank = -2
		}
		at := name{f.Client, f.Event}
		ranks[at] = min(ranks[at], rank)
	}
	return ranks
}

// forInformation is 1 for an event on which no one has to act, which comes last.
func forInformation(e *docket.Event) int {
	if e.Consequence.Rank == int(law.ForInformation) {
		return 1
	}
	return 0
}

// weekDocument is the answer as JSON.
func weekDocument(d *docket.Docket, clients int) any {
	document := map[string]any{"version": 1, "as_of": d.AsOf, "clients": clients, "people": d.People}
	for i, events := range inParts(d) {
		if events == nil {
			events = []*docket.Event{}
		}
		document[parts[i].name] = events
	}
	return document
}
