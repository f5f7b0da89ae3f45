package alerts

import (
	"cmp"
	"context"
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

// making is how a hold on a deadline is made: owner is who acknowledged it before, last the day that the hold cannot outlast, no
// date where that is for the hold to say.
type making func(d *docket.Deadline, owner string, asOf, last civil.Date) (alerts.Hold, error)

// held is a hold with the deadline it is on.
type held struct {
	deadline docket.Deadline
	before   string
	hold     alerts.Hold
}

// deadlines are those that a command line chooses: by keys, and by a person.
type deadlines struct {
	keys   []string
	person string
}

func readChosen(c *cli.Context) (deadlines, error) {
	chosen := deadlines{c.Args().Slice(), c.String("person")}
	if len(chosen.keys) == 0 && chosen.person == "" {
		return chosen, cmdutil.Usage("%s: give a key or handle as mobility docket prints it, the Ref of a message, or --person", c.Command.FullName())
	}
	return chosen, nil
}

// hold pauses the reminders of deadlines as make describes.
func hold(ctx context.Context, p *cmdutil.Program, chosen deadlines, make making) error {
	asOf, err := p.AsOf()
	if err != nil {
		return err
	}
	var all []held
	err = p.Read(ctx, func(s *store.Store) error {
		err := p.InBook(ctx, s, asOf, func(b *book.Book) (err error) {
			all, err = makeHolds(ctx, b, chosen, make)
			return err
		})
		if err != nil {
			return err
		}
		return s.Write(ctx, p.Work(), false, func(tx *store.Tx) error {
			for i := range all {
				if err := notices.Hold(ctx, tx, all[i].hold); err != nil {
					return err
				}
			}
			return nil
		})
	})
	if err != nil {
		return err
	}
	return printHeld(p, all)
}

// makeHolds makes the holds on the deadlines chosen. Of several, each pauses no longer than its last safe day.
func makeHolds(ctx context.Context, b *book.Book, which deadlines, make making) ([]held, error) {
	chosen, one, err := alerting.Chosen(ctx, b, which.keys, which.person)
	if err != nil {
		return nil, err
	}
	var all []held
	for i := range chosen {
		d := &chosen[i]
		owner, err := alerting.OwnerOf(ctx, b, d)
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
func printHeld(p *cmdutil.Program, all []held) error {
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
		due, note := "", ""
		if !d.Due.IsZero() {
			due = ", due " + d.Due.String()
		}
		if h.Reason != "" {
			note = fmt.Sprintf(" (%s)", h.Reason)
		}
		p.Remark("%s, %s%s: owner %s, now %s; reminders paused until %s%s", d.Subject.Name, d.Summary, due, all[i].before,
			h.Owner, h.Until, note)
	}
	return nil
}
