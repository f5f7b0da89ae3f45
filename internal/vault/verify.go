package vault

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"sync"

	"mobility/internal/agekeys"
)

// Fault is what can be wrong with a file of the vault.
type Fault string

// The faults.
const (
	// Damaged is a file that was changed, cut short, or exchanged with another.
	Damaged Fault = "damaged"
	// missing is a content that an entry names and that is not there, or a folder of the vault.
	missing Fault = "missing"
	// orphan is a content that no entry names: its entry is lost, or an add was cut off.
	orphan Fault = "orphan"
	// unremoved is an entry that has a tombstone: its removal was cut off.
	unremoved Fault = "unremoved"
	// exposed is a file or folder that others than its owner may use.
	exposed Fault = "exposed"
	// Unfinished is a file that is being written, or was when a program was cut off. Sweep deletes the latter.
	Unfinished Fault = "unfinished"
	// Stray is what the vault has not put where it is.
	Stray Fault = "stray"
)

// Problem is one thing that is wrong in the vault.
type Problem struct {
	Fault Fault `json:"fault"`
	// File is its path inside the vault, with slashes.
	File string `json:"file"`
	// ID and Sum are those of the entry and the content it is about; "" where there is none.
	ID  string `json:"id,omitempty"`
	Sum string `json:"sum,omitempty"`
	// Why says it in a sentence, with what to do about it where that is known.
	Why string `json:"why"`
}

// Verified is what Verify has examined, and what was wrong.
type Verified struct {
	Entries    int `json:"entries"`
	Documents  int `json:"documents"`
	Tombstones int `json:"tombstones"`
	// Size is that of all documents that could be read, in bytes of plain text.
	Size int64 `json:"size"`
	// Problems are in the order of their files; none is an empty list.
	Problems []Problem `json:"problems"`
}

// Verify decrypts every file of the vault, computes the sum of every document again, and holds the files against each
// other. It reports everything that is wrong, not only the first; the error is for a verification that could not be
// done. Documents that are added or removed in the meantime are not a problem.
func (v *Vault) Verify(ctx context.Context) (Verified, error) {
	c := &verification{vault: v, files: make(map[string][]fs.FileInfo), sizes: make(map[string]int64)}
	c.found.Problems = []Problem{}
	if err := c.takeStock(); err != nil {
		return Verified{}, fmt.Errorf("verify the vault: %w", err)
	}
	tombstones := known(ctx, c, tombstonesFolder, v.readTombstone)
	entries := known(ctx, c, entriesFolder, v.readEntry)
	c.documents(ctx)
	if err := ctx.Err(); err != nil {
		return Verified{}, fmt.Errorf("verify the vault: %w", err)
	}
	c.compare(entries, tombstones)
	slices.SortFunc(c.found.Problems, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Fault, b.Fault), cmp.Compare(a.ID, b.ID))
	})
	return c.found, nil
}

// verification is what has been learned on the way.
type verification struct {
	vault *Vault
	// files are the files that each folder had at the beginning.
	files map[string][]fs.FileInfo
	// sizes are the sizes of the documents that are what they should be, by sum.
	sizes map[string]int64

	mu    sync.Mutex
	found Verified
}

func (c *verification) report(p Problem) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.found.Problems = append(c.found.Problems, p)
}

// takeStock reads the names of all files while nothing changes, and checks what can be determined from them.
func (c *verification) takeStock() error {
	release, err := c.vault.lockAgainstChange()
	if err != nil {
		return err
	}
	defer release()
	for _, folder := range append([]string{"."}, folders...) {
		if err := c.list(folder); err != nil {
			return err
		}
	}
	return nil
}

func (c *verification) list(folder string) error {
	info, err := os.Stat(c.vault.path(folder))
	if errors.Is(err, fs.ErrNotExist) {
		c.report(Problem{Fault: missing, File: folder, Why: "the folder is missing: restore it from a backup"})
		return nil
	}
	if err != nil {
		return err
	}
	c.permissions(folder, info)
	files, err := os.ReadDir(c.vault.path(folder))
	if err != nil {
		return err
	}
	for _, file := range files {
		info, err := file.Info()
		if errors.Is(err, fs.ErrNotExist) { // only in the folder writing, where things come and go
			continue
		}
		if err != nil {
			return err
		}
		c.place(folder, info)
	}
	return nil
}

// place checks that a file belongs where it is, and remembers it.
func (c *verification) place(folder string, info fs.FileInfo) {
	file := path.Join(folder, info.Name())
	switch {
	case folder == "." && info.IsDir() && slices.Contains(folders, info.Name()):
		return
	case !info.Mode().IsRegular() || !belongs(folder, info.Name()):
		c.report(Problem{Fault: Stray, File: file, Why: "it does not belong to the vault: move it elsewhere"})
		return
	case folder == writingFolder:
		c.report(Problem{Fault: Unfinished, File: file,
			Why: "it is being written, or was when a program was interrupted: then it can be deleted"})
	}
	c.permissions(file, info)
	c.files[folder] = append(c.files[folder], info)
}

func belongs(folder, file string) (ok bool) {
	switch folder {
	case ".":
		return file == markerFile || file == lockFile
	case documentsFolder:
		sum, ok := strings.CutSuffix(file, ending)
		return ok && isSum(sum)
	case writingFolder:
		return strings.HasSuffix(file, ending)
	}
	_, ok = parseName(file)
	return ok
}

func (c *verification) permissions(file string, info fs.FileInfo) {
	if !agekeys.OpenToOthers(info.Mode()) {
		return
	}
	mode := 0o600
	if info.IsDir() {
		mode = 0o700
	}
	c.report(Problem{Fault: exposed, File: file, Why: fmt.Sprintf("it has the permissions %04o: run `chmod %o %s`",
		info.Mode().Perm(), mode, agekeys.Quoted(c.vault.path(file)))})
}

// known reads the records of a folder. It has no record of those that cannot be read, but their names.
func known[Record any](
	ctx context.Context, c *verification, folder string, read func(name) (Record, error),
) map[name]*Record {
	files := c.files[folder]
	names, records := make([]name, len(files)), make([]*Record, len(files))
	inParallel(ctx, len(files), func(i int) {
		names[i], _ = parseName(files[i].Name())
		record, err := read(names[i])
		switch {
		case err == nil:
			records[i] = &record
		case !errors.Is(err, fs.ErrNotExist): // removed in the meantime
			c.report(Problem{Fault: Damaged, File: path.Join(folder, files[i].Name()),
				ID: names[i].id, Sum: names[i].sum, Why: err.Error()})
		}
	})
	found := make(map[name]*Record, len(files))
	for i, n := range names {
		found[n] = records[i]
	}
	return found
}

// documents reads every document to its end.
func (c *verification) documents(ctx context.Context) {
	files := c.files[documentsFolder]
	inParallel(ctx, len(files), func(i int) {
		sum := strings.TrimSuffix(files[i].Name(), ending)
		size, err := c.document(ctx, sum)
		if err != nil && !errors.Is(err, fs.ErrNotExist) && ctx.Err() == nil {
			c.report(Problem{Fault: Damaged, File: path.Join(documentsFolder, files[i].Name()), Sum: sum, Why: err.Error()})
		}
		if err == nil {
			c.mu.Lock()
			defer c.mu.Unlock()
			c.sizes[sum] = size
			c.found.Size += size
		}
	})
}

func (c *verification) document(ctx context.Context, sum string) (size int64, err error) {
	document, err := c.vault.open(sum)
	if err != nil {
		return 0, err
	}
	defer document.Close()
	return io.Copy(io.Discard, readerFunc(func(p []byte) (int, error) {
		if err := ctx.Err(); err != nil {
			return 0, err
		}
		return document.Read(p)
	}))
}

// compare holds entries, tombstones and documents against each other.
func (c *verification) compare(entries map[name]*Entry, tombstones map[name]*Tombstone) {
	c.found.Entries, c.found.Tombstones = len(entries), len(tombstones)
	c.found.Documents = len(c.files[documentsFolder])
	named := make(map[string]bool, len(entries))
	for n := range entries {
		named[n.sum] = true
	}
	stored := make(map[string]bool, len(named))
	for _, file := range c.files[documentsFolder] {
		sum := strings.TrimSuffix(file.Name(), ending)
		stored[sum] = true
		if !named[sum] {
			c.report(Problem{Fault: orphan, File: path.Join(documentsFolder, file.Name()), Sum: sum,
				Why: "no entry refers to it: restore the entry from a backup, or add the document again"})
		}
	}
	for n, e := range entries {
		_, buried := tombstones[n]
		c.compareEntry(n, e, stored[n.sum], buried)
	}
}

// compareEntry holds an entry against what else there is under its name.
func (c *verification) compareEntry(n name, e *Entry, stored, buried bool) {
	p := Problem{File: path.Join(entriesFolder, n.file()), ID: n.id, Sum: n.sum}
	size, readable := c.sizes[n.sum]
	switch {
	case buried:
		p.Fault, p.Why = unremoved, "its removal was interrupted: remove it again"
	case !stored:
		p.Fault, p.Why = missing, "its content is missing: restore it from a backup, or add the document again"
	case e != nil && readable && e.Size != size:
		p.Fault, p.Why = Damaged, fmt.Sprintf("it records %d bytes for the document, which has %d", e.Size, size)
	default:
		return
	}
	c.report(p)
}
