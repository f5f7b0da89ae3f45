package screen

import (
	"bytes"
	"io"
)

// indentStep is what each level of a document is set in by.
const indentStep = "  "

// indenter sets a document of JSON, as the encoder writes it without white space, over lines, as json.Indent would. It
// trusts the encoder where json.Indent reads every byte as a parser: a docket of a million forms is written in half the
// time.
type indenter struct {
	out io.Writer
	// held is what is still to be written. It is written up to the end of a line, and so never a part of a character.
	held []byte
	// neutral makes text neutral, nil where it is written as it is; what is held before settled is neutral.
	neutral func([]byte) []byte
	settled int
	// depth is how many objects and arrays are open.
	depth int
	// inText is set inside a string, escaped behind a backslash in it.
	inText, escaped bool
	// opened is set behind an opening bracket: whether it is empty shows at the next byte.
	opened bool
	// failed is the first error in writing.
	failed error
}

// heldBack is how much of a document is written at once: a document that is shorter is not printed in part.
const heldBack = 256 << 10

func newIndenter(w io.Writer) *indenter { return &indenter{out: w} }

// Write sets the next bytes of the document. What goes wrong in writing shows once they are written out.
func (i *indenter) Write(document []byte) (int, error) {
	for at := 0; at < len(document); {
		if i.inText {
			at += i.text(document[at:])
			continue
		}
		i.set(document[at])
		at++
	}
	return len(document), i.failed
}

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
	i.held = append(i.held, rest[:end]...)
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
	i.held = append(i.held, c)
	switch c {
	case ',':
		i.line()
	case ':':
		i.held = append(i.held, ' ')
	}
}

// WritePrepared writes an entry that is set over lines already, and neutral.
func (i *indenter) WritePrepared(entry []byte) error {
	if i.opened {
		i.opened = false
		i.depth++
		i.line()
	}
	i.settle()
	i.held = append(i.held, entry...)
	i.settled = len(i.held)
	return i.failed
}

// settle makes neutral what is held.
func (i *indenter) settle() {
	if i.neutral != nil {
		i.held = append(i.held[:i.settled], i.neutral(i.held[i.settled:])...)
	}
}

func (i *indenter) line() {
	if len(i.held) >= heldBack {
		i.flush()
	}
	i.held = append(i.held, '\n')
	for range i.depth {
		i.held = append(i.held, indentStep...)
	}
}

func (i *indenter) flush() {
	i.settle()
	if i.failed == nil {
		_, i.failed = i.out.Write(i.held)
	}
	i.held, i.settled = i.held[:0], 0
}

// end writes the end of the last line and the rest, and returns the first error.
func (i *indenter) end() error {
	i.held = append(i.held, '\n')
	i.flush()
	return i.failed
}
