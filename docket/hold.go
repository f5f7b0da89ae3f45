package docket

import "mobility/internal/civil"

// Hold is what a person set on an event: an acknowledgement or a snooze, while which reminders pause, or an assignment.
type Hold struct {
	State string     `json:"state"` // acknowledged, snoozed, assigned
	Owner string     `json:"owner"`
	Until civil.Date `json:"until"`
	Note  string     `json:"note,omitempty"`
	// Deadline is the key of the deadline that it is of, Due the date for which it was set: it is void for another.
	Deadline string     `json:"-"`
	Due      civil.Date `json:"-"`
}

// putHolds puts what people set on the events. What was set for another date, or has run out, is left away.
func (d *Docket) putHolds() {
	on := d.holdsByEvent()
	if len(on) == 0 {
		return
	}
	for i := range d.Events {
		if h := on[d.Events[i].Key]; h != nil {
			d.Events[i].Hold = h
		}
	}
}

// holdsByEvent are what people set, by the key of the event: the hold of a deadline prevails over that of an issue.
func (d *Docket) holdsByEvent() map[string]*Hold {
	if len(d.holds) == 0 && d.Counts.Actions == 0 {
		return nil
	}
	on := map[string]*Hold{}
	for i := range d.Deadlines {
		l := &d.Deadlines[i]
		if h := d.holds[l.Key]; h != nil && h.Due == l.Due && h.Until.After(d.AsOf) {
			on[l.Event] = h
		}
	}
	for i := range d.Findings {
		f := &d.Findings[i]
		switch h := d.holds[f.Key]; {
		case f.item != nil:
			on[f.Event] = holdOf(f.item)
		case on[f.Event] == nil && h != nil && h.Due.IsZero() && h.Until.After(d.AsOf):
			on[f.Event] = h
		}
	}
	return on
}
