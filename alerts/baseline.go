package alerts

import (
	"mobility/docket"
	"mobility/internal/civil"
)

// Baseline acknowledges as a set what is overdue, near or an issue on the day on which reminders begin, until the next date. What
// is near comes back at its first step from that date on; nothing later than its last safe day. What is held already keeps its hold. What is due today is not held.
func Baseline(q *Question, owner string, next civil.Date) ([]Hold, error) {
	held := map[string]*Hold{}
	for i := range q.Holds {
		held[q.Holds[i].Deadline] = &q.Holds[i]
	}
	var holds []Hold
	add := func(d *docket.Deadline) error {
		if held[d.Key].stands(d) {
			return nil
		}
		until := q.Settings.nextStep(d, next)
		if last := LastSafeDay(d); !last.Before(q.AsOf) {
			until = civil.Earliest(until, last)
		}
		if next.After(q.AsOf) && !until.After(q.AsOf) {
			return nil
		}
		h, err := Acknowledge(d, owner, until, q.AsOf)
		if err == nil {
			h.Reason = "baseline"
			holds = append(holds, h)
		}
		return err
	}
	for i := range q.Deadlines {
		d := &q.Deadlines[i]
		if d.State != docket.Open || d.Due.IsZero() {
			continue
		}
		if at := q.Settings.standingOf(d, q.AsOf); !at.inWindow || at.over {
			continue
		}
		if err := add(d); err != nil {
			return nil, err
		}
	}
	for i := range q.Issues {
		if err := add(&q.Issues[i]); err != nil {
			return nil, err
		}
	}
	return holds, nil
}
