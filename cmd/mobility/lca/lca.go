package lca

import (
	"github.com/urfave/cli/v2"

	"mobility/app/imports"
	"mobility/cmd/mobility/cmdutil"
	docketcmd "mobility/cmd/mobility/docket"
	importscmd "mobility/cmd/mobility/imports"
)

// Command has the commands of labor condition applications.
func Command(p *cmdutil.Program) *cli.Command {
	dry := &cli.BoolFlag{Name: "dry-run", Usage: "preview what would change; write nothing"}
	flags := append(importscmd.ImportFlags(), importscmd.DisclosureFlags()...)
	return &cli.Command{
		Name: "lca", Usage: "labor condition applications (LCAs): import, workers, notices, H-1B dependency",
		Subcommands: []*cli.Command{
			{
				Name: "import", Usage: "import LCAs from a register, the template or a disclosure workbook", ArgsUsage: "FILE",
				Description: "mobility lca import register.xlsx\n" +
					"mobility lca import LCA_Disclosure_Data_FY2026_Q2.xlsx\n" +
					"From a disclosure workbook of the Department of Labor, only rows of the client's own employers are imported, by tax number or\n" +
					"name; --employer, --fein and --all-employers change that. mobility roster undo reverses an import.",
				Flags:  append(flags, dry),
				Action: importscmd.ImportRecords(p, imports.Applications, false),
			},
			{
				Name: "plan", Usage: "preview how a file would be read and what would change; writes nothing", ArgsUsage: "FILE", Flags: flags,
				Action: importscmd.ImportRecords(p, imports.Applications, true),
			},
			importscmd.TemplateCommand(p, "lca", "application, worksite, worker or notice", imports.Applications.Templates),
			lcaListCommand(p),
			{Name: "show", Usage: "one LCA: every field with its source, and what is due", ArgsUsage: "CASE", Action: p.Action(lcaShow)},
			{
				Name: "record", Usage: "change fields of an LCA by hand", ArgsUsage: "CASE field=value ...",
				Description: "mobility lca record I-200-26001-000001 opened=2026-03-03 place_kept=\"1 Main Street, Austin, TX\"\n" +
					"With --worksite the fields belong to the worksite. An empty value changes nothing; <clear> removes a value.",
				Flags: []cli.Flag{
					&cli.StringFlag{Name: "worksite", Usage: "change fields of the worksite `NAME`, which is added if it is missing"},
					&cli.BoolFlag{Name: "new", Usage: "create an application that is not recorded yet"},
				},
				Action: p.Action(lcaRecord),
			},
			assignCommand(p),
			postCommand(p),
			noticeCommand(p),
			moveCommand(p),
			terminateCommand(p),
			formCommand(p),
			wagesCommand(p),
			investigationCommand(p),
			dependencyCommand(p),
			{
				Name: "due", Usage: "deadlines and issues of LCAs", Flags: docketcmd.Flags(),
				Action: docketcmd.List(p, "lca"),
			},
			importscmd.ProfileCommand(p, "lca"),
		},
	}
}
