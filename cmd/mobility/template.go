package main

import (
	"io"

	"github.com/urfave/cli/v2"

	"mobility/internal/facts"
	"mobility/reports/workbook"
	"mobility/roster"
	"mobility/status"
)

// templateCommand writes the workbook in which somebody fills in facts, one sheet for each kind of row.
func (p *program) templateCommand(noun, row string, sheets ...workbook.TemplateSheet) *cli.Command {
	return &cli.Command{
		Name: "template", Usage: "write the workbook to fill in and import", ArgsUsage: "FILE.xlsx",
		Action: func(c *cli.Context) error {
			if c.NArg() != 1 {
				return usage("give the workbook to write: mobility %s template %s.xlsx", noun, noun)
			}
			file := c.Args().First()
			if err := p.writeFile(c, file, func(w io.Writer) error { return workbook.Template(w, sheets...) }); err != nil {
				return err
			}
			if c.Bool(flagJSON) {
				return p.printJSON(struct {
					Version int    `json:"version"`
					Out     string `json:"out"`
				}{1, file})
			}
			p.remark(c, "%s: fill in a row per %s, then mobility %s import %s", file, row, noun, file)
			return nil
		},
	}
}

// statusSheet is the sheet for facts of stays.
func statusSheet() workbook.TemplateSheet {
	return workbook.TemplateSheet{Title: "Stays", Fields: append([]*facts.Field{roster.FieldID}, status.Fields.Fields...)}
}

// template is the sheet of a template for rows of records.
func (s *recordSheet) template() workbook.TemplateSheet {
	return workbook.TemplateSheet{Title: s.title, Fields: append([]*facts.Field{s.key.Fields[0]}, s.dictionary().Fields...)}
}
