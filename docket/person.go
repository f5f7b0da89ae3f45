package docket

import (
	"cmp"
	"slices"

	"mobility/i9"
	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/roster"
	"mobility/status"
)

// Person is what is known of one employee: the roster's facts, every stay and every Form I-9.
type Person struct {
	Employee roster.Employee
	Stays    []status.Stay
	Forms    []i9.Form
}

// Origins says in words where a fact came from: file, row, column, import.
type Origins func(facts.Fact) string

// subject is the person as deadlines name them.
func (p *Person) subject() Subject {
	return Subject{Kind: "employee", ID: p.Employee.ID, Name: p.Employee.Name()}
}

// about is the person as the deadlines and findings of stays name them.
func (p *Person) about() about { return about{statusDomain, p.subject(), p.Employee.Employer} }

// Governing is the stay in force on a date: the latest that has begun. Earlier ones are history, superseded by it; one
// that begins later is still to come. It is nil for a person without a stay.
func (p *Person) Governing(on civil.Date) *status.Stay {
	if len(p.Stays) == 0 {
		return nil
	}
	slices.SortFunc(p.Stays, older)
	governing := &p.Stays[0]
	for i := range p.Stays {
		if !p.Stays[i].From.After(on) {
			governing = &p.Stays[i]
		}
	}
	return governing
}

// older orders stays by when they began; where nobody said, the one that was told of last is the later.
func older(a, b status.Stay) int {
	began, beganB := civil.Earliest(a.From, a.PetitionFrom, a.EADFrom), civil.Earliest(b.From, b.PetitionFrom, b.EADFrom)
	if !began.IsZero() && !beganB.IsZero() && began != beganB {
		return began.Compare(beganB)
	}
	return cmp.Or(cmp.Compare(toldAt(a), toldAt(b)), began.Compare(beganB), cmp.Compare(a.Key, b.Key))
}

// toldAt is the number of the import that named the stay's class, 0 for one recorded by hand.
func toldAt(s status.Stay) int64 {
	class, _ := s.Record.Get(status.FieldClass)
	return class.Origin.Import
}

// carried are facts of the person rather than of one stay: they follow from the stay under which they were recorded to the
// next. Those of the maximum stay do so only between classes that count together.
var (
	carried = []*facts.Field{
		status.FieldPassportExpires, status.FieldVisaExpires, status.FieldPERMFiled, status.FieldI140Filed,
		status.FieldI140Approved, status.FieldPriorityDate, status.FieldI485Filed,
	}
	carriedInMaximum = []*facts.Field{status.FieldFirstAdmitted, status.FieldDaysAbroad}
)

// carry completes a stay with the facts that follow from the person's earlier ones, the newest first.
func (p *Person) carry(s *status.Stay) *status.Stay {
	if len(p.Stays) == 1 {
		return s
	}
	record := s.Record
	at := slices.IndexFunc(p.Stays, func(other status.Stay) bool { return other.Key == s.Key })
	for i := at - 1; i >= 0; i-- { // Governing has put them in order
		earlier := &p.Stays[i]
		fields := carried
		if status.CountsTogether(earlier.Class, s.Class) {
			fields = slices.Concat(carried, carriedInMaximum)
		}
		for _, f := range fields {
			if fact, ok := earlier.Record.Get(f); ok && record.Text(f) == "" {
				record = record.With(fact)
			}
		}
	}
	whole := status.FromRecord(s.Key, record)
	return &whole
}
