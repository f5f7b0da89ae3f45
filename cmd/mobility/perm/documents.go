package perm

import (
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"mobility/app/auditfile"
	"mobility/cmd/mobility/cmdutil"
	"mobility/cmd/mobility/formsheet"
	"mobility/cmd/mobility/perm/onecase"
	vaultcmd "mobility/cmd/mobility/vault"
	"mobility/internal/store"
	"mobility/perm/papers"
)

// permDocuments are the commands about documents of a case.
func permDocuments(p *cmdutil.Program) []*cli.Command {
	return []*cli.Command{
		formCommand(p),
		{
			Name: "report", Usage: "a document of the case for counsel to edit", ArgsUsage: "CASE",
			Description: "notice: the notice of filing. recruitment: the report by lawful reason, without names.\n" +
				"contact-log: every contact with applicants, with names. ad-check: the text of advertisements and notices\n" +
				"compared with the job.",
			Flags: []cli.Flag{
				&cli.StringFlag{Name: "kind", Usage: "`KIND`: one of " + strings.Join(auditfile.DraftKinds(), ", ")},
				cmdutil.FileFlag("out", "`FILE.docx` or FILE.pdf", ".docx", ".pdf"), formsheet.TemplatesFlag(),
			},
			Action: p.Action(permReport),
		},
		{
			Name: "attach", Usage: "store documents in the vault as evidence of the case", ArgsUsage: "CASE FILE ...",
			Description: "mobility perm attach C-17 tearsheet.pdf --step sunday-ad-1\n" +
				"mobility perm attach C-17 pwd.pdf --as pwd\n" +
				"Documents attached before are kept.",
			Flags: slices.Concat(vaultcmd.Flags(), evidenceFlags()), Action: p.Action(permAttach),
		},
		detachCommand(p),
		{
			Name: "audit-file", Usage: "audit file of a case, with an index and a manifest", ArgsUsage: "CASE",
			Description: "mobility perm audit-file C-17 --out C-17.zip\n" +
				"If items are missing, it lists them and writes nothing; --incomplete writes the file anyway and marks it on the first page.",
			Flags: append(vaultcmd.Flags(),
				cmdutil.FileOrFolderFlag("out", "`FILE.zip`, FILE.pdf, or a new folder", ".zip", ".pdf"),
				&cli.BoolFlag{Name: "incomplete", Usage: "write the file even if items are missing"},
			),
			Action: p.Action(permAuditFile),
		},
		answerCommand(p),
	}
}

func permReport(p *cmdutil.Program, c *cli.Context) error {
	o := auditfile.DraftOptions{
		Case: c.Args().First(), Book: p.BookOptions(), Kind: c.String("kind"), Out: c.String("out"), Templates: c.String("templates"), Database: p.Target(),
	}
	if err := o.Check(); err != nil {
		return err
	}
	if _, err := onecase.Asked(c); err != nil {
		return err
	}
	var err error
	if o.AsOf, err = p.AsOf(); err != nil {
		return err
	}
	var draft papers.Draft
	err = p.Read(c.Context, func(s *store.Store) error {
		o.Client = p.Client()
		draft, err = auditfile.Draft(c.Context, s, o)
		return err
	})
	if err != nil {
		return err
	}
	if p.JSON {
		return p.PrintJSON(struct {
			Version int          `json:"version"`
			Case    string       `json:"case"`
			Out     string       `json:"out"`
			Draft   papers.Draft `json:"draft"`
		}{1, o.Case, o.Out, draft})
	}
	p.Remark("%s: %s of case %s, a draft for counsel", o.Out, draft.Title, o.Case)
	for _, missing := range draft.Missing {
		p.Remark("to be completed: %s", missing)
	}
	if draft.Internal {
		p.Remark("! it names applicants: keep it in the employer's file")
	}
	return nil
}

// auditFileAnswer is the JSON answer of perm audit-file.
type auditFileAnswer struct {
	Version  int               `json:"version"`
	Case     string            `json:"case"`
	Out      string            `json:"out"`
	Complete bool              `json:"complete"`
	Missing  []string          `json:"missing"`
	Contents []papers.FilePart `json:"contents"`
	// ManifestSHA256 is the checksum of a package's manifest, as later proof that it is unaltered.
	ManifestSHA256 string   `json:"manifest_sha256,omitempty"`
	Remarks        []string `json:"remarks,omitempty"`
}

func permAuditFile(p *cmdutil.Program, c *cli.Context) error {
	o := auditfile.Options{
		Case: c.Args().First(), Book: p.BookOptions(), Out: c.String("out"), Incomplete: c.Bool("incomplete"),
		Documents: p.Documents(), Database: p.Target(),
	}
	if o.Out == "" {
		return cmdutil.Usage("--out is required: C-17.zip, C-17.pdf, or a folder")
	}
	if _, err := onecase.Asked(c); err != nil {
		return err
	}
	var err error
	if o.AsOf, err = p.AsOf(); err != nil {
		return err
	}
	var made *auditfile.Made
	err = p.Read(c.Context, func(s *store.Store) error {
		o.Client = p.Client()
		made, err = auditfile.Make(c.Context, s, o)
		return err
	})
	if err != nil {
		return err
	}
	return printMade(p, o, made, "audit file")
}

// printMade says what was written.
func printMade(p *cmdutil.Program, o auditfile.Options, made *auditfile.Made, what string) error {
	if p.JSON {
		return p.PrintJSON(auditFileAnswer{1, o.Case, o.Out, len(made.Missing) == 0, made.Missing, made.Contents, made.ManifestSHA256, made.Remarks})
	}
	p.Remark("%s: %s of case %s with %d documents", o.Out, what, o.Case, made.Documents())
	for _, missing := range made.Missing {
		p.Remark("! missing: %s", missing)
	}
	for _, remark := range made.Remarks {
		p.Remark("! %s", remark)
	}
	if made.ManifestSHA256 != "" {
		p.Remark("SHA-256 of its manifest: %s; verify it with mobility audit-file verify %s", made.ManifestSHA256, o.Out)
	}
	return nil
}
