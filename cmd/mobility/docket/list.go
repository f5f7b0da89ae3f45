package docket

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"mobility/app/book"
	"mobility/cmd/mobility/cmdutil"
	"mobility/cmd/mobility/events"
	"mobility/docket"
	"mobility/docket/document"
	"mobility/internal/civil"
	"mobility/internal/store"
)

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
func List(p *cmdutil.Program, domains ...string) cli.ActionFunc {
	return func(c *cli.Context) error {
		if len(domains) == 0 {
			domains = cmdutil.Words(c.String("domain"))
		}
		l, err := readListing(c, domains)
		if err != nil {
			return err
		}
		return list(c.Context, p, l)
	}
}

func list(ctx context.Context, p *cmdutil.Program, l listing) (err error) {
	filter := l.filter
	asOf, err := p.AsOf()
	if err != nil {
		return err
	}
	kept := newKept(p)
	defer func() { err = cmp.Or(err, kept.close()) }()
	var all []*docket.Docket
	var client string
	err = p.Read(ctx, func(s *store.Store) error {
		if err := needSubject(ctx, p, s, filter.Employee, asOf); err != nil {
			return err
		}
		if err := needNamed(ctx, p, s, filter, asOf); err != nil {
			return err
		}
		err := p.EachClient(ctx, s, func(one *cmdutil.Program) error {
			var d *docket.Docket
			err := one.InBook(ctx, s, asOf, func(b *book.Book) (err error) {
				if d, err = l.read(ctx, p, b, kept); err == nil && !p.JSON && !p.AllClients() {
					client, err = b.ClientName(ctx)
				}
				return cmp.Or(err, one.RemarkAbsent(ctx, b, filter.Domains, d))
			})
			var elsewhere *book.NotFoundError
			if p.AllClients() && errors.As(err, &elsewhere) {
				return nil // another client has the id
			}
			if err == nil {
				all = append(all, d)
			}
			return err
		})
		return cmp.Or(err, needSeen(filter, all))
	})
	if err != nil {
		return err
	}
	d := together(p, asOf, all)
	if p.JSON {
		err = p.PrintJSON(kept.document.JSON(d))
	} else {
		err = l.print(p, kept.entries.Complete(d), client)
	}
	if err == nil && l.failOn && d.Counts.Overdue > 0 {
		return cmdutil.Answered(cmdutil.ExitOverdue, "overdue", fmt.Sprintf("%d overdue", d.Counts.Overdue))
	}
	return err
}

// print prints the docket of a client as a page, or on a narrow list or in a pipe every entry.
func (l *listing) print(p *cmdutil.Program, d docket.Entries, client string) error {
	if width := p.Width(); width > 0 && !l.flat && !l.superseded {
		pg := events.Page{Out: p.Stdout, Width: width, Several: p.AllClients(), Handles: l.filter.Employee == ""}
		printGrouped(&pg, d, cmp.Or(client, "All clients"), l.all)
		p.Remark("\n%s", whatElse(d.Head(), p.Invoked(), width, p.AllClients()))
		return d.Err()
	}
	return printFlat(p, d, l.filter, cmp.Or(client, "all clients"))
}

// kept has the entries of a docket, which are as many as there are people: those of a document or of a page.
type kept struct {
	several  bool
	document *document.Entries
	entries  *docket.Kept
}

func newKept(p *cmdutil.Program) *kept {
	k := &kept{several: p.AllClients()}
	if p.JSON {
		k.document = document.New(k.several)
	} else {
		k.entries = docket.NewKept()
	}
	return k
}

func (k *kept) close() error {
	if k.document != nil {
		return k.document.Close()
	}
	return k.entries.Close()
}

// client takes the entries of the next client.
func (k *kept) client(name string) docket.Sink {
	switch {
	case k.document != nil:
		return k.document.Client(name)
	case k.several:
		return docket.WithClient(name, k.entries)
	default:
		return k.entries
	}
}

// read makes the docket of one client, narrowed.
func (l *listing) read(ctx context.Context, p *cmdutil.Program, b *book.Book, into *kept) (*docket.Docket, error) {
	wanted := book.Wanted{Within: horizon(l.filter.Within), Superseded: l.superseded, Employee: l.filter.Employee, Brief: !p.JSON, Shown: l.filter}
	return b.StreamDocket(ctx, wanted, l.filter, into.client(b.Client))
}

// together is the docket of the client, or those of all clients, of which there may be none.
func together(p *cmdutil.Program, asOf civil.Date, all []*docket.Docket) *docket.Docket {
	if p.AllClients() {
		return docket.Merge(asOf, all)
	}
	return all[0]
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

// whatElse names the commands that go on from the docket, or where data come in if none of them leads to a date.
func whatElse(d *docket.Docket, mobility string, width int, several bool) string {
	words := "How a date was calculated: mobility why HANDLE. One person: mobility person ID. Every event: mobility docket --all. " +
		"Every deadline: mobility docket --flat. The client's report: mobility report status --out status.html"
	if *d.Total == (docket.Counts{}) && d.People.InStatus == 0 {
		words = "Nothing is due, and no issue is open. To add data: mobility status template status.xlsx for status " +
			"records, mobility i9 template i9.xlsx for Forms I-9, mobility lca template lca.xlsx for LCAs, mobility perm template " +
			"perm.xlsx for PERM cases. The client's report: mobility report status --out status.html"
	}
	if several {
		words = strings.NewReplacer("mobility docket", "mobility --all-clients docket", "mobility ", "mobility --client CLIENT ").Replace(words)
	}
	return strings.Join(events.Wrapped(strings.ReplaceAll(words, "mobility ", mobility+" "), width), "\n")
}
