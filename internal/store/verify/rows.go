package verify

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"github.com/jmoiron/sqlx"

	"mobility/internal/store"
	"mobility/internal/store/contents"
	"mobility/internal/store/journal"
)

// storedRow is a row of people, stays or records as Verify looks at it.
type storedRow struct {
	client, noun, subject string
	document              journal.Document
	imp, row              int64
}

func (r *storedRow) wrong(why string, args ...any) error {
	return &Tampered{Client: r.client, Noun: r.noun, Subject: r.subject, Why: fmt.Sprintf(why, args...)}
}

func (v *verification) employees(ctx context.Context) error {
	return v.q.Scan(ctx, func(found *sqlx.Rows) error {
		r := storedRow{noun: journal.NounEmployee}
		var left *string
		err := found.Scan(&r.client, &r.subject, &r.document.Facts, &r.document.Origins, &left, &r.imp, &r.row)
		if err != nil {
			return err
		}
		if !v.contents.People.IsLeftOn(left, r.document) {
			return r.wrong("the last day in its column differs from its data")
		}
		if err := v.row(&r); err != nil {
			return err
		}
		if !v.isListed(&r) {
			return r.wrong("the list of names lacks it")
		}
		n := v.people[r.client]
		n.Stored++
		if left == nil {
			n.Active++
		}
		v.people[r.client] = n
		return nil
	}, "SELECT client, id, facts, origins, left_on, COALESCE(import, 0), COALESCE(row, 0) FROM employees")
}

// headcounts compares how many employees there are with what the journal says after the last import.
func (v *verification) headcounts(ctx context.Context) error {
	clients, err := v.now.Clients(ctx)
	if err != nil {
		return err
	}
	for _, c := range clients {
		stated, err := v.now.LastHeadcount(ctx, c.Slug)
		if err != nil {
			return err
		}
		if found := v.people[c.Slug]; stated != nil && *stated != found {
			return &Tampered{Client: c.Slug, Why: fmt.Sprintf("%d employees are stored, %d of them active, but the last import left %d and %d",
				found.Stored, found.Active, stated.Stored, stated.Active)}
		}
	}
	return nil
}

func (v *verification) stays(ctx context.Context) error {
	return v.q.Scan(ctx, func(found *sqlx.Rows) error {
		r := storedRow{noun: journal.NounStay}
		var employee, stay string
		var mark contents.QuietMark
		var owner journal.Document
		err := found.Scan(&r.client, &employee, &stay, &r.document.Facts, &r.document.Origins, &mark.Edition, &mark.From, &mark.Until, &r.imp, &r.row,
			&owner.Facts, &owner.Origins)
		if err != nil {
			return err
		}
		r.subject = journal.SubjectName(employee, stay)
		if err := v.isQuiet(&r, stay, owner, mark); err != nil {
			return err
		}
		return v.row(&r)
	}, `SELECT s.client, s.employee, s.stay, s.facts, s.origins, s.quiet, s.quiet_from, s.quiet_until, COALESCE(s.import, 0), COALESCE(s.row, 0),
		COALESCE(e.facts, ''), COALESCE(e.origins, '') FROM stays s LEFT JOIN employees e ON e.client = s.client AND e.id = s.employee`)
}

// isQuiet checks that a stay which a docket does not read on some days is one of which it has nothing on them. A mark of an earlier
// edition of the rules is not heeded, whatever it says.
func (v *verification) isQuiet(r *storedRow, key string, owner journal.Document, mark contents.QuietMark) error {
	edition := v.contents.People.QuietEdition
	switch {
	case mark == contents.QuietMark{}, 0 < mark.Edition && mark.Edition < edition:
		return nil
	case mark.Edition != edition:
		return r.wrong("it is marked by rules that this program does not have")
	}
	again, err := v.contents.StoredQuiet(key, r.document, owner)
	if err != nil {
		return r.wrong("its data cannot be read: %s", err)
	}
	if again != mark {
		return r.wrong("it is marked as having no deadlines on days on which it may have one")
	}
	return nil
}

func (v *verification) records(ctx context.Context) error {
	return v.q.Scan(ctx, func(found *sqlx.Rows) error {
		var r storedRow
		var owner, part, employee string
		var mark int64
		var until string
		err := found.Scan(&r.client, &r.noun, &owner, &part, &r.document.Facts, &r.document.Origins, &mark, &until, &r.imp, &r.row,
			&employee)
		if err != nil {
			return err
		}
		r.subject = journal.SubjectName(owner, part)
		kind := v.contents.KindOf(r.noun)
		if kind == nil {
			return r.wrong("unknown kind of record")
		}
		if mark != contents.ToRead {
			if err := v.isSkipped(&r, kind, part, employee, mark, until); err != nil {
				return err
			}
		}
		return v.row(&r)
	}, `SELECT r.client, r.noun, r.owner, r.part, r.facts, r.origins, r.quiet, r.quiet_until, COALESCE(r.import, 0), COALESCE(r.row, 0),
		COALESCE(e.facts, '') FROM records r LEFT JOIN employees e ON e.client = r.client AND e.id = r.owner`)
}

// isSkipped checks that a record which a docket does not read is one on which no date can run. A mark of an earlier edition of the rules
// is not heeded, whatever it says; there is none without an edition.
func (v *verification) isSkipped(r *storedRow, kind *contents.Kind, part, owner string, mark int64, until string) error {
	switch first, next := kind.SkipMarks(); {
	case kind.FirstSkipMark() <= mark && mark < first:
		return nil
	case mark < first || mark >= next:
		return r.wrong("it is marked by rules that this program does not have")
	}
	if kind.SkipPerson != nil {
		return nil // see peopleSkipped
	}
	again, day, err := v.contents.StoredSkip(kind, part, r.document, owner)
	if err != nil {
		return r.wrong("its data cannot be read: %s", err)
	}
	if again != mark || day != until {
		return r.wrong("it is marked as having no deadlines, but it has one")
	}
	return nil
}

// row checks one person, stay or record against its last entry, and puts it with what its import has added.
func (v *verification) row(r *storedRow) error {
	v.count.Subjects++
	sum := journal.DocumentSum(r.noun, r.subject, r.document)
	k := v.subjects[subjectHash(r.client, r.noun, r.subject)]
	switch {
	case k == nil || !k.exists:
		return v.addedBy(r, journal.Fingerprint{Row: int(r.row), Sum: sum})
	case k.now != sum:
		return r.wrong("it differs from the result of journal entry %d", k.seq)
	}
	k.found = true
	if k.hasBase {
		return v.addedBy(r, journal.Fingerprint{Row: int(r.row), Sum: k.base})
	}
	if r.imp != 0 || r.row != 0 {
		return r.wrong("no import added it, but its row names row %d of import %d", r.row, r.imp)
	}
	return nil
}

// addedBy notes a subject that an import has added.
func (v *verification) addedBy(r *storedRow, f journal.Fingerprint) error {
	im := v.imports[r.imp]
	switch {
	case r.imp == 0:
		return r.wrong("no journal entry records its source")
	case im == nil || im.client != r.client:
		return r.wrong("import %d, which its row names, is not in the journal", r.imp)
	case im.undone != 0:
		return r.wrong("import %d, which its row names, was undone", r.imp)
	}
	return v.added.add(r.imp, f)
}

func (v *verification) employers(ctx context.Context) error {
	return v.q.Scan(ctx, func(found *sqlx.Rows) error {
		var client string
		var e store.Employer
		if err := found.Scan(&client, &e.Name, &e.Folded, &e.FEIN); err != nil {
			return err
		}
		v.count.Subjects++
		k := v.subjects[subjectHash(client, journal.NounEmployer, e.Folded)]
		if k == nil || !k.exists || k.now != journal.DocumentSum(journal.NounEmployer, e.Folded, journal.Document{Facts: e.Document()}) {
			return &Tampered{Client: client, Noun: journal.NounEmployer, Subject: e.Folded, Why: "it differs from the journal"}
		}
		k.found = true
		return nil
	}, "SELECT client, name, folded, fein FROM employers")
}

// allEmployees checks that each subject the journal has left is there.
func (v *verification) allEmployees(ctx context.Context) error {
	var gone int64
	for _, k := range v.subjects {
		if k.exists && !k.found && (gone == 0 || k.seq < gone) {
			gone = k.seq
		}
	}
	if gone == 0 {
		return nil
	}
	e, err := v.now.Entry(ctx, gone)
	if err != nil {
		return err
	}
	return &Tampered{Entry: gone, Client: e.Client, Noun: e.Noun, Subject: e.Subject, Why: "it is gone"}
}

// digests computes the blocks of every import again, from what the rows and the journal say it added.
func (v *verification) digests(context.Context) error {
	for _, im := range v.imports {
		if im.undone != 0 {
			continue
		}
		for number, away := range im.movedAway {
			for _, f := range away {
				if err := v.added.add(number, f); err != nil {
					return err
				}
			}
		}
	}
	at, stop, err := v.added.read()
	defer stop()
	for _, number := range slices.Sorted(maps.Keys(v.imports)) {
		if err == nil {
			err = at.skipTo(number)
		}
		if err == nil && v.imports[number].undone == 0 {
			err = v.imports[number].covers(number, at)
		}
	}
	return err
}

// covers checks what an import added against its blocks.
func (j *journalled) covers(number int64, at *addedCursor) (err error) {
	var rows []journal.Fingerprint
	for _, b := range j.Blocks {
		if rows, err = at.upTo(number, b.Last, rows[:0]); err != nil {
			return err
		}
		if !b.Covers(rows) {
			return &Tampered{Import: number, Entry: j.seq, Why: fmt.Sprintf(
				"the people and status records of rows %d to %d of %s differ from the import", b.First, b.Last, j.File)}
		}
	}
	if at.more && at.number == number {
		return &Tampered{Import: number, Entry: j.seq, Why: fmt.Sprintf("nothing was imported from row %d of %s", at.at.Row, j.File)}
	}
	return nil
}
