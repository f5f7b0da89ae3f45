package vault

import (
	"bufio"
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

	"github.com/urfave/cli/v2"

	"mobility/cmd/mobility/cmdutil"
	"mobility/internal/civil"
	"mobility/internal/store"
	"mobility/internal/vault"
)

func addingFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "kind", Usage: "what it is: `KIND` such as certified-lca, i9-form, wage-survey"},
		&cli.StringFlag{Name: "subject", Usage: "`SUBJECT` it is about: an employee id, an LCA or case number"},
		&cli.BoolFlag{Name: "public", Usage: "it may be shown to the public (what is not said to be public is private)"},
		&cli.StringFlag{Name: "title", Usage: "what to call it (default the name of the file)"},
		&cli.StringFlag{Name: "retain-through", Usage: "last `DATE` on which it must be kept"},
	}
}

// vaultAdd looks at all files before it adds the first.
func vaultAdd(p *cmdutil.Program, c *cli.Context) error {
	said, err := saidOfDocuments(p, c)
	if err != nil {
		return err
	}
	files := c.Args().Slice()
	if err := checkDocuments(files, said); err != nil {
		return err
	}
	type result struct {
		vaultDocument
		Added bool `json:"added"`
	}
	document := struct {
		Version   int      `json:"version"`
		Client    string   `json:"client"`
		Documents []result `json:"documents"`
	}{1, p.Client(c), []result{}}
	err = Open(p, c, true, func(v *vault.Vault) error {
		for i, file := range files {
			e, added, err := addFile(p, c, v, file, said)
			if err != nil {
				return tooFew(err, file, i, len(files))
			}
			document.Documents = append(document.Documents, result{documentOf(e), added})
			if !c.Bool(cmdutil.FlagJSON) {
				fmt.Fprintln(p.Stdout, e.Sum)
			}
			if !added {
				p.Remark(c, "%s: it is there already, as %s of %s", file, e.Kind, e.Subject)
			}
		}
		return nil
	})
	if err != nil || !c.Bool(cmdutil.FlagJSON) {
		return err
	}
	return p.PrintJSON(document)
}

// tooFew says of an error which file it is about, and what has become of those before it.
func tooFew(err error, file string, added, files int) error {
	if added == 0 {
		return fmt.Errorf("%s: %w", file, err)
	}
	return fmt.Errorf("%s: %w; of %d files the first %d are in the vault. Put that right and run the command again: "+
		"nothing is added twice", file, err, files, added)
}

var kindForm = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// saidOfDocuments is what the command line says of every document that is added.
func saidOfDocuments(p *cmdutil.Program, c *cli.Context) (vault.Entry, error) {
	said := vault.Entry{
		Kind: c.String("kind"), Subject: strings.TrimSpace(c.String("subject")), Name: strings.TrimSpace(c.String("title")),
		Public: c.Bool("public"), AddedBy: p.Work(c).Who, AddedAt: p.Now(),
	}
	switch {
	case c.NArg() == 0:
		return said, cmdutil.Usage("give the files to add, or - for standard input")
	case !kindForm.MatchString(said.Kind):
		return said, cmdutil.Usage("--kind %q: say what it is in small letters, digits and hyphens, such as certified-lca", said.Kind)
	case said.Subject == "":
		return said, cmdutil.Usage("say whom or what it is about with --subject: an employee id, an LCA or case number")
	case !printable(said.Subject):
		return said, cmdutil.Usage("--subject %q has a character that cannot be printed", said.Subject)
	case said.Name != "" && c.NArg() > 1:
		return said, cmdutil.Usage("--title %q: %d files cannot share a title; add each by itself, or leave it out", said.Name, c.NArg())
	}
	var err error
	text := c.String("retain-through")
	if said.RetainUntil, err = civil.Parse(text); err != nil ||
		text != "" && (said.RetainUntil.Before(civil.First) || said.RetainUntil.After(civil.Last)) {
		return said, cmdutil.Usage("--retain-through %q: give a date like 2029-03-01, from %s to %s", text, civil.First, civil.Last)
	}
	if today := civil.FromTime(p.Now().In(p.Config.Location)); text != "" && said.RetainUntil.Before(today) {
		p.Remark(c, "--retain-through %s has passed: it may be destroyed already", said.RetainUntil)
	}
	return said, nil
}

// checkDocuments tells everything that is wrong with the files and can be seen before the first is added.
func checkDocuments(files []string, said vault.Entry) error {
	var wrong []error
	for i, file := range files {
		name := documentName(file, said)
		switch info, err := os.Stat(file); {
		case slices.Contains(files[:i], file):
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
		return cmdutil.Usage("nothing was added: %w", errors.Join(wrong...))
	}
	return nil
}

// documentName is what a document is called: its title, or the name of its file; "" for standard input without a title.
func documentName(file string, said vault.Entry) string {
	if said.Name == "" && file != "-" {
		return filepath.Base(file)
	}
	return said.Name
}

// printable tells whether a text can be shown in a line of a table.
func printable(text string) bool {
	return !strings.ContainsFunc(text, func(r rune) bool { return r == unicode.ReplacementChar || !unicode.IsGraphic(r) })
}

func addFile(p *cmdutil.Program, c *cli.Context, v *vault.Vault, file string, said vault.Entry) (vault.Entry, bool, error) {
	said.Name = documentName(file, said)
	if file == "-" {
		return KeepDocument(p, c, v, p.Stdin, said)
	}
	f, err := os.Open(file)
	if err != nil {
		return vault.Entry{}, false, err
	}
	defer f.Close()
	return KeepDocument(p, c, v, f, said)
}

// KeepDocument adds one document to the vault, unless the same was said of it before. Every command that takes a document in
// does it here: this is the one place where a change of the vault begins.
func KeepDocument(p *cmdutil.Program,
	c *cli.Context, v *vault.Vault, content io.Reader, said vault.Entry,
) (e vault.Entry, added bool, err error) {
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
	if e, added, err = v.AddOnce(c.Context, buffered, said); err != nil || !added {
		return e, added, err
	}
	return e, true, p.Write(c, func(tx *store.Tx) error { return tx.NoteDocument("add", e.Sum, DocumentNote(e)) })
}

// NotedDocument is what the journal says of a document: not its title, which can name people.
type NotedDocument struct {
	Entry   string `json:"entry"`
	Kind    string `json:"kind"`
	Subject string `json:"subject"`
}

// DocumentNote names a stored document in an answer.
func DocumentNote(e vault.Entry) NotedDocument { return NotedDocument{e.ID, e.Kind, e.Subject} }
