package i9

import (
	"github.com/urfave/cli/v2"

	"mobility/app/imports"
	"mobility/cmd/mobility/cmdutil"
	docketcmd "mobility/cmd/mobility/docket"
	importscmd "mobility/cmd/mobility/imports"
	vaultcmd "mobility/cmd/mobility/vault"
)

// Command has the commands of Form I-9.
func Command(p *cmdutil.Program) *cli.Command {
	dry := &cli.BoolFlag{Name: "dry-run", Usage: "preview what would change; write nothing"}
	employer := &cli.StringFlag{Name: "employer", Usage: "only the forms of this legal entity `NAME`"}
	return &cli.Command{
		Name: "i9", Usage: "Form I-9: completion, reverification, audit, retention, inspection",
		Subcommands: []*cli.Command{
			{
				Name: "import", Usage: "import Form I-9 data from a flat sheet or the template", ArgsUsage: "FILE",
				Description: "A row describes one form of one employee. Only the last four characters of document numbers are stored.",
				Flags:       append(importscmd.ImportFlags(), dry),
				Action:      importscmd.ImportRecords(p, imports.Forms, false),
			},
			{
				Name: "plan", Usage: "preview how a file would be read and what would change; writes nothing", ArgsUsage: "FILE", Flags: importscmd.ImportFlags(),
				Action: importscmd.ImportRecords(p, imports.Forms, true),
			},
			importscmd.TemplateCommand(p, "i9", "form", imports.Forms.Templates),
			{
				Name: "list", Usage: "list the forms with the state of each",
				Flags: []cli.Flag{
					employer,
					&cli.BoolFlag{Name: "all", Usage: "include former employees"},
					&cli.BoolFlag{Name: "missing", Usage: "only active employees without a form"},
					&cli.BoolFlag{Name: "suppressed", Usage: "dates that need no reverification, each with the reason"},
					cmdutil.WorkbookFlag(),
				},
				Action: p.Action(i9List),
			},
			{
				Name: "due", Usage: "deadlines and issues of Forms I-9", Flags: docketcmd.Flags(),
				Action: docketcmd.List(p, "i9"),
			},
			{Name: "show", Usage: "one employee's forms: every field with its source, what is due, what must not be requested", ArgsUsage: "ID", Action: p.Action(i9Show)},
			{
				Name: "record", Usage: "change fields of a form by hand", ArgsUsage: "ID field=value ...",
				Description: "mobility i9 record E1001 section_2=2026-11-20 list_b_document=\"Driver's license\"\n" +
					"An empty value changes nothing; <clear> removes a value.",
				Flags:  []cli.Flag{&cli.StringFlag{Name: "form", Usage: "`KEY` of the form, for an employee with several (default the one the fields belong to)"}},
				Action: p.Action(i9Record),
			},
			{
				Name: "attach", Usage: "store the scan of a form in the vault", ArgsUsage: "ID FILE",
				Flags:  append(vaultcmd.Flags(), &cli.StringFlag{Name: "form", Usage: "`KEY` of the form, for an employee with several (default the newest)"}),
				Action: p.Action(i9Attach),
			},
			detachCommand(p),
			supplementBCommand(p),
			{
				Name: "audit", Usage: "audit the forms: violations, corrections, penalty range",
				Flags: []cli.Flag{
					employer,
					&cli.StringFlag{Name: "assessed", Usage: "`DATE` of the penalty table (default --as-of)"},
				},
				Action: p.Action(i9Audit),
			},
			retentionCommand(p),
			inspectCommand(p, employer),
			importscmd.ProfileCommand(p, "i9"),
		},
	}
}
