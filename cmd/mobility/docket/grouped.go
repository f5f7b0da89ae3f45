package docket

import (
	"fmt"
	"slices"
	"strings"

	"github.com/fatih/color"

	"mobility/cmd/mobility/cmdutil"
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

var (
	// bold prints a text in bold on a terminal.
	bold = color.New(color.Bold).SprintFunc()
	dim  = color.New(color.Faint).SprintFunc()
)

// print prints the head, with what the client is called, then each section.
func (pg *Page) print(d *docket.Docket, client string) {
	pg.Head(d, client+" · "+d.AsOf.Long())
	pg.soon(d)
	for i := range sections {
		pg.section(d, &sections[i])
	}
}

// Head prints what the page is of, and the counts.
func (pg *Page) Head(d *docket.Docket, title string) {
	title = bold(title) + " · " + cmdutil.Counted(d.People.InStatus, "person", "people") + " in time-limited status"
	width := min(pg.Width, widest)
	for _, line := range append(wrapped(title, width), screen.Filled(counts(d), width)...) {
		fmt.Fprintln(pg.Out, line)
	}
}

// soon prints what is due in the next seven days, by date: the sections are by consequence.
func (pg *Page) soon(d *docket.Docket) {
	if text := docket.SoonText(d.Soon()); text != "" {
		fmt.Fprintln(pg.Out, strings.Join(wrapped(text, min(pg.Width, widest)), "\n"))
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

// section prints the events of one consequence: the near ones, or all.
func (pg *Page) section(d *docket.Docket, s *section) {
	var events []*docket.Event
	near := 0
	for i := range d.Events {
		e := &d.Events[i]
		if e.Consequence.Rank != int(s.consequence) || s.consequence == law.LateCorrectable && s.items != (e.Action != "") {
			continue
		}
		switch {
		case e.ForToday():
			events, near = slices.Insert(events, near, e), near+1
		case !e.Due.IsZero() && e.DaysLeft <= s.near:
			events, near = append(events, e), near+1
		default:
			events = append(events, e)
		}
	}
	if len(events) == 0 {
		return
	}
	shown := min(len(events), s.most, max(near, s.least))
	if pg.all {
		shown = len(events)
	}
	fmt.Fprintf(pg.Out, "\n%s\n", Title(s.title, events))
	if rest := pg.Events(events, shown); rest > 0 {
		all := "mobility docket --consequence " + s.consequence.Code()
		if s.items {
			all = "mobility actions list"
		}
		pg.More(rest, all)
	}
}

// Title is the title of a list of events with their number, or that of the people where several dates are of one.
func Title(title string, events []*docket.Event) string {
	if people := docket.PeopleOf(events); people != len(events) {
		return bold(fmt.Sprintf("%s (%s, %d dates)", title, cmdutil.Counted(people, "person", "people"), len(events)))
	}
	return bold(fmt.Sprintf("%s (%d)", title, len(events)))
}

// More prints how many events the page leaves out and the command that lists all.
func (pg *Page) More(rest int, all string) {
	if pg.Several {
		all += " --all-clients"
	}
	fmt.Fprintln(pg.Out, dim(strings.Join(indented(wrapped(fmt.Sprintf("%d more: %s", rest, all), min(pg.Width, widest)-2), "  "), "\n")))
}

func indented(lines []string, by string) []string {
	all := make([]string, len(lines))
	for i, line := range lines {
		all[i] = by + line
	}
	return all
}
