package paf

import (
	"encoding/json"
	"fmt"
	"strconv"

	"mobility/internal/facts"
)

// A computation of H-1B dependency, kept for the file of whatever is filed by it.
var (
	FieldCountedOn = &facts.Field{Name: "counted_on", Title: "Counted on", Kind: facts.Date,
		Says: "day on which the workforce was counted"}
	FieldCountedOf = &facts.Field{Name: "employer", Title: "Employer", Kind: facts.Text,
		Says: "employer, or group counted as a single employer"}
	FieldIsDependent = &facts.Field{Name: "dependent", Title: "Dependent", Kind: facts.YesNo,
		Says: "whether the employer is H-1B dependent"}
	FieldCountedFTE = &facts.Field{Name: "fte", Title: "FTE", Kind: facts.Count,
		Says: "full-time equivalent employees, part-time employees counted by half"}
	FieldCountedH1B = &facts.Field{Name: "h1b", Title: "H-1B workers", Kind: facts.Count, Says: "H-1B workers, by headcount"}
	// FieldComputation is the whole of it, with its working: a Standing as JSON.
	FieldComputation = &facts.Field{Name: "computation", Title: "Computation", Kind: facts.Text,
		Says: "all figures and steps of the computation"}
)

// DependencyKeyOf is the key of a kept computation among those of its employer: the day.
func DependencyKeyOf(r facts.Record) string { return r.Text(FieldCountedOn) }

// StandingRecord is a computation as it is kept.
func StandingRecord(s *Standing) (facts.Record, error) {
	whole, err := json.Marshal(s)
	if err != nil {
		return nil, fmt.Errorf("write the computation of %s: %w", s.Employer, err)
	}
	r := facts.Record{
		{Field: FieldCountedOn, Value: s.AsOf.String()},
		{Field: FieldIsDependent, Value: strconv.FormatBool(s.Dependent)},
		{Field: FieldCountedFTE, Value: strconv.Itoa(s.FTE.ByHalf)},
		{Field: FieldCountedH1B, Value: strconv.Itoa(s.H1B)},
		{Field: FieldComputation, Value: string(whole)},
	}
	return r.With(facts.Fact{Field: FieldCountedOf, Value: s.Employer}), nil
}

// StandingFromRecord reads a kept computation.
func StandingFromRecord(r facts.Record) (*Standing, error) {
	var s Standing
	if err := json.Unmarshal([]byte(r.Text(FieldComputation)), &s); err != nil {
		return nil, fmt.Errorf("read the computation of %s on %s: %w", r.Text(FieldCountedOf), r.Text(FieldCountedOn), err)
	}
	return &s, nil
}
