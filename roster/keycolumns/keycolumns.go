package keycolumns

import (
	"fmt"
	"iter"
	"strconv"
	"strings"

	"mobility/internal/table"
	"mobility/internal/table/parse"
)

// mostCells bounds the rows in which candidates for the id are sought.
const mostCells = 10_000

// candidate is what the first rows show of a column that might be the id.
type candidate struct {
	seen               map[string]bool
	failed             bool
	counts, at, digits bool
	rows               int
}

// mostChoices is how many columns are named.
const mostChoices = 20

// Choices determines which columns have a unique value in every row: the choices for --id-column. Row numbers, e-mail
// addresses and telephone numbers are named for what they are, and secrets not at all.
func Choices(rows iter.Seq2[*table.Row, error], headers []string, mayBe func(column int) bool) (string, error) {
	columns := make([]candidate, len(headers))
	for i := range columns {
		columns[i] = candidate{seen: make(map[string]bool), counts: true, at: true, digits: true}
	}
	n := 0
	for row, err := range rows {
		if err != nil {
			return "", err
		}
		if n++; n > mostCells {
			break
		}
		if row.Fields != len(columns) {
			continue
		}
		for i := range columns {
			if mayBe(i) {
				columns[i].add(&row.Cells[i])
			}
		}
	}
	var choices []string
	for i := range columns {
		if c := &columns[i]; c.rows > 0 && !c.failed {
			choices = append(choices, fmt.Sprintf("%q%s", headers[i], c.warning()))
		}
	}
	switch more := len(choices) - mostChoices; {
	case len(choices) == 0:
		return "No column has a unique value in every row.", nil
	case more > 1:
		choices = append(choices[:mostChoices], fmt.Sprintf("and %d more", more))
	}
	return "These have a unique value in every row: " + strings.Join(choices, ", ") + ".", nil
}

func (c *candidate) add(cell *table.Cell) {
	if c.failed {
		return
	}
	text := parse.Clean(cell.Text)
	if c.failed = parse.IsNothing(text) || c.seen[text] || !mayBeID(cell, text); c.failed {
		c.seen = nil
		return
	}
	c.seen[strings.Clone(text)] = true
	c.rows++
	n, err := strconv.Atoi(text)
	c.counts = c.counts && err == nil && (n == c.rows || n == c.rows-1)
	c.at = c.at && strings.Contains(text, "@")
	c.digits = c.digits && parse.IsPhone(text)
}

// mayBeID reports whether a text may be an id: no date, no text of several words, and nothing secret.
func mayBeID(cell *table.Cell, text string) bool {
	if _, isDate := parse.ScanDate(text); isDate && !parse.AllDigits(text) || cell.Kind == table.Date || parse.IsSSN(text) {
		return false
	}
	return parse.IsPhone(text) || !strings.ContainsAny(text, " ,")
}

// warning says what a column rather is.
func (c *candidate) warning() string {
	switch {
	case c.counts && c.rows > 1:
		return " (counts the rows)"
	case c.at:
		return " (e-mail)"
	case c.digits:
		return " (telephone)"
	default:
		return ""
	}
}
