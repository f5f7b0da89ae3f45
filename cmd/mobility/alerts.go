package main

import (
	"fmt"
	"strconv"

	"github.com/urfave/cli/v2"

	"mobility/alerts"
	"mobility/internal/civil"
	"mobility/internal/store"
)

func (p *program) alertsCommand() *cli.Command {
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
				Action: p.alertsPreview,
			},
			{
				Name: "send", Usage: "say what is due to be said, and record it; a second run on one day says nothing", Flags: through,
				Action: p.alertsSend,
			},
			{
				Name: "list", Usage: "the evidence: who was told what, when, through which channel, by which rule",
				Flags: []cli.Flag{
					&cli.StringFlag{Name: "deadline", Usage: "only this deadline `KEY`"},
					&cli.StringFlag{Name: "employee", Usage: "only what is about this employee or case `ID`"},
					&cli.StringFlag{Name: "since", Usage: "only from this `DATE` on"},
				},
				Action: p.alertsList,
			},
			{
				Name: "ack", Usage: "take a deadline on; it is said again on the next date", ArgsUsage: "KEY",
				Description: "KEY is a deadline's key as the docket prints it, or the Ref of a message.",
				Flags: []cli.Flag{
					&cli.StringFlag{Name: "owner", Usage: "`NAME` of whoever takes it on"},
					&cli.StringFlag{Name: "next", Usage: "`DATE` on which to come back to it, not past the last safe day"},
				},
				Action: p.alertsAck,
			},
			{
				Name: "snooze", Usage: "put a deadline off, never past its last safe day", ArgsUsage: "KEY",
				Description: "KEY is a deadline's key as the docket prints it, or the Ref of a message.",
				Flags: []cli.Flag{
					&cli.StringFlag{Name: "until", Usage: "`DATE` on which it is said again"},
					&cli.StringFlag{Name: "reason", Usage: "`WHY`"},
				},
				Action: p.alertsSnooze,
			},
			{Name: "holds", Usage: "what is taken on or put off, until when, by whom", Action: p.alertsHolds},
			{Name: "check", Usage: "whether the settings are right, and who is told of what", Action: p.alertsCheck},
			{
				Name: "test", Usage: "send one message that says it is a test", Action: p.alertsTest,
				Flags: append([]cli.Flag{&cli.StringFlag{Name: "to", Usage: "`ADDRESS`"}}, through...),
			},
		},
	}
}

// alertsAnswer is what preview and send answer with.
type alertsAnswer struct {
	Version int        `json:"version"`
	AsOf    civil.Date `json:"as_of"`
	Client  string     `json:"client"`
	// Waiting counts the messages that an earlier run has decided and not sent.
	Waiting int             `json:"waiting"`
	Notices []alerts.Notice `json:"notices"`
	// Undelivered are the messages that could not be handed over.
	Undelivered []undelivered `json:"undelivered"`
}

// add puts the answer for one client into that for all. Each entry carries its client.
func (a *alertsAnswer) add(of *alertsAnswer) {
	a.Waiting += of.Waiting
	for _, n := range of.Notices {
		n.Client = of.Client
		a.Notices = append(a.Notices, n)
	}
	for _, u := range of.Undelivered {
		u.Client = of.Client
		a.Undelivered = append(a.Undelivered, u)
	}
}

func newAlertsAnswer(asOf civil.Date, client string) *alertsAnswer {
	return &alertsAnswer{Version: 1, AsOf: asOf, Client: client, Notices: []alerts.Notice{}, Undelivered: []undelivered{}}
}

// undelivered is a message that could not be handed over, and why.
type undelivered struct {
	MessageID string         `json:"message_id"`
	To        string         `json:"to"`
	Channel   alerts.Channel `json:"channel"`
	Why       string         `json:"why"`
	// Client is set in an answer for several clients.
	Client string `json:"client,omitempty"`
}

func (p *program) alertsPreview(c *cli.Context) error {
	asOf, err := p.asOf(c)
	if err != nil {
		return err
	}
	via, err := alertsChannel(c)
	if err != nil {
		return err
	}
	settings, err := p.alertsSettings(c)
	if err != nil {
		return err
	}
	all := newAlertsAnswer(asOf, "")
	err = p.read(c, func(s *store.Store) error {
		return p.eachClient(c, s, func(one *program) error {
			answer, err := one.previewed(c, s, settings, asOf, via)
			if err == nil && c.Bool(flagAll) {
				all.add(answer)
			} else if err == nil {
				all = answer
			}
			return err
		})
	})
	if err != nil {
		return err
	}
	if c.Bool(flagJSON) {
		return p.printJSON(all)
	}
	p.printNotices(all.Notices, c.Bool(flagAll))
	said, kept := counted(all.Notices)
	p.remark(c, "%s as of %s: %d would be said, %d kept back", firstSaid(all.Client, "all clients"), asOf, said, kept)
	if all.Waiting > 0 {
		p.remark(c, "%d messages wait from a run that was cut short; the next one sends them first", all.Waiting)
	}
	return nil
}

// previewed is what would be said for the client of the program.
func (p *program) previewed(c *cli.Context, s *store.Store, settings *alertsConfig, asOf civil.Date,
	via alerts.Channel) (*alertsAnswer, error) {
	answer := newAlertsAnswer(asOf, p.client(c))
	waiting, err := s.WaitingAlerts(c.Context, answer.Client, via)
	if err != nil {
		return nil, err
	}
	answer.Waiting = len(waiting)
	question, err := p.alertsQuestion(c, s, settings, asOf, answer.Client)
	if err != nil {
		return nil, err
	}
	question.Channel = via
	answer.Notices = append(answer.Notices, alerts.Decide(question)...)
	return answer, nil
}

// counted counts what is said, or tried to be, and what is kept back.
func counted(notices []alerts.Notice) (said, kept int) {
	for i := range notices {
		if notices[i].State == alerts.Suppressed {
			kept++
		} else {
			said++
		}
	}
	return said, kept
}

func (p *program) printNotices(notices []alerts.Notice, several bool) {
	if len(notices) == 0 {
		return
	}
	rows := make([][]string, len(notices))
	for i := range notices {
		n := &notices[i]
		left := ""
		if !n.Due.IsZero() {
			left = strconv.Itoa(n.DaysLeft)
		}
		rows[i] = ofClient(several, n.Client, []string{
			n.Due.String(), left, string(n.State), string(n.Reason), strconv.Itoa(n.Step), n.To, string(n.Channel), n.Subject.Name,
			n.Summary, n.Why, n.Deadline, n.Key,
		})
	}
	// On a screen there is no room for what follows from the rest.
	headers := ofClient(several, "client",
		[]string{"due", "days", "state", "reason", "step", "to", "channel", "name", "what", "why", "deadline", "ref"})
	before := len(headers) - 12
	p.printTable(p.fitting(headers, rows, before+10, before+6, before+4, before+1))
}

// alertsDate reads a flag that is a date.
func alertsDate(c *cli.Context, flag string) (civil.Date, error) {
	text := c.String(flag)
	if text == "" {
		return civil.Date{}, usage("%s: give --%s, a date like 2026-11-21", c.Command.FullName(), flag)
	}
	d, err := civil.Parse(text)
	if err != nil {
		return civil.Date{}, usage("--%s %q: give a date like 2026-11-21", flag, text)
	}
	return d, nil
}

// alertsKey reads the one argument that names a deadline.
func alertsKey(c *cli.Context) (string, error) {
	if c.NArg() != 1 || c.Args().First() == "" {
		return "", usage("%s: give one KEY, a deadline's as mobility docket prints it or the Ref of a message", c.Command.FullName())
	}
	return c.Args().First(), nil
}

// plural is a count with its word.
func plural(n int, word string) string {
	if n == 1 {
		return "1 " + word
	}
	return fmt.Sprintf("%d %ss", n, word)
}
