package imports

import (
	"encoding/csv"
	"io"
	"slices"
	"strconv"
	"strings"

	"mobility/internal/facts"
)

// RefusedRow is a row that comes back to be corrected.
type RefusedRow struct {
	Number   int
	Cells    []string
	Problems []string
}

// Because is what is wrong with a refused row.
func Because(problems []facts.Problem) []string {
	var all []string
	for _, p := range problems {
		if p.Severity == facts.Error {
			all = append(all, strings.TrimPrefix(p.Column+": ", ": ")+p.Message)
		}
	}
	return all
}

// WriteRefusedRows writes refused rows as CSV, in their order, with their number and what is wrong in two more columns.
func WriteRefusedRows(w io.Writer, headers []string, refused []RefusedRow) error {
	out := csv.NewWriter(w)
	if err := out.Write(append(slices.Clone(headers), "refused row", "refused because")); err != nil {
		return err
	}
	slices.SortStableFunc(refused, func(a, b RefusedRow) int { return a.Number - b.Number })
	for _, r := range refused {
		if err := out.Write(append(r.Cells, strconv.Itoa(r.Number), strings.Join(r.Problems, "; "))); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// giveBack keeps the refused rows of a sheet and returns where; "" where there are none.
func (o *Options) giveBack(sheet string, headers []string, refused []RefusedRow) (string, error) {
	if len(refused) == 0 {
		return "", nil
	}
	return o.GiveBack(sheet, headers, refused)
}
