package paf

import (
	"context"
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
			"With --on: the items, and every value and document, as recorded at the end of that day. Changes recorded later are left out.",
		Flags:  []cli.Flag{importscmd.OnFlag("file")},
		Action: p.Action(pafHistory),
	}
}

func pafHistory(p *cmdutil.Program, c *cli.Context) error {
	number, err := importscmd.ApplicationNumber(c)
	if err != nil {
		return err
	}
	return importscmd.ShowRecorded(c.Context, p, c.String("on"), &importscmd.Recorded{ID: number, Changes: history.Application, State: fileOn})
}

// fileOn prints the state of a file as recorded at the end of a day.
func fileOn(ctx context.Context, p *cmdutil.Program, b *book.Book, number string, on civil.Date, end time.Time) error {
	then, values, err := history.ApplicationAt(ctx, b, number, end)
	switch {
	case err != nil:
		return err
	case then == nil:
		return importscmd.NotRecordedOn("LCA "+number, on, "mobility paf history "+number)
	}
	file := paf.Check(then, on)
	if p.JSON {
		return p.PrintJSON(struct {
			checkedFile
			On     civil.Date      `json:"on"`
			Values []history.Value `json:"values"`
		}{checkedFile{1, file}, on, values})
	}
	printFileState(p, &file)
	importscmd.PrintValues(p, values, on)
	return nil
}
