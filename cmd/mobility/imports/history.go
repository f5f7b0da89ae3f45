package imports

import (
	"strconv"
	"strings"

	"mobility/app/history"
	"mobility/cmd/mobility/cmdutil"
)

// PrintHistory prints what happened to the records of a person or a case.
func PrintHistory(p *cmdutil.Program, id string, lines []history.Line) error {
	if p.JSON {
		return p.PrintJSON(struct {
			Version int            `json:"version"`
			ID      string         `json:"id"`
			History []history.Line `json:"history"`
		}{1, id, append([]history.Line{}, lines...)})
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
