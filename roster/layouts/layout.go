package layouts

import (
	"encoding/json"
	"fmt"

	"mobility/internal/facts"
	"mobility/internal/table/parse"
)

// Layout is what a table looked like: the next file of its source is compared with it.
type Layout struct {
	// Sheet is the sheet of a workbook of which several are read, "" for the only one.
	Sheet   string   `json:"sheet,omitempty"`
	Rows    int      `json:"rows"`
	Columns []Column `json:"columns"`

	// byHeader has the column of each folded header, once one was asked for.
	byHeader map[string]int
}

// Column is a column of a table.
type Column struct {
	Header string `json:"header"`
	// Field is what the column was read as, "" for nothing.
	Field string `json:"field,omitempty"`
	// Filled counts the rows with a value.
	Filled int `json:"filled"`
	// Dates is how dates are written in the column, "" for none.
	Dates string `json:"dates,omitempty"`
}

// column is the column of a header, in whatever letters; nil for none.
func (l *Layout) column(header string) *Column {
	if l.byHeader == nil {
		l.byHeader = make(map[string]int, len(l.Columns))
		for i := range l.Columns {
			folded := parse.Fold(l.Columns[i].Header)
			if _, earlier := l.byHeader[folded]; !earlier {
				l.byHeader[folded] = i
			}
		}
	}
	if i, found := l.byHeader[parse.Fold(header)]; found {
		return &l.Columns[i]
	}
	return nil
}

// hasField reports whether a column with values is read as a field.
func (l *Layout) hasField(field string) bool {
	for i := range l.Columns {
		if c := &l.Columns[i]; c.Field == field && c.Filled > 0 {
			return true
		}
	}
	return false
}

// resembles reports whether two tables share most of their columns: another kind of export has others.
func (l *Layout) resembles(other *Layout) bool {
	shared := 0
	for i := range l.Columns {
		if other.column(l.Columns[i].Header) != nil {
			shared++
		}
	}
	return 2*shared >= max(len(l.Columns), len(other.Columns))
}

// AreOf reports whether headers are those of a table of the same kind: most columns are the same.
func AreOf(all []Layout, headers []string) bool {
	now := Layout{Columns: make([]Column, len(headers))}
	for i, header := range headers {
		now.Columns[i].Header = header
	}
	for i := range all {
		if all[i].resembles(&now) {
			return true
		}
	}
	return false
}

// Write writes the layouts of the sheets of a file as they are kept.
func Write(all []Layout) (string, error) {
	text, err := json.Marshal(all)
	if err != nil {
		return "", fmt.Errorf("describe the layout of the file: %w", err)
	}
	return string(text), nil
}

// Read reads layouts as they are kept; none where nothing is.
func Read(text string) (all []Layout, err error) {
	if text == "" {
		return nil, nil
	}
	if err := json.Unmarshal([]byte(text), &all); err != nil {
		return nil, fmt.Errorf("read the layout of an earlier file: %w", err)
	}
	return all, nil
}

// Resemble reports whether two files have most columns of a sheet in common.
func Resemble(a, b []Layout) bool {
	for i := range a {
		if other := layoutOf(b, a[i].Sheet); other != nil && a[i].resembles(other) {
			return true
		}
	}
	return false
}

func layoutOf(all []Layout, sheet string) *Layout {
	for i := range all {
		if all[i].Sheet == sheet {
			return &all[i]
		}
	}
	return nil
}

// Compare reports what is different in a file from an earlier one, which before describes: "import 3 (hr.csv)".
func Compare(earlier, now []Layout, before string) []facts.Problem {
	var all []facts.Problem
	for i := range now {
		if was := layoutOf(earlier, now[i].Sheet); was != nil {
			c := comparison{was: was, is: &now[i], before: before}
			all = append(all, c.problems()...)
		}
	}
	return all
}
