package inbox

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"mobility/app/files"
	"mobility/app/kinds"
	"mobility/app/replies"
	"mobility/internal/atomicfile"
	"mobility/internal/redact"
	"mobility/internal/store"
)

// syncFile imports one file. It reads a private copy; the file is archived only if it still equals the copy. An error
// leaves it in the inbox for the next run.
func (o *Options) syncFile(ctx context.Context, folder string, f *File) error {
	return atomicfile.Scratch(folder, func(work string) error { return o.syncIn(ctx, work, folder, f) })
}

// syncIn imports one file with a folder to work in.
func (o *Options) syncIn(ctx context.Context, work, folder string, f *File) error {
	source, copied := filepath.Join(folder, f.File), filepath.Join(work, f.File)
	before, sum, err := copyOf(source, copied)
	if errors.Is(err, errChanging) {
		f.Outcome, f.Why = waiting, changedNow
		return nil
	}
	if err != nil {
		return err
	}
	earlier, err := o.importOf(ctx, f.Client, sum)
	if err != nil {
		return err
	}
	var answer []byte
	switch {
	case o.Replies != nil && replies.IsReply(f.File):
		answer, err = o.readReplies(ctx, copied, f)
	case earlier != nil:
		answer, err = f.already(earlier, sum)
	default:
		answer, err = o.importFile(ctx, copied, sum, f)
	}
	if err != nil {
		return err
	}
	f.Why = strings.ReplaceAll(f.Why, redact.Masked(copied), redact.Masked(source))
	keep, err := o.whatToKeep(ctx, copied, f)
	if err != nil {
		return err
	}
	return o.putAway(folder, copied, keep, sum, f, answer, func() error {
		if is, err := isStill(source, before); err != nil || !is {
			return err // another file was put there: it is next
		}
		return atomicfile.Remove(source)
	})
}

// errChanging means that a file was written to, or replaced, while it was copied: the copy is of no moment.
var errChanging = errors.New("the file changes")

// copyOf copies a file for its owner alone, and returns what the original was and the checksum of the copy.
func copyOf(source, into string) (was fs.FileInfo, sum string, err error) {
	in, err := os.Open(source)
	if err != nil {
		return nil, "", fmt.Errorf("read the inbox: %w", err)
	}
	defer in.Close()
	if was, err = in.Stat(); err != nil {
		return nil, "", fmt.Errorf("read the inbox: %w", err)
	}
	hash := sha256.New()
	err = files.Write(into, func(w io.Writer) error {
		_, err := io.Copy(io.MultiWriter(w, hash), in)
		return err
	})
	if err != nil {
		return nil, "", err
	}
	if is, err := isStill(source, was); err != nil || !is {
		return nil, "", errChanging
	}
	return was, hex.EncodeToString(hash.Sum(nil)), nil
}

// isStill reports whether a name has the file that was opened under it, unchanged. A link, or a file of the same size and time that was
// renamed to it, is another.
func isStill(name string, was fs.FileInfo) (bool, error) {
	now, err := os.Lstat(name)
	return err == nil && os.SameFile(now, was) && stateOf(now) == stateOf(was), err
}

// importOf returns the newest roster import with this content that was not undone, nil for none.
func (o *Options) importOf(ctx context.Context, client, sum string) (found *store.Import, err error) {
	err = store.ReadExisting(ctx, o.Target, kinds.All, func(s *store.Store) error {
		all, err := s.Imports(ctx, client)
		for i := range all {
			if all[i].SHA256 == sum && all[i].Noun == store.RosterNoun && all[i].Undone == 0 && (found == nil || all[i].Number > found.Number) {
				found = &all[i]
			}
		}
		return err
	})
	return found, err
}

// already notes that an earlier import had the content of the file, and answers with it.
func (f *File) already(earlier *store.Import, sum string) ([]byte, error) {
	f.Outcome, f.Import = already, earlier.ID
	f.Why = "import " + strconv.FormatInt(earlier.Number, 10) + " of " + earlier.At + " had the same content"
	return json.MarshalIndent(struct {
		Version int    `json:"version"`
		SHA256  string `json:"sha256"`
		Already string `json:"already"`
		Message string `json:"message"`
	}{1, sum, earlier.ID, f.Why + "; nothing was changed"}, "", "  ")
}

// putAway moves what is archived of a file to where it is kept, with its answer and its refused rows beside it, and only then lets the
// original go.
func (o *Options) putAway(folder, copied string, keep kept, sum string, f *File, answer []byte, removeOriginal func() error) error {
	into := filepath.Join(folder, archivedFolder)
	if f.Outcome == refused {
		into = filepath.Join(folder, refusedFolder)
	}
	if err := atomicfile.MakeFolder(into); err != nil {
		return fmt.Errorf("archive %s: %w", f.File, err)
	}
	// The time and the content in the name: nothing is ever written over. Windows has no stars in names.
	name := o.Now().UTC().Format(archivedAt) + "-" + sum[:8] + "-" + strings.ReplaceAll(redact.Masked(f.File), "*", "x")
	f.Kept, f.Answer = filepath.Join(into, name), filepath.Join(into, name+".answer.json")
	if err := files.Write(f.Answer, func(w io.Writer) error { _, err := w.Write(answer); return err }); err != nil {
		return err
	}
	if _, err := os.Stat(copied + refusedEnding); err == nil {
		f.RefusedRows = filepath.Join(into, name+refusedEnding)
		if err := atomicfile.Rename(copied+refusedEnding, f.RefusedRows); err != nil {
			return fmt.Errorf("archive %s: %w", f.File, err)
		}
	}
	switch {
	case keep.document != "":
		f.Kept, f.Document = "", keep.document
	case keep.path != copied:
		f.Kept += withoutEnding
		fallthrough
	default:
		if err := atomicfile.Rename(keep.path, f.Kept); err != nil {
			return fmt.Errorf("archive %s: %w", f.File, err)
		}
	}
	if err := removeOriginal(); err != nil {
		return fmt.Errorf("it is archived as %s, but could not be removed from the inbox: %w", f.kept(), err)
	}
	return nil
}
