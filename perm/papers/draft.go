package papers

import (
	"mobility/internal/civil"
	"mobility/internal/law"
)

// Kinds are the papers of a case by their names, under which a firm keeps its own templates.
var Kinds = []string{"notice-of-filing", "recruitment-report", "contact-log", "ad-check", AnswerKind}

// Draft is a document as data: what a report writes as DOCX or PDF, for counsel to edit.
type Draft struct {
	// Kind is one of Kinds.
	Kind  string `json:"kind"`
	Title string `json:"title"`
	// Internal is set for a document that must not leave the file: it names people, or says what is wrong.
	Internal bool   `json:"internal"`
	Parts    []Part `json:"parts"`
	// Missing names what is not recorded; its place in the text is held by Blank.
	Missing []string `json:"missing"`
	// Claims are the sentences that assert a legal conclusion, with the answers of their rules.
	Claims []law.Claim `json:"-"`
}

// Part is a piece of a document: a heading, paragraphs, a table, the words under a line to sign on; any of them may be
// absent.
type Part struct {
	Heading    string   `json:"heading,omitempty"`
	Paragraphs []string `json:"paragraphs,omitempty"`
	// Quoted says that the paragraphs are words of others, such as the text of an advertisement.
	Quoted    bool     `json:"-"`
	Table     *Table   `json:"table,omitempty"`
	Signature []string `json:"signature,omitempty"`
}

// Table is rows of text under columns.
type Table struct {
	Columns []string   `json:"columns"`
	Rows    [][]string `json:"rows"`
}

// blank stands where a fact is missing, for a person to fill in.
const blank = "__________"

func (d *Draft) part(heading string, paragraphs ...string) *Part {
	d.Parts = append(d.Parts, Part{Heading: heading, Paragraphs: paragraphs})
	return &d.Parts[len(d.Parts)-1]
}

// or gives the text of a fact, or a blank and the fact's name among what is missing.
func (d *Draft) or(text, fact string) string {
	if text == "" {
		d.Missing = append(d.Missing, fact)
		return blank
	}
	return text
}

// claim gives the text of a sentence that asserts a legal conclusion. One that its rule does not confirm stands in brackets, for a
// person.
func (d *Draft) claim(c law.Claim) string {
	d.Claims = append(d.Claims, c)
	if open := c.Open(); open != "" {
		d.Missing = append(d.Missing, open)
	}
	return c.Text()
}

// day is a date as a document writes it, or a blank and the fact's name among what is missing. A day after the date of the document
// is planned.
func (d *Draft) day(day, asOf civil.Date, fact string) string {
	switch {
	case day.IsZero():
		return d.or("", fact)
	case day.After(asOf):
		d.Missing = append(d.Missing, fact+": planned for "+day.Plain())
		return "[planned for " + day.Plain() + "]"
	default:
		return day.Plain()
	}
}
