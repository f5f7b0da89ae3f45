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

// Hold puts what people set on the events, given in the order in which it was set. What was set for another date, or has run
// out, is left away.
func (d *Docket) Hold(holds []Hold) {
	d.holds = holds
	d.putHolds()
}

func (d *Docket) putHolds() {
	if len(d.holds) == 0 && d.Counts.Actions == 0 {
		return
	}
	latest := map[string]*Hold{}
	for i := range d.holds {
		latest[d.holds[i].Deadline] = &d.holds[i]
	}
	events := map[string]*Event{}
	for i := range d.Events {
		events[d.Events[i].Key] = &d.Events[i]
	}
	for i := range d.Deadlines {
		l := &d.Deadlines[i]
		if h := latest[l.Key]; h != nil && h.Due == l.Due && h.Until.After(d.AsOf) && events[l.Event] != nil {
			events[l.Event].Hold = h
		}
	}
	for i := range d.Findings {
		f := &d.Findings[i]
		e, h := events[f.Event], latest[f.Key]
		switch {
		case e == nil:
		case f.item != nil:
			e.Hold = holdOf(f.item)
		case e.Hold == nil && h != nil && h.Due.IsZero() && h.Until.After(d.AsOf):
			e.Hold = h
		}
	}
}
