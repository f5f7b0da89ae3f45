package vault

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/urfave/cli/v2"

	"mobility/app/documents"
	"mobility/cmd/mobility/cmdutil"
	"mobility/cmd/mobility/screen"
	"mobility/internal/store"
	"mobility/internal/store/journal"
	"mobility/internal/vault"
)

func vaultGet(p *cmdutil.Program, c *cli.Context) error {
	out := c.String("out")
	switch {
	case c.NArg() != 1 || c.Args().First() == "":
		return cmdutil.Usage("give the id of one document, or its first characters; mobility vault list shows them")
	case out == "":
		return cmdutil.Usage("give --out FILE, or --out - for standard output")
	case out == "-" && p.JSON:
		return cmdutil.Usage("--json prints its own document: write %s to a file with --out", c.Args().First())
	}
	place := p.Documents()
	if err := place.Check(); err != nil {
		return err
	}
	if err := mayReplace(out, place, p.Yes()); err != nil {
		return err
	}
	var e vault.Entry
	err := Open(c.Context, p, false, func(v *vault.Vault) error {
		id, err := v.Complete(c.Args().First())
		if err != nil {
			return err
		}
		if err := noteGet(c.Context, p, v, id, out); err != nil {
			return err
		}
		if out == "-" {
			return showDocument(p, v, id)
		}
		return p.WriteFile(out, func(w io.Writer) (err error) {
			e, err = documents.Copy(v, id, w)
			return err
		})
	})
	if err != nil || out == "-" {
		return err
	}
	if p.JSON {
		return p.PrintJSON(struct {
			Version  int           `json:"version"`
			Client   string        `json:"client"`
			Out      string        `json:"out"`
			Document vaultDocument `json:"document"`
		}{1, p.Client(), out, documentOf(e)})
	}
	p.Remark("%s: %s, %s of %s, %d bytes. This copy is not encrypted: delete it after use",
		out, e.Name, e.Kind, e.Subject, e.Size)
	return nil
}

// noteGet journals that a document is handed out, before it is.
func noteGet(ctx context.Context, p *cmdutil.Program, v *vault.Vault, id, out string) error {
	document, e, err := v.Get(id)
	if err != nil {
		return err
	}
	if err := document.Close(); err != nil {
		return err
	}
	stated := struct {
		Entry   string `json:"entry"`
		Kind    string `json:"kind"`
		Subject string `json:"subject"`
		Out     string `json:"out"`
	}{e.ID, e.Kind, e.Subject, filepath.Base(out)}
	return p.Note(ctx, store.Act{Action: "get", Noun: journal.NounDocument, Subject: e.Sum, Stated: stated})
}

// showDocument writes a document to standard output. What went there cannot be taken back: the document is read to its
// end once before.
func showDocument(p *cmdutil.Program, v *vault.Vault, id string) error {
	if _, err := documents.Copy(v, id, io.Discard); err != nil {
		return err
	}
	_, err := documents.Copy(v, id, screen.Raw(p.Stdout))
	return err
}

// mayReplace refuses to write where something is that was not meant, or that the documents need.
func mayReplace(out string, place documents.Place, replace bool) error {
	if out == "-" {
		return nil
	}
	there, err := os.Stat(out)
	if key, wrong := os.Stat(place.Key); err == nil && wrong == nil && os.SameFile(there, key) {
		return cmdutil.Usage("%s is the key of the documents; choose another name to write to", out)
	}
	if Inside(place.Root, out) {
		return cmdutil.Usage("%s is inside the folder where documents are kept encrypted; choose another place to write to", out)
	}
	switch {
	case err != nil: // the file does not exist, or writing will report the problem
		return nil
	case !there.Mode().IsRegular():
		return cmdutil.Usage("%s is not an ordinary file; name a file to write to, or - for standard output", out)
	case !replace:
		return cmdutil.Fail(cmdutil.ExitFailed, "exists", fmt.Errorf("%s already exists; choose another name, or replace it with --yes", out))
	}
	return nil
}

// Inside reports whether a path leads into a folder, also through a link.
func Inside(folder, path string) bool {
	folder, errFolder := resolved(folder)
	above, errPath := resolved(filepath.Dir(path))
	if errFolder != nil || errPath != nil {
		return false // one of them is not there: nothing can be written into it
	}
	way, err := filepath.Rel(folder, above)
	return err == nil && filepath.IsLocal(way)
}

// resolved is the path of something that is there, without links.
func resolved(path string) (string, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	return filepath.EvalSymlinks(path)
}
