package imports

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"

	"mobility/actions"
	"mobility/app/kinds"
	"mobility/internal/facts"
	"mobility/internal/store"
	"mobility/internal/store/importing"
	"mobility/internal/table"
	"mobility/roster/intake"
)

// RecordFile is a file of records that has been opened.
type RecordFile struct {
	noun    *Noun
	options Options
	tables  []*recordTable
	answer  Answer
	// unlike is what the file as a whole lacks, and what is different in it from the last one of its kind.
	unlike []facts.Problem
}

// OpenRecords opens a file of records; - is standard input.
func OpenRecords(ctx context.Context, noun *Noun, path string, stdin io.Reader, o Options) (*RecordFile, error) {
	im := &RecordFile{noun: noun, options: o}
	if err := im.open(ctx, path, stdin); err != nil {
		return nil, errors.Join(err, im.Close())
	}
	remarks := im.answer.Remarks
	im.answer = newAnswer(im.tables[0].Table)
	im.answer.Remarks = remarks
	if noun.Class != nil {
		im.answer.Classes = map[string]int{}
	}
	return im, nil
}

// Close closes the file.
func (im *RecordFile) Close() (err error) {
	for _, t := range im.tables {
		err = errors.Join(err, t.Table.Close())
	}
	return err
}

// Import imports the file, or plans to. The answer describes the progress even of an import that failed.
func (im *RecordFile) Import(ctx context.Context, s *store.Store) (*Answer, error) {
	var err error
	if im.options.links, err = kinds.Links(ctx, s, im.options.Work.Client); err != nil {
		return &im.answer, err
	}
	for _, t := range im.tables {
		if err := im.understand(ctx, s, t); err != nil {
			return &im.answer, err
		}
	}
	im.answer.Applied, err = im.options.run(ctx, s, func(tx *store.Tx) error { return im.take(ctx, tx) })
	if errors.Is(err, errNotKept) {
		im.answer.Import, err = "", nil
	}
	if err == nil && !im.answer.Applied {
		err = im.options.saveProfileAlone(ctx, s, im.noun.Noun, im.tables[0].intake)
		if err == nil {
			err = im.options.announce(ctx, s, im.noun.Noun, &im.answer, im.returned()...)
		}
	}
	return &im.answer, err
}

// open finds the tables of the file that hold records. Where the noun has one sheet, the file has one table.
func (im *RecordFile) open(ctx context.Context, path string, stdin io.Reader) error {
	options := table.Options{Sheet: im.options.Sheet, Known: intake.Known(im.noun.dictionaries()...)}
	if own := options.Known; im.noun.Known != nil {
		options.Known = func(header string) bool { return own(header) || im.noun.Known(header) }
	}
	if len(im.noun.Sheets) == 1 || options.Sheet != "" {
		sheet, err := table.Open(ctx, path, stdin, options)
		if err != nil {
			return err
		}
		im.tables = []*recordTable{newRecordTable(im.noun.sheetFor(sheet), sheet, "")}
		return nil
	}
	tables, err := table.OpenAll(ctx, path, stdin, options)
	if err != nil {
		return err
	}
	for _, sheet := range tables {
		if named := im.noun.sheetNamed(sheet.Read.Sheet); named != nil {
			im.tables = append(im.tables, newRecordTable(named, sheet, sheet.Read.Sheet))
		}
	}
	if len(im.tables) == 0 { // no sheet has one of the names: the first is a flat one
		im.tables = []*recordTable{newRecordTable(&im.noun.Sheets[0], tables[0], "")}
	}
	slices.SortStableFunc(im.tables, func(a, b *recordTable) int { return im.noun.place(a.layout) - im.noun.place(b.layout) })
	return im.closeOthers(tables)
}

// closeOthers closes the tables that are not read, and names them in a remark.
func (im *RecordFile) closeOthers(tables []*table.Table) error {
	for _, sheet := range tables {
		if slices.ContainsFunc(im.tables, func(t *recordTable) bool { return t.Table == sheet }) {
			continue
		}
		if sheet.Read.Sheet != "" {
			im.remark("sheet %q was skipped: it has no %s", sheet.Read.Sheet, strings.Join(im.noun.titles(), ", "))
		}
		if err := sheet.Close(); err != nil {
			return err
		}
	}
	return nil
}

// remark adds a remark to the answer.
func (im *RecordFile) remark(format string, args ...any) {
	im.answer.Remarks = append(im.answer.Remarks, fmt.Sprintf(format, args...))
}

// understand decides what the columns of a table mean and looks at every row once.
func (im *RecordFile) understand(ctx context.Context, s *store.Store, t *recordTable) error {
	if im.noun.Adapt != nil {
		if err := im.noun.Adapt(ctx, s, im, t); err != nil {
			return err
		}
	}
	profile, name, err := savedProfile(ctx, s, &im.options, im.noun.Noun, t.titles)
	if err != nil {
		return err
	}
	im.answer.Profile = name
	if t.Worksites && (profile == nil || profile.Address == "") {
		own := intake.Profile{}
		if profile != nil {
			own = *profile
		}
		own.Address = intake.AddressWorksite
		profile = &own
	}
	reading := im.options.reading(profile)
	reading.Others, reading.Employee = dictionariesOfAll(), t.Kind.EmployeeField
	reading.Repeats, reading.Essential, reading.AskUnmapped = true, t.Essential, true
	t.intake, err = intake.Begin(ctx, t.titles, t.rows, reading, t.dictionaries()...)
	if err != nil {
		return err
	}
	t.headers = headersByField(t.intake.Report().Mapping)
	if t.intake.RepeatsIDs() && len(t.intake.Refusals()) == 0 {
		return t.findRepeated(ctx)
	}
	return nil
}

// take runs inside the transaction.
func (im *RecordFile) take(ctx context.Context, tx *store.Tx) error {
	for _, t := range im.tables {
		if len(t.intake.Refusals()) > 0 {
			im.conclude(store.Counts{})
			return errNotKept
		}
	}
	file, err := im.describe(ctx, tx)
	if err != nil {
		return err
	}
	var now *recordTable
	var started *importing.Records
	im.answer.Import = ""
	started, err = importing.BeginRecords(tx, file, importing.RecordOptions{
		OnMissingParent: func(row int, who importing.MissingParent) { now.missing(row, who) },
		OnAgain:         func(row, earlier int, owner string) { now.contradicts(row, earlier, owner) },
		OnFault:         func(row *importing.RecordRow, faults []facts.Problem, refused bool) { now.faulty(row, faults, refused) },
		Raise: func(ctx context.Context) ([]importing.Raised, error) {
			for _, t := range im.tables {
				im.unlike = append(im.unlike, t.intake.MissEssentials(started.Counts.Added)...)
			}
			return im.options.raise(ctx, tx, &started.Import, &im.answer, im.toSeeTo())
		},
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
	if im.answer.Refused > 0 && !im.options.Partial {
		return errNotKept
	}
	if !im.options.Plan {
		im.answer.Import = started.ID
	}
	if err := im.options.saveProfile(ctx, tx, im.noun.Noun, im.tables[0].intake); err != nil {
		return err
	}
	if err := im.giveBack(); err != nil {
		return err
	}
	return im.options.announce(ctx, tx, im.noun.Noun, &im.answer, im.returned()...)
}

// returned are the rejected rows of the sheets as they come back.
func (im *RecordFile) returned() (all []Returned) {
	for _, t := range im.tables {
		all = append(all, t.returned())
	}
	return all
}

// describe is the file as an import is kept, compared with the last one of its kind.
func (im *RecordFile) describe(ctx context.Context, tx *store.Tx) (store.Import, error) {
	file := store.Import{
		Noun: im.noun.Noun, File: im.answer.File, SHA256: im.answer.SHA256, Sheet: im.tables[0].Table.Read.Sheet, Columns: im.columns(),
	}
	earlier, err := tx.Imports(ctx, im.options.Work.Client)
	if err != nil {
		return file, err
	}
	var layouts []intake.Layout
	for _, t := range im.tables {
		layouts = append(layouts, t.intake.Layout(t.name))
	}
	if file.Layout, im.unlike, err = watchLayout(earlier, &file, layouts...); err != nil {
		return file, err
	}
	for _, t := range im.tables {
		im.unlike = append(im.unlike, notRead(t.Table, t.name)...)
	}
	return file, nil
}

// columns are the headers of the fields, for the origin of every fact; where several sheets are read, or a row makes several
// records, by noun, with the name of the sheet under the noun alone. A fact that several columns can be, each of another
// record of the row, has none.
func (im *RecordFile) columns() map[string]string {
	columns, parts := map[string]string{}, map[string]int{}
	for _, t := range im.tables {
		for field, header := range t.headers {
			noun, name, part := t.Kind.Noun, field, 0
			if target, several := t.Means[t.dictionary().Field(field)]; several {
				noun, name, part = target.Kind.Noun, target.Field.Name, target.Part
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
func (im *RecordFile) entries(ctx context.Context, t *recordTable) iter.Seq2[*importing.RecordRow, error] {
	return func(yield func(*importing.RecordRow, error) bool) {
		for entry, err := range t.intake.Entries(ctx, nil) {
			if err != nil {
				yield(nil, err)
				return
			}
			if len(entry.Problems) > 0 && t.Kind.OfEmployee {
				t.employees[entry.Row] = strings.Clone(entry.ID)
			}
			if entry.PassedOver || !im.admit(t, entry) {
				continue
			}
			for _, k := range t.recordsOf(entry.Records[1]) {
				im.classify(t, entry.Row, k)
				if !yield(&importing.RecordRow{Row: entry.Row, Kind: k.Kind, Owner: entry.ID, Facts: k.Facts, Part: k.Part}, nil) {
					return
				}
			}
		}
	}
}

// classify notes the class of the record that a row makes.
func (im *RecordFile) classify(t *recordTable, row int, k kindFacts) {
	if im.noun.Class == nil {
		return
	}
	if class := im.noun.Class(k); class != "" {
		t.classes[row] = class
	}
}

// toSeeTo are the problems that a person has to see to, of all sheets.
func (im *RecordFile) toSeeTo() []actions.Problem {
	var all []actions.Problem
	for _, t := range im.tables {
		var shown []facts.Problem
		for _, problem := range append(t.intake.Report().Problems, t.found...) {
			shown = append(shown, t.shown(problem))
		}
		all = append(all, toSeeTo(shown, func(row int) string { return t.employees[row] })...)
	}
	return append(all, toSeeTo(im.unlike, func(int) string { return "" })...)
}

// admit keeps what may come back of a row, and reports whether it goes to the store.
func (im *RecordFile) admit(t *recordTable, entry *intake.Entry) bool {
	switch {
	case entry.Refused:
		im.refuse(t, entry, entry.Problems)
		return false
	case t.again[entry.Row] != 0:
		problem := t.problem(entry.Row, t.Key.Fields[0].Name, entry.ID, CodeAgain, againSays(t.again[entry.Row]))
		t.refuse(im, entry, problem)
		return false
	}
	if im.options.keepsRejected() {
		if t.cells == nil {
			t.cells = map[int][]string{}
		}
		t.cells[entry.Row] = t.cellsOf(entry)
	}
	return true
}

// refuse keeps a row that comes back.
func (im *RecordFile) refuse(t *recordTable, entry *intake.Entry, problems []facts.Problem) {
	if im.options.keepsRejected() {
		t.refused = append(t.refused, NewRefusedRow(entry.Row, t.cellsOf(entry), problems))
	}
}

// conclude combines the results of the sheets.
func (im *RecordFile) conclude(n store.Counts) {
	a := &im.answer
	a.Read = im.tables[0].Table.Read
	a.Report = intake.Report{
		Mapping: []intake.MappedColumn{}, Ignored: []string{}, Dropped: []string{}, Problems: []facts.Problem{},
		ProblemCounts: map[string]int{},
	}
	for _, t := range im.tables {
		r := t.intake.Report()
		r.Accepted -= t.late
		r.Refused += t.late
		r.Rows += t.others
		r.PassedOver += t.others
		a.Sheets = append(a.Sheets, SheetAnswer{t.Table.Read.Sheet, t.Title, r.Rows, r.Accepted, r.Refused, r.Mapping})
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
		for _, class := range t.classes {
			a.Classes[class]++
		}
	}
	for _, problem := range im.unlike {
		a.Problems = append(a.Problems, problem)
		a.ProblemCounts[problem.Code]++
	}
	if len(im.tables) == 1 {
		a.Sheets = nil
	}
	a.Counts = countsOfRecords(n)
}

// giveBack gives the refused rows back, sheet by sheet.
func (im *RecordFile) giveBack() error {
	if !im.options.givesBack() {
		return nil
	}
	var paths []string
	for _, t := range im.tables {
		path, err := im.options.giveBack(t.returned())
		if err != nil {
			return err
		}
		if path != "" && !slices.Contains(paths, path) {
			paths = append(paths, path)
		}
	}
	im.answer.RefusedFile = strings.Join(paths, ", ")
	return nil
}
