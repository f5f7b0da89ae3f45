package screen

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"runtime"
	"slices"
	"syscall"
	"unicode/utf8"

	"mobility/internal/longjson"
	"mobility/internal/pattern"
)

// shown writes text to a person: what would move the cursor, or turn the direction of the text, appears as a replacement character. On a
// terminal the colors of the program remain.
type shown struct {
	// out is where it is written.
	out io.Writer
	// inJSON is set for a document, in which such a character is escaped.
	inJSON bool
	// failed is the first error of writing, nil for none; every view of the same writer has it.
	failed *error
}

// Show is a writer to a person.
func Show(out io.Writer) io.Writer {
	if _, already := out.(*shown); already {
		return out
	}
	return &shown{out: out, failed: new(error)}
}

// Raw is the writer without that, for what is not text.
func Raw(out io.Writer) io.Writer {
	if own, is := out.(*shown); is {
		return own.out
	}
	return out
}

// Write writes the text of b.
func (s *shown) Write(b []byte) (int, error) {
	if _, err := (asItIs{s}).Write(s.neutral(b)); err != nil {
		return 0, err
	}
	return len(b), nil
}

// asItIs writes text that is neutral already.
type asItIs struct{ *shown }

// Write writes b.
func (s asItIs) Write(b []byte) (int, error) {
	n, err := s.out.Write(b)
	if err != nil && *s.failed == nil {
		*s.failed = err
	}
	return n, err
}

// shade sets or ends a color, or bold or faint letters.
var shade = pattern.Lazy(`^\x1b\[(0|1|2|22|39|49|[349][0-7]|10[0-7])?(;(0|1|2|22|39|49|[349][0-7]|10[0-7]))*m`)

// neutral is a text in which nothing acts on a terminal.
func (s *shown) neutral(b []byte) []byte {
	var changed []byte
	written, colored := 0, !s.inJSON && terminalOf(s.out) != nil
	for at := 0; at < len(b); {
		if at+8 <= len(b) && seen(binary.LittleEndian.Uint64(b[at:])) {
			at += 8
			continue
		}
		if c := b[at]; c >= ' ' && c < 0x7f || c == '\n' {
			at++
			continue
		}
		r, size := utf8.DecodeRune(b[at:])
		if r == '\x1b' && colored {
			if sequence := shade().Find(b[at:]); sequence != nil {
				at += len(sequence)
				continue
			}
		}
		if acts(r, size) {
			changed = append(changed, b[written:at]...)
			if s.inJSON && r != utf8.RuneError {
				changed = fmt.Appendf(changed, `\u%04x`, r)
			} else {
				changed = utf8.AppendRune(changed, utf8.RuneError)
			}
			written = at + size
		}
		at += size
	}
	if changed == nil {
		return b
	}
	return append(changed, b[written:]...)
}

// seen reports whether eight bytes are characters of ASCII that are seen as they are: most text is, and is long.
func seen(eight uint64) bool {
	const each, high = 0x0101010101010101, 0x8080808080808080
	below := (eight - ' '*each) & high             // a byte below the blank, or behind one
	deleted := ((eight ^ 0x7f*each) - each) & high // a byte that is DEL, or behind one
	return (eight|below|deleted)&high == 0
}

// acts reports whether a character, or a byte that is none, acts on a terminal instead of being seen.
func acts(r rune, size int) bool {
	switch {
	case r == '\n' || r == '\t':
		return false
	case r < ' ', r == utf8.RuneError && size == 1:
		return true
	}
	return longjson.Acts(r)
}

// ShowJSON is where a document is written: nothing in it acts on a terminal, and a program reads what was meant.
func ShowJSON(out io.Writer) io.Writer {
	s := &shown{out: Raw(out), inJSON: true, failed: new(error)}
	if own, is := out.(*shown); is {
		s.failed = own.failed
	}
	return s
}

// Lost is the error by which a part of what was shown did not arrive, nil for none. A reader who has seen enough and closed the pipe lost
// nothing.
func Lost(out io.Writer) error {
	s, is := out.(*shown)
	if !is || isClosedPipe(*s.failed) {
		return nil
	}
	return *s.failed
}

// The errors of Windows for a pipe that its reader has closed.
const (
	windowsBrokenPipe syscall.Errno = 109
	windowsNoData     syscall.Errno = 232
)

func isClosedPipe(err error) bool {
	closed := []syscall.Errno{syscall.EPIPE}
	if runtime.GOOS == "windows" {
		closed = []syscall.Errno{windowsBrokenPipe, windowsNoData}
	}
	return slices.ContainsFunc(closed, func(one syscall.Errno) bool { return errors.Is(err, one) })
}
