package week

import (
	"cmp"
	"context"
	"encoding/binary"
	"fmt"
	"slices"

	"github.com/urfave/cli/v2"

	"mobility/app/book"
	"mobility/cmd/mobility/cmdutil"
	docketcmd "mobility/cmd/mobility/docket"
	"mobility/cmd/mobility/events"
	"mobility/docket"
	"mobility/internal/civil"
	"mobility/internal/law"
	"mobility/internal/longjson"
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

// part is a part of a week.
type part struct {
	name, title string
	takes       func(*docket.Event) bool
	// most is how many events a screen shows of it, all the command that lists them all.
	most int
	all  string
}

// parts are the parts of a week: each event is in the first that takes it.
var parts = []part{
	{"lapsed", "LAPSED: WORK AUTHORIZATION ON RECORD HAS ENDED", func(e *docket.Event) bool { return e.Consequence.Rank == 1 }, 100, "mobility docket --consequence works-without-authorization"},
	{"past", "PAST THE LAST DAY ON RECORD: FIND OUT WHAT EXTENDS IT", (*docket.Event).PastEnd, 100, "mobility docket --consequence authorization-ends-nothing-filed"},
	{"due", "DUE THIS WEEK", func(e *docket.Event) bool {
		return e.ForToday() || !e.Due.IsZero() && e.DaysLeft >= 0 && e.StepIn() <= weekDays
	}, 100, "mobility week --json"},
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

func week(p *cmdutil.Program, c *cli.Context) (err error) {
	asOf, err := p.AsOf()
	if err != nil {
		return err
	}
	kept := docket.NewKept()
	defer func() { err = cmp.Or(err, kept.Close()) }()
	clients, err := read(c.Context, p, asOf, kept)
	if err != nil {
		return err
	}
	lists, err := inParts(kept)
	if err != nil {
		return err
	}
	if p.JSON {
		return p.PrintJSON(weekDocument(kept, clients, lists))
	}
	pg := events.Page{Out: p.Stdout, Width: cmp.Or(p.Width(), 120), Several: clients > 1, Handles: true}
	docketcmd.PrintHead(&pg, kept.Head(), fmt.Sprintf("Week of %s, %s", asOf.Long(), cmdutil.Plural(clients, "client")))
	for i, list := range lists {
		part := pg.NewList(parts[i].most)
		for e := range list.All() {
			part.Add(e)
		}
		if part.Len() == 0 && (parts[i].name == "past" || parts[i].name == "passed") {
			continue // seldom any
		}
		p.Printf("\n%s\n", part.Title(parts[i].title))
		if rest := part.Print(parts[i].most); rest > 0 {
			pg.More(rest, parts[i].all)
		}
	}
	return kept.Err()
}

// read reads the dockets of all clients into one, and counts the clients.
func read(ctx context.Context, p *cmdutil.Program, asOf civil.Date, into *docket.Kept) (clients int, err error) {
	var all []*docket.Docket
	err = p.ReadAll(ctx, func(s *store.Store) error {
		slugs, err := s.ClientSlugs(ctx, p.OnlyClient())
		if err == nil && len(slugs) == 0 {
			p.RemarkNoClients()
		}
		if err == nil && p.OnlyClient() == "" {
			slugs, err = p.OpenOf(ctx, s, slugs)
		}
		for _, slug := range slugs {
			failed := book.Read(ctx, s, slug, asOf, p.BookOptions(), func(b *book.Book) error {
				filter := &docket.Filter{Within: book.UsualDays}
				d, err := b.StreamDocket(ctx, book.Wanted{Within: book.UsualDays, Brief: true}, filter, docket.WithClient(slug, into))
				if err != nil {
					return err
				}
				all = append(all, d)
				return p.RemarkAbsent(ctx, b, nil, d)
			})
			if failed != nil {
				return failed
			}
		}
		return err
	})
	into.Complete(docket.Merge(asOf, all))
	return len(all), err
}

// inParts puts events into the parts of the week, the most severe of each day first.
func inParts(d *docket.Kept) ([]*docket.EventList, error) {
	in := make([]*docket.EventList, len(parts))
	for i := range in {
		in[i] = d.NewList()
	}
	severe := severities(d)
	var key []byte
	for e := range d.AllEvents() {
		i := slices.IndexFunc(parts, func(p part) bool { return p.takes(e) })
		if i < 0 {
			continue
		}
		key = append(key[:0], forInformation(e))
		if !e.Due.IsZero() { // what has no date comes first
			key = binary.BigEndian.AppendUint32(append(key, 1), uint32(civil.Date{}.DaysUntil(e.NextDay())))
		} else {
			key = append(key, 0)
		}
		if err := in[i].Add(append(key, severe(e)), e); err != nil {
			return nil, err
		}
	}
	return in, d.Err()
}

// The ranks of events by their most severe finding.
const (
	violation = iota
	possible
	missing
	none
)

// severities ranks events by their most severe finding: a violation, a possible violation, missing information, and what has no finding.
func severities(d docket.Entries) func(*docket.Event) byte {
	type name struct{ client, key string }
	ranks := map[name]byte{}
	for f := range d.AllFindings() {
		rank := byte(missing)
		switch {
		case f.Severity == docket.Violation:
			rank = violation
		case len(f.Missing) == 0:
			rank = possible
		}
		at := name{f.Client, f.Event}
		if before, found := ranks[at]; !found || rank < before {
			ranks[at] = rank
		}
	}
	return func(e *docket.Event) byte {
		if rank, found := ranks[name{e.Client, e.Key}]; found {
			return rank
		}
		return none
	}
}

// forInformation is 1 for an event on which no one has to act, which comes last.
func forInformation(e *docket.Event) byte {
	if e.Consequence.Rank == int(law.ForInformation) {
		return 1
	}
	return 0
}

// weekDocument is the answer as JSON.
func weekDocument(d *docket.Kept, clients int, lists []*docket.EventList) any {
	document := struct {
		Actions longjson.Entries    `json:"actions"`
		AsOf    civil.Date          `json:"as_of"`
		Clients int                 `json:"clients"`
		Due     longjson.Entries    `json:"due"`
		Issues  longjson.Entries    `json:"issues"`
		Lapsed  longjson.Entries    `json:"lapsed"`
		Overdue longjson.Entries    `json:"overdue"`
		Passed  longjson.Entries    `json:"passed"`
		Past    longjson.Entries    `json:"past"`
		People  docket.PeopleCounts `json:"people"`
		Version int                 `json:"version"`
		Waiting longjson.Entries    `json:"waiting"`
	}{AsOf: d.Head().AsOf, Clients: clients, People: d.Head().People, Version: 1}
	at := map[string]*longjson.Entries{
		"lapsed": &document.Lapsed, "past": &document.Past, "due": &document.Due, "overdue": &document.Overdue, "passed": &document.Passed,
		"issues": &document.Issues, "actions": &document.Actions, "waiting": &document.Waiting,
	}
	for i, list := range lists {
		*at[parts[i].name] = longjson.EntriesOf(docket.Checked(d, list.All()))
	}
	return document
}
