package contents

import (
	"slices"

	"github.com/zeebo/xxh3"

	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/namelist"
	"mobility/internal/store/journal"
)

// Contents say what a database has: people, and the kinds of record that are kept beside them. A kind comes after the one that
// it needs.
type Contents struct {
	People People
	Kinds  []*Kind
}

// People say what the store has to know of employees and of their stays.
type People struct {
	Employee, Stay           *facts.Dictionary
	CheckEmployee, CheckStay Check
	// StayKey is the key under which a new stay is kept. MatchStay finds the stored stay that given facts belong to.
	StayKey   func(given facts.Record) string
	MatchStay func(stored map[string]facts.Record, given facts.Record) (key string, found bool)
	// Quiet is the span of days on which a docket need not read an employee for a stay, by the rules of an edition: the first of them,
	// and the day before which nothing is due.
	Quiet        func(key string, stay, employee facts.Record) (from, until civil.Date)
	QuietEdition int64
	// Left is the last day of work. An employee with the fact Terminated has left even where that day is not known.
	Left       *facts.Field
	Terminated facts.Fact
	// Merge lays a row of a file over an employee, and reports whether that changes anything. hasColumn determines which fields the
	// file has a column for, complete that it is of everybody who works here.
	Merge func(stored, given facts.Record, hasColumn func(*facts.Field) bool, complete bool) (merged facts.Record, changed bool)
	// Missing are the facts that an employee is given who is not in a full roster of a day.
	Missing func(on civil.Date) facts.Record
	// HasPrecedence reports whether a fact of a stay that came from elsewhere than a roster contradicts a roster's.
	HasPrecedence func(stored, given facts.Fact) bool
	// MatchRow is MatchStay for a row of a list, which may name a class less exactly.
	MatchRow func(stored map[string]facts.Record, given facts.Record) (key string, found bool)
	// StayGiven is what given facts say of a stored stay.
	StayGiven func(stored, given facts.Record) facts.Record
	// Apart lists the fields in which a row contradicts who an employee is. Traits are what shows that an employee with another
	// id is the same person, each a text to compare; AppendTrait appends one of them, or nothing. Exchanged reports whether a row has
	// the employee's first and last name in each other's place.
	Apart       func(stored, given facts.Record) []*facts.Field
	Traits      func(id string, text func(*facts.Field) string) []string
	Exchanged   func(stored, given facts.Record) (fault facts.Problem, found bool)
	AppendTrait func(b []byte, n int, id string, text func(*facts.Field) string) []byte
	// AppendName appends the name that an employee is found by, which has no tab and no line feed and may be "".
	AppendName func(b []byte, text func(*facts.Field) string) []byte
	// Manager is the field that names the employee's manager.
	Manager *facts.Field
	// Employer and FEIN are an employee's legal entity and its tax number; EmployerKey is what its names are compared by.
	Employer, FEIN *facts.Field
	EmployerKey    func(name string) string
}

// MarksPeople reports whether marks that hold for a person depend on the records of a kind.
func (c *Contents) MarksPeople(kind *Kind) bool {
	return slices.ContainsFunc(c.Kinds, func(k *Kind) bool { return k.SkipPerson != nil && (k == kind || slices.Contains(k.SkipWith, kind)) })
}

// KindOf finds the kind that the journal calls by a noun; nil for none.
func (c *Contents) KindOf(noun string) *Kind {
	i := slices.IndexFunc(c.Kinds, func(k *Kind) bool { return k.Noun == noun })
	if i < 0 {
		return nil
	}
	return c.Kinds[i]
}

// FieldsOf is the dictionary of what the journal calls by a noun; nil for what has no facts.
func (c *Contents) FieldsOf(noun string) *facts.Dictionary {
	switch kind := c.KindOf(noun); {
	case kind != nil:
		return kind.Fields
	case noun == journal.NounEmployee:
		return c.People.Employee
	case noun == journal.NounStay:
		return c.People.Stay
	default:
		return nil
	}
}

// MarkedNouns are the nouns of the kinds whose records can have marks. A statement names them where it seeks what one owner has: the keys of
// records begin with the noun, and without one it would go through the records of everybody.
func (c *Contents) MarkedNouns() (nouns []string) {
	for _, k := range c.Kinds {
		if k.SkipUntil != nil || k.SkipPerson != nil {
			nouns = append(nouns, k.Noun)
		}
	}
	return nouns
}

// SkipValues are the values of an employee's fields on which the skip of records depends.
func (c *Contents) SkipValues(employee facts.Record) (values []string) {
	for _, k := range c.Kinds {
		for _, f := range k.SkipFields {
			values = append(values, employee.Text(f))
		}
	}
	return values
}

// LeftOn is what the column of that name holds: see the schema.
func (p *People) LeftOn(r facts.Record) any {
	if left := r.Text(p.Left); left != "" {
		return left
	}
	if r.Text(p.Terminated.Field) == p.Terminated.Value {
		return ""
	}
	return nil
}

// IsLeftOn reports whether the column left_on says what the facts do. It looks into the text instead of decoding it, since
// Verify reads everybody.
func (p *People) IsLeftOn(column *string, d journal.Document) bool {
	left := (*string)(nil)
	if day, has := d.Find(p.Left); has {
		left = &day
	} else if status, _ := d.Find(p.Terminated.Field); status == p.Terminated.Value {
		left = new(string)
	}
	return left == column || left != nil && column != nil && *left == *column
}

// SearchName is the name that an employee is found by.
func (p *People) SearchName(text func(*facts.Field) string) string {
	return string(p.AppendName(nil, text))
}

// List adds an employee to a list of names.
func (p *People) List(list *namelist.List, id string, text func(*facts.Field) string) {
	list.Lines = slices.Grow(list.Lines, traitRoom)
	marks := p.marks(list.Lines[len(list.Lines):], id, text) // before the line takes its place
	list.Add(id, func(b []byte) []byte { return p.AppendName(b, text) }, marks)
}

// ListedAs is what a list of names has of an employee: the line, and its marks.
func (p *People) ListedAs(id string, text func(*facts.Field) string) (line, marks string) {
	var list namelist.List
	p.List(&list, id, text)
	return string(list.Lines), string(list.Marks)
}

// Marks are the hashes of the traits of an employee.
func (p *People) Marks(id string, text func(*facts.Field) string) namelist.Marks {
	return p.marks(make([]byte, 0, traitRoom), id, text)
}

// traitRoom is room for nearly every trait.
const traitRoom = 80

// marks are Marks, for which the traits are written into a room.
func (p *People) marks(room []byte, id string, text func(*facts.Field) string) (marks namelist.Marks) {
	for n := range marks {
		if b := p.AppendTrait(room[:0], n, id, text); len(b) > 0 {
			marks[n] = xxh3.Hash(b)
		}
	}
	return marks
}
