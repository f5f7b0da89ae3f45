package imports

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"mobility/cmd/mobility/cmdutil"
	"mobility/docket"
	"mobility/internal/civil"
	"mobility/internal/store"
	"mobility/internal/table"
	"mobility/roster/intake"
)

// sheetAnswer is what there is to say of one sheet.
type sheetAnswer struct {
	Sheet    string                `json:"sheet"`
	Holds    string                `json:"holds"`
	Rows     int                   `json:"rows"`
	Accepted int                   `json:"accepted"`
	Refused  int                   `json:"refused"`
	Mapping  []intake.MappedColumn `json:"mapping"`
}

// RecordImporting is an import of records under way.
type RecordImporting struct {
	P      *cmdutil.Program
	C      *cli.Context
	noun   *RecordNoun
	dry    bool
	asOf   civil.Date
	tables []*RecordTable
	answer ImportAnswer
}

// ImportRecords reads a file of records and takes it in, or with dry says what taking it in would do.
func ImportRecords(p *cmdutil.Program, c *cli.Context, noun *RecordNoun, dry bool) (err error) {
	if c.NArg() != 1 {
		return cmdutil.Usage("give one file, or - for standard input")
	}
	im := &RecordImporting{P: p, C: c, noun: noun, dry: dry || c.Bool("dry-run")}
	defer func() {
		if err != nil && c.Context.Err() != nil && !im.answer.Applied {
			err = errors.Join(cmdutil.ErrAsItWas, err)
		}
	}()
	if im.asOf, err = p.AsOf(c); err != nil {
		return err
	}
	if err := DateOrder(c); err != nil {
		return err
	}
	if err := im.open(); err != nil {
		return err
	}
	defer func() {
		for _, t := range im.tables {
			err = errors.Join(err, t.Table.Close())
		}
	}()
	im.answer = ImportAnswer{
		Version: 1, File: im.tables[0].Table.Name, SHA256: im.tables[0].Table.SHA256, Consequences: []docket.Finding{},
	}
	if noun.Class != nil {
		im.answer.Classes = map[string]int{}
	}
	for _, t := range im.tables {
		if err := im.understand(t); err != nil {
			return err
		}
	}
	if err := im.apply(); err != nil {
		return err
	}
	return tellAnswer(p, &im.answer, im.print)
}

// open finds the tables of the file that hold records. Where the noun has one sheet, the file has one table.
func (im *RecordImporting) open() error {
	options := table.Options{Sheet: im.C.String("sheet"), Known: intake.Known(im.noun.dictionaries()...)}
	if own := options.Known; im.noun.Known != nil {
		options.Known = func(header string) bool { return own(header) || im.noun.Known(header) }
	}
	if len(im.noun.Sheets) == 1 || options.Sheet != "" {
		sheet, err := table.Open(im.C.Context, im.C.Args().First(), im.P.Stdin, options)
		if err != nil {
			return err
		}
		im.tables = []*RecordTable{newRecordTable(im.noun.sheetFor(sheet), sheet, "")}
		return nil
	}
	tables, err := table.OpenAll(im.C.Context, im.C.Args().First(), im.P.Stdin, options)
	if err != nil {
		return err
	}
	for _, sheet := range tables {
		if named := im.noun.sheetNamed(sheet.Read.Sheet); named != nil {
			im.tables = append(im.tables, newRecordTable(named, sheet, sheet.Read.Sheet))
		}
	}
	if len(im.tables) == 0 { // no sheet has one of the names: the first is a flat one
		im.tables = []*RecordTable{newRecordTable(&im.noun.Sheets[0], tables[0], "")}
	}
	slices.SortStableFunc(im.tables, func(a, b *RecordTable) int { return im.noun.place(a.RecordSheet) - im.noun.place(b.RecordSheet) })
	return im.closeOthers(tables)
}

// closeOthers closes the tables that are not read, and says which they are.
func (im *RecordImporting) closeOthers(tables []*table.Table) error {
	for _, sheet := range tables {
		if slices.ContainsFunc(im.tables, func(t *RecordTable) bool { return t.Table == sheet }) {
			continue
		}
		if sheet.Read.Sheet != "" {
			im.P.Remark(im.C, "sheet %q is left out: it holds none of %s", sheet.Read.Sheet, strings.Join(im.noun.titles(), ", "))
		}
		if err := sheet.Close(); err != nil {
			return err
		}
	}
	return nil
}

// understand decides what the columns of a table mean and looks at every row once.
func (im *RecordImporting) understand(t *RecordTable) error {
	if im.noun.Adapt != nil {
		if err := im.noun.Adapt(im, t); err != nil {
			return err
		}
	}
	profile, err := im.profile(t)
	if err != nil {
		return err
	}
	if t.Worksites && (profile == nil || profile.Address == "") {
		own := intake.Profile{}
		if profile != nil {
			own = *profile
		}
		own.Address = intake.AddressWorksite
		profile = &own
	}
	t.intake, err = intake.Begin(im.C.Context, t.titles, t.rows, intake.Options{
		Profile: profile, DateOrder: intake.DateOrder(im.C.String("date-order")), IDColumn: im.C.String("id-column"), AsOf: im.asOf,
		Repeats: true,
	}, t.dictionaries()...)
	if err != nil {
		return err
	}
	t.headers = headersByField(t.intake.Report().Mapping)
	if t.intake.RepeatsIDs() && len(t.intake.Refusals()) == 0 {
		return t.findAgain(im.C.Context)
	}
	return nil
}

// profile is the saved one for the table's headers, or the one named.
func (im *RecordImporting) profile(t *RecordTable) (found *intake.Profile, err error) {
	err = im.P.Look(im.C, func(s *store.Store) error {
		found, im.answer.Profile, err = savedProfile(im.P, im.C, s, im.noun.Noun, t.titles)
		return err
	})
	return found, err
}

// apply takes the rows in, in one transaction, or in a plan computes what that would do.
func (im *RecordImporting) apply() error {
	work, create := im.P.Work(im.C), im.C.Bool("create-client")
	var err error
	if im.dry {
		err = im.P.Look(im.C, func(s *store.Store) error { return s.Plan(im.C.Context, work, create, im.take) })
	} else {
		err = im.P.Open(im.C, store.Options{Create: true}, func(s *store.Store) error {
			err := s.Write(im.C.Context, work, create, im.take)
			im.answer.Applied = err == nil
			return err
		})
	}
	if errors.Is(err, errNotKept) {
		im.answer.Import = ""
		return nil
	}
	return err
}

// take runs inside the transaction.
func (im *RecordImporting) take(tx *store.Tx) error {
	ctx := im.C.Context
	for _, t := range im.tables {
		if len(t.intake.Refusals()) > 0 {
			im.conclude(store.Counts{})
			return errNotKept
		}
	}
	var now *RecordTable
	im.answer.Import = ""
	started, err := tx.BeginRecords(store.Import{
		Noun: im.noun.Noun, File: im.answer.File, SHA256: im.answer.SHA256, Sheet: im.tables[0].Table.Read.Sheet, Columns: im.columns(),
	}, store.RecordOptions{
		OnStranger: func(row int, who store.Stranger) { now.stranger(row, who) },
		OnAgain:    func(row, earlier int, owner string) { now.contradicts(row, earlier, owner) },
		OnFault:    func(row *store.RecordRow, faults []store.Fault, again bool) { now.faulty(row, faults, again) },
	})
	if err != nil {
		return err
	}
	for _, now = range im.tables {
		if err := started.Take(ctx, im.entries(ctx, now)); err != nil {
			return err
		}
	}
	counts, err := started.Finish(ctx)
	if err != nil {
		return err
	}
	im.conclude(counts)
	if im.answer.Refused > 0 && !im.C.Bool("partial") {
		return errNotKept
	}
	if !im.dry {
		im.answer.Import = started.ID
	}
	if name := im.C.String("save-profile"); name != "" {
		if err := saveProfile(ctx, tx, im.noun.Noun, im.tables[0].intake.Profile(name)); err != nil {
			return err
		}
	}
	return im.writeRefused()
}

// columns are the headers of the fields, for the origin of every fact; where several sheets are read, or a row makes several
// records, by noun, with the name of the sheet under the noun alone. A fact that several columns can be, each of another
// record of the row, has none.
func (im *RecordImporting) columns() map[string]string {
	columns, parts := map[string]string{}, map[string]int{}
	for _, t := range im.tables {
		for field, header := range t.headers {
			noun, name, part := t.Kind.Noun, field, 0
			if of, several := t.Means[t.dictionary().Field(field)]; several {
				noun, name, part = of.Kind.Noun, of.Field.Name, of.Part
			}
			if t.name == "" && t.Means == nil {
				columns[name] = header
				continue
			}
			columns[store.SheetOf(noun)] = t.Table.Read.Sheet
			key := store.ColumnOf(noun, name)
			switch other, taken := parts[key]; {
			case !taken:
				columns[key], parts[key] = header, part
			case other != part:
				columns[key] = ""
			}
		}
	}
	return columns
}

// entries hands the rows of a table to the store and keeps what was refused.
func (im *RecordImporting) entries(ctx context.Context, t *RecordTable) iter.Seq2[*store.RecordRow, error] {
	return func(yield func(*store.RecordRow, error) bool) {
		for entry, err := range t.intake.Entries(ctx, nil) {
			if err != nil {
				yield(nil, err)
				return
			}
			if entry.PassedOver || !im.admit(t, entry) {
				continue
			}
			for _, k := range t.recordsOf(entry.Records[1]) {
				im.tally(k)
				if !yield(&store.RecordRow{Row: entry.Row, Kind: k.Kind, Owner: entry.ID, Facts: k.Facts, Part: k.Part}, nil) {
					return
				}
			}
		}
	}
}

// tally counts a record that is taken by its class.
func (im *RecordImporting) tally(k KindFacts) {
	if im.noun.Class == nil {
		return
	}
	if class := im.noun.Class(k); class != "" {
		im.answer.Classes[class]++
	}
}

// admit keeps what may come back of a row, and reports whether it goes to the store.
func (im *RecordImporting) admit(t *RecordTable, entry *intake.Entry) bool {
	switch {
	case entry.Refused:
		im.giveBack(t, entry, Because(entry.Problems))
		return false
	case t.again[entry.Row] != 0:
		problem := t.problem(entry.Row, t.Key.Fields[0].Name, entry.ID, CodeAgain, againSays(t.again[entry.Row]))
		t.refuse(im, entry, problem)
		return false
	}
	faults := t.faults(entry)
	for _, problem := range faults {
		t.find(problem)
	}
	refused := len(Because(faults)) > 0
	if refused {
		t.late++
		im.giveBack(t, entry, Because(faults))
	}
	if !refused && im.givesBack() {
		if t.cells == nil {
			t.cells = map[int][]string{}
		}
		t.cells[entry.Row] = t.cellsOf(entry)
	}
	return !refused
}

func (im *RecordImporting) givesBack() bool { return !im.dry && im.C.Bool("partial") }

func (im *RecordImporting) giveBack(t *RecordTable, entry *intake.Entry, problems []string) {
	if im.givesBack() {
		t.refused = append(t.refused, RefusedRow{entry.Row, t.cellsOf(entry), problems})
	}
}

// conclude adds up what the sheets say.
func (im *RecordImporting) conclude(n store.Counts) {
	a := &im.answer
	a.Read = im.tables[0].Table.Read
	a.Report = intake.Report{
		Mapping: []intake.MappedColumn{}, Ignored: []string{}, Dropped: []string{}, Problems: []intake.Problem{},
		ProblemCounts: map[string]int{},
	}
	for _, t := range im.tables {
		r := t.intake.Report()
		r.Accepted -= t.late
		r.Refused += t.late
		r.Rows += t.others
		r.PassedOver += t.others
		a.Sheets = append(a.Sheets, sheetAnswer{t.Table.Read.Sheet, t.Title, r.Rows, r.Accepted, r.Refused, r.Mapping})
		a.Rows += r.Rows
		a.Accepted += r.Accepted
		a.Refused += r.Refused
		a.PassedOver += r.PassedOver
		a.Mapping, a.Dropped = append(a.Mapping, r.Mapping...), append(a.Dropped, r.Dropped...)
		a.Ignored = append(append(a.Ignored, r.Ignored...), t.unread...)
		for _, problem := range append(r.Problems, t.found...) {
			a.Problems = append(a.Problems, t.shown(problem))
		}
		for code, n := range r.ProblemCounts {
			a.ProblemCounts[code] += n
		}
		for code, n := range t.foundCount {
			a.ProblemCounts[code] += n
		}
	}
	if len(im.tables) == 1 {
		a.Sheets = nil
	}
	a.importCounts = importCounts{Added: &n.Added, Changed: n.Changed, Unchanged: n.Unchanged}
}

// writeRefused writes the refused rows, a file for each sheet that has any.
func (im *RecordImporting) writeRefused() error {
	if !im.givesBack() {
		return nil
	}
	var paths []string
	for _, t := range im.tables {
		path, err := WriteRefusedRows(im.P, im.C, refusedPath(im.C, t.name), t.titles, t.refused)
		if err != nil {
			return err
		}
		if path != "" {
			paths = append(paths, path)
		}
	}
	im.answer.RefusedFile = strings.Join(paths, ", ")
	return nil
}

// print tells a person what came of the file.
func (im *RecordImporting) print() {
	a := &im.answer
	printFile(im.P, a, im.dry)
	printProblems(im.P, a.Problems)
	did := "would be"
	if a.Applied {
		did = "are"
	}
	fmt.Fprintf(im.P.Stdout, "%d accepted, %d refused: %d %s %s added, %d changed, %d unchanged\n",
		a.Accepted, a.Refused, *a.Added, im.noun.Things, did, a.Changed, a.Unchanged)
	if len(a.Classes) > 0 {
		var parts []string
		for _, class := range slices.Sorted(maps.Keys(a.Classes)) {
			parts = append(parts, fmt.Sprintf("%d %s", a.Classes[class], class))
		}
		fmt.Fprintf(im.P.Stdout, "accepted by class: %s\n", strings.Join(parts, ", "))
	}
	if a.PassedOver > 0 {
		fmt.Fprintf(im.P.Stdout, "rows that are not yours, passed over: %d\n", a.PassedOver)
	}
	if a.RefusedFile != "" {
		fmt.Fprintf(im.P.Stdout, "the refused rows are in %s\n", a.RefusedFile)
	}
}
