package perm

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"mobility/app/book"
	"mobility/app/documents"
	"mobility/app/kinds"
	"mobility/cmd/mobility/cmdutil"
	importscmd "mobility/cmd/mobility/imports"
	vaultcmd "mobility/cmd/mobility/vault"
	"mobility/internal/facts"
	"mobility/internal/store"
	"mobility/internal/store/contents"
	"mobility/internal/vault"
	"mobility/perm"
)

// permAttach keeps documents in the vault and names them on the record that they prove.
func permAttach(p *cmdutil.Program, c *cli.Context) error {
	id, files := c.Args().First(), c.Args().Tail()
	kind, key, err := partAsked(c)
	if err != nil {
		return err
	}
	field := evidenceFieldOf(kind, c.String("as"))
	switch {
	case id == "" || len(files) == 0:
		return cmdutil.Usage("a case and its documents are required: mobility perm attach C-17 tearsheet.pdf --step sunday-ad-1")
	case key == newPart || kind != kinds.PERM && c.String("as") != "":
		return cmdutil.Usage("name one recorded item: --step KEY, --notice KEY, --applicant KEY, or --as for the case itself")
	case field == nil:
		return cmdutil.Usage("give the record that the documents belong to: --step KEY, --notice KEY, --applicant KEY, or for the case itself "+
			"--as with one of %s", strings.Join(evidenceSorts(), ", "))
	}
	asOf, err := p.AsOf()
	if err != nil {
		return err
	}
	var labor *perm.Case
	var have facts.Record
	err = p.Read(c.Context, func(s *store.Store) error {
		err := p.InBook(c.Context, s, asOf, func(b *book.Book) (err error) {
			labor, err = b.Case(c.Context, id)
			return err
		})
		if err != nil {
			return err
		}
		have = labor.Record
		if kind != kinds.PERM {
			if key, err = partOf(c.Context, s, p.Client(), kind, id, key); err != nil {
				return err
			}
			have, err = recordOf(c.Context, s, p.Client(), kind, id, key)
		}
		return err
	})
	if err != nil {
		return err
	}
	sums := strings.Fields(have.Text(field))
	for _, file := range files {
		sum, err := keepEvidence(c.Context, p, labor, file)
		if err != nil {
			return err
		}
		if !slices.Contains(sums, sum) {
			sums = append(sums, sum)
		}
	}
	return importscmd.RecordFacts(c.Context, p, kind, id, key, facts.Record{{Field: field, Value: strings.Join(sums, " ")}})
}

// recordOf reads one record of a case.
func recordOf(ctx context.Context, s *store.Store, client string, kind *contents.Kind, id, key string) (facts.Record, error) {
	for k, err := range s.Records(ctx, client, kind, store.Only(id)) {
		if err != nil || k.Part == key {
			return k.Facts, err
		}
	}
	return nil, fmt.Errorf("%s %s of case %s: %w", kind.Noun, key, id, store.ErrNotFound)
}

// keepEvidence keeps a document of a case in the vault: of one that is filed, for as long as its file is kept.
func keepEvidence(ctx context.Context, p *cmdutil.Program, labor *perm.Case, file string) (sum string, err error) {
	document, err := os.Open(file)
	if err != nil {
		return "", cmdutil.Usage("%v", err)
	}
	defer document.Close()
	stated := vault.Entry{Kind: documents.PERMEvidence, Subject: labor.ID, Name: filepath.Base(file), AddedBy: p.Work().Who, AddedAt: p.Now()}
	if !labor.Filed.IsZero() {
		kept, err := perm.Retention.Apply(perm.RetentionFacts{Filed: labor.Filed}, nil)
		if err != nil {
			return "", err
		}
		stated.RetainUntil = kept.Due
	}
	err = vaultcmd.Open(ctx, p, true, func(v *vault.Vault) error {
		entry, _, err := vaultcmd.Journal(p).Keep(ctx, v, document, stated)
		sum = entry.Sum
		return err
	})
	if err != nil {
		return "", fmt.Errorf("keep %s: %w", file, err)
	}
	return sum, nil
}
