package store

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"

	"github.com/jmoiron/sqlx"

	"mobility/internal/database"
	"mobility/internal/facts"
	"mobility/internal/store/contents"
	"mobility/internal/store/journal"
)

// Kept is one stored record of a kind.
type Kept struct {
	Kind        *contents.Kind
	Owner, Part string
	Facts       facts.Record
}

// Records reads the records of a kind that some owners have, those of one owner together. Inside a transaction nothing
// else may be read until the last one has come.
func (r reading) Records(ctx context.Context, client string, kind *contents.Kind, owners Scope) iter.Seq2[Kept, error] {
	const query = "SELECT owner, part, facts, origins FROM records WHERE client = ? AND noun = ?"
	const order = " ORDER BY owner, part"
	return func(yield func(Kept, error) bool) {
		if owners.all {
			r.records(ctx, kind, query+order, []any{client, kind.Noun}, yield)
			return
		}
		for _, chunk := range slices.Collect(slices.Chunk(owners.ids, IDsAtOnce)) {
			in, args, _ := sqlx.In(query+" AND owner IN (?)"+order, client, kind.Noun, chunk) // a chunk is never empty
			if !r.records(ctx, kind, in, args, yield) {
				return
			}
		}
	}
}

// RecordsToRead reads the records of a kind on which a date can run, those of one owner together.
func (r reading) RecordsToRead(ctx context.Context, client string, kind *contents.Kind) ([]Kept, error) {
	// In an order SQLite would go through the records by their key, and read the quiet ones too.
	const query = "SELECT owner, part, facts, origins FROM records WHERE client = ? AND noun = ? AND (quiet < ? OR quiet >= ?)"
	var all []Kept
	var failed error
	first, next := kind.SkipMarks()
	r.records(ctx, kind, query, []any{client, kind.Noun, first, next}, func(k Kept, err error) bool {
		all, failed = append(all, k), err
		return err == nil
	})
	slices.SortFunc(all, func(a, b Kept) int { return cmp.Or(strings.Compare(a.Owner, b.Owner), strings.Compare(a.Part, b.Part)) })
	return all, failed
}

// RecordsNaming reads the records of a kind that have a text as the value of a fact, such as the id of an employee. Others may
// come too: the caller compares the fact that it means. It spares decoding all of them for one employee's docket.
func (r reading) RecordsNaming(ctx context.Context, client string, kind *contents.Kind, text string) iter.Seq2[Kept, error] {
	query, args := "SELECT owner, part, facts, origins FROM records WHERE client = ? AND noun = ?", []any{client, kind.Noun}
	if isPlain(text) { // as it stands in JSON and in a pattern
		// What is damaged is read as well, to fail: it may have named the text before.
		query += " AND (facts LIKE ? OR facts LIKE ? OR facts NOT LIKE '{%}' AND facts NOT LIKE ?)"
		args = append(args, `%"`+text+`"%`, "%"+text+facts.Separator+"%", facts.Separator+"%"+facts.Separator)
	}
	return func(yield func(Kept, error) bool) { r.records(ctx, kind, query+" ORDER BY owner, part", args, yield) }
}

// isPlain reports whether JSON, and a pattern of either engine, write a text as it stands; "_" represents any character, and
// so only finds more.
func isPlain(text string) bool {
	const plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 .-_"
	return strings.Trim(text, plain) == ""
}

// records yields the records of one query; false means that the reader has had enough.
func (r reading) records(ctx context.Context, kind *contents.Kind, query string, args []any, yield func(Kept, error) bool) bool {
	failed := func(err error) bool {
		yield(Kept{}, database.Wrap(ctx, "read the records of "+kind.Noun, err))
		return false
	}
	found, err := r.q.Rows(ctx, query, args...)
	if err != nil {
		return failed(err)
	}
	defer found.Close()
	for found.Next() {
		k := Kept{Kind: kind}
		var stored journal.Document
		if err := found.Scan(&k.Owner, &k.Part, &stored.Facts, &stored.Origins); err != nil {
			return failed(err)
		}
		if k.Facts, err = kind.Fields.Decode(stored.Facts, stored.Origins); err != nil {
			return failed(fmt.Errorf("%s %s: %w", kind.Noun, journal.SubjectName(k.Owner, k.Part), err))
		}
		if !yield(k, nil) {
			return false
		}
	}
	if err := found.Err(); err != nil {
		return failed(err)
	}
	return true
}

// Owners lists whose records of a kind there are, in order.
func (r reading) Owners(ctx context.Context, client string, kind *contents.Kind) ([]string, error) {
	var owners []string
	err := r.q.List(ctx, &owners, "SELECT DISTINCT owner FROM records WHERE client = ? AND noun = ?", client, kind.Noun)
	slices.Sort(owners)
	return owners, database.Wrap(ctx, "list the records of "+kind.Noun, err)
}

// HasRecords reports whether a client has any record of a kind.
func (r reading) HasRecords(ctx context.Context, client string, kind *contents.Kind) (bool, error) {
	var some int
	err := r.q.Get(ctx, &some, "SELECT COUNT(*) FROM (SELECT 1 FROM records WHERE client = ? AND noun = ? LIMIT 1) AS one",
		client, kind.Noun)
	return some > 0, database.Wrap(ctx, "look for records of "+kind.Noun, err)
}

// StoredRecord is a record on the way to being changed: its facts, its document as it stands in the database, and
// whether it has to be written again. One that is new has no document.
type StoredRecord struct {
	Kind        *contents.Kind
	Owner, Part string
	Record      facts.Record
	Stored      journal.Document
	// After is the document of the record as it is to be written.
	After journal.Document
	// employee is the owner, where that is an employee.
	employee contents.Employee
	// holder is the record that has the name of this one, which is new; nil where the name is free.
	holder    *StoredRecord
	Rewritten bool
	// Row is the row of the import under way that was laid over the record last, 0 for none.
	Row int
}

// Standing are the data of a record that is stored; none of one that is new.
func (s *StoredRecord) Standing() facts.Record {
	if s.Stored == (journal.Document{}) {
		return nil
	}
	return s.Record
}

// Subject is the name of the record in the journal.
func (s *StoredRecord) Subject() string { return journal.SubjectName(s.Owner, s.Part) }

// StoredRecords reads every record of some owners, by part.
func (tx *Tx) StoredRecords(ctx context.Context, kind *contents.Kind, owners []string) (map[string]map[string]*StoredRecord, error) {
	all := make(map[string]map[string]*StoredRecord, len(owners))
	for chunk := range slices.Chunk(owners, IDsAtOnce) {
		query, args, err := sqlx.In(`SELECT owner, part, facts, origins FROM records WHERE client = ? AND noun = ?
			AND owner IN (?)`, tx.work.Client, kind.Noun, chunk)
		if err != nil {
			return nil, err
		}
		err = tx.q.Scan(ctx, func(found *sqlx.Rows) (err error) {
			s := StoredRecord{Kind: kind}
			if err := found.Scan(&s.Owner, &s.Part, &s.Stored.Facts, &s.Stored.Origins); err != nil {
				return err
			}
			if s.Record, err = kind.Fields.Decode(s.Stored.Facts, s.Stored.Origins); err != nil {
				return fmt.Errorf("%s %s: %w", kind.Noun, s.Subject(), err)
			}
			if all[s.Owner] == nil {
				all[s.Owner] = make(map[string]*StoredRecord)
			}
			all[s.Owner][s.Part] = &s
			return nil
		}, query, args...)
		if err != nil {
			return nil, fmt.Errorf("read the records of %s: %w", kind.Noun, err)
		}
	}
	return all, nil
}

// WriteRecords writes the records that are new or have changed; im is the import that adds them, nil for none.
func (tx *Tx) WriteRecords(ctx context.Context, records []*StoredRecord, im *Import) error {
	added, changed := database.NewRows(RecordTable, len(records)), database.NewRows(RecordTable, 0)
	marks, err := tx.newMarks(ctx, records, changed)
	if err != nil {
		return err
	}
	var client, number any = tx.work.Client, nil // what all rows have is made a value once
	if im != nil {
		number = im.Number
	}
	var noun any
	for n, s := range records {
		if n == 0 || s.Kind != records[n-1].Kind {
			noun = s.Kind.Noun
		}
		switch {
		case !s.Rewritten:
		case s.Stored == (journal.Document{}):
			s.Stored = s.After
			var row any
			if im != nil {
				row = int64(s.Row)
			}
			s.addTo(added, marks, client, noun, number, row)
		default:
			s.Stored = s.After
			s.addTo(changed, marks, client, noun, nil, nil)
		}
		s.Rewritten = false
	}
	if err := tx.db.Insert(ctx, added); err != nil {
		return err
	}
	return tx.db.Upsert(ctx, changed)
}

func (s *StoredRecord) addTo(rows *database.Rows, marks map[ownerOfKind]PersonMarks, client, noun, number, row any) {
	how, until := s.Kind.Skip(s.Part, s.Record, s.employee)
	if s.Kind.SkipPerson != nil {
		m := marks[ownerOfKind{s.Kind, s.Owner}]
		how, until = m.Mark, m.Until
	}
	rows.Add(client, noun, s.Owner, s.Part, s.Stored.Facts, s.Stored.Origins, how, until, number, row)
}

// RecordFacts sets facts of a record by hand. With a part the record has to be there; without one it is the record that
// the facts belong to, or a new one.
func (tx *Tx) RecordFacts(ctx context.Context, kind *contents.Kind, owner, part string, given facts.Record) (Recorded, error) {
	owner, err := tx.ownerOf(ctx, kind, owner)
	if err != nil {
		return Recorded{}, err
	}
	if plainDocument(owner) != owner {
		return Recorded{}, errNumberAsID
	}
	given = tx.byHand(given)
	s, err := tx.recordFor(ctx, kind, owner, part, given)
	if err != nil {
		return Recorded{}, err
	}
	against := append(kind.Contradictions(s.Part, s.Record, given), s.NameTaken(given)...)
	if part == "" && len(against) > 0 {
		return Recorded{}, &contents.FaultError{Faults: against}
	}
	before := s.Record
	if kind.ByHand != nil {
		given = kind.ByHand(before, given)
	}
	after, changed := facts.Merge(before, given)
	found, err := kind.Check.FaultsByHand(owner, s.Standing(), after)
	if err != nil {
		return Recorded{}, err
	}
	soles, err := tx.FindSoles(ctx, kind, nil, []facts.Record{after})
	if err != nil {
		return Recorded{}, err
	}
	if soles != nil {
		if taken := soles.Fault(owner, after); len(taken) > 0 {
			return Recorded{}, &contents.FaultError{Faults: taken}
		}
	}
	if changed {
		s.Record, s.After, s.Rewritten = after, journal.DocumentOf(after), true
		tx.AppendEntry(Change{
			Action: "record", Noun: kind.Noun, Subject: s.Subject(), Before: s.Stored.JSON(), After: s.After.JSON(),
		})
		err = tx.WriteRecords(ctx, []*StoredRecord{s}, nil)
	}
	return Recorded{Part: s.Part, Before: before, After: after, Faults: found}, err
}

// recordFor finds the record that given facts belong to, or begins a new one.
func (tx *Tx) recordFor(ctx context.Context, kind *contents.Kind, owner, part string, given facts.Record) (*StoredRecord, error) {
	var employee contents.Employee
	if kind.OfEmployee {
		found, err := tx.EmployeesOf(ctx, []string{owner})
		if err != nil {
			return nil, err
		}
		var known bool
		if employee, known = found[owner]; !known {
			return nil, fmt.Errorf("employee %q of client %s: %w", owner, tx.work.Client, ErrNotFound)
		}
	}
	whole, named, err := tx.Ties(ctx, kind, []string{owner}, []facts.Record{given})
	switch {
	case err != nil:
		return nil, err
	case kind.Parent != nil && !whole[owner]:
		return nil, fmt.Errorf("%s %q of client %s: %w", kind.Parent.Noun, owner, tx.work.Client, ErrNotFound)
	case kind.Employee != nil && kind.Employee(given) != "" && !named[kind.Employee(given)]:
		return nil, fmt.Errorf("employee %q of client %s: %w", kind.Employee(given), tx.work.Client, ErrNotFound)
	}
	stored, err := tx.StoredRecords(ctx, kind, []string{owner})
	if err != nil {
		return nil, err
	}
	parts := stored[owner]
	if part == "" {
		return FindRecord(kind, owner, employee, parts, given)
	}
	one := recordNamed(parts, part)
	if one == nil {
		return nil, fmt.Errorf("%s %s of %s: %w; there are: %s", kind.Noun, part, owner, ErrNotFound, strings.Join(slices.Sorted(maps.Keys(parts)), "; "))
	}
	one.employee = employee
	return one, nil
}

// recordNamed finds a record by its name, or by the word for it in a key of the docket, which has hyphens for blanks; nil for none, or several.
func recordNamed(parts map[string]*StoredRecord, name string) (found *StoredRecord) {
	if s := parts[name]; s != nil {
		return s
	}
	for part, s := range parts {
		if facts.KeyWord(part) != name {
			continue
		}
		if found != nil {
			return nil
		}
		found = s
	}
	return found
}

// FindRecord is the record that given facts belong to, among those of an owner by part, or a new one.
func FindRecord(k *contents.Kind, owner string, employee contents.Employee, parts map[string]*StoredRecord, given facts.Record) (*StoredRecord, error) {
	part, found := k.FindPart(factsByPart(parts), given)
	if found {
		parts[part].employee = employee
		return parts[part], nil
	}
	s := &StoredRecord{Kind: k, Owner: owner, employee: employee}
	if k.Begin != nil {
		var err error
		if s.Record, err = k.Begin(employee, given); err != nil {
			return nil, fmt.Errorf("employee %s: %w", owner, err)
		}
		if len(s.Record) > 0 {
			given, _ = facts.Merge(s.Record, given)
		}
	}
	if k.KeyOf != nil {
		s.Part = k.KeyOf(given)
	}
	s.holder = parts[s.Part]
	return s, nil
}

func factsByPart(parts map[string]*StoredRecord) map[string]facts.Record {
	if len(parts) == 0 { // of nearly every row of a first file
		return nil
	}
	records := make(map[string]facts.Record, len(parts))
	for part, s := range parts {
		records[part] = s.Record
	}
	return records
}
