package alerting

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"mobility/alerts"
	"mobility/app/book"
	"mobility/app/notices"
	"mobility/docket"
	"mobility/internal/civil"
	"mobility/internal/store/outbox"
)

// ListedHold is a hold with its state on the day of a book.
type ListedHold struct {
	alerts.Hold
	Stands bool   `json:"stands"`
	Word   string `json:"word"`
	ID     string `json:"id,omitempty"`
	Name   string `json:"name,omitempty"`
	What   string `json:"what,omitempty"`
}

// Holds lists the holds of a client.
func Holds(ctx context.Context, b *book.Book) ([]ListedHold, error) {
	listed := []ListedHold{}
	holds, err := b.Holds(ctx)
	if err != nil || len(holds) == 0 {
		return listed, err
	}
	listed = make([]ListedHold, len(holds))
	at, dated := make(map[string]int, len(holds)), make([]bool, len(holds))
	wanted := book.Wanted{Superseded: true, Brief: true, Also: func(key string) bool {
		_, held := at[key]
		return held
	}}
	for i := range holds {
		key := holds[i].Deadline
		at[key], listed[i] = i, holdAsOf(holds[i], nil, b.AsOf)
		wanted.With = append(wanted.With, docket.EmployeeOf(key))
	}
	// A finding with the key of a deadline is shown as that deadline, whichever comes first.
	err = b.DocketParts(ctx, wanted, nil, func(d *docket.Docket) error {
		for i := range d.Findings {
			if n, held := at[d.Findings[i].Key]; held && !dated[n] {
				issue := d.Findings[i].Issue()
				listed[n] = holdAsOf(holds[n], &issue, b.AsOf)
			}
		}
		for i := range d.Deadlines {
			if n, held := at[d.Deadlines[i].Key]; held {
				listed[n], dated[n] = holdAsOf(holds[n], &d.Deadlines[i], b.AsOf), true
			}
		}
		return nil
	})
	return listed, err
}

// holdAsOf reports whether a hold pauses the reminders of a deadline; d is nil where the deadline is on no docket.
func holdAsOf(h alerts.Hold, d *docket.Deadline, asOf civil.Date) ListedHold {
	l := ListedHold{Hold: h}
	switch {
	case d == nil || !d.IsOpen():
		l.Word = "no longer due"
	case d.Due != h.Due && d.Due.IsZero():
		l.Word = "void: it has no date now"
	case d.Due != h.Due:
		l.Word = "void: due " + d.Due.String() + " now"
	case !h.Suppressed(d, asOf):
		l.Word = "ended"
	default:
		l.Stands, l.Word = true, "yes"
	}
	if d != nil {
		l.ID, l.Name, l.What = d.Subject.ID, d.Subject.Name, d.Summary
	}
	return l
}

// Choice is what a command line names: keys, a person, or both. A key is a deadline's, that of an item or the reference of an entire
// message, or the handle or key of an event, for all of its deadlines.
type Choice struct {
	Keys   []string
	Person string
	// Key signs the references of messages.
	Key []byte
	// Confirmed allows a pause past the day of a step before the deadline.
	Confirmed bool
}

// chosenDeadlines are the deadlines of a choice.
type chosenDeadlines struct {
	Deadlines []docket.Deadline
	// One is set where a single deadline was named.
	One bool
	// Working are the people of a message who work without authorization: each is acknowledged by itself.
	Working []docket.Deadline
}

// choose finds the deadlines of a choice; those of a person are the ones due soon.
func choose(ctx context.Context, b *book.Book, c *Choice) (*chosenDeadlines, error) {
	chosen := &chosenDeadlines{}
	for _, key := range c.Keys {
		if ref := alerts.ParseRef(key); ref != "" {
			if err := chosen.addMessage(ctx, b, c.Key, ref); err != nil {
				return nil, err
			}
			continue
		}
		d, err := named(ctx, b, key)
		if err != nil {
			return nil, err
		}
		open := standing(d, key)
		if chosen.One = len(c.Keys) == 1 && c.Person == "" && len(open) == 1; len(open) == 0 {
			return nil, book.NotFound(fmt.Sprintf("the docket of %s on %s has no deadline with the key %q", b.Client, b.AsOf, key), key, keysOf(d),
				"mobility docket")
		}
		chosen.add(open)
	}
	if c.Person == "" {
		return chosen, nil
	}
	id, err := b.NeedPerson(ctx, c.Person)
	if err != nil {
		return nil, err
	}
	d, err := b.Docket(ctx, book.Wanted{Within: book.UsualDays, Employee: id})
	if err != nil {
		return nil, err
	}
	open := standing(d, "")
	if len(open) == 0 {
		return nil, fmt.Errorf("nothing of %s is due within %d days of %s", id, book.UsualDays, b.AsOf)
	}
	chosen.add(open)
	return chosen, nil
}

// add adds deadlines, each once: a key, a handle and a person can name the same one.
func (c *chosenDeadlines) add(open []docket.Deadline) {
	for i := range open {
		if !slices.ContainsFunc(c.Deadlines, func(d docket.Deadline) bool { return d.Key == open[i].Key }) {
			c.Deadlines = append(c.Deadlines, open[i])
		}
	}
}

// addMessage adds what is open of the items of a message.
func (c *chosenDeadlines) addMessage(ctx context.Context, b *book.Book, key []byte, ref string) error {
	entries, err := notices.OfMessage(ctx, b.Now(), b.Client, key, ref)
	if err != nil {
		return err
	}
	if len(entries) == 0 {
		return fmt.Errorf("no message about %s has the reference %s: mobility alerts list shows the notices that were sent", b.Client, ref)
	}
	d, err := b.Docket(ctx, book.Wanted{Within: book.Everything, Brief: true})
	if err != nil {
		return err
	}
	on, before := StandingOn(d), len(c.Deadlines)+len(c.Working)
	for i := range entries {
		open, lapsed := on.OpenOf(&entries[i])
		for _, l := range open {
			if lapsed && len(entries) > 1 {
				c.Working = append(c.Working, *l)
			} else {
				c.Deadlines = append(c.Deadlines, *l)
			}
		}
	}
	if len(c.Deadlines)+len(c.Working) == before {
		return fmt.Errorf("none of the %d items of the message %s is open any more", len(entries), ref)
	}
	return nil
}

// named is the docket of what a key names.
func named(ctx context.Context, b *book.Book, key string) (*docket.Docket, error) {
	if !strings.Contains(key, "/") {
		for e, err := range notices.Ledger(ctx, b.Now(), b.Client, outbox.Filter{Key: key}) {
			if err != nil {
				return nil, err
			}
			key = e.Deadline
		}
	}
	d, err := b.LookUp(ctx, key)
	if err == nil && !strings.Contains(key, "/") && len(d.Members(key)) == 0 { // an id, which names all that is due ever
		return nil, book.NotFound(fmt.Sprintf("the docket of %s on %s has no deadline with the key %q", b.Client, b.AsOf, key), key, keysOf(d), "mobility docket")
	}
	return d, err
}

// standing returns the open deadlines of a docket with a date, which can be acknowledged, or where there is none the issues. A
// deadline named by its own key is included in any state, so that the error can say why it cannot be acknowledged. An action item
// is assigned or closed instead.
func standing(d *docket.Docket, key string) []docket.Deadline {
	var open []docket.Deadline
	for i := range d.Deadlines {
		if l := &d.Deadlines[i]; l.Key == key || l.State == docket.Open && !l.Due.IsZero() || l.EndUnknown() {
			open = append(open, *l)
		}
	}
	if len(open) > 0 || key == "" {
		return open
	}
	for i := range d.Findings {
		if f := &d.Findings[i]; f.Action == "" {
			open = append(open, f.Issue())
		}
	}
	return open
}

func keysOf(d *docket.Docket) []string {
	keys := make([]string, 0, len(d.Deadlines)+len(d.Findings))
	for i := range d.Deadlines {
		keys = append(keys, d.Deadlines[i].Key)
	}
	for i := range d.Findings {
		keys = append(keys, d.Findings[i].Key)
	}
	return keys
}

// ownerOf returns the person who acknowledged a deadline at its current date, "" if it is not acknowledged.
func ownerOf(ctx context.Context, b *book.Book, d *docket.Deadline) (string, error) {
	holds, err := b.Holds(ctx)
	for _, h := range holds {
		if h.Deadline == d.Key && h.Due == d.Due {
			return h.Owner, err
		}
	}
	return "", err
}
