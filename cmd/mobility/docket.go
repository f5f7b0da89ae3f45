package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/urfave/cli/v2"

	"mobility/docket"
	"mobility/internal/store"
)

// docketFlags are shared by every command that lists the docket.
func docketFlags() []cli.Flag {
	return []cli.Flag{
		&cli.IntFlag{Name: "within", Value: 180, Usage: "deadlines due in so many `DAYS`, and everything overdue"},
		&cli.StringFlag{Name: "band", Usage: "only these: overdue, red, yellow, green"},
		&cli.StringFlag{Name: "employee", Usage: "only this employee `ID`"},
		&cli.BoolFlag{Name: "overdue", Usage: "only what is overdue"},
		&cli.BoolFlag{Name: "findings", Usage: "only the findings"},
		&cli.BoolFlag{Name: "superseded", Usage: "also what a newer document or clock has replaced"},
		&cli.BoolFlag{Name: "fail-on", Usage: "exit 4 when something is overdue"},
	}
}

func (p *program) docketCommand() *cli.Command {
	return &cli.Command{
		Name: "docket", Usage: "every deadline and finding, with the rule behind each",
		Flags: append(docketFlags(),
			&cli.StringFlag{Name: "domain", Usage: "only these: status, i9, lca, paf, perm"}),
		Action: func(c *cli.Context) error { return p.docket(c, words(c.String("domain"))) },
	}
}

// domains are the bodies of law a docket can be narrowed to.
var domains = []string{"status", "i9", "lca", "paf", "perm"}

// docket lists the docket of the domains given, all of them for none.
func (p *program) docket(c *cli.Context, of []string) error {
	o, err := p.docketOptions(c, of)
	if err != nil {
		return err
	}
	var d *docket.Docket
	err = p.read(c, func(s *store.Store) error {
		d, err = p.buildDocket(c, s, o)
		return err
	})
	if err != nil {
		return err
	}
	if c.Bool(flagJSON) {
		err = p.printJSON(d)
	} else {
		p.printDocket(c, d)
	}
	if err == nil && c.Bool("fail-on") && d.Counts.Overdue > 0 {
		return answered(exitOverdue, "overdue", fmt.Sprintf("%d overdue", d.Counts.Overdue))
	}
	return err
}

func (p *program) docketOptions(c *cli.Context, of []string) (docket.Options, error) {
	asOf, err := p.asOf(c)
	if err != nil {
		return docket.Options{}, err
	}
	if c.NArg() > 0 {
		return docket.Options{}, usage("%s takes no argument %q; use --employee ID for one person", c.Command.FullName(), c.Args().First())
	}
	o := docket.Options{
		AsOf: asOf, Client: p.client(c), Within: c.Int("within"), Domains: of, Employee: c.String("employee"),
		OnlyOverdue: c.Bool("overdue"), OnlyFindings: c.Bool("findings"), Superseded: c.Bool("superseded"),
	}
	for _, d := range of {
		if !slices.Contains(domains, d) {
			return o, usage("--domain %q: it takes %s", d, strings.Join(domains, ", "))
		}
	}
	for _, b := range words(c.String("band")) {
		if !slices.Contains(docket.Bands, docket.Band(b)) {
			return o, usage("--band %q: it takes overdue, red, yellow, green", b)
		}
		o.Bands = append(o.Bands, docket.Band(b))
	}
	return o, nil
}

// words splits a comma-separated flag.
func words(list string) []string {
	return strings.FieldsFunc(list, func(r rune) bool { return r == ',' || r == ' ' })
}

func (p *program) printDocket(c *cli.Context, d *docket.Docket) {
	var rows [][]string
	for _, l := range d.Deadlines {
		days, band := strconv.Itoa(l.DaysLeft), p.bandWord(l.Band)
		if l.State != docket.Open {
			days, band = "", string(l.State)
		}
		rows = append(rows, []string{l.Due.String(), days, band, l.Subject.ID, l.Subject.Name, what(l), l.Rule, l.Key})
	}
	if len(rows) > 0 {
		// On a screen the key stands for rule and id too: it is made of them.
		p.printTable(p.fitting([]string{"due", "days", "band", "id", "name", "what", "rule", "key"}, rows, 6, 3))
	}
	rows = nil
	for _, f := range d.Findings {
		rows = append(rows, []string{string(f.Severity), f.Subject.ID, f.Subject.Name, f.Summary, f.Remedy})
	}
	if len(rows) > 0 {
		fmt.Fprintln(p.stdout)
		p.printTable(p.fitting([]string{"finding", "id", "name", "what", "remedy"}, rows, 4))
	}
	n := d.Counts
	p.remark(c, "%s as of %s: %d overdue, %d red, %d yellow, %d green, %d cannot be told; %d findings",
		d.Client, d.AsOf, n.Overdue, n.Red, n.Yellow, n.Green, n.CannotTell, n.Findings)
	if len(d.Deadlines) > 0 {
		p.remark(c, "why a date is what it is: mobility why KEY; everything about a person, remedies too: mobility why ID")
	}
}

func what(l docket.Deadline) string {
	switch {
	case l.State == docket.CannotTell:
		return l.Summary + " (not known: " + strings.Join(l.Missing, ", ") + ")"
	case l.Binding:
		return l.Summary + " *"
	default:
		return l.Summary
	}
}
