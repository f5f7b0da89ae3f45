package importing

import (
	"context"
	"slices"

	"mobility/internal/facts"
	"mobility/internal/store"
	"mobility/internal/store/contents"
	"mobility/internal/store/journal"
)

// write puts one batch into the database.
func (im *People) write(ctx context.Context, b *batch) error {
	if err := im.admit(ctx, b); err != nil {
		return err
	}
	im.guard.known += b.unchanged + len(b.sharedUnchanged) + len(b.known)
	im.Counts.Hired += b.hires
	im.Counts.Unchanged += b.unchanged
	for _, person := range b.sharedAdded {
		im.tallyShared(tallyKey{person: person}, isAdded)
	}
	for _, person := range b.sharedUnchanged {
		im.tallyShared(tallyKey{person: person}, isUnchanged)
	}
	if im.options.OnUnchanged != nil {
		for _, row := range b.same {
			im.options.OnUnchanged(row, nil, nil)
		}
	}
	b.addNewStays(im)
	if err := im.tx.Database().Insert(ctx, b.employees); err != nil {
		return err
	}
	if err := im.tx.Database().Insert(ctx, b.stays); err != nil {
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
	im.tx.NameLists().Append(b.names)
	if im.unlisted += b.rows; im.unlisted >= listedAtOnce {
		if err := im.keepNames(ctx); err != nil {
			return err
		}
	}
	return im.tx.FlushEntries(ctx)
}

// listedAtOnce is how many rows go by before the names in them are written: a list of many small blocks is slow to read.
const listedAtOnce = 5_000

// keepNames writes the names of the rows so far.
func (im *People) keepNames(ctx context.Context) error {
	im.unlisted = 0
	return im.tx.NameLists().Keep(ctx, im.Client)
}

func (im *People) countHired(b *batch) {
	for _, g := range b.hired {
		if im.reportsNew(g) {
			im.options.OnChange(g.row, store.Person{ID: g.id}, g.person(im.people()))
		}
	}
}

// firstReported are how many rows of a client's first import are reported for each person, status record or not.
const firstReported = 1000

// reportsNew reports whether OnChange receives a new person.
func (im *People) reportsNew(g *given) bool {
	return im.options.OnChange != nil && (im.hadPeople || len(g.stay) > 0 || g.row <= firstReported || im.tx.Database().Dry())
}

// person is a new person as the row gives it.
func (g *given) person(people *contents.People) store.Person {
	p := store.Person{ID: g.id, Employee: g.employee}
	if len(g.stay) > 0 {
		p.Stays = []store.Stay{{Key: people.StayKey(g.stay), Facts: g.stay}}
	}
	return p
}

// change merges the rows of people who are stored into what is known of them, and writes what is different then.
func (im *People) change(ctx context.Context, b *batch) error {
	ids := make([]string, len(b.known))
	for i, g := range b.known {
		ids[i] = g.id
	}
	people, err := im.tx.StoredPeople(ctx, ids)
	if err != nil {
		return err
	}
	for _, g := range b.known {
		s := people[g.id]
		switch {
		case s != nil && im.contradicts(s, g): // the row changes nothing
		case s != nil:
			im.merge(b, s, g)
		case im.tx.Database().Dry():
			people[g.id] = planned(im.people(), b, g.id)
			im.merge(b, people[g.id], g)
		default: // another id has the same hash
			people[g.id] = im.hireLate(b, g)
		}
	}
	return im.rewrite(ctx, b, people)
}

// planned is an employee that a plan would have added earlier in the file. Those of earlier batches are discarded.
func planned(people *contents.People, b *batch, id string) *store.StoredPerson {
	for _, g := range b.hired {
		if g.id == id {
			return g.subject(people)
		}
	}
	return &store.StoredPerson{ID: id}
}

// subject is a new person as the row gives it.
func (g *given) subject(people *contents.People) *store.StoredPerson {
	s := &store.StoredPerson{ID: g.id, Employee: g.employee, Stored: journal.DocumentOf(g.employee), Hash: g.hash}
	if len(g.stay) > 0 {
		s.AddStay(people.StayKey(g.stay), &store.StoredStay{Record: g.stay, Stored: journal.DocumentOf(g.stay)})
	}
	return s
}

// hireLate adds an employee who seemed to be stored.
func (im *People) hireLate(b *batch, g *given) *store.StoredPerson {
	g.employee, _ = withoutClear(g.employee)
	g.stay, _ = withoutClear(g.stay)
	s := g.subject(im.people())
	b.addEmployee(im, g, s.Stored)
	for key, stay := range s.Stays {
		b.addStay(im, g, g.stay, g.employee, key, stay.Stored)
	}
	im.tally(s, g, isAdded)
	im.employers.add(im.people(), g.employee)
	return s
}

// merge lays a row over what is stored of a person.
func (im *People) merge(b *batch, s *store.StoredPerson, g *given) {
	var before store.Person
	if im.options.OnChange != nil {
		before = s.Person()
	}
	im.kept = false
	people := im.people()
	wasGone := people.LeftOn(s.Employee) != nil
	employee := im.mergeEmployee(s, g)
	added, changed := im.mergeStay(b, s, g)
	hash := g.hash
	if im.kept {
		hash = 0 // the row is read again next time, and that value reported again
	}
	if s.Hash != hash {
		s.Hash, s.Rewritten = hash, true
	}
	switch left := !wasGone && people.LeftOn(s.Employee) != nil; {
	case left:
		im.tally(s, g, isTerminated)
		im.leaving++
	case im.Noun == store.StatusNoun && added:
		im.tally(s, g, isAdded)
	case employee || added || changed:
		im.tally(s, g, isChanged)
	default:
		im.tally(s, g, isUnchanged)
		if im.options.OnUnchanged != nil {
			im.options.OnUnchanged(g.row, s, g.stay)
		}
		return
	}
	if im.options.OnChange != nil {
		im.options.OnChange(g.row, before, s.Person())
	}
}

func (im *People) mergeEmployee(s *store.StoredPerson, g *given) (changed bool) {
	if im.Noun == store.StatusNoun {
		return false
	}
	people := im.people()
	employee, changed := people.Merge(s.Employee, g.employee, im.hasColumn, im.options.Full)
	if !changed {
		return false
	}
	action := "change"
	switch wasGone, isGone := people.LeftOn(s.Employee) != nil, people.LeftOn(employee) != nil; {
	case isGone && !wasGone:
		action = "leave"
	case wasGone && !isGone:
		action = "return"
	}
	im.reportFaults(journal.NounEmployee, g, s.Employee, g.employee, employee)
	after := journal.DocumentOf(employee)
	im.note(action, journal.NounEmployee, s.ID, s.Stored.JSON(), after.JSON())
	im.employers.add(people, employee)
	s.Employee, s.Stored, s.Rewritten = employee, after, true
	return true
}

// hasColumn reports whether the file has a column for a field.
func (im *People) hasColumn(f *facts.Field) bool { return im.Columns[f.Name] != "" }

func (im *People) mergeStay(b *batch, s *store.StoredPerson, g *given) (added, changed bool) {
	if len(g.stay) == 0 {
		return false, false
	}
	key, found := im.people().MatchRow(s.StayFacts(), g.stay)
	if !found {
		record, _ := withoutClear(g.stay)
		if len(record) == 0 {
			return false, false
		}
		stay := &store.StoredStay{Record: record, Stored: journal.DocumentOf(record)}
		key = im.people().StayKey(record)
		s.AddStay(key, stay)
		b.addStay(im, g, record, s.Employee, key, stay.Stored)
		return true, false
	}
	stay := s.Stays[key]
	says := im.people().StayGiven(stay.Record, g.stay)
	im.reportKeptClass(g, s.ID, stay.Record, says)
	record, changed := facts.Merge(stay.Record, im.dropLowerPrecedence(g.row, s.ID, stay.Record, says))
	if !changed {
		return false, false
	}
	im.reportFaults(journal.NounStay, g, stay.Record, g.stay, record)
	after := journal.DocumentOf(record)
	im.note("change", journal.NounStay, journal.SubjectName(s.ID, key), stay.Stored.JSON(), after.JSON())
	stay.Record, stay.Stored, stay.Rewritten = record, after, true
	return false, true
}

// reportKeptClass reports a class of a row that is less exact than the stored one, and left out for that.
func (im *People) reportKeptClass(g *given, id string, stored, says facts.Record) {
	for _, fact := range g.stay {
		if fact.Field.Kind != facts.Class || fact.Value == facts.Clear {
			continue
		}
		if _, used := says.Get(fact.Field); used {
			continue
		}
		im.kept = true
		if kept, ok := stored.Get(fact.Field); ok && im.options.OnKept != nil {
			im.options.OnKept(g.row, id, kept, fact)
		}
	}
}

// rewrite writes what a batch has changed of people, after what it has added to them.
func (im *People) rewrite(ctx context.Context, b *batch, people map[string]*store.StoredPerson) error {
	if err := im.tx.Database().Insert(ctx, b.employees); err != nil {
		return err
	}
	if err := im.tx.Database().Insert(ctx, b.stays); err != nil {
		return err
	}
	return im.tx.RewritePeople(ctx, people)
}

// reportFaults reports what is wrong with a merged record only because the row and the stored record meet.
func (im *People) reportFaults(noun string, g *given, stored, row, merged facts.Record) {
	if im.options.OnFault == nil {
		return
	}
	check := im.tx.Contents().CheckOf(noun)
	for _, f := range check(g.id, merged) {
		if !slices.Contains(check(g.id, stored), f) && !slices.Contains(check(g.id, row), f) {
			im.options.OnFault(g.row, g.id, f)
		}
	}
}
