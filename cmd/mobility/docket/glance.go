package docket

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"mobility/app/book"
	"mobility/cmd/mobility/cmdutil"
	"mobility/cmd/mobility/events"
	"mobility/cmd/mobility/screen"
	"mobility/docket"
)

func printGlance(w io.Writer, g *book.Glance, width int) {
	e, d := &g.Person.Employee, g.Docket
	head := []string{screen.Bold(e.Name()) + " (" + e.ID + ")"}
	for _, part := range []string{g.StatusWord(), e.Title, e.Employer, strings.Trim(e.City+", "+e.State, ", "), "manager " + g.Manager} {
		if part != "" && part != "manager " {
			head = append(head, part)
		}
	}
	for _, line := range events.Wrapped(strings.Join(head, " · "), width) {
		fmt.Fprintln(w, line)
	}
	for _, line := range events.Wrapped(controllingLine(g), width) {
		fmt.Fprintln(w, line)
	}
	if q := g.Person.Queue(d.AsOf); q != nil {
		for _, line := range events.Wrapped("Priority date "+q.Sentence(), width) {
			fmt.Fprintln(w, line)
		}
	}
	printSpans(w, g.Spans, d.AsOf, width)
	printOpen(w, d, width)
	for _, labor := range g.Cases {
		fmt.Fprintf(w, "PERM %s: %s\n", labor.ID, labor.Stage(d.AsOf).Title())
	}
	for _, line := range events.Wrapped(noticesLine(g), width) {
		fmt.Fprintln(w, line)
	}
}

// controllingLine is the date on which the person's status or work ends first, and what is filed.
func controllingLine(g *book.Glance) string {
	d := g.Docket
	l := d.Controlling()
	if l == nil {
		return "No controlling date" + g.WithoutDate()
	}
	line := fmt.Sprintf("Controlling date: %s (%s), %s", screen.Bold(l.Due.Long()), l.Summary, DaysWords(l.DaysLeft))
	if s := g.Person.Governing(d.AsOf); s != nil {
		switch {
		case s.ExtensionPending():
			line += fmt.Sprintf(". Extension received %s, pending", s.ExtensionReceived.Plain())
		case s.RenewalPending():
			line += fmt.Sprintf(". EAD renewal received %s", s.EADRenewal.Plain())
		case s.Ungranted() != nil:
			line += fmt.Sprintf(". Form %s approved %s; what it grants is not recorded", s.Ungranted().Form, s.Ungranted().Decided.Plain())
		default:
			line += ". " + g.Pending()
		}
	}
	return line
}

// DaysWords describes how far away a day is.
func DaysWords(left int) string {
	switch {
	case left < 0:
		return cmdutil.Plural(-left, "day") + " ago"
	case left == 0:
		return "today"
	default:
		return "in " + cmdutil.Plural(left, "day")
	}
}

// fewEvents is how many open items a person's screen shows.
const fewEvents = 8

func printOpen(w io.Writer, d *docket.Docket, width int) {
	if len(d.Events) == 0 {
		return
	}
	fmt.Fprintf(w, "\n%s\n", screen.Bold("Open"))
	pg := events.Page{Out: w, Width: width, Plain: true}
	open := pg.NewList(fewEvents)
	// What lies more than a year ahead comes last, however grave: no one acts on it today.
	near := slices.Clone(d.Events)
	slices.SortStableFunc(near, func(a, b docket.Event) int { return cmp.Compare(yearsAhead(&a), yearsAhead(&b)) })
	for i := range near {
		open.Add(&near[i])
	}
	if more := open.Print(fewEvents); more > 0 {
		fmt.Fprintf(w, "  %d more: mobility docket --employee %s --within -1\n", more, d.Events[0].Employee)
	}
	fmt.Fprintln(w)
}

// yearsAhead is 0 for an event of the coming year, for one in the past and for one without a date.
func yearsAhead(e *docket.Event) int { return max(e.DaysLeft, 0) / 365 }

// noticesLine names who was notified and who acknowledged.
func noticesLine(g *book.Glance) string {
	var notified []string
	for i := range g.Notices {
		n := &g.Notices[i]
		if name := fmt.Sprintf("%s on %s", n.To, n.AsOf); n.State == "sent" && !slices.Contains(notified, name) {
			notified = append(notified, name)
		}
	}
	line := "Reminders: none sent."
	if len(notified) > 0 {
		last := notified[max(0, len(notified)-fewEvents):]
		line = "Reminders sent to " + strings.Join(last, ", ") + "."
	}
	var holds []string
	for i := range g.Docket.Events {
		if h := g.Docket.Events[i].Hold; h != nil && !slices.Contains(holds, events.HoldWords(h)) {
			holds = append(holds, events.HoldWords(h))
		}
	}
	if len(holds) == 0 {
		return line + " Nothing acknowledged."
	}
	return line + " " + strings.ToUpper(holds[0][:1]) + strings.Join(holds, "; ")[1:] + "."
}
