package main

import (
	"fmt"
	"strings"

	"github.com/urfave/cli/v2"

	"mobility/docket"
	"mobility/internal/store"
)

func (p *program) whyCommand() *cli.Command {
	return &cli.Command{
		Name: "why", Usage: "how a date came about: facts with their origin, rule, citation, what lost", ArgsUsage: "KEY",
		Description: "KEY is a deadline's or finding's key as the docket prints it, or an employee's id for all of theirs.",
		Action:      p.why,
	}
}

func (p *program) why(c *cli.Context) error {
	key := c.Args().First()
	if key == "" || c.NArg() > 1 {
		return usage("give one key as mobility docket prints it, or an employee's id")
	}
	asOf, err := p.asOf(c)
	if err != nil {
		return err
	}
	o := docket.Options{AsOf: asOf, Client: p.client(c), Within: everything, Superseded: true}
	var d *docket.Docket
	err = p.read(c, func(s *store.Store) error {
		d, err = p.lookUp(c, s, o, key)
		return err
	})
	if err != nil {
		return err
	}
	if len(d.Deadlines)+len(d.Findings) == 0 {
		return fail(exitFailed, "not-found", fmt.Errorf("nothing on the docket of %s on %s has the key %q; mobility docket lists the keys",
			o.Client, asOf, key))
	}
	if c.Bool(flagJSON) {
		return p.printJSON(d)
	}
	for i := range d.Deadlines {
		p.printDeadline(&d.Deadlines[i])
	}
	for i := range d.Findings {
		p.printFinding(&d.Findings[i])
	}
	return nil
}

// lookUp finds what a key names: a deadline or finding, rule/employee/stay, or all of an employee, whose id may have a slash
// too.
func (p *program) lookUp(c *cli.Context, s *store.Store, o docket.Options, key string) (*docket.Docket, error) {
	if o.Employee = docket.EmployeeOf(key); o.Employee != "" {
		d, err := p.buildDocket(c, s, o)
		if err != nil {
			return nil, err
		}
		if d.Only(key); len(d.Deadlines)+len(d.Findings) > 0 {
			return d, nil
		}
	}
	o.Employee = key
	return p.buildDocket(c, s, o)
}

func (p *program) printDeadline(d *docket.Deadline) {
	fmt.Fprintf(p.stdout, "%s\n  %s, %s", d.Key, d.Subject.Name, d.Summary)
	switch d.State {
	case docket.CannotTell:
		fmt.Fprintf(p.stdout, "\n  cannot be told: %s not known", strings.Join(d.Missing, ", "))
	case docket.Superseded:
		fmt.Fprintf(p.stdout, "\n  %s, superseded", d.Due)
	default:
		fmt.Fprintf(p.stdout, "\n  due %s (%s, %d days left)", d.Due.Long(), p.bandWord(d.Band), d.DaysLeft)
	}
	if d.Target != d.Due {
		fmt.Fprintf(p.stdout, "\n  aim at %s", d.Target.Long())
	}
	if !d.Opens.IsZero() {
		fmt.Fprintf(p.stdout, "\n  opens %s", d.Opens.Long())
	}
	if !d.OtherReading.IsZero() {
		fmt.Fprintf(p.stdout, "\n  the other defensible date is %s", d.OtherReading)
	}
	if d.Binding {
		fmt.Fprint(p.stdout, "\n  this is the date that governs")
	}
	fmt.Fprintln(p.stdout)
	if c := d.Citation; c != nil {
		fmt.Fprintf(p.stdout, "  rule %s: %s (%s)\n", d.Rule, c.Pin, c.Provenance)
		if c.Words != "" {
			fmt.Fprintf(p.stdout, "    %q\n", c.Words)
		}
	}
	p.printBasis(d.Basis, d.Warnings)
}

func (p *program) printFinding(f *docket.Finding) {
	fmt.Fprintf(p.stdout, "%s\n  %s, %s: %s\n  remedy: %s\n", f.Key, f.Subject.Name, f.Severity, f.Summary, f.Remedy)
	if c := f.Citation; c != nil {
		fmt.Fprintf(p.stdout, "  rule %s: %s (%s)\n", f.Rule, c.Pin, c.Provenance)
	}
	p.printBasis(f.Basis, nil)
}

func (p *program) printBasis(basis, warnings []string) {
	for _, line := range basis {
		fmt.Fprintf(p.stdout, "  - %s\n", line)
	}
	for _, line := range warnings {
		fmt.Fprintf(p.stdout, "  ! %s\n", line)
	}
	fmt.Fprintln(p.stdout)
}
