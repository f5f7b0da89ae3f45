package alerts

import (
	"github.com/urfave/cli/v2"

	"mobility/alerts"
	"mobility/app/alerting"
	"mobility/cmd/mobility/cmdutil"
	docketcmd "mobility/cmd/mobility/docket"
	"mobility/internal/civil"
)

// Command has the commands of alerts.
func Command(p *cmdutil.Program) *cli.Command {
	through := []cli.Flag{
		&cli.StringFlag{Name: "channel", Usage: "smtp, file, webhook or print, instead of the routes' own"},
		&cli.StringFlag{Name: "out", Usage: "`FOLDER` for --channel file"},
	}
	return &cli.Command{
		Name: "alerts", Usage: "say deadlines to the right people, once; acknowledge them or put them off; the evidence of it",
		Description: "mobility alerts preview                                  who would get what, and why\n" +
			"mobility alerts send --channel file --out folder         a folder of letters, without a mail server\n" +
			"mobility alerts send                                     as the configuration's routes say",
		Subcommands: []*cli.Command{
			{
				Name: "preview", Usage: "who would get what and why, and what is kept back; writes nothing", Flags: through[:1],
				Action: p.Action(alertsPreview),
			},
			{
				Name: "send", Usage: "say what is due to be said, and record it; a second run on one day says nothing", Flags: through,
				Action: p.Action(alertsSend),
			},
			{
				Name: "list", Usage: "the evidence: who was told what, when, through which channel, by which rule",
				Flags: []cli.Flag{
					&cli.StringFlag{Name: "deadline", Usage: "only this deadline `KEY`"},
					&cli.StringFlag{Name: "employee", Usage: "only what is about this employee or case `ID`"},
					&cli.StringFlag{Name: "since", Usage: "only from this `DATE` on"},
				},
				Action: p.Action(alertsList),
			},
			{
				Name: "ack", Usage: "acknowledge deadlines; reminders resume on the next date", ArgsUsage: "KEY",
				Description: "KEY is the handle or key of an event (b2), a deadline's key, or the Ref of a message; several may be given.",
				Flags: []cli.Flag{
					&cli.StringFlag{Name: "person", Usage: "what is due within 180 days for this person, by `ID` or name"},
					&cli.StringFlag{Name: "owner", Usage: "`NAME` of the person who acknowledges it"},
					&cli.StringFlag{Name: "next", Usage: "`DATE` on which to come back to it, not past the last safe day"},
				},
				Action: p.Action(alertsAck),
			},
			{
				Name: "snooze", Usage: "snooze deadlines, never past their last safe day; an owner stays", ArgsUsage: "KEY",
				Description: "KEY is the handle or key of an event (b2), a deadline's key, or the Ref of a message; several may be given.",
				Flags: []cli.Flag{
					&cli.StringFlag{Name: "person", Usage: "what is due within 180 days for this person, by `ID` or name"},
					&cli.StringFlag{Name: "until", Usage: "`DATE` on which it is said again"},
					&cli.StringFlag{Name: "reason", Usage: "`WHY`"},
				},
				Action: p.Action(alertsSnooze),
			},
			{Name: "holds", Usage: "what is taken on or put off, until when, by whom", Action: p.Action(alertsHolds)},
			{Name: "check", Usage: "whether the settings are right, and who is told of what", Action: p.Action(alertsCheck)},
			{
				Name: "test", Usage: "send one message that says it is a test", Action: p.Action(alertsTest),
				Flags: append([]cli.Flag{&cli.StringFlag{Name: "to", Usage: "`ADDRESS`"}}, through...),
			},
		},
	}
}

func printNotices(p *cmdutil.Program, notices []alerts.Notice, several bool) {
	if len(notices) == 0 {
		return
	}
	rows := make([][]string, len(notices))
	for i := range notices {
		n := &notices[i]
		rows[i] = docketcmd.OfClient(several, n.Client, alerting.NoticeRow(n))
	}
	// On a screen there is no room for what follows from the rest.
	headers := docketcmd.OfClient(several, "client", alerting.NoticeHeaders())
	before := len(headers) - 12
	p.PrintTable(p.Fitting(headers, rows, before+10, before+6, before+4, before+1))
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
