package docket

import "mobility/internal/law"

// EventCount counts events, and the people of those that each end a person's authorization.
type EventCount struct {
	events int
	people map[clientPerson]bool
	// others is set once an event of another kind is counted.
	others bool
}

type clientPerson struct{ client, id string }

// Add counts an event.
func (n *EventCount) Add(e *Event) {
	n.events++
	if n.others = n.others || e.Consequence.Rank > int(law.AuthorizationEnds); n.others {
		n.people = nil
		return
	}
	if n.people == nil {
		n.people = map[clientPerson]bool{}
	}
	n.people[clientPerson{e.Client, e.Employee}] = true
}

// Events is how many events were added.
func (n *EventCount) Events() int { return n.events }

// People is how many people the events are about, where each ends a person's authorization; of other events each counts.
func (n *EventCount) People() int {
	if n.others {
		return n.events
	}
	return len(n.people)
}
