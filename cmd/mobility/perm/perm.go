package perm

import (
	"slices"

	"github.com/urfave/cli/v2"

	"mobility/app/book"
	"mobility/app/imports"
	"mobility/cmd/mobility/cmdutil"
	docketcmd "mobility/cmd/mobility/docket"
	importscmd "mobility/cmd/mobility/imports"
	"mobility/cmd/mobility/perm/planning"
)

// Command has the commands of labor certification cases.
func Command(p *cmdutil.Program) *cli.Command {
	return &cli.Command{
		Name: "perm", Usage: "PERM labor certification: recruitment, filing window, plans, documents, audit file",
		Subcommands: slices.Concat([]*cli.Command{
			{
				Name: "import", Usage: "import cases from the template, a flat sheet or a disclosure file", ArgsUsage: "FILE",
				Description: "The sheets are Cases, Recruitment, Notice and Applicants; a flat sheet has a row for each case.",
				Flags:       append(append(importscmd.ImportFlags(), importscmd.DisclosureFlags()...), &cli.BoolFlag{Name: "dry-run", Usage: "preview what would change; write nothing"}),
				Action:      importscmd.ImportRecords(p, imports.Cases, false),
			},
			importscmd.TemplateCommand(p, "perm", "case, step, notice and applicant", imports.Cases.Templates),
			{
				Name: "record", Usage: "change fields of a case, or of one of its steps, notices or applicants, by hand",
				ArgsUsage: "CASE field=value ...",
				Description: "mobility perm record C-17 filed=2026-11-20 dol_case_number=G-100-26324-123456\n" +
					"mobility perm record C-17 to=2026-03-04 --step job-order\n" +
					"mobility perm record C-17 step=sunday-ad number=2 from=2026-03-08 --step new\n" +
					"An empty value changes nothing; <clear> removes a value.",
				Flags: partFlags(), Action: p.Action(permRecord),
			},
			{
				Name: "list", Usage: "list the cases with the stage of each",
				Flags: []cli.Flag{
					&cli.BoolFlag{Name: "all", Usage: "include closed cases: withdrawn, finally denied, or followed by an I-140"},
					cmdutil.WorkbookFlag(),
				},
				Action: p.Action(permList),
			},
			{
				Name: "show", Usage: "one case: every field with its source, and what is due", ArgsUsage: "CASE",
				Action: p.Action(permShow),
			},
			{
				Name: "due", Usage: "deadlines and issues of cases", Flags: docketcmd.Flags(),
				Action: docketcmd.List(p, book.PERMDomain),
			},
			{
				Name: "check", Usage: "all requirements of a case: present, missing or wrong, and why", ArgsUsage: "CASE",
				Action: p.Action(permCheck),
			},
			historyCommand(p),
			{
				Name: "timeline", Usage: "recruitment timeline with the resulting filing window", ArgsUsage: "CASE",
				Flags:  []cli.Flag{cmdutil.FileFlag("out", "`FILE.svg` or FILE.html (default drawn on the terminal)", ".svg", ".html")},
				Action: p.Action(planning.Timeline),
			},
		}, planning.Commands(p), permDocuments(p), []*cli.Command{importscmd.ProfileCommand(p, "perm")}),
	}
}
