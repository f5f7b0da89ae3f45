package docket

import (
	"cmp"
	"slices"

	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/roster"
	"mobility/status"
)

// Person is what is known of one employee: the roster's facts and every stay.
type Person struct {
	Employee roster.Employee
	Stays    []status.Stay
}

// Origins says in words where a fact came from: file, row, column, import.
type Origins func(facts.Fact) string

// subject is the person as deadlines name them.
func (p *Person) subject() Subject {
	return Subject{Kind: "employee", ID: p.Employee.ID, Name: p.Employee.Name()}
}

// Governing is the stay in force on a date: the latest that has begun. Earlier ones are history, superseded by it; one
// that begins later is still to come. It is nil for a person without a stay.
func (p *Person) Governing(on civil.Date) *status.Stay {
	if len(p.Stays) == 0 {
		return nil
	}
	slices.SortFunc(p.Stays, func(a, b status.Stay) int {
		return cmp.Or(a.From.Compare(b.From), cmp.Compare(a.Key, b.Key))
	})
	governing := &p.Stays[0]
	for i := range p.Stays {
		if !p.Stays[i].From.After(on) {
			governing = &p.Stays[i]
		}
	}
	return governing
}
