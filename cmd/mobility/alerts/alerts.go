package alerts

import (
	"iter"

	"github.com/urfave/cli/v2"

	"mobility/alerts"
	"mobility/app/alerting"
	"mobility/cmd/mobility/cmdutil"
	docketcmd "mobility/cmd/mobility/docket"
	"mobility/internal/civil"
)

// keysOfDeadlines says what names a deadline.
const keysOfDeadlines = "KEY is the handle or key of an event (b2), a deadline's key, the Ref of an item of a message, or the reference of an entire\n" +
	"message (7K3M-Q2XD-9FHW), which leaves out people who work without authorization; several may be given."

// Command has the commands of alerts.
func Command(p *cmdutil.Program) *cli.Command {
	through, now := sending()
	return &cli.Command{
		Name: "alerts", Usage: "send reminders; acknowledge or snooze them; delivery log",
		Description: "mobility alerts preview                                  who would get which reminder, and why\n" +
			"mobility alerts baseline --owner Ana --next 2027-01-11   acknowledge everything that is overdue or near on the first day\n" +
			"mobility alerts send --channel file --out folder         a folder of letters, without a mail server\n" +
			"mobility alerts send                                     by the routes of the configuration",
		Subcommands: []*cli.Command{
			{
				Name: "preview", Usage: "preview by recipient, most serious first; counts suppressed items by reason; sends nothing", Action: p.Action(alertsPreview),
				Flags: []cli.Flag{through[0], now, &cli.BoolFlag{Name: "suppressed", Usage: "list suppressed items too"}},
			},
			{
				Name: "baseline", Usage: "acknowledge everything that is overdue or near when reminders begin; without --yes only list it",
				Flags: []cli.Flag{
					&cli.StringFlag{Name: "owner", Usage: "`NAME` of the person who acknowledges it"},
					&cli.StringFlag{Name: "next", Usage: "`DATE` on which reminders of overdue items and issues resume (default: four weeks from now)"},
				},
				Action: p.Action(alertsBaseline),
			},
			{
				Name: "send", Usage: "send reminders that are due and log them; a second run on the same day sends nothing", Flags: append([]cli.Flag{now}, through...),
				Action: p.Action(alertsSend),
			},
			{
				Name: "list", Usage: "sent notices: recipient, time, channel, rule",
				Flags: []cli.Flag{
					&cli.StringFlag{Name: "deadline", Usage: "only this deadline `KEY`"},
					&cli.StringFlag{Name: "employee", Usage: "only notices about this employee or case `ID`"},
					&cli.StringFlag{Name: "since", Usage: "only from this `DATE` onward"},
				},
				Action: p.Action(alertsList),
			},
			{
				Name: "ack", Usage: "acknowledge deadlines; reminders resume on the next date", ArgsUsage: "KEY",
				Description: keysOfDeadlines,
				Flags: []cli.Flag{
					&cli.StringFlag{Name: "person", Usage: "deadlines of this person within 180 days, by `ID` or name"},
					&cli.StringFlag{Name: "owner", Usage: "`NAME` of the person who acknowledges it"},
					&cli.StringFlag{Name: "next", Usage: "`DATE` on which reminders resume, no later than the last safe day"},
				},
				Action: p.Action(alertsAck),
			},
			{
				Name: "snooze", Usage: "snooze deadlines, never past their last safe day; the owner does not change", ArgsUsage: "KEY",
				Description: keysOfDeadlines,
				Flags: []cli.Flag{
					&cli.StringFlag{Name: "person", Usage: "deadlines of this person within 180 days, by `ID` or name"},
					&cli.StringFlag{Name: "until", Usage: "`DATE` on which reminders resume"},
					&cli.StringFlag{Name: "reason", Usage: "`REASON` for waiting, for the log"},
				},
				Action: p.Action(alertsSnooze),
			},
			replyCommand(p),
			{Name: "holds", Usage: "acknowledged and snoozed deadlines, with owner, date and reason", Action: p.Action(alertsHolds)},
			{Name: "check", Usage: "check the configuration and list who receives which reminders", Action: p.Action(alertsCheck)},
			{
				Name: "test", Usage: "send one test message", Action: p.Action(alertsTest),
				Flags: append([]cli.Flag{&cli.StringFlag{Name: "to", Usage: "`ADDRESS`"}}, through...),
			},
		},
	}
}

// sending are the flags of the commands that send.
func sending() (through []cli.Flag, now cli.Flag) {
	through = []cli.Flag{
		&cli.StringFlag{Name: "channel", Usage: "`CHANNEL`: smtp, file, webhook or print, instead of the routes' own"},
		&cli.StringFlag{Name: "out", Usage: "`FOLDER` for --channel file"},
	}
	return through, &cli.BoolFlag{Name: "now", Usage: "include what would wait for the next business day or the weekly digest"}
}

// printNotices prints a table of some number of notices, and nothing for none.
func printNotices(p *cmdutil.Program, number int, notices iter.Seq2[*alerts.Notice, error], several bool) error {
	if number == 0 {
		return nil
	}
	rows := cmdutil.Listed(notices, func(n *alerts.Notice) ([]string, bool) {
		return docketcmd.OfClient(several, n.Client, alerting.NoticeRow(n)), true
	})
	headers := docketcmd.OfClient(several, "client", alerting.NoticeHeaders())
	_, err := p.PrintRows(headers, rows, "deadline", "channel", "step", "days", "why", "reason", "state")
	return err
}

// alertsDate reads a flag that is a date.
func alertsDate(c *cli.Context, flag string) (civil.Date, error) {
	text := c.String(flag)
	if text == "" {
		return civil.Date{}, cmdutil.Usage("%s: give --%s, a date like 2026-11-21", c.Command.FullName(), flag)
	}
	d, err := civil.Parse(text)
	if err != nil {
		return civil.Date{}, cmdutil.Usage("--%s %q: give a date like 2026-11-21", flag, text)
	}
	return d, nil
}
