package main

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"mobility/docket"
	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/intake"
	"mobility/internal/sheet"
	"mobility/internal/store"
)

// recordNoun is a noun whose facts come in sheets of records: Forms I-9, labor condition applications, PERM cases.
type recordNoun struct {
	// noun is what imports and profiles are called by: "i9". things says of what the counts are: "forms".
	noun, things string
	// sheets are those a workbook can have; the first is that of a flat file.
	sheets []recordSheet
}

// recordSheet is one sheet of records.
type recordSheet struct {
	// title is the sheet's name in a template.
	title string
	kind  *store.Kind
	// key is the dictionary whose first field says whose a record is; what else it has is read and left.
	key *facts.Dictionary
	// fields are what a row can say; the kind's own where it is nil.
	fields *facts.Dictionary
	// prepare makes of a row's facts what may be kept; nil for all. hides reports whether a field's cells are shown to
	// nobody as they are; nil for none.
	prepare func(facts.Record) facts.Record
	hides   func(field string) bool
	// check says what no record of the sheet may say; nil for nothing.
	check func(facts.Record) []rowFault
	// split makes a row several records; nil for one of the sheet's kind.
	split func(facts.Record) []kindFacts
}

// rowFault is what is wrong with a row, by the field that says it.
type rowFault struct {
	field, code, message string
	severity             intake.Severity
}

// kindFacts are facts of one kind.
type kindFacts struct {
	kind  *store.Kind
	facts facts.Record
}

func (s *recordSheet) dictionary() *facts.Dictionary {
	if s.fields != nil {
		return s.fields
	}
	return s.kind.Fields
}

func (s *recordSheet) dictionaries() []*facts.Dictionary {
	return []*facts.Dictionary{s.key, s.dictionary()}
}

// sheetAnswer is what there is to say of one sheet.
type sheetAnswer struct {
	Sheet    string                `json:"sheet"`
	Holds    string                `json:"holds"`
	Rows     int                   `json:"rows"`
	Accepted int                   `json:"accepted"`
	Refused  int                   `json:"refused"`
	Mapping  []intake.MappedColumn `json:"mapping"`
}

// recordImporting is an import of records under way.
type recordImporting struct {
	p      *program
	c      *cli.Context
	noun   *recordNoun
	dry    bool
	asOf   civil.Date
	tables []*recordTable
	answer importAnswer
}

// recordTable is a table of the file with the sheet it is read as.
type recordTable struct {
	*recordSheet
	table  *sheet.Table
	intake *intake.Intake
	// name is the sheet's name where the file has several that are read.
	name    string
	headers map[string]string
	// found are problems beyond those that the intake tells; refused are the rows that come back, and cells those that may
	// turn out to be refused.
	found   []intake.Problem
	refused []refusedRow
	cells   map[int][]string
	// late are rows that the store refused, and again the rows that contradict another, by number.
	late  int
	again map[int]int
}

// importRecords reads a file of records and takes it in, or with dry says what taking it in would do.
func (p *program) importRecords(c *cli.Context, noun *recordNoun, dry bool) (err error) {
	if c.NArg() != 1 {
		return usage("give one file, or - for standard input")
	}
	im := &recordImporting{p: p, c: c, noun: noun, dry: dry || c.Bool("dry-run")}
	defer func() {
		if err != nil && c.Context.Err() != nil && !im.answer.Applied {
			err = errors.Join(errAsItWas, err)
		}
	}()
	if im.asOf, err = p.asOf(c); err != nil {
		return err
	}
	if err := dateOrder(c); err != nil {
		return err
	}
	if err := im.open(); err != nil {
		return err
	}
	defer func() {
		for _, t := range im.tables {
			err = errors.Join(err, t.table.Close())
		}
	}()
	im.answer = importAnswer{
		Version: 1, File: im.tables[0].table.Name, SHA256: im.tables[0].table.SHA256, Consequences: []docket.Finding{},
	}
	for _, t := range im.tables {
		if err := im.understand(t); err != nil {
			return err
		}
	}
	if err := im.apply(); err != nil {
		return err
	}
	return p.tellAnswer(&im.answer, im.print)
}

// open finds the tables of the file that hold records. Where the noun has one sheet, the file has one table.
func (im *recordImporting) open() error {
	options := sheet.Options{Sheet: im.c.String("sheet"), Known: intake.Known(im.noun.dictionaries()...)}
	if len(im.noun.sheets) == 1 || options.Sheet != "" {
		table, err := sheet.Open(im.c.Context, im.c.Args().First(), im.p.stdin, options)
		if err != nil {
			return err
		}
		im.tables = []*recordTable{{recordSheet: im.noun.sheetFor(table), table: table}}
		return nil
	}
	tables, err := sheet.OpenAll(im.c.Context, im.c.Args().First(), im.p.stdin, options)
	if err != nil {
		return err
	}
	for _, table := range tables {
		if named := im.noun.sheetNamed(table.Read.Sheet); named != nil {
			im.tables = append(im.tables, &recordTable{recordSheet: named, table: table, name: table.Read.Sheet})
		}
	}
	if len(im.tables) == 0 { // no sheet has one of the names: the first is a flat one
		im.tables = []*recordTable{{recordSheet: &im.noun.sheets[0], table: tables[0]}}
	}
	return im.closeOthers(tables)
}

// closeOthers closes the tables that are not read, and says which they are.
func (im *recordImporting) closeOthers(tables []*sheet.Table) error {
	for _, table := range tables {
		if slices.ContainsFunc(im.tables, func(t *recordTable) bool { return t.table == table }) {
			continue
		}
		if table.Read.Sheet != "" {
			im.p.remark(im.c, "sheet %q is left out: it holds none of %s", table.Read.Sheet, strings.Join(im.noun.titles(), ", "))
		}
		if err := table.Close(); err != nil {
			return err
		}
	}
	return nil
}

func (n *recordNoun) dictionaries() []*facts.Dictionary {
	var all []*facts.Dictionary
	for i := range n.sheets {
		all = append(all, n.sheets[i].dictionaries()...)
	}
	return all
}

func (n *recordNoun) titles() []string {
	titles := make([]string, len(n.sheets))
	for i := range n.sheets {
		titles[i] = n.sheets[i].title
	}
	return titles
}

// sheetNamed is the sheet of a name, in any letters; nil for none.
func (n *recordNoun) sheetNamed(name string) *recordSheet {
	for i := range n.sheets {
		if strings.EqualFold(strings.TrimSpace(name), n.sheets[i].title) {
			return &n.sheets[i]
		}
	}
	return nil
}

// sheetFor is the sheet that a table is read as: the one of its name, or the first.
func (n *recordNoun) sheetFor(table *sheet.Table) *recordSheet {
	if named := n.sheetNamed(table.Read.Sheet); named != nil {
		return named
	}
	return &n.sheets[0]
}

// understand decides what the columns of a table mean and looks at every row once.
func (im *recordImporting) understand(t *recordTable) error {
	profile, err := im.profile(t)
	if err != nil {
		return err
	}
	t.intake, err = intake.Begin(im.c.Context, t.table.Headers, t.table.Rows, intake.Options{
		Profile: profile, DateOrder: intake.DateOrder(im.c.String("date-order")), IDColumn: im.c.String("id-column"), AsOf: im.asOf,
		Repeats: true,
	}, t.dictionaries()...)
	if err != nil {
		return err
	}
	t.headers = headersByField(t.intake.Report().Mapping)
	if t.intake.RepeatsIDs() && len(t.intake.Refusals()) == 0 {
		return t.findAgain(im.c.Context)
	}
	return nil
}

// profile is the saved one for the table's headers, or the one named.
func (im *recordImporting) profile(t *recordTable) (found *intake.Profile, err error) {
	err = im.p.look(im.c, func(s *store.Store) error {
		found, im.answer.Profile, err = im.p.savedProfile(im.c, s, im.noun.noun, t.table.Headers)
		return err
	})
	return found, err
}

// findAgain finds the rows of which another says something else of the same record: none of them is taken.
func (t *recordTable) findAgain(ctx context.Context) error {
	type saying struct {
		row  int
		text string
	}
	first := map[string]saying{}
	t.again = map[int]int{}
	for entry, err := range t.intake.Entries(ctx, nil) {
		if err != nil {
			return err
		}
		if entry.Refused || entry.PassedOver {
			continue
		}
		for _, k := range t.recordsOf(entry.Records[1]) {
			name := k.kind.Noun + "\x00" + entry.ID + "\x00"
			if k.kind.KeyOf != nil {
				name += k.kind.KeyOf(k.facts)
			}
			text := string(k.facts.AppendJSON(nil))
			earlier, again := first[name]
			switch {
			case !again:
				first[name] = saying{entry.Row, text}
			case earlier.text != text:
				t.again[entry.Row] = earlier.row
				t.again[earlier.row] = entry.Row
			}
		}
	}
	return nil
}

// recordsOf are the records that a row makes.
func (t *recordTable) recordsOf(given facts.Record) []kindFacts {
	if t.prepare != nil {
		given = t.prepare(given)
	}
	if t.split != nil {
		return t.split(given)
	}
	return []kindFacts{{t.kind, given}}
}

// apply takes the rows in, in one transaction, or in a plan computes what that would do.
func (im *recordImporting) apply() error {
	work, create := im.p.work(im.c), im.c.Bool("create-client")
	var err error
	if im.dry {
		err = im.p.look(im.c, func(s *store.Store) error { return s.Plan(im.c.Context, work, create, im.take) })
	} else {
		err = im.p.open(im.c, store.Options{Create: true}, func(s *store.Store) error {
			err := s.Write(im.c.Context, work, create, im.take)
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
func (im *recordImporting) take(tx *store.Tx) error {
	ctx := im.c.Context
	for _, t := range im.tables {
		if len(t.intake.Refusals()) > 0 {
			im.conclude(store.Counts{})
			return errNotKept
		}
	}
	var now *recordTable
	im.answer.Import = ""
	started, err := tx.BeginRecords(store.Import{
		Noun: im.noun.noun, File: im.answer.File, SHA256: im.answer.SHA256, Sheet: im.tables[0].table.Read.Sheet, Columns: im.columns(),
	}, store.RecordOptions{
		OnStranger: func(row int, owner string) { now.stranger(row, owner) },
		OnAgain:    func(row, earlier int, owner string) { now.contradicts(row, earlier, owner) },
	})
	if err != nil {
		return err
	}
	for _, now = range im.tables {
		if err := started.Take(ctx, im.rows(ctx, now)); err != nil {
			return err
		}
	}
	counts, err := started.Finish(ctx)
	if err != nil {
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
		if err := im.p.saveProfile(ctx, tx, im.noun.noun, im.tables[0].intake.Profile(name)); err != nil {
			return err
		}
	}
	return im.writeRefused()
}

// columns are the headers of the fields, for the origin of every fact; where several sheets are read, by noun, with the
// name of the sheet under the noun alone.
func (im *recordImporting) columns() map[string]string {
	columns := map[string]string{}
	for _, t := range im.tables {
		for field, header := range t.headers {
			if t.name != "" {
				columns[store.SheetOf(t.kind.Noun)] = t.name
				field = store.ColumnOf(t.kind.Noun, field)
			}
			columns[field] = header
		}
	}
	return columns
}

// rows hands the rows of a table to the store and keeps what was refused.
func (im *recordImporting) rows(ctx context.Context, t *recordTable) iter.Seq2[*store.RecordRow, error] {
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
				if !yield(&store.RecordRow{Row: entry.Row, Kind: k.kind, Owner: entry.ID, Facts: k.facts}, nil) {
					return
				}
			}
		}
	}
}

// admit keeps what may come back of a row, and reports whether it goes to the store.
func (im *recordImporting) admit(t *recordTable, entry *intake.Entry) bool {
	switch {
	case entry.Refused:
		im.giveBack(t, entry, because(entry.Problems))
		return false
	case t.again[entry.Row] != 0:
		problem := t.problem(entry.Row, t.key.Fields[0].Name, entry.ID, codeAgain, againSays(t.again[entry.Row]))
		t.refuse(im, entry, problem)
		return false
	}
	refused := false
	for _, fault := range t.faults(entry.Records[1]) {
		problem := t.problem(entry.Row, fault.field, factText(t.dictionary(), entry.Records[1], fault.field), fault.code, fault.message)
		if problem.Severity = fault.severity; fault.severity == intake.Error {
			refused = true
			t.late++
			im.giveBack(t, entry, because([]intake.Problem{problem}))
		}
		t.found = append(t.found, problem)
	}
	if !refused && im.givesBack() {
		if t.cells == nil {
			t.cells = map[int][]string{}
		}
		t.cells[entry.Row] = t.cellsOf(entry)
	}
	return !refused
}

func (t *recordTable) faults(r facts.Record) []rowFault {
	if t.check == nil {
		return nil
	}
	return t.check(r)
}

// refuse refuses a row for one problem.
func (t *recordTable) refuse(im *recordImporting, entry *intake.Entry, problem intake.Problem) {
	t.late++
	t.found = append(t.found, problem)
	im.giveBack(t, entry, because([]intake.Problem{problem}))
}

// problem is something wrong with a row, in the words of the file.
func (t *recordTable) problem(row int, field, value, code, message string) intake.Problem {
	return intake.Problem{
		Sheet: t.name, Row: row, Column: t.headers[field], Field: field, Value: value, Code: code, Severity: intake.Error, Message: message,
	}
}

func factText(d *facts.Dictionary, r facts.Record, field string) string {
	if f := d.Field(field); f != nil {
		return r.Text(f)
	}
	return ""
}

// The codes of what only shows when rows of records meet each other, or what is stored.
const (
	codeNobody = "REC-001" // a row about somebody who is not on the roster
	codeAgain  = "REC-002" // two rows that say different things of one record
)

func againSays(other int) string {
	return fmt.Sprintf("row %d says something else of the same record; leave the one that is right", other)
}

func (t *recordTable) stranger(row int, owner string) {
	t.found = append(t.found, t.problem(row, t.key.Fields[0].Name, owner, codeNobody,
		"nobody on the roster has this id; import the roster first, or correct the id"))
	t.late++
	t.comeBack(row)
}

func (t *recordTable) contradicts(row, earlier int, owner string) {
	t.found = append(t.found, t.problem(row, t.key.Fields[0].Name, owner, codeAgain, againSays(earlier)))
	t.late++
	t.comeBack(row)
}

// comeBack gives back a row that the store has refused.
func (t *recordTable) comeBack(row int) {
	if cells, kept := t.cells[row]; kept {
		t.refused = append(t.refused, refusedRow{row, cells, because(t.found[len(t.found)-1:])})
	}
}

func (im *recordImporting) givesBack() bool { return !im.dry && im.c.Bool("partial") }

func (im *recordImporting) giveBack(t *recordTable, entry *intake.Entry, problems []string) {
	if im.givesBack() {
		t.refused = append(t.refused, refusedRow{entry.Row, t.cellsOf(entry), problems})
	}
}

// conclude adds up what the sheets say.
func (im *recordImporting) conclude(n store.Counts) {
	a := &im.answer
	a.Read = im.tables[0].table.Read
	a.Report = intake.Report{
		Mapping: []intake.MappedColumn{}, Ignored: []string{}, Dropped: []string{}, Problems: []intake.Problem{},
		ProblemCounts: map[string]int{},
	}
	for _, t := range im.tables {
		r := t.intake.Report()
		r.Accepted -= t.late
		r.Refused += t.late
		a.Sheets = append(a.Sheets, sheetAnswer{t.table.Read.Sheet, t.title, r.Rows, r.Accepted, r.Refused, r.Mapping})
		a.Rows += r.Rows
		a.Accepted += r.Accepted
		a.Refused += r.Refused
		a.PassedOver += r.PassedOver
		a.Mapping, a.Ignored, a.Dropped = append(a.Mapping, r.Mapping...), append(a.Ignored, r.Ignored...), append(a.Dropped, r.Dropped...)
		for _, problem := range append(r.Problems, t.found...) {
			a.Problems = append(a.Problems, t.shown(problem))
		}
		for code, n := range r.ProblemCounts {
			a.ProblemCounts[code] += n
		}
		for _, problem := range t.found {
			a.ProblemCounts[problem.Code]++
		}
	}
	if len(im.tables) == 1 {
		a.Sheets = nil
	}
	a.importCounts = importCounts{Added: &n.Added, Changed: n.Changed, Unchanged: n.Unchanged}
}

// hidden stands for a cell that is shown to nobody.
const hidden = "****"

// shown is a problem as it is told: with its sheet, and without what is shown to nobody.
func (t *recordTable) shown(p intake.Problem) intake.Problem {
	p.Sheet = t.name
	if t.hides != nil && t.hides(p.Field) && p.Value != "" {
		p.Message = strings.ReplaceAll(p.Message, p.Value, hidden)
		p.Value = hidden
	}
	return p
}

// cellsOf are a row's cells as they come back: those of hidden fields masked, since the file in which they come back is
// one more.
func (t *recordTable) cellsOf(entry *intake.Entry) []string {
	cells := entry.Cells()
	if t.hides == nil {
		return cells
	}
	for field, header := range t.headers {
		if at := slices.Index(t.table.Headers, header); t.hides(field) && at >= 0 && at < len(cells) && cells[at] != "" {
			cells[at] = hidden
		}
	}
	return cells
}

// writeRefused writes the refused rows, a file for each sheet that has any.
func (im *recordImporting) writeRefused() error {
	if !im.givesBack() {
		return nil
	}
	var paths []string
	for _, t := range im.tables {
		path, err := im.p.writeRefusedRows(im.c, refusedPath(im.c, t.name), t.table.Headers, t.refused)
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
func (im *recordImporting) print() {
	a := &im.answer
	im.p.printFile(a, im.dry)
	im.p.printProblems(a.Problems)
	did := "would be"
	if a.Applied {
		did = "are"
	}
	fmt.Fprintf(im.p.stdout, "%d accepted, %d refused: %d %s %s added, %d changed, %d unchanged\n",
		a.Accepted, a.Refused, *a.Added, im.noun.things, did, a.Changed, a.Unchanged)
	if a.RefusedFile != "" {
		fmt.Fprintf(im.p.stdout, "the refused rows are in %s\n", a.RefusedFile)
	}
}
