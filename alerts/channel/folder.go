package channel

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"mobility/alerts"
	"mobility/internal/atomicfile"
)

// Folder keeps each message as two files: a letter that any mail program opens, and the same as JSON.
type Folder struct{ path string }

// NewFolder is a channel into a folder, which is made if it is missing, for its owner alone.
func NewFolder(path string) (*Folder, error) {
	if path == "" {
		return nil, errors.New("alerts folder: required")
	}
	if err := atomicfile.MakeFolder(path); err != nil {
		return nil, fmt.Errorf("alerts folder: %w", err)
	}
	return &Folder{path}, nil
}

// Send writes a message's files. Their names follow from the message, so a repeat writes over the first; each appears
// whole or not at all, and the letter last.
func (f *Folder) Send(_ context.Context, m *alerts.Message) error {
	letter, err := rendered(m)
	if err != nil {
		return err
	}
	name := fileName(m)
	if err := f.write(name+".json", func(w io.Writer) error {
		if err := m.WriteJSON(w, "  "); err != nil {
			return err
		}
		_, err := w.Write([]byte{'\n'})
		return err
	}); err != nil {
		return err
	}
	return f.write(name+".eml", func(w io.Writer) error {
		_, err := w.Write(letter)
		return err
	})
}

// Close has nothing to do.
func (*Folder) Close() error { return nil }

// fileName is the as-of date, the recipient and the message's own id, without what a file system may not like.
func fileName(m *alerts.Message) string {
	id, _, _ := strings.Cut(m.ID, "@")
	return fileWord(m.AsOf.String() + "_" + m.To + "_" + strings.TrimPrefix(id, "mobility-"))
}

func fileWord(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= '0' && r <= '9', strings.ContainsRune("-_@+.", r):
			return r
		default:
			return '-'
		}
	}, s)
}

// write makes a file appear at once, written through to the disk.
func (f *Folder) write(name string, content func(io.Writer) error) error {
	err := atomicfile.Write(filepath.Join(f.path, name), func(w io.Writer) error {
		out := bufio.NewWriterSize(w, 1<<16)
		return errors.Join(content(out), out.Flush())
	})
	if err != nil {
		return fmt.Errorf("alerts folder: writing %s: %w", name, err)
	}
	return nil
}
