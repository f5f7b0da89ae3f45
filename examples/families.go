package examples

import "mobility/internal/civil"

// familyMember is a spouse or child of one of the company's people.
type familyMember struct {
	// Employee and Nth name the person as those of a filing do.
	Employee string
	Nth      int

	Name, Relation, Class string
	I94, EAD, Passport    When
	// Born is the month of birth of a child.
	Born When
}

// familyMembers are the dependents of the company's people: one with nothing to do, and one for each thing that can be missed.
var familyMembers = []familyMember{
	{Employee: "H-1B, extension pending, at work on the 240-day clock", Name: "Sample Spouse One", Relation: "Spouse", Class: "H-4", I94: days(12), EAD: months(5)},
	{Employee: "H-1B, extension pending, at work on the 240-day clock", Name: "Sample Child One", Relation: "Child", Class: "H-4", I94: months(14), Born: months(-249)},
	{Employee: "H-1B, the extension may be filed", Name: "Sample Spouse Two", Relation: "Spouse", Class: "H-4", I94: months(4), Passport: months(2)},
	{Employee: "L-1A", Name: "Sample Spouse Three", Relation: "Spouse", Class: "H-4", I94: months(9)},
	{Employee: "E-3, extension pending, at work on the 240-day clock", Name: "Sample Spouse Four", Relation: "Spouse", Class: "E-3", I94: months(20)},
}

// FamilyFacts is the list of the dependents of Company(asOf).
func FamilyFacts(asOf civil.Date) *Export {
	people := staff(asOf)
	e := &Export{header: []string{"Employee ID", "Dependent Name", "Relationship", "Class of Admission", "I-94 Expiration Date", "EAD Expiration Date",
		"Passport Expiration Date", "Birth Month"}}
	for i := range familyMembers {
		m := &familyMembers[i]
		p := find(people, m.Employee, m.Nth)
		on := func(w When) string { return p.on(w).String() }
		born := on(m.Born)
		e.rows = append(e.rows, []string{p.id(), m.Name, m.Relation, m.Class, on(m.I94), on(m.EAD), on(m.Passport), born[:min(len(born), len("2006-01"))]})
	}
	return e
}
