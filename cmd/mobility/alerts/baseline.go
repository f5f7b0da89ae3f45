package alerts

import (
	"cmp"
	"context"

	"github.com/urfave/cli/v2"

	"mobility/alerts"
	"mobility/app/alerting"
	"mobility/app/book"
	"mobility/cmd/mobility/cmdutil"
	docketcmd "mobility/cmd/mobility/docket"
	"mobility/internal/civil"
	"mobility/internal/longjson"
	"mobility/internal/store"
)

// baseline is what alerts baseline answers with.
type baseline struct {
	asOf civil.Date
	// client is "" in an answer for all clients.
	client   string
	recorded bool
	returns  civil.Date
	// list are the holds of the document or the rows of the table, of which a million people have many.
	list    *longjson.Kept
	items   int
	notHeld int
}

// baselineDocument is the answer as JSON.
type baselineDocument struct {
	Version int        `json:"version"`
	AsOf    civil.Date `json:"as_of"`
	// Client is "" in an answer for all clients.
	Client   string           `json:"client"`
	Recorded bool             `json:"recorded"`
	Returns  civil.Date       `json:"returns"`
	Holds    longjson.Entries `json:"holds"`
	// NotHeld counts the people who work without authorization: each is acknowledged individually.
	NotHeld int `json:"not_held"`
}

// baselineHold is a hold with its client in an answer for all clients.
type baselineHold struct {
	*alerts.Hold
	Client string `json:"client,omitempty"`
}

func alertsBaseline(p *cmdutil.Program, c *cli.Context) error {
	if c.String("owner") == "" && p.Yes() {
		return cmdutil.Usage("alerts baseline: give --owner, the name of the person who acknowledges it")
	}
	owner := cmp.Or(c.String("owner"), p.Work().Who) // a list that is not recorded needs no name
	o := options{}
	if err := o.inRun(p); err != nil {
		return err
	}
	next := o.settings.Return(o.asOf)
	if c.String("next") != "" {
		var err error
		if next, err = alertsDate(c, "next"); err != nil {
			return err
		}
	}
	if !next.After(o.asOf) {
		return cmdutil.Usage("--next %s is not after %s, the as-of date", next, o.asOf)
	}
	answer := baseline{asOf: o.asOf, recorded: p.Yes(), returns: next, list: longjson.NewKept(inMemory)}
	defer answer.list.Close()
	err := p.Read(c.Context, func(s *store.Store) error {
		answer.client = p.Client()
		return p.EachClient(c.Context, s, func(one *cmdutil.Program) error {
			return answer.addClient(c.Context, one, s, &o, owner)
		})
	})
	if err != nil {
		return err
	}
	return answer.print(p)
}

// inMemory is how many bytes of a list stay in memory until it is printed.
const inMemory = 4 << 20

// addClient adds the baseline of one client, and records it.
func (a *baseline) addClient(ctx context.Context, p *cmdutil.Program, s *store.Store, o *options, owner string) error {
	asOf, err := p.AsOf()
	if err != nil {
		return err
	}
	var set *alerting.Baseline
	err = p.InBook(ctx, s, asOf, func(b *book.Book) error {
		set, err = alerting.NewBaseline(ctx, b, o.settings, owner, a.returns)
		return err
	})
	if err != nil {
		return err
	}
	defer set.Close()
	a.notHeld += set.NotHeld()
	if p.JSON {
		err = a.addHolds(p, set)
	} else {
		err = a.addItems(p, set)
	}
	if err != nil || !a.recorded {
		return err
	}
	return set.Record(ctx, s, p.Work())
}

// addHolds adds the holds of a client.
func (a *baseline) addHolds(p *cmdutil.Program, set *alerting.Baseline) error {
	for h, err := range set.Holds() {
		if err != nil {
			return err
		}
		listed := baselineHold{Hold: h}
		if a.client == "" {
			listed.Client = p.Client()
		}
		if err := a.list.Add(&listed); err != nil {
			return err
		}
	}
	return nil
}

// addItems adds a row for each event of a client.
func (a *baseline) addItems(p *cmdutil.Program, set *alerting.Baseline) error {
	for e, err := range set.Items() {
		if err != nil {
			return err
		}
		row := []string{e.Due.String(), e.Subject.ID, e.Subject.Name, e.Summary, e.Consequence.Words, e.Next.String(), e.Key}
		if err := a.list.Add(docketcmd.OfClient(a.client == "", p.Client(), row)); err != nil {
			return err
		}
		a.items++
	}
	return nil
}

func (a *baseline) print(p *cmdutil.Program) error {
	if p.JSON {
		return p.PrintJSON(baselineDocument{1, a.asOf, a.client, a.recorded, a.returns, a.list.Entries(), a.notHeld})
	}
	if a.items > 0 {
		headers := docketcmd.OfClient(a.client == "", "client", []string{"due", "id", "name", "what", "consequence", "next date", "event"})
		if _, err := p.PrintRows(headers, longjson.ReadBack[[]string](a.list), "event", "consequence"); err != nil {
			return err
		}
	}
	p.Remark("%s as of %s: %s that are overdue, due soon, or issues; overdue items and issues are sent again on %s, the others at the next reminder",
		clientName(a.client), a.asOf, cmdutil.Plural(a.items, "item"), a.returns.Long())
	if a.notHeld > 0 {
		p.Remark("people who work without authorization: %d; they are not included: reminders go out each day until each is resolved or "+
			"acknowledged individually", a.notHeld)
	}
	if a.recorded {
		p.Remark("each item is acknowledged until its next date")
	} else {
		p.Remark("nothing is recorded; to acknowledge each item until its next date, add --owner NAME --yes")
	}
	return nil
}
