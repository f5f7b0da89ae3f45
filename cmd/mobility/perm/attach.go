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

// evidenced is a record of a case that has documents as evidence.
type evidenced struct {
	labor *perm.Case
	kind  *contents.Kind
	key   string
	field *facts.Field
	// sums are the documents that it has.
	sums []string
}

// evidenceAsked is the record that the flags name, still without the documents that it has.
func evidenceAsked(c *cli.Context) (*evidenced, error) {
	kind, key, err := partAsked(c)
	if err != nil {
		return nil, err
	}
	e := &evidenced{kind: kind, key: key, field: evidenceFieldOf(kind, c.String("as"))}
	switch {
	case key == newPart || kind != kinds.PERM && c.String("as") != "":
		return nil, cmdutil.Usage("name one recorded item: --step KEY, --notice KEY, --applicant KEY, or --as for the case itself")
	case e.field == nil:
		return nil, cmdutil.Usage("give the record that the documents belong to: --step KEY, --notice KEY, --applicant KEY, or for the case itself "+
			"--as with one of %s", strings.Join(evidenceSorts(), ", "))
	}
	return e, nil
}

// read finds the record of a case, and the documents that it has.
func (e *evidenced) read(ctx context.Context, p *cmdutil.Program, id string) error {
	asOf, err := p.AsOf()
	if err != nil {
		return err
	}
	return p.Read(ctx, func(s *store.Store) error {
		err := p.InBook(ctx, s, asOf, func(b *book.Book) (err error) {
			e.labor, err = b.Case(ctx, id)
			return err
		})
		if err != nil {
			return err
		}
		have := e.labor.Record
		if e.kind != kinds.PERM {
			if e.key, err = partOf(ctx, s, p.Client(), e.kind, id, e.key); err != nil {
				return err
			}
			have, err = recordOf(ctx, s, p.Client(), e.kind, id, e.key)
		}
		e.sums = strings.Fields(have.Text(e.field))
		return err
	})
}

// permAttach keeps documents in the vault and names them on the record that they prove.
func permAttach(p *cmdutil.Program, c *cli.Context) error {
	id, files := c.Args().First(), c.Args().Tail()
	if id == "" || len(files) == 0 {
		return cmdutil.Usage("a case and its documents are required: mobility perm attach C-17 tearsheet.pdf --step sunday-ad-1")
	}
	e, err := evidenceAsked(c)
	if err != nil {
		return err
	}
	if err := e.read(c.Context, p, id); err != nil {
		return err
	}
	for _, file := range files {
		sum, err := keepEvidence(c.Context, p, e.labor, file)
		if err != nil {
			return err
		}
		if !slices.Contains(e.sums, sum) {
			e.sums = append(e.sums, sum)
		}
	}
	return importscmd.RecordFacts(c.Context, p, e.kind, id, e.key, facts.Record{{Field: e.field, Value: strings.Join(e.sums, " ")}})
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
