package docket

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/urfave/cli/v2"

	"mobility/app/book"
	"mobility/cmd/mobility/cmdutil"
	"mobility/docket"
	"mobility/internal/civil"
	"mobility/internal/store"
)

// Flags are shared by every command that lists the docket.
func Flags() []cli.Flag {
	return []cli.Flag{
		&cli.IntFlag{Name: "within", Value: usualDays, Usage: "deadlines due in so many `DAYS`, and everything overdue"},
		&cli.StringFlag{Name: "band", Usage: "only these: overdue, red, yellow, green"},
		&cli.StringFlag{Name: "employee", Usage: "only this employee `ID`"},
		&cli.BoolFlag{Name: "overdue", Usage: "only what is overdue"},
		&cli.BoolFlag{Name: "findings", Usage: "only the findings"},
		&cli.BoolFlag{Name: "superseded", Usage: "also what a newer document or clock has replaced"},
		&cli.BoolFlag{Name: "fail-on", Usage: "exit 4 when something is overdue"},
	}
}

// Command has the commands of the docket.
func Command(p *cmdutil.Program) *cli.Command {
	return &cli.Command{
		Name: "docket", Usage: "every deadline and finding, with the rule behind each",
		Flags: append(Flags(),
			&cli.StringFlag{Name: "domain", Usage: "only these: status, i9, lca, paf, perm"}),
		Action: func(c *cli.Context) error { return List(p, c, cmdutil.Words(c.String("domain"))) },
	}
}

// domains are the bodies of law a docket can be narrowed to.
var domains = []string{"status", "i9", "lca", "paf", "perm"}

// List lists the docket of the domains given, all of them for none.
func List(p *cmdutil.Program, c *cli.Context, of []string) error {
	asOf, err := p.AsOf(c)
	if err != nil {
		return err
	}
	filter, err := docketFilter(c, of)
	if err != nil {
		return err
	}
	var all []*docket.Docket
	err = p.Read(c, func(s *store.Store) error {
		if err := needSubject(p, c, s, filter.Employee, asOf); err != nil {
			return err
		}
		return p.EachClient(c, s, func(one *cmdutil.Program) error {
			return one.InBook(c, s, asOf, func(b *book.Book) error {
				d, err := b.Docket(c.Context, book.Wanted{Within: horizon(filter.Within), Superseded: c.Bool("superseded")})
				if err == nil {
					d.Narrow(filter)
					all = append(all, d)
				}
				return err
			})
		})
	})
	if err != nil {
		return err
	}
	d := all[0]
	if c.Bool(cmdutil.FlagAll) {
		d = docket.Merge(asOf, all)
	}
	if c.Bool(cmdutil.FlagJSON) {
		err = p.PrintJSON(d)
	} else {
		printDocket(p, c, d, filter)
	}
	if err == nil && c.Bool("fail-on") && d.Counts.Overdue > 0 {
		return cmdutil.Answered(cmdutil.ExitOverdue, "overdue", fmt.Sprintf("%d overdue", d.Counts.Overdue))
	}
	return err
}

// needSubject refuses an id that none of the clients asked for has on a docket; "" asks for everybody.
func needSubject(p *cmdutil.Program, c *cli.Context, s *store.Store, id string, asOf civil.Date) error {
	if id == "" {
		return nil
	}
	if !c.Bool(cmdutil.FlagAll) {
		return p.InBook(c, s, asOf, func(b *book.Book) error { return b.NeedSubject(c.Context, id) })
	}
	some := false
	err := p.EachClient(c, s, func(one *cmdutil.Program) error {
		return one.InBook(c, s, asOf, func(b *book.Book) error {
			there, err := b.IsSubject(c.Context, id)
			some = some || there
			return err
		})
	})
	if err != nil || some {
		return err
	}
	return cmdutil.Fail(cmdutil.ExitFailed, "not-found", fmt.Errorf("no client has an employee, application, case or employer %q; "+
		"name a client to see the nearest: mobility --client CLIENT docket --employee %s", id, id))
}

// usualDays is how far ahead the docket lists deadlines unless it is asked for another number of days.
const usualDays = 180

// horizon is how far ahead the totals of a docket look: never less than usual, however narrow the list is.
func horizon(within int) int {
	if within < 0 {
		return book.Everything
	}
	return max(within, usualDays)
}

func docketFilter(c *cli.Context, of []string) (*docket.Filter, error) {
	if c.NArg() > 0 {
		return nil, cmdutil.Usage("%s takes no argument %q; use --employee ID for one person", c.Command.FullName(), c.Args().First())
	}
	f := &docket.Filter{
		Within: c.Int("within"), Domains: of, Employee: c.String("employee"),
		OnlyOverdue: c.Bool("overdue"), OnlyFindings: c.Bool("findings"),
	}
	for _, d := range of {
		if !slices.Contains(domains, d) {
			return nil, cmdutil.Usage("--domain %q: it takes %s", d, strings.Join(domains, ", "))
		}
	}
	for _, b := range cmdutil.Words(c.String("band")) {
		if !slices.Contains(docket.Bands, docket.Band(b)) {
			return nil, cmdutil.Usage("--band %q: it takes overdue, red, yellow, green", b)
		}
		f.Bands = append(f.Bands, docket.Band(b))
	}
	return f, nil
}

func printDocket(p *cmdutil.Program, c *cli.Context, d *docket.Docket, filter *docket.Filter) {
	several := c.Bool(cmdutil.FlagAll)
	var rows [][]string
	for _, l := range d.Deadlines {
		days, band := strconv.Itoa(l.DaysLeft), p.BandWord(l.Band)
		if l.State != docket.Open {
			days, band = "", string(l.State)
		}
		rows = append(rows, OfClient(several, l.Client, []string{l.Due.String(), days, band, l.Subject.ID, l.Subject.Name, what(l), l.Rule, l.Key}))
	}
	if len(rows) > 0 {
		// On a screen the key stands for rule and id too: it is made of them.
		headers := OfClient(several, "client", []string{"due", "days", "band", "id", "name", "what", "rule", "key"})
		last := len(headers) - 1
		p.PrintTable(p.Fitting(headers, rows, last-1, last-4))
	}
	rows = nil
	for _, f := range d.Findings {
		rows = append(rows, OfClient(several, f.Client, []string{string(f.Severity), f.Subject.ID, f.Subject.Name, f.Summary, f.Remedy}))
	}
	if len(rows) > 0 {
		fmt.Fprintln(p.Stdout)
		headers := OfClient(several, "client", []string{"finding", "id", "name", "what", "remedy"})
		p.PrintTable(p.Fitting(headers, rows, len(headers)-1))
	}
	p.Remark(c, "%s as of %s, %s", cmp.Or(d.Client, "all clients"), d.AsOf, totals(d, horizon(filter.Within)))
	if len(d.Deadlines) > 0 {
		p.Remark(c, "why a date is what it is: mobility why KEY; everything about a person, remedies too: mobility why ID")
	}
}

// OfClient puts the client before a row of a table, where it lists several.
func OfClient(several bool, client string, row []string) []string {
	if !several {
		return row
	}
	return append([]string{client}, row...)
}

// totals counts everything first, then what a filter has left of it.
func totals(d *docket.Docket, within int) string {
	due := ""
	if within >= 0 {
		due = fmt.Sprintf(" due within %d days", within)
	}
	n, shown := d.Total, d.Counts
	text := fmt.Sprintf("everything%s: %d overdue, %d within 30 days, %d within 90 days, %d later, %d with missing information; %s",
		due, n.Overdue, n.Red, n.Yellow, n.Green, n.CannotTell, cmdutil.Plural(n.Findings, "finding"))
	if shown == *n {
		return text
	}
	return fmt.Sprintf("%s; shown: %d of %s, %d of %s", text, shown.Deadlines(), cmdutil.Plural(n.Deadlines(), "deadline"),
		shown.Findings, cmdutil.Plural(n.Findings, "finding"))
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
