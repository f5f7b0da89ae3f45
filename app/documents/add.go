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
	"regexp"
	"slices"
	"strings"
	"unicode"

	"mobility/app/failure"
	"mobility/app/kinds"
	"mobility/internal/store"
	"mobility/internal/vault"
)

// Journal is the database in whose journal additions and removals are noted, by whom.
type Journal struct {
	Target string
	Work   store.Work
}

// Adding is what adding files is asked for.
type Adding struct {
	// Files are paths, - for Stdin.
	Files []string
	Stdin io.Reader
	// Said is what holds of each file. Without a name each has that of its file.
	Said    vault.Entry
	Journal Journal
}

var kindForm = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// Check tells everything that is wrong and can be seen before the first file is added.
func (a *Adding) Check() error {
	switch {
	case len(a.Files) == 0:
		return failure.Usagef("give the files to add, or - for standard input")
	case !kindForm.MatchString(a.Said.Kind):
		return failure.Usagef("--kind %q: say what it is in small letters, digits and hyphens, such as certified-lca", a.Said.Kind)
	case a.Said.Subject == "":
		return failure.Usagef("say whom or what it is about with --subject: an employee id, an LCA or case number")
	case !printable(a.Said.Subject):
		return failure.Usagef("--subject %q has a character that cannot be printed", a.Said.Subject)
	case a.Said.Name != "" && len(a.Files) > 1:
		return failure.Usagef("--title %q: %d files cannot share a title; add each by itself, or leave it out", a.Said.Name, len(a.Files))
	}
	return nil
}

// CheckFiles tells everything that is wrong with the files and can be seen before the first is added.
func (a *Adding) CheckFiles() error {
	var wrong []error
	for i, file := range a.Files {
		name := a.name(file)
		switch info, err := os.Stat(file); {
		case slices.Contains(a.Files[:i], file):
			wrong = append(wrong, fmt.Errorf("%s is given twice", file))
		case file == "-" && name == "":
			wrong = append(wrong, errors.New("standard input has no name: call the document something with --title"))
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
			wrong = append(wrong, fmt.Errorf("%s has %d bytes, more than the %d that are taken", file, info.Size(), vault.DefaultLimit))
		}
	}
	if len(wrong) > 0 {
		return failure.Usagef("nothing was added: %w", errors.Join(wrong...))
	}
	return nil
}

// name is what a document is called: its title, or the name of its file; "" for standard input without a title.
func (a *Adding) name(file string) string {
	if a.Said.Name == "" && file != "-" {
		return filepath.Base(file)
	}
	return a.Said.Name
}

// printable tells whether a text can be shown in a line of a table.
func printable(text string) bool {
	return !strings.ContainsFunc(text, func(r rune) bool { return r == unicode.ReplacementChar || !unicode.IsGraphic(r) })
}

// Add adds the files to the documents of a client, and tells of each whether it was there already.
func (a *Adding) Add(ctx context.Context, v *vault.Vault, tell func(file string, e vault.Entry, added bool)) error {
	for i, file := range a.Files {
		e, added, err := a.add(ctx, v, file)
		if err != nil {
			return tooFew(err, file, i, len(a.Files))
		}
		tell(file, e, added)
	}
	return nil
}

func (a *Adding) add(ctx context.Context, v *vault.Vault, file string) (vault.Entry, bool, error) {
	said := a.Said
	said.Name = a.name(file)
	if file == "-" {
		return a.Journal.Keep(ctx, v, a.Stdin, said)
	}
	f, err := os.Open(file)
	if err != nil {
		return vault.Entry{}, false, err
	}
	defer f.Close()
	return a.Journal.Keep(ctx, v, f, said)
}

// tooFew says of an error which file it is about, and what has become of those before it.
func tooFew(err error, file string, added, files int) error {
	if added == 0 {
		return fmt.Errorf("%s: %w", file, err)
	}
	return fmt.Errorf("%s: %w; of %d files the first %d are in the vault. Put that right and run the command again: "+
		"nothing is added twice", file, err, files, added)
}

// Keep adds one document, unless the same was said of it before, and notes it. Every use case that takes a document in does
// it here: this is the one place where a change of the documents begins.
func (j Journal) Keep(ctx context.Context, v *vault.Vault, content io.Reader, said vault.Entry) (e vault.Entry, added bool, err error) {
	const looked = 512 // as many bytes as decide the type
	buffered := bufio.NewReaderSize(content, 64<<10)
	beginning, err := buffered.Peek(looked)
	switch {
	case len(beginning) == 0 && errors.Is(err, io.EOF):
		return vault.Entry{}, false, errors.New("it is empty: that is no document")
	case err != nil && !errors.Is(err, io.EOF):
		return vault.Entry{}, false, err
	}
	said.ContentType = http.DetectContentType(beginning)
	if e, added, err = v.AddOnce(ctx, buffered, said); err != nil || !added {
		return e, added, err
	}
	return e, true, j.Note(ctx, "add", e)
}

// Note notes in the journal what was done with a document: not its title, which can name people.
func (j Journal) Note(ctx context.Context, action string, e vault.Entry) error {
	note := struct {
		Entry   string `json:"entry"`
		Kind    string `json:"kind"`
		Subject string `json:"subject"`
	}{e.ID, e.Kind, e.Subject}
	return store.With(ctx, j.Target, kinds.All, store.Options{Create: true}, func(s *store.Store) error {
		return s.Write(ctx, j.Work, false, func(tx *store.Tx) error { return tx.NoteDocument(action, e.Sum, note) })
	})
}
