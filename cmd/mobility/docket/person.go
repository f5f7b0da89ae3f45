package docket

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"mobility/app/book"
	"mobility/cmd/mobility/cmdutil"
	"mobility/docket"
	"mobility/internal/civil"
)

// PersonCommand shows one person on one screen.
func PersonCommand(p *cmdutil.Program) *cli.Command {
	return &cli.Command{
		Name: "person", Usage: "one person on one screen: controlling date, documents, next steps, cases, reminders", ArgsUsage: "ID|NAME",
		Description: "NAME is any part of a name; one that fits several people lists them.",
		Action:      p.Action(personAtAGlance),
	}
}

func personAtAGlance(p *cmdutil.Program, c *cli.Context) error {
	name := strings.Join(c.Args().Slice(), " ")
	if name == "" {
		return cmdutil.Usage("give an employee's id, or a part of the name")
	}
	asOf, err := p.AsOf()
	if err != nil {
		return err
	}
	return p.ReadBook(c.Context, asOf, func(b *book.Book) error {
		id, err := b.NeedPerson(c.Context, name)
		if err != nil {
			return err
		}
		g, err := b.Glance(c.Context, id)
		if err != nil {
			return err
		}
		if p.JSON {
			return p.PrintJSON(glanceDocument(g))
		}
		width := p.Width()
		if width == 0 {
			width = 120
		}
		printGlance(p.Stdout, g, width)
		return nil
	})
}

// glanceDocument is the answer as JSON.
func glanceDocument(g *book.Glance) any {
	type aCase struct {
		ID    string `json:"id"`
		Stage string `json:"stage"`
	}
	e, d := &g.Person.Employee, g.Docket
	document := struct {
		Version     int              `json:"version"`
		AsOf        civil.Date       `json:"as_of"`
		Client      string           `json:"client"`
		ID          string           `json:"id"`
		Name        string           `json:"name"`
		Employer    string           `json:"employer,omitempty"`
		Manager     string           `json:"manager,omitempty"`
		Class       string           `json:"class,omitempty"`
		Controlling *docket.Deadline `json:"controlling,omitempty"`
		Documents   []docket.Span    `json:"documents"`
		Events      []docket.Event   `json:"events"`
		Cases       []aCase          `json:"cases"`
	}{1, d.AsOf, d.Client, e.ID, e.Name(), e.Employer, g.Manager, classOf(g), d.Controlling(), g.Spans, d.Events, []aCase{}}
	for _, of := range g.Cases {
		document.Cases = append(document.Cases, aCase{of.ID, string(of.Stage(d.AsOf))})
	}
	return document
}

func classOf(g *book.Glance) string {
	if s := g.Person.Governing(g.Docket.AsOf); s != nil {
		return s.Class
	}
	return ""
}

func printGlance(w io.Writer, g *book.Glance, width int) {
	e, d := &g.Person.Employee, g.Docket
	head := []string{bold(e.Name()) + " (" + e.ID + ")"}
	for _, part := range []string{classOf(g), e.Title, e.Employer, strings.Trim(e.City+", "+e.State, ", "), "manager " + g.Manager} {
		if part != "" && part != "manager " {
			head = append(head, part)
		}
	}
	for _, line := range wrapped(strings.Join(head, " · "), width) {
		fmt.Fprintln(w, line)
	}
	for _, line := range wrapped(controllingLine(g), width) {
		fmt.Fprintln(w, line)
	}
	printSpans(w, g.Spans, d.AsOf, width)
	printOpen(w, d, width)
	for _, of := range g.Cases {
		fmt.Fprintf(w, "PERM %s: %s\n", of.ID, of.Stage(d.AsOf))
	}
	for _, line := range wrapped(toldLine(g), width) {
		fmt.Fprintln(w, line)
	}
}

// controllingLine is the date on which the person's status or work ends first, and what is filed.
func controllingLine(g *book.Glance) string {
	d := g.Docket
	l := d.Controlling()
	if l == nil {
		return "No controlling date" + unlimited(g)
	}
	line := fmt.Sprintf("Controlling date: %s (%s), %s", bold(l.Due.Long()), l.Summary, daysWords(l.DaysLeft))
	if s := g.Person.Governing(d.AsOf); s != nil {
		switch {
		case s.ExtensionPending():
			line += fmt.Sprintf(". Extension received %s, pending", s.ExtensionReceived.Plain())
		case s.RenewalPending():
			line += fmt.Sprintf(". EAD renewal received %s", s.EADRenewal.Plain())
		default:
			line += ". No extension on record"
		}
	}
	return line
}

func unlimited(g *book.Glance) string {
	if len(g.Person.Stays) == 0 {
		return ": no nonimmigrant status on record"
	}
	return ""
}

// daysWords describes how far away a day is.
func daysWords(left int) string {
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
	fmt.Fprintf(w, "\n%s\n", bold("Open"))
	pg := page{out: w, width: width, plain: true}
	for i := range d.Events[:min(len(d.Events), fewEvents)] {
		pg.event(&d.Events[i])
	}
	if more := len(d.Events) - fewEvents; more > 0 {
		fmt.Fprintf(w, "  %d more: mobility docket --employee %s --within -1\n", more, d.Events[0].Employee)
	}
	fmt.Fprintln(w)
}

// barWidth is that of the bars of a person's documents.
const barWidth = 40

// printSpans draws the documents as bars on one scale, with today marked.
func printSpans(w io.Writer, spans []docket.Span, asOf civil.Date, width int) {
	if len(spans) == 0 {
		return
	}
	first, last := asOf.AddDays(-365), asOf.AddDays(365)
	for _, s := range spans {
		if !s.From.IsZero() {
			first = civil.Earliest(first, s.From)
		}
		last = civil.Latest(last, s.To)
	}
	first, last = civil.Latest(first, asOf.AddYears(-6)), civil.Earliest(last, asOf.AddYears(6))
	at := func(d civil.Date) int {
		share := float64(first.DaysUntil(d)) / float64(max(1, first.DaysUntil(last)))
		return min(barWidth-1, max(0, int(share*barWidth)))
	}
	names := 12
	for _, s := range spans {
		names = max(names, widthOf([]string{s.Name}))
	}
	names = max(12, min(names, width-barWidth-28))
	for _, s := range spans {
		bar := []rune(strings.Repeat(" ", barWidth))
		from := s.From
		if from.IsZero() {
			from = first
		}
		for i := at(from); i <= at(s.To); i++ {
			bar[i] = '─'
		}
		if s.From.IsZero() {
			bar[at(from)] = '┄'
		}
		bar[at(asOf)] = '│'
		end := s.To.String()
		if s.Controlling {
			end = bold(end) + "  controls"
		}
		fmt.Fprintf(w, "  %s %s %s\n", padded(s.Name, names), string(bar), end)
	}
	fmt.Fprintln(w, dim("  "+padded("", names)+" "+strings.Repeat(" ", at(asOf))+"│ "+asOf.String()))
}

// toldLine names who was notified and who acknowledged.
func toldLine(g *book.Glance) string {
	var told []string
	for i := range g.Told {
		n := &g.Told[i]
		if name := fmt.Sprintf("%s on %s", n.To, n.AsOf); n.State == "sent" && !slices.Contains(told, name) {
			told = append(told, name)
		}
	}
	line := "Reminders: none sent."
	if len(told) > 0 {
		last := told[max(0, len(told)-fewEvents):]
		line = "Reminders sent to " + strings.Join(last, ", ") + "."
	}
	var holds []string
	for i := range g.Docket.Events {
		if h := g.Docket.Events[i].Hold; h != nil && !slices.Contains(holds, holdWords(h)) {
			holds = append(holds, holdWords(h))
		}
	}
	if len(holds) == 0 {
		return line + " Nothing acknowledged."
	}
	return line + " " + strings.ToUpper(holds[0][:1]) + strings.Join(holds, "; ")[1:] + "."
}
