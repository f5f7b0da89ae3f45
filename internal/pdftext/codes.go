package pdftext

import (
	"cmp"
	"slices"
	"unicode/utf16"
)

// codeTable is what a file says of a font's codes: how long they are, which glyph each draws, what it means. PDF calls
// it a character map.
type codeTable struct {
	lengths []codeRange       // which codes there are
	single  map[uint64]string // meanings, by code and length
	ranges  []codeRange       // meanings of runs of codes
	glyphAt []codeRange       // numbers of glyphs for runs of codes
}

// codeRange is a run of codes of one length, with what the first of them represents.
type codeRange struct {
	length      int
	first, last uint32
	meaning     []uint16
	glyph       uint32
}

func twoByteCodes() *codeTable { return &codeTable{lengths: []codeRange{{length: 2, last: 0xFFFF}}} }

// readCodeTable reads the table as it stands in a file.
func readCodeTable(content []byte) *codeTable {
	t := &codeTable{single: map[uint64]string{}}
	eachOperator(content, func(operator string, operands []any) {
		switch operator {
		case "endcodespacerange":
			inGroups(operands, 2, func(o []any) {
				t.lengths = append(t.lengths, rangeOf(o[0], o[1]))
			})
		case "endbfchar":
			inGroups(operands, 2, func(o []any) {
				at := rangeOf(o[0], o[0])
				t.single[key(at.first, at.length)] = textOf(o[1])
			})
		case "endbfrange":
			inGroups(operands, 3, func(o []any) { t.meaningRange(rangeOf(o[0], o[1]), o[2]) })
		case "endcidrange":
			inGroups(operands, 3, func(o []any) { t.glyphRange(rangeOf(o[0], o[1]), o[2]) })
		case "endcidchar":
			inGroups(operands, 2, func(o []any) { t.glyphRange(rangeOf(o[0], o[0]), o[1]) })
		}
	})
	if len(t.lengths) == 0 {
		t.lengths = twoByteCodes().lengths
	}
	slices.SortStableFunc(t.ranges, func(a, b codeRange) int { return cmp.Compare(a.first, b.first) })
	return t
}

// inGroups calls do for the last operands, that many at a time; what stands before them ("12 beginbfchar") has no part.
func inGroups(operands []any, many int, do func([]any)) {
	for ; len(operands) >= many; operands = operands[many:] {
		do(operands[:many])
	}
}

func (t *codeTable) meaningRange(at codeRange, meaning any) {
	switch meaning := meaning.(type) {
	case pdfString:
		at.meaning = utf16Of(meaning)
		t.ranges = append(t.ranges, at)
	case []any:
		for i, item := range meaning {
			if code := at.first + uint32(i); code <= at.last {
				t.single[key(code, at.length)] = textOf(item)
			}
		}
	}
}

func (t *codeTable) glyphRange(at codeRange, glyph any) {
	if n, isNumber := glyph.(float64); isNumber {
		at.glyph = uint32(n)
		t.glyphAt = append(t.glyphAt, at)
	}
}

// cut is the first code of a string and how many bytes it takes.
func (t *codeTable) cut(s string) (code uint32, length int) {
	for length = 1; length <= min(4, len(s)); length++ {
		code = code<<8 | uint32(s[length-1])
		for _, r := range t.lengths {
			if r.length == length && r.first <= code && code <= r.last {
				return code, length
			}
		}
	}
	return uint32(s[0]), 1
}

// glyph is the number of the glyph that a code draws: the code itself where the table does not say.
func (t *codeTable) glyph(code uint32) uint32 {
	for _, r := range t.glyphAt {
		if r.first <= code && code <= r.last {
			return r.glyph + code - r.first
		}
	}
	return code
}

// text is what a code means, or nothing. A nil table knows nothing.
func (t *codeTable) text(code uint32, length int) string {
	if t == nil {
		return ""
	}
	if text, found := t.single[key(code, length)]; found {
		return text
	}
	after, _ := slices.BinarySearchFunc(t.ranges, code, func(r codeRange, code uint32) int {
		if r.first <= code {
			return -1
		}
		return 1
	})
	for i := after - 1; i >= 0; i-- {
		r := t.ranges[i]
		if r.last < code || r.length != length || len(r.meaning) == 0 {
			if after-i > 8 { // runs may overlap, though few do
				return ""
			}
			continue
		}
		meaning := slices.Clone(r.meaning)
		meaning[len(meaning)-1] += uint16(code - r.first)
		return meaningOf(string(utf16.Decode(meaning)))
	}
	return ""
}

func key(code uint32, length int) uint64 { return uint64(length)<<32 | uint64(code) }

// rangeOf is the run from one code to another.
func rangeOf(first, last any) codeRange {
	a, _ := first.(pdfString)
	b, _ := last.(pdfString)
	return codeRange{length: len(a), first: number(a), last: number(b)}
}

func number(s pdfString) (n uint32) {
	for i := range len(s) {
		n = n<<8 | uint32(s[i])
	}
	return n
}

func textOf(o any) string {
	s, _ := o.(pdfString)
	return meaningOf(string(utf16.Decode(utf16Of(s))))
}

func utf16Of(s pdfString) []uint16 {
	var units []uint16
	for i := 0; i+1 < len(s); i += 2 {
		units = append(units, uint16(s[i])<<8|uint16(s[i+1]))
	}
	if len(s) == 1 { // not allowed, and found
		units = append(units, uint16(s[0]))
	}
	return units
}

// meaningOf returns the text if it has a meaning, and "" if it contains a private-use character or the sign for "unknown".
func meaningOf(text string) string {
	for _, r := range text {
		if r == 0 || r == '\uFFFD' || r >= 0xE000 && r <= 0xF8FF || r >= 0xF0000 {
			return ""
		}
	}
	return text
}
