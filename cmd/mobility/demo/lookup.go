package demo

import (
	"context"
	"errors"
	"strconv"

	"mobility/app/book"
	"mobility/app/kinds"
	"mobility/cmd/mobility/cmdutil"
	"mobility/docket"
	"mobility/internal/store"
	"mobility/paf"
)

// lastImport is the number of the newest import.
func (d *demo) lastImport(ctx context.Context) (string, error) {
	s, err := store.Open(ctx, d.database(), kinds.All, store.Options{})
	if err != nil {
		return "", err
	}
	defer s.Close()
	imports, err := s.Imports(ctx, store.DefaultClient)
	if err != nil || len(imports) == 0 {
		return "", err
	}
	return strconv.FormatInt(imports[len(imports)-1].Number, 10), nil
}

// firstKey is the key of the first controlling deadline.
func (d *demo) firstKey(ctx context.Context) (string, error) {
	key := ""
	s, err := store.Open(ctx, d.database(), kinds.All, store.Options{})
	if err != nil {
		return "", err
	}
	defer s.Close()
	var list *docket.Docket
	err = book.Read(ctx, s, store.DefaultClient, d.asOf, d.BookOptions(), func(b *book.Book) error {
		list, err = b.Docket(ctx, book.Wanted{Within: 180})
		return err
	})
	if err != nil {
		return "", err
	}
	for _, l := range list.Deadlines {
		if l.Binding && l.DaysLeft >= 0 && key == "" {
			key = l.Key
		}
	}
	return key, nil
}

// completeFile is the first application in force whose public access file is complete and which has a worker.
func (d *demo) completeFile(ctx context.Context) (string, error) {
	s, err := store.Open(ctx, d.database(), kinds.All, store.Options{})
	if err != nil {
		return "", err
	}
	defer s.Close()
	for application, err := range kinds.Applications(ctx, s, store.DefaultClient, store.All) {
		if err != nil {
			return "", err
		}
		l := &application.LCA
		if len(application.Workers) > 0 && !l.EndedOn().Before(d.asOf) && paf.Check(application, d.asOf).Complete {
			return l.Case, nil
		}
	}
	return "", cmdutil.Fail(cmdutil.ExitFailed, "demo", errors.New("none of the sample public access files is complete"))
}
