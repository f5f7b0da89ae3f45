package store

import (
	"context"
	"maps"
	"slices"

	"github.com/jmoiron/sqlx"

	"mobility/internal/database"
	"mobility/internal/facts"
	"mobility/internal/store/contents"
	"mobility/internal/store/journal"
)

// PersonMarks are the records of a person that are of a kind with SkipPerson, and the mark that all of them should have.
type PersonMarks struct {
	Owner   string
	Mark    int64
	Until   string
	Records []MarkedRecord
}

// MarkedRecord is a stored record with its mark.
type MarkedRecord struct {
	Part   string
	Stored journal.Document
	Mark   int64
	Until  string
}

// MarksOfPeople determines the marks of the records of a kind that people have, by all that is recorded of each. Records of which any
// cannot be read have to be read.
func (r reading) MarksOfPeople(ctx context.Context, client string, kind *contents.Kind, ids []string) ([]PersonMarks, error) {
	return r.marksWith(ctx, client, kind, ids, nil)
}

// marksWith is MarksOfPeople as it is once records are written, which are given by their owners. The marks of these are not among the records
// of a person.
func (r reading) marksWith(ctx context.Context, client string, kind *contents.Kind, ids []string, written writtenRecords) ([]PersonMarks, error) {
	var all []PersonMarks
	for chunk := range slices.Chunk(ids, IDsAtOnce) {
		marked, err := r.marksOfSome(ctx, client, kind, chunk, written)
		if err != nil {
			return nil, database.Wrap(ctx, "read what the marks of records depend on", err)
		}
		all = append(all, marked...)
	}
	return all, nil
}

// writtenRecords are records that are written next, by their owners.
type writtenRecords map[string][]*StoredRecord

func (r reading) marksOfSome(ctx context.Context, client string, kind *contents.Kind, ids []string, written writtenRecords) ([]PersonMarks, error) {
	g := &gathering{r, client, map[string]*markedPerson{}}
	if err := g.marked(ctx, kind, ids); err != nil {
		return nil, err
	}
	for _, id := range ids {
		for _, s := range written[id] {
			if s.Kind == kind {
				g.person(id).write(s)
			}
		}
	}
	if len(g.people) == 0 {
		return nil, nil
	}
	owners := slices.Sorted(maps.Keys(g.people))
	if err := g.persons(ctx, owners, written); err != nil {
		return nil, err
	}
	for _, other := range kind.SkipWith {
		if err := g.others(ctx, other, owners); err != nil {
			return nil, err
		}
		for _, id := range owners {
			for _, s := range written[id] {
				if s.Kind == other {
					g.people[id].write(s)
				}
			}
		}
	}
	all := make([]PersonMarks, len(owners))
	for i, id := range owners {
		p := g.people[id]
		all[i] = p.PersonMarks
		if !p.unreadable && p.known {
			all[i].Mark, all[i].Until = kind.SkipPerson(&p.Person).Mark(kind)
		}
	}
	return all, nil
}

// gathering reads what the marks of the records of people depend on.
type gathering struct {
	reading
	client string
	people map[string]*markedPerson
}

type markedPerson struct {
	PersonMarks
	contents.Person
	// known is set where the person is on the roster, unreadable where a record is damaged: the commands that read it report it.
	known, unreadable bool
}

// person is a person by id, a new one where none was read.
func (g *gathering) person(id string) *markedPerson {
	p := g.people[id]
	if p == nil {
		p = &markedPerson{PersonMarks: PersonMarks{Owner: id, Mark: contents.ToRead}, Person: contents.Person{ID: id, Records: map[string]map[string]facts.Record{}}}
		g.people[id] = p
	}
	return p
}

// add adds a stored record to what is known of a person.
func (p *markedPerson) add(kind *contents.Kind, part string, d journal.Document) {
	record, err := kind.Fields.Decode(d.Facts, d.Origins)
	if err != nil {
		p.unreadable = true
		return
	}
	p.put(kind, part, record)
}

// write adds a record that is written next, in the place of the one that is stored.
func (p *markedPerson) write(s *StoredRecord) {
	p.put(s.Kind, s.Part, s.Record)
	p.PersonMarks.Records = slices.DeleteFunc(p.PersonMarks.Records, func(m MarkedRecord) bool { return m.Part == s.Part })
}

func (p *markedPerson) put(kind *contents.Kind, part string, record facts.Record) {
	if p.Person.Records[kind.Noun] == nil {
		p.Person.Records[kind.Noun] = map[string]facts.Record{}
	}
	p.Person.Records[kind.Noun][part] = record
}

// each hands the rows of a query over some ids to do.
func (g *gathering) each(ctx context.Context, query string, ids []string, do func(*sqlx.Rows) error, args ...any) error {
	query, args, err := sqlx.In(query, append(append([]any{g.client}, args...), ids)...)
	if err != nil {
		return err
	}
	return g.q.Scan(ctx, do, query, args...)
}

const selectOwned = "SELECT owner, part, facts, origins, quiet, quiet_until FROM records WHERE client = ? AND noun = ? AND owner IN (?) ORDER BY owner, part"

// marked reads the records of a kind, and begins with their owners.
func (g *gathering) marked(ctx context.Context, kind *contents.Kind, ids []string) error {
	return g.each(ctx, selectOwned, ids, func(found *sqlx.Rows) error {
		var owner string
		var m MarkedRecord
		if err := found.Scan(&owner, &m.Part, &m.Stored.Facts, &m.Stored.Origins, &m.Mark, &m.Until); err != nil {
			return err
		}
		p := g.person(owner)
		p.PersonMarks.Records = append(p.PersonMarks.Records, m)
		p.add(kind, m.Part, m.Stored)
		return nil
	}, kind.Noun)
}

// others reads the records of another kind.
func (g *gathering) others(ctx context.Context, kind *contents.Kind, owners []string) error {
	return g.each(ctx, selectOwned, owners, func(found *sqlx.Rows) error {
		var owner string
		var m MarkedRecord
		err := found.Scan(&owner, &m.Part, &m.Stored.Facts, &m.Stored.Origins, &m.Mark, &m.Until)
		g.people[owner].add(kind, m.Part, m.Stored)
		return err
	}, kind.Noun)
}

// persons reads the owners with their stays. An employee who was read with a record that is written is not read again.
func (g *gathering) persons(ctx context.Context, owners []string, written writtenRecords) error {
	people := &g.contents.People
	unread := make([]string, 0, len(owners))
	for _, id := range owners {
		p := g.people[id]
		if at := slices.IndexFunc(written[id], func(s *StoredRecord) bool { return s.employee.IsKnown() }); at >= 0 {
			p.employ(written[id][at].employee)
		} else {
			unread = append(unread, id)
		}
	}
	if len(unread) > 0 {
		err := g.each(ctx, "SELECT id, facts, origins FROM employees WHERE client = ? AND id IN (?)", unread, func(found *sqlx.Rows) error {
			var id string
			var d journal.Document
			err := found.Scan(&id, &d.Facts, &d.Origins)
			g.people[id].employ(contents.EmployeeOf(d, people.Employee))
			return err
		})
		if err != nil {
			return err
		}
	}
	return g.each(ctx, "SELECT employee, stay, facts, origins FROM stays WHERE client = ? AND employee IN (?)", owners, func(found *sqlx.Rows) error {
		var id, key string
		var d journal.Document
		if err := found.Scan(&id, &key, &d.Facts, &d.Origins); err != nil {
			return err
		}
		p := g.people[id]
		if p.Stays == nil {
			p.Stays = map[string]facts.Record{}
		}
		record, err := people.Stay.Decode(d.Facts, d.Origins)
		p.Stays[key], p.unreadable = record, p.unreadable || err != nil
		return nil
	})
}

// employ notes that a person is on the roster.
func (p *markedPerson) employ(e contents.Employee) {
	record, err := e.Record()
	p.known, p.Employee, p.unreadable = true, record, p.unreadable || err != nil
}

// skipPeople marks the records of people that a docket need not read, by all that is recorded of each. A mark is not part of what is
// recorded: the journal has no entry for it.
func (tx *Tx) skipPeople(ctx context.Context, ids []string) error {
	if tx.db.Dry() {
		return nil
	}
	for _, kind := range tx.contents.Kinds {
		if kind.SkipPerson == nil {
			continue
		}
		people, err := tx.MarksOfPeople(ctx, tx.work.Client, kind, ids)
		if err != nil {
			return err
		}
		marked := database.NewRows(RecordTable, 0)
		for i := range people {
			people[i].addOutdated(marked, tx.work.Client, kind)
		}
		if err := tx.db.Upsert(ctx, marked); err != nil {
			return err
		}
	}
	return nil
}

// ownerOfKind is whose records of a kind have one mark.
type ownerOfKind struct {
	kind  *contents.Kind
	owner string
}

// newMarks are the marks of records that are written next, of kinds with SkipPerson. What else its owner has that is marked otherwise
// then is added to again.
func (tx *Tx) newMarks(ctx context.Context, records []*StoredRecord, again *database.Rows) (map[ownerOfKind]PersonMarks, error) {
	if tx.db.Dry() {
		return nil, nil
	}
	written := writtenRecords{}
	for _, s := range records {
		if s.Rewritten && tx.contents.MarksPeople(s.Kind) {
			written[s.Owner] = append(written[s.Owner], s)
		}
	}
	if len(written) == 0 {
		return nil, nil
	}
	owners := slices.Sorted(maps.Keys(written))
	marks := make(map[ownerOfKind]PersonMarks, len(owners))
	for _, kind := range tx.contents.Kinds {
		if kind.SkipPerson == nil {
			continue
		}
		people, err := tx.marksWith(ctx, tx.work.Client, kind, owners, written)
		if err != nil {
			return nil, err
		}
		for i := range people {
			people[i].addOutdated(again, tx.work.Client, kind)
			marks[ownerOfKind{kind, people[i].Owner}] = people[i]
		}
	}
	return marks, nil
}

// addOutdated adds to rows the records that do not have the mark of the person.
func (p *PersonMarks) addOutdated(rows *database.Rows, client string, kind *contents.Kind) {
	for _, m := range p.Records {
		if m.Mark != p.Mark || m.Until != p.Until {
			rows.Add(client, kind.Noun, p.Owner, m.Part, m.Stored.Facts, m.Stored.Origins, p.Mark, p.Until, nil, nil)
		}
	}
}

// skipUnmarked marks the records of a kind of everybody who has one that is not marked by the rules of this program.
func (tx *Tx) skipUnmarked(ctx context.Context, kind *contents.Kind) error {
	first, next := kind.SkipMarks()
	for last := ""; ; {
		var owners []string
		err := tx.q.List(ctx, &owners, `SELECT DISTINCT owner FROM records WHERE client = ? AND noun = ? AND NOT (quiet >= ? AND quiet < ?) AND owner > ?
			ORDER BY owner LIMIT ?`, tx.work.Client, kind.Noun, first, next, last, IDsAtOnce)
		if err != nil || len(owners) == 0 {
			return database.Wrap(ctx, "read the records of "+kind.Noun, err)
		}
		if err := tx.skipPeople(ctx, owners); err != nil {
			return err
		}
		last = owners[len(owners)-1]
	}
}

// readPersonAgain makes a docket read the records of a person whose marks depend on all that is recorded of the person, until they are marked
// again at the end of the transaction.
func (tx *Tx) readPersonAgain(ctx context.Context, client, owner string) error {
	if client == tx.work.Client {
		tx.unmarked[owner] = true
	}
	for _, kind := range tx.contents.Kinds {
		if kind.SkipPerson == nil {
			continue
		}
		err := tx.db.Exec(ctx, "UPDATE records SET quiet = ?, quiet_until = '' WHERE client = ? AND noun = ? AND owner = ?", contents.ToRead, client, kind.Noun, owner)
		if err != nil {
			return err
		}
	}
	return nil
}

// ReadPeopleOfImport is readPersonAgain for all whose data an import has added to, before it is taken away.
func (tx *Tx) ReadPeopleOfImport(ctx context.Context, number int64) error {
	const ofImport = "(SELECT employee FROM stays WHERE import = ? UNION SELECT owner FROM records WHERE import = ? AND client = ?)"
	for _, kind := range tx.contents.Kinds {
		if kind.SkipPerson == nil {
			continue
		}
		var owners []string
		err := tx.q.List(ctx, &owners, "SELECT DISTINCT owner FROM records WHERE client = ? AND noun = ? AND owner IN "+ofImport,
			tx.work.Client, kind.Noun, number, number, tx.work.Client)
		if err != nil {
			return database.Wrap(ctx, "read whose records lose their marks", err)
		}
		for _, owner := range owners {
			tx.unmarked[owner] = true
		}
		err = tx.db.Exec(ctx, "UPDATE records SET quiet = ?, quiet_until = '' WHERE client = ? AND noun = ? AND owner IN "+ofImport,
			contents.ToRead, tx.work.Client, kind.Noun, number, number, tx.work.Client)
		if err != nil {
			return err
		}
	}
	return nil
}
