package report

import (
	"context"

	"github.com/urfave/cli/v2"

	"mobility/app/clientreport"
	"mobility/cmd/mobility/cmdutil"
	"mobility/internal/store"
)

// replyCommand reads a report that came back with replies.
func replyCommand(p *cmdutil.Program) *cli.Command {
	return &cli.Command{
		Name: "reply", Usage: "read the replies in a returned report, show what they change, and apply it with --yes", ArgsUsage: "FILE",
		Description: "mobility report reply returned.xlsx          what each reply would do\n" +
			"mobility report reply returned.xlsx --yes    and do it\n\n" +
			"A reply is in the column Your reply: extending, leaving, changed status, filed on DATE, not ours, new owner NAME, or any\n" +
			"text. A reply never changes a date: it opens an action item for the person who has to obtain the document.",
		Action: p.Action(reportReply),
	}
}

func reportReply(p *cmdutil.Program, c *cli.Context) error {
	if c.NArg() != 1 {
		return cmdutil.Usage("report reply takes one file: a report returned as a workbook or CSV, or - for standard input")
	}
	return replyTo(c.Context, p, c.Args().First())
}

func replyTo(ctx context.Context, p *cmdutil.Program, file string) error {
	returned, err := clientreport.ReadReplies(ctx, file, p.Stdin)
	if err != nil {
		return err
	}
	asOf, err := p.AsOf()
	if err != nil {
		return err
	}
	err = p.Open(ctx, store.Options{Create: p.Yes()}, func(s *store.Store) error {
		return clientreport.TakeReplies(ctx, s, returned, clientreport.Options{
			Client: p.Client(), AsOf: asOf, Zone: p.Zone(), Book: p.BookOptions(),
		}, p.Work(), p.Yes())
	})
	if err != nil {
		return err
	}
	return printReplies(p, returned)
}

func printReplies(p *cmdutil.Program, returned *clientreport.Returned) error {
	if p.JSON {
		return p.PrintJSON(struct {
			Version int  `json:"version"`
			Applied bool `json:"applied"`
			*clientreport.Returned
		}{1, p.Yes(), returned})
	}
	replies := returned.Replies
	rows := make([][]string, len(replies))
	for i := range replies {
		r := &replies[i]
		rows[i] = []string{r.Row, r.Name, r.Issue, r.Reply, r.Effect}
	}
	p.PrintTable([]string{"row", "name", "issue", "reply", "effect"}, rows)
	for _, note := range returned.Notes {
		p.Remark("%s", note)
	}
	switch items := returned.Items(); {
	case items == 0:
		p.Remark("no reply changes anything")
	case p.Yes():
		p.Remark("action items opened: %d; to see them: mobility actions list", items)
	default:
		p.Remark("action items to open: %d; nothing is changed yet: add --yes", items)
	}
	return nil
}
