package store

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/zeebo/xxh3"

	"mobility/internal/facts"
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
	Stored Person
	Given  facts.Record
	// Fields are those in which the two differ.
	Fields []*facts.Field
}

// Likely is a row of a new id that shares traits with a stored employee.
type Likely struct {
	Row    int
	ID     string
	Given  facts.Record
	Stored Person
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
	// traits are the hashes of what the stored people have, in order. They are read when the first new id comes: a file without
	// one asks nothing.
	traits []uint64
	read   bool
	// known counts the rows of stored people, conflicts those that contradict who they are.
	known, conflicts int
	// likely are the rows of new ids that share a trait with a stored employee.
	likely []*given
}

// identity is what was answered of an id.
func (im *Importing) identity(id string) Identity {
	if im.options.Identity == nil {
		return Unanswered
	}
	return im.options.Identity(id)
}

// contradicts reports, and hands on, a row that is about another person than the stored one.
func (im *Importing) contradicts(s *subject, g *given) bool {
	given := g.employee
	if im.Noun == StatusNoun {
		given = g.claimed
	}
	fields := im.people().Apart(s.employee, given)
	if len(fields) == 0 || im.identity(g.id) == SamePerson {
		return false
	}
	im.guard.conflicts++
	if im.options.OnConflict != nil {
		im.options.OnConflict(Conflict{Row: g.row, ID: g.id, Stored: s.person(), Given: given, Fields: fields})
	}
	return true
}

// admit adds the new people of a batch, except those who are probably stored under another id.
func (im *Importing) admit(ctx context.Context, b *batch) error {
	if len(b.fresh) == 0 {
		return nil
	}
	if err := im.readTraits(ctx); err != nil {
		return err
	}
	for _, g := range b.fresh {
		if im.identity(g.id) != OtherPerson && im.isLikely(g) {
			im.guard.likely = append(im.guard.likely, g)
			continue
		}
		im.hire(b, g)
	}
	return nil
}

// hire adds a new employee of a client that had people before.
func (im *Importing) hire(b *batch, g *given) {
	g.employee, _ = withoutClear(g.employee)
	g.stay, _ = withoutClear(g.stay)
	b.addEmployee(im, g, journal.DocumentOf(g.employee))
	if len(g.stay) > 0 {
		b.addStay(im, g, im.people().StayKey(g.stay), journal.DocumentOf(g.stay))
	}
	b.hired = append(b.hired, g)
}

// readTraits reads the traits of the people who were stored before the file.
func (im *Importing) readTraits(ctx context.Context) error {
	if im.guard.read {
		return nil
	}
	im.guard.read = true
	traits := make([]uint64, 0, 3*im.stored)
	err := im.eachStored(ctx, func(id string, text func(*facts.Field) string) error {
		for _, trait := range im.people().Traits(id, text) {
			traits = append(traits, xxh3.HashString(trait))
		}
		return nil
	})
	slices.Sort(traits)
	im.guard.traits = traits
	return err
}

// eachStored hands over the people of the client, each as a reader of its facts. Neither may be kept.
func (im *Importing) eachStored(ctx context.Context, do func(id string, text func(*facts.Field) string) error) error {
	err := im.tx.eachEmployee(ctx, im.Client, do)
	if err != nil {
		return fmt.Errorf("compare the file with the employees on the roster: %w", err)
	}
	return nil
}

func (im *Importing) isLikely(g *given) bool {
	return slices.ContainsFunc(im.people().Traits(g.id, g.employee.Text), func(trait string) bool {
		_, found := slices.BinarySearch(im.guard.traits, xxh3.HashString(trait))
		return found
	})
}

// resolveLikely finds the employee of each row in doubt and hands both on. That employee is not missing from the file.
func (im *Importing) resolveLikely(ctx context.Context) error {
	if len(im.guard.likely) == 0 {
		return nil
	}
	asked := make(map[string][]int)
	for i, g := range im.guard.likely {
		for _, trait := range im.people().Traits(g.id, g.employee.Text) {
			asked[trait] = append(asked[trait], i)
		}
	}
	ids, shared := make([]string, len(im.guard.likely)), make([][]string, len(im.guard.likely))
	err := im.eachStored(ctx, func(id string, text func(*facts.Field) string) error {
		for _, trait := range im.people().Traits(id, text) {
			for _, i := range asked[trait] {
				if id != im.guard.likely[i].id && (ids[i] == "" || ids[i] == id) {
					ids[i], shared[i] = id, append(shared[i], trait)
				}
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	for _, id := range ids {
		im.roll.see(id)
	}
	return im.tellLikely(ctx, ids, shared)
}

func (im *Importing) tellLikely(ctx context.Context, ids []string, shared [][]string) error {
	if im.options.OnLikely == nil {
		return nil
	}
	people, err := im.tx.subjects(ctx, ids)
	if err != nil {
		return err
	}
	for i, g := range im.guard.likely {
		if s := people[ids[i]]; s != nil {
			im.options.OnLikely(Likely{Row: g.row, ID: g.id, Given: g.employee, Stored: s.person(), Traits: shared[i]})
		}
	}
	return nil
}

// checkPeople refuses a file of other people, and one with more new people than allowed.
func (im *Importing) checkPeople() error {
	conflicts, likely, added := im.guard.conflicts, len(im.guard.likely), im.Counts.Hired
	if isMuch(conflicts, im.guard.known) || isMuch(likely, likely+im.guard.known) {
		return &WrongPeople{Conflicts: conflicts, Known: im.guard.known, Likely: likely, New: likely + added}
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
