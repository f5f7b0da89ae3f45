package law

import (
	"strconv"

	"mobility/internal/civil"
)

// Provenance says how well the source of a rule is known.
type Provenance string

const (
	// Verified means that the text cited was read.
	Verified Provenance = "verified"
	// Secondary means read in a source that quotes or cites the primary one, which was not opened.
	Secondary Provenance = "verified (secondary)"
	// Unverified means that no one has read it in a source text yet.
	Unverified Provenance = "unverified"
)

// notesRead is the day the sources of the law notes were last read.
var notesRead = civil.MustParse("2026-11-21")

// Citation is where a version of a rule comes from.
type Citation struct {
	// Pin names the section down to the paragraph: "20 CFR 656.17(e)(1)(i)".
	Pin string `json:"pin"`
	// Words were read verbatim in the text cited: shown in quotation marks, as the law's own. Most citations have none.
	Words string `json:"words,omitempty"`
	// Gist is in short what the provision says, in our words: never shown in quotation marks.
	Gist string `json:"gist,omitempty"`
	// Read is the day a person last read the source; none if no one has.
	Read civil.Date `json:"read,omitzero"`
	// Provenance says what was read.
	Provenance Provenance `json:"provenance"`
}

// Read cites a text that was read, with its gist.
func Read(pin, gist string) Citation {
	return Citation{Pin: pin, Gist: gist, Read: notesRead, Provenance: Verified}
}

// Quoted cites a text known through a source that quotes or summarises it.
func Quoted(pin, gist string) Citation {
	return Citation{Pin: pin, Gist: gist, Read: notesRead, Provenance: Secondary}
}

// Unread cites a text that no one has read yet. Everything that rests on it is marked so.
func Unread(pin, gist string) Citation {
	return Citation{Pin: pin, Gist: gist, Provenance: Unverified}
}

// NotesPin begins the pin of a citation of our own notes.
const NotesPin = "mobility law notes, "

// Noted cites our own notes, docs/lawbook.md, by the heading under which they stand: no primary source is known.
func Noted(heading, gist string) Citation { return Unread(NotesPin+heading, gist) }

// Verbatim adds words that were read in the cited text and are quoted unchanged.
func (c Citation) Verbatim(words string) Citation {
	c.Words = words
	return c
}

// Text is the gist, and the words of the law in quotation marks where they were read verbatim.
func (c Citation) Text() string {
	switch {
	case c.Words == "":
		return c.Gist
	case c.Gist == "":
		return strconv.Quote(c.Words)
	default:
		return c.Gist + ": " + strconv.Quote(c.Words)
	}
}

// additionsRead is the day the additions and corrections to the law notes were read, in newer primary texts.
var additionsRead = civil.MustParse("2026-11-28")

// Again says that the text was read again for the additions and corrections to the law notes.
func (c Citation) Again() Citation {
	c.Read = additionsRead
	return c
}

// Reading is a judgement call: a text that can be read in two ways, which one the program follows and why.
type Reading struct {
	// Question is what the text leaves open.
	Question string `json:"question"`
	// Chosen is the reading the program acts on, the conservative one.
	Chosen string `json:"chosen"`
	// Other is the competing reading.
	Other string `json:"other"`
}
