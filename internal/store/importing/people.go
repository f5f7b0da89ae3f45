package importing

import (
	"context"
	"errors"
	"fmt"
	"iter"

	"github.com/zeebo/xxh3"

	"mobility/internal/civil"
	"mobility/internal/crash"
	"mobility/internal/facts"
	"mobility/internal/store"
	"mobility/internal/store/contents"
)

// Incoming is one row of a file. It and its records have to stay as they are only until the next one is asked for.
type Incoming struct {
	// Row is the row's number in the file. Rows ascend. The store makes the origins of the facts from it, whatever origins
	// they come with.
	Row int
	ID  string
	// Sum is the same for a row that says the same; 0 lets the store find one.
	Sum uint64
	// Unchanged is the hash of the ID of a row that Unchanged has reported, which comes without ID and facts; 0 for any other.
	Unchanged uint64
	// Employee and Stay are the facts of the row; Stay is empty when it says nothing of one. A status import ignores
	// Employee.
	Employee, Stay facts.Record
	// Shared marks a row whose ID other rows of the file have too: what becomes of its person is counted once.
	Shared bool
	// Refused marks a row that is not imported. It only shows that the person is still in the file.
	Refused bool
}

// PeopleOptions says how to take a file.
type PeopleOptions struct {
	// Full makes the people who are not in the file leave on LeftOn.
	Full   bool
	LeftOn civil.Date
	// MaxTerminationsPercent is the highest percentage of active employees that one file may terminate; 0 for no limit,
	// NoTerminations for none.
	MaxTerminationsPercent int
	// FewTerminations are never too many.
	FewTerminations int
	// ExchangeNames lets a file exchange first and last names of many employees.
	ExchangeNames bool
	// OnChange receives every new or changed person with the row, 0 for none; before has no facts for a new person. New people
	// without a status record are omitted from the first import of a client after its first thousand rows, though not from a plan.
	OnChange func(row int, before, after store.Person)
	// Entities are the legal entities for which a full file speaks; without them they are those of the people in it.
	Entities []string
	// IDs are those in a short file: only these employees are read. They are nil for a long file.
	IDs []string
	// OnMissing receives everybody who works here and is not in the file, before a full import makes them leave, and OnOutside
	// those of them that the file does not cover. Each requires the other.
	OnMissing func(store.Person)
	OnOutside func(Outside)
	// Addable reports whether a row of a roster says enough of a person new; nil where every row does.
	Addable func(given facts.Record) bool
	// OnUnknown receives each row whose employee is not stored: of a status import, and of a roster where the row says too little of
	// a person new. Such a row changes nothing.
	OnUnknown func(row int, id string)
	// OnKept receives each roster value of a status record that lost to a better source: see precedence.go.
	OnKept func(row int, id string, stored, given facts.Fact)
	// MaxNewPercent is the highest number of new employees for a hundred active ones that one file may bring; 0 for no limit. A
	// few are never too many, and the first file of a client has no limit.
	MaxNewPercent int
	// Identity is what was answered of a row about whose person there is a doubt; nil for nothing. OnConflict receives each
	// row that contradicts who the stored employee with its id is, OnLikely each row of a new id that shares traits with a stored
	// employee, unless the answer settles it. Such a row changes nothing.
	Identity   func(id string) Identity
	OnConflict func(Conflict)
	OnLikely   func(Likely)
	// OnUnchanged receives each row that was read and changes nothing, with the stored employee and what the row says of a status record; a row
	// that the employee's last one repeats comes without both.
	OnUnchanged func(row int, stored *store.StoredPerson, stay facts.Record)
	// OnFault receives each fault that arises only from the combination of a row and the stored data. The row is imported.
	OnFault func(row int, id string, fault facts.Problem)
	// Raise returns, once everything is imported, the records that the import adds beside what its rows say; nil for none.
	Raise Raise
}

// NoTerminations is a MaxTerminationsPercent that rejects a file with any termination.
const NoTerminations = -1

// TooManyTerminations is the error of an import that would terminate more people than allowed. Usually the file is
// incomplete.
type TooManyTerminations struct {
	// Leaving of Active people would leave, Missing of them because they are not in the file.
	Leaving, Active, Missing int
	// Percent is how many of a hundred were allowed.
	Percent int
}

func (e *TooManyTerminations) Error() string {
	return fmt.Sprintf(
		"%d of %d people who work here would be terminated (%d because they are not in the file), more than %d percent",
		e.Leaving, e.Active, e.Missing, e.Percent)
}

// People is an import that is under way.
type People struct {
	underway
	options PeopleOptions
	roll    *roll
	// client and number are those of the import as values of a row, made once.
	client, number any
	// hadPeople is set when the client had any employees before.
	hadPeople bool
	// leaving counts the active people with a last day in the file.
	leaving int
	// distinct is set where new people are not asked for again: see Distinct.
	distinct bool
	// unlisted is how many rows were written since the names in them were.
	unlisted int
	// kept is set when a value of the row at hand lost to a better source.
	kept      bool
	employers employers
	// absent are the people who work here and are not in the file.
	absent []absent
	guard  guard
	// tallied is what became so far of people who have several rows in the file.
	tallied map[tallyKey]result
	// fromLawFirm are the imports whose facts of stays a roster's do not replace.
	fromLawFirm map[int64]bool
}

// BeginPeople begins to import a file. Noun, File, SHA256, Sheet and Columns describe it; the rest is set here.
func BeginPeople(ctx context.Context, tx *store.Tx, im store.Import, o PeopleOptions) (*People, error) {
	if im.Noun != store.RosterNoun && im.Noun != store.StatusNoun {
		return nil, fmt.Errorf("no import is defined for %q", im.Noun)
	}
	if o.Full && o.LeftOn.IsZero() {
		return nil, errors.New("a full roster needs the termination date of missing employees")
	}
	known, err := rollFor(ctx, tx, &o)
	if err != nil {
		return nil, err
	}
	begun, err := begin(tx, im, o.Raise)
	if err != nil {
		return nil, err
	}
	importing := &People{
		underway: begun, options: o, roll: known, client: begun.Client, number: begun.Number, hadPeople: known.stored > 0,
		employers: make(employers), tallied: make(map[tallyKey]result),
	}
	importing.fromLawFirm, err = importing.lawFirm(ctx)
	return importing, err
}

// rollFor reads the employees that an import has to know: all where it asks who is not in the file.
func rollFor(ctx context.Context, tx *store.Tx, o *PeopleOptions) (*roll, error) {
	if o.IDs == nil || o.Full || o.OnMissing != nil {
		return readRoll(ctx, tx)
	}
	return shortRoll(ctx, tx, o.IDs)
}

// people say what the store has to know of employees and of their stays.
func (im *People) people() *contents.People { return &im.tx.Contents().People }

// Unchanged reports whether a row with this sum, of a person with an id of this hash, is known to change nothing. It is for the entries given
// to Apply to ask, before they read the row.
func (im *People) Unchanged(key, sum uint64) bool {
	entry, known := im.roll.entries.Get(key)
	return known && sum != 0 && entry&^flags == im.rowSum(sum)
}

// rowSum is the hash of a row by its sum: another one for another noun, since a roster and a list of stays do different
// things with the same row.
func (im *People) rowSum(sum uint64) uint64 {
	return withoutFlags(xxh3.HashStringSeed(im.Noun, sum))
}

// Distinct states, before Apply, that no two rows of the file have one id. Then the people of a client's first file need not be on the
// roll, unless their source is noted in the end.
func (im *People) Distinct() { im.distinct = im.Source == "" }

// Apply takes the rows of the file. They are gathered on a goroutine of their own, so that the next batch is prepared
// while one is written: entries must not use the transaction. It may be called once.
func (im *People) Apply(ctx context.Context, entries iter.Seq2[*Incoming, error]) error {
	ctx, cancel := context.WithCancel(ctx)
	g := newGatherer(im)
	go func() {
		defer close(g.full)
		g.failed = crash.Catch(func() error { return g.gather(ctx, entries) })
	}()
	var failed error
	for b := range g.full {
		if failed == nil {
			if failed = im.write(ctx, b); failed != nil {
				cancel() // the gatherer ends, and with it the loop
			}
		}
		g.free <- b
	}
	cancel()
	im.lastRow = g.lastRow
	if failed == nil {
		failed = g.failed
	}
	return failed
}

// Finish ends the import: it sees to the people who are missing, and records the import.
func (im *People) Finish(ctx context.Context) (store.Counts, error) {
	if err := im.reportLikely(ctx); err != nil {
		return im.Counts, err
	}
	if err := im.findAbsent(ctx); err != nil {
		return im.Counts, err
	}
	if err := im.checkPeople(); err != nil {
		return im.Counts, err
	}
	if err := im.checkTerminations(); err != nil {
		return im.Counts, err
	}
	if im.options.Full {
		if err := im.leaveMissing(ctx); err != nil {
			return im.Counts, err
		}
	}
	if err := im.keepSource(ctx); err != nil {
		return im.Counts, err
	}
	if err := im.writeEmployers(ctx); err != nil {
		return im.Counts, err
	}
	after, err := im.tx.HeadcountOf(ctx, im.Client, im.roll.stored+im.Counts.Hired)
	if err != nil {
		return im.Counts, err
	}
	im.headcount = &after
	return im.finish(ctx)
}

func (im *People) checkTerminations() error {
	leaving, missing := im.leaving, 0
	if im.options.Full {
		missing = im.Counts.Missing
	}
	leaving += missing
	percent, active := max(0, im.options.MaxTerminationsPercent), im.roll.active
	if im.options.MaxTerminationsPercent != 0 && leaving > im.options.FewTerminations && leaving*100 > percent*active {
		return &TooManyTerminations{Leaving: leaving, Active: active, Missing: missing, Percent: percent}
	}
	return nil
}
