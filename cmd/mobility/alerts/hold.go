package alerts

import (
	"context"
	"slices"

	"github.com/urfave/cli/v2"

	"mobility/alerts"
	"mobility/app/alerting"
	"mobility/app/book"
	"mobility/app/notices"
	"mobility/cmd/mobility/cmdutil"
	"mobility/internal/store"
)

func readChoice(c *cli.Context) (*alerting.Choice, error) {
	chosen := &alerting.Choice{Keys: c.Args().Slice(), Person: c.String("person")}
	if len(chosen.Keys) == 0 && chosen.Person == "" || slices.Contains(chosen.Keys, "") {
		return nil, cmdutil.Usage("%s: give a key or handle as mobility docket prints it, a Ref or the reference of a message, or --person",
			c.Command.FullName())
	}
	return chosen, nil
}

// hold pauses the reminders of deadlines as make describes.
func hold(ctx context.Context, p *cmdutil.Program, chosen *alerting.Choice, make alerting.Making) error {
	asOf, err := p.AsOf()
	if err != nil {
		return err
	}
	if chosen.Key, err = p.ReplyKey(); err != nil {
		return err
	}
	chosen.Confirmed = p.Yes()
	var all []alerting.Held
	var left []string
	err = p.Read(ctx, func(s *store.Store) error {
		err := p.InBook(ctx, s, asOf, func(b *book.Book) (err error) {
			all, left, err = alerting.MakeHolds(ctx, b, chosen, make)
			return err
		})
		if err != nil {
			return err
		}
		return s.Write(ctx, p.Work(), false, func(tx *store.Tx) error {
			for i := range all {
				if err := notices.Hold(ctx, tx, all[i].Hold); err != nil {
					return err
				}
			}
			return nil
		})
	})
	if err != nil {
		return err
	}
	for _, why := range left {
		p.Remark("%s", why)
	}
	return printHeld(p, all)
}

// printHeld prints what changes on the docket.
func printHeld(p *cmdutil.Program, all []alerting.Held) error {
	if p.JSON {
		holds := make([]alerts.Hold, len(all))
		for i := range all {
			holds[i] = all[i].Hold
		}
		return p.PrintJSON(struct {
			Version int           `json:"version"`
			Hold    alerts.Hold   `json:"hold"`
			Holds   []alerts.Hold `json:"holds"`
		}{1, holds[0], holds})
	}
	for _, text := range alerting.HeldInWords(all) {
		p.Remark("%s", text)
	}
	return nil
}
