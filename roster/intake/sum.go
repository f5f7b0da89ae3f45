package intake

import (
	"bytes"
	"encoding/json"
	"fmt"

	"github.com/zeebo/xxh3"

	"mobility/internal/table"
)

// readingVersion changes whenever a cell may be read differently than before, so that rows are read again.
const readingVersion = 3

// summer sums rows up: two rows have one sum when their cells are the same and the same is made of them. A row whose sum
// was seen before need not be read again.
type summer struct {
	seed    uint64
	columns []int
}

func newSummer(in *Intake) *summer {
	s := &summer{}
	var meaning bytes.Buffer
	// A year of two figures is read by the day asked for.
	fmt.Fprintln(&meaning, readingVersion, in.options.AsOf.Year(), in.options.DateOrder, in.options.Employer)
	m := in.Mapping
	for i := range m.Columns {
		c := &m.Columns[i]
		if c.Use != taken && i != m.id {
			continue
		}
		s.columns = append(s.columns, i)
		fmt.Fprintln(&meaning, c.becomes(), c.Fills, in.readers.orders[i])
	}
	if m.profile != nil {
		// Maps come out in the order of their keys.
		_ = json.NewEncoder(&meaning).Encode(m.profile.Words) // a map of texts always encodes
	}
	s.seed = xxh3.Hash(meaning.Bytes())
	return s
}

// sum is never 0, which represents none.
func (s *summer) sum(row *table.Row) uint64 {
	sum := s.seed
	for _, i := range s.columns {
		cell := &row.Cells[i]
		sum = xxh3.HashStringSeed(cell.Text, sum+uint64(cell.Kind))
		if cell.Kind == table.Date {
			sum = xxh3.HashStringSeed(cell.Date.String(), sum)
		}
	}
	return max(sum, 1)
}
