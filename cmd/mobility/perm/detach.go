package perm

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"mobility/app/documents"
	"mobility/cmd/mobility/cmdutil"
	importscmd "mobility/cmd/mobility/imports"
	vaultcmd "mobility/cmd/mobility/vault"
	"mobility/internal/facts"
	"mobility/internal/vault"
)

func detachCommand(p *cmdutil.Program) *cli.Command {
	return &cli.Command{
		Name: "detach", Usage: "take a document off a record of the case; the document stays in the vault", ArgsUsage: "CASE [DOCUMENT]",
		Description: "mobility perm detach C-17 tearsheet.pdf --step sunday-ad-1\n" +
			"mobility perm detach C-17 --as pwd\n" +
			"DOCUMENT is the title or the beginning of the id of the document; it can be left out if the record has one document. To attach it\n" +
			"again: mobility perm attach.",
		Flags: slices.Concat(vaultcmd.Flags(), evidenceFlags()), Action: p.Action(permDetach),
	}
}

// evidenceFlags name a record that has documents.
func evidenceFlags() []cli.Flag {
	return append(partFlags(), &cli.StringFlag{Name: "as", Usage: "`ITEM` of the case itself: " + strings.Join(evidenceSorts(), ", ")})
}

// permDetach takes a document off a record. It stays in the vault, for as long as the file of the case is kept.
func permDetach(p *cmdutil.Program, c *cli.Context) error {
	id, named := c.Args().Get(0), c.Args().Get(1)
	if id == "" || c.NArg() > 2 {
		return cmdutil.Usage("a case, and one document at most, are required: mobility perm detach C-17 tearsheet.pdf --step sunday-ad-1")
	}
	e, err := evidenceAsked(c)
	if err != nil {
		return err
	}
	if err := e.read(c.Context, p, id); err != nil {
		return err
	}
	sum, err := e.named(c.Context, p, named)
	if err != nil {
		return err
	}
	left := slices.DeleteFunc(e.sums, func(s string) bool { return s == sum })
	value := strings.Join(left, " ")
	if len(left) == 0 {
		value = facts.Clear
	}
	return importscmd.RecordFacts(c.Context, p, e.kind, id, e.key, facts.Record{{Field: e.field, Value: value}})
}

// named is the one document of the record that has a title or the beginning of an id; the only one where none is named.
func (e *evidenced) named(ctx context.Context, p *cmdutil.Program, named string) (sum string, err error) {
	if len(e.sums) == 0 {
		return "", cmdutil.Fail(cmdutil.ExitFailed, "not-found", fmt.Errorf("nothing is attached there to case %s", e.labor.ID))
	}
	titles := map[string][]string{}
	err = vaultcmd.Open(ctx, p, false, func(v *vault.Vault) error {
		kept, err := v.List(ctx, vault.Filter{Kind: documents.PERMEvidence, Subject: e.labor.ID})
		for i := range kept {
			titles[kept[i].Sum] = append(titles[kept[i].Sum], kept[i].Name)
		}
		return err
	})
	if err != nil {
		return "", err
	}
	var found, choices []string
	for _, s := range e.sums {
		choices = append(choices, strings.TrimSpace(s[:min(12, len(s))]+"  "+strings.Join(titles[s], ", ")))
		is := func(title string) bool { return strings.EqualFold(title, named) }
		if named == "" || slices.ContainsFunc(titles[s], is) || strings.HasPrefix(s, strings.TrimPrefix(strings.ToLower(named), "sha256:")) {
			found = append(found, s)
		}
	}
	if len(found) != 1 {
		return "", cmdutil.Fail(cmdutil.ExitFailed, "not-found", fmt.Errorf("name one document by its title or the beginning of its id:\n%s",
			strings.Join(choices, "\n")))
	}
	return found[0], nil
}
