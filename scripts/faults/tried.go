//go:build linux

package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"time"

	"mobility/scripts/hostile"
)

// tried are the pairs of command and hostile file that earlier runs tried, in a file with a line for each: all pairs take longer than
// most runs.
type tried struct {
	pairs map[string]bool
	// to is nil where none is kept.
	to *os.File
}

// openTried reads the file, "" for none.
func openTried(path string) (*tried, error) {
	t := &tried{pairs: map[string]bool{}}
	if path == "" {
		return t, nil
	}
	earlier, err := os.ReadFile(path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	for line := range bytes.Lines(earlier) {
		pair, _, _ := strings.Cut(string(line), " => ")
		t.pairs[pair] = true
	}
	t.to, err = os.OpenFile(path, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	return t, err
}

func (t *tried) has(door hostile.Door, file hostile.File) bool { return t.pairs[pairOf(door, file)] }

// add records a pair, how it ended, and what it took.
func (t *tried) add(door hostile.Door, file hostile.File, why string, took usage) error {
	if t.to == nil {
		return nil
	}
	_, err := fmt.Fprintf(t.to, "%s => %q %s %d MiB\n", pairOf(door, file), why, took.processor.Round(time.Millisecond), took.memory)
	return err
}

func (t *tried) Close() error {
	if t.to == nil {
		return nil
	}
	return t.to.Close()
}

func pairOf(door hostile.Door, file hostile.File) string { return file.Name + ": " + door.Line }
