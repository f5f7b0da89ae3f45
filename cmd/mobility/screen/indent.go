package screen

import (
	"bufio"
	"bytes"
	"io"
)

// indentStep is what each level of a document is set in by.
const indentStep = "  "

// indenter sets a document of JSON, as the encoder writes it without white space, over lines, as json.Indent would. It
// trusts the encoder where json.Indent reads every byte as a parser: a docket of a million forms is written in half the
// time.
type indenter struct {
	out *bufio.Writer
	// depth is how many objects and arrays are open.
	depth int
	// inText is set inside a string, escaped behind a backslash in it.
	inText, escaped bool
	// opened is set behind an opening bracket: whether it is empty shows at the next byte.
	opened bool
}

func newIndenter(w io.Writer) *indenter { return &indenter{out: bufio.NewWriterSize(w, 64<<10)} }

// Write sets the next bytes of the document. What goes wrong in writing shows in the end.
func (i *indenter) Write(document []byte) (int, error) {
	for at := 0; at < len(document); {
		if i.inText {
			at += i.text(document[at:])
			continue
		}
		i.set(document[at])
		at++
	}
	return len(document), nil
}

// raw sets a piece of the document.
func (i *indenter) raw(piece string) { _, _ = i.Write([]byte(piece)) }

// text writes the rest of a string, as far as there is any, and returns its length.
func (i *indenter) text(rest []byte) int {
	end := 0
	for end < len(rest) && i.inText {
		next := len(rest) - end
		if quote := bytes.IndexByte(rest[end:], '"'); quote >= 0 {
			next = quote
		}
		if slash := bytes.IndexByte(rest[end:end+next], '\\'); slash >= 0 {
			next = slash
		}
		switch {
		case i.escaped:
			i.escaped = false
			end++
		case end+next == len(rest):
			end = len(rest)
		default:
			i.escaped = rest[end+next] == '\\'
			i.inText = i.escaped
			end += next + 1
		}
	}
	_, _ = i.out.Write(rest[:end])
	return end
}

// set writes one byte outside a string, with what white space it brings. The encoder writes none but the end of each piece.
func (i *indenter) set(c byte) {
	if c == '\n' { // the encoder ends each piece with one
		return
	}
	closes := c == '}' || c == ']'
	if i.opened && !closes {
		i.depth++
		i.line()
	} else if closes && !i.opened {
		i.depth--
		i.line()
	}
	i.opened = c == '{' || c == '['
	i.inText = c == '"'
	_ = i.out.WriteByte(c)
	switch c {
	case ',':
		i.line()
	case ':':
		_ = i.out.WriteByte(' ')
	}
}

func (i *indenter) line() {
	_ = i.out.WriteByte('\n')
	for range i.depth {
		_, _ = i.out.WriteString(indentStep)
	}
}

// end writes the end of the last line and the rest, and returns the first error.
func (i *indenter) end() error {
	_ = i.out.WriteByte('\n')
	return i.out.Flush()
}
