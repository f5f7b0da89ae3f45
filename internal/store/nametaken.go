package store

import (
	"fmt"
	"slices"

	"mobility/internal/facts"
)

// CodeNameTaken is the code of facts that would begin a record under the name of another one.
const CodeNameTaken = "REC-006"

// NameTaken is the problem with facts that begin a new record where its name is taken. A record keeps the name that it began with, so
// that after a correction its facts name it no more: facts with the old value match none, and would begin a second record of that name.
func (s *StoredRecord) NameTaken(given facts.Record) []facts.Problem {
	if s.holder == nil {
		return nil
	}
	field := s.fieldOfName(given)
	has := "no value"
	if value := s.holder.Record.Text(field); value != "" {
		has = fmt.Sprintf("%q", value)
	}
	return []facts.Problem{{
		Field: field.Name, Code: CodeNameTaken, Severity: facts.Error,
		Message: fmt.Sprintf("the %s of %s that is recorded as %q has %s here; if it is the same one, correct the wrong value; if it is another one, "+
			"record it without this value first, and then add the value by hand", s.Kind.Noun, s.Owner, s.Part, has),
	}}
}

// fieldOfName is the field in which given facts differ from the record that has their name: one that the name is made of, if any is.
func (s *StoredRecord) fieldOfName(given facts.Record) *facts.Field {
	differing := slices.DeleteFunc(slices.Clone(given), func(f facts.Fact) bool { return s.holder.Record.Text(f.Field) == f.Value })
	for _, fact := range differing {
		without := slices.DeleteFunc(slices.Clone(given), func(f facts.Fact) bool { return f.Field == fact.Field })
		if s.Kind.KeyOf(without) != s.Kind.KeyOf(given) {
			return fact.Field
		}
	}
	if len(differing) > 0 {
		return differing[0].Field
	}
	return s.Kind.Fields.Fields[0]
}
