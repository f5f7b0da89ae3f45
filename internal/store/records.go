package store

import (
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
		for chunk := range slices.Chunk(owners.ids, idsAtOnce) {
			in, args, _ := sqlx.In(query+" AND owner IN (?)"+order, client, kind.Noun, chunk) // a chunk is never empty
			if !r.records(ctx, kind, in, args, yield) {
				return
			}
		}
	}
}

// RecordsNaming reads the records of a kind that have a text as the value of a fact, such as the id of an employee. Others may
// come too: the caller compares the fact that it means. It spares decoding all of them for one employee's docket.
func (r reading) RecordsNaming(ctx context.Context, client string, kind *contents.Kind, text string) iter.Seq2[Kept, error] {
	query, args := "SELECT owner, part, facts, origins FROM records WHERE client = ? AND noun = ?", []any{client, kind.Noun}
	if isPlain(text) { // as it stands in JSON and in a pattern
		// What is not an object is read as well, to fail: it may have named the text before it was damaged.
		query, args = query+" AND (facts LIKE ? OR facts NOT LIKE '{%}')", append(args, `%"`+text+`"%`)
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

// storedRecord is a record on the way to being changed: its facts, its document as it stands in the database, and
// whether it has to be written again. One that is new has no document.
type storedRecord struct {
	kind        *contents.Kind
	owner, part string
	record      facts.Record
	stored      journal.Document
	// after is the document of the record as it is to be written.
	after journal.Document
	// employee is the owner, where that is an employee.
	employee  contents.Employee
	rewritten bool
	// row is the row of the import under way that was laid over the record last, 0 for none.
	row int
}

// standing are the data of a record that is stored; none of one that is new.
func (s *storedRecord) standing() facts.Record {
	if s.stored == (journal.Document{}) {
		return nil
	}
	return s.record
}

func (s *storedRecord) subject() string { return journal.SubjectName(s.owner, s.part) }

// recordsOf reads every record of some owners, by part.
func (tx *Tx) recordsOf(ctx context.Context, kind *contents.Kind, owners []string) (map[string]map[string]*storedRecord, error) {
	all := make(map[string]map[string]*storedRecord, len(owners))
	for chunk := range slices.Chunk(owners, idsAtOnce) {
		query, args, err := sqlx.In(`SELECT owner, part, facts, origins FROM records WHERE client = ? AND noun = ?
			AND owner IN (?)`, tx.work.Client, kind.Noun, chunk)
		if err != nil {
			return nil, err
		}
		err = tx.q.Scan(ctx, func(found *sqlx.Rows) (err error) {
			s := storedRecord{kind: kind}
			if err := found.Scan(&s.owner, &s.part, &s.stored.Facts, &s.stored.Origins); err != nil {
				return err
			}
			if s.record, err = kind.Fields.Decode(s.stored.Facts, s.stored.Origins); err != nil {
				return fmt.Errorf("%s %s: %w", kind.Noun, s.subject(), err)
			}
			if all[s.owner] == nil {
				all[s.owner] = make(map[string]*storedRecord)
			}
			all[s.owner][s.part] = &s
			return nil
		}, query, args...)
		if err != nil {
			return nil, fmt.Errorf("read the records of %s: %w", kind.Noun, err)
		}
	}
	return all, nil
}

// employeesOf reads some employees; those who are not on the roster are left out.
func (tx *Tx) employeesOf(ctx context.Context, ids []string) (map[string]contents.Employee, error) {
	employees := make(map[string]contents.Employee, len(ids))
	fields := tx.contents.People.Employee
	for chunk := range slices.Chunk(ids, idsAtOnce) {
		err := tx.each(ctx, "SELECT id, facts, origins FROM employees WHERE client = ? AND id IN (?)", chunk,
			func(found *sqlx.Rows) error {
				var id string
				var d journal.Document
				err := found.Scan(&id, &d.Facts, &d.Origins)
				employees[id] = contents.EmployeeOf(d, fields)
				return err
			})
		if err != nil {
			return nil, fmt.Errorf("read the employees: %w", err)
		}
	}
	return employees, nil
}

// writeRecords writes the records that are new or have changed; im is the import that adds them, nil for none.
func (tx *Tx) writeRecords(ctx context.Context, records []*storedRecord, im *Import) error {
	added, changed := database.NewRows(recordTable, 0), database.NewRows(recordTable, 0)
	for _, s := range records {
		switch {
		case !s.rewritten:
		case s.stored == (journal.Document{}):
			s.stored = s.after
			var number, row any
			if im != nil {
				number, row = im.Number, int64(s.row)
			}
			added.Add(s.values(tx.work.Client, number, row)...)
		default:
			s.stored = s.after
			changed.Add(s.values(tx.work.Client, nil, nil)...)
		}
		s.rewritten = false
	}
	if err := tx.db.Insert(ctx, added); err != nil {
		return err
	}
	return tx.db.Upsert(ctx, changed)
}

func (s *storedRecord) values(client string, number, row any) []any {
	how, until := s.kind.Skip(s.part, s.record, s.employee)
	return []any{client, s.kind.Noun, s.owner, s.part, s.stored.Facts, s.stored.Origins, how, until, number, row}
}

// RecordFacts sets facts of a record by hand. With a part the record has to be there; without one it is the record that
// the facts belong to, or a new one.
func (tx *Tx) RecordFacts(ctx context.Context, kind *contents.Kind, owner, part string, given facts.Record) (Recorded, error) {
	owner, err := tx.ownerOf(ctx, kind, owner)
	if err != nil {
		return Recorded{}, err
	}
	given = tx.byHand(given)
	s, err := tx.recordFor(ctx, kind, owner, part, given)
	if err != nil {
		return Recorded{}, err
	}
	if against := kind.Contradictions(s.part, s.record, given); part == "" && len(against) > 0 {
		return Recorded{}, &contents.FaultError{Faults: against}
	}
	before := s.record
	after, changes := facts.Merge(before, given)
	found, err := kind.Check.FaultsByHand(owner, s.standing(), after)
	if err != nil {
		return Recorded{}, err
	}
	soles, err := tx.soles(ctx, kind, nil, []facts.Record{after})
	if err != nil {
		return Recorded{}, err
	}
	if soles != nil {
		if taken := soles.fault(owner, after); len(taken) > 0 {
			return Recorded{}, &contents.FaultError{Faults: taken}
		}
	}
	if len(changes) > 0 {
		s.record, s.after, s.rewritten = after, journal.DocumentOf(after), true
		tx.note(change{
			Action: "record", Noun: kind.Noun, Subject: s.subject(), Before: s.stored.JSON(), After: s.after.JSON(),
		})
		err = tx.writeRecords(ctx, []*storedRecord{s}, nil)
	}
	return Recorded{Part: s.part, Before: before, After: after, Faults: found}, err
}

// recordFor finds the record that given facts belong to, or begins a new one.
func (tx *Tx) recordFor(ctx context.Context, kind *contents.Kind, owner, part string, given facts.Record) (*storedRecord, error) {
	var employee contents.Employee
	if kind.OfEmployee {
		found, err := tx.employeesOf(ctx, []string{owner})
		if err != nil {
			return nil, err
		}
		var known bool
		if employee, known = found[owner]; !known {
			return nil, fmt.Errorf("employee %q of client %s: %w", owner, tx.work.Client, ErrNotFound)
		}
	}
	whole, named, err := tx.ties(ctx, kind, []*RecordRow{{Owner: owner, Facts: given}})
	switch {
	case err != nil:
		return nil, err
	case kind.Parent != nil && !whole[owner]:
		return nil, fmt.Errorf("%s %q of client %s: %w", kind.Parent.Noun, owner, tx.work.Client, ErrNotFound)
	case kind.Employee != nil && kind.Employee(given) != "" && !named[kind.Employee(given)]:
		return nil, fmt.Errorf("employee %q of client %s: %w", kind.Employee(given), tx.work.Client, ErrNotFound)
	}
	stored, err := tx.recordsOf(ctx, kind, []string{owner})
	if err != nil {
		return nil, err
	}
	parts := stored[owner]
	if part != "" && parts[part] == nil {
		return nil, fmt.Errorf("%s %s of %s: %w; there are: %v", kind.Noun, part, owner, ErrNotFound, slices.Sorted(maps.Keys(parts)))
	}
	if part != "" {
		parts[part].employee = employee
		return parts[part], nil
	}
	return findRecord(kind, owner, employee, parts, given)
}

// findRecord is the record that given facts belong to, among those of an owner by part, or a new one.
func findRecord(k *contents.Kind, owner string, employee contents.Employee, parts map[string]*storedRecord, given facts.Record) (*storedRecord, error) {
	part, found := k.FindPart(factsByPart(parts), given)
	if found {
		parts[part].employee = employee
		return parts[part], nil
	}
	s := &storedRecord{kind: k, owner: owner, employee: employee}
	if k.Begin != nil {
		var err error
		if s.record, err = k.Begin(employee, given); err != nil {
			return nil, fmt.Errorf("employee %s: %w", owner, err)
		}
		if len(s.record) > 0 {
			given, _ = facts.Merge(s.record, given)
		}
	}
	if k.KeyOf != nil {
		s.part = k.KeyOf(given)
	}
	return s, nil
}

func factsByPart(parts map[string]*storedRecord) map[string]facts.Record {
	records := make(map[string]facts.Record, len(parts))
	for part, s := range parts {
		records[part] = s.record
	}
	return records
}
