package vault

import (
	"fmt"
	"strings"

	"github.com/urfave/cli/v2"

	"mobility/app/documents"
	"mobility/cmd/mobility/cmdutil"
	"mobility/internal/civil"
	"mobility/internal/vault"
)

func addingFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "kind", Usage: "`KIND` of document, such as certified-lca, i9-form, wage-survey"},
		&cli.StringFlag{Name: "subject", Usage: "`ID` that it belongs to: an employee id, an LCA or case number"},
		&cli.BoolFlag{Name: "public", Usage: "it may be shown to the public (default: private)"},
		&cli.StringFlag{Name: "title", Usage: "`TITLE` (default the name of the file)"},
		&cli.StringFlag{Name: "retain-through", Usage: "last `DATE` through which it must be retained"},
	}
}

// vaultAdd looks at all files before it adds the first.
func vaultAdd(p *cmdutil.Program, c *cli.Context) error {
	o, err := readAdding(c)
	if err != nil {
		return err
	}
	err = finish(p, o)
	if err != nil {
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
	}{1, p.Client(), []result{}}
	err = Open(c.Context, p, true, func(v *vault.Vault) error {
		return o.Add(c.Context, v, func(file string, e vault.Entry, added bool) {
			document.Documents = append(document.Documents, result{documentOf(e), added})
			if !p.JSON {
				fmt.Fprintln(p.Stdout, e.Sum)
			}
			if !added {
				p.Remark("%s: already in the vault, as %s of %s", file, e.Kind, e.Subject)
			}
		})
	})
	if err != nil || !p.JSON {
		return err
	}
	return p.PrintJSON(document)
}

// readAdding reads what is to hold of every added document.
func readAdding(c *cli.Context) (*documents.Adding, error) {
	o := &documents.Adding{Files: c.Args().Slice(), Reported: vault.Entry{
		Kind: c.String("kind"), Subject: strings.TrimSpace(c.String("subject")), Name: strings.TrimSpace(c.String("title")),
		Public: c.Bool("public"),
	}}
	if err := o.Check(); err != nil {
		return nil, err
	}
	text := c.String("retain-through")
	var err error
	if o.Reported.RetainUntil, err = civil.Parse(text); err != nil ||
		text != "" && (o.Reported.RetainUntil.Before(civil.First) || o.Reported.RetainUntil.After(civil.Last)) {
		return nil, cmdutil.Usage("--retain-through %q: give a date like 2029-03-01, from %s to %s", text, civil.First, civil.Last)
	}
	return o, nil
}

// finish adds who adds the documents, and checks the files.
func finish(p *cmdutil.Program, o *documents.Adding) error {
	o.Stdin, o.Journal, o.Reported.AddedBy, o.Reported.AddedAt = p.Stdin, Journal(p), p.Work().Who, p.Now()
	through := o.Reported.RetainUntil
	if today := civil.FromTime(p.Now().In(p.Config.Location)); !through.IsZero() && through.Before(today) {
		p.Remark("--retain-through %s has passed: the document is already eligible for destruction", through)
	}
	return o.CheckFiles()
}

// Journal is where a command notes what it does with documents.
func Journal(p *cmdutil.Program) documents.Journal {
	return documents.Journal{Target: p.Target(), Work: p.Work()}
}
