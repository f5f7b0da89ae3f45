package roster

import (
	"strconv"
	"strings"

	"github.com/urfave/cli/v2"

	"mobility/app/book"
	"mobility/app/imports"
	"mobility/cmd/mobility/cmdutil"
)

// rosterHistory lists what happened to an employee's records.
func rosterHistory(p *cmdutil.Program, c *cli.Context) error {
	id := c.Args().First()
	if id == "" || c.NArg() > 1 {
		return cmdutil.Usage("one employee id is required")
	}
	asOf, err := p.AsOf()
	if err != nil {
		return err
	}
	var lines []imports.HistoryLine
	err = p.ReadBook(c.Context, asOf, func(b *book.Book) (err error) {
		lines, err = imports.History(c.Context, b, id)
		return err
	})
	if err != nil {
		return err
	}
	if p.JSON {
		return p.PrintJSON(struct {
			Version int                   `json:"version"`
			ID      string                `json:"id"`
			History []imports.HistoryLine `json:"history"`
		}{1, id, append([]imports.HistoryLine{}, lines...)})
	}
	var rows [][]string
	for i := range lines {
		l := &lines[i]
		source := "by hand"
		if l.Import != 0 {
			source = "import " + strconv.FormatInt(l.Import, 10) + " (" + l.File + ")"
		}
		what := l.What
		if l.Field != "" {
			what = orBlank(l.Before) + " → " + orBlank(l.After)
		}
		rows = append(rows, []string{
			l.When.In(p.Config.Location).Format("2006-01-02 15:04"), l.ID, strings.TrimSpace(l.Record + " " + l.Part), l.Field, what, source, l.Who,
		})
	}
	p.PrintTable([]string{"when", "id", "of", "field", "what", "source", "user"}, rows)
	return nil
}

func orBlank(value string) string {
	if value == "" {
		return "(blank)"
	}
	return value
}
