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
		&cli.StringFlag{Name: "title", Usage: "title (default the name of the file)"},
		&cli.StringFlag{Name: "retain-through", Usage: "last `DATE` through which it must be retained"},
	}
}

// vaultAdd looks at all files before it adds the first.
func vaultAdd(p *cmdutil.Program, c *cli.Context) error {
	o, err := addingOptions(p, c)
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
	err = Open(p, c, true, func(v *vault.Vault) error {
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

// addingOptions are the options of the command line for every added document.
func addingOptions(p *cmdutil.Program, c *cli.Context) (*documents.Adding, error) {
	o := &documents.Adding{Files: c.Args().Slice(), Stdin: p.Stdin, Journal: Journal(p, c), Said: vault.Entry{
		Kind: c.String("kind"), Subject: strings.TrimSpace(c.String("subject")), Name: strings.TrimSpace(c.String("title")),
		Public: c.Bool("public"), AddedBy: p.Work().Who, AddedAt: p.Now(),
	}}
	if err := o.Check(); err != nil {
		return nil, err
	}
	text := c.String("retain-through")
	var err error
	if o.Said.RetainUntil, err = civil.Parse(text); err != nil ||
		text != "" && (o.Said.RetainUntil.Before(civil.First) || o.Said.RetainUntil.After(civil.Last)) {
		return nil, cmdutil.Usage("--retain-through %q: give a date like 2029-03-01, from %s to %s", text, civil.First, civil.Last)
	}
	if today := civil.FromTime(p.Now().In(p.Config.Location)); text != "" && o.Said.RetainUntil.Before(today) {
		p.Remark("--retain-through %s has passed: the document is already eligible for destruction", o.Said.RetainUntil)
	}
	return o, o.CheckFiles()
}

// Journal is where a command notes what it does with documents.
func Journal(p *cmdutil.Program, c *cli.Context) documents.Journal {
	return documents.Journal{Target: p.Target(), Work: p.Work()}
}
