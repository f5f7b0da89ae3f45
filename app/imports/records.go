package imports

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"

	"mobility/app/actionitems"
	"mobility/internal/facts"
	"mobility/internal/store"
	"mobility/internal/store/importing"
	"mobility/internal/table"
	"mobility/roster/intake"
)

// records are the content of a file of records.
type records struct {
	*File
	noun    *Noun
	tables  []*recordTable
	started *importing.Records
	// now is the table of which the rows are imported.
	now *recordTable
}

// OpenRecords opens a file of records; - is standard input.
func OpenRecords(ctx context.Context, noun *Noun, path string, stdin io.Reader, o Options) (*File, error) {
	im := &records{noun: noun}
	if err := im.open(ctx, path, stdin, &o); err != nil {
		return nil, err
	}
	for _, t := range im.tables {
		if err := refuseOwnList(t.Table); err != nil {
			return nil, errors.Join(err, im.close())
		}
	}
	sheets := make([]*sheet, len(im.tables))
	for i, t := range im.tables {
		sheets[i] = t.sheet
	}
	im.File = newFile(noun.Noun, o, sheets...)
	im.content = im
	if noun.Class != nil {
		im.answer.Classes = map[string]int{}
	}
	return im.File, nil
}

// open finds the tables of the file that hold records: those of the sheets that have a name of the noun's, or the one that is most like
// its first sheet. Where the noun has one sheet, the file has one table.
func (im *records) open(ctx context.Context, path string, stdin io.Reader, o *Options) error {
	options := table.Options{Sheet: o.Sheet, Known: intake.Known(im.noun.dictionaries()...)}
	if own := options.Known; im.noun.Known != nil {
		options.Known = func(header string) bool { return own(header) || im.noun.Known(header) }
	}
	tables, err := table.OpenNamed(ctx, path, stdin, options, func(sheet string) bool {
		return len(im.noun.Sheets()) > 1 && im.noun.sheetNamed(sheet) != nil
	})
	if err != nil {
		return err
	}
	for _, read := range tables {
		name := ""
		if len(im.noun.Sheets()) > 1 && o.Sheet == "" && im.noun.sheetNamed(read.Read.Sheet) != nil {
			name = read.Read.Sheet
		}
		im.tables = append(im.tables, newRecordTable(im.noun.sheetFor(read), read, name, o.keepsRejected()))
	}
	slices.SortStableFunc(im.tables, func(a, b *recordTable) int { return im.noun.place(a.layout) - im.noun.place(b.layout) })
	return nil
}

// close closes the tables that are read.
func (im *records) close() (err error) {
	for _, t := range im.tables {
		err = errors.Join(err, t.Table.Close())
	}
	return err
}

// remark adds a remark to the answer.
func (im *records) remark(format string, args ...any) {
	im.answer.Remarks = append(im.answer.Remarks, fmt.Sprintf(format, args...))
}

// prepare narrows the tables that are in a foreign layout.
func (im *records) prepare(ctx context.Context, s *store.Store) error {
	if im.noun.Adapt == nil {
		return nil
	}
	for _, t := range im.tables {
		if err := im.noun.Adapt(ctx, s, im, t); err != nil {
			return err
		}
	}
	return nil
}

// survey decides what the columns of the tables mean and looks at every row once.
func (im *records) survey(ctx context.Context) error {
	for _, t := range im.tables {
		profile := t.profile
		if t.Worksites && (profile == nil || profile.Address == "") {
			own := intake.Profile{}
			if profile != nil {
				own = *profile
			}
			own.Address = intake.AddressWorksite
			profile = &own
		}
		reading := im.options.reading(profile)
		reading.Others, reading.Employee, reading.Unnumbered = otherLists(t.Kind), t.employeeField(), t.Unnumbered
		reading.Repeats, reading.Essential, reading.AskUnmapped, reading.FamilyIn = true, t.Essential, true, t.Family
		reading.Beside = t.dateForms
		if err := t.setCasesAside(ctx, &reading); err != nil {
			return err
		}
		if err := t.begin(ctx, reading, t.dictionaries()...); err != nil {
			return err
		}
		if t.intake.RepeatsIDs() && len(t.intake.Refusals()) == 0 {
			if err := t.findRepeated(ctx); err != nil {
				return err
			}
		}
	}
	return nil
}

// begin begins the import in the store.
func (im *records) begin(_ context.Context, tx *store.Tx, file store.Import, _ []store.Import) (_ *store.Import, err error) {
	im.started, err = importing.BeginRecords(tx, file, importing.RecordOptions{
		OneSheet:        len(im.tables) == 1,
		ReadAhead:       true,
		OnMissingParent: func(row int, who importing.MissingParent) { im.now.missing(row, who) },
		OnAgain:         func(row, earlier int, owner string) { im.now.contradicts(row, earlier, owner) },
		OnFault:         func(row *importing.RecordRow, faults []facts.Problem) { im.now.faulty(row, faults) },
		OnOtherPerson:   func(row *importing.RecordRow, stored facts.Record, _ []*facts.Field) { im.now.otherPerson(row, stored) },
		Raise: func(ctx context.Context) ([]importing.Raised, error) {
			im.missEssentials(im.started.Counts.Added)
			answered, err := actionitems.OfForms(ctx, tx, im.options.Work.Client, im.options.AsOf)
			if err != nil {
				return nil, err
			}
			return im.options.raise(ctx, tx, &im.started.Import, &im.answer, im.toSeeTo(), answered)
		},
	})
	if err != nil {
		return nil, err
	}
	return &im.started.Import, nil
}

// take imports the rows, table by table.
func (im *records) take(ctx context.Context, _ *store.Tx) (store.Counts, error) {
	if len(im.tables) == 1 && im.tables[0].intake.KeepsTogether() {
		im.started.KeepTogether()
	}
	for _, im.now = range im.tables {
		if err := im.started.Take(ctx, im.entries(ctx, im.now)); err != nil {
			return store.Counts{}, err
		}
	}
	return im.started.Finish(ctx)
}

// columns are the headers of the fields, for the origin of every fact; where several sheets are read, or a row makes several
// records, by noun, with the name of the sheet under the noun alone. A fact that several columns can be, each of another
// record of the row, has none.
func (im *records) columns() map[string]string {
	columns, parts := map[string]string{}, map[string]int{}
	for _, t := range im.tables {
		for field := range t.From {
			if sources := t.sourcesOf(field); len(sources) == 1 { // of several, no one could say which
				columns[field] = t.headers[sources[0]]
			}
		}
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
func (im *records) entries(ctx context.Context, t *recordTable) iter.Seq2[*importing.RecordRow, error] {
	return func(yield func(*importing.RecordRow, error) bool) {
		for entry, err := range t.intake.Entries(ctx, nil) {
			if err != nil {
				yield(nil, err)
				return
			}
			if len(entry.Problems) > 0 && t.Kind.OfEmployee {
				t.noteEmployee(entry.Row, entry.ID)
			}
			if entry.PassedOver || !im.admit(t, entry) {
				continue
			}
			t.doubt(entry)
			person, made := t.personOf(entry), t.recordsOf(entry.Records[1])
			alone := len(im.tables) == 1 && len(made) == 1 && !t.intake.SharesID(entry.ID)
			for _, k := range made {
				k.Facts = t.repeated.whole(entry, k)
				im.classify(t, entry, k)
				if !yield(&importing.RecordRow{Row: entry.Row, Kind: k.Kind, Owner: entry.ID, Facts: k.Facts, Person: person, Part: k.Part, Alone: alone}, nil) {
					return
				}
			}
		}
	}
}

// classify notes the class of the record that a row makes.
func (im *records) classify(t *recordTable, entry *intake.Entry, k kindFacts) {
	if im.noun.Class == nil {
		return
	}
	if class := im.noun.Class(entry.ID, k); class != "" {
		t.classes[entry.Row] = class
	}
}

// admit reports whether a row goes to the store. A rejected row is kept, to come back.
func (im *records) admit(t *recordTable, entry *intake.Entry) bool {
	if entry.Refused {
		t.keep(entry, entry.Problems)
		return false
	}
	return !t.again[entry.Row]
}

// conclude lists the sheets, and counts the imported records by class.
func (im *records) conclude(n store.Counts) {
	a := &im.answer
	for _, t := range im.tables {
		r := t.report()
		if len(im.tables) > 1 {
			a.Sheets = append(a.Sheets, SheetAnswer{t.Table.Read.Sheet, t.Title, r.Rows, r.Accepted, r.Refused, r.Mapping})
		}
		for row, class := range t.classes {
			if len(t.late[row]) == 0 {
				a.Classes[class]++
			}
		}
	}
	a.Counts = countsOfRecords(n)
}
