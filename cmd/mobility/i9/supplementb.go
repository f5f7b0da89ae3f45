package i9

import (
	"github.com/urfave/cli/v2"

	"mobility/app/book"
	"mobility/app/history"
	"mobility/cmd/mobility/cmdutil"
	"mobility/cmd/mobility/formsheet"
	"mobility/reports/datasheet"
)

func supplementBCommand(p *cmdutil.Program) *cli.Command {
	return &cli.Command{
		Name: "supplement-b", Usage: "data sheet of Supplement B: every entry that was recorded, not only the latest", ArgsUsage: "ID",
		Description: "mobility i9 supplement-b E1001 --out supplement-b.pdf\n" +
			"The record of a form has the latest entry; those before are read from the audit trail.",
		Flags: append(formsheet.Flags(),
			&cli.StringFlag{Name: "form", Usage: "`KEY` of the form, for an employee with several (default the newest)"}),
		Action: p.Action(i9SupplementB),
	}
}

func i9SupplementB(p *cmdutil.Program, c *cli.Context) error {
	id, err := cmdutil.EmployeeID(c)
	if err != nil {
		return err
	}
	asOf, err := p.AsOf()
	if err != nil {
		return err
	}
	var sheet *datasheet.Sheet
	err = p.ReadBook(c.Context, asOf, func(b *book.Book) error {
		sheet, err = history.SupplementB(c.Context, b, id, c.String("form"))
		return err
	})
	if err != nil {
		return err
	}
	return formsheet.Print(p, formsheet.Read(c), sheet)
}
