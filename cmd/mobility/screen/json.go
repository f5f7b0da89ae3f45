package screen

import (
	"errors"
	"fmt"
	"io"

	"mobility/internal/longjson"
)

// CutError is why entries could not be read to their end, after some of them had been printed: the document is not complete.
type CutError struct{ Err error }

// Error implements error.
func (e *CutError) Error() string { return "the answer is not complete: " + e.Err.Error() }

// Unwrap is what went wrong.
func (e *CutError) Unwrap() error { return e.Err }

// JSON prints a document. A document whose entries cannot be read is not printed, unless a part of it is already: see CutError.
func JSON(out io.Writer, document any) error {
	printed := &counted{out: out}
	lines := newIndenter(printed)
	if own, is := out.(*shown); is {
		printed.out, lines.neutral = asItIs{own}, own.neutral
	}
	err := longjson.Pieces(lines, document)
	if err == nil {
		err = lines.end()
	}
	var unread *longjson.UnreadError
	switch {
	case errors.As(err, &unread) && printed.some:
		return &CutError{unread.Err}
	case unread != nil:
		return unread.Err
	case err != nil:
		return fmt.Errorf("print the answer: %w", err)
	}
	return nil
}

// counted notes whether anything was written.
type counted struct {
	out  io.Writer
	some bool
}

// Write writes b.
func (c *counted) Write(b []byte) (int, error) {
	c.some = true
	return c.out.Write(b)
}
