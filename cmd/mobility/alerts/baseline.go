package alerts

import (
	"cmp"
	"context"

	"github.com/urfave/cli/v2"

	"mobility/alerts"
	"mobility/app/alerting"
	"mobility/app/book"
	"mobility/app/notices"
	"mobility/cmd/mobility/cmdutil"
	docketcmd "mobility/cmd/mobility/docket"
	"mobility/docket"
	"mobility/internal/civil"
	"mobility/internal/store"
)

// baseline is what alerts baseline answers with.
type baseline struct {
	Version int        `json:"version"`
	AsOf    civil.Date `json:"as_of"`
	// Client is "" in an answer for all clients.
	Client   string         `json:"client"`
	Recorded bool           `json:"recorded"`
	Returns  civil.Date     `json:"returns"`
	Holds    []baselineHold `json:"holds"`
	// NotHeld counts the people who work without authorization: each is acknowledged individually.
	NotHeld int `json:"not_held"`

	rows [][]string
}

// baselineHold is a hold with its client in an answer for all clients.
type baselineHold struct {
	alerts.Hold
	Client string `json:"client,omitempty"`
}

func alertsBaseline(p *cmdutil.Program, c *cli.Context) error {
	if c.String("owner") == "" && c.Bool("yes") {
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
	answer := baseline{Version: 1, AsOf: o.asOf, Client: p.Client(), Recorded: c.Bool("yes"), Returns: next, Holds: []baselineHold{}}
	err := p.Read(c.Context, func(s *store.Store) error {
		answer.Client = p.Client()
		return p.EachClient(c.Context, s, func(one *cmdutil.Program) error {
			return answer.client(c.Context, one, s, &o, owner)
		})
	})
	if err != nil {
		return err
	}
	return answer.print(p)
}

// client adds the baseline of one client, and records it.
func (a *baseline) client(ctx context.Context, p *cmdutil.Program, s *store.Store, o *options, owner string) error {
	var holds []alerts.Hold
	asOf, err := p.AsOf()
	if err != nil {
		return err
	}
	err = p.InBook(ctx, s, asOf, func(b *book.Book) error {
		q, err := alerting.Question(ctx, b, o.settings, "")
		if err != nil {
			return err
		}
		holds, err = alerts.Baseline(q, owner, a.Returns)
		a.addEvents(p, q.Events, holds)
		return err
	})
	if err != nil || !a.Recorded || len(holds) == 0 {
		return err
	}
	return s.Write(ctx, p.Work(), false, func(tx *store.Tx) error {
		for _, h := range holds {
			if err := notices.Hold(ctx, tx, h); err != nil {
				return err
			}
		}
		return nil
	})
}

// addEvents adds the events that the set has, in the order of the docket.
func (a *baseline) addEvents(p *cmdutil.Program, events []docket.Event, holds []alerts.Hold) {
	until := map[string]civil.Date{}
	for _, h := range holds {
		until[h.Deadline] = h.Until
		listed := baselineHold{Hold: h}
		if a.Client == "" {
			listed.Client = p.Client()
		}
		a.Holds = append(a.Holds, listed)
	}
	for i := range events {
		e := &events[i]
		if e.PastEnd() {
			a.NotHeld++
		}
		var next civil.Date
		for _, key := range e.Members {
			next = civil.Earliest(next, until[key])
		}
		if !next.IsZero() {
			row := []string{e.Due.String(), e.Subject.ID, e.Subject.Name, e.Summary, e.Consequence.Words, next.String(), e.Key}
			a.rows = append(a.rows, docketcmd.OfClient(a.Client == "", p.Client(), row))
		}
	}
}

func (a *baseline) print(p *cmdutil.Program) error {
	if p.JSON {
		return p.PrintJSON(a)
	}
	if len(a.rows) > 0 {
		headers := docketcmd.OfClient(a.Client == "", "client", []string{"due", "id", "name", "what", "consequence", "next date", "event"})
		p.PrintTable(headers, a.rows, "event", "consequence")
	}
	p.Remark("%s as of %s: %s that are overdue, due soon, or issues; overdue items and issues are sent again on %s, the others at the next reminder",
		cmp.Or(a.Client, "all clients"), a.AsOf, cmdutil.Plural(len(a.rows), "item"), a.Returns.Long())
	if a.NotHeld > 0 {
		p.Remark("people who work without authorization: %d; they are not included: reminders go out each day until each is resolved or "+
			"acknowledged individually", a.NotHeld)
	}
	if a.Recorded {
		p.Remark("each item is acknowledged until its next date")
	} else {
		p.Remark("nothing is recorded; to acknowledge each item until its next date, add --owner NAME --yes")
	}
	return nil
}
