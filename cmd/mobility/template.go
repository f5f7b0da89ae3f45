package main

import (
	"io"

	"github.com/urfave/cli/v2"

	"mobility/internal/facts"
	"mobility/reports"
	"mobility/roster"
	"mobility/status"
)

// statusTemplate writes the workbook in which somebody fills in facts of stays.
func (p *program) statusTemplate(c *cli.Context) error {
	if c.NArg() != 1 {
		return usage("give the workbook to write: mobility status template stays.xlsx")
	}
	fields := append([]*facts.Field{roster.FieldID}, status.Fields.Fields...)
	if err := writeFile(c.Args().First(), func(w io.Writer) error { return reports.Template(w, "Stays", fields) }); err != nil {
		return err
	}
	if c.Bool(flagJSON) {
		return p.printJSON(struct {
			Version int    `json:"version"`
			Out     string `json:"out"`
		}{1, c.Args().First()})
	}
	p.remark(c, "%s: fill in a row per stay, then mobility status import %s", c.Args().First(), c.Args().First())
	return nil
}
