package roster

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"mobility/internal/facts"
)

// Apart lists the fields in which a row contradicts who an employee is: first and last name, last name and hire date, or hire
// date and e-mail. It is empty where the row may be about the employee. A value that one side does not have contradicts none.
func Apart(stored, given facts.Record) []*facts.Field {
	if Exchanged(stored, given) {
		return nil
	}
	first, last := otherName(stored, given, FieldFirstName), otherName(stored, given, FieldLastName)
	hired, email := otherValue(stored, given, FieldHired), otherEmail(stored, given)
	switch {
	case first && last:
		return []*facts.Field{FieldFirstName, FieldLastName}
	case last && hired:
		return []*facts.Field{FieldLastName, FieldHired}
	case hired && email:
		return []*facts.Field{FieldEmail, FieldHired}
	default:
		return nil
	}
}

// Agrees reports whether a row shows that it is about an employee: the last names are alike, and nothing contradicts.
func Agrees(stored, given facts.Record) bool {
	known := len(nameWords(stated(stored, FieldLastName))) > 0 && len(nameWords(stated(given, FieldLastName))) > 0
	return known && !otherName(stored, given, FieldLastName) && len(Apart(stored, given)) == 0
}

func otherValue(stored, given facts.Record, f *facts.Field) bool {
	a, b := stated(stored, f), stated(given, f)
	return a != "" && b != "" && a != b
}

// stated is a value that is there; a removal states none.
func stated(r facts.Record, f *facts.Field) string {
	if value := r.Text(f); value != facts.Clear {
		return value
	}
	return ""
}

// otherName reports whether both sides have a name and no word of one is a word of the other, or its initial: a second
// surname, a middle initial and an accent make no other person.
func otherName(stored, given facts.Record, f *facts.Field) bool {
	a, b := nameWords(stated(stored, f)), nameWords(stated(given, f))
	if len(a) == 0 || len(b) == 0 {
		return false
	}
	return !slices.ContainsFunc(a, func(x string) bool {
		return slices.ContainsFunc(b, func(y string) bool {
			return x == y || (len(x) == 1 || len(y) == 1) && x[0] == y[0]
		})
	})
}

// Exchanged reports whether two full names have the same words in another order: a file may put the first name into the column of
// the last.
func Exchanged(stored, given facts.Record) bool {
	words := func(r facts.Record) []string {
		all := append(nameWords(stated(r, FieldFirstName)), nameWords(stated(r, FieldLastName))...)
		slices.Sort(all)
		return all
	}
	a, b := words(stored), words(given)
	return len(a) > 1 && nameKey(stated(stored, FieldFirstName)) != nameKey(stated(given, FieldFirstName)) && slices.Equal(a, b)
}

// CodeNamesExchanged is the code of a row whose names stand in each other's place, compared with the employee's.
const CodeNamesExchanged = "IDN-004"

// namesExchanged is what is wrong with such a row.
var namesExchanged = facts.Problem{
	Field: FieldFirstName.Name, Code: CodeNamesExchanged,
	Message: "is in the place of the last name, and the last name in its place; imported: check which is correct",
}

// CheckExchanged is Exchanged as what is wrong with the row.
func CheckExchanged(stored, given facts.Record) (fault facts.Problem, found bool) {
	return namesExchanged, Exchanged(stored, given)
}

// nameWords are the words of a name in lower case without accents.
func nameWords(name string) []string {
	return strings.FieldsFunc(strings.ToLower(facts.Unaccented(name)), func(r rune) bool { return !unicode.IsLetter(r) })
}

// otherEmail reports whether both sides have an e-mail address and the parts before the @ differ: a company that renames its
// domain renames no employee.
func otherEmail(stored, given facts.Record) bool {
	a, _, _ := strings.Cut(stated(stored, FieldEmail), "@")
	b, _, _ := strings.Cut(stated(given, FieldEmail), "@")
	return a != "" && b != "" && !strings.EqualFold(a, b)
}

// Traits are what shows that an employee with another id is the same person, each a text to compare: the e-mail address, the name
// with the hire date, and the id but for leading zeros, case, blanks and hyphens. A trait whose values are not known is left out.
func Traits(id string, text func(*facts.Field) string) []string {
	traits := make([]string, 0, traitCount)
	for n := range traitCount {
		if trait := AppendTrait(nil, n, id, text); len(trait) > 0 {
			traits = append(traits, string(trait))
		}
	}
	return traits
}

// traitCount is how many traits there are.
const traitCount = 3

// AppendTrait appends trait n, from 0 on, and nothing where its values are not known.
func AppendTrait(b []byte, n int, id string, text func(*facts.Field) string) []byte {
	switch n {
	case 0:
		return appendEmailTrait(b, text(FieldEmail))
	case 1:
		return appendNameTrait(b, text)
	default:
		return appendIDTrait(b, id)
	}
}

func appendEmailTrait(b []byte, email string) []byte {
	if email == "" || email == facts.Clear {
		return b
	}
	return append(append(b, emailTrait...), strings.ToLower(email)...)
}

func appendNameTrait(b []byte, text func(*facts.Field) string) []byte {
	begin, hired := len(b), text(FieldHired)
	b = append(b, nameTrait...)
	last := len(b)
	b = appendNameKey(b, text(FieldLastName))
	first := len(b) + 1
	b = appendNameKey(append(b, ','), text(FieldFirstName))
	if first == last+1 || len(b) == first || hired == "" {
		return b[:begin]
	}
	return append(append(b, ' '), hired...)
}

func appendIDTrait(b []byte, id string) []byte {
	begin := len(b)
	b = append(b, idTrait...)
	key := len(b)
	if b = appendIDKey(b, id); len(b) == key {
		return b[:begin]
	}
	return b
}

// NameTrait is the trait of a name alone, which many can share: "" where it is not known. It never identifies an employee; it proposes.
func NameTrait(text func(*facts.Field) string) string {
	first, last := nameKey(text(FieldFirstName)), nameKey(text(FieldLastName))
	if first == "" || last == "" {
		return ""
	}
	return onlyNameTrait + last + "," + first
}

// The beginnings of the traits.
const (
	emailTrait = "email "
	nameTrait  = "name "
	idTrait    = "id "

	onlyNameTrait = "names "
)

// IsIDTrait reports whether a trait is that of an id.
func IsIDTrait(trait string) bool { return strings.HasPrefix(trait, idTrait) }

// TraitName is what a trait is called: "e-mail".
func TraitName(trait string) string {
	switch {
	case strings.HasPrefix(trait, emailTrait):
		return "e-mail"
	case strings.HasPrefix(trait, nameTrait):
		return "name and hire date"
	case strings.HasPrefix(trait, onlyNameTrait):
		return "name"
	default:
		return "id but for zeros, case, blanks and hyphens"
	}
}

// nameKey is a name in lower-case letters without accents, blanks and punctuation; "" for a removal.
func nameKey(name string) string { return string(appendNameKey(nil, name)) }

// appendNameKey takes most letters as the bytes they are: an import compares every name.
func appendNameKey(b []byte, name string) []byte {
	if name == facts.Clear {
		return b
	}
	for i := range len(name) {
		switch c := name[i]; {
		case c >= utf8.RuneSelf:
			return appendLetters(b, facts.Unaccented(name[i:]))
		case c >= 'a' && c <= 'z':
			b = append(b, c)
		case c >= 'A' && c <= 'Z':
			b = append(b, c-'A'+'a')
		}
	}
	return b
}

func appendLetters(b []byte, name string) []byte {
	for _, r := range name {
		if unicode.IsLetter(r) {
			b = utf8.AppendRune(b, unicode.ToLower(r))
		}
	}
	return b
}

// AppendIDKey appends the key of an id, which is the id but for leading zeros, case, blanks and hyphens: two ids with one key are probably
// of one employee.
func AppendIDKey(key []byte, id string) []byte {
	if isPlainNumber(id) {
		return append(key, id...)
	}
	return appendIDKey(key, id)
}

func isPlainNumber(id string) bool {
	for i := range len(id) {
		if id[i] < '0' || id[i] > '9' {
			return false
		}
	}
	return id != "" && id[0] != '0'
}

// appendIDKey appends an id in lower case without blanks and hyphens, and without the zeros that lead a number in it.
func appendIDKey(key []byte, id string) []byte {
	inNumber := false
	for i := range len(id) {
		c := id[i]
		switch isFigure := c >= '0' && c <= '9'; {
		case c == ' ' || c == '-' || c == '_' || c == '\t':
			continue
		case c == '0' && !inNumber:
			continue
		case c >= 'A' && c <= 'Z':
			c += 'a' - 'A'
			inNumber = false
		default:
			inNumber = isFigure
		}
		key = append(key, c)
	}
	return key
}
