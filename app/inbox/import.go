package inbox

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"time"

	"mobility/app/clientreport"
	"mobility/app/failure"
	"mobility/app/files"
	"mobility/app/imports"
	"mobility/app/kinds"
	"mobility/internal/crash"
	"mobility/internal/facts"
	"mobility/internal/store"
	"mobility/internal/table"
	"mobility/roster/intake"
)

// importFile imports the copy of a file as a roster, records the outcome, and returns the answer that is stored beside
// it. An error means that the file remains in the inbox for the next run.
func (o *Options) importFile(ctx context.Context, copied, sum string, f *File) ([]byte, error) {
	if clientreport.IsReturned(ctx, copied) {
		return o.takeReplies(ctx, copied, f)
	}
	options := o.Import
	options.Work.Client, options.Work.Command, options.Work.At = f.Client, "import", o.Now()
	options.GiveBack = func(r imports.Returned) (string, error) {
		path := copied + refusedEnding
		return path, files.Write(path, func(w io.Writer) error { return imports.WriteRefusedRows(w, r.Headers, r.Rows) })
	}
	var answer *imports.Answer
	err := crash.Catch(func() (err error) {
		answer, err = o.importInto(ctx, copied, options)
		return err
	})
	if err != nil && ctx.Err() != nil {
		return nil, fmt.Errorf("import %s: %w", f.File, err)
	}
	document, code, failed := o.Answer(answer, err)
	switch {
	case err != nil && isNotTheFiles(code):
		return nil, fmt.Errorf("import %s: %w", f.File, err)
	case err != nil:
		f.Outcome, f.Why = refused, failure.Text(err)
		if answer == nil {
			failed = errors.Join(failed, o.announceUnreadable(ctx, f, sum, code, options, err))
		}
		return document, failed
	}
	f.Import, f.Outcome = answer.Import, applied
	if answer.Refused > 0 {
		f.Outcome, f.Why = partial, answer.Rejected()
	}
	if !answer.Applied {
		f.Outcome = refused
		failed = errors.Join(failed, o.giveBack(ctx, copied, answer, options))
	}
	return document, failed
}

// takeReplies reads a client's report that came back. A reply opens an action item; it changes no date.
func (o *Options) takeReplies(ctx context.Context, copied string, f *File) ([]byte, error) {
	var returned *clientreport.Returned
	err := crash.Catch(func() (err error) {
		if returned, err = clientreport.ReadReplies(ctx, copied, nil); err != nil {
			return err
		}
		work := o.Import.Work
		work.Client, work.Command, work.At = f.Client, "reply", o.Now()
		return store.With(ctx, o.Target, kinds.All, store.Options{}, func(s *store.Store) error {
			return clientreport.TakeReplies(ctx, s, returned, clientreport.Options{
				Client: f.Client, AsOf: o.Import.AsOf, Zone: time.UTC, Book: o.Book,
			}, work, true)
		})
	})
	document, code, failed := o.Answer(returned, err)
	switch {
	case err != nil && (ctx.Err() != nil || isNotTheFiles(code)):
		return nil, fmt.Errorf("read the replies of %s: %w", f.File, err)
	case err != nil:
		f.Outcome, f.Why = refused, failure.Text(err)
	default:
		f.Outcome, f.Why = applied, fmt.Sprintf("replies: %d, action items opened: %d", len(returned.Replies), returned.Items())
	}
	return document, failed
}

func (o *Options) importInto(ctx context.Context, path string, options imports.Options) (answer *imports.Answer, err error) {
	file, err := imports.OpenPeople(ctx, store.RosterNoun, path, nil, options)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	err = store.With(ctx, o.Target, kinds.All, store.Options{Create: true}, func(s *store.Store) (err error) {
		answer, err = file.Import(ctx, s)
		o.deliver(ctx, s, options.Work.Client)
		return err
	})
	return answer, err
}

func (o *Options) deliver(ctx context.Context, s *store.Store, client string) {
	if o.Deliver != nil {
		o.Deliver(ctx, s, client)
	}
}

// announceUnreadable reports a file that could not be opened.
func (o *Options) announceUnreadable(ctx context.Context, f *File, sum, code string, options imports.Options, why error) error {
	if options.Announce == nil {
		return nil
	}
	return store.With(ctx, o.Target, kinds.All, store.Options{Create: true}, func(s *store.Store) error {
		err := options.AnnounceUnreadable(ctx, s, store.RosterNoun, f.File, sum, code, why)
		o.deliver(ctx, s, f.Client)
		return err
	})
}

// isNotTheFiles reports whether the code of an error is one that another file would meet too: this one is tried again.
func isNotTheFiles(code string) bool {
	return slices.Contains([]string{"failed", "locked", "interrupted", "usage", "schema", "no-database"}, code)
}

// giveBack writes the refused rows of a file of which nothing was imported: as they stood, without the columns that are
// never kept.
func (o *Options) giveBack(ctx context.Context, path string, answer *imports.Answer, options imports.Options) (err error) {
	reading := intake.Options{DateOrder: options.DateOrder, IDColumn: options.IDColumn, AsOf: options.AsOf}
	if answer.Profile != "" {
		err := store.With(ctx, o.Target, kinds.All, store.Options{}, func(s *store.Store) error {
			saved, err := s.Profile(ctx, options.Work.Client, store.RosterNoun, answer.Profile)
			if err == nil {
				reading.Profile, err = intake.ParseProfile([]byte(saved.Text))
			}
			return err
		})
		if err != nil {
			return err
		}
	}
	sheet, err := table.Open(ctx, path, nil, table.Options{Sheet: answer.Read.Sheet, Known: intake.Known(imports.Dictionaries()...)})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, sheet.Close()) }()
	began, err := intake.Begin(ctx, sheet.Headers, sheet.Rows, reading, imports.Dictionaries()...)
	if err != nil {
		return err
	}
	late := lateProblems(answer)
	var rows []imports.RefusedRow
	var ofTheFile *intake.RefusedError
	for entry, err := range began.Entries(ctx, nil) {
		switch {
		case errors.As(err, &ofTheFile): // it is not about a single row, and the answer describes it
			return nil
		case err != nil:
			return err
		case entry.Refused:
			rows = append(rows, imports.NewRefusedRow(entry.Row, entry.Cells(), entry.Problems))
		case late[entry.Row] != nil:
			rows = append(rows, imports.NewRefusedRow(entry.Row, entry.Cells(), late[entry.Row]))
		}
	}
	if len(rows) == 0 {
		return nil
	}
	_, err = options.GiveBack(imports.Returned{Headers: sheet.Headers, Rows: rows})
	return err
}

// lateProblems are the errors of an answer by row: also of rows that were rejected only when they met what is stored.
func lateProblems(answer *imports.Answer) map[int][]facts.Problem {
	byRow := map[int][]facts.Problem{}
	for _, p := range answer.Problems {
		if p.Row > 0 && p.Severity == facts.Error {
			byRow[p.Row] = append(byRow[p.Row], p)
		}
	}
	return byRow
}
