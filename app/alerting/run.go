package alerting

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"mobility/alerts"
	"mobility/alerts/channel"
	"mobility/app/book"
	"mobility/app/clientday"
	"mobility/app/fieldnames"
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
	Notices     alerts.List
	Undelivered []Undelivered
	// Err is why nothing could be decided for the client.
	Err error
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
	// Key signs the references of messages; nil for messages without one.
	Key []byte
	// Now sends also what waits for a business day or for the weekly digest.
	Now bool
	// Work is who sends, for the journal. Holder is this process, as another run names it; Zone the time zone in which messages are dated.
	Work   store.Work
	Holder string
	Zone   *time.Location
	// OnUndelivered, when set, is called with each message that could not be handed over.
	OnUndelivered func(m *alerts.Message, why error)

	// lost counts, by channel, the messages in a row that could not be handed over.
	lost map[alerts.Channel]int
}

// SendAll is Send for clients on the day of each: those that have the same day get their messages together.
func (r *Run) SendAll(ctx context.Context, clock *clientday.Clock, clients ...string) (out []*Outcome, err error) {
	groups, err := clock.Groups(ctx, r.Store, clients)
	for i := range groups {
		g := &groups[i]
		r.AsOf, r.Zone = g.AsOf, g.Zone
		sent, failed := r.Send(ctx, g.Clients...)
		out, err = append(out, sent...), errors.Join(err, failed)
		if ctx.Err() != nil {
			break
		}
	}
	return out, err
}

// Send sends for some clients what an earlier run has left, decides, queues, and sends that: one message to each recipient over all
// clients. The outcomes are what was done, with an error too.
func (r *Run) Send(ctx context.Context, clients ...string) (out []*Outcome, err error) {
	d := r.delivery(clients...)
	if d.turn, err = r.Store.Database().TakeAlertTurn(ctx, clients, r.Holder, r.Channels.Now()); err != nil {
		return d.out, err
	}
	return d.out, errors.Join(d.run(ctx), d.turn.End())
}

// SendImports sends what waits for a client about imports, and nothing else.
func (r *Run) SendImports(ctx context.Context, client string) (*Outcome, error) {
	return r.sendWaiting(ctx, client, alerts.IsOfImport)
}

// SendReports sends the reports that wait for a client, and nothing else.
func (r *Run) SendReports(ctx context.Context, client string) (*Outcome, error) {
	return r.sendWaiting(ctx, client, alerts.IsOfReport)
}

// sendWaiting sends the messages that wait for a client whose id is of a kind.
func (r *Run) sendWaiting(ctx context.Context, client string, belongs func(id string) bool) (out *Outcome, err error) {
	d := r.delivery(client)
	waiting, err := r.Store.WaitingAlerts(ctx, client, "")
	if waiting = slices.DeleteFunc(waiting, func(id string) bool { return !belongs(id) }); err != nil || len(waiting) == 0 {
		return d.byClient[client], err
	}
	if d.turn, err = r.Store.Database().TakeAlertTurn(ctx, []string{client}, r.Holder, r.Channels.Now()); err != nil {
		return d.byClient[client], err
	}
	return d.byClient[client], errors.Join(d.deliverAll(ctx, d.byClient[client], waiting), d.turn.End())
}

// delivery is a run over some clients that has done nothing yet.
func (r *Run) delivery(clients ...string) *delivery {
	r.lost = map[alerts.Channel]int{}
	d := &delivery{Run: r, failed: map[string]bool{}, byClient: map[string]*Outcome{}}
	for _, client := range clients {
		one := &Outcome{Client: client}
		d.out, d.byClient[client] = append(d.out, one), one
	}
	return d
}

// delivery is what a run does for its clients.
type delivery struct {
	*Run
	turn *database.AlertTurn
	// failed are the keys of the notices that this run could not deliver, by client.
	failed   map[string]bool
	out      []*Outcome
	byClient map[string]*Outcome
}

func (d *delivery) run(ctx context.Context) error {
	for _, out := range d.out {
		if err := d.sendWaiting(ctx, out); err != nil {
			return err
		}
	}
	messages, err := d.queue(ctx)
	if err != nil {
		return err
	}
	for i := range messages {
		if err := d.deliver(ctx, notices.HomeOf(&messages[i]), &messages[i]); err != nil {
			return err
		}
	}
	return d.broken()
}

// sendWaiting sends what an earlier run has left for a client.
func (d *delivery) sendWaiting(ctx context.Context, out *Outcome) error {
	waiting, err := d.Store.WaitingAlerts(ctx, out.Client, string(d.Via))
	if err != nil {
		return err
	}
	return d.deliverAll(ctx, out, waiting)
}

// deliverAll sends messages of the outbox of a client.
func (d *delivery) deliverAll(ctx context.Context, out *Outcome, waiting []string) error {
	out.Waiting = len(waiting)
	for _, id := range waiting {
		m, err := notices.Waiting(ctx, d.Store, out.Client, id)
		if err != nil {
			return err
		}
		if err := d.deliver(ctx, out.Client, m); err != nil {
			return err
		}
	}
	return nil
}

// broken is the error of the clients for which nothing could be decided.
func (d *delivery) broken() error {
	var errs []error
	for _, out := range d.out {
		switch {
		case out.Err == nil:
		case len(d.out) == 1:
			return out.Err
		default:
			errs = append(errs, fmt.Errorf("client %s: %w", out.Client, out.Err))
		}
	}
	return errors.Join(errs...)
}

// queue decides which notices are due, and stores their messages before any of them is sent. A client whose data cannot be read
// does not keep the others from being sent.
func (d *delivery) queue(ctx context.Context) ([]alerts.Message, error) {
	at := d.Channels.Now().In(d.Zone).Truncate(time.Second)
	occasion := &alerts.Occasion{AsOf: d.AsOf, At: at, Settings: &d.Channels.Config.Settings, Parties: map[string]alerts.Party{}, Key: d.Key}
	batch := &notices.Batch{Kept: map[string][]alerts.LedgerEntry{}}
	var due alerts.List
	for _, out := range d.out {
		decided, err := d.decideFor(ctx, out.Client, occasion)
		if err != nil && ctx.Err() != nil {
			return nil, err
		}
		out.Err = err
		decided.Change(func(n *alerts.Notice) bool {
			n.Client = out.Client
			switch {
			case n.SuppressedFor == alerts.Waits: // a later run sends it
				out.Waits++
			case n.State == alerts.Suppressed:
				batch.Kept[out.Client] = append(batch.Kept[out.Client], n.Entry("", d.AsOf, at))
				out.Notices.Add(n)
			default:
				return !d.failed[out.Client+" "+n.Key] // what could not be delivered a moment ago is for the next run
			}
			return false
		})
		due.Append(&decided)
	}
	if due.Len()+len(batch.Kept) == 0 {
		return nil, nil
	}
	var err error
	if batch.Messages, err = alerts.Compose(due, occasion); err != nil {
		return nil, err
	}
	for i := range batch.Messages {
		if err := attachList(&batch.Messages[i], occasion); err != nil {
			return nil, err
		}
	}
	return batch.Messages, notices.Queue(ctx, d.Store, batch, at)
}

// decideFor decides for one client, and adds it to the occasion.
func (d *delivery) decideFor(ctx context.Context, client string, o *alerts.Occasion) (due alerts.List, err error) {
	err = book.Read(ctx, d.Store, client, d.AsOf, d.Book, func(b *book.Book) error {
		answer, err := d.decide(ctx, b, nil)
		if err != nil {
			return err
		}
		due = answer.notices
		o.Parties[client], err = partyOf(ctx, b, answer)
		return err
	})
	return due, err
}

// partyOf names a client in messages, and sets its messages and the commands in them apart from those of other clients.
func partyOf(ctx context.Context, b *book.Book, a *decided) (party alerts.Party, err error) {
	if b.Client != store.DefaultClient {
		party.Slug = b.Client
	}
	clients, err := b.Clients(ctx)
	if err != nil {
		return party, err
	}
	if len(clients) > 1 {
		party.Flag = "--client " + b.Client
	}
	party.Unknown, party.Words = a.unknown, fieldnames.Words(a.people)
	party.Name, err = b.ClientName(ctx)
	return party, err
}

// attachList adds the list of a digest that does not write out everything, as a workbook.
func attachList(m *alerts.Message, o *alerts.Occasion) error {
	if !m.Digest || m.IsWhole() || m.Notices.At(0).About != "" {
		return nil
	}
	list := &statusreport.DeadlineList{AsOf: o.AsOf, Rows: make([]statusreport.DeadlineRow, 0, m.Notices.Len())}
	for r := range m.Rows(o) {
		list.Rows = append(list.Rows, statusreport.DeadlineRow{
			No: r.No, Due: r.Due, Band: r.Band, DaysLeft: r.DaysLeft, Person: r.Person, What: r.What, Next: r.Next, Why: r.Reads,
			Employer: r.Employer, Client: r.Client, Citation: r.Pin, Ref: r.Key,
		})
	}
	var b bytes.Buffer
	if err := list.Write(&b); err != nil {
		return err
	}
	m.Attach("deadlines-"+o.AsOf.String()+".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", b.Bytes())
	return nil
}

// deliver sends one message of the outbox of a client and records the result. An interrupted run leaves the message there: it is
// sent again, under the same Message-ID.
func (d *delivery) deliver(ctx context.Context, home string, m *alerts.Message) error {
	if err := d.turn.Stands(ctx); err != nil {
		return err
	}
	err := d.send(ctx, m)
	if err != nil && ctx.Err() != nil {
		return context.Cause(ctx)
	}
	var refused *channel.RefusedError
	if err != nil && alerts.StandsAlone(m.ID) && !errors.As(err, &refused) { // no run decides it again: it stays in the outbox
		d.undelivered(home, m, err)
		return nil
	}
	became := alerts.Outcome{State: alerts.Sent, At: d.Channels.Now()}
	if err != nil {
		became.State, became.Undelivered = alerts.Failed, err.Error()
		d.missed(home, m, err)
	} else {
		d.byClient[home].Messages++
	}
	entries := m.Entries(became)
	d.addNotices(home, &m.Notices)
	// An interrupt now must not undo the record of what was sent.
	work := d.Work
	work.Client, work.At = home, d.Channels.Now()
	return notices.Settle(context.WithoutCancel(ctx), d.Store, work, m, became.State, entries)
}

// addNotices adds the notices of a message to what was done for their clients.
func (d *delivery) addNotices(home string, all *alerts.List) {
	// A notice may be of a client that this run is not about.
	outcomeOf := func(n *alerts.Notice) *Outcome { return cmp.Or(d.byClient[n.Client], d.byClient[home]) }
	first := all.At(0)
	if one := outcomeOf(&first); !all.Has(func(n *alerts.Notice) bool { return outcomeOf(n) != one }) {
		one.Notices.Append(all)
		return
	}
	for _, n := range all.All() {
		outcomeOf(n).Notices.Add(n)
	}
}

// missed notes that a message could not be handed over, and why.
func (d *delivery) missed(home string, m *alerts.Message, why error) {
	for _, n := range m.Notices.All() {
		d.failed[n.Client+" "+n.Key] = true
	}
	d.undelivered(home, m, why)
}

// undelivered notes a message that could not be handed over.
func (d *delivery) undelivered(home string, m *alerts.Message, why error) {
	outcome := d.byClient[home]
	outcome.Undelivered = append(outcome.Undelivered, Undelivered{MessageID: m.ID, To: m.To, Channel: m.Channel, Why: why.Error()})
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
