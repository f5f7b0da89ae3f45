package importing

import (
	"cmp"
	"context"
	"errors"
	"iter"
	"slices"

	"mobility/internal/crash"
	"mobility/internal/facts"
	"mobility/internal/store/contents"
)

// recordBatch is a number of rows by kind. The facts of all of them are in one array.
type recordBatch struct {
	rows  map[*contents.Kind][]RecordRow
	facts facts.Record
	count int
	// last is the number of the last row.
	last int
}

// recordBatches gives rows in batches, whose memory is used again once they are returned.
type recordBatches struct {
	number int64
	free   chan *recordBatch
}

func newRecordBatches(number int64, count int) *recordBatches {
	all := &recordBatches{number: number, free: make(chan *recordBatch, count)}
	for range count {
		all.free <- &recordBatch{rows: make(map[*contents.Kind][]RecordRow)}
	}
	return all
}

// split gives rows in batches. The records of one row stay together.
func (all *recordBatches) split(rows iter.Seq2[*RecordRow, error]) iter.Seq2[*recordBatch, error] {
	return func(yield func(*recordBatch, error) bool) {
		b := <-all.free
		for row, err := range rows {
			if err != nil {
				yield(nil, err)
				return
			}
			if b.count >= batchSize && row.Row != b.last {
				if !yield(b, nil) {
					return
				}
				b = <-all.free
			}
			all.add(b, row)
		}
		yield(b, nil)
	}
}

// add copies a row into a batch, with the origin of its facts: its own number, or that of the row that the fact names.
func (all *recordBatches) add(b *recordBatch, row *RecordRow) {
	begin := len(b.facts)
	b.facts = append(b.facts, row.Facts...)
	kept := *row
	kept.Facts, kept.Person = b.facts[begin:len(b.facts):len(b.facts)], slices.Clone(row.Person)
	for i := range kept.Facts {
		kept.Facts[i].Origin = facts.Origin{Import: all.number, Row: cmp.Or(kept.Facts[i].Origin.Row, row.Row)}
	}
	b.rows[row.Kind] = append(b.rows[row.Kind], kept)
	b.count++
	b.last = row.Row
}

// giveBack returns a batch for further rows.
func (all *recordBatches) giveBack(b *recordBatch) {
	for kind, rows := range b.rows {
		clear(rows) // for the collector
		b.rows[kind] = rows[:0]
	}
	clear(b.facts)
	b.facts, b.count = b.facts[:0], 0
	all.free <- b
}

// ahead reads the next batch on a goroutine of its own while one is taken. The goroutine has ended when the last batch has come.
func (all *recordBatches) ahead(ctx context.Context, batches iter.Seq2[*recordBatch, error]) iter.Seq2[*recordBatch, error] {
	return func(yield func(*recordBatch, error) bool) {
		ctx, cancel := context.WithCancel(ctx)
		full := make(chan *recordBatch, 1)
		var failed error
		go func() {
			defer close(full)
			failed = crash.Catch(func() error {
				for b, err := range batches {
					if err == nil {
						err = context.Cause(ctx)
					}
					if err != nil {
						return err
					}
					full <- b // it never blocks for good: every batch is received
				}
				return nil
			})
		}()
		enough := false
		for b := range full {
			switch {
			case enough:
				all.giveBack(b) // the goroutine may wait for it
			case !yield(b, nil):
				enough = true
				cancel()
			}
		}
		cancel()
		if !enough && failed != nil {
			yield(nil, failed)
		}
	}
}

// Take takes rows. A row of the file that makes several records comes as several, one after the other, the record it is
// mostly about first. Take may be called again, for another sheet.
func (im *Records) Take(ctx context.Context, rows iter.Seq2[*RecordRow, error]) error {
	count := 1
	if im.options.ReadAhead {
		count = batches
	}
	source := newRecordBatches(im.Number, count)
	all := source.split(rows)
	if im.options.ReadAhead {
		all = source.ahead(ctx, all)
	}
	for b, err := range all {
		if err != nil {
			return err
		}
		im.lastRow = max(im.lastRow, b.last)
		if err := im.takeBatch(ctx, b); err != nil {
			return err
		}
		source.giveBack(b)
	}
	return nil
}

func (im *Records) takeBatch(ctx context.Context, b *recordBatch) error {
	clear(im.outcomes)
	var parts []*kindBatch
	taken := 0
	for _, kind := range im.tx.Contents().Kinds {
		if len(b.rows[kind]) == 0 {
			continue
		}
		part, err := im.readBatch(ctx, kind, b.rows[kind])
		if err != nil {
			return err
		}
		parts = append(parts, part)
		taken += len(part.rows)
	}
	if taken < b.count {
		return errors.New("a file has records of a kind that the contents of the database do not have")
	}
	for _, part := range parts { // before any record is touched: a row is imported with all of its records or not at all
		if err := im.check(ctx, part); err != nil {
			return err
		}
	}
	for _, part := range parts {
		if err := im.takeKind(ctx, part); err != nil {
			return err
		}
	}
	for _, outcome := range im.outcomes {
		switch outcome {
		case outcomeAdded:
			im.Counts.Added++
		case outcomeChanged:
			im.Counts.Changed++
		case outcomeUnchanged:
			im.Counts.Unchanged++
		}
	}
	if im.options.OneSheet {
		im.digestAdded()
	}
	return im.tx.FlushEntries(ctx)
}
