package why

import (
	"fmt"
	"strings"

	"github.com/urfave/cli/v2"

	"mobility/app/book"
	"mobility/cmd/mobility/cmdutil"
	docketcmd "mobility/cmd/mobility/docket"
	"mobility/cmd/mobility/events"
	"mobility/docket"
	"mobility/internal/civil"
)

// Command explains a date.
func Command(p *cmdutil.Program) *cli.Command {
	return &cli.Command{
		Name: "why", Usage: "explain a date: source data, rule, citation, dates it was compared with", ArgsUsage: "KEY",
		Description: "KEY is the handle or key of an event (b2), the key of a deadline or issue as mobility docket --flat prints it, or an employee's\n" +
			"id for all of theirs.",
		Flags:  []cli.Flag{cmdutil.KnownAt()},
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
	p.Printf("%s\n", headed(": ", e.Subject.Name, e.Summary))
	if !e.Due.IsZero() {
		p.Printf("  %s (%s, %s)\n", e.Due.Long(), p.BandWord(e.Band), docketcmd.DaysWords(e.DaysLeft))
	}
	p.Printf("  %s: %s\n  next: %s\n  owner: %s\n", e.Consequence.Words, civil.Prose(e.Consequence.Reason), civil.Prose(e.Next), e.Owner)
	if e.Hold != nil {
		p.Printf("  %s\n", civil.Prose(events.HoldWords(e.Hold)))
	}
	p.Printf("  event %s\n\n", e.Key)
}

// headed is a summary behind the name of what it is about, unless it begins with that name.
func headed(separator, name, summary string) string {
	summary = civil.Prose(summary)
	if strings.HasPrefix(summary, name) {
		return summary
	}
	return name + separator + summary
}

// PrintDeadline prints a deadline with its working.
func PrintDeadline(p *cmdutil.Program, d *docket.Deadline) {
	p.Printf("%s\n  %s", d.Key, headed(", ", d.Subject.Name, d.Summary))
	switch d.State {
	case docket.Undetermined:
		how, fields := d.Lacks()
		p.Printf("\n  cannot be calculated: %s %s (%s)", how, fields, strings.Join(d.Missing, ", "))
	case docket.Superseded:
		p.Printf("\n  %s, superseded", d.Due.Long())
	default:
		p.Printf("\n  due %s (%s, %s)", d.Due.Long(), p.BandWord(d.Band), docketcmd.DaysWords(d.DaysLeft))
	}
	if d.Target != d.Due {
		p.Printf("\n  target date %s", d.Target.Long())
	}
	if !d.Opens.IsZero() {
		p.Printf("\n  earliest date %s", d.Opens.Long())
	}
	if !d.OtherReading.IsZero() {
		p.Printf("\n  alternative date under the other reading: %s", d.OtherReading.Long())
	}
	if d.Binding {
		p.Printf("\n  controlling date")
	}
	fmt.Fprintln(p.Stdout)
	if c := d.Citation; c != nil {
		p.Printf("  rule %s: %s (%s)\n", d.Rule, c.Pin, c.Provenance)
		p.Printf("    %s\n", c.Text())
	}
	printBasis(p, d.Basis, d.Warnings)
}

// PrintFinding prints an issue with its working.
func PrintFinding(p *cmdutil.Program, f *docket.Finding) {
	p.Printf("%s\n  %s: %s\n  next step: %s\n", f.Key, f.Severity.Words(), headed(": ", f.Subject.Name, f.Summary), civil.Prose(f.Remedy))
	if c := f.Citation; c != nil {
		p.Printf("  rule %s: %s (%s)\n", f.Rule, c.Pin, c.Provenance)
	}
	printBasis(p, f.Basis, nil)
}

func printBasis(p *cmdutil.Program, basis, warnings []string) {
	for _, line := range basis {
		p.Printf("  - %s\n", line)
	}
	for _, line := range warnings {
		p.Printf("  ! %s\n", line)
	}
	fmt.Fprintln(p.Stdout)
}
