package filing

import (
	"strings"

	"github.com/urfave/cli/v2"

	"mobility/app/imports"
	"mobility/app/kinds"
	"mobility/cmd/mobility/cmdutil"
	importscmd "mobility/cmd/mobility/imports"
	"mobility/status"
)

// Command has the commands of filings with USCIS.
func Command(p *cmdutil.Program) *cli.Command {
	return &cli.Command{
		Name: "filing", Usage: "petitions and applications filed with USCIS: receipts, requests, decisions",
		Subcommands: []*cli.Command{
			{
				Name: "import", Usage: "import filings from a law firm's list or the template", ArgsUsage: "FILE",
				Description: "A row is about one filing of one employee. Later rows with the same receipt number, or of the same form received\n" +
					"on the same day, update it.",
				Flags:  append(importscmd.ImportFlags(), &cli.BoolFlag{Name: "dry-run", Usage: "show what would change, write nothing"}),
				Action: importscmd.ImportRecords(p, imports.Filings, false),
			},
			{
				Name: "plan", Usage: "preview how a file would be read and what would change; writes nothing", ArgsUsage: "FILE", Flags: importscmd.ImportFlags(),
				Action: importscmd.ImportRecords(p, imports.Filings, true),
			},
			importscmd.TemplateCommand(p, "filing", "filing", imports.Filings.Templates),
			{
				Name: "list", Usage: "the filings by stage",
				Flags: []cli.Flag{
					&cli.StringFlag{Name: "stage", Usage: "only filings at this `STAGE`: " + strings.Join(status.Stages, ", ")},
					&cli.StringFlag{Name: "form", Usage: "only this `FORM`, for example I-129"},
					&cli.BoolFlag{Name: "all", Usage: "also filings that were decided, and those of former employees"},
					cmdutil.WorkbookFlag(),
				},
				Action: p.Action(filingList),
			},
			{Name: "show", Usage: "one employee's filings: every value with its source, and what is due", ArgsUsage: "ID", Action: p.Action(filingShow)},
			{
				Name: "record", Usage: "enter or correct values of a filing", ArgsUsage: "ID field=value ...",
				Description: "mobility filing record E1001 form=I-129 purpose=extension received=2026-07-01 old_end=2026-08-25\n" +
					"An empty value changes nothing; <clear> removes a value.",
				Flags:  []cli.Flag{&cli.StringFlag{Name: "filing", Usage: "`KEY` of the filing, as filing show prints it (default the one the values belong to)"}},
				Action: p.Action(filingRecord),
			},
			syncCommand(p),
			importscmd.ProfileCommand(p, imports.Filings.Noun),
		},
	}
}

func filingRecord(p *cmdutil.Program, c *cli.Context) error {
	id := c.Args().First()
	if id == "" || c.NArg() < 2 {
		return cmdutil.Usage("give an employee id and values as field=value; the fields are %s", strings.Join(cmdutil.FactNames(status.FilingFields), ", "))
	}
	asOf, err := p.AsOf()
	if err != nil {
		return err
	}
	given, err := importscmd.GivenRecord(c.Context, status.FilingFields, id, c.Args().Tail(), asOf)
	if err != nil {
		return err
	}
	return importscmd.RecordFacts(c.Context, p, kinds.Filing, id, c.String("filing"), given)
}
