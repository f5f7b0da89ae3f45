package replies

import (
	"bytes"
	"context"
	"fmt"
	"slices"

	"mobility/alerts"
	"mobility/app/clientreport"
	"mobility/internal/store"
)

// returned reads the reports that are attached to a mail, as mobility report reply does.
func (o *Options) returned(ctx context.Context, s *store.Store, m *message, sent *original) ([]Outcome, error) {
	client := o.Client
	if sent != nil && client == "" {
		client = sortedClients(sent.entries)[0]
	}
	if client == "" {
		var err error
		if client, err = s.SoleClient(ctx); err != nil {
			return []Outcome{{From: m.From, Reply: m.Subject, Refused: err.Error()}}, nil
		}
	}
	var outcomes []Outcome
	for i := range m.Files {
		out := Outcome{File: m.Files[i].Name, From: m.From, Client: client, Reply: "returned report " + m.Files[i].Name}
		if err := o.report(ctx, s, m, &m.Files[i], &out); err != nil {
			return nil, err
		}
		outcomes = append(outcomes, out)
	}
	if _, words, _ := alerts.ReadAnswers(m.Text, m.Name, o.AsOf); words != "" && len(outcomes) > 0 {
		last := &outcomes[len(outcomes)-1]
		last.Effects = append(last.Effects, "the mail also says, which is not recorded: "+words)
	}
	return outcomes, nil
}

// report reads one returned report. A file that is none is refused.
func (o *Options) report(ctx context.Context, s *store.Store, m *message, f *File, out *Outcome) error {
	returned, err := clientreport.ReadReplies(ctx, "-", bytes.NewReader(f.Data))
	if err != nil {
		out.Refused = err.Error()
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

// hasReport reports whether a returned report is attached to a mail.
func (m *message) hasReport(ctx context.Context) bool {
	return slices.ContainsFunc(m.Files, func(f File) bool {
		_, err := clientreport.ReadReplies(ctx, "-", bytes.NewReader(f.Data))
		return err == nil
	})
}
