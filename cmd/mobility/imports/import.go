package imports

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"sync"

	"github.com/urfave/cli/v2"

	"mobility/app/book"
	"mobility/cmd/mobility/cmdutil"
	"mobility/docket"
	"mobility/internal/civil"
	"mobility/internal/crash"
	"mobility/internal/facts"
	"mobility/internal/store"
	"mobility/internal/table"
	"mobility/roster"
	"mobility/roster/intake"
	"mobility/status"
)

// ImportFlags are shared by every import and its plan.
func ImportFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "profile", Usage: "read the columns as this saved profile `NAME` says"},
		&cli.StringFlag{Name: "save-profile", Usage: "save what the columns mean under this `NAME`"},
		&cli.StringFlag{Name: "sheet", Usage: "`NAME` of the workbook's sheet"},
		&cli.StringFlag{Name: "id-column", Usage: "header of the `COLUMN` that holds the employee id"},
		&cli.StringFlag{Name: "date-order", Usage: "mdy or dmy, where the dates themselves do not tell"},
		&cli.BoolFlag{Name: "partial", Usage: "take the good rows; the refused ones come back in a file"},
		&cli.StringFlag{Name: "refused", Usage: "`FILE` in which refused rows come back (default beside the input)"},
		&cli.BoolFlag{Name: "create-client", Usage: "make the client named by --client"},
	}
}

// LeaverFlags belong to a roster, from which people can be missing.
func LeaverFlags() []cli.Flag {
	return []cli.Flag{
		&cli.BoolFlag{Name: "full", Usage: "the file is complete: employees missing from it have left"},
		&cli.IntFlag{Name: "max-leavers", Value: 10, Usage: "refuse when more than `PCT` percent of the active employees would leave, unless --yes; without --full only where given"},
	}
}

// importing is one import under way: what the user asked for and what has come of it.
type importing struct {
	p    *cmdutil.Program
	c    *cli.Context
	noun string // store.RosterNoun or store.StatusNoun
	dry  bool
	asOf civil.Date

	table  *table.Table
	intake *intake.Intake
	// surveyed waits until intake has looked at every row once.
	surveyed func() error
	answer   ImportAnswer
	// refused are the rows that come back, as they stood; strangers are rows about people who are not on the roster.
	refused   []RefusedRow
	strangers []intake.Problem
	// cells are a status import's rows by number, while any may turn out to be a stranger's.
	cells map[int][]string
	// nameless counts the refused rows of which nobody knows whose they are.
	nameless int
	// outranked are a roster's facts that stood against better ones.
	outranked []intake.Problem
	// headers are the columns by field.
	headers map[string]string
	// holdsForms is set where facts of the client's Forms I-9 are kept.
	holdsForms bool
	// failed is what went wrong while the consequences of changes were looked for.
	failed error
}

// ImportAnswer is the JSON document of an import or a plan.
type ImportAnswer struct {
	Version int        `json:"version"`
	Import  string     `json:"import"`
	Applied bool       `json:"applied"`
	File    string     `json:"file"`
	SHA256  string     `json:"sha256"`
	Profile string     `json:"profile,omitempty"`
	Read    table.Read `json:"read"`
	intake.Report
	importCounts
	// Sheets are those that were read, where a workbook can have several.
	Sheets []sheetAnswer `json:"sheets,omitempty"`
	// Classes count what was accepted by its class, where it has one.
	Classes      map[string]int   `json:"classes,omitempty"`
	RefusedFile  string           `json:"refused_file,omitempty"`
	Consequences []docket.Finding `json:"consequences"`
}

// importCounts is what an import did: to people, whom a roster hires and lets go, or to stays, which are added.
type importCounts struct {
	Hired     *int `json:"hired,omitempty"`
	Added     *int `json:"added,omitempty"`
	Changed   int  `json:"changed"`
	Left      *int `json:"left,omitempty"`
	Unchanged int  `json:"unchanged"`
	Missing   *int `json:"missing,omitempty"`
}

// Dictionaries are the fields a file can carry: a roster often brings facts of stays, a law firm's list names the people.
func Dictionaries() []*facts.Dictionary { return []*facts.Dictionary{roster.Fields, status.Fields} }

// ImportFile reads a file and takes it in, or with dry says what taking it in would do.
func ImportFile(p *cmdutil.Program, c *cli.Context, noun string, dry bool) (err error) {
	if c.NArg() != 1 {
		return cmdutil.Usage("give one file, or - for standard input")
	}
	im := &importing{p: p, c: c, noun: noun, dry: dry || c.Bool("dry-run")}
	defer func() {
		if err != nil && c.Context.Err() != nil && !im.answer.Applied {
			err = errors.Join(cmdutil.ErrAsItWas, err)
		}
	}()
	if im.asOf, err = p.AsOf(c); err != nil {
		return err
	}
	if err := errors.Join(DateOrder(c), Leavers(c)); err != nil {
		return err
	}
	im.table, err = table.Open(c.Context, c.Args().First(), p.Stdin, table.Options{
		Sheet: c.String("sheet"), Known: intake.Known(Dictionaries()...),
	})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, im.table.Close()) }()
	im.answer = ImportAnswer{
		Version: 1, File: im.table.Name, SHA256: im.table.SHA256, Consequences: []docket.Finding{},
	}
	profile, err := im.profile()
	if err != nil {
		return err
	}
	ctx, cancel := context.WithCancel(c.Context)
	survey := make(chan error, 1)
	go func() { survey <- crash.Catch(func() error { return im.understand(ctx, profile) }) }() // while the store reads whom it knows
	im.surveyed = sync.OnceValue(func() error { return <-survey })
	defer func() { // a table is closed when nobody reads it any more
		cancel()
		_ = im.surveyed() // what it says has been told where it mattered
	}()
	if err := im.apply(); err != nil {
		return err
	}
	return im.tell()
}

// understand decides what the columns mean and looks at every row once.
func (im *importing) understand(ctx context.Context, profile *intake.Profile) (err error) {
	im.intake, err = intake.Begin(ctx, im.table.Headers, im.table.Rows, intake.Options{
		Profile: profile, DateOrder: intake.DateOrder(im.c.String("date-order")), IDColumn: im.c.String("id-column"), AsOf: im.asOf,
	}, Dictionaries()...)
	return err
}

// DateOrder refuses an order that there is not.
func DateOrder(c *cli.Context) error {
	switch order := c.String("date-order"); intake.DateOrder(order) {
	case intake.OrderUnsaid, intake.MonthFirst, intake.DayFirst:
		return nil
	default:
		return cmdutil.Usage("--date-order %q: it takes mdy or dmy", order)
	}
}

// Leavers refuses a ceiling of leavers that is none.
func Leavers(c *cli.Context) error {
	if percent := c.Int("max-leavers"); percent < 0 || percent > 100 {
		return cmdutil.Usage("--max-leavers %d: give a percentage from 0 to 100", percent)
	}
	return nil
}

// profile is the one named, or the saved one whose headers are the file's.
func (im *importing) profile() (found *intake.Profile, err error) {
	err = im.p.Look(im.c, func(s *store.Store) error {
		found, im.answer.Profile, err = savedProfile(im.p, im.c, s, im.noun, im.table.Headers)
		return err
	})
	return found, err
}

// savedProfile is the profile of a noun that --profile names, or the one made for the headers, with its name; nil for
// none.
func savedProfile(p *cmdutil.Program, c *cli.Context, s *store.Store, noun string, headers []string) (*intake.Profile, string, error) {
	saved, err := s.Profiles(c.Context, p.Client(c), noun)
	if err != nil {
		return nil, "", err
	}
	name, fingerprint := c.String("profile"), intake.Fingerprint(headers)
	for _, candidate := range saved {
		if candidate.Name == name || name == "" && candidate.Fingerprint == fingerprint {
			profile, err := intake.ParseProfile([]byte(candidate.Text))
			return profile, candidate.Name, err
		}
	}
	if name != "" {
		return nil, "", cmdutil.Usage("there is no profile %q; mobility %s profile list shows them", name, noun)
	}
	return nil, "", nil
}

// errNotKept ends a transaction that is not kept: rows were refused and --partial was not given.
var errNotKept = errors.New("rows were refused")

// apply takes the rows in, in one transaction, or in a plan computes what that would do.
func (im *importing) apply() error {
	work, create := im.p.Work(im.c), im.c.Bool("create-client")
	var err error
	if im.dry {
		err = im.p.Look(im.c, func(s *store.Store) error { return s.Plan(im.c.Context, work, create, im.take) })
	} else {
		err = im.p.Open(im.c, store.Options{Create: true}, func(s *store.Store) error {
			err := s.Write(im.c.Context, work, create, im.take)
			im.answer.Applied = err == nil
			return err
		})
	}
	var tooMany *store.TooManyLeavers
	switch {
	case errors.Is(err, errNotKept):
		im.answer.Import = ""
		return nil
	case errors.As(err, &tooMany):
		return fmt.Errorf("%w; check that the file is whole, or confirm with --yes or a larger --max-leavers", err)
	default:
		return err
	}
}

// take runs inside the transaction.
func (im *importing) take(tx *store.Tx) error {
	ctx := im.c.Context
	earlier, err := tx.Imports(ctx, im.p.Client(im.c))
	if err != nil {
		return err
	}
	if im.holdsForms, err = tx.HasRecords(ctx, im.p.Client(im.c), store.Form); err != nil {
		return err
	}
	started, err := tx.BeginImport(ctx, store.Import{
		Noun: im.noun, File: im.table.Name, SHA256: im.table.SHA256, Sheet: im.table.Read.Sheet,
	}, im.importOptions(tx, len(earlier) == 0))
	if err := errors.Join(err, im.surveyed()); err != nil {
		return err
	}
	im.headers = headersByField(im.intake.Report().Mapping)
	started.Columns = im.headers
	var refused *intake.RefusedError
	if err := started.Apply(ctx, im.incoming(ctx, started.Unchanged)); err != nil && !errors.As(err, &refused) {
		return err
	}
	if refused != nil {
		im.conclude(store.Counts{})
		return errNotKept
	}
	if im.c.Bool("full") && im.nameless > 0 {
		return cmdutil.Fail(cmdutil.ExitFailed, "full-with-unknown", fmt.Errorf("%d rows of the file cannot be told to be anybody's, so who is missing from it "+
			"cannot be said and nobody was made to leave; correct these rows, or import without --full", im.nameless))
	}
	counts, err := started.Finish(ctx)
	if err := errors.Join(err, im.failed); err != nil {
		return err
	}
	im.conclude(counts)
	if im.answer.Refused > 0 && !im.c.Bool("partial") {
		return errNotKept
	}
	if !im.dry {
		im.answer.Import = started.ID
	}
	if name := im.c.String("save-profile"); name != "" {
		if err := saveProfile(ctx, tx, im.noun, im.intake.Profile(name)); err != nil {
			return err
		}
	}
	// Nothing is kept unless the rows that are not taken have come back.
	return im.writeRefused()
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

// importOptions derives what every change sets off. The first import of all is where the history begins: nobody in it is
// newly hired.
func (im *importing) importOptions(tx *store.Tx, first bool) store.ImportOptions {
	o := store.ImportOptions{
		OnChange: func(before, after store.Person) {
			im.failed = errors.Join(im.failed, im.addForms(tx, &before, &after))
			was := book.PersonOf(before)
			if len(before.Employee) == 0 && len(before.Stays) == 0 {
				if was = nil; first {
					return
				}
			}
			im.answer.Consequences = append(im.answer.Consequences, docket.Consequences(was, book.PersonOf(after), im.asOf)...)
		},
		OnUnknown: im.unknown,
		OnKept:    im.kept,
	}
	if im.noun == store.RosterNoun {
		o.Full, o.LeftOn = im.c.Bool("full"), im.asOf
		if (o.Full || im.c.IsSet("max-leavers")) && !im.c.Bool(cmdutil.FlagYes) {
			if o.MaxLeaversPercent = im.c.Int("max-leavers"); o.MaxLeaversPercent == 0 {
				o.MaxLeaversPercent = store.NobodyMayLeave
			}
		}
	}
	return o
}

// addForms gives a person who has changed the forms that are kept: no roster changes them.
func (im *importing) addForms(tx *store.Tx, before, after *store.Person) error {
	if !im.holdsForms || len(before.Employee) == 0 { // somebody new has none
		return nil
	}
	for kept, err := range tx.Records(im.c.Context, im.p.Client(im.c), store.Form, store.Only(after.ID)) {
		if err != nil {
			return err
		}
		before.Forms, after.Forms = append(before.Forms, kept), append(after.Forms, kept)
	}
	return nil
}

// incoming hands the rows to the store and keeps what was refused.
func (im *importing) incoming(ctx context.Context, known func(id string, sum uint64) bool) iter.Seq2[*store.Incoming, error] {
	return func(yield func(*store.Incoming, error) bool) {
		var in store.Incoming
		for entry, err := range im.intake.Entries(ctx, known) {
			if err != nil {
				yield(nil, err)
				return
			}
			if entry.Refused && entry.ID == "" {
				im.nameless++
			}
			in = store.Incoming{
				Row: entry.Row, ID: entry.ID, Sum: entry.Sum, Employee: entry.Records[0], Stay: entry.Records[1],
				Refused: entry.Refused || entry.PassedOver, // either way the person is still in the file
			}
			im.keepCells(entry)
			if !yield(&in, nil) {
				return
			}
		}
	}
}

// unknown refuses a row of a law firm's list about somebody who is not on the roster.
func (im *importing) unknown(row int, id string) {
	im.strangers = append(im.strangers, intake.Problem{
		Row: row, Column: im.headers[roster.FieldID.Name], Field: roster.FieldID.Name, Value: id,
		Code: CodeStranger, Severity: intake.Error,
		Message: "nobody on the roster has this id; import the roster first, or correct the id",
	})
}

// kept tells that a roster's fact of a stay stood against what a law firm's list or somebody's hand had brought.
func (im *importing) kept(row int, id string, stored, given facts.Fact) {
	im.outranked = append(im.outranked, intake.Problem{
		Row: row, Column: im.headers[given.Field.Name], Field: given.Field.Name, Value: given.Value,
		Code: CodeOutranked, Severity: intake.Note,
		Message: fmt.Sprintf("%s keeps %s, which did not come from a roster and is not older; correct the HR system, or record the right value",
			id, stored.Value),
	})
}

// The codes of what only shows when rows meet what is stored.
const (
	CodeStranger  = "STA-001" // a row about somebody who is not on the roster
	CodeOutranked = "STA-002" // a roster's fact that stood against a better one
)

func (im *importing) conclude(n store.Counts) {
	im.answer.Report = im.intake.Report()
	im.answer.Read = im.table.Read
	im.answer.Problems = append(append(im.answer.Problems, im.strangers...), im.outranked...)
	im.answer.Accepted -= len(im.strangers)
	im.answer.Refused += len(im.strangers)
	for code, n := range map[string]int{CodeStranger: len(im.strangers), CodeOutranked: len(im.outranked)} {
		if n > 0 {
			im.answer.ProblemCounts[code] = n
		}
	}
	im.answer.importCounts = importCounts{Changed: n.Changed, Unchanged: n.Unchanged}
	if im.noun == store.StatusNoun {
		im.answer.Added = &n.Added
	} else {
		im.answer.Hired, im.answer.Left, im.answer.Missing = &n.Hired, &n.Left, &n.Missing
	}
}
