package imports

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"

	"mobility/actions"
	"mobility/app/book"
	"mobility/app/failure"
	"mobility/app/kinds"
	"mobility/internal/crash"
	"mobility/internal/facts"
	"mobility/internal/store"
	"mobility/roster/intake"
	"mobility/roster/layouts"
)

// File is a file that has been opened to be imported: a roster, a list of status records, or a file of other records.
type File struct {
	content content
	noun    string
	options Options
	answer  Answer
	// sheets are the tables of the file that are read, one at least.
	sheets []*sheet
	// surveyed waits until every row has been examined once.
	surveyed func() error
	// unlike is what the file as a whole lacks, and what is different in it from the last one of its source.
	unlike []facts.Problem
}

// content is what a file of people and a file of records do each in its own way.
type content interface {
	// prepare finds in the store what the sheets are read with.
	prepare(ctx context.Context, s *store.Store) error
	// survey decides what the columns mean and looks at every row once.
	survey(ctx context.Context) error
	// begin begins the import in the store while the rows are surveyed.
	begin(ctx context.Context, tx *store.Tx, im store.Import, earlier []store.Import) (*store.Import, error)
	// columns are the headers of the fields, for the origin of every value.
	columns() map[string]string
	// take imports the rows.
	take(ctx context.Context, tx *store.Tx) (store.Counts, error)
	// conclude puts into the answer what only such a file has.
	conclude(n store.Counts)
}

// Close closes the file.
func (f *File) Close() (err error) {
	for _, s := range f.sheets {
		err = errors.Join(err, s.Table.Close())
	}
	return err
}

// Import imports the file, or plans to. The answer describes the progress even of an import that failed.
func (f *File) Import(ctx context.Context, s *store.Store) (*Answer, error) {
	was, err := kinds.ClosingOf(ctx, s, f.options.Work.Client, f.options.AsOf)
	if err != nil {
		return &f.answer, err
	}
	if was != nil {
		return &f.answer, failure.New(book.CodeClosed, fmt.Errorf("nothing was imported: %s. To follow its dates again: mobility client reopen %s", was, was.Client))
	}
	if f.options.links, err = kinds.Links(ctx, s, f.options.Work.Client); err != nil {
		return &f.answer, err
	}
	if err := f.content.prepare(ctx, s); err != nil {
		return &f.answer, err
	}
	for _, sh := range f.sheets {
		if sh.profile, f.answer.Profile, err = savedProfile(ctx, s, &f.options, f.noun, sh.titles); err != nil {
			return &f.answer, err
		}
	}
	reading, cancel := context.WithCancel(ctx)
	survey := make(chan error, 1)
	go func() { survey <- crash.Catch(func() error { return f.content.survey(reading) }) }() // while the store reads who is known
	f.surveyed = sync.OnceValue(func() error { return <-survey })
	defer func() { // a table is closed only when nothing reads it any more
		cancel()
		_ = f.surveyed() // its error has been returned where it mattered
	}()
	f.answer.Applied, err = f.options.run(ctx, s, func(tx *store.Tx) error { return f.take(ctx, tx) })
	if errors.Is(err, errNotKept) {
		f.answer.Import, err = "", nil
	}
	if err == nil && !f.answer.Applied {
		err = f.options.saveProfileAlone(ctx, s, f.noun, f.sheets[0].intake)
	}
	return &f.answer, errors.Join(err, f.announceRefusal(ctx, s, err))
}

// take runs inside the transaction.
func (f *File) take(ctx context.Context, tx *store.Tx) error {
	earlier, err := tx.Imports(ctx, f.options.Work.Client)
	if err != nil {
		return err
	}
	im, err := f.content.begin(ctx, tx, store.Import{
		Noun: f.noun, File: f.answer.File, SHA256: f.answer.SHA256, Sheet: f.sheets[0].Table.Read.Sheet,
	}, earlier)
	if err := errors.Join(err, f.surveyed()); err != nil {
		return err
	}
	if err := f.describe(im, earlier); err != nil {
		return err
	}
	if slices.ContainsFunc(f.sheets, func(s *sheet) bool { return len(s.intake.Refusals()) > 0 }) {
		f.conclude(store.Counts{})
		return errNotKept
	}
	if err := f.compareClients(ctx, tx); err != nil {
		return err
	}
	counts, err := f.content.take(ctx, tx)
	f.conclude(counts)
	if err != nil {
		return err
	}
	if f.answer.Refused > 0 && !f.options.Partial {
		return errNotKept
	}
	if !f.options.Plan {
		f.answer.Import = im.ID
	}
	if err := errors.Join(f.options.saveProfile(ctx, tx, f.noun, f.sheets[0].intake), f.keepAnswers(ctx, tx, im.Number)); err != nil {
		return err
	}
	// Nothing is kept unless the rows that are not taken have come back.
	if err := f.giveBack(ctx); err != nil {
		return err
	}
	return f.announce(ctx, tx)
}

// describe completes the import as it is kept, compared with the last one of its source.
func (f *File) describe(im *store.Import, earlier []store.Import) (err error) {
	im.Columns = f.content.columns()
	var seen []layouts.Layout
	for _, s := range f.sheets {
		seen = append(seen, s.intake.Layout(s.name))
	}
	if im.Layout, f.unlike, err = watchLayout(earlier, im, seen...); err != nil {
		return err
	}
	for _, s := range f.sheets {
		f.unlike = append(f.unlike, notRead(s.Table, s.name)...)
	}
	return nil
}

// missEssentials notes the fields that the file lacks and without which what it adds says too little.
func (f *File) missEssentials(added int) {
	for _, s := range f.sheets {
		f.unlike = append(f.unlike, s.intake.MissEssentials(added)...)
	}
}

// toSeeTo are the problems that a person has to see to, of all sheets.
func (f *File) toSeeTo() []actions.Problem {
	var all []actions.Problem
	for _, s := range f.sheets {
		problems := slices.DeleteFunc(s.problems(), func(p facts.Problem) bool { return intake.AsksClass(&p) && s.questions[s.employees[p.Row]] })
		all = append(all, toSeeTo(problems, func(row int) string { return s.employees[row] })...)
	}
	return append(all, toSeeTo(f.unlike, func(int) string { return "" })...)
}

// conclude combines the results of the sheets.
func (f *File) conclude(n store.Counts) {
	a := &f.answer
	a.Read = f.sheets[0].Table.Read
	a.Report = intake.Report{
		Mapping: []intake.MappedColumn{}, Ignored: []string{}, Dropped: []string{}, Problems: []facts.Problem{},
		ProblemCounts: map[string]int{},
	}
	for _, s := range f.sheets {
		r := s.report()
		a.Rows += r.Rows
		a.Accepted += r.Accepted
		a.Refused += r.Refused
		a.PassedOver += r.PassedOver
		a.Mapping, a.Dropped = append(a.Mapping, r.Mapping...), append(a.Dropped, r.Dropped...)
		a.Ignored = append(a.Ignored, r.Ignored...)
		a.Problems = append(a.Problems, r.Problems...)
		for code, n := range r.ProblemCounts {
			a.ProblemCounts[code] += n
		}
	}
	for _, problem := range f.unlike {
		a.Problems = append(a.Problems, problem)
		a.ProblemCounts[problem.Code]++
	}
	f.content.conclude(n)
}

// returned are the rejected rows of the sheets as they come back.
func (f *File) returned(ctx context.Context) (all []Returned, err error) {
	for _, s := range f.sheets {
		if err := s.readLate(ctx); err != nil {
			return nil, err
		}
		all = append(all, s.returned())
	}
	return all, nil
}

// giveBack gives the rejected rows back, sheet by sheet.
func (f *File) giveBack(ctx context.Context) error {
	if !f.options.givesBack() {
		return nil
	}
	all, err := f.returned(ctx)
	if err != nil {
		return err
	}
	var paths []string
	for _, r := range all {
		path, err := f.options.giveBack(r)
		if err != nil {
			return err
		}
		if path != "" && !slices.Contains(paths, path) {
			paths = append(paths, path)
		}
	}
	f.answer.RefusedFile = strings.Join(paths, ", ")
	return nil
}

// announce queues the messages about the import.
func (f *File) announce(ctx context.Context, box Outbox) error {
	if !f.options.announces() {
		return nil
	}
	all, err := f.returned(ctx)
	if err != nil {
		return err
	}
	return f.options.announce(ctx, box, f.noun, &f.answer, all...)
}

// announceRefusal queues the messages about a file of which nothing was imported.
func (f *File) announceRefusal(ctx context.Context, s *store.Store, err error) error {
	if f.answer.Applied || err != nil && f.answer.Error == nil {
		return nil // it was not the file
	}
	return f.announce(ctx, s)
}

// newFile is a file whose sheets have been opened.
func newFile(noun string, o Options, sheets ...*sheet) *File {
	first := sheets[0].Table
	if o.Only != nil {
		for _, s := range sheets {
			s.keepRows(func(number int) bool { return o.Only.Has(s.name, number) })
		}
	}
	return &File{noun: noun, options: o, sheets: sheets, answer: newAnswer(first)}
}
