package imports

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"maps"
	"slices"
	"strings"

	"mobility/app/actionitems"
	"mobility/app/book"
	"mobility/app/kinds"
	"mobility/docket"
	"mobility/internal/facts"
	"mobility/internal/store"
	"mobility/internal/store/contents"
	"mobility/internal/store/importing"
	"mobility/internal/table"
	"mobility/roster"
	"mobility/roster/intake"
	"mobility/status"
)

// people are the content of a roster or a list of status records.
type people struct {
	*File
	*sheet
	started *importing.People
	// contradicting are the first rows that contradict who has their id; changes lists the people that the import concerns.
	contradicting []claim
	changes       *PeopleChanges
	// again is set where the client has employees, whose rows may be known.
	again bool
	// older says why the file is older than one that was imported, "" where it is not known to be.
	older string
	// rowsWithoutID counts the refused rows that belong to no known employee.
	rowsWithoutID int
	// held are the kinds of record of a person, Forms I-9 and filings, of which the client keeps any.
	held []*contents.Kind
	// replaced are the filings that a status record reported before the import.
	replaced []importing.Raised
	// changed finds the action items that the import ends.
	changed *actionitems.Watch
	// cases are the case columns of a list of status records, nil where it has none.
	cases *caseColumns
	// elsewhere finds those who are added and are active in another client too.
	elsewhere elsewhere
	// failed is the error of finding the consequences of changes.
	failed error
}

// Dictionaries are the fields a file of people can carry: a roster often brings status records, a law firm's list names the
// people.
func Dictionaries() []*facts.Dictionary { return []*facts.Dictionary{roster.Fields, status.Fields} }

// OpenPeople opens a file of a noun, store.RosterNoun or store.StatusNoun; - is standard input.
func OpenPeople(ctx context.Context, noun, path string, stdin io.Reader, o Options) (*File, error) {
	opened, err := table.Open(ctx, path, stdin, table.Options{Sheet: o.Sheet, Known: intake.Known(Dictionaries()...)})
	if err != nil {
		return nil, err
	}
	if err := refuseOwnList(opened); err != nil {
		return nil, errors.Join(err, opened.Close())
	}
	im := &people{sheet: newSheet(opened, "", roster.FieldID.Name, o.keepsRejected()), changes: newPeopleChanges()}
	im.File = newFile(noun, o, im.sheet)
	im.content = im
	return im.File, nil
}

// prepare finds whether there is anyone whose row may be known.
func (im *people) prepare(ctx context.Context, s *store.Store) (err error) {
	im.again, err = s.HasEmployees(ctx, im.options.Work.Client)
	return err
}

// survey decides what the columns mean and looks at every row once.
func (im *people) survey(ctx context.Context) error {
	options := im.options.reading(im.profile)
	options.AskUnmapped = true
	options.Essential = essentialOfStatus
	if im.noun == store.RosterNoun {
		options.Essential = []intake.OneOf{{roster.FieldHired.Name}}
	} else if err := im.findCases(ctx, options); err != nil {
		return err
	}
	options.Elsewhere, options.Others = im.cases.headers(), otherLists(nil)
	im.beside = slices.Collect(maps.Values(im.cases.columns()))
	if im.again {
		im.Table.ForSome()
		options.Some = im.Table.Some
	}
	return im.sheet.begin(ctx, options, Dictionaries()...)
}

// essentialOfStatus are the fields without which a list of status records says too little.
var essentialOfStatus = []intake.OneOf{{status.FieldClass.Name}, {
	status.FieldExpires.Name, status.FieldPetitionExpires.Name, status.FieldI94Expires.Name, status.FieldEADExpires.Name, status.FieldProgramEnds.Name,
}}

// begin begins the import in the store.
func (im *people) begin(ctx context.Context, tx *store.Tx, file store.Import, earlier []store.Import) (*store.Import, error) {
	im.answer.Source = cmp.Or(im.options.Source, im.options.SaveProfile, named(im.answer.Profile))
	file.Source = im.answer.Source
	im.older = im.findOlder(earlier)
	if err := im.findHeld(ctx, tx); err != nil {
		return nil, err
	}
	if err := im.needEntities(ctx, tx); err != nil {
		return nil, err
	}
	im.changed = actionitems.NewWatch(tx, im.options.Work.Client, im.options.AsOf)
	stands := func(e store.Import) bool { return e.Undone == 0 }
	options := im.importOptions(ctx, tx, !im.again || !slices.ContainsFunc(earlier, stands)) // cases may have come before the people
	options.Raise = func(ctx context.Context) ([]importing.Raised, error) {
		im.missEssentials(im.started.Counts.Hired + im.started.Counts.Added)
		problems, err := im.unanswered(ctx, tx)
		if err != nil {
			return nil, err
		}
		items, err := im.options.raise(ctx, tx, &im.started.Import, &im.answer, problems, im.changed)
		return append(items, im.replaced...), err
	}
	var err error
	if options.IDs, err = im.shortIDs(ctx); err != nil {
		return nil, err
	}
	if im.started, err = importing.BeginPeople(ctx, tx, file, options); err != nil {
		return nil, err
	}
	return &im.started.Import, nil
}

// columns are the headers of the fields.
func (im *people) columns() map[string]string { return im.headers }

// take imports the rows, and the cases beside the people.
func (im *people) take(ctx context.Context, tx *store.Tx) (store.Counts, error) {
	if err := im.rehearseCases(ctx, tx); err != nil {
		return store.Counts{}, err
	}
	if !im.intake.RepeatsIDs() {
		im.started.Distinct()
	}
	if err := im.started.Apply(ctx, im.incoming(ctx, im.started.Unchanged)); err != nil {
		return store.Counts{}, err
	}
	if im.options.Full && im.rowsWithoutID > 0 {
		return store.Counts{}, fullWithUnknown(im.rowsWithoutID)
	}
	counts, err := im.started.Finish(ctx)
	if remark := im.elsewhere.remark(); remark != "" {
		im.answer.Remarks = append(im.answer.Remarks, remark)
	}
	if err := errors.Join(err, im.failed); err != nil {
		return store.Counts{}, im.refusal(ctx, tx, err)
	}
	if err := im.takeCases(ctx, tx); err != nil {
		return store.Counts{}, err
	}
	return counts, im.refuseOlder(counts)
}

// shortFile is the size in bytes up to which a file's ids are read before the employees are, and shortRows the number of its rows.
const shortFile, shortRows = 1 << 20, 1000

// shortIDs are the ids of a short file, nil for another one: so that ten rows do not read a million employees.
func (im *people) shortIDs(ctx context.Context) ([]string, error) {
	if im.Table.Size() > shortFile {
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
func (im *people) importOptions(ctx context.Context, tx *store.Tx, first bool) importing.PeopleOptions {
	o := importing.PeopleOptions{
		OnChange: func(row int, before, after store.Person) {
			im.changes.change(row, &before, &after)
			if im.noun == store.RosterNoun && len(before.Employee) == 0 {
				im.failed = errors.Join(im.failed, im.elsewhere.compare(ctx, tx, &im.options, &after))
			}
			if !first || len(before.Employee) > 0 {
				im.failed = errors.Join(im.failed, im.consider(ctx, tx, &before, &after))
			}
		},
		OnUnknown:   im.unknown,
		OnUnchanged: im.askedBefore,
		OnKept:      im.keptStored,
		OnFault:     im.faulty,
		Identity:    func(id string) importing.Identity { return im.options.SamePerson[id] }, OnConflict: im.conflict, OnLikely: im.likely,
	}
	if im.noun != store.RosterNoun {
		return o
	}
	if im.options.Plan || im.options.Full {
		o.OnMissing = func(p store.Person) { im.changes.missing(&p) }
		o.OnOutside = im.changes.outside
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
func (im *people) consider(ctx context.Context, tx *store.Tx, before, after *store.Person) error {
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
	if was != nil {
		if err := im.changed.Add(ctx, book.PersonOf(*after)); err != nil {
			return err
		}
	}
	im.answer.Consequences = append(im.answer.Consequences, docket.Consequences(was, book.PersonOf(*after), im.options.AsOf)...)
	return nil
}

// findHeld finds the kinds of record of a person of which the client keeps any.
func (im *people) findHeld(ctx context.Context, tx *store.Tx) error {
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
func (im *people) addKept(ctx context.Context, tx *store.Tx, before, after *store.Person) error {
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
func (im *people) incoming(ctx context.Context, known func(key, sum uint64) bool) iter.Seq2[*importing.Incoming, error] {
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
				Shared:  im.intake.SharesKey(entry.Key),
				Refused: entry.Refused || entry.PassedOver || im.cases.refuses(entry.Row), // either way the person is still in the file
			}
			if entry.Unchanged {
				in.Unchanged = entry.Key
			}
			if entry.Refused {
				im.keep(entry, entry.Problems)
				im.cases.leaveOut(entry.Row)
			}
			if entry.PassedOver && im.cases != nil {
				im.passedOver[entry.Row] = true
			}
			if len(entry.Problems) > 0 && entry.ID != "" {
				im.noteEmployee(entry.Row, entry.ID)
			}
			if !yield(&in, nil) {
				return
			}
		}
	}
}

// unknown rejects a row whose employee is not on the roster: of a law firm's list, or one that says too little of a person new.
func (im *people) unknown(row int, id string) {
	problem := im.problem(row, im.key, id, CodeMissingParent, "employee id not on the roster; import the roster first, or correct the id")
	if im.noun == store.RosterNoun {
		problem.Code, problem.Message = intake.CodeNoOne, "employee id not on the roster, and the row has neither a name nor a hire date: not added"
	}
	im.reject(problem)
}

// askedBefore notes a row whose class cannot be read, where the record or the last file has the same text already: it is asked about.
func (im *people) askedBefore(row int, stored *store.StoredPerson, stay facts.Record) {
	if stored == nil {
		im.asked[row] = true
		return
	}
	stated := stay.Text(status.FieldClassStated)
	if stated == "" {
		return
	}
	for _, each := range stored.Stays {
		if each.Record.Text(status.FieldClassStated) == stated {
			im.asked[row] = true
		}
	}
}

// keptStored reports a roster value of a status record that lost to a law firm's list or an entry by hand.
func (im *people) keptStored(row int, id string, stored, given facts.Fact) {
	im.noteEmployee(row, id)
	why := "which came from a source other than a roster and is not older; correct the HR system, or record the right value"
	if given.Field == status.FieldClass && given.Value != stored.Value && strings.HasPrefix(stored.Value, "F-1") && strings.HasPrefix(given.Value, "F-1") {
		why = "which is more exact, and nothing in the row is of another card; if the class has changed, record it: mobility status record"
	}
	problem := im.problem(row, given.Field.Name, given.Value, CodeLowerPrecedence, fmt.Sprintf("%s remains %s, %s", id, stored.Value, why))
	problem.Severity = facts.Note
	im.find(problem)
}

// faulty warns that a row contradicts what is stored of an employee.
func (im *people) faulty(row int, id string, fault facts.Problem) {
	im.noteEmployee(row, id)
	problem := im.problem(row, fault.Field, "", fault.Code, fmt.Sprintf("%s of %s, combining the row and the roster, %s", fault.Field, id, fault.Message))
	problem.Severity = facts.Warning
	im.find(problem)
}

// The codes of what only shows when rows meet what is stored.
const (
	CodeMissingParent   = "STA-001" // a row whose employee is not on the roster
	CodeLowerPrecedence = "STA-002" // a roster's fact that stood against a better one
)

// conclude lists the people, and counts them.
func (im *people) conclude(n store.Counts) {
	im.changes.addUnlisted(n.Hired)
	im.answer.People = im.changes
	if im.noun == store.StatusNoun {
		im.answer.Counts = countsOfRecords(n)
	} else {
		im.answer.Counts = countsOfPeople(n)
	}
}
