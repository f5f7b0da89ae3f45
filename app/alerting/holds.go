package alerting

import (
	"context"
	"fmt"
	"strings"

	"mobility/alerts"
	"mobility/app/book"
	"mobility/docket"
	"mobility/internal/civil"
	"mobility/internal/store"
)

// ListedHold is a hold with how it stands on the day of a book.
type ListedHold struct {
	alerts.Hold
	Stands bool   `json:"stands"`
	Word   string `json:"word"`
	Name   string `json:"name,omitempty"`
	What   string `json:"what,omitempty"`
}

// Holds lists the holds of a client.
func Holds(ctx context.Context, b *book.Book) ([]ListedHold, error) {
	listed := []ListedHold{}
	holds, err := b.Now().AlertHolds(ctx, b.Client)
	if err != nil || len(holds) == 0 {
		return listed, err
	}
	d, err := b.Docket(ctx, book.Wanted{Within: book.Everything, Superseded: true})
	if err != nil {
		return nil, err
	}
	deadlines := map[string]*docket.Deadline{}
	for i := range d.Deadlines {
		deadlines[d.Deadlines[i].Key] = &d.Deadlines[i]
	}
	for _, h := range holds {
		listed = append(listed, holdAsOf(h, deadlines[h.Deadline], b.AsOf))
	}
	return listed, nil
}

// holdAsOf says whether a hold keeps a deadline silent; d is nil where the deadline is on no docket.
func holdAsOf(h alerts.Hold, d *docket.Deadline, asOf civil.Date) ListedHold {
	l := ListedHold{Hold: h}
	switch {
	case d == nil || d.State != docket.Open:
		l.Word = "no longer due"
	case d.Due != h.Due:
		l.Word = "void: due " + d.Due.String() + " now"
	case !h.Silences(d, asOf):
		l.Word = "ended"
	default:
		l.Stands, l.Word = true, "yes"
	}
	if d != nil {
		l.Name, l.What = d.Subject.Name, d.Summary
	}
	return l
}

// Deadline finds a deadline on the docket by its key, or by the Ref of a message.
func Deadline(ctx context.Context, b *book.Book, key string) (*docket.Deadline, error) {
	if !strings.Contains(key, "/") {
		for e, err := range b.Now().AlertLedger(ctx, b.Client, store.AlertFilter{Key: key}) {
			if err != nil {
				return nil, err
			}
			key = e.Deadline
		}
	}
	found, err := b.LookUp(ctx, key)
	if err != nil {
		return nil, err
	}
	keys := make([]string, len(found.Deadlines))
	for i := range found.Deadlines {
		if keys[i] = found.Deadlines[i].Key; keys[i] == key {
			return &found.Deadlines[i], nil
		}
	}
	return nil, book.NotFound(fmt.Sprintf("no deadline of %s on %s has the key %q", b.Client, b.AsOf, key), key, keys, "mobility docket")
}
