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

	"mobility/internal/redact"
)

// state is what two looks at a file compare.
type state struct {
	size    int64
	changed time.Time
}

func stateOf(info fs.FileInfo) state { return state{info.Size(), info.ModTime()} }

// changedNow is why a file waits.
const changedNow = "the file changed just now"

// candidate is a file as the first look found it.
type candidate struct {
	File
	path string
	seen state
}

// settled returns the files of inboxes, the oldest first: files that two checks find unchanged and that were not written
// to for the quiet time have no outcome yet, the others are waiting.
func (o *Options) settled(ctx context.Context, inboxes []inbox, answer *Answer) ([]File, error) {
	all, err := candidates(inboxes, answer, o.Now())
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
		if again := stateOf(info); again != one.seen || o.changedJustNow(again.changed) {
			one.Outcome, one.Why = waiting, changedNow
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
func candidates(inboxes []inbox, answer *Answer, now time.Time) ([]candidate, error) {
	var all []candidate
	for _, in := range inboxes {
		found, err := os.ReadDir(in.folder)
		if err != nil {
			return nil, fmt.Errorf("read the inbox of %s: %w", in.client, err)
		}
		for _, entry := range found {
			info, err := entry.Info()
			if err != nil {
				continue // gone by now
			}
			if why := leftAlone(info, now); why != "" {
				answer.Remarks = append(answer.Remarks, redact.Masked(filepath.Join(in.folder, entry.Name()))+" "+why)
			}
			if !info.Mode().IsRegular() || isUnfinished(entry.Name()) {
				continue
			}
			all = append(all, candidate{
				File{Client: in.client, File: entry.Name()}, filepath.Join(in.folder, entry.Name()), stateOf(info),
			})
		}
	}
	slices.SortStableFunc(all, func(a, b candidate) int { return a.seen.changed.Compare(b.seen.changed) })
	return all, nil
}

// longUnfinished is for how long a file may have the name of an unfinished one before a person should look at it.
const longUnfinished = 24 * time.Hour

// leftAlone says why an entry of a client's folder is not imported, "" for what is imported and for what needs no word: the folders of the
// inbox itself, what is hidden, and what is still being written.
func leftAlone(info fs.FileInfo, now time.Time) string {
	name := info.Name()
	switch {
	case strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~") || info.IsDir() && (name == archivedFolder || name == refusedFolder):
		return ""
	case info.IsDir():
		return "is a folder: its files are not imported; move them into the folder of the client"
	case !info.Mode().IsRegular():
		return "is a link or a device: it is not imported; copy the file itself to its place"
	case isUnfinished(name) && now.Sub(info.ModTime()) > longUnfinished:
		return "has the name of an unfinished file since " + info.ModTime().Format(time.DateOnly) + ": it is not imported; rename it if it is complete"
	}
	return ""
}

// isUnfinished reports whether a name is one that programs give to what they are still writing, or hide.
func isUnfinished(name string) bool {
	lower := strings.ToLower(name)
	return strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~") || slices.ContainsFunc(
		[]string{"~", ".part", ".partial", ".filepart", ".crdownload", ".tmp", ".swp", ".lock"},
		func(ending string) bool { return strings.HasSuffix(lower, ending) })
}
