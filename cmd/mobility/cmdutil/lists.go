package cmdutil

import (
	"io"
	"iter"

	"github.com/urfave/cli/v2"

	"mobility/reports/workbook"
)

// WorkbookFlag is the flag with which a list is written as a workbook.
func WorkbookFlag() cli.Flag {
	flag := FileFlag("out", "write the list to the workbook `FILE.xlsx`", ".xlsx")
	named := flag.Action
	flag.Action = func(c *cli.Context, path string) error {
		if c.Bool("json") {
			return Usage("--out writes a workbook and --json prints a document: give one of the two")
		}
		return named(c, path)
	}
	return flag
}

// ListRows prints the rows of a list as PrintRows does, or writes them to the workbook of a path, that of WorkbookFlag.
func (p *Program) ListRows(path, title string, headers []string, rows iter.Seq2[[]string, error], optional ...string) (n int, err error) {
	if path == "" {
		return p.PrintRows(headers, rows, optional...)
	}
	counted := func(yield func([]string, error) bool) {
		n = 0
		for row, err := range rows {
			if n++; !yield(row, err) {
				return
			}
		}
	}
	sheet := workbook.ListSheet{PlainSheet: workbook.PlainSheet{Title: title, Rows: [][]string{headers}}, More: counted}
	if err := p.WriteFile(path, func(w io.Writer) error { return workbook.Lists(w, sheet) }); err != nil {
		return n, err
	}
	p.Remark("%s: %s", path, Plural(n, "row"))
	return n, nil
}

// ListTable is ListRows for rows that have all been read.
func (p *Program) ListTable(path, title string, headers []string, rows [][]string, optional ...string) error {
	_, err := p.ListRows(path, title, headers, OneByOne(rows...), optional...)
	return err
}
