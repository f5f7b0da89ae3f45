package store

import (
	"context"
	"fmt"
	"iter"
	"maps"
	"slices"

	"github.com/zeebo/xxh3"

	"mobility/internal/facts"
)

// RecordRow is one row of a file of records. Its facts have to stay as they are only until the next row is asked for.
type RecordRow struct {
	// Row is the row's number in its sheet. The store makes the origins of the facts from it.
	Row   int
	Kind  *Kind
	Owner string
	Facts facts.Record
}

// RecordOptions say whom to tell of rows that cannot be taken. Both are required.
type RecordOptions struct {
	// OnStranger is told of each row about an employee who is not on the roster. Such a row changes nothing.
	OnStranger func(row int, owner string)
	// OnAgain is told of each row about a record of which an earlier row of the file has said something else. Such a row
	// changes nothing.
	OnAgain func(row, earlier int, owner string)
}

// RecordImporting is an import of records that is under way.
type RecordImporting struct {
	Import
	tx      *Tx
	options RecordOptions
	// changes counts the entries of the journal that the import has made; added are the fingerprints of what it added.
	changes int
	added   []fingerprint
	// said is what the rows so far have said of each record.
	said map[uint64]saying
}

// saying is a row of the file: its number, and a hash of its facts.
type saying struct {
	row  int
	hash uint64
}

// BeginRecords begins to import a file of records. Noun, File, SHA256, Sheet and Columns describe it; the rest is set
// here. The columns may be filled in until Finish.
func (tx *Tx) BeginRecords(im Import, o RecordOptions) (*RecordImporting, error) {
	if err := tx.number(&im); err != nil {
		return nil, err
	}
	return &RecordImporting{Import: im, tx: tx, options: o, said: make(map[uint64]saying)}, nil
}

// Take takes rows. It may be called again, for another sheet.
func (im *RecordImporting) Take(ctx context.Context, rows iter.Seq2[*RecordRow, error]) error {
	batch := make(map[*Kind][]*RecordRow)
	count := 0
	for row, err := range rows {
		if err != nil {
			return err
		}
		origin := facts.Origin{Import: im.Number, Row: row.Row}
		batch[row.Kind] = append(batch[row.Kind],
			&RecordRow{Row: row.Row, Kind: row.Kind, Owner: row.Owner, Facts: stamped(row.Facts, origin)})
		if count++; count == batchSize {
			if err := im.takeBatch(ctx, batch); err != nil {
				return err
			}
			clear(batch)
			count = 0
		}
	}
	return im.takeBatch(ctx, batch)
}

func (im *RecordImporting) takeBatch(ctx context.Context, batch map[*Kind][]*RecordRow) error {
	for _, kind := range kinds {
		if err := im.takeKind(ctx, kind, batch[kind]); err != nil {
			return err
		}
	}
	return im.tx.flush(ctx)
}

func (im *RecordImporting) takeKind(ctx context.Context, kind *Kind, rows []*RecordRow) error {
	owners := ownersOf(rows)
	employees := map[string]facts.Record{}
	if kind.OfEmployee {
		var err error
		if employees, err = im.tx.employeesOf(ctx, owners); err != nil {
			return err
		}
	}
	stored, err := im.tx.recordsOf(ctx, kind, owners)
	if err != nil {
		return err
	}
	var touched []*storedRecord
	for _, row := range rows {
		employee, known := employees[row.Owner]
		if kind.OfEmployee && !known {
			im.options.OnStranger(row.Row, row.Owner)
			continue
		}
		parts := stored[row.Owner]
		if parts == nil {
			parts = make(map[string]*storedRecord)
			stored[row.Owner] = parts
		}
		s := kind.find(row.Owner, employee, parts, row.Facts)
		parts[s.part] = s
		if im.lay(s, row) {
			touched = append(touched, s)
		}
	}
	return im.tx.writeRecords(ctx, touched, &im.Import)
}

func ownersOf(batch []*RecordRow) []string {
	owners := make(map[string]bool, len(batch))
	for _, row := range batch {
		owners[row.Owner] = true
	}
	return slices.Sorted(maps.Keys(owners))
}

// lay lays a row over a record, and reports whether that changed the record.
func (im *RecordImporting) lay(s *storedRecord, row *RecordRow) bool {
	name := nameHash(s.kind.Noun, s.subject())
	hash := xxh3.Hash(row.Facts.AppendJSON(nil))
	if earlier, again := im.said[name]; again {
		if earlier.hash == hash {
			im.Counts.Unchanged++
		} else {
			im.options.OnAgain(row.Row, earlier.row, row.Owner)
		}
		return false
	}
	im.said[name] = saying{row.Row, hash}
	isNew := s.stored == (document{})
	record, changes := facts.Merge(s.record, row.Facts)
	switch {
	case isNew && len(record) == 0, !isNew && len(changes) == 0:
		im.Counts.Unchanged++
		return false
	case isNew:
		im.Counts.Added++
		im.added = append(im.added, fingerprintOf(row.Row, s.kind.Noun, s.subject(), documentOf(record)))
	default:
		im.Counts.Changed++
		im.changes++
		im.tx.note(change{
			Action: "change", Noun: s.kind.Noun, Subject: s.subject(), Import: im.Number,
			Before: s.stored.json(), After: documentOf(record).json(),
		})
	}
	s.record, s.row, s.rewritten = record, row.Row, true
	return true
}

// Finish ends the import and records it.
func (im *RecordImporting) Finish(ctx context.Context) (Counts, error) {
	sortFingerprints(im.added)
	var blocks digest
	blocks.add(im.added)
	if err := im.tx.recordImport(ctx, &im.Import, im.changes, blocks.end()); err != nil {
		return im.Counts, fmt.Errorf("record the import of %s: %w", im.Noun, err)
	}
	return im.Counts, nil
}
