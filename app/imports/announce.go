package imports

import (
	"bytes"
	"context"
	"iter"
	"slices"

	"mobility/app/failure"
	"mobility/internal/store"
	"mobility/internal/store/outbox"
)

// News is an import that was made, or a file that was rejected, for the people who are notified of it.
type News struct {
	Client, Noun string
	// Title is what such files are called: "Employee roster".
	Title  string
	Answer *Answer
	// Rejected are the rejected rows as a CSV file, nil for none. There can be more of them than a message takes.
	Rejected []byte
}

// Outbox takes the messages about an import: a store, or the transaction of the import.
type Outbox interface {
	QueueAlerts(ctx context.Context, queued ...outbox.Queued) error
	AlertLedger(ctx context.Context, client string, f outbox.Filter) iter.Seq2[outbox.Row, error]
	Clients(ctx context.Context) ([]store.Client, error)
}

// keepsRejected reports whether rejected rows are kept: they are given back, or reported.
func (o *Options) keepsRejected() bool { return o.givesBack() || o.announces() }

func (o *Options) announces() bool { return o.Announce != nil && !o.Plan }

// announce queues the messages about an import, or a rejected file.
func (o *Options) announce(ctx context.Context, box Outbox, noun string, a *Answer, rejected ...Returned) error {
	if !o.announces() {
		return nil
	}
	news := &News{Client: o.Work.Client, Noun: noun, Title: titles[noun], Answer: a}
	for _, r := range rejected {
		if len(r.Rows) == 0 {
			continue
		}
		var b bytes.Buffer
		if err := WriteRefusedRows(&b, r.Headers, slices.Clone(r.Rows)); err != nil {
			return err
		}
		news.Rejected = append(news.Rejected, b.Bytes()...)
	}
	return o.Announce(ctx, box, news)
}

// AnnounceUnreadable queues the messages about a file of which not even the table could be read.
func (o *Options) AnnounceUnreadable(ctx context.Context, box Outbox, noun, file, sum, code string, why error) error {
	return o.announce(ctx, box, noun, &Answer{Version: 1, File: file, SHA256: sum, Error: &AnswerError{Code: code, Message: failure.Text(why)}})
}
