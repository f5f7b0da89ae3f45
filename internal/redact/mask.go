package redact

import "strings"

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
func Mask(text string) (masked string, found []Kind) { return hide(text, neverStored) }

// Masked is a text as Mask hides its numbers.
func Masked(text string) string {
	masked, _ := Mask(text)
	return masked
}

// MaskID is Mask for an identifier, such as an employee's number: what could be an A-number or a card number stays, for
// employers have numbers of those forms of their own.
func MaskID(text string) (masked string, found []Kind) {
	if !canHaveSSN(text) {
		return text, nil
	}
	return hide(text, []Kind{SSN})
}

// canHaveSSN reports whether an identifier can have a Social Security number: nine figures, and two signs or letters. It
// is asked of every identifier of an import.
func canHaveSSN(text string) bool {
	const figures, others = 9, 2
	if len(text) < figures+others {
		return false
	}
	count := 0
	for i := range len(text) {
		if isFigure(text[i]) {
			count++
		}
	}
	return count >= figures && len(text)-count >= others
}

// hide hides numbers until none is left: a second number behind one word, as in "passports Z7777777 and Z8888888", is found when the
// first is hidden.
func hide(text string, kinds []Kind) (masked string, found []Kind) {
	for masked = text; ; {
		next, more := hideOnce(masked, kinds)
		if more == nil {
			return masked, found
		}
		masked, found = next, append(found, more...)
	}
}

func hideOnce(text string, kinds []Kind) (masked string, found []Kind) {
	var b strings.Builder
	end := 0
	for _, f := range findKinds(text, kinds) {
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
