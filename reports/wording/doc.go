// Package wording has the words that every report uses: numbers with their nouns, labels that fit their place, a
// citation on one line, text that is safe in a spreadsheet or in XML.
package wording
