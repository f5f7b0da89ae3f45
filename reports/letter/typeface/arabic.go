package typeface

import (
	"slices"
	"strings"

	"golang.org/x/text/unicode/bidi"
)

// visual is a line in the order in which it is drawn: Arabic letters joined, what is written from right to left turned around.
func visual(line string) string {
	if !slices.ContainsFunc([]rune(line), isRightToLeft) {
		return line
	}
	const mark = "\u200E" // a line of a report begins at the left, whatever letter is its first
	var p bidi.Paragraph
	if _, err := p.SetString(mark + string(joined([]rune(line)))); err != nil {
		return line
	}
	order, err := p.Order()
	if err != nil {
		return line
	}
	var drawn string
	for i := range order.NumRuns() {
		run := order.Run(i)
		if run.Direction() == bidi.RightToLeft {
			drawn += bidi.ReverseString(run.String())
		} else {
			drawn += run.String()
		}
	}
	return strings.ReplaceAll(drawn, mark, "")
}

// forms are the shapes of the Arabic letters: how many there are (2: alone and at the end; 4: in the beginning and middle too), and the
// first of them. The Persian and Urdu letters are among them.
var forms = map[rune]struct {
	first rune
	count int
}{
	'ء': {0xFE80, 1}, 'آ': {0xFE81, 2}, 'أ': {0xFE83, 2}, 'ؤ': {0xFE85, 2}, 'إ': {0xFE87, 2}, 'ئ': {0xFE89, 4}, 'ا': {0xFE8D, 2}, 'ب': {0xFE8F, 4},
	'ة': {0xFE93, 2}, 'ت': {0xFE95, 4}, 'ث': {0xFE99, 4}, 'ج': {0xFE9D, 4}, 'ح': {0xFEA1, 4}, 'خ': {0xFEA5, 4}, 'د': {0xFEA9, 2}, 'ذ': {0xFEAB, 2},
	'ر': {0xFEAD, 2}, 'ز': {0xFEAF, 2}, 'س': {0xFEB1, 4}, 'ش': {0xFEB5, 4}, 'ص': {0xFEB9, 4}, 'ض': {0xFEBD, 4}, 'ط': {0xFEC1, 4}, 'ظ': {0xFEC5, 4},
	'ع': {0xFEC9, 4}, 'غ': {0xFECD, 4}, 'ف': {0xFED1, 4}, 'ق': {0xFED5, 4}, 'ك': {0xFED9, 4}, 'ل': {0xFEDD, 4}, 'م': {0xFEE1, 4}, 'ن': {0xFEE5, 4},
	'ه': {0xFEE9, 4}, 'و': {0xFEED, 2}, 'ى': {0xFEEF, 2}, 'ي': {0xFEF1, 4},
	'ٹ': {0xFB66, 4}, 'پ': {0xFB56, 4}, 'چ': {0xFB7A, 4}, 'ڈ': {0xFB88, 2}, 'ڑ': {0xFB8C, 2}, 'ژ': {0xFB8A, 2}, 'ک': {0xFB8E, 4}, 'گ': {0xFB92, 4},
	'ں': {0xFB9E, 2}, 'ہ': {0xFBA6, 4}, 'ھ': {0xFBAA, 4}, 'ے': {0xFBAE, 2}, 'ی': {0xFBFC, 4},
}

// lamAlefs are the shapes of lam and an alef, alone; the next one is at the end.
var lamAlefs = map[rune]rune{'آ': 0xFEF5, 'أ': 0xFEF7, 'إ': 0xFEF9, 'ا': 0xFEFB}

// joined gives the Arabic letters of a line the shapes that they have beside each other. Marks of vowels are left out: names are
// written without them.
func joined(line []rune) []rune {
	line = slices.DeleteFunc(slices.Clone(line), func(r rune) bool { return r >= 0x064B && r <= 0x065F || r == 0x0670 })
	shaped := make([]rune, 0, len(line))
	for i := 0; i < len(line); i++ {
		f, known := forms[line[i]]
		if !known {
			shaped = append(shaped, line[i])
			continue
		}
		before := i > 0 && joinsNext(line[i-1])
		if alef := rune(0); line[i] == 'ل' && i+1 < len(line) {
			if alef = lamAlefs[line[i+1]]; alef != 0 {
				shaped = append(shaped, alef+after(before, 1))
				i++
				continue
			}
		}
		next := f.count == 4 && i+1 < len(line) && forms[line[i+1]].count > 1
		shaped = append(shaped, f.first+after(before && f.count > 1, 1)+after(next, 2))
	}
	return shaped
}

// joinsNext reports whether a letter is joined to the one after it.
func joinsNext(r rune) bool { return forms[r].count == 4 || r == 'ـ' }

// after is how many shapes further one lies, where it does.
func after(does bool, by rune) rune {
	if does {
		return by
	}
	return 0
}
