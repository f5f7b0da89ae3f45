package longjson

import (
	"bytes"
	"encoding/json"
	"fmt"
	"iter"
	"strconv"
	"unicode"
	"unicode/utf8"

	"mobility/internal/civil"
)

// Prepared are the entries of a list of a document, each set over lines by Lines. Only a document that is set over lines can have them.
type Prepared iter.Seq2[[]byte, error]

// preparedWriter is where a document is set over lines: it takes an entry as it is.
type preparedWriter interface{ WritePrepared(entry []byte) error }

// Lines writes an object as the encoder of the library does without escaping for HTML, set in as an entry of a list of a document is:
// without reflection, for documents of a million entries. Its zero value is ready.
type Lines struct {
	// Bytes are what is written.
	Bytes []byte
	depth int
	// some is set where the object that is open has a member.
	some bool
}

// depthOfEntry is how deep the members of an entry are: in the document, in its list, in the entry.
const depthOfEntry = 3

// Begin begins an entry again.
func (l *Lines) Begin() {
	l.Bytes, l.depth, l.some = append(l.Bytes[:0], '{'), depthOfEntry, false
}

// End ends the object that is open.
func (l *Lines) End() {
	l.depth--
	if l.some {
		l.line()
	}
	l.Bytes, l.some = append(l.Bytes, '}'), true
}

const spaces = "\n                    "

// line begins a line.
func (l *Lines) line() { l.Bytes = append(l.Bytes, spaces[:1+2*l.depth]...) }

// Name begins a member.
func (l *Lines) Name(name string) {
	if l.some {
		l.Bytes = append(l.Bytes, ',')
	}
	l.some = true
	l.line()
	l.Bytes = append(append(append(l.Bytes, '"'), name...), `": `...)
}

// Open begins an object as the value of the member that was named, until End.
func (l *Lines) Open() {
	l.Bytes, l.some = append(l.Bytes, '{'), false
	l.depth++
}

// Text writes a member.
func (l *Lines) Text(name, text string) {
	l.Name(name)
	l.Bytes = AppendText(l.Bytes, text)
}

// TextIfAny writes a member unless it is empty.
func (l *Lines) TextIfAny(name, text string) {
	if text != "" {
		l.Text(name, text)
	}
}

// Number writes a member.
func (l *Lines) Number(name string, n int) {
	l.Name(name)
	l.Bytes = strconv.AppendInt(l.Bytes, int64(n), 10)
}

// TrueIf writes a member that is left out where it is false.
func (l *Lines) TrueIf(name string, is bool) {
	if is {
		l.Name(name)
		l.Bytes = append(l.Bytes, "true"...)
	}
}

// DateIfAny writes a member unless it is the zero date.
func (l *Lines) DateIfAny(name string, d civil.Date) {
	if !d.IsZero() {
		l.Name(name)
		l.Bytes = append(d.Append(append(l.Bytes, '"')), '"')
	}
}

// Texts writes a member that is a list.
func (l *Lines) Texts(name string, texts []string) { l.List(name, texts, AppendText) }

// List is Texts with a function that appends a text.
func (l *Lines) List(name string, texts []string, put func([]byte, string) []byte) {
	l.Name(name)
	switch {
	case texts == nil:
		l.Bytes = append(l.Bytes, "null"...)
		return
	case len(texts) == 0:
		l.Bytes = append(l.Bytes, "[]"...)
		return
	}
	l.depth++
	before := byte('[')
	for _, text := range texts {
		l.Bytes = append(l.Bytes, before)
		before = ','
		l.line()
		l.Bytes = put(l.Bytes, text)
	}
	l.depth--
	l.line()
	l.Bytes = append(l.Bytes, ']')
}

// AppendText appends a text as the encoder writes it, with what would act on a terminal escaped: an entry is written as it is.
func AppendText(b []byte, text string) []byte {
	seen, quoted := scan(text)
	switch {
	case seen && !quoted:
		return append(append(append(b, '"'), text...), '"')
	case seen || utf8.ValidString(text) && !hasEscaped(text):
		return appendQuoted(b, text)
	}
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	_ = encoder.Encode(text) // a text can be written always
	written := bytes.TrimSuffix(out.Bytes(), []byte{'\n'})
	for _, r := range string(written) {
		if Acts(r) {
			b = fmt.Appendf(b, `\u%04x`, r)
		} else {
			b = utf8.AppendRune(b, r)
		}
	}
	return b
}

// IsPlain reports whether a text is of characters of ASCII that are written and seen as they are: nearly every text is.
func IsPlain(text string) bool {
	seen, quoted := scan(text)
	return seen && !quoted
}

// scan reports whether a text is of characters of ASCII that are seen as they are, and whether one of them is a quotation mark or a
// backslash.
func scan(text string) (seen, quoted bool) {
	const each, high = 0x0101010101010101, 0x8080808080808080
	var unseen, marks uint64 // each has a high bit where there is one
	for ; len(text) >= 8; text = text[8:] {
		eight := uint64(text[0]) | uint64(text[1])<<8 | uint64(text[2])<<16 | uint64(text[3])<<24 |
			uint64(text[4])<<32 | uint64(text[5])<<40 | uint64(text[6])<<48 | uint64(text[7])<<56
		unseen |= eight | (eight - ' '*each) | ((eight ^ 0x7f*each) - each)
		marks |= ((eight ^ '"'*each) - each) | ((eight ^ '\\'*each) - each)
	}
	if unseen&high != 0 {
		return false, false
	}
	quoted = marks&high != 0
	for i := range len(text) {
		c := text[i]
		if c < ' ' || c >= 0x7f {
			return false, false
		}
		quoted = quoted || c == '"' || c == '\\'
	}
	return true, quoted
}

// appendQuoted appends a text in which nothing but quotation marks and backslashes is escaped.
func appendQuoted(b []byte, text string) []byte {
	b = append(b, '"')
	written := 0
	for i := range len(text) {
		if c := text[i]; c == '"' || c == '\\' {
			b = append(append(b, text[written:i]...), '\\')
			written = i
		}
	}
	return append(append(b, text[written:]...), '"')
}

// hasEscaped reports whether a text has a character that is escaped beside quotation marks and backslashes: what is below the blank, what
// acts on a terminal, and the two characters that end a line in JavaScript.
func hasEscaped(text string) bool {
	for _, r := range text {
		if r < ' ' || r == '\u2028' || r == '\u2029' || Acts(r) {
			return true
		}
	}
	return false
}

// Acts reports whether a character from the blank on acts on a terminal instead of being seen: a control, or one that turns the direction of
// the text.
func Acts(r rune) bool {
	return r >= 0x7f && r < 0xa0 || r > 0xff && unicode.Is(unicode.Bidi_Control, r)
}
