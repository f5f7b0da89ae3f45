package paf

import (
	"context"
	"fmt"
	"time"

	"github.com/urfave/cli/v2"

	"mobility/app/book"
	"mobility/app/history"
	"mobility/cmd/mobility/cmdutil"
	importscmd "mobility/cmd/mobility/imports"
	"mobility/internal/civil"
	"mobility/paf"
)

func pafHistoryCommand(p *cmdutil.Program) *cli.Command {
	return &cli.Command{
		Name: "history", Usage: "who changed the records of a file, and what it held on a past day", ArgsUsage: "CASE",
		Description: "mobility paf history I-200-26001-000001\n" +
			"mobility paf history I-200-26001-000001 --on 2026-03-31\n" +
			"With --on the items are shown as they were recorded at the end of that day: what was recorded later is undone by the audit trail.",
		Flags:  []cli.Flag{&cli.StringFlag{Name: "on", Usage: "`DATE` on which to look at the file"}},
		Action: p.Action(pafHistory),
	}
}

func pafHistory(p *cmdutil.Program, c *cli.Context) error {
	number, err := importscmd.ApplicationNumber(c)
	if err != nil {
		return err
	}
	on, err := civil.Parse(c.String("on"))
	if err != nil {
		return cmdutil.Usage("--on %q: give a date as YYYY-MM-DD", c.String("on"))
	}
	asOf, err := p.AsOf()
	if err != nil {
		return err
	}
	if !on.IsZero() {
		return fileOn(c.Context, p, number, on)
	}
	var lines []history.Line
	err = p.ReadBook(c.Context, asOf, func(b *book.Book) (err error) {
		lines, err = history.Application(c.Context, b, number)
		return err
	})
	if err != nil {
		return err
	}
	return importscmd.PrintHistory(p, number, lines)
}

// fileOn prints the state of a file as recorded at the end of a day.
func fileOn(ctx context.Context, p *cmdutil.Program, number string, on civil.Date) error {
	y, m, d := on.Time().Date()
	end := time.Date(y, m, d+1, 0, 0, 0, 0, p.Config.Location).Add(-time.Second)
	var file paf.File
	err := p.ReadBook(ctx, on, func(b *book.Book) error {
		then, err := history.ApplicationAt(ctx, b, number, end)
		switch {
		case err != nil:
			return err
		case then == nil:
			return cmdutil.Fail(cmdutil.ExitFailed, "not-found", fmt.Errorf("LCA %s was not recorded on %s: mobility paf history %s", number, on, number))
		}
		file = paf.Check(then, on)
		return nil
	})
	if err != nil {
		return err
	}
	if p.JSON {
		return p.PrintJSON(checkedFile{1, file})
	}
	printFileState(p, &file)
	p.Remark("as recorded at the end of %s", on.Long())
	return nil
}
