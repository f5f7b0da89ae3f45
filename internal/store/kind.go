package store

import (
	"slices"

	"mobility/i9"
	"mobility/internal/facts"
	"mobility/roster"
)

// Kind is a kind of record that is kept beside people and their stays. Whose a record is, its owner, is an employee's id
// or the number of a case; its part tells the records of one owner apart.
type Kind struct {
	// Noun is what the journal calls it: "i9".
	Noun   string
	Fields *facts.Dictionary
	// OfEmployee is set where the owner is an employee, who has to be on the roster.
	OfEmployee bool
	// KeyOf is the part under which a new record is kept; nil where an owner has one record only, whose part is "".
	KeyOf func(given facts.Record) string
	// Match finds the part of an owner's records that given facts belong to; nil where that is the one KeyOf names.
	Match func(stored map[string]facts.Record, given facts.Record) (part string, found bool)
	// begin are the facts with which a new record of an employee begins, where the roster knows what the file does not
	// say; nil for none.
	begin func(employee, given facts.Record) facts.Record
	// quiet tells whether a date can run on a record of an employee; nil where one always can.
	quiet func(r facts.Record) i9.Quietness
}

// Form is a Form I-9: the owner is the employee, the part the hire date it belongs to.
var Form = &Kind{
	Noun: "i9", Fields: i9.Fields, OfEmployee: true, KeyOf: i9.KeyOf, Match: i9.Match, begin: formOfEmployee,
	quiet: func(r facts.Record) i9.Quietness { return i9.Quiet(i9.KeyOf(r), r) },
}

// formOfEmployee begins a form whose hire date nobody has said with that of the roster.
func formOfEmployee(employee, given facts.Record) facts.Record {
	hired, known := employee.Get(roster.FieldHired)
	if _, said := given.Get(i9.FieldHired); said || !known {
		return nil
	}
	return facts.Record{{Field: i9.FieldHired, Value: hired.Value, Origin: hired.Origin}}
}

// Settings are what an employer has decided: the owner is the employer's folded name, or AllEmployers.
var Settings = &Kind{Noun: "settings", Fields: roster.SettingsFields}

// AllEmployers is the owner of the settings that hold for every employer of a client that has none of its own.
const AllEmployers = "*"

// Kinds lists all of them.
func Kinds() []*Kind { return slices.Clone(kinds) }

var kinds = []*Kind{Form, Settings}

// kindOf finds the kind that the journal calls by a noun; nil for none.
func kindOf(noun string) *Kind {
	i := slices.IndexFunc(kinds, func(k *Kind) bool { return k.Noun == noun })
	if i < 0 {
		return nil
	}
	return kinds[i]
}

// match finds the part of a stored record that given facts belong to.
func (k *Kind) match(stored map[string]facts.Record, given facts.Record) (part string, found bool) {
	if k.Match != nil {
		return k.Match(stored, given)
	}
	if k.KeyOf != nil {
		part = k.KeyOf(given)
	}
	_, found = stored[part]
	return part, found
}
