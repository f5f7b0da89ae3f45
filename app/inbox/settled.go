package inbox

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// state is what two looks at a file compare.
type state struct {
	size    int64
	changed time.Time
}

// candidate is a file as the first look found it.
type candidate struct {
	File
	path string
	seen state
}

// settled returns the files of inboxes, the oldest first: files that two checks find unchanged and that were not written
// to for the quiet time have no outcome yet, the others are waiting.
func (o *Options) settled(ctx context.Context, inboxes []inbox) ([]File, error) {
	all, err := candidates(inboxes)
	if err != nil || len(all) == 0 {
		return nil, err
	}
	select {
	case <-ctx.Done():
		return nil, ctx.Err()
	case <-time.After(o.Between):
	}
	var files []File
	for _, one := range all {
		info, err := os.Lstat(one.path)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("read the inbox of %s: %w", one.Client, err)
		}
		if again := (state{info.Size(), info.ModTime()}); again != one.seen || o.changedJustNow(again.changed) {
			one.Outcome, one.Why = waiting, "the file changed just now"
		}
		files = append(files, one.File)
	}
	return files, nil
}

// clocksDiffer is how far the clock of a sender can be ahead before the time of its file says nothing about the file's age.
const clocksDiffer = time.Hour

// changedJustNow reports whether a file may still be being written by the time of its last change. A file from a clock that is ahead would
// wait until that time comes: that it did not change between the two readings has to do.
func (o *Options) changedJustNow(at time.Time) bool {
	age := o.Now().Sub(at)
	return age < o.Unchanged && age > -clocksDiffer
}

// candidates are the files of inboxes, the oldest first.
func candidates(inboxes []inbox) ([]candidate, error) {
	var all []candidate
	for _, in := range inboxes {
		found, err := os.ReadDir(in.folder)
		if err != nil {
			return nil, fmt.Errorf("read the inbox of %s: %w", in.client, err)
		}
		for _, entry := range found {
			info, err := entry.Info()
			if err != nil || !info.Mode().IsRegular() || isUnfinished(entry.Name()) {
				continue // gone by now, a folder, or not for us
			}
			all = append(all, candidate{
				File{Client: in.client, File: entry.Name()}, filepath.Join(in.folder, entry.Name()), state{info.Size(), info.ModTime()},
			})
		}
	}
	slices.SortStableFunc(all, func(a, b candidate) int { return a.seen.changed.Compare(b.seen.changed) })
	return all, nil
}

// isUnfinished reports whether a name is one that programs give to what they are still writing, or hide.
func isUnfinished(name string) bool {
	lower := strings.ToLower(name)
	return strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~") || slices.ContainsFunc(
		[]string{"~", ".part", ".partial", ".filepart", ".crdownload", ".tmp", ".swp", ".lock"},
		func(ending string) bool { return strings.HasSuffix(lower, ending) })
}
