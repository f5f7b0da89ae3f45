package imports

import (
	"io"
	"slices"
	"strconv"
	"strings"

	"mobility/internal/facts"
	"mobility/internal/redact"
	"mobility/internal/separated"
	"mobility/internal/table"
	"mobility/reports/workbook"
)

// RefusedRow is a row that comes back to be corrected. Cells has those up to the last one with a text: very many rows may come back.
type RefusedRow struct {
	Number   int
	Cells    []string
	Problems []string
	// Columns are the headers of the cells that are wrong.
	Columns []string
}

// NewRefusedRow is a row with what is wrong with it.
func NewRefusedRow(number int, cells []string, problems []facts.Problem) RefusedRow {
	for len(cells) > 0 && cells[len(cells)-1] == "" {
		cells = cells[:len(cells)-1]
	}
	row := RefusedRow{Number: number, Cells: slices.Clone(cells), Problems: reasons(problems)}
	for _, p := range problems {
		if p.Severity == facts.Error && p.Column != "" {
			row.Columns = append(row.Columns, p.Column)
		}
	}
	return row
}

// Returned are the refused rows of a sheet as they come back.
type Returned struct {
	// Sheet is the name of the sheet where the file has several that are read, "" otherwise.
	Sheet   string
	Headers []string
	Rows    []RefusedRow
	// Read is how the table was read; ID is the header of the ids, Dropped those of sensitive data.
	Read    table.Read
	ID      string
	Dropped []string
}

// IsWorkbook reports whether the rows can come back in the workbook that they came from.
func (r *Returned) IsWorkbook() bool { return r.Read.Format == "xlsx" }

// Marks are the rows as they are marked in their workbook: the ids as text.
func (r *Returned) Marks() workbook.Marks {
	at := func(header string) int { return slices.Index(r.Headers, header) }
	marks := workbook.Marks{Sheet: r.Read.Sheet, HeaderRow: r.Read.HeaderRow, Columns: len(r.Headers)}
	for _, header := range r.Dropped {
		if i := at(header); i >= 0 {
			marks.Blank = append(marks.Blank, i)
		}
	}
	id := at(r.ID)
	for _, row := range r.Rows {
		marked := workbook.MarkedRow{Number: row.Number, Reason: strings.Join(row.Problems, "; "), Texts: map[int]string{}}
		for _, header := range row.Columns {
			if i := at(header); i >= 0 {
				marked.Wrong = append(marked.Wrong, i)
			}
		}
		for i, text := range row.Cells {
			if i == id && text != "" || redact.IsMasked(text) {
				marked.Texts[i] = text
			}
		}
		marks.Rows = append(marks.Rows, marked)
	}
	return marks
}

// reasons is what is wrong with a refused row.
func reasons(problems []facts.Problem) []string {
	var all []string
	for i := range problems {
		if p := &problems[i]; p.Severity == facts.Error {
			all = append(all, strings.TrimPrefix(p.Where()+": ", ": ")+p.Message)
		}
	}
	return all
}

// WriteRefusedRows writes refused rows as CSV, in their order, with their number and what is wrong in two more columns.
func WriteRefusedRows(w io.Writer, headers []string, refused []RefusedRow) error {
	out := separated.NewWriter(w)
	if err := out.Write(append(slices.Clone(headers), "refused row", workbook.MarkedHeader)); err != nil {
		return err
	}
	slices.SortStableFunc(refused, func(a, b RefusedRow) int { return a.Number - b.Number })
	for _, r := range refused {
		cells := make([]string, max(len(headers), len(r.Cells)), len(headers)+len(r.Cells)+2) // a row may have more cells than headers
		copy(cells, r.Cells)
		if err := out.Write(append(cells, strconv.Itoa(r.Number), strings.Join(r.Problems, "; "))); err != nil {
			return err
		}
	}
	return out.Flush()
}

// giveBack keeps the refused rows of a sheet and returns where; "" where there are none.
func (o *Options) giveBack(r Returned) (string, error) {
	if len(r.Rows) == 0 {
		return "", nil
	}
	return o.GiveBack(r)
}
