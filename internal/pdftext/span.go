package pdftext

import (
	"slices"
	"strings"
	"unicode"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// span is marked content: from which sign it goes on, what text the file gives for it, "" for none, and how many glyphs without a
// meaning came before it.
type span struct {
	from               int
	actual             string
	unread, mostUnread int
}

// beginSpan opens a marked content. Its properties are written out, or have a name.
func (d *tracing) beginSpan(operands []any, resources types.Dict) {
	s := span{from: len(d.signs), unread: d.unread, mostUnread: d.mostUnread}
	if len(operands) > 1 {
		switch properties := operands[1].(type) {
		case pdfDict:
			s.actual = properties.text("ActualText")
		case pdfName:
			s.actual = d.reader.words(d.reader.dict(d.reader.dict(resources["Properties"])[string(properties)])["ActualText"])
		}
	}
	d.spans = append(d.spans, s)
}

// endSpan closes a marked content. Its text stands in place of glyphs without a meaning, as those of Indian scripts; where the glyphs
// can be read it is kept beside them, since a reader sees one and copies the other.
func (d *tracing) endSpan() {
	last := len(d.spans) - 1
	if last < 0 {
		return
	}
	s := d.spans[last]
	d.spans = d.spans[:last]
	if s.actual == "" || s.from >= len(d.signs) {
		return
	}
	var drawn strings.Builder
	for _, sign := range d.signs[s.from:] {
		drawn.WriteString(sign.text)
	}
	switch {
	case strings.ContainsFunc(drawn.String(), meansNothing):
		first := d.signs[s.from]
		first.text, first.to = s.actual, d.signs[len(d.signs)-1].to
		d.signs = append(d.signs[:s.from], first)
		if !strings.ContainsFunc(s.actual, needsNoSpan) {
			d.unread, d.mostUnread = s.unread, s.mostUnread
		}
	case drawn.String() != s.actual:
		d.notes = append(d.notes, s.actual)
	}
}

// shapeless is a character without a shape, which some programs draw where a marked content begins and ends.
const shapeless = "\u200C"

// meansNothing reports whether a character is private to its font, has no shape, or replaces one that cannot be read.
func meansNothing(r rune) bool {
	return unicode.Is(unicode.Co, r) || string(r) == shapeless || r == '\uFFFD'
}

// needsNoSpan reports whether a character is a Latin letter or a digit: those have a meaning of their own in any honest file, so a person
// has to look at a page on which only the span gives it.
func needsNoSpan(r rune) bool { return r < 0x80 && (unicode.IsLetter(r) || unicode.IsDigit(r)) }

// text is a text in a dictionary, "" where it has none.
func (d pdfDict) text(name string) string {
	at := slices.Index([]any(d), any(pdfName(name)))
	if at < 0 || at+1 == len(d) {
		return ""
	}
	value, _ := d[at+1].(pdfString)
	return value.decoded()
}

// decoded is a string as text.
func (s pdfString) decoded() string {
	if text, err := types.DecodeUTF16String(string(s)); err == nil {
		return text
	}
	return string(s)
}

// texts are all texts in a dictionary, and in the dictionaries and lists in it.
func (d pdfDict) texts() []string { return textsOf(d) }

func textsOf(values []any) (texts []string) {
	for _, value := range values {
		switch value := value.(type) {
		case pdfString:
			texts = append(texts, value.decoded())
		case pdfName:
			texts = append(texts, string(value))
		case pdfDict:
			texts = append(texts, textsOf(value)...)
		case []any:
			texts = append(texts, textsOf(value)...)
		}
	}
	return texts
}
