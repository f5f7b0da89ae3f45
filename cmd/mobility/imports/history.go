package imports

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"mobility/app/book"
	"mobility/app/history"
	"mobility/cmd/mobility/cmdutil"
	"mobility/cmd/mobility/imports/result"
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
			what = result.OrBlank(l.Before) + " → " + result.OrBlank(l.After)
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

// Recorded is what a record has behind it: who changed it, and its state as recorded at the end of a day.
type Recorded struct {
	ID      string
	Changes func(context.Context, *book.Book, string) ([]history.Line, error)
	State   func(ctx context.Context, p *cmdutil.Program, b *book.Book, id string, on civil.Date, end time.Time) error
}

// ShowRecorded prints the changes of a record or, of a day that is given, its state.
func ShowRecorded(ctx context.Context, p *cmdutil.Program, day string, r *Recorded) error {
	on, end, err := endOf(p, day)
	if err != nil {
		return err
	}
	asOf, err := p.AsOf()
	if err != nil {
		return err
	}
	var lines []history.Line
	err = p.ReadBook(ctx, asOf, func(b *book.Book) (err error) {
		if !on.IsZero() {
			return r.State(ctx, p, b, r.ID, on, end)
		}
		lines, err = r.Changes(ctx, b, r.ID)
		return err
	})
	if err != nil || !on.IsZero() {
		return err
	}
	return PrintHistory(p, r.ID, lines)
}

// endOf reads the day of a history, and when it ends; the day is zero where none is asked for.
func endOf(p *cmdutil.Program, on string) (day civil.Date, end time.Time, err error) {
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
