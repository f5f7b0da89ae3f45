package replies

import (
	"bytes"
	"context"
	"fmt"
	"slices"

	"mobility/alerts"
	"mobility/app/clientreport"
	"mobility/app/failure"
	"mobility/docket"
	"mobility/internal/audience"
	"mobility/internal/store"
)

// returned reads the reports that are attached to a mail, as mobility report reply does.
func (o *Options) returned(ctx context.Context, s *store.Store, m *message, sent *original) ([]Outcome, error) {
	var outcomes []Outcome
	for i := range m.Files {
		out := Outcome{File: m.Files[i].Name, From: m.From, Reply: "returned report " + m.Files[i].Name}
		if err := o.report(ctx, s, m, &m.Files[i], sent, &out); err != nil {
			return nil, err
		}
		outcomes = append(outcomes, out)
	}
	return outcomes, nil
}

// report reads one returned report. A file that is none is refused.
func (o *Options) report(ctx context.Context, s *store.Store, m *message, f *File, sent *original, out *Outcome) error {
	returned, err := clientreport.ReadReplies(ctx, "-", bytes.NewReader(f.Data))
	if err != nil {
		out.Refused = failure.Text(err)
		return nil
	}
	if out.Client, err = o.clientOf(ctx, s, sent, returned.Client); err != nil {
		out.Refused = failure.Text(err)
		return nil
	}
	err = clientreport.TakeReplies(ctx, s, returned, clientreport.Options{
		Client: out.Client, AsOf: o.AsOf, Zone: o.Zone, Book: o.Book,
	}, o.work(m, out.Client), o.Apply)
	for _, r := range returned.Replies {
		out.Effects = append(out.Effects, fmt.Sprintf("%s, %q: %s", r.Name, r.Reply, r.Effect))
	}
	return err
}

// clientOf is the client of a report that came back: that of the folder it came through, or else the one that the report names, that of the
// message to which it replies, or the only one.
func (o *Options) clientOf(ctx context.Context, s *store.Store, sent *original, named string) (string, error) {
	if o.Client != "" {
		return o.Client, nil
	}
	if named != "" && s.NeedClient(ctx, named) == nil {
		return named, nil
	}
	if sent != nil {
		return sortedClients(sent.entries)[0], nil
	}
	return s.SoleClient(ctx)
}

// besideReport is what the words of a mail reply to that brings back a report: the report itself, as if it were a message to the client; nil
// where no report could be read.
func (o *Options) besideReport(m *message, reports []Outcome) *original {
	at := slices.IndexFunc(reports, func(out Outcome) bool { return out.Client != "" })
	if at < 0 {
		return nil
	}
	client := reports[at].Client
	return &original{id: "report of " + client, to: m.From, role: string(audience.Client), report: true, entries: map[string][]alerts.LedgerEntry{
		client: {{Channel: alerts.SMTP, AsOf: o.AsOf, Subject: docket.Subject{Kind: "client", ID: client, Name: client}}},
	}}
}

// hasReport reports whether a returned report is attached to a mail.
func (m *message) hasReport(ctx context.Context) bool {
	return slices.ContainsFunc(m.Files, func(f File) bool {
		_, err := clientreport.ReadReplies(ctx, "-", bytes.NewReader(f.Data))
		return err == nil
	})
}
