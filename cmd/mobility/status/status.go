package status

import (
	"github.com/urfave/cli/v2"

	"mobility/app/imports"
	"mobility/cmd/mobility/cmdutil"
	docketcmd "mobility/cmd/mobility/docket"
	importscmd "mobility/cmd/mobility/imports"
	"mobility/cmd/mobility/why"
	"mobility/internal/store"
)

// Command has the commands of nonimmigrant status records.
func Command(p *cmdutil.Program) *cli.Command {
	return &cli.Command{
		Name: "status", Usage: "nonimmigrant status and work authorization",
		Subcommands: []*cli.Command{
			{
				Name: "import", Usage: "import immigration status data from a law firm's list or the template", ArgsUsage: "FILE",
				Flags:  append(append(importscmd.ImportFlags(), importscmd.IdentityFlags()...), &cli.BoolFlag{Name: "dry-run", Usage: "preview what would change; write nothing"}),
				Action: importscmd.ImportFile(p, store.StatusNoun, false),
			},
			importscmd.TemplateCommand(p, "status", "stay", imports.StatusTemplates),
			{
				Name: "list", Usage: "employees in a time-limited status, with the controlling date",
				Flags: []cli.Flag{
					&cli.BoolFlag{Name: "all", Usage: "include former employees"},
					&cli.StringFlag{Name: "class", Usage: "only this `CLASS` of admission"},
					cmdutil.WorkbookFlag(),
				},
				Action: p.Action(statusList),
			},
			{
				Name: "expiring", Usage: "upcoming status deadlines", Flags: docketcmd.Flags(),
				Action: docketcmd.List(p, "status"),
			},
			{Name: "show", Usage: "one employee's status records and every deadline, superseded ones included", ArgsUsage: "ID", Action: p.Action(why.Why)},
			{
				Name: "record", Usage: "change fields of an employee's status record by hand", ArgsUsage: "ID field=value ...",
				Description: "mobility status record E1001 petition_expires=2029-03-14 i94_expires=2029-03-24\n" +
					"An empty value changes nothing; <clear> removes a value.",
				Flags:  []cli.Flag{&cli.StringFlag{Name: "stay", Usage: "`KEY` of the status record, for an employee with several (default the newest)"}},
				Action: p.Action(statusRecord),
			},
			importscmd.ProfileCommand(p, store.StatusNoun),
		},
	}
}
