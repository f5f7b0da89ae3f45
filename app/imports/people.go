package imports

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"
	"sync"

	"mobility/actions"
	"mobility/app/book"
	"mobility/app/kinds"
	"mobility/docket"
	"mobility/internal/crash"
	"mobility/internal/facts"
	"mobility/internal/store"
	"mobility/internal/store/contents"
	"mobility/internal/store/importing"
	"mobility/internal/table"
	"mobility/roster"
	"mobility/roster/intake"
	"mobility/status"
)

// PeopleFile is a roster or a list of status records that has been opened.
type PeopleFile struct {
	noun    string // store.RosterNoun or store.StatusNoun
	options Options
	table   *table.Table
	intake  *intake.Intake
	// surveyed waits until intake has examined every row once.
	surveyed func() error
	answer   Answer
	// refused are the rows that come back, as they stood; late are the problems of rows that were rejected only when they met
	// what is stored: of people who are not on the roster, or about whose person there is a doubt.
	refused []RefusedRow
	late    []facts.Problem
	// lateRead is set once the rows of late are among the refused.
	lateRead bool
	// doubted are the first rows that contradict who has their id; people lists the people that the import concerns.
	doubted []claim
	people  *PeopleChanges
	// older says why the file is older than one that was imported, "" where it is not known to be.
	older string
	// rowsWithoutID counts the refused rows that belong to no known employee.
	rowsWithoutID int
	// lowerPrecedence are roster values that lost to a better source; faults are the problems of employees after the rows are
	// merged.
	lowerPrecedence, faults []facts.Problem
	// employees are the ids of the rows with a problem, by number; whose are those of problems that showed in the store.
	employees, owners map[int]string
	// headers are the columns by field.
	headers map[string]string
	// held are the kinds of record of a person, Forms I-9 and filings, of which the client keeps any.
	held []*contents.Kind
	// unlike is what the file as a whole lacks, and what is different in it from the last one of its source.
	unlike []facts.Problem
	// replaced are the filings that a status record reported before the import.
	replaced []importing.Raised
	// cases are the case columns of a list of status records, nil where it has none.
	cases *caseColumns
	// failed is the error of finding the consequences of changes.
	failed error
}

// Dictionaries are the fields a file of people can carry: a roster often brings status records, a law firm's list names the
// people.
func Dictionaries() []*facts.Dictionary { return []*facts.Dictionary{roster.Fields, status.Fields} }

// OpenPeople opens a file of a noun, store.RosterNoun or store.StatusNoun; - is standard input.
func OpenPeople(ctx context.Context, noun, path string, stdin io.Reader, o Options) (*PeopleFile, error) {
	opened, err := table.Open(ctx, path, stdin, table.Options{Sheet: o.Sheet, Known: intake.Known(Dictionaries()...)})
	if err != nil {
		return nil, err
	}
	if err := refuseOwnList(opened); err != nil {
		return nil, errors.Join(err, opened.Close())
	}
	return &PeopleFile{
		noun: noun, options: o, table: opened, answer: newAnswer(opened), people: newPeopleChanges(), employees: map[int]string{},
		owners: map[int]string{},
	}, nil
}

// Close closes the file.
func (im *PeopleFile) Close() error { return im.table.Close() }

// Import imports the file, or plans to. The answer describes the progress even of an import that failed.
func (im *PeopleFile) Import(ctx context.Context, s *store.Store) (*Answer, error) {
	profile, name, err := savedProfile(ctx, s, &im.options, im.noun, im.table.Headers)
	if err != nil {
		return &im.answer, err
	}
	if im.options.links, err = kinds.Links(ctx, s, im.options.Work.Client); err != nil {
		return &im.answer, err
	}
	im.answer.Profile, im.answer.Source = name, cmp.Or(im.options.Source, im.options.SaveProfile, name)
	reading, cancel := context.WithCancel(ctx)
	survey := make(chan error, 1)
	go func() { survey <- crash.Catch(func() error { return im.understand(reading, profile) }) }() // while the store reads the known employees
	im.surveyed = sync.OnceValue(func() error { return <-survey })
	defer func() { // a table is closed only when nothing reads it any more
		cancel()
		_ = im.surveyed() // its error has been returned where it mattered
	}()
	im.answer.Applied, err = im.options.run(ctx, s, func(tx *store.Tx) error { return im.take(ctx, tx) })
	if errors.Is(err, errNotKept) {
		im.answer.Import, err = "", nil
	}
	if err == nil && !im.answer.Applied {
		err = im.options.saveProfileAlone(ctx, s, im.noun, im.intake)
	}
	return &im.answer, errors.Join(err, im.announceRefusal(ctx, s, err))
}

// announceRefusal queues the messages about a file of which nothing was imported.
func (im *PeopleFile) announceRefusal(ctx context.Context, s *store.Store, err error) error {
	if im.answer.Applied || !im.options.announces() || err != nil && im.answer.Error == nil {
		return nil // it was not the file
	}
	if err := im.readLate(ctx); err != nil {
		return err
	}
	return im.options.announce(ctx, s, im.noun, &im.answer, im.returned())
}

// understand decides what the columns mean and looks at every row once.
func (im *PeopleFile) understand(ctx context.Context, profile *intake.Profile) (err error) {
	options := im.options.reading(profile)
	options.AskUnmapped = true
	options.Essential = essentialOfStatus
	if im.noun == store.RosterNoun {
		options.Essential = []intake.OneOf{{roster.FieldHired.Name}}
	} else if err := im.findCases(ctx, options); err != nil {
		return err
	}
	options.Elsewhere = im.cases.headers()
	im.intake, err = intake.Begin(ctx, im.table.Headers, im.table.Rows, options, Dictionaries()...)
	return err
}

// essentialOfStatus are the fields without which a list of status records says too little.
var essentialOfStatus = []intake.OneOf{{status.FieldClass.Name}, {
	status.FieldExpires.Name, status.FieldPetitionExpires.Name, status.FieldI94Expires.Name, status.FieldEADExpires.Name, status.FieldProgramEnds.Name,
}}

// take runs inside the transaction.
func (im *PeopleFile) take(ctx context.Context, tx *store.Tx) error {
	client := im.options.Work.Client
	earlier, err := tx.Imports(ctx, client)
	if err != nil {
		return err
	}
	im.older = im.findOlder(earlier)
	if err := im.findHeld(ctx, tx); err != nil {
		return err
	}
	if err := im.needEntities(ctx, tx); err != nil {
		return err
	}
	var started *importing.People
	options := im.importOptions(ctx, tx, len(earlier) == 0)
	options.Raise = func(ctx context.Context) ([]importing.Raised, error) {
		im.unlike = append(im.unlike, im.intake.MissEssentials(started.Counts.Hired+started.Counts.Added)...)
		items, err := im.options.raise(ctx, tx, &started.Import, &im.answer, im.toSeeTo())
		return append(items, im.replaced...), err
	}
	if options.IDs, err = im.shortIDs(ctx); err != nil {
		return err
	}
	started, err = importing.BeginPeople(ctx, tx, store.Import{
		Noun: im.noun, File: im.table.Name, SHA256: im.table.SHA256, Sheet: im.table.Read.Sheet, Source: im.answer.Source,
	}, options)
	if err := errors.Join(err, im.surveyed()); err != nil {
		return err
	}
	im.headers = headersByField(im.intake.Report().Mapping)
	started.Columns = im.headers
	if started.Layout, im.unlike, err = watchLayout(earlier, &started.Import, im.intake.Layout("")); err != nil {
		return err
	}
	im.unlike = append(im.unlike, notRead(im.table, "")...)
	var refused *intake.RefusedError
	if err := started.Apply(ctx, im.incoming(ctx, started.Unchanged)); err != nil && !errors.As(err, &refused) {
		return err
	}
	if refused != nil {
		im.conclude(store.Counts{})
		return errNotKept
	}
	if im.options.Full && im.rowsWithoutID > 0 {
		return fullWithUnknown(im.rowsWithoutID)
	}
	counts, err := started.Finish(ctx)
	if err := errors.Join(err, im.failed); err != nil {
		return im.refusal(ctx, tx, err)
	}
	return im.finish(ctx, tx, counts, started.ID)
}

// finish imports the cases beside the people, and ends the import of which the counts are.
func (im *PeopleFile) finish(ctx context.Context, tx *store.Tx, counts store.Counts, id string) error {
	if err := im.takeCases(ctx, tx); err != nil {
		return err
	}
	im.conclude(counts)
	if err := im.refuseOlder(counts); err != nil {
		return err
	}
	if im.answer.Refused > 0 && !im.options.Partial {
		return errNotKept
	}
	if !im.options.Plan {
		im.answer.Import = id
	}
	if err := im.options.saveProfile(ctx, tx, im.noun, im.intake); err != nil {
		return err
	}
	// Nothing is kept unless the rows that are not taken have come back.
	if err := im.giveBack(ctx); err != nil {
		return err
	}
	return im.options.announce(ctx, tx, im.noun, &im.answer, im.returned())
}

// headersByField are the headers of the fields, for the origin of every fact.
func headersByField(mapping []intake.MappedColumn) map[string]string {
	headers := map[string]string{}
	for _, c := range mapping {
		if headers[c.Field] == "" {
			headers[c.Field] = c.Column
		}
	}
	return headers
}

// shortFile is the size in bytes up to which a file's ids are read before the employees are, and shortRows the number of its rows.
const shortFile, shortRows = 1 << 20, 1000

// shortIDs are the ids of a short file, nil for another one: so that ten rows do not read a million employees.
func (im *PeopleFile) shortIDs(ctx context.Context) ([]string, error) {
	if im.table.Size() > shortFile {
		return nil, nil
	}
	if err := im.surveyed(); err != nil {
		return nil, err
	}
	if im.intake.Rows > shortRows {
		return nil, nil
	}
	return im.intake.IDs(ctx)
}

// importOptions derives what every change sets off. The first import of all begins the history: no employee in it is
// newly hired.
func (im *PeopleFile) importOptions(ctx context.Context, tx *store.Tx, first bool) importing.PeopleOptions {
	o := importing.PeopleOptions{
		OnChange: func(row int, before, after store.Person) {
			im.people.change(row, &before, &after)
			if !first || len(before.Employee) > 0 {
				im.failed = errors.Join(im.failed, im.consider(ctx, tx, &before, &after))
			}
		},
		OnUnknown: im.unknown,
		OnKept:    im.keptStored,
		OnFault:   im.faulty,
		Identity:  func(id string) importing.Identity { return im.options.SamePerson[id] }, OnConflict: im.conflict, OnLikely: im.likely,
	}
	if im.noun != store.RosterNoun {
		return o
	}
	if im.options.Plan || im.options.Full {
		o.OnMissing = func(p store.Person) { im.people.missing(&p) }
		o.OnOutside = im.people.outside
	}
	o.Addable, o.Entities = roster.Addable, im.options.Entities
	o.Full, o.LeftOn, o.MaxNewPercent = im.options.Full, im.options.AsOf, im.options.MaxNew
	if most := im.options.MaxTerminations; most != nil {
		if o.MaxTerminationsPercent = *most; o.MaxTerminationsPercent == 0 {
			o.MaxTerminationsPercent = importing.NoTerminations
		}
	}
	o.FewTerminations, o.ExchangeNames = im.options.FewTerminations, im.options.ExchangeNames
	return o
}

// consider derives what the change of an employee sets off.
func (im *PeopleFile) consider(ctx context.Context, tx *store.Tx, before, after *store.Person) error {
	if err := im.addKept(ctx, tx, before, after); err != nil {
		return err
	}
	was := book.PersonOf(*before)
	if len(before.Employee) == 0 && len(before.Stays) == 0 {
		was = nil
	}
	if len(before.Stays) > 0 {
		im.keepReplaced(was, book.PersonOf(*after))
	}
	im.answer.Consequences = append(im.answer.Consequences, docket.Consequences(was, book.PersonOf(*after), im.options.AsOf)...)
	return nil
}

// findHeld finds the kinds of record of a person of which the client keeps any.
func (im *PeopleFile) findHeld(ctx context.Context, tx *store.Tx) error {
	for _, kind := range []*contents.Kind{kinds.Form, kinds.Filing} {
		some, err := tx.HasRecords(ctx, im.options.Work.Client, kind)
		if err != nil {
			return err
		}
		if some {
			im.held = append(im.held, kind)
		}
	}
	return nil
}

// addKept gives a person who has changed the forms and filings that are kept: no roster changes them.
func (im *PeopleFile) addKept(ctx context.Context, tx *store.Tx, before, after *store.Person) error {
	if len(before.Employee) == 0 { // a new employee has none
		return nil
	}
	for _, kind := range im.held {
		for keptStored, err := range tx.Records(ctx, im.options.Work.Client, kind, store.Only(after.ID)) {
			if err != nil {
				return err
			}
			before.Kept, after.Kept = append(before.Kept, keptStored), append(after.Kept, keptStored)
		}
	}
	return nil
}

// incoming hands the rows to the store and keeps what was refused.
func (im *PeopleFile) incoming(ctx context.Context, known func(id string, sum uint64) bool) iter.Seq2[*importing.Incoming, error] {
	return func(yield func(*importing.Incoming, error) bool) {
		var in importing.Incoming
		for entry, err := range im.intake.Entries(ctx, known) {
			if err != nil {
				yield(nil, err)
				return
			}
			if entry.Refused && entry.ID == "" {
				im.rowsWithoutID++
			}
			in = importing.Incoming{
				Row: entry.Row, ID: entry.ID, Sum: entry.Sum, Employee: entry.Records[0], Stay: entry.Records[1],
				Refused: entry.Refused || entry.PassedOver, // either way the person is still in the file
			}
			im.keepCells(entry)
			if len(entry.Problems) > 0 && entry.ID != "" {
				im.employees[entry.Row] = strings.Clone(entry.ID)
			}
			if !yield(&in, nil) {
				return
			}
		}
	}
}

// toSeeTo are the problems that a person has to see to.
func (im *PeopleFile) toSeeTo() []actions.Problem {
	all := slices.Concat(im.intake.Report().Problems, im.unlike, im.late, im.lowerPrecedence, im.faults)
	return toSeeTo(all, func(row int) string { return cmp.Or(im.owners[row], im.employees[row]) })
}

// unknown rejects a row whose employee is not on the roster: of a law firm's list, or one that says too little of a person new.
func (im *PeopleFile) unknown(row int, id string) {
	problem := facts.Problem{
		Row: row, Column: im.headers[roster.FieldID.Name], Field: roster.FieldID.Name, Value: id, Code: CodeMissingParent, Severity: facts.Error,
		Message: "employee id not on the roster; import the roster first, or correct the id",
	}
	if im.noun == store.RosterNoun {
		problem.Code, problem.Message = intake.CodeNoOne, "employee id not on the roster, and the row has neither a name nor a hire date: not added"
	}
	im.late = append(im.late, problem)
}

// keptStored reports a roster value of a status record that lost to a law firm's list or an entry by hand.
func (im *PeopleFile) keptStored(row int, id string, stored, given facts.Fact) {
	im.owners[row] = id
	im.lowerPrecedence = append(im.lowerPrecedence, facts.Problem{
		Row: row, Column: im.headers[given.Field.Name], Field: given.Field.Name, Value: given.Value,
		Code: CodeLowerPrecedence, Severity: facts.Note,
		Message: fmt.Sprintf("%s remains %s, which came from a source other than a roster and is not older; correct the HR system, or record the right value",
			id, stored.Value),
	})
}

// faulty warns that a row contradicts what is stored of an employee.
func (im *PeopleFile) faulty(row int, id string, fault facts.Problem) {
	im.owners[row] = id
	im.faults = append(im.faults, facts.Problem{
		Row: row, Column: im.headers[fault.Field], Field: fault.Field, Code: fault.Code, Severity: facts.Warning,
		Message: fmt.Sprintf("%s of %s, combining the row and the roster, %s", fault.Field, id, fault.Message),
	})
}

// The codes of what only shows when rows meet what is stored.
const (
	CodeMissingParent   = "STA-001" // a row whose employee is not on the roster
	CodeLowerPrecedence = "STA-002" // a roster's fact that stood against a better one
)

// conclude combines the problems of the rows with those found in the store.
func (im *PeopleFile) conclude(n store.Counts) {
	a := &im.answer
	a.Report, a.Read = im.intake.Report(), im.table.Read
	found := slices.Concat(im.unlike, im.late, im.lowerPrecedence, im.faults)
	a.Problems = append(a.Problems, found...)
	for _, problem := range found {
		a.ProblemCounts[problem.Code]++
	}
	a.Accepted -= len(im.late)
	a.Refused += len(im.late)
	a.People = im.people
	if im.noun == store.StatusNoun {
		a.Counts = countsOfRecords(n)
	} else {
		a.Counts = countsOfPeople(n)
	}
}

// keepCells keeps a row that comes back.
func (im *PeopleFile) keepCells(e *intake.Entry) {
	if im.options.keepsRejected() && e.Refused {
		im.refused = append(im.refused, NewRefusedRow(e.Row, e.Cells(), e.Problems))
	}
}

// giveBack gives the refused rows back as they stood, sensitive columns blank.
func (im *PeopleFile) giveBack(ctx context.Context) (err error) {
	if !im.options.givesBack() {
		return nil
	}
	if err := im.readLate(ctx); err != nil {
		return err
	}
	im.answer.RefusedFile, err = im.options.giveBack(im.returned())
	return err
}

// returned are the rejected rows as they come back.
func (im *PeopleFile) returned() Returned {
	return Returned{
		Headers: im.table.Headers, Rows: im.refused, Read: im.table.Read, ID: im.headers[roster.FieldID.Name], Dropped: im.answer.Dropped,
	}
}

// readLate reads the rows again that were rejected only when they met what is stored.
func (im *PeopleFile) readLate(ctx context.Context) error {
	if len(im.late) == 0 || im.lateRead {
		return nil
	}
	im.lateRead = true
	problems := make(map[int]facts.Problem, len(im.late))
	for _, p := range im.late {
		problems[p.Row] = p
	}
	for entry, err := range im.intake.Entries(ctx, nil) {
		if err != nil {
			return err
		}
		if p, late := problems[entry.Row]; late {
			im.refused = append(im.refused, NewRefusedRow(entry.Row, entry.Cells(), []facts.Problem{p}))
		}
	}
	return nil
}
