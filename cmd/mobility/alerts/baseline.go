package alerts

import (
	"github.com/urfave/cli/v2"

	"mobility/alerts"
	"mobility/app/alerting"
	"mobility/app/book"
	"mobility/app/notices"
	"mobility/cmd/mobility/cmdutil"
	"mobility/docket"
	"mobility/internal/civil"
	"mobility/internal/law"
	"mobility/internal/store"
)

// baseline is what alerts baseline answers with.
type baseline struct {
	Version  int           `json:"version"`
	AsOf     civil.Date    `json:"as_of"`
	Client   string        `json:"client"`
	Recorded bool          `json:"recorded"`
	Holds    []alerts.Hold `json:"holds"`

	events []docket.Event
}

func alertsBaseline(p *cmdutil.Program, c *cli.Context) error {
	next, err := alertsDate(c, "next")
	if err != nil {
		return err
	}
	if c.String("owner") == "" {
		return cmdutil.Usage("alerts baseline: give --owner, the name of the person who acknowledges it")
	}
	o := options{}
	if err := o.inRun(p); err != nil {
		return err
	}
	if !next.After(o.asOf) {
		return cmdutil.Usage("--next %s is not after %s, the as-of date", next, o.asOf)
	}
	answer := baseline{Version: 1, AsOf: o.asOf, Client: p.Client(), Recorded: c.Bool("yes"), Holds: []alerts.Hold{}}
	err = p.Read(c.Context, func(s *store.Store) error {
		err := p.InBook(c.Context, s, o.asOf, func(b *book.Book) error {
			q, err := alerting.Question(c.Context, b, o.settings, "")
			if err != nil {
				return err
			}
			answer.events = q.Events
			holds, err := alerts.Baseline(q, c.String("owner"), next)
			answer.Holds = append(answer.Holds, holds...)
			return err
		})
		if err != nil || !answer.Recorded || len(answer.Holds) == 0 {
			return err
		}
		return s.Write(c.Context, p.Work(), false, func(tx *store.Tx) error {
			for _, h := range answer.Holds {
				if err := notices.Hold(c.Context, tx, h); err != nil {
					return err
				}
			}
			return nil
		})
	})
	if err != nil {
		return err
	}
	return answer.print(p)
}

// print prints the events that the set has, in the order of the docket.
func (a *baseline) print(p *cmdutil.Program) error {
	if p.JSON {
		return p.PrintJSON(a)
	}
	until := map[string]civil.Date{}
	for _, h := range a.Holds {
		until[h.Deadline] = h.Until
	}
	var rows [][]string
	lapsed := 0
	for i := range a.events {
		e := &a.events[i]
		var next civil.Date
		for _, key := range e.Members {
			next = civil.Earliest(next, until[key])
		}
		if next.IsZero() {
			continue
		}
		if e.Consequence.Rank == int(law.WorksWithoutAuthorization) {
			lapsed++
		}
		rows = append(rows, []string{e.Due.String(), e.Subject.Name, e.Summary, e.Consequence.Words, next.String(), e.Key})
	}
	if len(rows) > 0 {
		p.PrintTable([]string{"due", "name", "what", "consequence", "next date", "event"}, rows, "event", "consequence")
	}
	p.Remark("%s as of %s: %s overdue, near, or an issue; people who work without authorization: %d", p.Client(), a.AsOf,
		cmdutil.Plural(len(rows), "item"), lapsed)
	if a.Recorded {
		p.Remark("acknowledged until the next date of each")
	} else {
		p.Remark("nothing is recorded; to acknowledge them until the next date of each, add --yes")
	}
	return nil
}
