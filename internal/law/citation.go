package law

import "mobility/internal/civil"

// Provenance says how well the source of a rule is known.
type Provenance string

const (
	// Verified means that the text cited was read for the rule book.
	Verified Provenance = "verified"
	// Secondary means read in a source that quotes or cites the primary one, which was not opened.
	Secondary Provenance = "verified (secondary)"
	// Unverified means that nobody has read it in a source text yet.
	Unverified Provenance = "unverified"
)

// ruleBookRead is the day the rule book's sources were last read.
var ruleBookRead = civil.MustParse("2026-11-21")

// Citation is where a version of a rule comes from.
type Citation struct {
	// Pin names the section down to the paragraph: "20 CFR 656.17(e)(1)(i)".
	Pin string `json:"pin"`
	// Words are the operative words, as the rule book gives them.
	Words string `json:"words,omitempty"`
	// Read is the day somebody last read the source; none if nobody has.
	Read civil.Date `json:"read,omitzero"`
	// Provenance says what was read.
	Provenance Provenance `json:"provenance"`
}

// Read cites a text that was read for the rule book.
func Read(pin, words string) Citation {
	return Citation{Pin: pin, Words: words, Read: ruleBookRead, Provenance: Verified}
}

// Quoted cites a text known through a source that quotes or summarises it.
func Quoted(pin, words string) Citation {
	return Citation{Pin: pin, Words: words, Read: ruleBookRead, Provenance: Secondary}
}

// Unread cites a text that nobody has read yet. Everything that rests on it is marked so.
func Unread(pin, words string) Citation {
	return Citation{Pin: pin, Words: words, Provenance: Unverified}
}

// additionsRead is the day the additions and corrections to the rule book were read, in newer primary texts.
var additionsRead = civil.MustParse("2026-11-28")

// Again says that the text was read anew for the additions and corrections to the rule book.
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
