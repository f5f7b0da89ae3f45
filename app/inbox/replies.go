package inbox

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"

	"mobility/app/kinds"
	"mobility/app/replies"
	"mobility/internal/store"
)

// readReplies reads the copy of a mail or of a file of replies, and returns the answer that is stored beside it.
func (o *Options) readReplies(ctx context.Context, copied string, f *File) ([]byte, error) {
	reading, err := o.Replies()
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", f.File, err)
	}
	reading.Client, reading.Apply = f.Client, true
	var outcomes []replies.Outcome
	err = store.With(ctx, o.Target, kinds.All, store.Options{}, func(s *store.Store) (err error) {
		outcomes, err = replies.ReadFile(ctx, s, copied, reading)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", f.File, err)
	}
	f.Outcome = already
	var why []string
	for i := range outcomes {
		out := &outcomes[i]
		switch out.File = filepath.Base(f.File); {
		case out.Refused != "" && !out.Skipped:
			f.Outcome = refused
		case out.Refused == "" && f.Outcome == already:
			f.Outcome = applied
		}
		if out.Refused != "" {
			why = append(why, out.Refused)
		}
	}
	f.Why = strings.Join(why, "; ")
	document, _, failed := o.Answer(struct {
		Version int               `json:"version"`
		Replies []replies.Outcome `json:"replies"`
	}{1, outcomes}, nil)
	return document, failed
}
