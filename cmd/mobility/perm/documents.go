package perm

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"mobility/app/book"
	"mobility/app/documents"
	"mobility/app/files"
	"mobility/app/kinds"
	"mobility/cmd/mobility/cmdutil"
	importscmd "mobility/cmd/mobility/imports"
	vaultcmd "mobility/cmd/mobility/vault"
	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/store"
	"mobility/internal/vault"
	"mobility/perm"
	"mobility/reports/bundle"
	"mobility/reports/letter"
	"mobility/reports/permfile"
)

// permDocuments are the commands about documents of a case.
func permDocuments(p *cmdutil.Program) []*cli.Command {
	return []*cli.Command{
		{
			Name: "report", Usage: "a document of the case for counsel to edit", ArgsUsage: "CASE",
			Description: "notice: the notice of filing. recruitment: the report by lawful reason, which names nobody.\n" +
				"contact-log: every contact with applicants, which does. ad-check: the texts of advertisements and notices\n" +
				"against the job.",
			Flags: []cli.Flag{
				&cli.StringFlag{Name: "kind", Usage: "one of " + strings.Join(draftKinds(), ", ")},
				&cli.StringFlag{Name: "out", Usage: "`FILE.docx` or FILE.pdf"},
			},
			Action: p.Action(permReport),
		},
		{
			Name: "attach", Usage: "keep documents in the vault as evidence of the case", ArgsUsage: "CASE FILE ...",
			Description: "mobility perm attach C-17 tearsheet.pdf --step sunday-ad-1\n" +
				"mobility perm attach C-17 pwd.pdf --as pwd\n" +
				"Whatever is there already stays.",
			Flags: slices.Concat(vaultcmd.Flags(), partFlags(), []cli.Flag{
				&cli.StringFlag{Name: "as", Usage: "of the case as a whole: " + strings.Join(evidenceSorts(), ", ")},
			}),
			Action: p.Action(permAttach),
		},
		{
			Name: "audit-file", Usage: "the file that an audit asks for, with an index and a manifest", ArgsUsage: "CASE",
			Description: "mobility perm audit-file C-17 --out C-17.zip\n" +
				"It refuses with what is missing; --incomplete makes it anyway and says so on its first page.",
			Flags: append(vaultcmd.Flags(),
				&cli.StringFlag{Name: "out", Usage: "`FILE.zip`, FILE.pdf, or a folder that is not there yet"},
				&cli.BoolFlag{Name: "incomplete", Usage: "make it although something is missing"},
			),
			Action: p.Action(permAuditFile),
		},
	}
}

// drafts are the kinds of document that perm report writes.
var drafts = []struct {
	kind string
	of   func(*perm.Case, civil.Date) perm.Draft
}{
	{"notice", perm.DraftNotice},
	{"recruitment", perm.DraftReport},
	{"contact-log", func(of *perm.Case, _ civil.Date) perm.Draft { return perm.DraftContactLog(of) }},
	{"ad-check", func(of *perm.Case, _ civil.Date) perm.Draft { return perm.DraftAdCheck(of) }},
}

func draftKinds() (kinds []string) {
	for _, d := range drafts {
		kinds = append(kinds, d.kind)
	}
	return kinds
}

func permReport(p *cmdutil.Program, c *cli.Context) error {
	at := slices.Index(draftKinds(), c.String("kind"))
	out := c.String("out")
	switch {
	case at < 0:
		return cmdutil.Usage("--kind %q: it takes %s", c.String("kind"), strings.Join(draftKinds(), ", "))
	case filepath.Ext(out) != ".docx" && filepath.Ext(out) != ".pdf":
		return cmdutil.Usage("--out %q: give a file that ends in .docx, for counsel to edit, or in .pdf", out)
	}
	return oneCase(p, c, func(_ *book.Book, of *perm.Case, asOf civil.Date) error {
		draft := drafts[at].of(of, asOf)
		l := permfile.CaseLetter(&draft, of, asOf)
		write := letter.WriteDOCX
		if filepath.Ext(out) == ".pdf" {
			write = letter.WritePDF
		}
		if err := p.WriteFile(c, out, func(w io.Writer) error { return write(w, l) }); err != nil {
			return err
		}
		if c.Bool(cmdutil.FlagJSON) {
			return p.PrintJSON(struct {
				Version int        `json:"version"`
				Case    string     `json:"case"`
				Out     string     `json:"out"`
				Draft   perm.Draft `json:"draft"`
			}{1, of.ID, out, draft})
		}
		p.Remark(c, "%s: %s of case %s, a draft for counsel", out, draft.Title, of.ID)
		for _, missing := range draft.Missing {
			p.Remark(c, "to be completed: %s", missing)
		}
		if draft.Internal {
			p.Remark(c, "! it names applicants: it stays in the file")
		}
		return nil
	})
}

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
		return cmdutil.Usage("give a case and its documents: mobility perm attach C-17 tearsheet.pdf --step sunday-ad-1")
	case key == newPart || kind != kinds.PERM && c.String("as") != "":
		return cmdutil.Usage("name one record that is there: --step KEY, --notice KEY, --applicant KEY, or --as for the case as a whole")
	case field == nil:
		return cmdutil.Usage("say what the documents prove: --step KEY, --notice KEY, --applicant KEY, or for the case as a whole "+
			"--as with one of %s", strings.Join(evidenceSorts(), ", "))
	}
	asOf, err := p.AsOf(c)
	if err != nil {
		return err
	}
	var of *perm.Case
	var have facts.Record
	err = p.Read(c, func(s *store.Store) error {
		err := p.InBook(c, s, asOf, func(b *book.Book) (err error) {
			of, err = b.Case(c.Context, id)
			return err
		})
		if err != nil {
			return err
		}
		have = of.Record
		if kind != kinds.PERM {
			if key, err = partOf(p, c, s, kind, id, key); err != nil {
				return err
			}
			have, err = recordOf(c, s, p.Client(c), kind, id, key)
		}
		return err
	})
	if err != nil {
		return err
	}
	sums := strings.Fields(have.Text(field))
	for _, file := range files {
		sum, err := keepEvidence(p, c, of, file)
		if err != nil {
			return err
		}
		if !slices.Contains(sums, sum) {
			sums = append(sums, sum)
		}
	}
	return importscmd.RecordFacts(p, c, kind, id, key, facts.Record{{Field: field, Value: strings.Join(sums, " ")}})
}

// recordOf reads one record of a case.
func recordOf(c *cli.Context, s *store.Store, client string, kind *store.Kind, id, key string) (facts.Record, error) {
	for k, err := range s.Records(c.Context, client, kind, store.Only(id)) {
		if err != nil || k.Part == key {
			return k.Facts, err
		}
	}
	return nil, fmt.Errorf("%s %s of case %s: %w", kind.Noun, key, id, store.ErrNotFound)
}

// keepEvidence keeps a document of a case in the vault: of one that is filed, for as long as its file is kept.
func keepEvidence(p *cmdutil.Program, c *cli.Context, of *perm.Case, file string) (sum string, err error) {
	document, err := os.Open(file)
	if err != nil {
		return "", cmdutil.Usage("%v", err)
	}
	defer document.Close()
	said := vault.Entry{Kind: documents.PERMEvidence, Subject: of.ID, Name: filepath.Base(file), AddedBy: p.Work(c).Who, AddedAt: p.Now()}
	if !of.Filed.IsZero() {
		kept, err := perm.Retention.Apply(perm.RetentionFacts{Filed: of.Filed}, nil)
		if err != nil {
			return "", err
		}
		said.RetainUntil = kept.Due
	}
	err = vaultcmd.Open(p, c, true, func(v *vault.Vault) error {
		entry, _, err := vaultcmd.Journal(p, c).Keep(c.Context, v, document, said)
		sum = entry.Sum
		return err
	})
	if err != nil {
		return "", fmt.Errorf("keep %s: %w", file, err)
	}
	return sum, nil
}

// auditFileAnswer is what perm audit-file says with --json.
type auditFileAnswer struct {
	Version  int             `json:"version"`
	Case     string          `json:"case"`
	Out      string          `json:"out"`
	Complete bool            `json:"complete"`
	Missing  []string        `json:"missing"`
	Contents []perm.FilePart `json:"contents"`
	// ManifestSHA256 is the sum of a package's manifest, for whoever wants to prove later that it is the same.
	ManifestSHA256 string   `json:"manifest_sha256,omitempty"`
	Remarks        []string `json:"remarks,omitempty"`
}

func permAuditFile(p *cmdutil.Program, c *cli.Context) error {
	out := c.String("out")
	if out == "" {
		return cmdutil.Usage("say where the file goes: --out C-17.zip, C-17.pdf, or a folder")
	}
	return oneCase(p, c, func(b *book.Book, of *perm.Case, asOf civil.Date) error {
		file := &permfile.AuditFile{Case: of, AsOf: asOf, Picture: filepath.Ext(out) != ".pdf"}
		var err error
		if file.Client, err = b.ClientName(c.Context); err != nil {
			return err
		}
		answer := auditFileAnswer{
			Version: 1, Case: of.ID, Out: out, Missing: append([]string{}, file.Missing()...),
			Contents: perm.AuditFileContents(of, asOf),
		}
		answer.Complete = len(answer.Missing) == 0
		if !answer.Complete && !c.Bool("incomplete") {
			return cmdutil.Fail(cmdutil.ExitFailed, "incomplete", fmt.Errorf("the audit file of case %s lacks:\n%s\n"+
				"attach what there is with mobility perm attach, or make it as it is with --incomplete", of.ID,
				strings.Join(answer.Missing, "\n")))
		}
		if err := writeAuditFile(p, c, file, &answer); err != nil {
			return err
		}
		if c.Bool(cmdutil.FlagJSON) {
			return p.PrintJSON(answer)
		}
		tellAuditFile(p, c, &answer)
		return nil
	})
}

func tellAuditFile(p *cmdutil.Program, c *cli.Context, a *auditFileAnswer) {
	documents := 0
	for i := range a.Contents {
		documents += len(a.Contents[i].Evidence)
	}
	p.Remark(c, "%s: the audit file of case %s with %d documents", a.Out, a.Case, documents)
	for _, missing := range a.Missing {
		p.Remark(c, "! it lacks: %s", missing)
	}
	for _, remark := range a.Remarks {
		p.Remark(c, "! %s", remark)
	}
	if a.ManifestSHA256 != "" {
		p.Remark(c, "sha256 of its manifest: %s; check it with mobility audit-file verify %s", a.ManifestSHA256, a.Out)
	}
}

// writeAuditFile writes the file as a PDF, a ZIP file or a folder. The vault is opened only where the case has documents.
func writeAuditFile(p *cmdutil.Program, c *cli.Context, file *permfile.AuditFile, answer *auditFileAnswer) error {
	write := func() error {
		binder, err := file.Bundle()
		if err != nil {
			return err
		}
		switch filepath.Ext(answer.Out) {
		case ".pdf":
			return p.WriteFile(c, answer.Out, func(w io.Writer) error {
				answer.Remarks, err = binder.WritePDF(w)
				return err
			})
		case ".zip":
			err = p.WriteFile(c, answer.Out, func(w io.Writer) error {
				_, err := binder.WritePackage(bundle.ZipSink(w, file.AsOf))
				return err
			})
		default:
			err = files.WriteFolder(answer.Out, func(folder string) error {
				_, err := binder.WritePackage(bundle.FolderSink(folder))
				return err
			})
		}
		if err != nil {
			return err
		}
		checked, err := bundle.VerifyPackage(answer.Out)
		if err != nil {
			return err
		}
		answer.ManifestSHA256 = checked.ManifestSHA256
		return nil
	}
	if !slices.ContainsFunc(answer.Contents, func(part perm.FilePart) bool { return len(part.Evidence) > 0 }) {
		return write()
	}
	return vaultcmd.Open(p, c, false, func(v *vault.Vault) error {
		file.Document = func(sum string) ([]byte, string, error) {
			content, entry, err := documents.Read(v, strings.TrimPrefix(sum, "sha256:"))
			return content, entry.Name, err
		}
		return write()
	})
}
