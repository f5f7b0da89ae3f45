package actions

import (
	"github.com/urfave/cli/v2"

	"mobility/cmd/mobility/cmdutil"
)

// Command has the commands of action items.
func Command(p *cmdutil.Program) *cli.Command {
	const ids = "ID is the id of an item as mobility actions list prints it (12.3), or the handle of its event on the docket (d2); several may be given."
	alike := &cli.BoolFlag{Name: "alike", Usage: "also the open items of the same import that ask the same of other employees"}
	return &cli.Command{
		Name: "actions", Usage: "action items: follow-up that imports and changes of data require, until a person closes it",
		Description: "mobility actions list                                    the open items\n" +
			"mobility actions assign 12.3 --owner \"Ana Ruiz\" --next 2026-12-10\n" +
			"mobility actions close 12.3 --reason \"amended petition filed, EAC2690012345\"\n" +
			"mobility actions close 6.1 --alike --reason \"receipts are with the forms\"   and the same item of the others",
		Subcommands: []*cli.Command{
			{
				Name: "list", Usage: "action items with owner, next date and note",
				Flags: []cli.Flag{
					&cli.StringFlag{Name: "state", Value: "open", Usage: "`STATE`: open, closed or all"},
					&cli.StringFlag{Name: "owner", Usage: "only items of this role (hr, manager, employee, paralegal, counsel) or assigned to this `NAME`"},
					&cli.StringFlag{Name: "employee", Usage: "only items about this employee, case or application `ID`"},
				},
				Action: p.Action(actionsList),
			},
			{
				Name: "assign", Usage: "assign an item to a person, with the date of the next follow-up", ArgsUsage: "ID", Description: ids,
				Flags: []cli.Flag{
					&cli.StringFlag{Name: "owner", Usage: "`NAME` of the person responsible"},
					&cli.StringFlag{Name: "next", Usage: "`DATE` of the next follow-up"},
					&cli.StringFlag{Name: "note", Usage: "`TEXT` for the next follow-up"},
					alike,
				},
				Action: p.Action(actionsAssign),
			},
			{
				Name: "close", Usage: "close an item with the reason", ArgsUsage: "ID", Description: ids,
				Flags:  []cli.Flag{&cli.StringFlag{Name: "reason", Usage: "`REASON`: what was done, or why nothing has to be done"}, alike},
				Action: p.Action(actionsClose),
			},
			{
				Name: "reopen", Usage: "reopen a closed item", ArgsUsage: "ID",
				Description: "ID is the id of an item, as mobility actions list --state closed prints it.", Action: p.Action(actionsReopen),
			},
		},
	}
}
