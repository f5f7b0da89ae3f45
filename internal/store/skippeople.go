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
	var all []PersonMarks
	for chunk := range slices.Chunk(ids, IDsAtOnce) {
		marked, err := r.marksOfSome(ctx, client, kind, chunk)
		if err != nil {
			return nil, database.Wrap(ctx, "read what the marks of records depend on", err)
		}
		all = append(all, marked...)
	}
	return all, nil
}

func (r reading) marksOfSome(ctx context.Context, client string, kind *contents.Kind, ids []string) ([]PersonMarks, error) {
	g := &gathering{r, client, map[string]*markedPerson{}}
	if err := g.marked(ctx, kind, ids); err != nil || len(g.people) == 0 {
		return nil, err
	}
	owners := slices.Sorted(maps.Keys(g.people))
	if err := g.persons(ctx, owners); err != nil {
		return nil, err
	}
	for _, other := range kind.SkipWith {
		if err := g.others(ctx, other, owners); err != nil {
			return nil, err
		}
	}
	all := make([]PersonMarks, len(owners))
	for i, id := range owners {
		p := g.people[id]
		all[i] = p.PersonMarks
		if !p.unreadable && p.known {
			degree, day := kind.SkipPerson(&p.Person)
			all[i].Mark, all[i].Until = kind.SkipMark(degree), day.String()
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

// add adds a record to what is known of a person.
func (p *markedPerson) add(kind *contents.Kind, part string, d journal.Document) {
	record, err := kind.Fields.Decode(d.Facts, d.Origins)
	if err != nil {
		p.unreadable = true
		return
	}
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
		p := g.people[owner]
		if p == nil {
			p = &markedPerson{PersonMarks: PersonMarks{Owner: owner, Mark: contents.ToRead}, Person: contents.Person{ID: owner, Records: map[string]map[string]facts.Record{}}}
			g.people[owner] = p
		}
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

// persons reads the owners with their stays.
func (g *gathering) persons(ctx context.Context, owners []string) error {
	people := &g.contents.People
	return g.each(ctx, `SELECT e.id, e.facts, e.origins, COALESCE(s.stay, ''), COALESCE(s.facts, ''), COALESCE(s.origins, '') FROM employees e
		LEFT JOIN stays s ON s.client = e.client AND s.employee = e.id WHERE e.client = ? AND e.id IN (?)`, owners, func(found *sqlx.Rows) error {
		var id, key string
		var employee, stay journal.Document
		if err := found.Scan(&id, &employee.Facts, &employee.Origins, &key, &stay.Facts, &stay.Origins); err != nil {
			return err
		}
		p := g.people[id]
		p.known = true
		employeeFacts, err := people.Employee.Decode(employee.Facts, employee.Origins)
		p.Employee, p.unreadable = employeeFacts, p.unreadable || err != nil
		if key == "" {
			return nil
		}
		if p.Stays == nil {
			p.Stays = map[string]facts.Record{}
		}
		stayFacts, err := people.Stay.Decode(stay.Facts, stay.Origins)
		p.Stays[key], p.unreadable = stayFacts, p.unreadable || err != nil
		return nil
	})
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
			p := &people[i]
			for _, m := range p.Records {
				if m.Mark != p.Mark || m.Until != p.Until {
					marked.Add(tx.work.Client, kind.Noun, p.Owner, m.Part, m.Stored.Facts, m.Stored.Origins, p.Mark, p.Until, nil, nil)
				}
			}
		}
		if err := tx.db.Upsert(ctx, marked); err != nil {
			return err
		}
	}
	return nil
}

// skipOwners is skipPeople for the owners of records that were written, where marks depend on these.
func (tx *Tx) skipOwners(ctx context.Context, written []*StoredRecord) error {
	var owners []string
	for _, s := range written {
		if tx.contents.MarksPeople(s.Kind) {
			owners = append(owners, s.Owner)
		}
	}
	slices.Sort(owners)
	return tx.skipPeople(ctx, slices.Compact(owners))
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
