package forms

import (
	"slices"
	"strings"

	"mobility/internal/civil"
	"mobility/internal/facts"
)

// Line is a field of a form and where its value is from.
type Line struct {
	// Section is the part of the form, Label what the field asks.
	Section, Label string
	// Noun and Name are the record and the field that hold the value; both "" for what is not stored.
	Noun, Name string
	// Enter says where a value that is not stored is looked up.
	Enter string
}

// Spec is a form: its name, its title and its fields, in their order.
type Spec struct {
	Form, Title string
	Lines       []Line
}

// Field is a field of a form, filled or not.
type Field struct {
	Section string `json:"section"`
	Label   string `json:"field"`
	Value   string `json:"value"`
	// From says where the value is from; of a missing value, how it gets there.
	From    string `json:"from"`
	Missing bool   `json:"missing"`

	fact facts.Fact
}

// Sheet is the data of a form.
type Sheet struct {
	Form   string  `json:"form"`
	Title  string  `json:"title"`
	Fields []Field `json:"fields"`
}

// Missing counts the fields without a value.
func (s *Sheet) Missing() (n int) {
	for i := range s.Fields {
		if s.Fields[i].Missing {
			n++
		}
	}
	return n
}

// Fill gives the fields of a form the values of records, by the nouns of their dictionaries. record is the command that records a value.
func (s Spec) Fill(records map[string]facts.Record, record string) Sheet {
	sheet := Sheet{Form: s.Form, Title: s.Title, Fields: make([]Field, 0, len(s.Lines))}
	for _, line := range s.Lines {
		f := Field{Section: line.Section, Label: line.Label, From: line.Enter, Missing: true}
		if line.Name != "" {
			f.From = "not recorded: " + strings.TrimSpace(record+" "+line.Name+"=VALUE")
			if line.Enter != "" {
				f.From = "not recorded: " + line.Enter
			}
			for _, fact := range records[line.Noun] {
				if fact.Field.Name == line.Name {
					f.Value, f.Missing, f.From, f.fact = Written(fact), false, "", fact
				}
			}
		}
		sheet.Fields = append(sheet.Fields, f)
	}
	return sheet
}

// Add appends a field whose value is known, or is missing where it is "".
func (s *Sheet) Add(section, label, value, from string) {
	s.Fields = append(s.Fields, Field{Section: section, Label: label, Value: value, From: from, Missing: value == ""})
}

// AddFact appends a field with the value of a stored fact, missing where the record has none.
func (s *Sheet) AddFact(section, label string, r facts.Record, name, otherwise string) {
	for _, fact := range r {
		if fact.Field.Name == name {
			s.Fields = append(s.Fields, Field{Section: section, Label: label, Value: Written(fact), fact: fact})
			return
		}
	}
	s.Add(section, label, "", "not recorded: "+otherwise)
}

// Group puts the fields of one section together, sections in the order in which they first appear.
func (s *Sheet) Group() {
	first := map[string]int{}
	for i := range s.Fields {
		if _, seen := first[s.Fields[i].Section]; !seen {
			first[s.Fields[i].Section] = i
		}
	}
	slices.SortStableFunc(s.Fields, func(a, b Field) int { return first[a.Section] - first[b.Section] })
}

// Trace says of every value from a stored fact where the fact is from.
func (s *Sheet) Trace(origin func(facts.Fact) string) {
	for i := range s.Fields {
		if f := &s.Fields[i]; f.fact.Field != nil {
			f.From = origin(f.fact)
		}
	}
}

// Written is a value as it is entered on a form of the U.S. government: 01/31/2026, Yes, $1,234.00.
func Written(fact facts.Fact) string {
	switch fact.Field.Kind {
	case facts.Date, facts.DateOrDS:
		if d, err := civil.Parse(fact.Value); err == nil && !d.IsZero() {
			return d.Time().Format("01/02/2006")
		}
	case facts.YesNo:
		if fact.Value == "true" {
			return "Yes"
		}
		return "No"
	case facts.Money:
		return facts.Dollars(fact.Value)
	case facts.Choice:
		return choiceInWords(fact.Value)
	}
	return fact.Value
}

// choiceInWords is a choice as a form has it: "college-teacher" is College teacher, "schedule-a" Schedule A; H-1B stays.
func choiceInWords(value string) string {
	if value == "" || value != strings.ToLower(value) {
		return value
	}
	words := strings.Split(value, "-")
	for i, word := range words {
		if i == 0 || len(word) == 1 {
			words[i] = strings.ToUpper(word[:1]) + word[1:]
		}
	}
	return strings.Join(words, " ")
}
