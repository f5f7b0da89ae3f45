package contents

import (
	"cmp"

	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/store/journal"
)

// Kind is a kind of record that is kept beside people and their stays. Whose a record is, its owner, is an employee's id
// or the number of a case; its part distinguishes the records of one owner.
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
	// OwnerKey is what the owners are compared by, where one owner can be spelled in several ways; nil where none can.
	OwnerKey func(owner string) string
	// Parent is the kind of which the owner has to have a record, as a worksite needs its application; nil for none. Employee
	// names the employee that a record is about where that is not its owner, and who has to be on the roster; nil for none.
	Parent   *Kind
	Employee func(given facts.Record) string
	// EmployeeField is the field in which a record names an employee who is not its owner; nil for none.
	EmployeeField *facts.Field
	// Check finds what is wrong with a record as it would be stored. Every door runs it: an import, a change by hand, an undo.
	Check Check
	// Sole is the value that the records of only one owner may have; nil for none. Imports and changes by hand check it.
	Sole *Sole
	// Contradicts finds what facts given without the key of a record contradict in the one they belong to; nil where nothing is fixed.
	Contradicts func(part string, stored, given facts.Record) []facts.Problem
	// ByHand completes what is recorded by hand over what is stored, with what follows from it; nil for nothing.
	ByHand func(stored, given facts.Record) facts.Record
	// Begin are the facts with which a new record of an employee begins, where the roster knows what the file does not
	// say; nil for none.
	Begin func(owner Employee, given facts.Record) (facts.Record, error)
	// SkipUntil determines how certain it is that no date can run on a record of an employee, and until when; nil where one always
	// can. What it asks of the employee are the SkipFields. What a degree means is for the kind to say, 0 is always a record to be
	// read.
	SkipUntil  func(part string, r facts.Record, owner Employee) (degree int64, until civil.Date)
	SkipFields []*facts.Field
	// SkipPerson is SkipUntil where it depends on all that is recorded of the owner's status, and is the same for all records of the kind
	// that an owner has: on the stays, on these records and on those of the kinds SkipWith.
	SkipPerson func(*Person) Quiet
	SkipWith   []*Kind
	// SkipEdition is the number of the rules by which SkipUntil or SkipPerson answers, at least 1. What another edition determined counts for nothing,
	// so it is raised with every change that changes an answer.
	SkipEdition int64
	// SkipDegrees is more than any degree, where they are few: a mark then takes one byte and not four. 0 is for degrees that are days.
	SkipDegrees int64
	// Loose is set for records that an import adds beside what its rows say. They go with the import, whatever a person has
	// made of them since: they stop no undo.
	Loose bool
}

// Contradictions finds what facts contradict in the record they belong to; a new record contradicts nothing.
func (k *Kind) Contradictions(part string, stored, given facts.Record) []facts.Problem {
	if k.Contradicts == nil {
		return nil
	}
	return k.Contradicts(part, stored, given)
}

// Sole is a value that the records of only one owner may have, as a receipt number belongs to one person's filing.
type Sole struct {
	Field *facts.Field
	// Code is that of the problem with a record whose value another owner's record has.
	Code string
	// Value returns the value of a record, "" for one that several owners may share.
	Value func(facts.Record) string
}

// ToRead is the degree of skip of a record that a docket has to read.
const ToRead = 0

// Person is an employee with the stays by their keys, and with the records of some kinds by the nouns of these and by part.
type Person struct {
	ID       string
	Employee facts.Record
	Stays    map[string]facts.Record
	Records  map[string]map[string]facts.Record
}

// Employee is a stored employee whose facts are found in their text: an import of a million forms needs no more of them than
// the hire date.
type Employee struct {
	document journal.Document
	fields   *facts.Dictionary
}

// Text is the value of a field, "" for none.
func (e Employee) Text(f *facts.Field) string {
	value, _ := e.document.Find(f)
	return value
}

// Fact is the fact of a field with its origin.
func (e Employee) Fact(f *facts.Field) (facts.Fact, error) {
	r, err := e.Record()
	fact, _ := r.Get(f)
	return fact, err
}

// Record are all facts of the employee.
func (e Employee) Record() (facts.Record, error) {
	return e.fields.Decode(e.document.Facts, e.document.Origins)
}

// IsKnown reports whether it is an employee, and not the owner of a record who is none.
func (e Employee) IsKnown() bool { return e.fields != nil }

// FindPart finds the part of a stored record that given facts belong to.
func (k *Kind) FindPart(stored map[string]facts.Record, given facts.Record) (part string, found bool) {
	if k.Match != nil {
		return k.Match(stored, given)
	}
	if k.KeyOf != nil {
		part = k.KeyOf(given)
	}
	_, found = stored[part]
	return part, found
}

// EmployeeOf is a stored employee by the document of its facts.
func EmployeeOf(d journal.Document, fields *facts.Dictionary) Employee { return Employee{d, fields} }

// Quiet is when a docket need not read the records of a person.
type Quiet struct {
	// From is the first day, the zero date for never. Until is the day on which something is due, the zero date for none.
	From, Until civil.Date
	// Counts is set where the docket counts the person although no stay shows it.
	Counts bool
}

// What the degree of a person who need not be read has beside the first day as a number: whether something is due on a later day, and
// whether the person counts. Those who are alike stand together in the index.
const (
	NothingDue int64 = iota * DaysOfDegree
	DueLater
	DueAndCounts
	// DaysOfDegree is more than any day as a number.
	DaysOfDegree = 100_000_000
)

// Mark is how it is stored, with the edition of the rules of a kind.
func (q Quiet) Mark(k *Kind) (mark int64, until string) {
	switch day := DayNumber(q.From); {
	case day == 0:
		return ToRead, ""
	case q.Until.IsZero():
		return k.SkipMark(NothingDue + day), ""
	case q.Counts:
		return k.SkipMark(DueAndCounts + day), q.Until.String()
	default:
		return k.SkipMark(DueLater + day), q.Until.String()
	}
}

// Skip determines how quiet a record of an owner is, as its mark is stored, and until when.
func (k *Kind) Skip(part string, r facts.Record, owner Employee) (mark int64, until string) {
	if k.SkipUntil == nil {
		return ToRead, ""
	}
	degree, day := k.SkipUntil(part, r, owner)
	return k.SkipMark(degree), day.String()
}

// degreesOfDays is more than any day as a number.
const degreesOfDays = 1_000_000_000

// FirstSkipMark is below every mark of an edition.
func (k *Kind) FirstSkipMark() int64 { return cmp.Or(k.SkipDegrees, degreesOfDays) }

// SkipMark is how a degree is stored, with the edition of the rules that determined it: ToRead for a record to be read. The marks of an
// edition are above it and below those of the next one.
func (k *Kind) SkipMark(degree int64) int64 {
	if degree == ToRead {
		return ToRead
	}
	return k.SkipEdition*k.FirstSkipMark() + degree
}

// SkipMarks are what SkipMark is between: marks below the first or from the last on are of another edition.
func (k *Kind) SkipMarks() (first, last int64) {
	return k.SkipEdition * k.FirstSkipMark(), (k.SkipEdition + 1) * k.FirstSkipMark()
}

// StoredSkip determines how quiet a stored record is whose owner has these facts, "" for an owner who is not an employee, as its mark is
// stored.
func (c *Contents) StoredSkip(kind *Kind, part string, d journal.Document, ownerFacts string) (mark int64, until string, err error) {
	record, err := kind.Fields.Decode(d.Facts, d.Origins)
	if err != nil {
		return 0, "", err
	}
	mark, until = kind.Skip(part, record, EmployeeOf(journal.Document{Facts: ownerFacts}, c.People.Employee))
	return mark, until, nil
}
