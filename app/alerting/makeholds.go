package alerting

import (
	"cmp"
	"context"
	"fmt"
	"strings"

	"mobility/alerts"
	"mobility/app/book"
	"mobility/app/failure"
	"mobility/docket"
	"mobility/internal/civil"
)

// Making is how a hold on a deadline is made: owner is who acknowledged it before, last the day that the hold cannot outlast, no
// date where that is for the hold to say.
type Making func(d *docket.Deadline, owner string, asOf, last civil.Date) (alerts.Hold, error)

// Held is a hold with the deadline it is on.
type Held struct {
	Deadline docket.Deadline
	// Before is who had it before.
	Before string
	Hold   alerts.Hold
	// Shortened is set where the hold ends on the day of the next step, before the day that was asked for.
	Shortened bool
}

// MakeHolds makes the holds on the deadlines chosen, and says what is left as it is. Of several, each pauses no longer than its last safe
// day, and what is due today does not pause. Past the day of a step before the deadline, such as that by which to file an LCA, nothing is
// paused unless a person has confirmed it. A closed client has no reminders.
func MakeHolds(ctx context.Context, b *book.Book, choice *Choice, make Making) (all []Held, left []string, err error) {
	if err := b.NeedOpen(ctx); err != nil {
		return nil, nil, err
	}
	chosen, err := choose(ctx, b, choice)
	if err != nil {
		return nil, nil, err
	}
	for i := range chosen.Working {
		d := &chosen.Working[i]
		left = append(left, fmt.Sprintf("%s, %s: works without authorization; acknowledge it by itself: mobility alerts ack %s", d.Subject.Name, d.Summary, d.Key))
	}
	for i := range chosen.Deadlines {
		d := &chosen.Deadlines[i]
		owner, err := ownerOf(ctx, b, d)
		if err != nil {
			return nil, nil, err
		}
		var last civil.Date
		step, shortened := d.ActBy, false
		if choice.Confirmed {
			step = civil.Date{}
		}
		switch safe := alerts.LastSafeDay(d); {
		case chosen.One:
		case safe == b.AsOf:
			left = append(left, fmt.Sprintf("%s, %s: due today, not paused", d.Subject.Name, d.Summary))
			continue
		case step == b.AsOf:
			left = append(left, fmt.Sprintf("%s, %s: its next step is for today, not paused; to pause it all the same, repeat the command with --yes", d.Subject.Name, d.Summary))
			continue
		case safe.After(b.AsOf):
			last = safe
		}
		h, err := make(d, owner, b.AsOf, last)
		if err != nil {
			return nil, nil, &failure.Error{Exit: failure.Usage, Code: "hold", Err: err}
		}
		switch {
		case step.IsZero() || !h.Until.After(step):
		case chosen.One:
			return nil, nil, &failure.Error{Exit: failure.Usage, Code: "hold", Err: fmt.Errorf("nothing is paused: %s is past the day of the next step of %s, %s: %s "+
				"Choose that day or an earlier one, or repeat the command with --yes", h.Until, d.Key, step, d.Remedy)}
		default:
			h.Until, shortened = step, true
		}
		all = append(all, Held{*d, cmp.Or(owner, d.Owner.Words()), h, shortened})
	}
	if len(all) == 0 {
		return nil, nil, &failure.Error{Exit: failure.Usage, Code: "hold", Err: fmt.Errorf("nothing is paused:\n%s", strings.Join(left, "\n"))}
	}
	return all, left, nil
}
