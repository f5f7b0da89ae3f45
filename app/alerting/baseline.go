package alerting

import (
	"context"
	"errors"
	"iter"
	"strings"

	"mobility/alerts"
	"mobility/app/book"
	"mobility/app/notices"
	"mobility/docket"
	"mobility/internal/civil"
	"mobility/internal/store"
)

// Baseline is the first list of a client, which is acknowledged as a set. Its docket is not held in memory; it has to be closed.
type Baseline struct {
	*alerts.Baseline
	docket *docket.Kept
	// issues are the keys of the findings that are announced and that no deadline has.
	issues map[string]bool
	// until is the end of the hold of each deadline in the set.
	until map[string]civil.Date
}

// NewBaseline reads the docket of a client. owner acknowledges it until the next date.
func NewBaseline(ctx context.Context, b *book.Book, c *Config, owner string, next civil.Date) (*Baseline, error) {
	q, err := question(ctx, b, c, "")
	if err != nil {
		return nil, err
	}
	kept, err := b.KeptDocket(ctx, wantedFor(q, false))
	if err != nil {
		return nil, err
	}
	a := &Baseline{alerts.NewBaseline(q, owner, next), kept, map[string]bool{}, map[string]civil.Date{}}
	if err := a.read(c.Issues); err != nil {
		return nil, errors.Join(err, kept.Close())
	}
	return a, nil
}

// read reads what is noted of the docket before its set is made.
func (a *Baseline) read(severities []docket.Severity) error {
	for f := range a.docket.AllFindings() {
		if isIssue(f, severities) {
			a.issues[f.Key] = true
		}
	}
	for d := range a.docket.AllDeadlines() {
		delete(a.issues, d.Key)
	}
	for e := range a.docket.AllEvents() {
		a.NoteEvent(e)
	}
	if err := a.docket.Err(); err != nil { // without all its events the set would have people who work without authorization
		return err
	}
	for h, err := range a.Holds() {
		if err != nil {
			return err
		}
		a.until[strings.Clone(h.Deadline)] = h.Until // it can be a part of the deadline
	}
	return nil
}

// Holds are those of the set, in the order of the docket. It may be read again.
func (a *Baseline) Holds() iter.Seq2[*alerts.Hold, error] {
	return func(yield func(*alerts.Hold, error) bool) {
		give := func(h *alerts.Hold, err error) bool { return h == nil && err == nil || yield(h, err) && err == nil }
		for d := range a.docket.AllDeadlines() {
			if !give(a.Deadline(d)) {
				return
			}
		}
		for f := range a.docket.AllFindings() {
			if !a.issues[f.Key] {
				continue
			}
			issue := f.Issue()
			if !give(a.Issue(&issue)) {
				return
			}
		}
		if err := a.docket.Err(); err != nil {
			yield(nil, err)
		}
	}
}

// Item is an event of which the set has deadlines or issues.
type Item struct {
	*docket.Event
	// Next is the first day on which one of them comes back.
	Next civil.Date
}

// Items are the events of the set, in the order of the docket.
func (a *Baseline) Items() iter.Seq2[Item, error] {
	return func(yield func(Item, error) bool) {
		for e := range a.docket.AllEvents() {
			item := Item{Event: e}
			for _, key := range e.Members {
				item.Next = civil.Earliest(item.Next, a.until[key])
			}
			if !item.Next.IsZero() && !yield(item, nil) {
				return
			}
		}
		if err := a.docket.Err(); err != nil {
			yield(Item{}, err)
		}
	}
}

// Record records the holds of the set.
func (a *Baseline) Record(ctx context.Context, s *store.Store, w store.Work) error {
	if len(a.until) == 0 {
		return nil
	}
	return s.Write(ctx, w, false, func(tx *store.Tx) error {
		for h, err := range a.Holds() {
			if err != nil {
				return err
			}
			if err := notices.Hold(ctx, tx, *h); err != nil {
				return err
			}
		}
		return nil
	})
}

// Close forgets the docket.
func (a *Baseline) Close() error { return a.docket.Close() }
