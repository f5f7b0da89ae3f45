package jobs

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"mobility/alerts"
	"mobility/app/alerting"
	"mobility/app/failure"
	"mobility/app/kinds"
	"mobility/internal/civil"
	"mobility/internal/separated"
	"mobility/internal/store"
)

// sendAlerts sends what is due to be sent for a client, through the channels of the configuration.
func (s *Settings) sendAlerts(ctx context.Context, client string, log io.Writer) (err error) {
	config, err := s.Alerts()
	if err != nil {
		return err
	}
	clock, err := s.Clock()
	if err != nil {
		return err
	}
	if !config.Given {
		return failure.Usagef("nothing is configured under alerts: give routes in the configuration (--config)")
	}
	channels := &alerting.Channels{Config: config, Folder: config.Folder, Print: log, Now: s.Now}
	if err := channels.Ready(""); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, channels.Close()) }()
	return store.With(ctx, s.Target, kinds.All, store.Options{Wait: alerting.Wait}, func(db *store.Store) error {
		clients, err := s.clientsOf(ctx, db, client, log)
		if err != nil {
			return err
		}
		key, err := s.ReplyKey()
		if err != nil {
			return err
		}
		run := &alerting.Run{
			Key: key, Store: db, Book: s.Book, Channels: channels, Work: s.work("alerts send"), Holder: s.Holder,
			OnUndelivered: func(m *alerts.Message, why error) { fmt.Fprintf(log, "not delivered to %s: %v\n", m.To, why) },
		}
		outcomes, failed := run.SendAll(ctx, &clock, clients...)
		sent := alerting.Together(outcomes)
		if failed != nil && (ctx.Err() != nil || sent.Notices.Len() == 0) {
			return failed // nothing was sent, or the run was interrupted: the ledger has what was sent before
		}
		if !channels.IsOpen(alerts.Print) {
			logNotices(log, &sent.Notices)
		}
		fmt.Fprintln(log, alerting.Summary(strings.Join(clients, ", "), run.AsOf, &sent.Notices, sent.Messages+len(sent.Undelivered)))
		switch lost := len(sent.Undelivered); {
		case failed != nil:
			return failed
		case lost > 0:
			return failure.Answered(failure.Failed, "undelivered", alerting.Undeliverable(lost))
		}
		return nil
	})
}

// clientsOf are the client that is named, which must exist, or all that are open. The log has the others.
func (s *Settings) clientsOf(ctx context.Context, db *store.Store, named string, log io.Writer) ([]string, error) {
	if named != "" {
		return []string{named}, db.NeedClient(ctx, named)
	}
	clients, err := db.ClientSlugs(ctx, "")
	if err != nil {
		return nil, err
	}
	open, closed, err := kinds.OpenOf(ctx, db, clients, civil.FromTime(s.Now()))
	for _, was := range closed {
		fmt.Fprintf(log, "left out: %s\n", was)
	}
	return open, err
}

// logNotices writes the notices of a run, without the suppressed ones.
func logNotices(log io.Writer, notices *alerts.List) {
	header := alerting.NoticeHeaders()
	stated := notices.Without(alerts.Suppressed)
	for _, n := range stated.All() {
		for _, row := range [][]string{header, alerting.NoticeRow(n)} {
			if row != nil {
				fmt.Fprintln(log, separated.Tabbed(row))
			}
		}
		header = nil // it stands once, above the first
	}
}
