package lca

import (
	"github.com/urfave/cli/v2"

	"mobility/app/accessfile"
	"mobility/app/book"
	"mobility/cmd/mobility/cmdutil"
	"mobility/cmd/mobility/formsheet"
	importscmd "mobility/cmd/mobility/imports"
	"mobility/reports/datasheet"
)

func formCommand(p *cmdutil.Program) *cli.Command {
	return &cli.Command{
		Name: "form", Usage: "data sheet of Form ETA-9035: every field with its value, source and what is missing", ArgsUsage: "CASE",
		Description: "mobility lca form I-200-26001-000001 --out 9035.xlsx\nThe sheet is data to file from; it is not the form and not a filing.",
		Flags:       formsheet.Flags(), Action: p.Action(lcaForm),
	}
}

func lcaForm(p *cmdutil.Program, c *cli.Context) error {
	number, err := importscmd.ApplicationNumber(c)
	if err != nil {
		return err
	}
	asOf, err := p.AsOf()
	if err != nil {
		return err
	}
	var sheet *datasheet.Sheet
	err = p.ReadBook(c.Context, asOf, func(b *book.Book) error {
		sheet, err = accessfile.FormSheet(c.Context, b, number)
		return err
	})
	if err != nil {
		return err
	}
	return formsheet.Print(p, formsheet.Read(c), sheet)
}
