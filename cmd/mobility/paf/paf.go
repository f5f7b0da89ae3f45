package paf

import (
	"github.com/urfave/cli/v2"

	"mobility/app/book"
	"mobility/cmd/mobility/cmdutil"
	docketcmd "mobility/cmd/mobility/docket"
)

// Command has the commands of public access files.
func Command(p *cmdutil.Program) *cli.Command {
	return &cli.Command{
		Name: "paf", Usage: "public access files: checklist, build, register, inspection log",
		Subcommands: []*cli.Command{
			{
				Name: "check", Usage: "item by item: present, missing, stale, not applicable, with the law behind each", ArgsUsage: "[CASE]",
				Description: "Without CASE every file is checked.",
				Flags:       []cli.Flag{&cli.BoolFlag{Name: "incomplete", Usage: "without CASE: only files with missing items"}},
				Action:      p.Action(pafCheck),
			},
			pafBuildCommand(p),
			{Name: "list", Usage: "register: due date, completeness, retention date, location", Flags: []cli.Flag{cmdutil.WorkbookFlag()}, Action: p.Action(pafList)},
			{
				Name: "retention", Usage: "retention dates of each file and of the payroll records of its workers",
				Flags:  []cli.Flag{&cli.BoolFlag{Name: "eligible", Aliases: []string{"may-go"}, Usage: "only files eligible for destruction"}},
				Action: p.Action(pafRetention),
			},
			pafHistoryCommand(p),
			pafLogCommand(p),
			pafAttachCommand(p),
			pafDetachCommand(p),
			{
				Name: "due", Usage: "deadlines and issues of public access files", Flags: docketcmd.Flags(),
				Action: docketcmd.List(p, book.PAFDomain),
			},
		},
	}
}
