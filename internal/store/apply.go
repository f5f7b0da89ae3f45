package store

import (
	"context"

	"mobility/internal/facts"
	"mobility/internal/store/contents"
	"mobility/internal/store/journal"
)

// write puts one batch into the database.
func (im *Importing) write(ctx context.Context, b *batch) error {
	if err := im.admit(ctx, b); err != nil {
		return err
	}
	im.guard.known += b.unchanged + len(b.known)
	im.Counts.Hired += b.hires
	im.Counts.Unchanged += b.unchanged
	if err := im.tx.db.Insert(ctx, b.employees); err != nil {
		return err
	}
	if err := im.tx.db.Insert(ctx, b.stays); err != nil {
		return err
	}
	im.employers.addAll(b.employers)
	for _, g := range b.unknown {
		if im.options.OnUnknown != nil {
			im.options.OnUnknown(g.row, g.id)
		}
	}
	im.countHired(b)
	if err := im.change(ctx, b); err != nil {
		return err
	}
	journal.SortFingerprints(b.added)
	im.digest.Add(b.added)
	im.tx.names.Append(b.names)
	if err := im.tx.names.Keep(ctx, im.Client); err != nil {
		return err
	}
	return im.tx.flush(ctx)
}

func (im *Importing) countHired(b *batch) {
	if im.options.OnChange == nil {
		return
	}
	for _, g := range b.hired {
		if im.hadPeople || len(g.stay) > 0 || im.tx.db.Dry() {
			im.options.OnChange(g.row, Person{ID: g.id}, g.person(im.people()))
		}
	}
}

// person is a new person as the row gives it.
func (g *given) person(people *contents.People) Person {
	p := Person{ID: g.id, Employee: g.employee}
	if len(g.stay) > 0 {
		p.Stays = []Stay{{people.StayKey(g.stay), g.stay}}
	}
	return p
}

// change merges the rows of people who are stored into what is known of them, and writes what is different then.
func (im *Importing) change(ctx context.Context, b *batch) error {
	ids := make([]string, len(b.known))
	for i, g := range b.known {
		ids[i] = g.id
	}
	people, err := im.tx.subjects(ctx, ids)
	if err != nil {
		return err
	}
	for _, g := range b.known {
		s := people[g.id]
		switch {
		case s != nil && im.contradicts(s, g): // the row changes nothing
		case s != nil:
			im.merge(b, s, g)
		case im.tx.db.Dry():
			people[g.id] = planned(im.people(), b, g.id)
			im.merge(b, people[g.id], g)
		default: // another id has the same hash
			people[g.id] = im.hireLate(b, g)
		}
	}
	return im.rewrite(ctx, b, people)
}

// planned is an employee that a plan would have added earlier in the file. Those of earlier batches are discarded.
func planned(people *contents.People, b *batch, id string) *subject {
	for _, g := range b.hired {
		if g.id == id {
			return g.subject(people)
		}
	}
	return &subject{id: id}
}

// subject is a new person as the row gives it.
func (g *given) subject(people *contents.People) *subject {
	s := &subject{id: g.id, employee: g.employee, stored: journal.DocumentOf(g.employee), hash: g.hash}
	if len(g.stay) > 0 {
		s.addStay(people.StayKey(g.stay), &storedStay{record: g.stay, stored: journal.DocumentOf(g.stay)})
	}
	return s
}

// hireLate adds an employee who seemed to be stored.
func (im *Importing) hireLate(b *batch, g *given) *subject {
	g.employee, _ = withoutClear(g.employee)
	g.stay, _ = withoutClear(g.stay)
	s := g.subject(im.people())
	b.addEmployee(im, g, s.stored)
	for key, stay := range s.stays {
		b.addStay(im, g, key, stay.stored)
	}
	im.Counts.Hired++
	im.employers.add(im.people(), g.employee)
	return s
}

// merge lays a row over what is stored of a person.
func (im *Importing) merge(b *batch, s *subject, g *given) {
	var before Person
	if im.options.OnChange != nil {
		before = s.person()
	}
	im.kept = false
	people := im.people()
	wasGone := people.LeftOn(s.employee) != nil
	employee := im.mergeEmployee(s, g)
	added, changed := im.mergeStay(b, s, g)
	hash := g.hash
	if im.kept {
		hash = 0 // the row is read again next time, and that value reported again
	}
	if s.hash != hash {
		s.hash, s.rewritten = hash, true
	}
	switch left := !wasGone && people.LeftOn(s.employee) != nil; {
	case left:
		im.Counts.Left++
		im.leaving++
	case im.Noun == StatusNoun && added:
		im.Counts.Added++
	case employee || added || changed:
		im.Counts.Changed++
	default:
		im.Counts.Unchanged++
		return
	}
	if im.options.OnChange != nil {
		im.options.OnChange(g.row, before, s.person())
	}
}

func (im *Importing) mergeEmployee(s *subject, g *given) (changed bool) {
	if im.Noun == StatusNoun {
		return false
	}
	people := im.people()
	employee, changed := people.Merge(s.employee, g.employee, im.hasColumn, im.options.Full)
	if !changed {
		return false
	}
	action := "change"
	switch wasGone, isGone := people.LeftOn(s.employee) != nil, people.LeftOn(employee) != nil; {
	case isGone && !wasGone:
		action = "leave"
	case wasGone && !isGone:
		action = "return"
	}
	im.reportFaults(journal.NounEmployee, g, s.employee, g.employee, employee)
	after := journal.DocumentOf(employee)
	im.note(action, journal.NounEmployee, s.id, s.stored.JSON(), after.JSON())
	im.employers.add(people, employee)
	s.employee, s.stored, s.rewritten = employee, after, true
	return true
}

// hasColumn reports whether the file has a column for a field.
func (im *Importing) hasColumn(f *facts.Field) bool { return im.Columns[f.Name] != "" }

func (im *Importing) mergeStay(b *batch, s *subject, g *given) (added, changed bool) {
	if len(g.stay) == 0 {
		return false, false
	}
	key, found := im.people().MatchStay(s.records(), g.stay)
	if !found {
		record, _ := withoutClear(g.stay)
		if len(record) == 0 {
			return false, false
		}
		stay := &storedStay{record: record, stored: journal.DocumentOf(record)}
		key = im.people().StayKey(record)
		s.addStay(key, stay)
		b.addStay(im, g, key, stay.stored)
		return true, false
	}
	stay := s.stays[key]
	record, changes := facts.Merge(stay.record, im.yield(g.row, s.id, stay.record, g.stay))
	if len(changes) == 0 {
		return false, false
	}
	im.reportFaults(journal.NounStay, g, stay.record, g.stay, record)
	after := journal.DocumentOf(record)
	im.note("change", journal.NounStay, journal.SubjectName(s.id, key), stay.stored.JSON(), after.JSON())
	stay.record, stay.stored, stay.rewritten = record, after, true
	return false, true
}

// rewrite writes what a batch has changed of people, after what it has added to them.
func (im *Importing) rewrite(ctx context.Context, b *batch, people map[string]*subject) error {
	if err := im.tx.db.Insert(ctx, b.employees); err != nil {
		return err
	}
	if err := im.tx.db.Insert(ctx, b.stays); err != nil {
		return err
	}
	return im.tx.rewrite(ctx, people)
}
