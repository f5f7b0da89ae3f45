package perm

import (
	"strings"

	"github.com/urfave/cli/v2"

	"mobility/app/auditfile"
	"mobility/app/book"
	"mobility/cmd/mobility/cmdutil"
	"mobility/cmd/mobility/formsheet"
	"mobility/cmd/mobility/perm/onecase"
	"mobility/perm/papers"
	"mobility/reports/datasheet"
)

func formCommand(p *cmdutil.Program) *cli.Command {
	return &cli.Command{
		Name: "form", Usage: "data sheet of a form: every field with its value, source and what is missing", ArgsUsage: "CASE",
		Description: "mobility perm form C-17 --form eta-9089 --out 9089.xlsx\nThe sheet is data to file from; it is not the form and not a filing.",
		Flags:       append(formsheet.Flags(), &cli.StringFlag{Name: "form", Usage: "`FORM`: one of " + strings.Join(papers.FormNames(), ", ")}),
		Action:      p.Action(permForm),
	}
}

func permForm(p *cmdutil.Program, c *cli.Context) error {
	id, err := onecase.Asked(c)
	if err != nil {
		return err
	}
	if c.String("form") == "" {
		return cmdutil.Usage("--form is required: %s", strings.Join(papers.FormNames(), ", "))
	}
	asOf, err := p.AsOf()
	if err != nil {
		return err
	}
	form := c.String("form")
	var sheet *datasheet.Sheet
	err = p.ReadBook(c.Context, asOf, func(b *book.Book) error {
		sheet, err = auditfile.FormSheet(c.Context, b, id, form)
		return err
	})
	if err != nil {
		return err
	}
	return formsheet.Print(p, formsheet.Read(c), sheet)
}
