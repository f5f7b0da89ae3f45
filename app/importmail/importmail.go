package importmail

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"mobility/alerts"
	"mobility/app/alerting"
	"mobility/app/imports"
	"mobility/app/notices"
	"mobility/internal/civil"
	"mobility/internal/store"
	"mobility/internal/store/outbox"
)

// Mailer reports imports.
type Mailer struct {
	// Run has the settings and the channels; its store is set for each delivery.
	Run alerting.Run
	// AsOf and Now are the day and the time of a report.
	AsOf func() (civil.Date, error)
	Now  func() time.Time
}

// Announce queues the messages about an import. What was reported is not reported again.
func (m *Mailer) Announce(ctx context.Context, box imports.Outbox, news *imports.News) error {
	asOf, err := m.AsOf()
	if err != nil {
		return err
	}
	at := m.Now().In(m.Run.Zone).Truncate(time.Second)
	report := reportOf(news)
	report.AsOf, report.At = asOf, at
	if report.Shown, err = shownName(ctx, box, news.Client); err != nil {
		return err
	}
	if report.Attachments, err = attachments(news); err != nil {
		return err
	}
	messages, err := report.Messages(&m.Run.Channels.Config.Settings)
	if err != nil {
		return err
	}
	unsent, err := unreported(ctx, box, news.Client, messages)
	if err != nil || len(unsent) == 0 {
		return err
	}
	return notices.Queue(ctx, box, &notices.Batch{Messages: unsent}, at)
}

// unreported leaves out the messages that the ledger knows: what a server refused to take was not reported.
func unreported(ctx context.Context, box imports.Outbox, client string, messages []alerts.Message) (unsent []alerts.Message, err error) {
	for i := range messages {
		known := false
		for row, failed := range box.AlertLedger(ctx, client, outbox.Filter{Key: messages[i].Notices.At(0).Key}) {
			var entry alerts.LedgerEntry
			if failed == nil {
				failed = json.Unmarshal(row.Entry, &entry)
			}
			known, err = entry.State != alerts.Failed, failed
		}
		if err != nil {
			return nil, err
		}
		if !known {
			unsent = append(unsent, messages[i])
		}
	}
	return unsent, nil
}

// shownName is the name of a client in a message, "" where there is no other.
func shownName(ctx context.Context, box imports.Outbox, client string) (string, error) {
	clients, err := box.Clients(ctx)
	i := slices.IndexFunc(clients, func(c store.Client) bool { return c.Slug == client })
	switch {
	case err != nil || i < 0 || len(clients) == 1 && client == store.DefaultClient:
		return "", err
	case clients[i].Name == "":
		return client, nil
	}
	return clients[i].Name, nil
}

// Close closes the channels.
func (m *Mailer) Close() error { return m.Run.Channels.Close() }

// Deliverer is Deliver with the remarks of a run.
func (m *Mailer) Deliverer(remark func(format string, args ...any)) func(context.Context, *store.Store, string) {
	return func(ctx context.Context, s *store.Store, client string) { m.Deliver(ctx, s, client, remark) }
}

// Deliver sends what waits about the imports of a client. What cannot be sent now waits for the next run of alerts, which it says in a
// remark: the import itself has succeeded or failed without it.
func (m *Mailer) Deliver(ctx context.Context, s *store.Store, client string, remark func(format string, args ...any)) {
	run := m.Run
	run.Store = s
	run.OnUndelivered = func(message *alerts.Message, why error) { remark("not delivered to %s: %v", message.To, why) }
	out, err := run.SendImports(ctx, client)
	switch {
	case err != nil:
		remark("the result of the import was not sent, and waits for the next mobility alerts send: %v", err)
	case out.Messages > 0:
		remark("%s sent about the import", count(out.Messages, "message"))
	}
}

func count(n int, what string) string {
	if n == 1 {
		return fmt.Sprintf("%d %s", n, what)
	}
	return fmt.Sprintf("%d %ss", n, what)
}
