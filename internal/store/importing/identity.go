package importing

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"mobility/internal/facts"
	"mobility/internal/hashset"
	"mobility/internal/namelist"
	"mobility/internal/store"
	"mobility/internal/store/journal"
)

// Identity is what a person has answered of a row about whose person there is a doubt.
type Identity int8

// The answers.
const (
	Unanswered  Identity = iota
	SamePerson           // the row and the stored employee are one person
	OtherPerson          // they are two
)

// Conflict is a row that contradicts who the stored employee with its id is.
type Conflict struct {
	Row    int
	ID     string
	Stored store.Person
	Given  facts.Record
	// Fields are those in which the two differ.
	Fields []*facts.Field
}

// Likely is a row of a new id that shares traits with a stored employee.
type Likely struct {
	Row    int
	ID     string
	Given  facts.Record
	Stored store.Person
	// Traits are those that both have.
	Traits []string
}

// WrongPeople is the error of a file of which too many rows are in doubt: it is another company's, or numbers people in
// another way.
type WrongPeople struct {
	// Conflicts of Known rows contradict who the employee with their id is; Likely of New ids are probably people who are stored
	// under another.
	Conflicts, Known, Likely, New int
}

func (e *WrongPeople) Error() string {
	var says []string
	if e.Conflicts > 0 {
		says = append(says, fmt.Sprintf("%d of the %d ids in the file that are on the roster belong to other people there", e.Conflicts, e.Known))
	}
	if e.Likely > 0 {
		says = append(says, fmt.Sprintf("%d of the %d new ids in the file are probably people who are on the roster under another id", e.Likely, e.New))
	}
	return strings.Join(says, "; ")
}

// NamesExchanged is the error of a file of which too many rows have first and last name in each other's place.
type NamesExchanged struct {
	// Rows are those, Known all of stored people.
	Rows, Known int
}

func (e *NamesExchanged) Error() string {
	return fmt.Sprintf("%d of the %d rows of employees on the roster have first and last name in each other's place", e.Rows, e.Known)
}

// TooManyNew is the error of an import that would add more people than allowed.
type TooManyNew struct {
	// New people would be added to Active ones; Percent is how many for a hundred were allowed.
	New, Active, Percent int
}

func (e *TooManyNew) Error() string {
	return fmt.Sprintf("%d employees would be added to %d active ones, more than %d percent", e.New, e.Active, e.Percent)
}

const (
	// fewNew are never too many.
	fewNew = 10
	// A file of which more than doubtfulPercent of the rows are in doubt, and at least doubtfulRows, is not of these people.
	doubtfulPercent = 3
	doubtfulRows    = 3
)

// guard compares the people of a file with those that are stored.
type guard struct {
	// stored are the people of the roster by their traits, read when the first new id comes: a file without one asks nothing.
	stored *namelist.Index
	// known counts the rows of stored people, conflicts those that contradict who they are, exchanged those with the first name in the
	// place of the last.
	known, conflicts, exchanged int
	likely                      []likely
}

// likely is a row of a new id that shares traits with a stored employee.
type likely struct {
	*given
	stored string
	traits []string
}

// identity is what was answered of an id.
func (im *People) identity(id string) Identity {
	if im.options.Identity == nil {
		return Unanswered
	}
	return im.options.Identity(id)
}

// contradicts reports, and hands on, a row that is about another person than the stored one.
func (im *People) contradicts(s *store.StoredPerson, g *given) bool {
	given := g.employee
	if im.Noun == store.StatusNoun {
		given = g.claimed
	}
	if fault, found := im.people().Exchanged(s.Employee, given); found && im.Noun != store.StatusNoun {
		im.guard.exchanged++
		if im.options.OnFault != nil && im.identity(g.id) != SamePerson {
			im.options.OnFault(g.row, g.id, fault)
		}
	}
	fields := im.people().Apart(s.Employee, given)
	if len(fields) == 0 || im.identity(g.id) == SamePerson {
		return false
	}
	im.guard.conflicts++
	if im.options.OnConflict != nil {
		im.options.OnConflict(Conflict{Row: g.row, ID: g.id, Stored: s.Person(), Given: given, Fields: fields})
	}
	return true
}

// admit adds the new people of a batch, except those who are probably stored under another id.
func (im *People) admit(ctx context.Context, b *batch) error {
	doubtful, err := im.findLikely(ctx, b.fresh)
	if err != nil {
		return err
	}
	for _, g := range b.fresh {
		if len(doubtful) > 0 && doubtful[0].given == g {
			im.guard.likely = append(im.guard.likely, doubtful[0])
			doubtful = doubtful[1:]
			continue
		}
		im.hire(b, g)
	}
	return nil
}

// hire adds a new employee of a client that had people before.
func (im *People) hire(b *batch, g *given) {
	g.employee, _ = withoutClear(g.employee)
	g.stay, _ = withoutClear(g.stay)
	b.addEmployee(im, g, journal.DocumentOf(g.employee))
	if len(g.stay) > 0 {
		b.addStay(im, g, g.stay, g.employee, im.people().StayKey(g.stay), journal.DocumentOf(g.stay))
	}
	b.hired = append(b.hired, g)
}

// findLikely are those of new rows that share a trait with a stored employee, in their order.
func (im *People) findLikely(ctx context.Context, fresh []*given) (found []likely, err error) {
	if len(fresh) == 0 {
		return nil, nil
	}
	if im.guard.stored == nil {
		if err := im.keepNames(ctx); err != nil {
			return nil, err
		}
		if im.guard.stored, err = im.tx.Traits(ctx, im.Client); err != nil {
			return nil, err
		}
	}
	var ids []string
	for _, g := range fresh {
		if alike := im.alike(g); len(alike) > 0 && im.identity(g.id) != OtherPerson {
			found, ids = append(found, likely{given: g}), append(ids, alike...)
		}
	}
	slices.Sort(ids)
	people, err := im.tx.StoredPeople(ctx, slices.Compact(ids))
	if err != nil {
		return nil, err
	}
	sure := found[:0]
	for _, l := range found {
		if l.stored, l.traits = im.sharing(l.given, people); l.stored != "" {
			sure = append(sure, l)
		}
	}
	return sure, nil
}

// sharing is the first of the employees alike who has a trait of a new person now, and the traits that both have.
func (im *People) sharing(g *given, people map[string]*store.StoredPerson) (id string, shared []string) {
	traits := im.people().Traits(g.id, g.employee.Text)
	for _, id := range im.alike(g) {
		s := people[id]
		if s == nil {
			continue
		}
		for _, trait := range im.people().Traits(id, s.Employee.Text) {
			if slices.Contains(traits, trait) {
				shared = append(shared, trait)
			}
		}
		if len(shared) > 0 {
			return id, shared
		}
	}
	return "", nil
}

// alike are the ids of employees who have, or once had, a trait of a new person.
func (im *People) alike(g *given) (ids []string) {
	for _, mark := range im.people().Marks(g.id, g.employee.Text) {
		for id := range im.guard.stored.IDs(mark) {
			if id != g.id {
				ids = append(ids, id)
			}
		}
	}
	return ids
}

// reportLikely hands on each row in doubt with the employee, who is not missing from the file.
func (im *People) reportLikely(ctx context.Context) error {
	ids := make([]string, len(im.guard.likely))
	for i, l := range im.guard.likely {
		ids[i] = l.stored
	}
	if im.roll.isShort() {
		if err := extendRoll(ctx, im.tx, im.roll, ids); err != nil {
			return err
		}
	}
	for _, id := range ids {
		im.roll.see(hashset.Hash(id), 0)
	}
	if im.options.OnLikely == nil || len(ids) == 0 {
		return nil
	}
	people, err := im.tx.StoredPeople(ctx, ids)
	if err != nil {
		return err
	}
	for _, l := range im.guard.likely {
		if s := people[l.stored]; s != nil {
			im.options.OnLikely(Likely{Row: l.row, ID: l.id, Given: l.employee, Stored: s.Person(), Traits: l.traits})
		}
	}
	return nil
}

// checkPeople refuses a file of other people, and one with more new people than allowed.
func (im *People) checkPeople() error {
	conflicts, likely, added := im.guard.conflicts, len(im.guard.likely), im.Counts.Hired
	if isMuch(conflicts, im.guard.known) || isMuch(likely, likely+im.guard.known) {
		return &WrongPeople{Conflicts: conflicts, Known: im.guard.known, Likely: likely, New: likely + added}
	}
	if !im.options.ExchangeNames && isMuch(im.guard.exchanged, im.guard.known) {
		return &NamesExchanged{Rows: im.guard.exchanged, Known: im.guard.known}
	}
	percent, active := im.options.MaxNewPercent, im.roll.active
	if im.hadPeople && percent > 0 && added > fewNew && added*100 > percent*active {
		return &TooManyNew{New: added, Active: active, Percent: percent}
	}
	return nil
}

func isMuch(doubtful, total int) bool {
	return doubtful >= doubtfulRows && doubtful*100 > doubtfulPercent*total
}
