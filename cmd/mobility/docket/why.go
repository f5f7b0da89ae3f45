package docket

import (
	"fmt"
	"strings"

	"github.com/urfave/cli/v2"

	"mobility/app/book"
	"mobility/cmd/mobility/cmdutil"
	"mobility/docket"
	"mobility/internal/civil"
)

// WhyCommand explains a date.
func WhyCommand(p *cmdutil.Program) *cli.Command {
	return &cli.Command{
		Name: "why", Usage: "explain a date: source data, rule, citation, dates it was compared with", ArgsUsage: "KEY",
		Description: "KEY is the handle or key of an event (b2), the key of a deadline or issue as mobility docket --flat prints it, or an employee's\n" +
			"id for all of theirs.",
		Action: p.Action(Why),
	}
}

// Why prints the working of one deadline or issue, or of everything about one employee.
func Why(p *cmdutil.Program, c *cli.Context) error {
	key := c.Args().First()
	if key == "" || c.NArg() > 1 {
		return cmdutil.Usage("give one key, as mobility docket prints it, or an employee id")
	}
	asOf, err := p.AsOf()
	if err != nil {
		return err
	}
	var d *docket.Docket
	err = p.ReadBook(c.Context, asOf, func(b *book.Book) error {
		d, err = b.LookUp(c.Context, key)
		return err
	})
	if err != nil {
		return err
	}
	if p.JSON {
		return p.PrintJSON(d)
	}
	for i := range d.Events {
		printEvent(p, &d.Events[i])
	}
	for i := range d.Deadlines {
		PrintDeadline(p, &d.Deadlines[i])
	}
	for i := range d.Findings {
		PrintFinding(p, &d.Findings[i])
	}
	return nil
}

// printEvent prints what an event asks for: the answer before the working of its dates.
func printEvent(p *cmdutil.Program, e *docket.Event) {
	fmt.Fprintf(p.Stdout, "%s: %s\n", e.Subject.Name, civil.Prose(e.Summary))
	if !e.Due.IsZero() {
		fmt.Fprintf(p.Stdout, "  %s (%s, %s)\n", e.Due.Long(), p.BandWord(e.Band), daysWords(e.DaysLeft))
	}
	fmt.Fprintf(p.Stdout, "  %s: %s\n  next: %s\n  owner: %s\n", e.Consequence.Words, civil.Prose(e.Consequence.Reason), civil.Prose(e.Next), e.Owner)
	if e.Hold != nil {
		fmt.Fprintf(p.Stdout, "  %s\n", civil.Prose(holdWords(e.Hold)))
	}
	fmt.Fprintf(p.Stdout, "  event %s\n\n", e.Key)
}

// PrintDeadline prints a deadline with its working.
func PrintDeadline(p *cmdutil.Program, d *docket.Deadline) {
	fmt.Fprintf(p.Stdout, "%s\n  %s, %s", d.Key, d.Subject.Name, civil.Prose(d.Summary))
	switch d.State {
	case docket.CannotTell:
		fmt.Fprintf(p.Stdout, "\n  cannot be calculated: missing %s", strings.Join(d.Missing, ", "))
	case docket.Superseded:
		fmt.Fprintf(p.Stdout, "\n  %s, superseded", d.Due.Long())
	default:
		fmt.Fprintf(p.Stdout, "\n  due %s (%s, %s)", d.Due.Long(), p.BandWord(d.Band), daysWords(d.DaysLeft))
	}
	if d.Target != d.Due {
		fmt.Fprintf(p.Stdout, "\n  target date %s", d.Target.Long())
	}
	if !d.Opens.IsZero() {
		fmt.Fprintf(p.Stdout, "\n  earliest date %s", d.Opens.Long())
	}
	if !d.OtherReading.IsZero() {
		fmt.Fprintf(p.Stdout, "\n  alternative date under the other reading: %s", d.OtherReading.Long())
	}
	if d.Binding {
		fmt.Fprint(p.Stdout, "\n  controlling date")
	}
	fmt.Fprintln(p.Stdout)
	if c := d.Citation; c != nil {
		fmt.Fprintf(p.Stdout, "  rule %s: %s (%s)\n", d.Rule, c.Pin, c.Provenance)
		fmt.Fprintf(p.Stdout, "    %s\n", c.Text())
	}
	printBasis(p, d.Basis, d.Warnings)
}

// PrintFinding prints an issue with its working.
func PrintFinding(p *cmdutil.Program, f *docket.Finding) {
	fmt.Fprintf(p.Stdout, "%s\n  %s, %s: %s\n  next step: %s\n", f.Key, f.Subject.Name, severityWord(f.Severity), civil.Prose(f.Summary), civil.Prose(f.Remedy))
	if c := f.Citation; c != nil {
		fmt.Fprintf(p.Stdout, "  rule %s: %s (%s)\n", f.Rule, c.Pin, c.Provenance)
	}
	printBasis(p, f.Basis, nil)
}

func printBasis(p *cmdutil.Program, basis, warnings []string) {
	for _, line := range basis {
		fmt.Fprintf(p.Stdout, "  - %s\n", line)
	}
	for _, line := range warnings {
		fmt.Fprintf(p.Stdout, "  ! %s\n", line)
	}
	fmt.Fprintln(p.Stdout)
}
