package forms

import (
	"fmt"
	"strings"
)

// MapRow says which value of a data sheet goes into a field of one edition of a blank.
type MapRow struct {
	// Edition is the blank's, Field its field's name.
	Edition, Field string
	// Section and Label name the field of the data sheet.
	Section, Label string
	// When is the value at which a box is checked, "" for "Yes"; State the box of several that then is.
	When, State string
}

// MapHeader are the columns of a field map.
var MapHeader = []string{"edition", "blank_field", "kind", "blank_label", "section", "field", "when", "state"}

// Filled are the values for the fields of a blank of an edition, by name. What is mapped to a field that the data sheet does not have is a
// problem; a value that is not recorded stays blank.
func (s *Sheet) Filled(rows []MapRow, edition string, isBox func(field string) bool) (values map[string]string, problems []string) {
	values = map[string]string{}
	for _, row := range rows {
		if row.Edition != edition || row.Label == "" {
			continue
		}
		f := s.field(row.Section, row.Label)
		switch {
		case f == nil:
			problems = append(problems, fmt.Sprintf("%s: the data sheet has no field %q in section %q", row.Field, row.Label, row.Section))
		case f.Missing:
		case !isBox(row.Field):
			values[row.Field] = f.Value
		case strings.EqualFold(f.Value, orYes(row.When)):
			values[row.Field] = orYes(row.State)
		}
	}
	return values, problems
}

func orYes(s string) string {
	if s == "" {
		return "Yes"
	}
	return s
}

// field is a field of the sheet by its section and label; without a section the first of that label.
func (s *Sheet) field(section, label string) *Field {
	for i := range s.Fields {
		f := &s.Fields[i]
		if strings.EqualFold(f.Label, label) && (section == "" || strings.EqualFold(f.Section, section)) {
			return f
		}
	}
	return nil
}

// Proposed is the field of the sheet whose label is the same as that of a blank's field, or its name; nil for none.
func (s *Sheet) Proposed(names ...string) *Field {
	for _, name := range names {
		if f := s.field("", strings.TrimSpace(name)); name != "" && f != nil {
			return f
		}
	}
	return nil
}
