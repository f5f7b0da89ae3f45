package store

import (
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
	masked, _ := redact.MaskID(text)
	return masked
}

// plainFacts hides the numbers of persons in texts that were entered by hand.
func plainFacts(r facts.Record) {
	for i := range r {
		switch r[i].Field.Kind {
		case facts.Text, facts.CodeTitle, facts.FullName:
			r[i].Value = plain(r[i].Value)
		case facts.Identifier, facts.Email:
			r[i].Value = plainDocument(r[i].Value)
		}
	}
}
