package documents

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"mobility/app/failure"
	"mobility/app/kinds"
	"mobility/internal/pattern"
	"mobility/internal/redact"
	"mobility/internal/store"
	"mobility/internal/vault"
)

// Journal is the database whose journal records additions and removals, with the user.
type Journal struct {
	Target string
	Work   store.Work
}

// Adding is what adding files is asked for.
type Adding struct {
	// Files are paths, - for Stdin.
	Files []string
	Stdin io.Reader
	// Reported is what holds of each file. Without a name each has that of its file.
	Reported vault.Entry
	Journal  Journal
}

var kindForm = pattern.Lazy(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// Check reports every problem that is visible before the first file is added.
func (a *Adding) Check() error {
	switch {
	case len(a.Files) == 0:
		return failure.Usagef("files to add are required, or - for standard input")
	case !kindForm().MatchString(a.Reported.Kind):
		return failure.Usagef("--kind %q: use lowercase letters, digits and hyphens, such as certified-lca", a.Reported.Kind)
	case a.Reported.Subject == "":
		return failure.Usagef("--subject is required: an employee id, an LCA or case number")
	case !printable(a.Reported.Subject):
		return failure.Usagef("--subject %q has a character that cannot be printed", a.Reported.Subject)
	case a.Reported.Name != "" && len(a.Files) > 1:
		return failure.Usagef("--title %q: %d files cannot share a title; add each separately, or omit --title", a.Reported.Name, len(a.Files))
	}
	return nil
}

// CheckFiles reports every problem of the files that is visible before the first is added.
func (a *Adding) CheckFiles() error {
	var wrong []error
	for i, file := range a.Files {
		name := a.name(file)
		switch info, err := os.Stat(file); {
		case slices.Contains(a.Files[:i], file):
			wrong = append(wrong, fmt.Errorf("%s is given twice", file))
		case file == "-" && name == "":
			wrong = append(wrong, errors.New("standard input has no name: give the document a title with --title"))
		case !printable(name):
			wrong = append(wrong, fmt.Errorf("the name %q has a character that cannot be printed: give another with --title", name))
		case file == "-":
		case err != nil:
			wrong = append(wrong, err)
		case info.IsDir():
			wrong = append(wrong, fmt.Errorf("%s is a folder: name the files in it", file))
		case info.Mode().IsRegular() && info.Size() == 0:
			wrong = append(wrong, fmt.Errorf("%s is empty", file))
		case info.Size() > vault.DefaultLimit:
			wrong = append(wrong, fmt.Errorf("%s has %d bytes, more than the maximum of %d", file, info.Size(), vault.DefaultLimit))
		}
	}
	if len(wrong) > 0 {
		return failure.Usagef("nothing was added: %w", errors.Join(wrong...))
	}
	return nil
}

// name is what a document is called: its title, or the name of its file; "" for standard input without a title.
func (a *Adding) name(file string) string {
	if a.Reported.Name == "" && file != "-" {
		return filepath.Base(file)
	}
	return a.Reported.Name
}

// printable reports whether a text can be shown in a line of a table.
func printable(text string) bool {
	return !strings.ContainsFunc(text, func(r rune) bool { return r == unicode.ReplacementChar || !unicode.IsGraphic(r) })
}

// Add adds the files to the documents of a client, and reports for each whether it was already stored.
func (a *Adding) Add(ctx context.Context, v *vault.Vault, report func(file string, e vault.Entry, added bool)) error {
	for i, file := range a.Files {
		e, added, err := a.add(ctx, v, file)
		if err != nil {
			return tooFew(err, file, i, len(a.Files))
		}
		report(file, e, added)
	}
	return nil
}

func (a *Adding) add(ctx context.Context, v *vault.Vault, file string) (vault.Entry, bool, error) {
	stated := a.Reported
	stated.Name = a.name(file)
	if file == "-" {
		return a.Journal.Keep(ctx, v, a.Stdin, stated)
	}
	f, err := os.Open(file)
	if err != nil {
		return vault.Entry{}, false, err
	}
	defer f.Close()
	return a.Journal.Keep(ctx, v, f, stated)
}

// tooFew adds to an error the name of its file and how many files were added before it.
func tooFew(err error, file string, added, files int) error {
	if added == 0 {
		return fmt.Errorf("%s: %w", file, err)
	}
	return fmt.Errorf("%s: %w; of %d files the first %d are in the vault. Correct this and run the command again: "+
		"nothing is added twice", file, err, files, added)
}

// Keep adds one document, unless the same document is already stored with the same description, and records it in the
// journal. Every use case that stores a document calls it: changes of the documents begin only here. The number of a
// person in its name is hidden.
func (j Journal) Keep(ctx context.Context, v *vault.Vault, content io.Reader, stated vault.Entry) (e vault.Entry, added bool, err error) {
	const sniffed = 512 // as many bytes as decide the type
	buffered := bufio.NewReaderSize(content, 64<<10)
	beginning, err := buffered.Peek(sniffed)
	switch {
	case len(beginning) == 0 && errors.Is(err, io.EOF):
		return vault.Entry{}, false, errors.New("the document is empty")
	case err != nil && !errors.Is(err, io.EOF):
		return vault.Entry{}, false, err
	}
	stated.Name, _ = redact.Mask(stated.Name)
	stated.ContentType = http.DetectContentType(beginning)
	if e, added, err = v.AddOnce(ctx, buffered, stated); err != nil {
		return e, added, err
	}
	if !added { // by a run that may have been killed before its entry
		recorded, err := j.stillAdded(ctx)
		if _, is := recorded[e.ID]; is || err != nil {
			return e, false, err
		}
	}
	return e, added, j.Note(ctx, "add", e)
}

// Note notes in the journal what was done with a document: not its title, which can name people.
func (j Journal) Note(ctx context.Context, action string, e vault.Entry) error {
	stated := note{e.ID, e.Kind, e.Subject}
	return store.With(ctx, j.Target, kinds.All, store.Options{Create: true}, func(s *store.Store) error {
		return s.Write(ctx, j.Work, false, func(tx *store.Tx) error { return tx.NoteDocument(action, e.Sum, stated) })
	})
}
