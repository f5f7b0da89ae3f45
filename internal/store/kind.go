package store

import (
	"slices"

	"mobility/i9"
	"mobility/internal/civil"
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
	// ofEmployer is set where the owner is an employer, whose records have one owner however the name is spelled.
	ofEmployer bool
	// of is the kind of which the owner has to have a record, as a worksite needs its application; nil for none. employee
	// names the employee that a record is about where that is not its owner, and who has to be on the roster; nil for none.
	of       *Kind
	employee func(given facts.Record) string
	// check finds what is wrong with a record as it would be stored. Every door runs it: an import, a change by hand, an undo.
	check check
	// begin are the facts with which a new record of an employee begins, where the roster knows what the file does not
	// say; nil for none.
	begin func(employee document, given facts.Record) (facts.Record, error)
	// quiet tells whether a date can run on a record of an employee, and from when, by the record and what the roster says
	// of the permission to work; nil where one always can.
	quiet func(r facts.Record, authorization string) (i9.Quietness, civil.Date)
}

// Form is a Form I-9: the owner is the employee, the part the hire date it belongs to.
var Form = &Kind{
	Noun: "i9", Fields: i9.Fields, OfEmployee: true, KeyOf: i9.KeyOf, Match: i9.Match, begin: formOfEmployee, check: i9.CheckForm,
	quiet: func(r facts.Record, authorization string) (i9.Quietness, civil.Date) {
		return i9.Quiet(i9.KeyOf(r), r, authorization)
	},
}

// formOfEmployee begins a form whose hire date nobody has said with that of the roster.
func formOfEmployee(employee document, given facts.Record) (facts.Record, error) {
	if _, said := given.Get(i9.FieldHired); said || employee.text(hiredField) == "" {
		return nil, nil
	}
	r, err := roster.Fields.Decode(employee.Facts, employee.Origins)
	if err != nil {
		return nil, err
	}
	hired, _ := r.Get(roster.FieldHired)
	return facts.Record{{Field: i9.FieldHired, Value: hired.Value, Origin: hired.Origin}}, nil
}

// Settings are what an employer has decided: the owner is the employer, or AllEmployers.
var Settings = &Kind{Noun: "settings", Fields: roster.SettingsFields, ofEmployer: true, check: roster.CheckSettings}

// AllEmployers is the owner of the settings that hold for every employer of a client that has none of its own.
const AllEmployers = "*"

// A kind of which others have to have a record comes before them.
var kinds = []*Kind{
	Form, Settings, LCA, LCAWorksite, LCAAssignment, LCANotice, LCAInspection, LCADocument, LCADependency,
	PERM, PERMRecruitment, PERMNotice, PERMApplicant,
}

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
