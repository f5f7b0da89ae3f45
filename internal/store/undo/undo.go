package undo

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/jmoiron/sqlx"

	"mobility/internal/store"
	"mobility/internal/store/contents"
	"mobility/internal/store/journal"
)

// Undone is what undoing an import has done.
type Undone struct {
	Import store.Import
	// Restored are records whose previous facts were restored, Removed those that the import had added, Withdrawn the
	// loose records that it had raised.
	Restored, Removed, Withdrawn int
	// Faults are what is wrong with the restored records.
	Faults store.Faults
}

// ErrUndone is wrapped by the error for an import that was undone before.
var ErrUndone = errors.New("the import has already been undone")

// Later is a change that an import's undo would have lost.
type Later struct {
	// Subject is what was changed, as Entry has it; What names the user or import, and When is in RFC 3339.
	Subject, What, When string
}

// LaterChanges is an undo that was refused, because what the import had set was changed since.
type LaterChanges struct {
	Import store.Import
	// Changes are the first of them; Total is how many there are.
	Changes []Later
	Total   int
}

const laterShown = 100

func (e *LaterChanges) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "import %d cannot be undone: %d of its records were changed since; undo the later imports first, the newest "+
		"before the others", e.Import.Number, e.Total)
	for _, later := range e.Changes {
		fmt.Fprintf(&b, "\n%s by %s", later.Subject, later.What)
		if later.When != "" {
			fmt.Fprintf(&b, " on %s", later.When)
		}
	}
	if more := e.Total - len(e.Changes); more > 0 {
		fmt.Fprintf(&b, "\nand %d more", more)
	}
	return b.String()
}

// undoing is an undo under way.
type undoing struct {
	tx *store.Tx
	Undone
	// first and last are the import's entries of the journal; the last is its own.
	first, last int64
	// added holds the hashes of the names of records that the import added, changed of those it changed.
	added, changed map[uint64]bool
	// entered are the added people, stays and records that have entries of their own in the journal: their removal needs one too.
	entered map[string][]string
	// employers are those that the import added, by folded name.
	employers map[string]bool
	later     LaterChanges
	// soles are the values that were restored and that only one owner's records may have, by kind.
	soles map[*contents.Kind]map[string]bool
}

// Import restores byte for byte what an import changed and removes what it added. It refuses with LaterChanges if
// something else has changed a part of that since, unless that was undone too.
func Import(ctx context.Context, tx *store.Tx, name string) (Undone, error) {
	im, err := tx.Import(ctx, tx.Work().Client, name)
	if err != nil {
		return Undone{}, err
	}
	if im.Undone != 0 {
		return Undone{}, fmt.Errorf("import %d: %w", im.Number, ErrUndone)
	}
	u := &undoing{
		tx: tx, Undone: Undone{Import: im}, added: make(map[uint64]bool), changed: make(map[uint64]bool),
		entered: make(map[string][]string), employers: make(map[string]bool), later: LaterChanges{Import: im},
		soles: make(map[*contents.Kind]map[string]bool),
	}
	steps := []func(context.Context) error{
		u.readAdded, u.readJournal, u.readLaterStays, u.readLaterRecords, u.readLaterParts, u.readMoved, u.refuse,
		u.restore, u.noteRemovals, u.remove, u.removeEmployers, u.checkSoles, u.record,
	}
	if im.Noun == store.RekeyNoun || im.Noun == store.MergeNoun {
		steps = []func(context.Context) error{u.undoMove}
	}
	for _, step := range steps {
		if err := step(ctx); err != nil {
			return Undone{}, fmt.Errorf("undo import %d: %w", im.Number, err)
		}
	}
	return u.Undone, nil
}

// readAdded finds what the import added.
func (u *undoing) readAdded(ctx context.Context) error {
	var id, stay string
	add := func(noun, subject string) {
		u.added[journal.NameHash(noun, subject)] = true
		if u.isLoose(noun) {
			u.Withdrawn++
		} else {
			u.Removed++
		}
	}
	err := u.tx.Database().Scan(ctx, func(found *sqlx.Rows) error {
		err := found.Scan(&id)
		add(journal.NounEmployee, id)
		return err
	}, "SELECT id FROM employees WHERE client = ? AND import = ?", u.Import.Client, u.Import.Number)
	if err != nil {
		return err
	}
	err = u.tx.Database().Scan(ctx, func(found *sqlx.Rows) error {
		err := found.Scan(&id, &stay)
		add(journal.NounStay, journal.SubjectName(id, stay))
		return err
	}, "SELECT employee, stay FROM stays WHERE client = ? AND import = ?", u.Import.Client, u.Import.Number)
	if err != nil {
		return err
	}
	var noun string
	return u.tx.Database().Scan(ctx, func(found *sqlx.Rows) error {
		err := found.Scan(&noun, &id, &stay)
		add(noun, journal.SubjectName(id, stay))
		return err
	}, "SELECT noun, owner, part FROM records WHERE client = ? AND import = ?", u.Import.Client, u.Import.Number)
}

// readJournal finds what the import changed, and what was changed of all this later.
func (u *undoing) readJournal(ctx context.Context) error {
	imports, err := u.tx.Origins(ctx, u.Import.Client)
	if err != nil {
		return err
	}
	var after string
	if err := u.tx.Database().Get(ctx, &after, "SELECT after FROM journal WHERE seq = ?", u.Import.Journal); err != nil {
		return err
	}
	var stated store.ImportEntry
	if err := json.Unmarshal([]byte(after), &stated); err != nil {
		return err
	}
	u.last = u.Import.Journal
	u.first = u.last - int64(stated.Changes)
	return u.tx.Database().Scan(ctx, func(found *sqlx.Rows) error {
		var e journal.Entry
		if err := found.Scan(&e.Seq, &e.At, &e.Who, &e.Stated, &e.Action, &e.Noun, &e.Subject, &e.Import); err != nil {
			return err
		}
		u.weigh(&e, imports)
		return nil
	}, `SELECT seq, at, who, stated, action, noun, subject, COALESCE(import, 0) FROM journal
		WHERE client = ? AND seq >= ? AND seq <> ? ORDER BY seq`, u.Import.Client, u.first, u.last)
}

// weigh notes what an entry of the journal, the import's own or a later one, means to the undo.
func (u *undoing) weigh(e *journal.Entry, imports map[int64]store.Import) {
	name := journal.NameHash(e.Noun, e.Subject)
	if u.added[name] {
		u.entered[e.Noun] = append(u.entered[e.Noun], e.Subject)
	}
	switch {
	case e.Seq < u.last && e.Noun == journal.NounEmployer && e.Action == "create":
		u.employers[e.Subject] = true
	case e.Seq < u.last:
		u.changed[name] = true
	case imports[e.Import].Undone != 0, u.isLoose(e.Noun): // with its undo it comes to nothing
	case u.added[name] || u.changed[name] || u.ownsSubject(e):
		u.findLater(Later{Subject: e.Noun + " " + e.Subject, What: by(e, imports), When: e.At})
	}
}

// isLoose reports whether records of a noun go with the import that raised them.
func (u *undoing) isLoose(noun string) bool {
	kind := u.tx.Contents().KindOf(noun)
	return kind != nil && kind.Loose
}

// ownsSubject reports whether an entry is about something that goes with what the import added: an employer, or a stay
// or a record of a person.
func (u *undoing) ownsSubject(e *journal.Entry) bool {
	if e.Noun == journal.NounEmployer {
		return u.employers[e.Subject]
	}
	kind := u.tx.Contents().KindOf(e.Noun)
	if e.Noun != journal.NounStay && (kind == nil || !kind.OfEmployee) {
		return false
	}
	employee, _ := e.Person()
	return u.added[journal.NameHash(journal.NounEmployee, employee)]
}

func (u *undoing) findLater(l Later) {
	u.later.Total++
	if len(u.later.Changes) < laterShown {
		u.later.Changes = append(u.later.Changes, l)
	}
}

// by says what made an entry.
func by(e *journal.Entry, imports map[int64]store.Import) string {
	if im, ok := imports[e.Import]; ok {
		return fmt.Sprintf("import %d (%s)", im.Number, im.File)
	}
	return e.Actor()
}

// readLaterStays finds status records that other imports have added to people of this one. They have no entry of their
// own.
func (u *undoing) readLaterStays(ctx context.Context) error {
	imports, err := u.tx.Origins(ctx, u.Import.Client)
	if err != nil {
		return err
	}
	return u.tx.Database().Scan(ctx, func(found *sqlx.Rows) error {
		var id, stay string
		var e journal.Entry
		if err := found.Scan(&id, &stay, &e.Import); err != nil {
			return err
		}
		u.findLater(Later{
			Subject: journal.NounStay + " " + journal.SubjectName(id, stay), What: by(&e, imports), When: imports[e.Import].At,
		})
		return nil
	}, `SELECT s.employee, s.stay, s.import FROM stays s JOIN employees e ON e.client = s.client AND e.id = s.employee
		WHERE e.client = ? AND e.import = ? AND s.import <> ?`, u.Import.Client, u.Import.Number, u.Import.Number)
}

// readLaterRecords finds records that other imports have added to people of this one.
func (u *undoing) readLaterRecords(ctx context.Context) error {
	imports, err := u.tx.Origins(ctx, u.Import.Client)
	if err != nil {
		return err
	}
	return u.tx.Database().Scan(ctx, func(found *sqlx.Rows) error {
		var e journal.Entry
		var owner, part string
		if err := found.Scan(&e.Noun, &owner, &part, &e.Import); err != nil {
			return err
		}
		if kind := u.tx.Contents().KindOf(e.Noun); kind == nil || !kind.OfEmployee {
			return nil
		}
		u.findLater(Later{
			Subject: e.Noun + " " + journal.SubjectName(owner, part), What: by(&e, imports), When: imports[e.Import].At,
		})
		return nil
	}, `SELECT r.noun, r.owner, r.part, r.import FROM records r JOIN employees e ON e.client = r.client AND e.id = r.owner
		WHERE e.client = ? AND e.import = ? AND r.import <> ?`, u.Import.Client, u.Import.Number, u.Import.Number)
}

// readLaterParts finds what others than this import have added to cases that it added: worksites of an application, steps
// of a case.
func (u *undoing) readLaterParts(ctx context.Context) error {
	imports, err := u.tx.Origins(ctx, u.Import.Client)
	if err != nil {
		return err
	}
	for _, part := range u.tx.Contents().Kinds {
		if part.Parent == nil {
			continue
		}
		err := u.tx.Database().Scan(ctx, func(found *sqlx.Rows) error {
			e := journal.Entry{Noun: part.Noun, Who: "hand"}
			var owner, key string
			if err := found.Scan(&owner, &key, &e.Import); err != nil {
				return err
			}
			u.findLater(Later{
				Subject: e.Noun + " " + journal.SubjectName(owner, key), What: by(&e, imports), When: imports[e.Import].At,
			})
			return nil
		}, `SELECT r.owner, r.part, COALESCE(r.import, 0) FROM records r
			JOIN records c ON c.client = r.client AND c.owner = r.owner AND c.noun = ?
			WHERE c.client = ? AND c.import = ? AND r.noun = ? AND COALESCE(r.import, 0) <> ?`,
			part.Parent.Noun, u.Import.Client, u.Import.Number, part.Noun, u.Import.Number)
		if err != nil {
			return err
		}
	}
	return nil
}

func (u *undoing) refuse(context.Context) error {
	if u.later.Total > 0 {
		return &u.later
	}
	return nil
}

// note journals a part of the undo.
func (u *undoing) note(action, noun, subject, before, after string) {
	u.tx.AppendEntry(store.Change{Action: action, Noun: noun, Subject: subject, Import: u.Import.Number, Before: before, After: after})
}
