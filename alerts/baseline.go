package alerts

import (
	"slices"
	"strings"

	"mobility/docket"
	"mobility/internal/audience"
	"mobility/internal/civil"
)

// baselineReason is the reason of a hold that a baseline made.
const baselineReason = "baseline"

// Baseline acknowledges as a set what is overdue, near or an issue on the day on which reminders begin. What is overdue or an
// issue comes back on the next date; what is near, at its next step, no later than its last safe day. People who work without
// authorization are never in the set: each is acknowledged individually. What is held already keeps its hold, and what is due
// today is not held.
type Baseline struct {
	*Question
	owner  string
	next   civil.Date
	held   map[string]*Hold
	lapsed map[string]bool
}

// NewBaseline is a baseline by an owner until the next date. The docket of its question is not asked for: its events come first, then its
// deadlines and issues.
func NewBaseline(q *Question, owner string, next civil.Date) *Baseline {
	b := &Baseline{q, owner, next, map[string]*Hold{}, map[string]bool{}}
	for i := range q.Holds {
		b.held[q.Holds[i].Deadline] = &q.Holds[i]
	}
	return b
}

// NoteEvent notes an event of the docket.
func (b *Baseline) NoteEvent(e *docket.Event) {
	if e.PastEnd() {
		b.lapsed[strings.Clone(e.Key)] = true // it can be a part of the event
	}
}

// NotHeld counts the people who work without authorization.
func (b *Baseline) NotHeld() int { return len(b.lapsed) }

// Deadline is the hold of a deadline, nil for none.
func (b *Baseline) Deadline(d *docket.Deadline) (*Hold, error) {
	if d.EndUnknown() {
		return b.Issue(d)
	}
	if d.State != docket.Open || d.Due.IsZero() {
		return nil, nil
	}
	at := b.Settings.standingOf(d, b.AsOf)
	if !at.inWindow || at.over {
		return nil, nil
	}
	until := b.next
	if last := LastSafeDay(d); !last.Before(b.AsOf) {
		until = civil.Earliest(b.Settings.nextStep(d, b.AsOf.AddDays(1)), last)
	}
	if d.ActBy.After(b.AsOf) {
		until = civil.Earliest(until, d.ActBy)
	}
	return b.hold(d, until)
}

// Issue is the hold of an issue, nil for none.
func (b *Baseline) Issue(d *docket.Deadline) (*Hold, error) { return b.hold(d, b.next) }

func (b *Baseline) hold(d *docket.Deadline, until civil.Date) (*Hold, error) {
	if b.held[d.Key].stands(d) || b.lapsed[d.Event] || b.next.After(b.AsOf) && !until.After(b.AsOf) {
		return nil, nil
	}
	h, err := Acknowledge(d, b.owner, until, b.AsOf)
	h.Reason = baselineReason
	return &h, err
}

// Return is the day on which what was overdue or an issue on a first day comes back, if no one chooses another: a day of the
// weekly digest.
func (s *Settings) Return(began civil.Date) civil.Date {
	return s.Rhythm.nextDigest(began.AddDays(s.BaselineDays - 1))
}

// began is the day on which reminders of the client began: with a baseline, or with the first run.
func (q *Question) began() civil.Date {
	began := q.span().began
	for i := range q.Holds {
		if q.Holds[i].Reason == baselineReason {
			began = civil.Earliest(began, q.Holds[i].On)
		}
	}
	return began
}

// returns is the day on which the first list comes back.
func (r *run) returns() civil.Date { return r.Settings.Return(r.began) }

// isBaseline reports whether a conversation is about what was overdue or an issue on the first day, and was in the first list
// only.
func (r *run) isBaseline(t *thread) bool {
	return t.open() && len(t.stated) == 1 && t.last.AsOf == r.began && (t.last.Step < 0 || t.last.Due.IsZero())
}

// lapsedEvents are the keys of the events of people who work without authorization, or may do so.
func lapsedEvents(events []docket.Event) map[string]bool {
	lapsed := map[string]bool{}
	for i := range events {
		if e := &events[i]; e.PastEnd() {
			lapsed[e.Key] = true
		}
	}
	return lapsed
}

// lapsed reports whether a deadline is of a person who works without authorization, or may do so.
func (r *run) lapsed(d *docket.Deadline) bool {
	e := r.events[d.Event]
	return e != nil && e.PastEnd()
}

// acting are the audiences of those who act on people who work without authorization.
var acting = []audience.Audience{audience.Paralegal, audience.HR, audience.Client}

// daily notifies those who act of people who work without authorization every day, until it is acted upon or acknowledged: one
// that is missed costs the person the right to work.
func (r *run) daily(d *docket.Deadline, who *recipient, t *thread, left string) (Reason, string) {
	if !r.lapsed(d) || !t.last.AsOf.Before(r.AsOf) || !slices.Contains(acting, r.Settings.Reader(who.role)) {
		return "", ""
	}
	reason := Overdue
	if d.Due.IsZero() {
		reason = StillOpen
	}
	return reason, left + "; work authorization on record has ended: sent each day until it is resolved or acknowledged"
}

// dropBaselines takes people who work without authorization out of every baseline, also of one that earlier versions recorded.
func (r *run) dropBaselines() {
	drop := func(deadlines []docket.Deadline) {
		for i := range deadlines {
			d := &deadlines[i]
			if h := r.holds[d.Key]; h != nil && h.Reason == baselineReason && r.lapsed(d) {
				delete(r.holds, d.Key)
			}
		}
	}
	drop(r.part.Deadlines)
	drop(r.part.Issues)
}
