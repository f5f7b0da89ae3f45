package alerting

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"mobility/alerts"
	"mobility/alerts/channel"
	"mobility/app/book"
	"mobility/app/notices"
	"mobility/internal/civil"
	"mobility/internal/database"
	"mobility/internal/store"
	"mobility/reports/statusreport"
)

// LostInARow is the number of consecutive failed messages after which a channel counts as down. Later messages are not
// attempted, since an unresponsive server would delay the run for hours.
const LostInARow = 3

// Wait is how long a run waits for another writer before it gives up: what was sent has to be recorded.
const Wait = time.Minute

// Undelivered is a message that could not be handed over, and why.
type Undelivered struct {
	MessageID string         `json:"message_id"`
	To        string         `json:"to"`
	Channel   alerts.Channel `json:"channel"`
	Why       string         `json:"why"`
	// Client is set in an answer for several clients.
	Client string `json:"client,omitempty"`
}

// Outcome is what is to be done, or was done, for one client.
type Outcome struct {
	Client string
	// Waiting counts the messages that an earlier run has decided and not sent.
	Waiting int
	// Waits counts the notices that are left for the next business day or the weekly digest.
	Waits int
	// Messages counts what was handed over.
	Messages    int
	Notices     []alerts.Notice
	Undelivered []Undelivered
}

// Run is one run of reminders, over one client or several.
type Run struct {
	Store *store.Store
	AsOf  civil.Date
	Book  book.Options
	// Channels have the settings, and send. A preview needs the settings alone.
	Channels *Channels
	// Via narrows the run to a channel; "" for those of the routes.
	Via alerts.Channel
	// Now sends also what waits for a business day or for the weekly digest.
	Now bool
	// Holder is this process, as another run names it; Zone the time zone in which messages are dated.
	Holder string
	Zone   *time.Location
	// OnUndelivered, when set, is called with each message that could not be handed over.
	OnUndelivered func(m *alerts.Message, why error)

	// lost counts, by channel, the messages in a row that could not be handed over.
	lost map[alerts.Channel]int
}

// Preview decides what a run would send for a client, and writes nothing.
func (r *Run) Preview(ctx context.Context, client string) (*Outcome, error) {
	out := &Outcome{Client: client}
	err := book.Read(ctx, r.Store, client, r.AsOf, r.Book, func(b *book.Book) error {
		waiting, err := b.Now().WaitingAlerts(ctx, client, string(r.Via))
		if err != nil {
			return err
		}
		out.Waiting = len(waiting)
		question, err := fullQuestion(ctx, b, r.Channels.Config, r.Via)
		if err == nil {
			question.Now = r.Now
			out.Notices = alerts.Decide(question)
		}
		return err
	})
	return out, err
}

// Send sends for a client what an earlier run has left, decides, queues, and sends that. The outcome is what was done, with an
// error too.
func (r *Run) Send(ctx context.Context, client string) (out *Outcome, err error) {
	if r.lost == nil {
		r.lost = map[alerts.Channel]int{}
	}
	d := &delivery{Run: r, failed: map[string]bool{}, out: &Outcome{Client: client}}
	if d.turn, err = r.Store.Database().TakeAlertTurn(ctx, client, r.Holder, r.Channels.Now()); err != nil {
		return d.out, err
	}
	return d.out, errors.Join(d.run(ctx), d.turn.End())
}

// SendImports sends what waits for a client about imports, and nothing else.
func (r *Run) SendImports(ctx context.Context, client string) (out *Outcome, err error) {
	if r.lost == nil {
		r.lost = map[alerts.Channel]int{}
	}
	d := &delivery{Run: r, failed: map[string]bool{}, out: &Outcome{Client: client}}
	waiting, err := r.Store.WaitingAlerts(ctx, client, "")
	if waiting = slices.DeleteFunc(waiting, func(id string) bool { return !alerts.IsOfImport(id) }); err != nil || len(waiting) == 0 {
		return d.out, err
	}
	if d.turn, err = r.Store.Database().TakeAlertTurn(ctx, client, r.Holder, r.Channels.Now()); err != nil {
		return d.out, err
	}
	return d.out, errors.Join(d.deliverAll(ctx, waiting), d.turn.End())
}

// delivery is what a run does for one client.
type delivery struct {
	*Run
	turn *database.AlertTurn
	// failed are the keys of the notices that this run could not deliver.
	failed map[string]bool
	out    *Outcome
}

func (d *delivery) run(ctx context.Context) error {
	waiting, err := d.Store.WaitingAlerts(ctx, d.out.Client, string(d.Via))
	if err != nil {
		return err
	}
	if err := d.deliverAll(ctx, waiting); err != nil {
		return err
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

// deliverAll sends messages of the outbox.
func (d *delivery) deliverAll(ctx context.Context, waiting []string) error {
	d.out.Waiting = len(waiting)
	for _, id := range waiting {
		m, err := notices.Waiting(ctx, d.Store, d.out.Client, id)
		if err != nil {
			return err
		}
		if err := d.deliver(ctx, m); err != nil {
			return err
		}
	}
	return nil
}

// queue decides which notices are due, and stores their messages before any of them is sent.
func (d *delivery) queue(ctx context.Context) ([]alerts.Message, error) {
	at := d.Channels.Now().In(d.Zone).Truncate(time.Second)
	occasion := &alerts.Occasion{AsOf: d.AsOf, At: at, Settings: &d.Channels.Config.Settings}
	var question *alerts.Question
	err := book.Read(ctx, d.Store, d.out.Client, d.AsOf, d.Book, func(b *book.Book) (err error) {
		if question, err = Question(ctx, b, d.Channels.Config, d.Via); err != nil {
			return err
		}
		return address(ctx, b, occasion)
	})
	if err != nil {
		return nil, err
	}
	question.Now = d.Now
	var due []alerts.Notice
	var kept []alerts.LedgerEntry
	for _, n := range alerts.Decide(question) {
		switch {
		case n.SuppressedFor == alerts.Waits: // a later run sends it
			d.out.Waits++
		case n.State == alerts.Suppressed:
			kept = append(kept, n.Entry("", d.AsOf, at))
			d.out.Notices = append(d.out.Notices, n)
		case !d.failed[n.Key]: // what could not be delivered a moment ago is for the next run
			due = append(due, n)
		}
	}
	if len(due)+len(kept) == 0 {
		return nil, nil
	}
	messages, err := alerts.Compose(due, occasion)
	if err != nil {
		return nil, err
	}
	for i := range messages {
		if err := attachList(&messages[i], occasion); err != nil {
			return nil, err
		}
	}
	return messages, notices.Queue(ctx, d.Store, d.out.Client, messages, kept, at)
}

// address names the client in an occasion, and sets its messages and the commands in them apart from those of other clients.
func address(ctx context.Context, b *book.Book, o *alerts.Occasion) (err error) {
	if b.Client != store.DefaultClient {
		o.Slug = b.Client
	}
	clients, err := b.Clients(ctx)
	if err != nil {
		return err
	}
	if len(clients) > 1 {
		o.ClientFlag = "--client " + b.Client
	}
	o.Client, err = b.ClientName(ctx)
	return err
}

// attachList adds a digest's list as a workbook. An employee, who has a date or two, gets none.
func attachList(m *alerts.Message, o *alerts.Occasion) error {
	if !m.Digest || m.Notices[0].About != "" {
		return nil
	}
	list := &statusreport.DeadlineList{Client: o.Client, AsOf: o.AsOf}
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
	m.Attach("deadlines-"+o.AsOf.String()+".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", b.Bytes())
	return nil
}

// deliver sends one message of the outbox and records the result. An interrupted run leaves the message there: it is sent
// again, under the same Message-ID.
func (d *delivery) deliver(ctx context.Context, m *alerts.Message) error {
	if err := d.turn.Stands(ctx); err != nil {
		return err
	}
	err := d.send(ctx, m)
	if err != nil && ctx.Err() != nil {
		return context.Cause(ctx)
	}
	var refused *channel.RefusedError
	if err != nil && alerts.IsOfImport(m.ID) && !errors.As(err, &refused) { // no run decides it again: it stays in the outbox
		d.undelivered(m, err)
		return nil
	}
	state := alerts.Sent
	if err != nil {
		state = alerts.Failed
	}
	entries := m.Entries(state, d.Channels.Now())
	if err != nil {
		for i := range entries {
			entries[i].Undelivered = err.Error()
			d.failed[entries[i].Key] = true
		}
		d.undelivered(m, err)
	} else {
		d.out.Messages++
	}
	d.out.Notices = append(d.out.Notices, m.Notices...)
	// An interrupt now must not undo the record of what was sent.
	return notices.Settle(context.WithoutCancel(ctx), d.Store, d.out.Client, m.ID, entries)
}

// undelivered notes a message that could not be handed over.
func (d *delivery) undelivered(m *alerts.Message, why error) {
	d.out.Undelivered = append(d.out.Undelivered, Undelivered{MessageID: m.ID, To: m.To, Channel: m.Channel, Why: why.Error()})
	if d.OnUndelivered != nil {
		d.OnUndelivered(m, why)
	}
}

// send hands a message to its channel, unless that is taken to be down.
func (d *delivery) send(ctx context.Context, m *alerts.Message) error {
	if d.lost[m.Channel] >= LostInARow {
		return fmt.Errorf("not attempted, after %d consecutive messages that %s did not accept", LostInARow, m.Channel)
	}
	s, err := d.Channels.Sender(m.Channel)
	if err != nil {
		return err
	}
	err = s.Send(ctx, m)
	var refused *channel.RefusedError
	if err == nil || errors.As(err, &refused) { // the server responds
		d.lost[m.Channel] = 0
	} else {
		d.lost[m.Channel]++
	}
	return err
}
