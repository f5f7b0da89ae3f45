package table

import (
	"context"
	"errors"
	"io"
	"iter"
)

// someReader reads the rows with some numbers.
type someReader interface {
	// row gives the row with a number, which is higher than that of the row before.
	row(number int) (*Row, error)
	close() error
}

// ForSome lets the readings that follow keep the place of each row, for Some.
func (t *Table) ForSome() {
	if file, ok := t.body.(*textFile); ok {
		file.keepsSizes = true
	}
}

// Some gives some of the rows that Rows has given, by their numbers, which ascend. It may be called after ForSome, when a reading of all rows
// has ended without an error. It adds no notes, and does not count lines. What is between the rows is not split.
func (t *Table) Some(ctx context.Context, numbers iter.Seq[int]) iter.Seq2[*Row, error] {
	return func(yield func(*Row, error) bool) {
		in, err := t.reopen(ctx)
		if err != nil {
			yield(nil, explain(err, t.src.where, t.Read.Sheet))
			return
		}
		defer in.close()
		for number := range numbers {
			row, err := t.rowOf(ctx, in, number)
			if err != nil {
				yield(nil, explain(err, t.src.where, t.Read.Sheet))
				return
			}
			if !yield(row, nil) {
				return
			}
		}
	}
}

// reopen begins a reading of some rows of a file that is still the one that was opened.
func (t *Table) reopen(ctx context.Context) (in someReader, err error) {
	defer rescue(&err)
	if t.closed {
		return nil, errors.New("the table was closed before its rows were read")
	}
	if err := t.src.unchanged(); err != nil {
		return nil, err
	}
	return t.body.reopen(ctx)
}

// rowOf reads the row with a number.
func (t *Table) rowOf(ctx context.Context, in someReader, number int) (row *Row, err error) {
	defer rescue(&err)
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	row, err = in.row(number)
	if err == io.EOF {
		err = io.ErrUnexpectedEOF // the row was there before
	}
	if err != nil {
		return nil, err
	}
	t.fit(row)
	return row, nil
}

// someRecords reads records whose sizes are known.
type someRecords struct {
	*recordReader
	known []uint32
}

func (r *someRecords) row(number int) (*Row, error) {
	for r.recordReader.row.Number < number-1 {
		if err := r.pass(int(r.known[r.recordReader.row.Number])); err != nil {
			return nil, err
		}
	}
	return r.read()
}

// pass passes over a record of a size.
func (r *recordReader) pass(size int) error {
	if r.row.Number == 0 && r.stop == 0 {
		if err := r.fill(); err != nil {
			return err
		}
		r.skipByteOrderMark()
	}
	for r.stop-r.start < size {
		if r.atEOF {
			return io.ErrUnexpectedEOF
		}
		if err := r.fill(); err != nil {
			return err
		}
	}
	r.advance(size, 0)
	return nil
}

// someSheetRows reads the rows of a sheet up to the one that is wanted.
type someSheetRows struct{ rowReader }

func (r someSheetRows) row(number int) (*Row, error) {
	for {
		row, err := r.read()
		switch {
		case err != nil || row.Number == number:
			return row, err
		case row.Number > number:
			return nil, io.EOF
		}
	}
}
