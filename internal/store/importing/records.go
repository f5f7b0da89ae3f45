package importing

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/zeebo/xxh3"

	"mobility/internal/facts"
	"mobility/internal/hashset"
	"mobility/internal/store"
	"mobility/internal/store/contents"
	"mobility/internal/store/journal"
)

// RecordRow is one row of a file of records. Its facts have to stay as they are only until the next row is asked for.
type RecordRow struct {
	// Row is the row's number in its sheet. The store makes the origins of the facts from it, but for a fact that has a row of its own: that
	// of another row about the same record.
	Row   int
	Kind  *contents.Kind
	Owner string
	Facts facts.Record
	// Person is what the row says of who its employee is, in the fields of an employee; nil for nothing.
	Person facts.Record
	// Part distinguishes the records of one kind that one row makes; it is only handed back.
	Part int
	// Alone is set where no other row of the import is about the owner, and the row makes no other record: what it states need not be
	// remembered.
	Alone bool
}

// isOfOneRow reports whether all facts come from the row itself, and not from others about the same record.
func (row *RecordRow) isOfOneRow() bool {
	return !slices.ContainsFunc(row.Facts, func(f facts.Fact) bool { return f.Origin.Row != row.Row })
}

// RecordOptions are callbacks for rows that cannot be imported. All but Raise are required.
type RecordOptions struct {
	// OnMissingParent receives each row about an employee who is not on the roster, or about a case that does not exist. Such
	// a row changes nothing.
	OnMissingParent func(row int, who MissingParent)
	// OnAgain receives each row about a record for which an earlier row of the file has stated something else. Such a row
	// changes nothing.
	OnAgain func(row, earlier int, owner string)
	// OnFault receives the faults of a record as a row would make it. A row with an error changes nothing.
	OnFault func(row *RecordRow, faults []facts.Problem)
	// OnOtherPerson receives each row that contradicts who its employee is, with what is stored and the fields that differ. Such a row
	// changes nothing. It is required where a row has a Person.
	OnOtherPerson func(row *RecordRow, stored facts.Record, fields []*facts.Field)
	// Raise returns, once everything is imported, the records that the import adds beside what its rows say; nil for none.
	Raise Raise
	// Rehearsal is set where nothing is written: the rows only meet each other and what is stored.
	Rehearsal bool
	// OneSheet is set where all rows come from one sheet: what a batch has added is then digested at once and not kept.
	OneSheet bool
	// ReadAhead reads the rows on a goroutine of their own, while a batch of them is taken: reading them must not use the transaction,
	// nor change what the other callbacks change.
	ReadAhead bool
}

// MissingParent is a missing employee or record that a row refers to.
type MissingParent struct {
	// ID is the employee's or the case's; IsEmployee says which, and Named that the row names the employee without being
	// the employee's own.
	ID                string
	IsEmployee, Named bool
	// Padded is the employee's id that it would be with the zeros that spreadsheets take from the front, "" for none.
	Padded string
}

// Records is an import of records that is under way.
type Records struct {
	underway
	options RecordOptions
	// together is set where all rows about each owner follow one another.
	together bool
	// added are the fingerprints of what the import added and has not digested: the rows of several sheets come in any order.
	added []journal.Fingerprint
	// tried counts the ids of missing employees that were tried with zeros before them.
	tried int
	// outcomes is what each row of the batch at hand did.
	outcomes map[int]outcome
	// soles are the owners of the values that only one owner's records may have, by kind.
	soles map[*contents.Kind]*store.SoleHolders
	// progress is how far the import has come with each kind.
	progress map[*contents.Kind]*progress
	// text is that of a row: its memory is used again.
	text []byte
}

// BeginRecords begins to import a file of records. Noun, File, SHA256, Sheet and Columns describe it; the rest is set
// here. The columns may be filled in until Finish.
func BeginRecords(tx *store.Tx, im store.Import, o RecordOptions) (*Records, error) {
	begun, err := underway{tx: tx}, error(nil)
	if !o.Rehearsal {
		begun, err = begin(tx, im, o.Raise)
	}
	return &Records{underway: begun, options: o, outcomes: make(map[int]outcome),
		soles: make(map[*contents.Kind]*store.SoleHolders), progress: make(map[*contents.Kind]*progress)}, err
}

// kindBatch is the rows of a batch that are of one kind, with what is stored of their owners.
type kindBatch struct {
	kind *contents.Kind
	rows []RecordRow
	// merged are the rows merged with what was stored before the batch, each at the place of its row.
	merged []mergedRow
	// owners are the owners of the rows in order; of those in several, a row meets what an earlier one has made.
	owners  []string
	several map[string]bool
	// employees are the owners where they are employees, by id; stored are the records by owner and part.
	employees map[string]contents.Employee
	// named are the employees in rows of cases, by id.
	named  map[string]contents.Employee
	stored map[string]map[string]*store.StoredRecord
}

// mergedRow is a row with the record that it is about.
type mergedRow struct {
	onto    *store.StoredRecord
	merged  facts.Record
	changed bool
}

func (im *Records) readBatch(ctx context.Context, kind *contents.Kind, rows []RecordRow) (b *kindBatch, err error) {
	b = &kindBatch{kind: kind, rows: rows, merged: make([]mergedRow, len(rows)), several: make(map[string]bool)}
	b.findOwners()
	if kind.OfEmployee {
		if b.employees, err = im.tx.EmployeesOf(ctx, b.owners); err != nil {
			return nil, err
		}
	}
	if b.named, err = im.namedWithNames(ctx, b); err != nil {
		return nil, err
	}
	if b.stored, err = im.storedOf(ctx, b); err != nil {
		return nil, err
	}
	for i := range rows {
		if b.merged[i], err = b.mergeOnto(&rows[i]); err != nil {
			return nil, err
		}
	}
	return b, nil
}

// namedWithNames reads the employees that the rows of cases name by id, where the rows have a name too.
func (im *Records) namedWithNames(ctx context.Context, b *kindBatch) (map[string]contents.Employee, error) {
	if b.kind.OfEmployee || b.kind.EmployeeField == nil {
		return nil, nil
	}
	var ids []string
	for i := range b.rows {
		if id := b.rows[i].Facts.Text(b.kind.EmployeeField); id != "" && len(b.rows[i].Person) > 0 {
			ids = append(ids, id)
		}
	}
	if len(ids) == 0 {
		return nil, nil
	}
	slices.Sort(ids)
	return im.tx.EmployeesOf(ctx, slices.Compact(ids))
}

// storedOf reads what is stored of the owners of a batch. In the first file of a kind nothing is, of owners who come after those of the
// batches before: a file that is in the order of its owners asks for nothing.
func (im *Records) storedOf(ctx context.Context, b *kindBatch) (map[string]map[string]*store.StoredRecord, error) {
	is := im.progress[b.kind]
	if is == nil {
		hadSome, err := im.tx.HasRecords(ctx, im.tx.Work().Client, b.kind)
		if err != nil {
			return nil, err
		}
		isParent := slices.ContainsFunc(im.tx.Contents().Kinds, func(k *contents.Kind) bool { return k.Parent == b.kind })
		is = &progress{hadSome: hadSome, isParent: isParent, stated: statedRows{texts: hashset.NewMap(0)}}
		im.progress[b.kind] = is
	}
	isNew := !is.hadSome && b.owners[0] > is.last
	is.last = max(is.last, b.owners[len(b.owners)-1])
	if isNew {
		return make(map[string]map[string]*store.StoredRecord), nil
	}
	return im.tx.StoredRecords(ctx, b.kind, b.owners)
}

func (b *kindBatch) findOwners() {
	all := make([]string, len(b.rows))
	for i := range b.rows {
		all[i] = b.rows[i].Owner
	}
	slices.Sort(all)
	for i := 1; i < len(all); i++ {
		if all[i] == all[i-1] {
			b.several[all[i]] = true
		}
	}
	b.owners = slices.Compact(all)
}

// mergeOnto merges a row with the record that it is about, or with a new one.
func (b *kindBatch) mergeOnto(row *RecordRow) (l mergedRow, err error) {
	if l.onto, err = store.FindRecord(b.kind, row.Owner, b.employees[row.Owner], b.stored[row.Owner], row.Facts); err != nil {
		return mergedRow{}, err
	}
	l.merged, l.changed = facts.Merge(l.onto.Record, row.Facts)
	return l, nil
}

// check reports what is wrong with the records as the rows would make them, and refuses the rows with an error.
func (im *Records) check(ctx context.Context, b *kindBatch) error {
	var merged []facts.Record
	if b.kind.Sole != nil {
		for _, l := range b.merged {
			merged = append(merged, l.merged)
		}
	}
	soles, err := im.tx.FindSoles(ctx, b.kind, im.soles[b.kind], merged)
	if err != nil {
		return err
	}
	im.soles[b.kind] = soles
	for i := range b.rows {
		row, l := &b.rows[i], &b.merged[i]
		if stored, fields := im.otherPerson(b, row); len(fields) > 0 {
			im.did(row.Row, outcomeRefused)
			im.options.OnOtherPerson(row, stored, fields)
			continue
		}
		faults := b.kind.Contradictions(l.onto.Part, l.onto.Record, row.Facts)
		faults = append(faults, l.onto.NameTaken(row.Facts)...)
		faults = append(faults, b.kind.Check.Faults(row.Owner, l.onto.Standing(), l.merged)...)
		if soles != nil {
			faults = append(faults, soles.Fault(row.Owner, l.merged)...)
		}
		if len(faults) == 0 {
			continue
		}
		if len(contents.ErrorsOf(faults)) > 0 {
			im.did(row.Row, outcomeRefused)
		}
		im.options.OnFault(row, faults)
	}
	return nil
}

// otherPerson is what is stored of a row's employee and the fields in which the row contradicts who that is; none where it does not.
func (im *Records) otherPerson(b *kindBatch, row *RecordRow) (stored facts.Record, differing []*facts.Field) {
	if len(row.Person) == 0 {
		return nil, nil
	}
	employee, known := b.employees[row.Owner]
	if !b.kind.OfEmployee && b.kind.EmployeeField != nil {
		employee, known = b.named[row.Facts.Text(b.kind.EmployeeField)]
	}
	if !known {
		return nil, nil
	}
	for _, given := range row.Person {
		if value := employee.Text(given.Field); value != "" {
			stored = append(stored, facts.Fact{Field: given.Field, Value: value})
		}
	}
	return stored, im.tx.Contents().People.Apart(stored, row.Person)
}

// outcome is what a row of the file did. A row that makes several records did what it did to the first of them, and
// changed something if only another one is new or changed.
type outcome int8

const (
	outcomeUnchanged outcome = iota
	outcomeChanged
	outcomeAdded
	outcomeRefused
)

func (im *Records) did(row int, what outcome) {
	switch before, known := im.outcomes[row]; {
	case !known, what == outcomeRefused:
		im.outcomes[row] = what
	case before == outcomeUnchanged && what != outcomeUnchanged:
		im.outcomes[row] = outcomeChanged
	}
}

func (im *Records) takeKind(ctx context.Context, b *kindBatch) error {
	kind := b.kind
	whole, named, err := im.tx.Ties(ctx, kind, b.owners, b.rowFacts())
	if err != nil {
		return err
	}
	touched := make([]*store.StoredRecord, 0, len(b.rows))
	for i := range b.rows {
		row, l := &b.rows[i], b.merged[i]
		_, known := b.employees[row.Owner]
		if im.outcomes[row.Row] == outcomeRefused { // for another record that it makes
			continue
		}
		if who := im.lacks(kind, row, known, whole, named); who != nil {
			if err := im.missing(ctx, row.Row, who); err != nil {
				return err
			}
			continue
		}
		if b.several[row.Owner] { // an earlier row may have changed the record
			if l, err = b.mergeOnto(row); err != nil {
				return err
			}
		}
		if im.mergeRow(&l, row) {
			b.put(l.onto)
			touched = append(touched, l.onto)
		}
	}
	if im.options.Rehearsal {
		return nil
	}
	return im.tx.WriteRecords(ctx, touched, &im.Import)
}

// lacks is the employee or record that a row refers to and that is not there, nil for none. known is set where the owner is an employee.
func (im *Records) lacks(kind *contents.Kind, row *RecordRow, known bool, whole, named map[string]bool) *MissingParent {
	switch {
	case kind.OfEmployee && !known:
		return &MissingParent{ID: row.Owner, IsEmployee: true}
	case kind.Parent != nil && !whole[row.Owner] && !im.hasTaken(kind.Parent, row.Owner):
		return &MissingParent{ID: row.Owner}
	case kind.Employee != nil && kind.Employee(row.Facts) != "" && !named[kind.Employee(row.Facts)]:
		return &MissingParent{ID: kind.Employee(row.Facts), IsEmployee: true, Named: true}
	default:
		return nil
	}
}

// put makes a record known to the later rows of its owner.
func (b *kindBatch) put(s *store.StoredRecord) {
	if !b.several[s.Owner] {
		return
	}
	if b.stored[s.Owner] == nil {
		b.stored[s.Owner] = make(map[string]*store.StoredRecord)
	}
	b.stored[s.Owner][s.Part] = s
}

// rowFacts are the facts of the rows.
func (b *kindBatch) rowFacts() []facts.Record {
	records := make([]facts.Record, len(b.rows))
	for i := range b.rows {
		records[i] = b.rows[i].Facts
	}
	return records
}

func (im *Records) missing(ctx context.Context, row int, who *MissingParent) (err error) {
	im.did(row, outcomeRefused)
	if who.IsEmployee {
		who.Padded, err = im.padded(ctx, who.ID)
	}
	im.options.OnMissingParent(row, *who)
	return err
}

// mostPadded is how many ids of missing employees are tried with zeros before them: not more problems are listed.
const mostPadded = 50

// padded is the one employee whose id is a number with zeros before it.
func (im *Records) padded(ctx context.Context, id string) (string, error) {
	if im.tried >= mostPadded || id == "" || strings.Trim(id, "0123456789") != "" {
		return "", nil
	}
	im.tried++
	var candidates []string
	for longer := "0" + id; len(longer) <= len(id)+6; longer = "0" + longer {
		candidates = append(candidates, longer)
	}
	known, err := im.tx.EmployeesOf(ctx, candidates)
	if len(known) != 1 {
		return "", err
	}
	for is := range known {
		return is, err
	}
	return "", err
}

// mergeRow lays a row over a record, and reports whether that changed the record.
func (im *Records) mergeRow(l *mergedRow, row *RecordRow) bool {
	s := l.onto
	subject := s.Subject()
	name := journal.NameHash(s.Kind.Noun, subject)
	im.text = row.Facts.AppendStored(im.text[:0])
	hash := xxh3.Hash(im.text)
	stated := im.statedBefore(s.Kind, row.Owner)
	if earlier, text, again := stated.find(name); again {
		if text == hash {
			im.did(row.Row, outcomeUnchanged)
		} else {
			im.did(row.Row, outcomeRefused)
			im.options.OnAgain(row.Row, earlier, row.Owner)
		}
		return false
	}
	if taken := s.NameTaken(row.Facts); len(taken) > 0 { // an earlier row has changed what this one would have matched
		im.did(row.Row, outcomeRefused)
		im.options.OnFault(row, taken)
		return false
	}
	if !row.Alone {
		stated.add(name, row.Row, hash)
	}
	isNew := s.Stored == (journal.Document{})
	if isNew && len(l.merged) == 0 || !isNew && !l.changed {
		im.did(row.Row, outcomeUnchanged)
		return false
	}
	s.Record, s.Row, s.Rewritten = l.merged, row.Row, true
	if slices.Equal(l.merged, row.Facts) && row.isOfOneRow() {
		s.After = journal.Document{Facts: string(im.text), Origins: facts.Origin{Import: im.Number, Row: row.Row}.String()}
	} else {
		s.After = journal.DocumentOf(l.merged)
	}
	if isNew {
		im.did(row.Row, outcomeAdded)
		im.added = append(im.added, journal.FingerprintOfRecord(row.Row, s.Kind.Noun, subject, s.Record, s.After))
		return true
	}
	im.did(row.Row, outcomeChanged)
	if im.options.Rehearsal {
		return true
	}
	im.note("change", s.Kind.Noun, subject, s.Stored.JSON(), s.After.JSON())
	return true
}

// digestAdded adds what the import has added so far to its digest.
func (im *Records) digestAdded() {
	journal.SortFingerprints(im.added)
	im.digest.Add(im.added)
	im.added = im.added[:0]
}

// Finish ends the import and records it.
func (im *Records) Finish(ctx context.Context) (store.Counts, error) {
	im.digestAdded()
	counts, err := im.finish(ctx)
	if err != nil {
		err = fmt.Errorf("record the import of %s: %w", im.Noun, err)
	}
	return counts, err
}
