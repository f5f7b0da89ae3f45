package paf

import (
	"bytes"
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"strconv"

	"github.com/urfave/cli/v2"

	"mobility/app/book"
	"mobility/app/kinds"
	"mobility/cmd/mobility/cmdutil"
	importscmd "mobility/cmd/mobility/imports"
	vaultcmd "mobility/cmd/mobility/vault"
	"mobility/internal/facts"
	"mobility/internal/pdftext"
	"mobility/internal/vault"
	"mobility/paf"
	"mobility/paf/leak"
	"mobility/reports/accessfile"
)

func pafAttachCommand(p *cmdutil.Program) *cli.Command {
	return &cli.Command{
		Name: "attach", Usage: "attach a document to a PAF item; it is stored in the vault", ArgsUsage: "CASE FILE",
		Description: "mobility paf attach I-200-26001-000001 certified-lca.pdf --item 1 --public\n" +
			"Only documents attached with --public go into the public access file; the others stay with the private documents.",
		Flags: append(vaultcmd.Flags(),
			cmdutil.Number(&cli.IntFlag{Name: "item", Usage: "`NUMBER` of the item in 20 CFR 655.760(a), 1 to 10"}, 1, len(paf.Items)),
			&cli.BoolFlag{Name: "public", Usage: "include it in the public access file"},
			&cli.StringFlag{Name: "title", Usage: "`TITLE` in the index (default by the item)"},
			&cli.StringFlag{Name: "dated", Usage: "`DATE` of the document, or on which it is added to the file (default --as-of)"},
			&cli.StringFlag{Name: "worksite", Usage: "`NAME` or address of its worksite, for evidence of a notice"},
		),
		Action: p.Action(pafAttach),
	}
}

// documentKinds are the kinds of vault documents by PAF item.
var documentKinds = map[int]string{
	1: "certified-lca", 2: "wage-rate", 3: "actual-wage-system", 4: "prevailing-wage", 5: "lca-notice", 6: "benefits-summary",
	7: "corporate-change", 8: "single-employer-list", 9: "exempt-workers-list", 10: "recruitment-summary",
}

func pafAttach(p *cmdutil.Program, c *cli.Context) error {
	if c.NArg() != 2 {
		return cmdutil.Usage("a case number and a file are required: mobility paf attach I-200-26001-000001 lca.pdf --item 1 --public")
	}
	number, path, item := c.Args().Get(0), c.Args().Get(1), c.Int("item")
	if documentKinds[item] == "" {
		return cmdutil.Usage("--item %d: give the item of 20 CFR 655.760(a), 1 to %d", item, len(paf.Items))
	}
	asOf, err := p.AsOf()
	if err != nil {
		return err
	}
	if err := p.ReadBook(c.Context, asOf, func(b *book.Book) error {
		_, err := b.Application(c.Context, number)
		return err
	}); err != nil {
		return err
	}
	content, err := os.ReadFile(path)
	if err != nil {
		return cmdutil.Usage("%v", err)
	}
	args := []string{paf.FieldItem.Name + "=" + strconv.Itoa(item), paf.FieldPublic.Name + "=" + strconv.FormatBool(c.Bool("public"))}
	args = append(args, importscmd.FlagFacts(c, map[string]*facts.Field{"title": paf.FieldDocumentTitle, "worksite": paf.FieldDocumentSite})...)
	args = append(args, paf.FieldDocumentDated.Name+"="+cmp.Or(c.String("dated"), asOf.String()))
	if _, err := importscmd.GivenRecord(c.Context, paf.DocumentFields, number, args, asOf); err != nil {
		return err // before anything is kept
	}
	var kept vault.Entry
	err = vaultcmd.Open(c.Context, p, true, func(v *vault.Vault) (err error) {
		kept, _, err = vaultcmd.Journal(p).Keep(c.Context, v, bytes.NewReader(content), vault.Entry{
			Kind: documentKinds[item], Subject: number, Name: filepath.Base(path), Public: c.Bool("public"), AddedBy: p.Work().Who, AddedAt: p.Now(),
		})
		return err
	})
	if err != nil {
		return fmt.Errorf("keep %s: %w", path, err)
	}
	if err := importscmd.RecordPart(c.Context, p, kinds.LCADocument, number, append(args, paf.FieldSHA256.Name+"="+kept.Sum,
		paf.FieldTakenOff.Name+"="+facts.Clear)); err != nil {
		return err
	}
	if c.Bool("public") {
		warnOfLeaks(p, kept.Name, content)
	}
	return nil
}

// warnOfLeaks reports at once what would stop the file from being built. Names of workers are searched for when it is
// built.
func warnOfLeaks(p *cmdutil.Program, name string, content []byte) {
	pages, err := pdftext.Texts(content)
	if err != nil {
		p.Remark("! %s: %v", name, err)
		return
	}
	leaks, unread := pdftext.FindLeaks(name, pages, leakFinder)
	for _, leak := range leaks {
		p.Remark("! %s, page %d: %s; paf build rejects the file until this is removed", name, leak.Page, leak.Kind)
	}
	for _, page := range unread {
		p.Remark("! %s, page %d: %s; a person must review it before paf build", name, page.Page, page.Why)
	}
}

// leakFinder finds the kinds of what must not be public in a text, names of workers left aside.
func leakFinder(text string) []string {
	var kinds []string
	for _, found := range leak.Find(text, leak.Secrets{}) {
		kinds = append(kinds, accessfile.LeakWord(found.Kind))
	}
	return kinds
}
