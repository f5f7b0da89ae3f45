package roster

import (
	"github.com/urfave/cli/v2"

	"mobility/app/imports"
	"mobility/cmd/mobility/cmdutil"
	importscmd "mobility/cmd/mobility/imports"
	"mobility/internal/store"
)

// Command has the commands of the employee roster.
func Command(p *cmdutil.Program) *cli.Command {
	return &cli.Command{
		Name: "roster", Usage: "employee roster: preview and import HR exports, review changes, undo",
		Subcommands: []*cli.Command{
			{
				Name: "plan", Usage: "preview an import: column mapping, changes, rejected rows; writes nothing",
				ArgsUsage: "FILE", Flags: importscmd.PeopleFlags(),
				Action: importscmd.ImportFile(p, store.RosterNoun, true),
			},
			{
				Name: "import", Usage: "import an HR export: every row, or nothing", ArgsUsage: "FILE",
				Flags: append(importscmd.PeopleFlags(),
					&cli.BoolFlag{Name: "dry-run", Usage: "the same as roster plan"}),
				Action: importscmd.ImportFile(p, store.RosterNoun, false),
			},
			{
				Name: "list", Usage: "list the employees with every field",
				Flags: []cli.Flag{
					&cli.BoolFlag{Name: "active", Usage: "only active employees"},
					&cli.BoolFlag{Name: "stays", Usage: "only employees in a time-limited status"},
					cmdutil.KnownAt(),
					cmdutil.WorkbookFlag(),
				},
				Description: "With --as-of and an earlier date: the data as recorded by the end of that day.",
				Action:      p.Action(rosterList),
			},
			{
				Name: "show", Usage: "one employee: every field with its source", ArgsUsage: "ID", Flags: []cli.Flag{cmdutil.KnownAt()},
				Description: "With --as-of and an earlier date: the data as recorded by the end of that day.",
				Action:      p.Action(rosterShow),
			},
			{
				Name: "changes", Usage: "list what an import changed, or all imports", ArgsUsage: "[IMPORT]", Action: p.Action(rosterChanges),
			},
			{Name: "undo", Usage: "undo an import: restore what it changed", ArgsUsage: "IMPORT", Action: p.Action(rosterUndo)},
			{
				Name: "record", Usage: "correct an employee's data by hand", ArgsUsage: "ID field=value ...",
				Description: "mobility roster record E1001 hired=2026-03-02 worksite=HQ\n" +
					"An empty value changes nothing; <clear> removes a value. Correct the HR system too: its next export replaces what differs.",
				Action: p.Action(rosterRecord),
			},
			fieldsCommand(p),
			importscmd.TemplateCommand(p, "roster", "employee", imports.RosterTemplates),
			{
				Name: "history", Usage: "every change of an employee's records, from the audit trail, also under former ids", ArgsUsage: "ID",
				Action: p.Action(rosterHistory),
			},
			rekeyCommand(p),
			mergeCommand(p),
			linkCommand(p),
			syncCommand(p),
			importscmd.ProfileCommand(p, store.RosterNoun),
		},
	}
}
