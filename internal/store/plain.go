package store

import (
	"errors"

	"mobility/internal/facts"
	"mobility/internal/redact"
)

// plain hides the numbers of persons in a text from outside, such as the name of a file, before it is stored. Cells of a file are
// read by the importer, which says in which row it has hidden one.
func plain(text string) string {
	masked, _ := redact.Mask(text)
	return masked
}

// plainDocument hides Social Security numbers in a document of the journal, which has identifiers of all forms beside
// texts.
func plainDocument(text string) string {
	masked, _ := redact.MaskSSN(text)
	return masked
}

// errNumberAsID is the error for a record under an id that nothing is stored under.
var errNumberAsID = errors.New("the id looks like a Social Security number, which is neither stored nor shown: use another")

// plainFacts hides the numbers of persons in texts that were entered by hand. Values of other kinds were checked when they were read; a
// Social Security number in one is hidden in any case.
func plainFacts(r facts.Record) {
	for i := range r {
		switch r[i].Field.Kind {
		case facts.Text, facts.CodeTitle, facts.FullName:
			r[i].Value = plain(r[i].Value)
		default:
			r[i].Value, _ = redact.MaskID(r[i].Value)
		}
	}
}
