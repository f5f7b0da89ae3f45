package imports

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"mobility/app/history"
	"mobility/cmd/mobility/cmdutil"
	"mobility/internal/civil"
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
		switch {
		case l.Import != 0:
			source = "import " + strconv.FormatInt(l.Import, 10) + " (" + l.File + ")"
		case l.Command != "":
			source = "mobility " + l.Command
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

// OnFlag is the flag of a history for the state on a past day.
func OnFlag(noun string) cli.Flag {
	return &cli.StringFlag{Name: "on", Usage: "`DATE`: show the " + noun + " as recorded at the end of that day"}
}

// EndOf reads the day of a history, and when it ends; the day is zero where none is asked for.
func EndOf(p *cmdutil.Program, on string) (day civil.Date, end time.Time, err error) {
	if day, err = civil.Parse(on); err != nil {
		return day, end, cmdutil.Usage("--on %q: give a date as YYYY-MM-DD", on)
	}
	if day.IsZero() {
		return day, end, nil
	}
	if today := civil.FromTime(p.Now().In(p.Config.Location)); day.After(today) {
		return day, end, cmdutil.Usage("--on %s is in the future", day)
	}
	y, m, d := day.Time().Date()
	return day, time.Date(y, m, d+1, 0, 0, 0, 0, p.Config.Location).Add(-time.Second), nil
}

// NotRecordedOn is the error for a case of which nothing was recorded on a day.
func NotRecordedOn(what string, day civil.Date, command string) error {
	return cmdutil.Fail(cmdutil.ExitFailed, "not-found", fmt.Errorf("%s was not recorded on %s: %s", what, day, command))
}

// PrintValues prints the values of a case on a past day.
func PrintValues(p *cmdutil.Program, values []history.Value, day civil.Date) {
	rows := make([][]string, len(values))
	for i, v := range values {
		rows[i] = []string{strings.TrimSpace(v.Record + " " + v.Part), v.Field, v.Value, v.Source}
	}
	fmt.Fprintln(p.Stdout)
	p.PrintTable([]string{"of", "field", "value", "source"}, rows, "source")
	p.Remark("as recorded at the end of %s", day.Long())
}
