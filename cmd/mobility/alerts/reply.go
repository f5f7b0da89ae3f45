package alerts

import (
	"time"

	"github.com/urfave/cli/v2"

	"mobility/app/replies"
	"mobility/cmd/mobility/cmdutil"
	"mobility/internal/store"
)

// replyCommand reads what recipients answer.
func replyCommand(p *cmdutil.Program) *cli.Command {
	return &cli.Command{
		Name: "reply", Usage: "read replies to reminders and returned reports, show what they change, and apply it with --yes", ArgsUsage: "[PATH]",
		Description: "mobility alerts reply reply.eml           what a reply would do\n" +
			"mobility alerts reply reply.eml --yes     and do it\n" +
			"mobility alerts reply mailbox --yes       a folder of mails, or a mailbox in the form of Maildir\n\n" +
			"A reply has the reference of the message, with lines such as ack 1, 3 until 2026-12-11, ack all, or snooze 2 until\n" +
			"December 18: waiting for the receipt. Other words, and those of employees and managers, become an action item. A file\n" +
			"replies.csv has the columns Ref, From and Reply. Without PATH it is mailbox: under alerts: of the configuration.",
		Action: p.Action(alertsReply),
	}
}

func alertsReply(p *cmdutil.Program, c *cli.Context) error {
	path := c.Args().First()
	if path == "" {
		path = p.Config.Alerts.Mailbox
	}
	if path == "" || c.NArg() > 1 {
		return cmdutil.Usage("alerts reply takes one mail, file of replies, or mailbox, or mailbox: under alerts: in the configuration")
	}
	reading, err := p.Replies(p.Yes())
	if err != nil {
		return err
	}
	files, err := replies.Files(path, time.Time{})
	if err != nil {
		return cmdutil.Fail(cmdutil.ExitFailed, "mailbox", err)
	}
	all := []replies.Outcome{}
	err = p.Open(c.Context, store.Options{}, func(s *store.Store) error {
		for _, file := range files {
			outcomes, err := replies.ReadFile(c.Context, s, file, reading)
			if err != nil {
				return err
			}
			all = append(all, outcomes...)
		}
		return nil
	})
	if err != nil {
		return err
	}
	return printReplies(p, all)
}

func printReplies(p *cmdutil.Program, all []replies.Outcome) error {
	if p.JSON {
		return p.PrintJSON(struct {
			Version int               `json:"version"`
			Applied bool              `json:"applied"`
			Replies []replies.Outcome `json:"replies"`
		}{1, p.Yes(), all})
	}
	var rows [][]string
	effects := 0
	for i := range all {
		rows = append(rows, all[i].Row())
		effects += len(all[i].Effects)
	}
	p.PrintTable(replies.Headers(), rows)
	switch {
	case effects == 0:
		p.Remark("no reply changes anything")
	case !p.Yes():
		p.Remark("nothing is recorded; to record what follows, add --yes")
	default:
		p.Remark("recorded; who acknowledged what: mobility alerts holds")
	}
	return nil
}
