package imports

import (
	"slices"
	"strings"

	"mobility/internal/facts"
	"mobility/internal/store"
	"mobility/internal/table"
	"mobility/roster/intake"
)

// RecordNoun is a noun whose facts come in sheets of records: Forms I-9, labor condition applications, PERM cases.
type RecordNoun struct {
	// Noun is what imports and profiles are called by: "i9". things says of what the counts are: "forms".
	Noun, Things string
	// Sheets are those a workbook can have, those that others lean on first; the first is that of a flat file.
	Sheets []RecordSheet
	// Adapt makes of a table in somebody else's layout one that the noun reads; nil for none.
	Adapt func(im *RecordImporting, t *RecordTable) error
	// Known reports whether a header is of such a layout; nil for none. It helps to find the header row.
	Known func(header string) bool
	// Class is what the answer counts the accepted records by, "" for a record that is not counted; nil for none.
	Class func(of KindFacts) string
}

// RecordSheet is one sheet of records.
type RecordSheet struct {
	// Title is the sheet's name in a template.
	Title string
	Kind  *store.Kind
	// Key is the dictionary whose first field says whose a record is; what else it has is read and left.
	Key *facts.Dictionary
	// Fields are what a row can say; the kind's own where it is nil.
	Fields *facts.Dictionary
	// Prepare makes of a row's facts what may be kept; nil for all. hides reports whether a field's cells are shown to
	// nobody as they are; nil for none.
	Prepare func(facts.Record) facts.Record
	Hides   func(field string) bool
	// Check says what no record of the sheet may say; nil for nothing.
	Check func(owner string, of KindFacts) []RowFault
	// Split makes a row several records, and means says of each field of the sheet what it is to them; nil where a row is
	// one record of the sheet's kind.
	Split func(facts.Record) []KindFacts
	Means map[*facts.Field]Meaning
	// Worksites is set where an address is certainly a worksite's: nobody's home stands in such a sheet.
	Worksites bool
}

// Meaning is what a field of a sheet is to one of the records that a row makes. part tells records of one kind apart.
type Meaning struct {
	Kind  *store.Kind
	Part  int
	Field *facts.Field
}

// RowFault is what is wrong with a row, by the field that says it.
type RowFault struct {
	Field, Code, Message string
	Severity             intake.Severity
}

// KindFacts are facts of one kind. part is that of their meaning.
type KindFacts struct {
	Kind  *store.Kind
	Facts facts.Record
	Part  int
}

func (s *RecordSheet) dictionary() *facts.Dictionary {
	if s.Fields != nil {
		return s.Fields
	}
	return s.Kind.Fields
}

func (s *RecordSheet) dictionaries() []*facts.Dictionary {
	return []*facts.Dictionary{s.Key, s.dictionary()}
}

// place is where a sheet stands among those of the noun.
func (n *RecordNoun) place(s *RecordSheet) int {
	return slices.IndexFunc(n.Sheets, func(known RecordSheet) bool { return known.Title == s.Title })
}

func (n *RecordNoun) dictionaries() []*facts.Dictionary {
	var all []*facts.Dictionary
	for i := range n.Sheets {
		all = append(all, n.Sheets[i].dictionaries()...)
	}
	return all
}

func (n *RecordNoun) titles() []string {
	titles := make([]string, len(n.Sheets))
	for i := range n.Sheets {
		titles[i] = n.Sheets[i].Title
	}
	return titles
}

// sheetNamed is the sheet of a name, in any letters; nil for none.
func (n *RecordNoun) sheetNamed(name string) *RecordSheet {
	for i := range n.Sheets {
		if strings.EqualFold(strings.TrimSpace(name), n.Sheets[i].Title) {
			return &n.Sheets[i]
		}
	}
	return nil
}

// sheetFor is the sheet that a table is read as: the one of its name, or the first.
func (n *RecordNoun) sheetFor(sheet *table.Table) *RecordSheet {
	if named := n.sheetNamed(sheet.Read.Sheet); named != nil {
		return named
	}
	return &n.Sheets[0]
}
