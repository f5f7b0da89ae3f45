package intake

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"iter"
	"slices"

	"mobility/internal/table"
	"mobility/internal/table/rowsum"
)

// readingVersion changes whenever a cell may be read differently than before, so that rows are read again.
const readingVersion = 7

// newSummer makes the summer of rows: two have one sum when their cells are the same and the same is made of them. A row whose sum was seen
// before need not be read again. Cells that are not kept are left out of a sum: one over a Social Security number would show it.
func newSummer(in *Intake) *rowsum.Summer {
	var columns []int
	var meaning bytes.Buffer
	// A year of two figures is read by the day asked for.
	fmt.Fprintln(&meaning, readingVersion, in.options.AsOf.Year(), in.options.DateOrder, in.options.Employer)
	m := in.Mapping
	for i := range m.Columns {
		c := &m.Columns[i]
		if c.Use != taken && i != m.id && !slices.Contains(m.visas, i) {
			continue
		}
		columns = append(columns, i)
		fmt.Fprintln(&meaning, i, c.becomes(), c.Fills, in.readers.orders[i])
	}
	if m.profile != nil {
		// Maps come out in the order of their keys.
		_ = json.NewEncoder(&meaning).Encode(m.profile.Words) // a map of texts always encodes
	}
	return rowsum.NewSummer(columns, meaning.Bytes())
}

// probable are the columns that will be taken, as far as headers tell: their cells are summed up in the first reading.
func (m *Mapping) probable() (columns []int) {
	trial := *m
	trial.Columns, trial.Problems = slices.Clone(m.Columns), slices.Clip(m.Problems)
	trial.settle(func(int) bool { return false })
	for i := range trial.Columns {
		if c := &trial.Columns[i]; c.Use == taken || i == m.id || slices.Contains(trial.visas, i) {
			columns = append(columns, i)
		}
	}
	return columns
}

// Some gives rows by their numbers, which ascend, after all have been read: (*table.Table).Some.
type Some func(ctx context.Context, numbers iter.Seq[int]) iter.Seq2[*table.Row, error]

// sumUp adds a row to the sums, with the hash of its id if nothing but the others of the file can be wrong with it.
func (s *survey) sumUp(row *table.Row, id string, hash uint64) {
	if id != "" {
		_, aside := s.mapping.aside(row, true)
		if code, _ := s.mapping.wrongKey(row, id); aside || code != "" {
			hash = 0
		}
	}
	s.sums.Add(row, hash)
}

// step is a row of a reading: one that was read, or one that is known by its sum.
type step struct {
	row *table.Row
	// sum is that of the row, 0 where it was not made yet.
	sum   uint64
	known rowsum.Row
	err   error
}

// steps gives the rows in their order, but for those that are known without reading them: these are what the first reading has of them.
func (in *Intake) steps(ctx context.Context, summer *rowsum.Summer, known func(id, sum uint64) bool) iter.Seq[step] {
	sums := in.summed(summer)
	if sums == nil {
		return func(yield func(step) bool) {
			for row, err := range in.rows(ctx) {
				if !yield(step{row: row, err: err}) {
					return
				}
			}
		}
	}
	var unknown []int
	for i := range sums.Count() {
		if r := sums.At(i); known == nil || r.ID == 0 || in.survey.shared.Has(r.ID) || !known(r.ID, r.Sum) {
			unknown = append(unknown, r.Number)
		}
	}
	if len(unknown) == sums.Count() {
		return in.allSteps(ctx, sums)
	}
	in.survey.sums = nil // another reading makes them again
	sums.Forget()
	return in.someSteps(ctx, sums, unknown)
}

// summed are the sums of the first reading; nil where it did not make them, or where what is read of a row is not all that decides about it.
func (in *Intake) summed(summer *rowsum.Summer) *rowsum.Summed {
	if in.survey.sums == nil || in.options.Repeats || in.people.from >= 0 || in.people.until >= 0 {
		return nil
	}
	return in.survey.sums.With(summer)
}

// allSteps reads all rows, whose sums are made.
func (in *Intake) allSteps(ctx context.Context, sums *rowsum.Summed) iter.Seq[step] {
	return func(yield func(step) bool) {
		i := 0
		for row, err := range in.rows(ctx) {
			s := step{row: row, err: err}
			if err == nil && i < sums.Count() {
				if r := sums.At(i); r.Number == row.Number {
					s.sum = r.Sum
				}
			}
			i++
			if !yield(s) {
				return
			}
		}
	}
}

// someSteps reads the unknown rows. It begins to even where there are none, so that a file that has changed since is refused.
func (in *Intake) someSteps(ctx context.Context, sums *rowsum.Summed, unknown []int) iter.Seq[step] {
	return func(yield func(step) bool) {
		next, stop := iter.Pull2(in.options.Some(ctx, slices.Values(unknown)))
		defer stop()
		read := 0
		for i := range sums.Count() {
			r := sums.At(i)
			s := step{known: r}
			if read < len(unknown) && unknown[read] == r.Number {
				read++
				s = step{}
				s.row, s.err, _ = next()
			}
			if !yield(s) {
				return
			}
		}
		if _, err, found := next(); found {
			yield(step{err: err})
		}
	}
}
