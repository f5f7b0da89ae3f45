package redact

import (
	"slices"
	"strings"
)

// What stands in the place of a number.
const (
	maskedSSN   = "***-**-****"
	maskedOther = "[number removed]"
	maskedBirth = "[date removed]"
)

// neverStored are the kinds that Mask hides. Receipt numbers stay: cases are known by them.
var neverStored = []Kind{SSN, ANumber, Passport, I94, Card, Birth}

// Mask hides the numbers that are never stored, and returns the kinds of those it found. A masked text has nothing more
// to hide.
func Mask(text string) (masked string, found []Kind) {
	return hide(text, func(p *written) bool { return slices.Contains(neverStored, p.kind) })
}

// Masked is a text as Mask hides its numbers.
func Masked(text string) string {
	masked, _ := Mask(text)
	return masked
}

// MaskSSN hides Social Security numbers alone, in what has identifiers of all forms beside texts: documents, command lines, logs.
func MaskSSN(text string) (masked string, found []Kind) {
	if !canHaveSSN(text) {
		return text, nil
	}
	return hide(text, func(p *written) bool { return p.kind == SSN })
}

// MaskID is Mask for an identifier, such as an employee's number or a cost center: what has the form of an A-number or a card number and is
// not called one stays, for employers have numbers of those forms of their own.
func MaskID(text string) (masked string, found []Kind) {
	if !canHaveSSN(text) && !canHaveName(text) {
		return text, nil
	}
	return hide(text, func(p *written) bool { return p.kind == SSN || p.named })
}

// canHaveSSN reports whether an identifier can have a Social Security number: nine figures, and two signs or letters. It
// is asked of every identifier of an import.
func canHaveSSN(text string) bool {
	const figures, others = 9, 2
	if len(text) < figures+others {
		return false
	}
	count := countFigures(text)
	return count >= figures && len(text)-count >= others
}

// canHaveName reports whether an identifier can have a number that is called what it is, such as "DOB 2/3/90": four figures, and a blank
// or a sign that stands between words.
func canHaveName(text string) bool {
	const least = len("dob 2390")
	return len(text) >= least && strings.ContainsAny(text, " :#") && countFigures(text) >= 4
}

func countFigures(text string) (count int) {
	for i := range len(text) {
		if isFigure(text[i]) {
			count++
		}
	}
	return count
}

// hide hides numbers until none is left: a second number behind one word, as in "passports Z7777777 and Z8888888", is found when the
// first is hidden.
func hide(text string, wanted func(*written) bool) (masked string, found []Kind) {
	for masked = text; ; {
		next, more := hideOnce(masked, wanted)
		if more == nil {
			return masked, found
		}
		masked, found = next, append(found, more...)
	}
}

func hideOnce(text string, wanted func(*written) bool) (masked string, found []Kind) {
	var b strings.Builder
	end := 0
	for _, f := range findForms(text, wanted) {
		if f.From < end { // the same figures can be of two kinds
			continue
		}
		b.WriteString(text[end:f.From])
		b.WriteString(mask(f.Kind))
		end, found = f.To, append(found, f.Kind)
	}
	if found == nil {
		return text, nil
	}
	b.WriteString(text[end:])
	return b.String(), found
}

// IsMasked reports whether something in a text is hidden.
func IsMasked(text string) bool {
	return strings.Contains(text, maskedSSN) || strings.Contains(text, maskedOther) || strings.Contains(text, maskedBirth)
}

// mask replaces a number of a kind.
func mask(k Kind) string {
	switch k {
	case SSN:
		return maskedSSN
	case Birth:
		return maskedBirth
	default:
		return maskedOther
	}
}
