package paf

import (
	"strings"

	"github.com/urfave/cli/v2"

	"mobility/app/accessfile"
	"mobility/cmd/mobility/cmdutil"
	"mobility/cmd/mobility/formsheet"
	importscmd "mobility/cmd/mobility/imports"
	vaultcmd "mobility/cmd/mobility/vault"
	"mobility/internal/store"
)

func pafBuildCommand(p *cmdutil.Program) *cli.Command {
	return &cli.Command{
		Name: "build", Usage: "build a public access file, and separately the private documents", ArgsUsage: "CASE",
		Description: "mobility paf build I-200-26001-000001 --out paf.pdf --docx drafts\n" +
			"--out is one PDF with cover, index, bookmarks and page numbers, a ZIP file, or a folder of the same documents. Before anything is\n" +
			"written, every page is searched for personal identification numbers, dates of birth and names of the workers: if one is found, nothing is\n" +
			"written. Pages that cannot be read as text are listed; --confirm-unread confirms that a person has reviewed them.",
		Flags: append(vaultcmd.Flags(),
			cmdutil.FileOrFolderFlag("out", "`FILE.pdf`, FILE.zip or FOLDER", ".pdf", ".zip"),
			&cli.StringFlag{Name: "docx", Usage: "`FOLDER` for the memoranda as Word documents for counsel"},
			formsheet.TemplatesFlag(),
			&cli.BoolFlag{Name: "final", Usage: "write nothing unless every item is present and complete"},
			&cli.StringFlag{Name: "confirm-unread", Usage: "`NUMBERS` of the listed pages without text that you have reviewed: 1,2 (--yes for all)"},
		),
		Action: p.Action(pafBuild),
	}
}

func pafBuild(p *cmdutil.Program, c *cli.Context) error {
	o, err := readBuild(c)
	if err != nil {
		return err
	}
	err = finish(p, &o)
	if err != nil {
		return err
	}
	p.Writes(o.Private())
	var built *accessfile.Built
	err = p.Read(c.Context, func(s *store.Store) error {
		o.Client = p.Client()
		built, err = accessfile.Build(c.Context, s, o)
		return err
	})
	if err != nil {
		return err
	}
	if p.JSON {
		return printBuiltJSON(p, o, built)
	}
	p.Remark("written: %s", strings.Join(built.Written, ", "))
	for _, remark := range built.Remarks {
		p.Remark("! %s", remark)
	}
	for _, what := range built.Missing {
		p.Remark("! %s", what)
	}
	if n := len(built.Missing); n > 0 {
		p.Remark("missing or incomplete items: %d; incomplete documents are marked as drafts", n)
	}
	return nil
}

// readBuild reads what the command line asks of a public access file.
func readBuild(c *cli.Context) (o accessfile.Options, err error) {
	o = accessfile.Options{
		Out: c.String("out"), Drafts: c.String("docx"), Templates: c.String("templates"), Final: c.Bool("final"), Checked: cmdutil.Words(c.String("confirm-unread")),
	}
	if o.Case, err = importscmd.ApplicationNumber(c); err != nil {
		return o, err
	}
	if o.Out == "" {
		return o, cmdutil.Usage("--out is required: --out paf.pdf, --out paf.zip or --out FOLDER")
	}
	return o, nil
}

// finish adds what the run of the program knows.
func finish(p *cmdutil.Program, o *accessfile.Options) (err error) {
	o.CheckedAll, o.Who, o.Documents, o.Database, o.Book = p.Yes(), p.Work().Who, p.Documents(), p.Target(), p.BookOptions()
	o.AsOf, err = p.AsOf()
	return err
}

func printBuiltJSON(p *cmdutil.Program, o accessfile.Options, built *accessfile.Built) error {
	return p.PrintJSON(struct {
		Version  int      `json:"version"`
		LCA      string   `json:"lca"`
		Out      string   `json:"out"`
		Written  []string `json:"written"`
		Complete bool     `json:"complete"`
		Missing  []string `json:"missing"`
		Remarks  []string `json:"remarks"`
	}{1, o.Case, o.Out, built.Written, len(built.Missing) == 0, built.Missing, built.Remarks})
}
