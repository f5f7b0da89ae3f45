package alerts

import (
	"context"
	"fmt"
	"os"

	"github.com/urfave/cli/v2"

	"mobility/alerts"
	"mobility/app/alerting"
	"mobility/cmd/mobility/cmdutil"
	"mobility/internal/civil"
	"mobility/internal/store"
)

// options are what preview and send are asked for.
type options struct {
	asOf     civil.Date
	via      alerts.Channel
	folder   string
	settings *alerting.Config
	now      bool
}

func readOptions(c *cli.Context) (o options, err error) {
	o.folder, o.now = c.String("out"), c.Bool("now")
	o.via, err = alertsChannel(c)
	return o, err
}

// inRun adds the date and the settings.
func (o *options) inRun(p *cmdutil.Program) (err error) {
	if o.asOf, err = p.AsOf(); err != nil {
		return err
	}
	o.settings, err = p.AlertsSettings()
	return err
}

func alertsSend(p *cmdutil.Program, c *cli.Context) error {
	o, err := readOptions(c)
	if err != nil {
		return err
	}
	if err := o.inRun(p); err != nil {
		return err
	}
	if !o.settings.Given && o.via == "" {
		return cmdutil.Usage("alerts: is not configured: choose a channel, --channel print or --channel file --out FOLDER, " +
			"or give routes in the configuration (--config)")
	}
	out := channels(p, o.folder, o.settings)
	return inRun(out, o.via, func() error {
		var answer *Answer
		err := p.Open(c.Context, store.Options{Wait: alerting.Wait}, func(s *store.Store) (err error) {
			answer, err = send(c.Context, p, s, &o, out)
			return err
		})
		if err != nil && (answer == nil || c.Context.Err() != nil || answer.Notices.Len() == 0) {
			return err // nothing was sent, or the run was interrupted: the ledger has what was sent before
		}
		return printSent(p, answer, out, err)
	})
}

// send sends for the client of the command, or for each. The answer is what was sent, with an error too.
func send(ctx context.Context, p *cmdutil.Program, s *store.Store, o *options, out *alerting.Channels) (*Answer, error) {
	key, err := p.ReplyKey()
	if err != nil {
		return newAnswer(p, o.asOf), err
	}
	run := &alerting.Run{
		Key: key, Store: s, Book: p.BookOptions(), Channels: out, Via: o.via, Now: o.now, Work: p.Work(), Holder: holder(p),
		OnUndelivered: func(m *alerts.Message, why error) { p.Remark("not delivered to %s: %v", m.To, why) },
	}
	answer := newAnswer(p, o.asOf)
	clients, err := p.Clients(ctx, s)
	if err != nil {
		return answer, err
	}
	clock, err := p.Clock()
	if err != nil {
		return answer, err
	}
	outcomes, err := run.SendAll(ctx, &clock, clients...)
	for _, outcome := range outcomes {
		answer.add(outcome)
		if outcome.Err != nil {
			answer.Failed = append(answer.Failed, failedClient{outcome.Client, outcome.Err.Error()})
		}
	}
	return answer, err
}

// holder names this run to other runs.
func holder(p *cmdutil.Program) string {
	host, err := os.Hostname()
	if err != nil {
		host = "an unnamed machine"
	}
	return fmt.Sprintf("%s (process %d on %s)", p.Work().Who, os.Getpid(), host)
}

// printSent prints what was sent, and fails where a run ended early, with its error, or something could not be delivered.
func printSent(p *cmdutil.Program, answer *Answer, out *alerting.Channels, failed error) error {
	if p.JSON {
		if err := p.PrintJSON(answer.document()); err != nil {
			return err
		}
	} else if !out.IsOpen(alerts.Print) { // preview and list have the others
		stated := answer.Notices.Without(alerts.Suppressed)
		if err := printNotices(p, stated.Len(), stated.Entries(), p.AllClients()); err != nil {
			return err
		}
	}
	lost := len(answer.Undelivered)
	p.Remark("%s", alerting.Summary(clientName(answer.Client), answer.AsOf, &answer.Notices, answer.messages+lost))
	if answer.waits > 0 {
		p.Remark("%s for the next business day or the weekly digest; to send them today: add --now", cmdutil.Counted(answer.waits, "notice waits", "notices wait"))
	}
	switch {
	case failed != nil:
		return cmdutil.AnsweredBy(failed)
	case lost > 0:
		return cmdutil.Answered(cmdutil.ExitFailed, "undelivered", alerting.Undeliverable(lost))
	default:
		return nil
	}
}
