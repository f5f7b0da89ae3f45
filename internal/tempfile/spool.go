package tempfile

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
)

// Spool keeps what is written until it is read back: in memory, and beyond a bound in a temporary file. Its zero value has no bound above 0.
type Spool struct {
	bound int
	held  []byte
	file  *os.File
	size  int64
}

// NewSpool is a spool that keeps up to some bytes in memory.
func NewSpool(bound int) *Spool { return &Spool{bound: bound} }

// Size is how many bytes were written.
func (s *Spool) Size() int64 { return s.size }

// Write implements io.Writer.
func (s *Spool) Write(p []byte) (int, error) {
	if len(s.held)+len(p) > s.bound {
		if err := s.spill(); err != nil {
			return 0, err
		}
	}
	s.size += int64(len(p))
	if s.file == nil || len(p) <= s.bound {
		s.held = append(s.held, p...)
		return len(p), nil
	}
	n, err := s.file.Write(p)
	if err != nil {
		err = fmt.Errorf("write a temporary file: %w", err)
	}
	return n, err
}

// spill moves what is in memory into the file.
func (s *Spool) spill() (err error) {
	if s.file == nil {
		if s.file, err = New(); err != nil {
			return fmt.Errorf("make a temporary file: %w", err)
		}
	}
	if _, err = s.file.Write(s.held); err != nil {
		return fmt.Errorf("write a temporary file: %w", err)
	}
	s.held = s.held[:0]
	return nil
}

// WriteTo implements io.WriterTo: it writes everything, and may be called again.
func (s *Spool) WriteTo(w io.Writer) (int64, error) { return s.WriteRange(w, 0, s.size) }

// WriteRange writes the bytes from a place up to another, and may be called again.
func (s *Spool) WriteRange(w io.Writer, from, to int64) (int64, error) {
	written, err := io.Copy(w, s.Range(from, to))
	if err != nil {
		return written, fmt.Errorf("read back a temporary file: %w", err)
	}
	if written != to-from {
		return written, errors.New("read back a temporary file: it is shorter than what was written")
	}
	return written, nil
}

// Range reads the bytes from a place up to another.
func (s *Spool) Range(from, to int64) io.Reader {
	stored := s.size - int64(len(s.held))
	held := bytes.NewReader(s.held[max(from-stored, 0):max(to-stored, 0)])
	if from >= stored {
		return held
	}
	return io.MultiReader(io.NewSectionReader(s.file, from, min(to, stored)-from), held)
}

// Close forgets what was written. It may be called more than once.
func (s *Spool) Close() (err error) {
	if s.file != nil {
		err = s.file.Close()
	}
	s.file, s.held = nil, nil
	return err
}
