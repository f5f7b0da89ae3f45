package alerts

import (
	"cmp"
	"context"
	"iter"
	"time"

	"github.com/urfave/cli/v2"

	"mobility/alerts"
	"mobility/app/alerting"
	"mobility/app/book"
	"mobility/app/notices"
	"mobility/cmd/mobility/cmdutil"
	"mobility/internal/civil"
	"mobility/internal/longjson"
	"mobility/internal/store"
	"mobility/internal/store/outbox"
)

func alertsList(p *cmdutil.Program, c *cli.Context) error {
	filter := outbox.Filter{Deadline: c.String("deadline"), Subject: c.String("employee")}
	if c.String("since") != "" {
		since, err := alertsDate(c, "since")
		if err != nil {
			return err
		}
		year, month, day := since.Time().Date()
		filter.Since = time.Date(year, month, day, 0, 0, 0, 0, p.Config.Location)
	}
	return p.Read(c.Context, func(s *store.Store) error {
		some := false
		for _, err := range notices.Ledger(c.Context, s, p.Client(), filter) {
			if some = true; err != nil {
				return err
			}
			break
		}
		if !some {
			if err := needAlerted(c.Context, p, s, filter); err != nil {
				return err
			}
		}
		return printLedger(p, notices.Ledger(c.Context, s, p.Client(), filter))
	})
}

// printLedger prints entries as they are read.
func printLedger(p *cmdutil.Program, entries iter.Seq2[alerts.LedgerEntry, error]) error {
	if p.JSON {
		return p.PrintJSON(struct {
			Version int              `json:"version"`
			Client  string           `json:"client"`
			Entries longjson.Entries `json:"entries"`
		}{1, p.Client(), longjson.EntriesOf(entries)})
	}
	rows := cmdutil.Listed(entries, func(e alerts.LedgerEntry) ([]string, bool) {
		return []string{
			e.At.In(p.Config.Location).Format("2006-01-02 15:04"), e.AsOf.String(), string(e.State), string(e.Reason), e.Due.String(), e.To,
			string(e.Channel), e.Subject.Name, e.Summary, cmp.Or(e.Undelivered, e.Why), e.Rule, e.Pin, e.Deadline, e.Key, e.MessageID,
		}, true
	})
	headers := []string{"at", "as of", "state", "reason", "due", "to", "channel", "name", "what", "why", "rule", "citation", "deadline", "ref", "message id"}
	_, err := p.PrintRows(headers, rows, "message id", "deadline", "citation", "rule", "channel", "as of", "why", "state")
	return err
}

// needAlerted rejects an unknown deadline or employee of a filter.
func needAlerted(ctx context.Context, p *cmdutil.Program, s *store.Store, filter outbox.Filter) error {
	asOf, err := p.AsOf()
	if err != nil {
		return err
	}
	return p.InBook(ctx, s, asOf, func(b *book.Book) error {
		err := b.NeedSubject(ctx, filter.Subject)
		if err == nil && filter.Deadline != "" {
			_, err = b.LookUp(ctx, filter.Deadline)
		}
		return err
	})
}

func alertsHolds(p *cmdutil.Program, c *cli.Context) error {
	asOf, err := p.AsOf()
	if err != nil {
		return err
	}
	var listed []alerting.ListedHold
	err = p.ReadBook(c.Context, asOf, func(b *book.Book) error {
		listed, err = alerting.Holds(c.Context, b)
		return err
	})
	if err != nil {
		return err
	}
	if p.JSON {
		return p.PrintJSON(struct {
			Version int                   `json:"version"`
			AsOf    civil.Date            `json:"as_of"`
			Holds   []alerting.ListedHold `json:"holds"`
		}{1, asOf, listed})
	}
	var rows [][]string
	for _, h := range listed {
		rows = append(rows, []string{
			h.Until.String(), h.Word, string(h.Kind), h.Due.String(), h.ID, h.Name, h.What, h.Owner, h.Reason, h.On.String(), h.Deadline,
		})
	}
	p.PrintTable([]string{"until", "in effect", "kind", "due", "id", "name", "what", "owner", "reason", "set on", "deadline"}, rows, "deadline", "set on", "kind", "reason")
	return nil
}
