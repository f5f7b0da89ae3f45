package i9

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"github.com/urfave/cli/v2"

	"mobility/app/documents"
	"mobility/app/kinds"
	"mobility/cmd/mobility/cmdutil"
	importscmd "mobility/cmd/mobility/imports"
	vaultcmd "mobility/cmd/mobility/vault"
	"mobility/i9"
	"mobility/internal/facts"
	"mobility/internal/store"
	"mobility/internal/vault"
)

// i9Attach keeps the scan of a form in the vault and names it on the form.
func i9Attach(p *cmdutil.Program, c *cli.Context) error {
	if c.NArg() != 2 {
		return cmdutil.Usage("an employee id and the scan file are required: mobility i9 attach E1001 scan.pdf")
	}
	id, file := c.Args().Get(0), c.Args().Get(1)
	form, err := formToAttach(c.Context, p, id, c.String("form"))
	if err != nil {
		return err
	}
	scan, err := os.Open(file)
	if err != nil {
		return cmdutil.Usage("%v", err)
	}
	defer scan.Close()
	var kept vault.Entry
	err = vaultcmd.Open(c.Context, p, true, func(v *vault.Vault) (err error) {
		kept, _, err = vaultcmd.Journal(p).Keep(c.Context, v, scan, vault.Entry{
			Kind: documents.FormScan, Subject: documents.FormScanSubject(id, form), Name: filepath.Base(file), AddedBy: p.Work().Who, AddedAt: p.Now(),
		})
		return err
	})
	if err != nil {
		return fmt.Errorf("keep %s: %w", file, err)
	}
	return importscmd.RecordFacts(c.Context, p, kinds.Form, id, form, facts.Record{{Field: i9.FieldScan, Value: kept.Sum}})
}

// formToAttach is the key of the form that is meant: the one asked for, or the person's newest.
func formToAttach(ctx context.Context, p *cmdutil.Program, id, asked string) (form string, err error) {
	form = asked
	err = p.Read(ctx, func(s *store.Store) error {
		found := false
		for k, err := range s.Records(ctx, p.Client(), kinds.Form, store.Only(id)) {
			if err != nil {
				return err
			}
			if asked == "" {
				form = max(form, k.Part)
			}
			found = found || k.Part == form
		}
		if !found {
			return cmdutil.Fail(cmdutil.ExitFailed, "not-found", fmt.Errorf("no form %s of %s is recorded: import it, or record its fields with mobility i9 record %s", form, id, id))
		}
		return nil
	})
	return form, err
}
