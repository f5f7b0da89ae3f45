package status

import (
	"slices"

	"mobility/internal/facts"
)

// newFilingDays is how many days after an undecided filing another one of the same form is a new filing; within them its day of
// receipt has been corrected.
const newFilingDays = 90

// ReplacedFilings are the filings that status records reported and no longer report, because the same fields report a later one
// now. They are history: what the earlier one carried stays true. recorded are those that are kept already.
func ReplacedFilings(before, after []Stay, recorded []Filing) []facts.Record {
	if !reportFilings(before) {
		return nil
	}
	var now []Filing
	for i := range after {
		now = append(now, reportedBy(&after[i])...)
	}
	var replaced []facts.Record
	for i := range before {
		for _, f := range reportedBy(&before[i]) {
			known := func(other Filing) bool { return other.Form == f.Form && other.Received == f.Received }
			if !slices.ContainsFunc(now, known) && !slices.ContainsFunc(recorded, known) && slices.ContainsFunc(now, f.followedBy) {
				replaced = append(replaced, f.record(&before[i]))
			}
		}
	}
	return replaced
}

// followedBy reports whether another filing of the same form came after this one, rather than being this one with a corrected day.
func (f Filing) followedBy(later Filing) bool {
	if later.Form != f.Form || !later.Received.After(f.Received) {
		return false
	}
	decided := f.Decision != "" || !f.Decided.IsZero()
	return decided && later.Received.After(f.Decided) || !later.Received.Before(f.Received.AddDays(newFilingDays))
}

// record returns a filing that a status record reports as a record of its own, every value with the origin it has there.
func (f Filing) record(s *Stay) facts.Record {
	r := slices.Clone(f.Record)
	received, _ := r.Get(FieldFilingReceived)
	add := func(field *facts.Field, value string, origin facts.Origin) {
		if value != "" {
			r = append(r, facts.Fact{Field: field, Value: value, Origin: origin})
		}
	}
	add(FieldFilingForm, f.Form, received.Origin)
	add(FieldFilingPurpose, f.Purpose, received.Origin)
	class, _ := s.Record.Get(FieldClass)
	category, _ := s.Record.Get(FieldEADCategory)
	if f.Form == FormI765 {
		add(fieldFilingCategory, f.Category, category.Origin)
	} else {
		add(FieldFilingClass, f.Class, class.Origin)
	}
	for _, end := range []*facts.Field{FieldPetitionExpires, FieldI94Expires, FieldExpires, FieldEADExpires} {
		if fact, known := s.Record.Get(end); known && !f.OldEnd.IsZero() && fact.Value == f.OldEnd.String() {
			add(FieldOldEnd, fact.Value, fact.Origin)
			break
		}
	}
	r.Sort()
	return r
}
