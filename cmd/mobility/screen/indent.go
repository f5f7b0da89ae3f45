package screen

import (
	"bufio"
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

// Write sets the next bytes of the document. What goes wrong in writing shows in Flush.
func (i *indenter) Write(document []byte) (int, error) {
	for from, at := 0, 0; at < len(document); at++ {
		c := document[at]
		if i.inText { // most bytes are inside strings, and are written together
			switch {
			case i.escaped:
				i.escaped = false
			case c == '\\':
				i.escaped = true
			case c == '"':
				i.inText = false
			}
			if i.inText && at+1 < len(document) {
				continue
			}
			_, _ = i.out.Write(document[from : at+1])
			from = at + 1
			continue
		}
		i.set(c)
		from = at + 1
	}
	return len(document), nil
}

// set writes one byte outside a string, with what white space it brings.
func (i *indenter) set(c byte) {
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

// Flush writes the rest, and returns the first error.
func (i *indenter) Flush() error { return i.out.Flush() }
