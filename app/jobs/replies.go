package jobs

import (
	"context"
	"fmt"
	"io"
	"time"

	"mobility/app/failure"
	"mobility/app/kinds"
	"mobility/app/replies"
	"mobility/internal/separated"
	"mobility/internal/store"
)

// repliesWithin is how old a mail of the mailbox may be: what is older was read before.
const repliesWithin = 30 * 24 * time.Hour

// readReplies reads what has come into the mailbox. The mails stay there: each is read once.
func (s *Settings) readReplies(ctx context.Context, client string, log io.Writer) error {
	if s.Mailbox.Err != nil {
		return s.Mailbox.Err
	}
	o, err := s.replyOptions(client)
	if err != nil {
		return err
	}
	files, err := replies.Files(s.Mailbox.Path, s.Now().Add(-repliesWithin))
	if err != nil {
		return err
	}
	refused := 0
	err = store.With(ctx, s.Target, kinds.All, store.Options{}, func(db *store.Store) error {
		for _, file := range files {
			outcomes, err := replies.ReadFile(ctx, db, file, o)
			if err != nil {
				return err
			}
			for _, out := range outcomes {
				if out.Skipped {
					continue
				}
				if out.Refused != "" {
					refused++
				}
				fmt.Fprintln(log, separated.Tabbed(out.Row()))
			}
		}
		return nil
	})
	if err == nil && refused > 0 {
		err = failure.Answered(failure.Partial, "refused", fmt.Sprintf("replies that could not be read and stay in the mailbox: %d", refused))
	}
	return err
}

// replyOptions are how replies are read.
func (s *Settings) replyOptions(client string) (*replies.Options, error) {
	config, err := s.Alerts()
	if err != nil {
		return nil, err
	}
	asOf, err := s.AsOf()
	if err != nil {
		return nil, err
	}
	key, err := s.ReplyKey()
	return &replies.Options{
		AsOf: asOf, Zone: s.Zone, Book: s.Book, Key: key, Settings: &config.Settings, Now: s.Now, Work: s.Import.Work, Apply: true, Client: client,
	}, err
}
