package docket

import (
	"iter"

	"mobility/internal/sortedruns"
)

// EventList are events of a kept docket in an order of their own.
type EventList struct {
	kept   *Kept
	events *sortedruns.Sorter
	write  coder
}

// NewList has no events yet. It is closed with the docket.
func (k *Kept) NewList() *EventList {
	l := &EventList{kept: k, events: sortedruns.New(keptBytes), write: coder{shared: &k.shared}}
	k.lists = append(k.lists, l)
	return l
}

// Add adds an event, which is copied. Events are in the order of their keys, those with the same key in the order in which they are added.
func (l *EventList) Add(key []byte, e *Event) error {
	l.write.begin()
	l.write.event(e)
	return l.events.Add(key, l.write.bytes)
}

// All are the events in order, as those of Entries are. Nothing can be added afterwards.
func (l *EventList) All() iter.Seq[*Event] { return readBack(l.kept, l.events, (*coder).event) }
