package docket

import (
	"fmt"
	"math"
	"strings"

	"mobility/cmd/mobility/cmdutil"
	"mobility/cmd/mobility/events"
	"mobility/cmd/mobility/screen"
	"mobility/docket"
	"mobility/internal/law"
)

// section is the part of a page with the events of one consequence.
type section struct {
	consequence law.Consequence
	title       string
	// items is set for the section of the action items of the consequence; the other has its other events.
	items bool
	// near is how many days ahead events are shown without --all, most how many at least and at most are.
	near, least, most int
}

var sections = []section{
	{law.WorksWithoutAuthorization, "ACT TODAY: WORK AUTHORIZATION ON RECORD HAS ENDED", false, 0, 100, 100},
	{law.AuthorizationEnds, "AUTHORIZATION ENDS, NO RECEIPT ON RECORD", false, 30, 3, 30},
	{law.GovernmentDeadline, "GOVERNMENT DEADLINES", false, 30, 3, 20},
	{law.LateCorrectable, "ACTION ITEMS FROM IMPORTS", true, 0, 5, 5},
	{law.LateCorrectable, "LATE OR WRONG: CORRECT IT", false, 0, 5, 8},
	{law.LateNotCorrectable, "LATE, CANNOT BE CORRECTED: DOCUMENT IT AND CLOSE IT", false, 0, 3, 3},
	{law.ForInformation, "FOR INFORMATION", false, 0, 0, 0},
}

// printGrouped prints the head, with what the client is called, then each section: the near events, or all.
func printGrouped(pg *events.Page, d docket.Entries, client string, all bool) {
	head := d.Head()
	PrintHead(pg, head, client+" · "+head.AsOf.Long())
	// What is due in the next seven days, by date: the sections are by consequence.
	if text := docket.SoonText(docket.SoonEvents(d)); text != "" {
		fmt.Fprintln(pg.Out, strings.Join(events.Wrapped(text, min(pg.Width, events.Widest)), "\n"))
	}
	parts := make([]part, len(sections))
	for i := range sections {
		s := &sections[i]
		if parts[i].list = pg.NewList(s.most); all {
			parts[i].list = pg.NewList(math.MaxInt)
		}
	}
	for e := range d.AllEvents() {
		for i := range sections {
			if sections[i].has(e) {
				parts[i].add(e, sections[i].near)
			}
		}
	}
	for i := range parts {
		parts[i].print(pg, &sections[i], all)
	}
}

// PrintHead prints what the page is of, and the counts.
func PrintHead(pg *events.Page, d *docket.Docket, title string) {
	title = screen.Bold(title) + " · " + cmdutil.Counted(d.People.InStatus, "person", "people") + " in time-limited status"
	width := min(pg.Width, events.Widest)
	for _, line := range append(events.Wrapped(title, width), screen.Filled(counts(d), width)...) {
		fmt.Fprintln(pg.Out, line)
	}
}

// counts are of people, then cases, then issues.
func counts(d *docket.Docket) []string {
	n, total := &d.People, d.Counts
	if d.Total != nil {
		total = *d.Total
	}
	parts := []string{
		fmt.Sprintf("%d lapsed, %d within 30 days, %d within 90, %d later", n.Lapsed, n.Within30, n.Within90, n.Later),
		cmdutil.Plural(total.Cases, "LCA or PERM case"),
		cmdutil.Plural(total.Violations, "violation"),
		cmdutil.Plural(total.Findings-total.Violations-total.Actions, "other issue"),
		cmdutil.Plural(total.Actions, "action item"),
	}
	if n.Unclear > 0 {
		parts[0] += fmt.Sprintf(", %d unclear", n.Unclear)
	}
	if total.Undetermined > 0 {
		parts = append(parts, cmdutil.Plural(total.Undetermined, "date")+" with missing information")
	}
	return parts
}

// has reports whether an event is of the section.
func (s *section) has(e *docket.Event) bool {
	return e.Consequence.Rank == int(s.consequence) && (s.consequence != law.LateCorrectable || s.items == (e.Action != ""))
}

// part is what a page shows of a section. near is how many of its events are shown without --all.
type part struct {
	list *events.List
	near int
}

// add adds an event. What is for today comes first.
func (p *part) add(e *docket.Event, nearDays int) {
	switch {
	case e.ForToday():
		p.list.AddFirst(e)
		p.near++
	case !e.Due.IsZero() && e.DaysLeft <= nearDays:
		p.near++
		fallthrough
	default:
		p.list.Add(e)
	}
}

// print prints the events of a section: the near ones, or all.
func (p *part) print(pg *events.Page, s *section, all bool) {
	n := p.list.Len()
	if n == 0 {
		return
	}
	shown := min(n, s.most, max(p.near, s.least))
	if all {
		shown = n
	}
	fmt.Fprintf(pg.Out, "\n%s\n", p.list.Title(s.title))
	if rest := p.list.Print(shown); rest > 0 {
		others := "mobility docket --consequence " + s.consequence.Code()
		if s.items {
			others = "mobility actions list"
		}
		pg.More(rest, others)
	}
}
