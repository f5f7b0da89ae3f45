package layouts

import (
	"fmt"
	"slices"
	"strings"

	"github.com/agnivade/levenshtein"

	"mobility/internal/facts"
	"mobility/internal/table/parse"
	"mobility/roster/headerwords"
)

// The codes of what is different in a table.
const (
	CodeGone        = "ROS-057"
	CodeEmptied     = "ROS-058"
	CodeRenamed     = "ROS-059"
	CodeAdded       = "ROS-060"
	CodeOtherDates  = "ROS-061"
	CodeRowCount    = "ROS-062"
	CodeOtherExport = "ROS-063"
)

// comparison is of a table with an earlier one of its source.
type comparison struct {
	was, is *Layout
	// before is what the earlier one is called.
	before string
	found  []facts.Problem
	// successors are the new columns that were found to replace one that is gone.
	successors []string
}

func (c *comparison) problems() []facts.Problem {
	if !c.is.resembles(c.was) {
		c.otherExport()
		return c.found
	}
	for i := range c.was.Columns {
		was := &c.was.Columns[i]
		switch is := c.is.column(was.Header); {
		case is == nil:
			c.gone(was)
		case c.isEmptied(was, is):
			c.find(CodeEmptied, was, fmt.Sprintf("the column had a value in %d of %d rows of %s and has one in %d of %d now: the stored values are kept, "+
				"and no newer ones were read; check the export", was.Filled, c.was.Rows, c.before, is.Filled, c.is.Rows))
		case was.Dates != "" && is.Dates != "" && is.Filled > 0 && !shareAForm(was.Dates, is.Dates):
			c.find(CodeOtherDates, was, fmt.Sprintf("the dates were written %s in %s and are written %s now; check that day and month are read right",
				was.Dates, c.before, is.Dates))
		}
	}
	c.added()
	c.rows()
	return c.found
}

// find adds a problem about a column.
func (c *comparison) find(code string, about *Column, message string) {
	c.found = append(c.found, facts.Problem{Sheet: c.is.Sheet, Column: about.Header, Field: about.Field, Code: code, Message: message})
}

// gone reports a column with values that the table does not have. Only a note is due where another column is read as its field, or where
// it was not a field.
func (c *comparison) gone(was *Column) {
	if was.Filled == 0 {
		return
	}
	code := CodeGone
	if was.Field == "" || c.is.hasField(was.Field) {
		code = CodeRenamed
	}
	message := fmt.Sprintf("the column, with a value in %d of %d rows of %s, is not in this file", was.Filled, c.was.Rows, c.before)
	successor := c.successor(was)
	switch {
	case successor != nil && successor.Field == was.Field && was.Field != "":
		message += fmt.Sprintf("; %q is read as %s in its place", successor.Header, was.Field)
	case successor != nil && was.Field != "":
		message += fmt.Sprintf(": the stored values are kept. The new column %q may be the same: --map \"%s=%s\"", successor.Header, successor.Header, was.Field)
	case successor != nil:
		message += fmt.Sprintf("; %q is new", successor.Header)
	case code == CodeGone:
		message += ": the stored values are kept; add the column to the export, or map the one that replaces it with --map"
	}
	c.find(code, was, message)
}

// successor is the new column that seems to replace one that is gone: one that is read as the same field, or the nearest by its name, or
// the one in its place. For messages only: nothing is mapped by resemblance.
func (c *comparison) successor(was *Column) *Column {
	var best *Column
	near := 0
	for i := range c.is.Columns {
		is := &c.is.Columns[i]
		if c.was.column(is.Header) != nil || slices.Contains(c.successors, is.Header) {
			continue
		}
		if n := c.nearness(was, is); n > near {
			best, near = is, n
		}
	}
	if best != nil {
		c.successors = append(c.successors, best.Header)
	}
	return best
}

// nearness is how much speaks for a new column being one that is gone; 0 for nothing.
func (c *comparison) nearness(was, is *Column) (n int) {
	if was.Field != "" && is.Field != "" {
		if was.Field == is.Field {
			return 100
		}
		return 0
	}
	words := headerwords.Read(is.Header)
	for _, word := range headerwords.Read(was.Header) {
		if slices.Contains(words, word) {
			n += 10
		}
	}
	a, b := parse.Fold(was.Header), parse.Fold(is.Header)
	if distance := levenshtein.ComputeDistance(a, b); 2*distance <= max(len(a), len(b)) {
		n += 10
	}
	if c.was.between(was) == c.is.between(is) {
		n += 15
	}
	return n
}

// between are the headers beside a column, folded.
func (l *Layout) between(column *Column) (beside [2]string) {
	for i := range l.Columns {
		if &l.Columns[i] != column {
			continue
		}
		if i > 0 {
			beside[0] = parse.Fold(l.Columns[i-1].Header)
		}
		if i+1 < len(l.Columns) {
			beside[1] = parse.Fold(l.Columns[i+1].Header)
		}
	}
	return beside
}

// isEmptied reports whether a column has lost its values: all of them, or of many nearly all.
func (c *comparison) isEmptied(was, is *Column) bool {
	if was.Filled == 0 || c.is.Rows == 0 || was.Field != "" && is.Filled == 0 && c.is.hasField(was.Field) {
		return false
	}
	if was.Filled*c.is.Rows < c.was.Rows { // less than one value is to be expected in so few rows
		return false
	}
	const many, share = 10, 10
	return is.Filled == 0 || was.Filled >= many && is.Filled*c.was.Rows*share < was.Filled*c.is.Rows
}

// shareAForm reports whether two lists of written forms have one in common.
func shareAForm(a, b string) bool {
	forms := strings.Split(b, ", ")
	return slices.ContainsFunc(strings.Split(a, ", "), func(form string) bool { return slices.Contains(forms, form) })
}

// added notes the columns that are new, but for those that replace one.
func (c *comparison) added() {
	for i := range c.is.Columns {
		is := &c.is.Columns[i]
		if c.was.column(is.Header) != nil || slices.Contains(c.successors, is.Header) {
			continue
		}
		read := "skipped"
		if is.Field != "" {
			read = "read as " + is.Field
		}
		c.find(CodeAdded, is, fmt.Sprintf("the column is new since %s: %s", c.before, read))
	}
}

// rows warns of a table whose number of rows is off by a fifth.
func (c *comparison) rows() {
	was, is := c.was.Rows, c.is.Rows
	off := max(was, is) - min(was, is)
	if off < 2 || 5*off < was {
		return
	}
	what := "the file has"
	if c.is.Sheet != "" {
		what = "the sheet has"
	}
	c.find(CodeRowCount, &Column{}, fmt.Sprintf("%s %d rows, and %s had %d: check that it is complete and has the right records", what, is, c.before, was))
}

// otherExport reports, in one sentence, fields that a table with other columns does not have.
func (c *comparison) otherExport() {
	var missing []string
	for i := range c.was.Columns {
		if was := &c.was.Columns[i]; was.Field != "" && was.Filled > 0 && !c.is.hasField(was.Field) && !slices.Contains(missing, was.Field) {
			missing = append(missing, was.Field)
		}
	}
	if len(missing) == 0 {
		return
	}
	c.find(CodeOtherExport, &Column{}, fmt.Sprintf("the file has other columns than %s; values that it does not have are kept: %s", c.before,
		strings.Join(missing, ", ")))
}
