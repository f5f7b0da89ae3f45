package paf

import (
	"encoding/json"
	"fmt"
	"strconv"

	"mobility/internal/facts"
)

// A computation of H-1B dependency, kept for the file of whatever is filed by it.
var (
	fieldCountedOn = &facts.Field{Name: "counted_on", Title: "Counted on", Kind: facts.Date,
		Says: "day on which the workforce was counted"}
	fieldCountedOf = &facts.Field{Name: "employer", Title: "Employer", Kind: facts.Text,
		Says: "employer, or group counted as a single employer"}
	fieldIsDependent = &facts.Field{Name: "dependent", Title: "Dependent", Kind: facts.YesNo,
		Says: "whether the employer is H-1B dependent"}
	fieldCountedFTE = &facts.Field{Name: "fte", Title: "FTE", Kind: facts.Count,
		Says: "full-time equivalent employees, part-time employees counted by half"}
	fieldCountedH1B = &facts.Field{Name: "h1b", Title: "H-1B workers", Kind: facts.Count, Says: "H-1B workers, by headcount"}
	// fieldComputation is all of it, with its working: a Standing as JSON.
	fieldComputation = &facts.Field{Name: "computation", Title: "Computation", Kind: facts.Text,
		Says: "all figures and steps of the computation"}
)

// DependencyKeyOf is the key of a kept computation among those of its employer: the day.
func DependencyKeyOf(r facts.Record) string { return r.Text(fieldCountedOn) }

// StandingRecord is a computation as it is kept.
func StandingRecord(s *Standing) (facts.Record, error) {
	whole, err := json.Marshal(s)
	if err != nil {
		return nil, fmt.Errorf("write the computation of %s: %w", s.Employer, err)
	}
	r := facts.Record{
		{Field: fieldCountedOn, Value: s.AsOf.String()},
		{Field: fieldIsDependent, Value: strconv.FormatBool(s.Dependent)},
		{Field: fieldCountedFTE, Value: strconv.Itoa(s.FTE.ByHalf)},
		{Field: fieldCountedH1B, Value: strconv.Itoa(s.H1B)},
		{Field: fieldComputation, Value: string(whole)},
	}
	return r.With(facts.Fact{Field: fieldCountedOf, Value: s.Employer}), nil
}

// StandingFromRecord reads a kept computation.
func StandingFromRecord(r facts.Record) (*Standing, error) {
	var s Standing
	if err := json.Unmarshal([]byte(r.Text(fieldComputation)), &s); err != nil {
		return nil, fmt.Errorf("read the computation of %s on %s: %w", r.Text(fieldCountedOf), r.Text(fieldCountedOn), err)
	}
	return &s, nil
}
