package rowsum

import (
	"encoding/binary"
	"slices"

	"github.com/zeebo/xxh3"

	"mobility/internal/table"
)

// Summer makes the sum of the cells of some columns of a row. Cells without a text are left out of it: a column without one changes no
// sum, whether it is among the columns or not.
type Summer struct {
	// seed is the sum of what is made of the cells.
	seed    uint64
	columns []int
	// filled are the columns that have had a cell that is part of a sum.
	filled []bool
	text   []byte
}

// NewSummer makes a summer of columns. Another meaning of the columns gives other sums.
func NewSummer(columns []int, meaning []byte) *Summer {
	return &Summer{seed: xxh3.Hash(meaning), columns: columns, filled: make([]bool, slices.Max(append([]int{0}, columns...))+1)}
}

// Sum is the sum of a row. It is never 0, which represents none.
func (s *Summer) Sum(row *table.Row) uint64 { return s.seeded(s.cells(row)) }

// cells is the sum of a row's cells, whatever they mean.
func (s *Summer) cells(row *table.Row) uint64 {
	text := s.text[:0]
	for _, i := range s.columns {
		cell := &row.Cells[i]
		if cell.Text == "" && cell.Kind == 0 {
			continue
		}
		s.filled[i] = true
		// The length comes before what is of any length, so that no two rows of different cells have one text.
		text = append(text, byte(i), byte(i>>8), byte(cell.Kind))
		text = binary.AppendUvarint(text, uint64(len(cell.Text)))
		text = append(text, cell.Text...)
		if cell.Kind == table.Date {
			text = append(text, cell.Date.String()...)
		}
	}
	s.text = text
	return xxh3.Hash(text)
}

// seeded is the sum of cells with their meaning.
func (s *Summer) seeded(cells uint64) uint64 {
	return max(xxh3.HashSeed(binary.LittleEndian.AppendUint64(s.text[:0], cells), s.seed), 1)
}

// Rows are the sums of all rows of a table, in their order, made in one reading before it is known what the columns mean: 20 bytes for each.
type Rows struct {
	summer *Summer
	chunks []*chunk
	count  int
	last   int
	// unordered is set where a row has a number that is not above that of the row before.
	unordered bool
}

// chunk is some rows, so that many need not be copied as they become more.
type chunk struct {
	ids     [chunkRows]uint64
	numbers [chunkRows]uint32
	// sums are nil once they are forgotten.
	sums *[chunkRows]uint64
}

const chunkRows = 4096

// NewRows makes an empty list of sums over columns that may come to mean something.
func NewRows(columns []int) *Rows { return &Rows{summer: NewSummer(columns, nil)} }

// Add adds the next row of the table, with the hash of its id; 0 is for a row that has to be read in any case.
func (r *Rows) Add(row *table.Row, id uint64) {
	r.unordered = r.unordered || row.Number <= r.last
	r.last = row.Number
	at := r.count % chunkRows
	if at == 0 {
		r.chunks = append(r.chunks, &chunk{sums: new([chunkRows]uint64)})
	}
	c := r.chunks[len(r.chunks)-1]
	r.count++
	c.numbers[at] = uint32(row.Number) // #nosec G115 -- four billion rows are not in one file
	if c.ids[at] = id; id != 0 {
		c.sums[at] = r.summer.cells(row)
	}
}

// Row is a row by its number and the hash of its id. One that has to be read in any case has no id and no sum.
type Row struct {
	Number  int
	ID, Sum uint64
}

// Summed are rows with the sums that a summer makes of them.
type Summed struct {
	rows   *Rows
	summer *Summer
}

// With gives the rows with the sums of a summer; nil where its columns are not those whose cells were summed up, or the rows do not come in
// the order of their numbers.
func (r *Rows) With(s *Summer) *Summed {
	for _, i := range s.columns {
		if !slices.Contains(r.summer.columns, i) {
			return nil
		}
	}
	for i, filled := range r.summer.filled {
		if filled && !slices.Contains(s.columns, i) {
			return nil
		}
	}
	if r.unordered {
		return nil
	}
	return &Summed{r, s}
}

// Count is how many rows there are.
func (s *Summed) Count() int { return s.rows.count }

// Forget gives the memory of the sums back: the rows that At gives have none then.
func (s *Summed) Forget() {
	for _, c := range s.rows.chunks {
		c.sums = nil
	}
}

// At is a row by its place among the others, from 0.
func (s *Summed) At(i int) Row {
	c, at := s.rows.chunks[i/chunkRows], i%chunkRows
	row := Row{Number: int(c.numbers[at]), ID: c.ids[at]}
	if row.ID != 0 && c.sums != nil {
		row.Sum = s.summer.seeded(c.sums[at])
	}
	return row
}
