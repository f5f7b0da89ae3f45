package docket

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/urfave/cli/v2"

	"mobility/app/book"
	"mobility/cmd/mobility/cmdutil"
	"mobility/docket"
	"mobility/internal/law"
	"mobility/internal/store"
)

// Flags are shared by every command that lists the docket.
func Flags() []cli.Flag {
	return []cli.Flag{
		&cli.IntFlag{Name: "within", Value: book.UsualDays, Usage: "deadlines due within this many `DAYS`, and everything overdue"},
		&cli.StringFlag{Name: "band", Usage: "only one `BAND`: overdue, red, yellow or green"},
		&cli.StringFlag{Name: "employee", Usage: "only this employee `ID`"},
		&cli.BoolFlag{Name: "overdue", Usage: "only overdue deadlines"},
		&cli.BoolFlag{Name: "findings", Usage: "only the issues"},
		&cli.BoolFlag{Name: "superseded", Usage: "include dates that a newer document has replaced"},
		&cli.StringFlag{Name: "employer", Usage: "only this legal entity, by `NAME`"},
		&cli.StringFlag{Name: "manager", Usage: "only the people of this manager, by `ID` or name"},
		&cli.StringFlag{Name: "owner", Usage: "only what these act on: hr, manager, employee, paralegal, counsel"},
		&cli.StringFlag{Name: "class", Usage: "only this `CLASS` of admission: H-1B"},
		&cli.StringFlag{Name: "name", Usage: "only people whose name has this `PART`"},
		&cli.StringFlag{Name: "consequence", Usage: "only these: " + strings.Join(codes(), ", ")},
		&cli.BoolFlag{Name: "all", Usage: "every event, however far ahead"},
		&cli.BoolFlag{Name: "flat", Usage: "a row for every deadline and finding"},
		&cli.BoolFlag{Name: "fail-on", Usage: "exit 4 when a deadline is overdue"},
	}
}

// Command has the commands of the docket.
func Command(p *cmdutil.Program) *cli.Command {
	return &cli.Command{
		Name: "docket", Usage: "docket: every deadline and issue, with its rule",
		Description: "On a terminal the docket lists events, people first and the gravest consequence on top; in a pipe, with --flat or with\n" +
			"--superseded it lists every deadline and finding. The letter and number before an event is its handle: mobility why b2.",
		Flags: append(Flags(),
			&cli.StringFlag{Name: "domain", Usage: "only these domains: status, i9, lca, paf, perm"}),
		Action: List(p),
	}
}

// codes are the words of the consequences.
func codes() []string {
	all := make([]string, len(law.Consequences))
	for i, consequence := range law.Consequences {
		all[i] = consequence.Code()
	}
	return all
}

// domains are the bodies of law a docket can be narrowed to.
var domains = []string{"status", "i9", "lca", "paf", "perm"}

// listing is what a command line asks of a docket.
type listing struct {
	filter *docket.Filter
	// superseded includes dates that are replaced; flat lists every deadline and finding; all lists every event.
	superseded, flat, all bool
	// failOn makes something overdue an error.
	failOn bool
}

func readListing(c *cli.Context, domains []string) (l listing, err error) {
	l = listing{superseded: c.Bool("superseded"), flat: c.Bool("flat"), all: c.Bool("all") || narrowed(c), failOn: c.Bool("fail-on")}
	l.filter, err = docketFilter(c, domains)
	return l, err
}

// List is the action that lists the docket of some domains, or of those that --domain names.
func List(p *cmdutil.Program, of ...string) cli.ActionFunc {
	return func(c *cli.Context) error {
		if len(of) == 0 {
			of = cmdutil.Words(c.String("domain"))
		}
		l, err := readListing(c, of)
		if err != nil {
			return err
		}
		return list(c.Context, p, l)
	}
}

func list(ctx context.Context, p *cmdutil.Program, l listing) error {
	filter := l.filter
	asOf, err := p.AsOf()
	if err != nil {
		return err
	}
	var all []*docket.Docket
	err = p.Read(ctx, func(s *store.Store) error {
		if err := needSubject(ctx, p, s, filter.Employee, asOf); err != nil {
			return err
		}
		if err := needNamed(ctx, p, s, filter, asOf); err != nil {
			return err
		}
		err := p.EachClient(ctx, s, func(one *cmdutil.Program) error {
			wanted := book.Wanted{Within: horizon(filter.Within), Superseded: l.superseded, Employee: filter.Employee}
			var d *docket.Docket
			err := one.InBook(ctx, s, asOf, func(b *book.Book) (err error) {
				d, err = b.Docket(ctx, wanted)
				return err
			})
			var elsewhere *book.NotFoundError
			if p.AllClients() && errors.As(err, &elsewhere) {
				return nil // another client has the id
			}
			all = append(all, d)
			return err
		})
		return errors.Join(err, needSeen(filter, all))
	})
	if err != nil {
		return err
	}
	for _, d := range all {
		d.Narrow(filter)
	}
	d := all[0]
	if p.AllClients() {
		d = docket.Merge(asOf, all)
	}
	switch width := p.Width(); {
	case p.JSON:
		err = p.PrintJSON(d)
	case width == 0 || l.flat || l.superseded:
		printDocket(p, d, filter)
	default:
		pg := page{out: p.Stdout, width: width, several: p.AllClients(), all: l.all, handles: filter.Employee == ""}
		pg.print(d)
		p.Remark("\n%s", strings.Join(wrapped("How a date was calculated: mobility why HANDLE. One person: mobility person ID. Every event: "+
			"mobility docket --all. Every deadline: mobility docket --flat.", width), "\n"))
	}
	if err == nil && l.failOn && d.Counts.Overdue > 0 {
		return cmdutil.Answered(cmdutil.ExitOverdue, "overdue", fmt.Sprintf("%d overdue", d.Counts.Overdue))
	}
	return err
}

// narrowed reports whether a list is asked for that is short enough to be shown in full.
func narrowed(c *cli.Context) bool {
	return slices.ContainsFunc([]string{"band", "employee", "overdue", "findings", "employer", "manager", "owner", "class", "name", "consequence"}, c.IsSet)
}

// horizon is how far ahead the totals of a docket look: never less than usual, however narrow the list is.
func horizon(within int) int {
	if within < 0 {
		return book.Everything
	}
	return max(within, book.UsualDays)
}

func printDocket(p *cmdutil.Program, d *docket.Docket, filter *docket.Filter) {
	several := p.AllClients()
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
		headers := OfClient(several, "client", []string{"issue", "id", "name", "what", "next step"})
		p.PrintTable(p.Fitting(headers, rows, len(headers)-1))
	}
	p.Remark("%s as of %s, %s", cmp.Or(d.Client, "all clients"), d.AsOf, totals(d, horizon(filter.Within)))
	if len(d.Deadlines) > 0 {
		p.Remark("to see how a date was calculated: mobility why KEY; for one employee with next steps: mobility why EMPLOYEE-ID")
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
		due, n.Overdue, n.Red, n.Yellow, n.Green, n.CannotTell, cmdutil.Plural(n.Findings, "issue"))
	if shown == *n {
		return text
	}
	return fmt.Sprintf("%s; shown: %d of %s, %d of %s", text, shown.Deadlines(), cmdutil.Plural(n.Deadlines(), "deadline"),
		shown.Findings, cmdutil.Plural(n.Findings, "issue"))
}

func what(l docket.Deadline) string {
	switch {
	case l.State == docket.CannotTell:
		return l.Summary + " (missing: " + strings.Join(l.Missing, ", ") + ")"
	case l.Binding:
		return l.Summary + " *"
	default:
		return l.Summary
	}
}
