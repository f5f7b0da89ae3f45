package alerting

import (
	"slices"
	"strings"
)

// HeldInWords says what holds change on the docket, a sentence for each event.
func HeldInWords(all []Held) (sentences []string) {
	for _, e := range byEvent(all) {
		sentences = append(sentences, e.sentence())
	}
	return sentences
}

// heldEvent are the holds on the deadlines of an event that pause until the same day.
type heldEvent struct {
	Held
	summaries, owners []string
}

// byEvent puts the holds of each event together.
func byEvent(all []Held) []*heldEvent {
	var events []*heldEvent
	for i := range all {
		h := &all[i]
		at := slices.IndexFunc(events, func(e *heldEvent) bool {
			return e.Deadline.Event == h.Deadline.Event && h.Deadline.Event != "" && e.Hold.Until == h.Hold.Until
		})
		if at < 0 {
			at, events = len(events), append(events, &heldEvent{Held: *h})
		}
		e := events[at]
		e.summaries = append(e.summaries, h.Deadline.Summary)
		if !slices.Contains(e.owners, h.Before) {
			e.owners = append(e.owners, h.Before)
		}
	}
	return events
}

// sentence says what changes on the docket.
func (e *heldEvent) sentence() string {
	d, h := &e.Deadline, &e.Hold
	text := d.Subject.Name + ", " + strings.Join(e.summaries, "; ")
	if !d.Due.IsZero() {
		text += ", due " + d.Due.String()
	}
	text += ": owner " + strings.Join(e.owners, " and ")
	if h.Owner != "" {
		text += ", now " + h.Owner
	}
	text += "; reminders paused until " + h.Until.String()
	if e.Shortened {
		text += ", the day of the next step, and no longer without --yes"
	}
	if h.Reason != "" {
		text += " (" + h.Reason + ")"
	}
	return text
}
