package table

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sync/atomic"
	"time"

	"mobility/internal/redact"
	"mobility/internal/tempfile"
)

// standardInput is the name shown to people for a table read from "-".
const standardInput = "standard input"

// maxSpool bounds what is taken from standard input, in bytes.
const maxSpool = 8 << 30

// source is the bytes of a file as given, readable as often as wanted.
type source struct {
	name  string // base name of the file, without numbers of persons
	where string // the file as errors name it: the path as typed, without such numbers
	file  opened
	size  int64
	// changed is the file's time of change when it was opened. A file that changes between two readings is refused.
	changed time.Time
	users   atomic.Int32 // tables that read it
}

// opened is a file, or a temporary copy.
type opened interface {
	io.ReaderAt
	io.Closer
	Stat() (os.FileInfo, error)
}

// openSource opens a file. What cannot be read twice, standard input or a pipe, is first copied to a temporary file.
func openSource(ctx context.Context, path string, stdin io.Reader) (*source, error) {
	if path == "-" {
		if stdin == nil {
			return nil, fault(codeMissing, "nothing is connected to standard input")
		}
		return spoolSource(ctx, standardInput, standardInput, stdin)
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	shown := redact.Masked(path)
	info, err := file.Stat()
	switch {
	case err != nil:
		return nil, errors.Join(err, file.Close())
	case info.IsDir():
		_ = file.Close()
		return nil, fault(codeDirectory, "this is a folder; name one file in it")
	case !info.Mode().IsRegular():
		defer file.Close()
		return spoolSource(ctx, filepath.Base(shown), shown, file)
	}
	return &source{name: filepath.Base(shown), where: shown, file: file, size: info.Size(), changed: info.ModTime()}, nil
}

// spoolSource copies a stream to a temporary file.
func spoolSource(ctx context.Context, name, where string, in io.Reader) (*source, error) {
	file, err := tempfile.New()
	if err != nil {
		return nil, fmt.Errorf("keep a temporary copy of %s: %w", where, err)
	}
	s := &source{name: name, where: where, file: file}
	s.size, err = io.Copy(file, io.LimitReader(&meter{ctx: ctx, in: in}, maxSpool+1))
	if err == nil && s.size > maxSpool {
		err = fault(codeTooLarge, "more than %d GiB; divide the table into several files", maxSpool>>30)
	}
	if err == nil {
		var info os.FileInfo
		if info, err = file.Stat(); err == nil {
			s.changed = info.ModTime()
		}
	}
	if err != nil {
		return nil, errors.Join(err, file.Close())
	}
	return s, nil
}

// reader gives the file's bytes from the first.
func (s *source) reader(ctx context.Context) *meter {
	return &meter{ctx: ctx, in: io.NewSectionReader(s.file, 0, s.size)}
}

// head gives up to n bytes from the beginning.
func (s *source) head(n int) ([]byte, error) {
	b := make([]byte, min(int64(n), s.size))
	if _, err := s.file.ReadAt(b, 0); err != nil {
		return nil, fmt.Errorf("read the beginning: %w", err)
	}
	return b, nil
}

// unchanged refuses a file that is no longer the one that was opened.
func (s *source) unchanged() error {
	info, err := s.file.Stat()
	if err != nil {
		return err
	}
	if info.Size() != s.size || !info.ModTime().Equal(s.changed) {
		return fault(codeChanged, "the file changed while it was being read; wait until it is complete and try again")
	}
	return nil
}

// sum is the SHA-256 of the file's bytes, in hex.
func (s *source) sum(ctx context.Context) (string, error) {
	hash := sha256.New()
	if _, err := io.CopyBuffer(hash, s.reader(ctx), make([]byte, chunkSize)); err != nil {
		return "", fmt.Errorf("compute the checksum: %w", err)
	}
	return hex.EncodeToString(hash.Sum(nil)), nil
}

// contains reports whether the file's bytes contain a text.
func (s *source) contains(ctx context.Context, text []byte) (bool, error) {
	in := s.reader(ctx)
	window := make([]byte, chunkSize)
	kept := 0
	for {
		n, err := in.Read(window[kept:])
		if bytes.Contains(window[:kept+n], text) {
			return true, nil
		}
		if err == io.EOF {
			return false, nil
		}
		if err != nil {
			return false, err
		}
		tail := max(0, kept+n-len(text)+1)
		kept = copy(window, window[tail:kept+n])
	}
}

// release gives up one use of the source; the last one closes it.
func (s *source) release() error {
	if s.users.Add(-1) > 0 {
		return nil
	}
	return s.file.Close()
}

// meter reads on until its context is done, and counts the bytes.
type meter struct {
	ctx   context.Context
	in    io.Reader
	count int64
}

func (m *meter) Read(p []byte) (int, error) {
	if err := m.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := m.in.Read(p)
	m.count += int64(n)
	return n, err
}
