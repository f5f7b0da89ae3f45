package main

import (
	"context"
	"errors"
	"fmt"
	"hash/maphash"
	"iter"
	"maps"
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
	// sheets are those a workbook can have, those that others lean on first; the first is that of a flat file.
	sheets []recordSheet
	// adapt makes of a table in somebody else's layout one that the noun reads; nil for none.
	adapt func(im *recordImporting, t *recordTable) error
	// known reports whether a header is of such a layout; nil for none. It helps to find the header row.
	known func(header string) bool
	// class is what the answer counts the accepted records by, "" for a record that is not counted; nil for none.
	class func(of kindFacts) string
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
	check func(owner string, of kindFacts) []rowFault
	// split makes a row several records, and means says of each field of the sheet what it is to them; nil where a row is
	// one record of the sheet's kind.
	split func(facts.Record) []kindFacts
	means map[*facts.Field]meaning
	// worksites is set where an address is certainly a worksite's: nobody's home stands in such a sheet.
	worksites bool
}

// meaning is what a field of a sheet is to one of the records that a row makes. part tells records of one kind apart.
type meaning struct {
	kind  *store.Kind
	part  int
	field *facts.Field
}

// rowFault is what is wrong with a row, by the field that says it.
type rowFault struct {
	field, code, message string
	severity             intake.Severity
}

// kindFacts are facts of one kind. part is that of their meaning.
type kindFacts struct {
	kind  *store.Kind
	facts facts.Record
	part  int
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
	// titles and rows are what is read of the table: all of it, unless the noun has adapted it. others counts the rows that
	// this leaves out.
	titles []string
	rows   intake.Rows
	others int
	// unread are the headers of the columns that this leaves out.
	unread []string
	// found are problems beyond those that the intake tells; refused are the rows that come back, and cells those that may
	// turn out to be refused.
	found      []intake.Problem
	foundCount map[string]int
	refused    []refusedRow
	cells      map[int][]string
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
	if noun.class != nil {
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
	return p.tellAnswer(&im.answer, im.print)
}

// open finds the tables of the file that hold records. Where the noun has one sheet, the file has one table.
func (im *recordImporting) open() error {
	options := sheet.Options{Sheet: im.c.String("sheet"), Known: intake.Known(im.noun.dictionaries()...)}
	if own := options.Known; im.noun.known != nil {
		options.Known = func(header string) bool { return own(header) || im.noun.known(header) }
	}
	if len(im.noun.sheets) == 1 || options.Sheet != "" {
		table, err := sheet.Open(im.c.Context, im.c.Args().First(), im.p.stdin, options)
		if err != nil {
			return err
		}
		im.tables = []*recordTable{newRecordTable(im.noun.sheetFor(table), table, "")}
		return nil
	}
	tables, err := sheet.OpenAll(im.c.Context, im.c.Args().First(), im.p.stdin, options)
	if err != nil {
		return err
	}
	for _, table := range tables {
		if named := im.noun.sheetNamed(table.Read.Sheet); named != nil {
			im.tables = append(im.tables, newRecordTable(named, table, table.Read.Sheet))
		}
	}
	if len(im.tables) == 0 { // no sheet has one of the names: the first is a flat one
		im.tables = []*recordTable{newRecordTable(&im.noun.sheets[0], tables[0], "")}
	}
	slices.SortStableFunc(im.tables, func(a, b *recordTable) int { return im.noun.place(a.recordSheet) - im.noun.place(b.recordSheet) })
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

func newRecordTable(read *recordSheet, table *sheet.Table, name string) *recordTable {
	return &recordTable{recordSheet: read, table: table, name: name, titles: table.Headers, rows: table.Rows, foundCount: map[string]int{}}
}

// place is where a sheet stands among those of the noun.
func (n *recordNoun) place(s *recordSheet) int {
	return slices.IndexFunc(n.sheets, func(known recordSheet) bool { return known.title == s.title })
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
	if im.noun.adapt != nil {
		if err := im.noun.adapt(im, t); err != nil {
			return err
		}
	}
	profile, err := im.profile(t)
	if err != nil {
		return err
	}
	if t.worksites && (profile == nil || profile.Address == "") {
		own := intake.Profile{}
		if profile != nil {
			own = *profile
		}
		own.Address = intake.AddressWorksite
		profile = &own
	}
	t.intake, err = intake.Begin(im.c.Context, t.titles, t.rows, intake.Options{
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
		found, im.answer.Profile, err = im.p.savedProfile(im.c, s, im.noun.noun, t.titles)
		return err
	})
	return found, err
}

// findAgain finds the rows of which another says something else of the same record: none of them is taken. A row that says
// what another has said is told.
func (t *recordTable) findAgain(ctx context.Context) error {
	type saying struct {
		row  int
		text uint64
	}
	first := map[string]saying{}
	t.again = map[int]int{}
	seed := maphash.MakeSeed()
	for entry, err := range t.intake.Entries(ctx, nil) {
		if err != nil {
			return err
		}
		if entry.Refused || entry.PassedOver || !t.intake.SharesID(entry.ID) {
			continue
		}
		same := 0 // the row that has said all of it
		for i, k := range t.recordsOf(entry.Records[1]) {
			name := k.kind.Noun + "\x00" + entry.ID + "\x00"
			if k.kind.KeyOf != nil {
				name += k.kind.KeyOf(k.facts)
			}
			text := maphash.Bytes(seed, k.facts.AppendJSON(nil))
			earlier, again := first[name]
			switch {
			case !again:
				first[name] = saying{entry.Row, text}
			case earlier.text != text:
				t.again[entry.Row] = earlier.row
				t.again[earlier.row] = entry.Row
			}
			if says := again && earlier.text == text; !says {
				same = -1
			} else if i == 0 {
				same = earlier.row
			}
		}
		if same > 0 && t.again[entry.Row] == 0 {
			problem := t.problem(entry.Row, t.key.Fields[0].Name, entry.ID, codeSame, fmt.Sprintf("says what row %d says; it counts once", same))
			problem.Severity = intake.Note
			t.find(problem)
		}
	}
	return nil
}

// toldOfOneCode bounds the problems of one code that a table lists; all are counted.
const toldOfOneCode = 10_000

func (t *recordTable) find(problem intake.Problem) {
	if t.foundCount[problem.Code]++; t.foundCount[problem.Code] <= toldOfOneCode {
		t.found = append(t.found, problem)
	}
}

// recordsOf are the records that a row makes.
func (t *recordTable) recordsOf(given facts.Record) []kindFacts {
	if t.prepare != nil {
		given = t.prepare(given)
	}
	if t.split != nil {
		return t.split(given)
	}
	return []kindFacts{{kind: t.kind, facts: given}}
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

// columns are the headers of the fields, for the origin of every fact; where several sheets are read, or a row makes several
// records, by noun, with the name of the sheet under the noun alone. A fact that several columns can be, each of another
// record of the row, has none.
func (im *recordImporting) columns() map[string]string {
	columns, parts := map[string]string{}, map[string]int{}
	for _, t := range im.tables {
		for field, header := range t.headers {
			noun, name, part := t.kind.Noun, field, 0
			if of, several := t.means[t.dictionary().Field(field)]; several {
				noun, name, part = of.kind.Noun, of.field.Name, of.part
			}
			if t.name == "" && t.means == nil {
				columns[name] = header
				continue
			}
			columns[store.SheetOf(noun)] = t.table.Read.Sheet
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
func (im *recordImporting) entries(ctx context.Context, t *recordTable) iter.Seq2[*store.RecordRow, error] {
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
				if !yield(&store.RecordRow{Row: entry.Row, Kind: k.kind, Owner: entry.ID, Facts: k.facts, Part: k.part}, nil) {
					return
				}
			}
		}
	}
}

// tally counts a record that is taken by its class.
func (im *recordImporting) tally(k kindFacts) {
	if im.noun.class == nil {
		return
	}
	if class := im.noun.class(k); class != "" {
		im.answer.Classes[class]++
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
	faults := t.faults(entry)
	for _, problem := range faults {
		t.find(problem)
	}
	refused := len(because(faults)) > 0
	if refused {
		t.late++
		im.giveBack(t, entry, because(faults))
	}
	if !refused && im.givesBack() {
		if t.cells == nil {
			t.cells = map[int][]string{}
		}
		t.cells[entry.Row] = t.cellsOf(entry)
	}
	return !refused
}

// faults are what the records of a row may not say, in the words of the file.
func (t *recordTable) faults(entry *intake.Entry) []intake.Problem {
	if t.check == nil {
		return nil
	}
	var found []intake.Problem
	for _, k := range t.recordsOf(entry.Records[1]) {
		for _, fault := range t.check(entry.ID, k) {
			field := t.fieldOf(k, fault.field)
			problem := t.problem(entry.Row, field, factText(k.kind.Fields, k.facts, fault.field), fault.code, fault.message)
			problem.Severity = fault.severity
			found = append(found, problem)
		}
	}
	return found
}

// fieldOf is what the sheet calls a field of a record.
func (t *recordTable) fieldOf(k kindFacts, name string) string {
	wanted := meaning{k.kind, k.part, k.kind.Fields.Field(name)}
	for _, f := range t.dictionary().Fields {
		if of, several := t.means[f]; several && of == wanted && t.headers[f.Name] != "" {
			return f.Name
		}
	}
	return name
}

// refuse refuses a row for one problem.
func (t *recordTable) refuse(im *recordImporting, entry *intake.Entry, problem intake.Problem) {
	t.late++
	t.find(problem)
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
	codeSame   = "REC-003" // a row that says what another has said
	codeNoCase = "REC-004" // a row about a case of which nothing else is recorded
)

func againSays(other int) string {
	return fmt.Sprintf("row %d says something else of the same record; leave the one that is right", other)
}

func (t *recordTable) stranger(row int, who store.Stranger) {
	problem := t.problem(row, t.key.Fields[0].Name, who.ID, codeNobody,
		"nobody on the roster has this id; import the roster first, or correct the id")
	switch {
	case who.Named:
		problem.Field, problem.Column = fieldEmployee, t.headers[fieldEmployee]
	case !who.IsEmployee:
		problem.Code, problem.Message = codeNoCase, "nothing is recorded of this case itself; import it first, or correct its number"
	}
	t.later(problem)
}

// fieldEmployee is the field of a record that names an employee who is not its owner.
const fieldEmployee = "employee"

func (t *recordTable) contradicts(row, earlier int, owner string) {
	t.later(t.problem(row, t.key.Fields[0].Name, owner, codeAgain, againSays(earlier)))
}

// faulty refuses a row that would make a record which may not be. Again it only tells what else is wrong with it.
func (t *recordTable) faulty(row *store.RecordRow, faults []store.Fault, again bool) {
	k := kindFacts{row.Kind, row.Facts, row.Part}
	var found []intake.Problem
	for _, fault := range faults {
		problem := t.problem(row.Row, t.fieldOf(k, fault.Field.Name), row.Facts.Text(fault.Field), fault.Code, fault.Message)
		t.find(problem)
		found = append(found, problem)
	}
	if !again {
		t.late++
		t.comeBack(row.Row, found...)
	}
}

// later refuses a row that the store could not take.
func (t *recordTable) later(problem intake.Problem) {
	t.find(problem)
	t.late++
	t.comeBack(problem.Row, problem)
}

// comeBack gives back a row that the store has refused, with what is wrong with it.
func (t *recordTable) comeBack(row int, problems ...intake.Problem) {
	if cells, kept := t.cells[row]; kept {
		t.refused = append(t.refused, refusedRow{row, cells, because(problems)})
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
		r.Rows += t.others
		r.PassedOver += t.others
		a.Sheets = append(a.Sheets, sheetAnswer{t.table.Read.Sheet, t.title, r.Rows, r.Accepted, r.Refused, r.Mapping})
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
		if at := slices.Index(t.titles, header); t.hides(field) && at >= 0 && at < len(cells) && cells[at] != "" {
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
		path, err := im.p.writeRefusedRows(im.c, refusedPath(im.c, t.name), t.titles, t.refused)
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
	if len(a.Classes) > 0 {
		var parts []string
		for _, class := range slices.Sorted(maps.Keys(a.Classes)) {
			parts = append(parts, fmt.Sprintf("%d %s", a.Classes[class], class))
		}
		fmt.Fprintf(im.p.stdout, "accepted by class: %s\n", strings.Join(parts, ", "))
	}
	if a.PassedOver > 0 {
		fmt.Fprintf(im.p.stdout, "rows that are not yours, passed over: %d\n", a.PassedOver)
	}
	if a.RefusedFile != "" {
		fmt.Fprintf(im.p.stdout, "the refused rows are in %s\n", a.RefusedFile)
	}
}
