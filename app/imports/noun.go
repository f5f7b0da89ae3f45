package imports

import (
	"context"
	"slices"
	"strings"

	"mobility/internal/facts"
	"mobility/internal/store"
	"mobility/internal/store/contents"
	"mobility/internal/table"
	"mobility/reports/workbook"
	"mobility/roster"
	"mobility/roster/intake"
	"mobility/status"
)

// Noun is a noun that is imported from sheets of records: Forms I-9, labor condition applications, PERM cases.
type Noun struct {
	// Noun is what imports and profiles are called by: "i9". Singular and Plural are for counts: "form", "forms".
	Noun, Singular, Plural string
	// Sheets are those a workbook can have, those that others lean on first; the first is that of a flat file.
	Sheets func() []layout
	// Adapt converts a table in a foreign layout to one that the noun reads; nil if there is no such layout.
	Adapt func(ctx context.Context, s *store.Store, im *records, t *recordTable) error
	// Known reports whether a header is of such a layout; nil for none. It helps to find the header row.
	Known func(header string) bool
	// Others are the rows that Adapt leaves out, "" for those of other employers.
	Others string
	// Class is what the answer counts the accepted records by, from the id of the row and its facts, "" for a record that is not counted; nil
	// for none.
	Class func(id string, given kindFacts) string
}

// layout is how one sheet of records is read.
type layout struct {
	// Title is the sheet's name in a template.
	Title string
	Kind  *contents.Kind
	// Key is the dictionary whose first field identifies the owner of a record; its other fields are read and ignored.
	Key *facts.Dictionary
	// Fields are the fields of a row; nil for the kind's own.
	Fields *facts.Dictionary
	// Blank are the columns of the template; those of Fields where it is nil.
	Blank *facts.Dictionary
	// Prepare makes of a row's facts what may be kept; nil for all. Hides reports whether the cells of a field must not be
	// shown unmasked; nil for none.
	Prepare func(facts.Record) facts.Record
	Hides   func(field string) bool
	// Split makes a row several records, and Means says of each field of the sheet what it is to them; nil where a row is
	// one record of the sheet's kind.
	Split func(facts.Record) []kindFacts
	Means map[*facts.Field]meaning
	// Cases are the columns in which a row is called what it is about, where that may be no record of the list; nil for none.
	Cases *caseNames
	// From are the fields that others supply where they have no column, by name, the first one first.
	From map[string][]string
	// Doubts finds what of a row's facts is not imported; nil for none.
	Doubts func(facts.Record) []facts.Problem
	// Family is the name of the field for the family member that a row is about, "" where such rows are skipped.
	Family string
	// Named is set where the name in a row is the employee's, so that another name is another person.
	Named bool
	// OwnNames is the field for the name of the dependent that a record is about: without a column of it, the name in a row may be the
	// dependent's. "" for none.
	OwnNames string
	// Unnumbered is set where a table without numbers of cases calls each by its employee's id.
	Unnumbered bool
	// Essential are the fields without which a record says too little, of each group one.
	Essential []intake.OneOf
	// Worksites is set where every address is a worksite: such a sheet has no home addresses.
	Worksites bool
}

// employeeField is the field of a row that names an employee who is not the owner of the record; nil for none.
func (s *layout) employeeField() *facts.Field {
	for field, target := range s.Means {
		if target.Field == target.Kind.EmployeeField {
			return field
		}
	}
	return s.Kind.EmployeeField
}

// meaning is what a field of a sheet is to one of the records that a row makes. Part distinguishes records of one kind.
type meaning struct {
	Kind  *contents.Kind
	Part  int
	Field *facts.Field
}

// kindFacts are facts of one kind. Part is that of their meaning.
type kindFacts struct {
	Kind  *contents.Kind
	Facts facts.Record
	Part  int
}

func (s *layout) dictionary() *facts.Dictionary {
	if s.Fields != nil {
		return s.Fields
	}
	return s.Kind.Fields
}

func (s *layout) dictionaries() []*facts.Dictionary {
	return []*facts.Dictionary{s.Key, s.dictionary()}
}

// place is the position of a sheet among those of the noun.
func (n *Noun) place(s *layout) int {
	return slices.IndexFunc(n.Sheets(), func(known layout) bool { return known.Title == s.Title })
}

func (n *Noun) dictionaries() []*facts.Dictionary {
	var all []*facts.Dictionary
	for i := range n.Sheets() {
		all = append(all, n.Sheets()[i].dictionaries()...)
	}
	return all
}

// sheetNamed is the sheet of a name, in any letters; nil for none.
func (n *Noun) sheetNamed(name string) *layout {
	for i := range n.Sheets() {
		if strings.EqualFold(strings.TrimSpace(name), n.Sheets()[i].Title) {
			return &n.Sheets()[i]
		}
	}
	return nil
}

// sheetFor is the sheet that a table is read as: the one of its name, or the first.
func (n *Noun) sheetFor(sheet *table.Table) *layout {
	if named := n.sheetNamed(sheet.Read.Sheet); named != nil {
		return named
	}
	return &n.Sheets()[0]
}

// Templates are the sheets of a workbook to fill in.
func (n *Noun) Templates() []workbook.TemplateSheet {
	templates := make([]workbook.TemplateSheet, len(n.Sheets()))
	for i := range n.Sheets() {
		s := &n.Sheets()[i]
		columns := s.Blank
		if columns == nil {
			columns = s.dictionary()
		}
		templates[i] = workbook.TemplateSheet{Title: s.Title, Fields: append([]*facts.Field{s.Key.Fields[0]}, columns.Fields...)}
	}
	return templates
}

// RosterTemplates are the sheet of a workbook in which employees are filled in, with what a roster says of their status.
func RosterTemplates() []workbook.TemplateSheet {
	columns := []*facts.Field{}
	for _, f := range roster.Fields.Fields {
		if f.Kind != facts.FullName { // its parts have columns of their own
			columns = append(columns, f)
		}
	}
	return []workbook.TemplateSheet{{Title: "Employees", Fields: append(columns, status.FieldClass, status.FieldExpires, status.FieldPetitionExpires,
		status.FieldI94Expires, status.FieldEADCategory, status.FieldEADExpires, status.FieldPassportExpires)}}
}

// StatusTemplates are the sheet of a workbook in which nonimmigrant status records are filled in.
func StatusTemplates() []workbook.TemplateSheet {
	return []workbook.TemplateSheet{{Title: "Stays", Fields: append([]*facts.Field{roster.FieldID}, status.Fields.Fields...)}}
}

// sheets are those of a noun.
func sheets(all ...layout) func() []layout { return func() []layout { return all } }
