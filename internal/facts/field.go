package facts

import (
	"fmt"
	"strconv"
	"strings"
	"sync"
)

// Kind says how the text of a cell becomes a value, and what canonical form the value has.
type Kind int

// The kinds of value.
const (
	Text       Kind = iota // any text, outer blanks removed, inner white space folded
	Identifier             // text that keeps its leading zeros; a number loses only a fraction of .0
	Date                   // 2026-11-21
	DateOrDS               // a date, or D/S for duration of status
	YesNo                  // true or false
	Money                  // 123456.78
	Number                 // a decimal number, without thousands separators
	Count                  // a whole number, 0 or more
	Email                  // an address, lower case
	Zip                    // 01234 or 01234-5678
	State                  // the two letters of a state or territory
	Country                // a country as the file names it, in upper-case code or as text
	SOC                    // 15-1252 or 15-1252.00
	Class                  // a class of admission as status spells it: H-1B, L-1A, F-1
	Choice                 // one of the field's Words
	FullName               // "Last, First Middle", which becomes the parts of a name
	CodeTitle              // "124#CEO" or "Name (CODE)", which becomes a code and a title
	Share                  // a share of one, as a decimal number: 0.5 of full time
)

// kindNames are what users call the kinds, in their order.
var kindNames = [...]string{"text", "identifier", "date", "date or D/S", "yes or no", "dollars", "number", "whole number", "e-mail", "ZIP code",
	"state", "country", "SOC code", "class of admission", "one of the words", "full name", "text", "share"}

// String is what users call the kind.
func (k Kind) String() string { return kindNames[k] }

// Field is one named fact that a noun can have.
type Field struct {
	// Name is the fact's public name: "petition_expires".
	Name string
	// Title is what a report's column is headed: "Petition expires".
	Title string
	Kind  Kind
	// Says explains the fact to a person filling in a template.
	Says string
	// Words are the values of a Choice, in canonical spelling; Synonyms gives other spellings for them.
	Words    []string
	Synonyms map[string]string
	// Instead is a field whose words files have in the place of this one's, such as the stage of a filing in the place of its decision; Dated is
	// the one that has the day of what the word says, where a file writes it behind the word. nil is none.
	Instead, Dated *Field
	// Strict is set where a word that the field does not know refuses the record, because without it the record would say
	// something else.
	Strict bool
	// Aliases are headers under which files carry the field. Case, blanks and punctuation do not matter.
	Aliases []string

	order int
	noun  string
	// code represents the field in the database, "" for one that has none; before is what its value comes behind in a JSON object.
	code, before string
}

// Noun is the noun whose dictionary the field belongs to.
func (f *Field) Noun() string { return f.noun }

// Code represents the field in the database, "" for one that has none.
func (f *Field) Code() string { return f.code }

// Place is where the field stands in its dictionary.
func (f *Field) Place() int { return f.order }

// InText is what running text calls the field: "petition expiration date".
func (f *Field) InText() string {
	title := Lowered(f.Title)
	if document, found := strings.CutSuffix(title, " expires"); found {
		return document + " expiration date"
	}
	return title
}

// Lowered begins a title with a small letter, unless it begins with an abbreviation.
func Lowered(title string) string {
	if len(title) > 1 && title[1] >= 'a' && title[1] <= 'z' {
		return strings.ToLower(title[:1]) + title[1:]
	}
	return title
}

// Dollars is an amount of money as people read it, "$99,000.00"; "" stays "".
func Dollars(amount string) string {
	if amount == "" {
		return ""
	}
	whole, cents, _ := strings.Cut(amount, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	return "$" + whole + "." + (cents + "00")[:2]
}

// Argument is an id as it is typed on a command line.
func Argument(id string) string {
	if strings.ContainsAny(id, " \t'\"$&;|<>()*?") {
		return strconv.Quote(id)
	}
	return id
}

// Dictionary is the fields of one noun, in the order in which they are shown.
type Dictionary struct {
	Noun   string
	Fields []*Field
	byName map[string]*Field
	// byCode are the fields by the numbers of their codes, nil for those of others.
	byCode func() []*Field
}

// NewDictionary makes a dictionary; a name that comes twice is a mistake in the program.
func NewDictionary(noun string, fields ...*Field) *Dictionary {
	d := &Dictionary{Noun: noun, Fields: fields, byName: make(map[string]*Field, len(fields))}
	for i, f := range fields {
		if d.byName[f.Name] != nil {
			panic(fmt.Sprintf("the field %s is twice in the dictionary of %s", f.Name, noun))
		}
		f.order, f.noun, f.code, f.before = i, noun, codesByName()[f.Name], `"`+f.Name+`":"`
		d.byName[f.Name] = f
	}
	d.byCode = sync.OnceValue(func() []*Field {
		fields := make([]*Field, len(storedNames))
		for number, name := range storedNames {
			fields[number] = d.byName[name]
		}
		return fields
	})
	return d
}

// Field finds a field by name, or nil.
func (d *Dictionary) Field(name string) *Field { return d.byName[name] }
