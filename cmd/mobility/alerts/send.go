package alerts

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"github.com/urfave/cli/v2"

	"mobility/alerts"
	"mobility/alerts/channel"
	"mobility/app/clientreport"
	"mobility/cmd/mobility/cmdutil"
	"mobility/internal/civil"
	"mobility/internal/store"
	"mobility/reports/statusreport"
)

// alertsWait is how long a run waits for another writer before it gives up: what was sent wants to be recorded.
const alertsWait = time.Minute

// LostInARow is after how many messages that could not be handed over, one after the other, a channel is taken to be down:
// what follows is not tried, or a server that hangs would hold the run for hours.
const LostInARow = 3

func alertsSend(p *cmdutil.Program, c *cli.Context) (err error) {
	asOf, err := p.AsOf(c)
	if err != nil {
		return err
	}
	via, err := alertsChannel(c)
	if err != nil {
		return err
	}
	settings, err := alertsSettings(p, c)
	if err != nil {
		return err
	}
	if !settings.Given && via == "" {
		return cmdutil.Usage("nothing is configured under alerts: name a channel, --channel print or --channel file --out FOLDER, " +
			"or give routes in the configuration (--config)")
	}
	out := newOutlets(p, c, settings)
	if err := out.ready(via, settings); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, out.close()) }()
	all := &sendings{Program: p, c: c, out: out, total: newAlertsAnswer(asOf, "")}
	lost := map[alerts.Channel]int{}
	err = p.Open(c, store.Options{Wait: alertsWait}, func(s *store.Store) error {
		return p.EachClient(c, s, func(one *cmdutil.Program) error {
			d := &delivery{
				Program: one, c: c, store: s, out: out, settings: settings, via: via, lost: lost, failed: map[string]bool{},
				answer: *newAlertsAnswer(asOf, one.Client(c)),
			}
			err := d.run(c.Context)
			all.add(d)
			return err
		})
	})
	if err != nil {
		return err
	}
	return all.tell()
}

// ready opens the channels of a run before anything is decided, so that a missing password stops it and not its messages.
func (o *Outlets) ready(via alerts.Channel, settings *cmdutil.AlertsConfig) error {
	used := settings.Channels()
	if via != "" {
		used = []alerts.Channel{via}
	}
	for _, u := range used {
		if _, err := o.sender(u); err != nil {
			return err
		}
	}
	return nil
}

// delivery is one run of alerts send.
type delivery struct {
	*cmdutil.Program
	c        *cli.Context
	store    *store.Store
	turn     *store.AlertTurn
	out      *Outlets
	settings *cmdutil.AlertsConfig
	// via narrows the run to a channel; "" for those of the routes.
	via alerts.Channel
	// lost counts, by channel, the messages in a row that could not be handed over.
	lost map[alerts.Channel]int
	// failed are the keys of the notices that this run could not deliver.
	failed map[string]bool
	// messages counts what was handed over.
	messages int
	answer   Answer
}

// run sends what an earlier run has left, decides, queues, and sends that.
func (d *delivery) run(ctx context.Context) (err error) {
	d.turn, err = d.store.TakeAlertTurn(ctx, d.answer.Client, d.holder(), d.Now())
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, d.turn.End()) }()
	waiting, err := d.store.WaitingAlerts(ctx, d.answer.Client, d.via)
	if err != nil {
		return err
	}
	d.answer.Waiting = len(waiting)
	for _, id := range waiting {
		m, err := d.store.WaitingAlert(ctx, d.answer.Client, id)
		if err != nil {
			return err
		}
		if err := d.deliver(ctx, m); err != nil {
			return err
		}
	}
	messages, err := d.queue(ctx)
	if err != nil {
		return err
	}
	for i := range messages {
		if err := d.deliver(ctx, &messages[i]); err != nil {
			return err
		}
	}
	return nil
}

// holder is what another run is told of this one.
func (d *delivery) holder() string {
	host, err := os.Hostname()
	if err != nil {
		host = "an unnamed machine"
	}
	return fmt.Sprintf("%s (process %d on %s)", d.Work(d.c).Who, os.Getpid(), host)
}

// queue decides what is to be said, and writes it down before any of it is sent.
func (d *delivery) queue(ctx context.Context) ([]alerts.Message, error) {
	question, err := alertsQuestion(d.Program, d.c, d.store, d.settings, d.answer.AsOf, d.answer.Client)
	if err != nil {
		return nil, err
	}
	question.Channel = d.via
	at := d.Now().In(d.Config.Location).Truncate(time.Second)
	var say []alerts.Notice
	var kept []alerts.LedgerEntry
	for _, n := range alerts.Decide(question) {
		switch {
		case n.State == alerts.Suppressed:
			kept = append(kept, n.Entry("", d.answer.AsOf, at))
			d.answer.Notices = append(d.answer.Notices, n)
		case !d.failed[n.Key]: // what could not be delivered a moment ago is for the next run
			say = append(say, n)
		}
	}
	if len(say)+len(kept) == 0 {
		return nil, nil
	}
	name, err := clientreport.ClientName(ctx, d.store, d.answer.Client)
	if err != nil {
		return nil, err
	}
	messages, err := alerts.Compose(say, &alerts.Occasion{Client: name, Slug: d.apart(), AsOf: d.answer.AsOf, At: at, Settings: &d.settings.Settings})
	if err != nil {
		return nil, err
	}
	for i := range messages {
		if err := attachList(&messages[i], name, d.answer.AsOf); err != nil {
			return nil, err
		}
	}
	return messages, d.store.QueueAlerts(ctx, d.answer.Client, messages, kept, at)
}

// apart is what sets the client's messages apart from those of others, "" for the client of an in-house user.
func (d *delivery) apart() string {
	if d.answer.Client == store.DefaultClient {
		return ""
	}
	return d.answer.Client
}

// attachList adds a digest's list as a workbook. An employee, who has a date or two, gets none.
func attachList(m *alerts.Message, client string, asOf civil.Date) error {
	if !m.Digest || m.Notices[0].About != "" {
		return nil
	}
	list := &statusreport.DeadlineList{Client: client, AsOf: asOf}
	for _, r := range m.Rows() {
		list.Rows = append(list.Rows, statusreport.DeadlineRow{
			Due: r.Due, Band: r.Band, DaysLeft: r.DaysLeft, Person: r.Person, What: r.What, Why: r.Reads, Employer: r.Employer,
			Rule: r.Rule, Citation: r.Pin, Ref: r.Key,
		})
	}
	var b bytes.Buffer
	if err := list.Write(&b); err != nil {
		return err
	}
	m.Attach("deadlines-"+asOf.String()+".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", b.Bytes())
	return nil
}

// deliver sends one message that stands in the outbox and records what became of it. A run that is cut short in between
// leaves it there: it is sent again, under the same Message-ID.
func (d *delivery) deliver(ctx context.Context, m *alerts.Message) error {
	if err := d.turn.Stands(ctx); err != nil {
		return err
	}
	err := d.send(ctx, m)
	if err != nil && ctx.Err() != nil {
		return context.Cause(ctx)
	}
	state := alerts.Sent
	if err != nil {
		state = alerts.Failed
	}
	entries := m.Entries(state, d.Now())
	if err != nil {
		for i := range entries {
			entries[i].Undelivered = err.Error()
			d.failed[entries[i].Key] = true
		}
		d.answer.Undelivered = append(d.answer.Undelivered, undelivered{MessageID: m.ID, To: m.To, Channel: m.Channel, Why: err.Error()})
		d.Remark(d.c, "not delivered to %s: %v", m.To, err)
	} else {
		d.messages++
	}
	// An interrupt now must not undo the record of what was sent.
	if err := d.store.SettleAlert(context.WithoutCancel(ctx), d.answer.Client, m.ID, entries); err != nil {
		return err
	}
	d.answer.Notices = append(d.answer.Notices, m.Notices...)
	return nil
}

// send hands a message to its channel, unless that is taken to be down.
func (d *delivery) send(ctx context.Context, m *alerts.Message) error {
	if d.lost[m.Channel] >= LostInARow {
		return fmt.Errorf("not tried, after %d messages in a row that %s did not take", LostInARow, m.Channel)
	}
	s, err := d.out.sender(m.Channel)
	if err != nil {
		return err
	}
	err = s.Send(ctx, m)
	var refused *channel.RefusedError
	if err == nil || errors.As(err, &refused) { // somebody is there and answers
		d.lost[m.Channel] = 0
	} else {
		d.lost[m.Channel]++
	}
	return err
}
