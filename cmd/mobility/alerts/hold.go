package alerts

import (
	"cmp"
	"fmt"

	"github.com/urfave/cli/v2"

	"mobility/alerts"
	"mobility/app/alerting"
	"mobility/app/book"
	"mobility/app/notices"
	"mobility/cmd/mobility/cmdutil"
	"mobility/docket"
	"mobility/internal/civil"
	"mobility/internal/store"
)

func alertsAck(p *cmdutil.Program, c *cli.Context) error {
	next, err := alertsDate(c, "next")
	if err != nil {
		return err
	}
	if c.String("owner") == "" {
		return cmdutil.Usage("alerts ack: give --owner, the name of the person who acknowledges it")
	}
	return hold(p, c, func(d *docket.Deadline, _ string, asOf, last civil.Date) (alerts.Hold, error) {
		return alerts.Acknowledge(d, c.String("owner"), civil.Earliest(next, last), asOf)
	})
}

func alertsSnooze(p *cmdutil.Program, c *cli.Context) error {
	until, err := alertsDate(c, "until")
	if err != nil {
		return err
	}
	if c.String("reason") == "" {
		return cmdutil.Usage("alerts snooze: give --reason, why it is snoozed")
	}
	return hold(p, c, func(d *docket.Deadline, owner string, asOf, last civil.Date) (alerts.Hold, error) {
		return alerts.Snooze(d, cmp.Or(owner, p.Work().Who), c.String("reason"), civil.Earliest(until, last), asOf)
	})
}

// making is how a hold on a deadline is made: owner is who acknowledged it before, last the day that the hold cannot outlast, no
// date where that is for the hold to say.
type making func(d *docket.Deadline, owner string, asOf, last civil.Date) (alerts.Hold, error)

// held is a hold with the deadline it is on.
type held struct {
	deadline docket.Deadline
	before   string
	hold     alerts.Hold
}

// hold pauses the reminders of deadlines as make describes: those of the keys, and of a person.
func hold(p *cmdutil.Program, c *cli.Context, make making) error {
	keys, person := c.Args().Slice(), c.String("person")
	if len(keys) == 0 && person == "" {
		return cmdutil.Usage("%s: give a key or handle as mobility docket prints it, the Ref of a message, or --person", c.Command.FullName())
	}
	asOf, err := p.AsOf()
	if err != nil {
		return err
	}
	var all []held
	err = p.Read(c.Context, func(s *store.Store) error {
		err := p.InBook(c.Context, s, asOf, func(b *book.Book) (err error) {
			all, err = makeHolds(c, b, keys, person, make)
			return err
		})
		if err != nil {
			return err
		}
		return s.Write(c.Context, p.Work(), false, func(tx *store.Tx) error {
			for i := range all {
				if err := notices.Hold(c.Context, tx, all[i].hold); err != nil {
					return err
				}
			}
			return nil
		})
	})
	if err != nil {
		return err
	}
	return printHeld(p, c, all)
}

// makeHolds makes the holds on the deadlines chosen. Of several, each pauses no longer than its last safe day.
func makeHolds(c *cli.Context, b *book.Book, keys []string, person string, make making) ([]held, error) {
	chosen, one, err := alerting.Chosen(c.Context, b, keys, person)
	if err != nil {
		return nil, err
	}
	var all []held
	for i := range chosen {
		d := &chosen[i]
		owner, err := alerting.OwnerOf(c.Context, b, d)
		if err != nil {
			return nil, err
		}
		var last civil.Date
		if safe := alerts.LastSafeDay(d); !one && safe.After(b.AsOf) {
			last = safe
		}
		h, err := make(d, owner, b.AsOf, last)
		if err != nil {
			return nil, cmdutil.Fail(cmdutil.ExitUsage, "hold", err)
		}
		all = append(all, held{*d, cmp.Or(owner, string(d.Owner)), h})
	}
	return all, nil
}

// printHeld prints what changes on the docket.
func printHeld(p *cmdutil.Program, c *cli.Context, all []held) error {
	if p.JSON {
		holds := make([]alerts.Hold, len(all))
		for i := range all {
			holds[i] = all[i].hold
		}
		return p.PrintJSON(struct {
			Version int           `json:"version"`
			Hold    alerts.Hold   `json:"hold"`
			Holds   []alerts.Hold `json:"holds"`
		}{1, holds[0], holds})
	}
	for i := range all {
		d, h := &all[i].deadline, &all[i].hold
		note := ""
		if h.Reason != "" {
			note = fmt.Sprintf(" (%s)", h.Reason)
		}
		p.Remark("%s, %s, due %s: owner %s, now %s; reminders paused until %s%s", d.Subject.Name, d.Summary, d.Due, all[i].before,
			h.Owner, h.Until, note)
	}
	return nil
}
