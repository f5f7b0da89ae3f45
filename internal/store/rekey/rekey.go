package rekey

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/jmoiron/sqlx"

	"mobility/internal/facts"
	"mobility/internal/store"
	"mobility/internal/store/contents"
	"mobility/internal/store/journal"
	"mobility/internal/store/outbox"
)

// mover moves what is kept of people from one id to another.
type mover struct {
	tx      *store.Tx
	im      store.Import
	changes int
	moved   []store.Moved
	pairs   []store.Pair
	to      map[string]string
}

// Employees gives employees other ids, with everything that is kept of them: status records, forms, filings, applications, cases, action
// items, reminders, and the managers of others.
func Employees(ctx context.Context, tx *store.Tx, im store.Import, pairs []store.Pair) (store.Import, error) {
	im.Noun = store.RekeyNoun
	return move(ctx, tx, im, pairs, func(m *mover) error {
		for _, p := range pairs {
			if err := m.rename(ctx, p); err != nil {
				return fmt.Errorf("give employee %s the id %s: %w", p.From, p.To, err)
			}
		}
		return nil
	})
}

// Merge makes one employee of two: what is kept of one goes to the other, whose own values stand.
func Merge(ctx context.Context, tx *store.Tx, im store.Import, into, from string) (store.Import, error) {
	im.Noun = store.MergeNoun
	return move(ctx, tx, im, []store.Pair{{From: from, To: into}}, func(m *mover) error { return m.merge(ctx, into, from) })
}

// move does the work of a change of ids, and records it.
func move(ctx context.Context, tx *store.Tx, im store.Import, pairs []store.Pair, do func(*mover) error) (store.Import, error) {
	if err := tx.NumberImport(&im); err != nil {
		return im, err
	}
	m := &mover{tx: tx, im: im, pairs: pairs, to: make(map[string]string, len(pairs))}
	for _, p := range pairs {
		m.to[p.From] = p.To
	}
	// The entries of the holds come before those that an undo goes through.
	var reminders *store.Reminders
	for _, p := range pairs {
		moved, err := Alerts(ctx, tx, p, nil)
		if err != nil {
			return im, err
		}
		if im.Noun == store.MergeNoun { // beside those of the other employee, which stay
			reminders = &moved
		}
	}
	if err := do(m); err != nil {
		return im, err
	}
	if err := m.references(ctx); err != nil {
		return im, err
	}
	if err := m.managers(ctx); err != nil {
		return im, err
	}
	m.im.Counts.Changed = len(pairs)
	err := tx.RecordImport(ctx, &m.im, store.ImportEntry{Changes: m.changes, Moved: m.moved, Pairs: pairs, Reminders: reminders})
	return m.im, err
}

func (m *mover) note(noun, subject, before, after string) {
	m.changes++
	m.tx.AppendEntry(store.Change{Action: m.im.Noun, Noun: noun, Subject: subject, Import: m.im.Number, Before: before, After: after})
}

// row is a row on its way to another id.
type row struct {
	Noun, Owner, Part, Facts, Origins string
	Import, Row                       int64
}

func (k *row) subject() string {
	if k.Noun == journal.NounEmployee {
		return k.Owner
	}
	return journal.SubjectName(k.Owner, k.Part)
}

func (k *row) document() journal.Document {
	return journal.Document{Facts: k.Facts, Origins: k.Origins}
}

// leaves journals that a row goes away under its name.
func (m *mover) leaves(k *row) {
	m.note(k.Noun, k.subject(), k.document().JSON(), "")
	m.moved = append(m.moved, store.Moved{Noun: k.Noun, Subject: k.subject(), Import: k.Import, Row: k.Row})
}

// recordsOf lists what is kept of an employee: the employee, the status records, and the records whose owner is the employee.
func (m *mover) recordsOf(ctx context.Context, id string) (all []row, err error) {
	client := m.im.Client
	var nouns []string // the keys of records begin with the noun: without one a query goes through the records of everybody
	for _, kind := range m.tx.Contents().Kinds {
		if kind.OfEmployee || kind.Loose {
			nouns = append(nouns, kind.Noun)
		}
	}
	for _, q := range []struct {
		query string
		args  []any
	}{
		{`SELECT 'employee' AS noun, id AS owner, '' AS part, facts, origins, COALESCE(import, 0) AS import, COALESCE(row, 0) AS row
			FROM employees WHERE client = ? AND id = ?`, []any{client, id}},
		{`SELECT 'stay' AS noun, employee AS owner, stay AS part, facts, origins, COALESCE(import, 0) AS import, COALESCE(row, 0) AS row
			FROM stays WHERE client = ? AND employee = ?`, []any{client, id}},
		{`SELECT noun, owner, part, facts, origins, COALESCE(import, 0) AS import, COALESCE(row, 0) AS row
			FROM records WHERE client = ? AND noun IN (?) AND owner = ? ORDER BY noun, part`, []any{client, nouns, id}},
	} {
		query, args, err := sqlx.In(q.query, q.args...)
		if err != nil {
			return nil, err
		}
		var found []row
		if err := m.tx.Database().List(ctx, &found, query, args...); err != nil {
			return nil, err
		}
		all = append(all, found...)
	}
	slices.SortStableFunc(all, func(a, b row) int { return strings.Compare(a.subject(), b.subject()) })
	return all, nil
}

// rename moves everything that is kept of an employee to an id that is free.
func (m *mover) rename(ctx context.Context, p store.Pair) error {
	all, err := m.recordsOf(ctx, p.From)
	if err != nil {
		return err
	}
	for i := range all {
		if err := m.moveTo(ctx, &all[i], p.To, all[i].Part); err != nil {
			return err
		}
	}
	return m.tx.FlushEntries(ctx)
}

// moveTo moves a row to another owner and part.
func (m *mover) moveTo(ctx context.Context, k *row, owner, part string) error {
	m.leaves(k)
	to := row{Noun: k.Noun, Owner: owner, Part: part, Facts: k.Facts, Origins: k.Origins}
	m.note(to.Noun, to.subject(), "", to.document().JSON())
	switch k.Noun {
	case journal.NounEmployee:
		record, err := m.tx.Contents().People.Employee.Decode(k.Facts, k.Origins)
		if err != nil {
			return err
		}
		m.tx.NameLists().Note(owner, record)
		return m.tx.Database().Exec(ctx, "UPDATE employees SET id = ?, import = NULL, row = NULL, row_hash = 0 WHERE client = ? AND id = ?",
			owner, m.im.Client, k.Owner)
	case journal.NounStay:
		return m.tx.Database().Exec(ctx, `UPDATE stays SET employee = ?, stay = ?, import = NULL, row = NULL, quiet = 0, quiet_from = 0, quiet_until = 0
			WHERE client = ? AND employee = ? AND stay = ?`,
			owner, part, m.im.Client, k.Owner, k.Part)
	default:
		return m.tx.Database().Exec(ctx, `UPDATE records SET owner = ?, part = ?, import = NULL, row = NULL, quiet = ?, quiet_until = ''
			WHERE client = ? AND noun = ? AND owner = ? AND part = ?`, owner, part, contents.ToRead, m.im.Client, k.Noun, k.Owner, k.Part)
	}
}

// merge moves what is kept of an employee to another; of two records with one key, and of the employees, the other's values stand.
func (m *mover) merge(ctx context.Context, into, from string) error {
	theirs, err := m.recordsOf(ctx, into)
	if err != nil {
		return err
	}
	has := make(map[string]*row, len(theirs))
	for i := range theirs {
		has[theirs[i].Noun+"/"+theirs[i].Part] = &theirs[i]
	}
	all, err := m.recordsOf(ctx, from)
	if err != nil {
		return err
	}
	for i := range all {
		k := &all[i]
		if other := has[k.Noun+"/"+k.Part]; other != nil {
			err = m.fill(ctx, other, k)
		} else {
			err = m.moveTo(ctx, k, into, k.Part)
		}
		if err != nil {
			return err
		}
	}
	return m.tx.FlushEntries(ctx)
}

// fill adds to a record what only another says, and removes the other.
func (m *mover) fill(ctx context.Context, into, from *row) error {
	fields := m.tx.Contents().FieldsOf(into.Noun)
	own, err := fields.Decode(into.Facts, into.Origins)
	if err != nil {
		return err
	}
	others, err := fields.Decode(from.Facts, from.Origins)
	if err != nil {
		return err
	}
	filled, _ := facts.Merge(others, own)
	if _, err := m.tx.Contents().CheckOf(into.Noun).FaultsByHand(into.Owner, own, filled); err != nil {
		return err
	}
	if err := m.change(ctx, into, filled); err != nil {
		return err
	}
	m.leaves(from)
	return m.tx.DeleteRow(ctx, from.Noun, from.Owner, from.Part)
}

// change gives a row other facts.
func (m *mover) change(ctx context.Context, k *row, record facts.Record) error {
	after := journal.DocumentOf(record)
	if after == k.document() {
		return nil
	}
	m.note(k.Noun, k.subject(), k.document().JSON(), after.JSON())
	k.Facts, k.Origins = after.Facts, after.Origins
	return m.tx.ReplaceRow(ctx, k.Noun, k.Owner, k.Part, after)
}

// references changes the records of others that name one of the employees: an assignment to an application, a case.
func (m *mover) references(ctx context.Context) error {
	for _, kind := range m.tx.Contents().Kinds {
		if kind.EmployeeField == nil {
			continue
		}
		var all []row
		err := m.tx.Database().List(ctx, &all, `SELECT noun, owner, part, facts, origins, COALESCE(import, 0) AS import, COALESCE(row, 0) AS row FROM records
			WHERE client = ? AND noun = ?`, m.im.Client, kind.Noun)
		if err != nil {
			return err
		}
		for i := range all {
			if err := m.refer(ctx, kind, &all[i]); err != nil {
				return err
			}
		}
	}
	return m.tx.FlushEntries(ctx)
}

func (m *mover) refer(ctx context.Context, kind *contents.Kind, k *row) error {
	named, _ := k.document().Find(kind.EmployeeField)
	to, changed := m.to[named]
	if !changed {
		return nil
	}
	record, err := kind.Fields.Decode(k.Facts, k.Origins)
	if err != nil {
		return err
	}
	record = record.With(facts.Fact{Field: kind.EmployeeField, Value: to, Origin: facts.Origin{Import: m.im.Number}})
	if err := m.change(ctx, k, record); err != nil {
		return err
	}
	if kind.KeyOf == nil || kind.KeyOf(record) == k.Part {
		return nil
	}
	return m.moveTo(ctx, k, k.Owner, kind.KeyOf(record))
}

// managers changes the manager of the employees whose manager has another id.
func (m *mover) managers(ctx context.Context) error {
	manager := m.tx.Contents().People.Manager
	var all []row
	err := m.tx.Database().Scan(ctx, func(found *sqlx.Rows) error {
		k := row{Noun: journal.NounEmployee}
		if err := found.Scan(&k.Owner, &k.Facts, &k.Origins); err != nil {
			return err
		}
		if named, _ := k.document().Find(manager); m.to[named] != "" {
			all = append(all, k)
		}
		return nil
	}, "SELECT id, facts, origins FROM employees WHERE client = ?", m.im.Client)
	if err != nil {
		return err
	}
	for i := range all {
		record, err := m.tx.Contents().People.Employee.Decode(all[i].Facts, all[i].Origins)
		if err != nil {
			return err
		}
		to := facts.Fact{Field: manager, Value: m.to[record.Text(manager)], Origin: facts.Origin{Import: m.im.Number}}
		if err := m.change(ctx, &all[i], record.With(to)); err != nil {
			return err
		}
	}
	return m.tx.FlushEntries(ctx)
}

// Alerts gives the reminders about an employee, and the holds on them, the employee's other id: what was sent once is not sent
// again. Those that the other id has itself stand, and those that may denies stay; nil denies none. It returns what it moved, under the
// keys of before.
func Alerts(ctx context.Context, tx *store.Tx, p store.Pair, may *store.Reminders) (moved store.Reminders, err error) {
	allowed := func(keys func(*store.Reminders) []string, key string) bool {
		return may == nil || slices.Contains(keys(may), p.InKey(key))
	}
	moved.Notices, err = outbox.Rekey(ctx, tx.Database(), tx.Work().Client, p.From, p.To, p.InKey, func(key string) bool {
		return allowed(func(r *store.Reminders) []string { return r.Notices }, key)
	})
	if err != nil {
		return moved, err
	}
	holds, err := tx.AlertHolds(ctx, tx.Work().Client)
	if err != nil {
		return moved, err
	}
	for _, h := range holds {
		to := p.InKey(h.Deadline)
		taken := slices.ContainsFunc(holds, func(other store.Hold) bool { return other.Deadline == to })
		if taken || !allowed(func(r *store.Reminders) []string { return r.Holds }, h.Deadline) {
			continue
		}
		if err := tx.MoveHold(ctx, h, store.Hold{Deadline: to, Hold: strings.ReplaceAll(h.Hold, outbox.Quoted(h.Deadline), outbox.Quoted(to))}); err != nil {
			return moved, err
		}
		moved.Holds = append(moved.Holds, h.Deadline)
	}
	return moved, nil
}
