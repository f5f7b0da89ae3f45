package perm

import (
	"context"
	"time"

	"github.com/urfave/cli/v2"

	"mobility/app/book"
	"mobility/app/history"
	"mobility/cmd/mobility/cmdutil"
	importscmd "mobility/cmd/mobility/imports"
	"mobility/cmd/mobility/perm/onecase"
	"mobility/internal/civil"
	"mobility/perm"
)

func historyCommand(p *cmdutil.Program) *cli.Command {
	return &cli.Command{
		Name: "history", Usage: "who changed the records of a case, and what was recorded on a past day", ArgsUsage: "CASE",
		Description: "With --on: the requirements, and every value and document, as recorded at the end of that day, without what was recorded later.",
		Flags:       []cli.Flag{importscmd.OnFlag("case")},
		Action:      p.Action(permHistory),
	}
}

func permHistory(p *cmdutil.Program, c *cli.Context) error {
	id, err := onecase.Asked(c)
	if err != nil {
		return err
	}
	return importscmd.ShowRecorded(c.Context, p, c.String("on"), &importscmd.Recorded{ID: id, Changes: history.LaborCase, State: caseOn})
}

// caseOn prints the state of a case as recorded at the end of a day.
func caseOn(ctx context.Context, p *cmdutil.Program, b *book.Book, id string, on civil.Date, end time.Time) error {
	then, values, err := history.LaborCaseAt(ctx, b, id, end)
	switch {
	case err != nil:
		return err
	case then == nil:
		return importscmd.NotRecordedOn("case "+id, on, "mobility perm history "+id)
	}
	list := perm.Check(then, on)
	if p.JSON {
		return p.PrintJSON(struct {
			perm.Checklist
			On     civil.Date      `json:"on"`
			Values []history.Value `json:"values"`
		}{list, on, values})
	}
	printChecklist(p, &list)
	importscmd.PrintValues(p, values, on)
	return nil
}
