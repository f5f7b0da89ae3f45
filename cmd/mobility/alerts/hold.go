package alerts

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

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

func readChoice(c *cli.Context) (*alerting.Choice, error) {
	chosen := &alerting.Choice{Keys: c.Args().Slice(), Person: c.String("person")}
	if len(chosen.Keys) == 0 && chosen.Person == "" || slices.Contains(chosen.Keys, "") {
		return nil, cmdutil.Usage("%s: give a key or handle as mobility docket prints it, a Ref or the reference of a message, or --person",
			c.Command.FullName())
	}
	return chosen, nil
}

// hold pauses the reminders of deadlines as make describes.
func hold(ctx context.Context, p *cmdutil.Program, chosen *alerting.Choice, make making) error {
	asOf, err := p.AsOf()
	if err != nil {
		return err
	}
	if chosen.Key, err = p.ReplyKey(); err != nil {
		return err
	}
	var all []held
	var left []string
	err = p.Read(ctx, func(s *store.Store) error {
		err := p.InBook(ctx, s, asOf, func(b *book.Book) (err error) {
			all, left, err = makeHolds(ctx, b, chosen, make)
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
	for _, why := range left {
		p.Remark("%s", why)
	}
	return printHeld(p, all)
}

// makeHolds makes the holds on the deadlines chosen, and says what is left as it is. Of several, each pauses no longer than its last safe
// day, and what is due today does not pause.
func makeHolds(ctx context.Context, b *book.Book, choice *alerting.Choice, make making) (all []held, left []string, err error) {
	chosen, err := alerting.Choose(ctx, b, choice)
	if err != nil {
		return nil, nil, err
	}
	for i := range chosen.Working {
		d := &chosen.Working[i]
		left = append(left, fmt.Sprintf("%s, %s: works without authorization; acknowledge it by itself: mobility alerts ack %s", d.Subject.Name, d.Summary, d.Key))
	}
	for i := range chosen.Deadlines {
		d := &chosen.Deadlines[i]
		owner, err := alerting.OwnerOf(ctx, b, d)
		if err != nil {
			return nil, nil, err
		}
		var last civil.Date
		switch safe := alerts.LastSafeDay(d); {
		case chosen.One:
		case safe == b.AsOf:
			left = append(left, fmt.Sprintf("%s, %s: due today, not paused", d.Subject.Name, d.Summary))
			continue
		case safe.After(b.AsOf):
			last = safe
		}
		h, err := make(d, owner, b.AsOf, last)
		if err != nil {
			return nil, nil, cmdutil.Fail(cmdutil.ExitUsage, "hold", err)
		}
		all = append(all, held{*d, cmp.Or(owner, d.Owner.Words()), h})
	}
	if len(all) == 0 {
		return nil, nil, cmdutil.Fail(cmdutil.ExitUsage, "hold", fmt.Errorf("nothing is paused:\n%s", strings.Join(left, "\n")))
	}
	return all, left, nil
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
	for _, e := range byEvent(all) {
		p.Remark("%s", e.sentence())
	}
	return nil
}

// heldEvent are the holds on the deadlines of an event that pause until the same day.
type heldEvent struct {
	held
	summaries, owners []string
}

// byEvent puts the holds of each event together.
func byEvent(all []held) []*heldEvent {
	var events []*heldEvent
	for i := range all {
		h := &all[i]
		at := slices.IndexFunc(events, func(e *heldEvent) bool {
			return e.deadline.Event == h.deadline.Event && h.deadline.Event != "" && e.hold.Until == h.hold.Until
		})
		if at < 0 {
			at, events = len(events), append(events, &heldEvent{held: *h})
		}
		e := events[at]
		e.summaries = append(e.summaries, h.deadline.Summary)
		if !slices.Contains(e.owners, h.before) {
			e.owners = append(e.owners, h.before)
		}
	}
	return events
}

// sentence says what changes on the docket.
func (e *heldEvent) sentence() string {
	d, h := &e.deadline, &e.hold
	text := d.Subject.Name + ", " + strings.Join(e.summaries, "; ")
	if !d.Due.IsZero() {
		text += ", due " + d.Due.String()
	}
	text += ": owner " + strings.Join(e.owners, " and ")
	if h.Owner != "" {
		text += ", now " + h.Owner
	}
	text += "; reminders paused until " + h.Until.String()
	if h.Reason != "" {
		text += " (" + h.Reason + ")"
	}
	return text
}
