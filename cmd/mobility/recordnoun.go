package main

import (
	"slices"
	"strings"

	"mobility/internal/facts"
	"mobility/internal/store"
	"mobility/internal/table"
	"mobility/roster/intake"
)

// recordNoun is a noun whose facts come in sheets of records: Forms I-9, labor condition applications, PERM cases.
type recordNoun struct {
	// noun is what imports and profiles are called by: "i9". things says of what the counts are: "forms".
	noun, things string
	// sheets are those a workbook can have, those that others lean on first; the first is that of a flat file.
	sheets []recordSheet
	// adapt makes of a table in somebody else's layout one that the noun reads; nil for none.
	adapt func(im *recordImporting, t *recordTable) error
	// known reports whether a header is of such a layout; nil for none. It helps to find the header row.
	known func(header string) bool
	// class is what the answer counts the accepted records by, "" for a record that is not counted; nil for none.
	class func(of kindFacts) string
}

// recordSheet is one sheet of records.
type recordSheet struct {
	// title is the sheet's name in a template.
	title string
	kind  *store.Kind
	// key is the dictionary whose first field says whose a record is; what else it has is read and left.
	key *facts.Dictionary
	// fields are what a row can say; the kind's own where it is nil.
	fields *facts.Dictionary
	// prepare makes of a row's facts what may be kept; nil for all. hides reports whether a field's cells are shown to
	// nobody as they are; nil for none.
	prepare func(facts.Record) facts.Record
	hides   func(field string) bool
	// check says what no record of the sheet may say; nil for nothing.
	check func(owner string, of kindFacts) []rowFault
	// split makes a row several records, and means says of each field of the sheet what it is to them; nil where a row is
	// one record of the sheet's kind.
	split func(facts.Record) []kindFacts
	means map[*facts.Field]meaning
	// worksites is set where an address is certainly a worksite's: nobody's home stands in such a sheet.
	worksites bool
}

// meaning is what a field of a sheet is to one of the records that a row makes. part tells records of one kind apart.
type meaning struct {
	kind  *store.Kind
	part  int
	field *facts.Field
}

// rowFault is what is wrong with a row, by the field that says it.
type rowFault struct {
	field, code, message string
	severity             intake.Severity
}

// kindFacts are facts of one kind. part is that of their meaning.
type kindFacts struct {
	kind  *store.Kind
	facts facts.Record
	part  int
}

func (s *recordSheet) dictionary() *facts.Dictionary {
	if s.fields != nil {
		return s.fields
	}
	return s.kind.Fields
}

func (s *recordSheet) dictionaries() []*facts.Dictionary {
	return []*facts.Dictionary{s.key, s.dictionary()}
}

// place is where a sheet stands among those of the noun.
func (n *recordNoun) place(s *recordSheet) int {
	return slices.IndexFunc(n.sheets, func(known recordSheet) bool { return known.title == s.title })
}

func (n *recordNoun) dictionaries() []*facts.Dictionary {
	var all []*facts.Dictionary
	for i := range n.sheets {
		all = append(all, n.sheets[i].dictionaries()...)
	}
	return all
}

func (n *recordNoun) titles() []string {
	titles := make([]string, len(n.sheets))
	for i := range n.sheets {
		titles[i] = n.sheets[i].title
	}
	return titles
}

// sheetNamed is the sheet of a name, in any letters; nil for none.
func (n *recordNoun) sheetNamed(name string) *recordSheet {
	for i := range n.sheets {
		if strings.EqualFold(strings.TrimSpace(name), n.sheets[i].title) {
			return &n.sheets[i]
		}
	}
	return nil
}

// sheetFor is the sheet that a table is read as: the one of its name, or the first.
func (n *recordNoun) sheetFor(sheet *table.Table) *recordSheet {
	if named := n.sheetNamed(sheet.Read.Sheet); named != nil {
		return named
	}
	return &n.sheets[0]
}
