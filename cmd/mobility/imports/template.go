package imports

import (
	"io"

	"github.com/urfave/cli/v2"

	"mobility/cmd/mobility/cmdutil"
	"mobility/reports/workbook"
)

// TemplateCommand writes an empty workbook to fill in, with one sheet for each kind of row. The sheets are made when it runs, not at every start.
func TemplateCommand(p *cmdutil.Program, noun, row string, sheets func() []workbook.TemplateSheet) *cli.Command {
	return &cli.Command{
		Name: "template", Usage: "write an empty workbook to fill in and import", ArgsUsage: "FILE.xlsx",
		Action: func(c *cli.Context) error {
			if c.NArg() != 1 {
				return cmdutil.Usage("an output workbook is required: mobility %s template %s.xlsx", noun, noun)
			}
			file := c.Args().First()
			if err := cmdutil.EndsIn("output workbook", file, ".xlsx"); err != nil {
				return err
			}
			if err := p.WriteFile(file, func(w io.Writer) error { return workbook.Template(w, sheets()...) }); err != nil {
				return err
			}
			if p.JSON {
				return p.PrintJSON(struct {
					Version int    `json:"version"`
					Out     string `json:"out"`
				}{1, file})
			}
			p.Remark("%s: fill in a row per %s, then mobility %s import %s", file, row, noun, file)
			return nil
		},
	}
}
