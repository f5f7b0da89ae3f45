package i9

import (
	_ "embed" // the lists of documents
	"encoding/csv"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// Document is one kind of document that a form can record.
type Document struct {
	// Slug is the word that the rule i9.reverify takes, or a part's own: an I-20 is not a document by itself.
	Slug string
	// Title names it as the form's lists do.
	Title string
	// Lists are the letters of the lists it is on: "A", "B", "C", "AC", "BC".
	Lists string
	// Part is set for what counts under List A only together with another document.
	Part bool
	// InPassport is set for evidence carried in a foreign passport: the passport's own end is then no end of permission.
	InPassport bool

	spellings []string
}

//go:embed documents.csv
var documentsCSV string

// Documents are the lists of acceptable documents, edition of 2025-01-20, and the parts of the combinations in List A.
// The lists are unverified but for their core in the regulation. A mistake in the file built into
// the program is a mistake in the program.
func Documents() []*Document { return allDocuments() }

var allDocuments = sync.OnceValue(func() []*Document {
	rows, err := csv.NewReader(strings.NewReader(documentsCSV)).ReadAll()
	if err != nil {
		panic("documents.csv: " + err.Error())
	}
	documents := make([]*Document, 0, len(rows))
	for _, row := range rows[1:] {
		documents = append(documents, &Document{
			Slug: row[0], Lists: row[1], Part: row[2] == "yes", InPassport: row[3] == "yes", Title: row[4],
			spellings: strings.Split(row[5], "; "),
		})
	}
	return documents
})

// foreignPassport is a part of several combinations, and nothing by itself.
const foreignPassport = "foreign-passport"

// documentsBySpelling finds a document by its slug, its title or another spelling, as written and folded.
var documentsBySpelling = sync.OnceValue(func() map[string]*Document {
	known := make(map[string]*Document)
	for _, d := range Documents() {
		for _, spelling := range slices.Concat([]string{d.Slug, d.Title}, d.spellings) {
			if spelling != "" {
				known[spelling], known[foldTitle(spelling)] = d, d
			}
		}
	}
	return known
})

// DocumentNamed finds the document that a title names in any usual spelling, or nil, whatever end, class or category stands behind it. A bare
// "Passport" names none, for it does not say whose.
func DocumentNamed(title string) *Document {
	if title == "" {
		return nil
	}
	known := documentsBySpelling()
	if d := known[title]; d != nil {
		return d
	}
	var room [80]byte
	if d := known[string(appendFolded(room[:0], title))]; d != nil {
		return d
	}
	d, _ := namedWithTail(title)
	return d
}

// foldTitle keeps the letters and figures of a title, in lower case.
func foldTitle(s string) string { return string(appendFolded(nil, s)) }

func appendFolded(b []byte, s string) []byte {
	for _, r := range s {
		switch {
		case 'a' <= r && r <= 'z' || '0' <= r && r <= '9':
			b = append(b, byte(r))
		case 'A' <= r && r <= 'Z':
			b = append(b, byte(r)+'a'-'A')
		case r >= utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsDigit(r)):
			b = utf8.AppendRune(b, unicode.ToLower(r))
		}
	}
	return b
}

// on reports whether the document is on a list, named by its letter.
func (d *Document) on(list string) bool { return strings.Contains(d.Lists, list) }

// evidence is the document's part in the question until when a person may work.
type evidence int

// What a document says about work authorization.
const (
	evidenceUnknown   evidence = iota
	evidenceProtected          // of a citizen, a national or a permanent resident: it is never asked for again
	evidenceIdentity           // shows who a person is, and nothing about work
	evidenceUnlimited          // shows a permission that does not end
	evidenceEnds               // its end is the end of a permission
	evidencePart               // counts with another document only
)

// shows determines what a document says. It follows the lists of the rule i9.reverify, but for an I-551 extended by an
// I-797.
//
// READING: older texts of the handbook would reverify that one; the present text (M-274 7.1) counts it among the documents
// that never are. No one is asked, and counsel is informed.
func (d *Document) shows(list string) evidence {
	switch {
	case d == nil:
		return evidenceUnknown
	case slices.Contains(Protected, d.Slug), d.Slug == extendedCard:
		return evidenceProtected
	case d.Slug == "tribal-document" && list != "B":
		return evidenceUnlimited
	case slices.Contains(ListB, d.Slug):
		return evidenceIdentity
	case slices.Contains(Unlimited, d.Slug):
		return evidenceUnlimited
	case slices.Contains(reverified, d.Slug):
		return evidenceEnds
	default:
		return evidencePart
	}
}

// extendedCard is a Permanent Resident Card past its date, with the notice that extends it.
const extendedCard = "i-551-i797"

// temporaryEvidence reports whether a document is temporary evidence of permanent residence.
func (d *Document) temporaryEvidence() bool {
	return d != nil && (d.Slug == "i-551-stamp" || d.Slug == "mriv")
}
