package redact

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"
)

// Kind is a kind of number.
type Kind string

// The kinds of number.
const (
	SSN      Kind = "social-security-number"
	ANumber  Kind = "a-number"
	Passport Kind = "passport-number"
	I94      Kind = "i-94-number"
	Receipt  Kind = "receipt-number"
	Card     Kind = "card-number"
	Birth    Kind = "date-of-birth"
)

// String is what users call the kind, with its article.
func (k Kind) String() string {
	switch k {
	case SSN:
		return "a Social Security number"
	case ANumber:
		return "an A-number"
	case Passport:
		return "a passport number"
	case I94:
		return "an I-94 number"
	case Receipt:
		return "a receipt number"
	case Card:
		return "a card number"
	case Birth:
		return "a date of birth"
	}
	return string(k)
}

// Found is a number in a text: its kind, and where it begins and ends, in bytes.
type Found struct {
	Kind     Kind
	From, To int
}

// Find finds the numbers in a text, in their order. One place can be of several kinds.
func Find(text string) []Found { return findForms(text, func(*written) bool { return true }) }

// findForms finds the numbers of the forms that are looked for.
func findForms(text string, wanted func(*written) bool) []Found {
	figures := mostFigures(text)
	others := figures.any && hasBirth(text) || strings.Contains(text, "<<")
	if figures.together < 6 && !others {
		return nil
	}
	var all []Found
	for i := range patterns {
		p := &patterns[i]
		if p.least > figures.together || p.least == 0 && !others || !wanted(p) {
			continue
		}
		if !figures.beyond && p.lacksSigns(text) {
			continue
		}
		for _, at := range p.form().FindAllStringSubmatchIndex(text, -1) {
			from, to := at[len(at)-2], at[len(at)-1]
			if p.refuse == nil || !p.refuse(text, from, to) {
				all = append(all, Found{p.kind, from, to})
			}
		}
	}
	slices.SortFunc(all, func(a, b Found) int {
		return cmp.Or(a.From-b.From, strings.Compare(string(a.Kind), string(b.Kind)), a.To-b.To)
	})
	return slices.Compact(all)
}

// lacksSigns reports whether a text has none of the characters of which every match in ASCII has one.
func (p *written) lacksSigns(text string) bool {
	return p.signs != "" && !strings.ContainsAny(text, p.signs)
}

// counted is whether a text has figures, whether it has characters beyond ASCII, and the most figures with nothing but blanks and
// hyphens between them.
type counted struct {
	any, beyond bool
	together    int
}

// mostFigures counts the figures of a text. It is asked of every text of an import.
func mostFigures(text string) (c counted) {
	figures := 0
	for i := range len(text) {
		switch sign := text[i]; {
		case isFigure(sign):
			figures++
			c.any, c.together = true, max(c.together, figures)
		case sign >= utf8.RuneSelf:
			c.beyond = true
		case sign <= ' ' || sign == '-':
		default:
			figures = 0
		}
	}
	return c
}

// hasBirth reports whether a text has the beginning of a word for a birth: born, birth, dob, d.o.b.
func hasBirth(text string) bool {
	for i := range len(text) {
		if text[i]|0x20 != 'b' {
			continue
		}
		after := strings.ToLower(text[i+1 : min(i+3, len(text))])
		if after == "or" || after == "ir" || i > 0 && (text[i-1]|0x20 == 'o' || text[i-1] == '.') {
			return true
		}
	}
	return false
}
