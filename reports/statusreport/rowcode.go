package statusreport

import (
	"fmt"
	"strings"

	"mobility/internal/civil"
)

// The lists of the report whose rows can be answered.
const (
	listActions   = 'A'
	listQuestions = 'Q'
)

// RowCode is what the column Row of a report says: whose report of which day it is, which of how many rows, and the name of the row.
type RowCode struct {
	Client string
	AsOf   civil.Date
	List   rune
	// At counts the rows from 1 to Of.
	At, Total int
	Ref       string
}

func (c RowCode) String() string {
	return fmt.Sprintf("%s/%s/%c%d-%d/%s", c.Client, c.AsOf, c.List, c.At, c.Total, c.Ref)
}

// ParseRowCode reads what the column Row says, and reports whether it is the code of a row.
func ParseRowCode(text string) (c RowCode, ok bool) {
	parts := strings.Split(strings.TrimSpace(text), "/")
	if len(parts) != 4 {
		return c, false
	}
	asOf, err := civil.Parse(parts[1])
	if _, failed := fmt.Sscanf(parts[2], "%c%d-%d", &c.List, &c.At, &c.Total); err != nil || failed != nil || parts[3] == "" {
		return c, false
	}
	c.Client, c.AsOf, c.Ref = parts[0], asOf, parts[3]
	return c, c.At >= 1 && c.At <= c.Total
}

// code is the code of a row of a list.
func (d *digest) code(list rune, at, total int, ref string) string {
	return RowCode{d.Client, d.AsOf, list, at + 1, total, ref}.String()
}
