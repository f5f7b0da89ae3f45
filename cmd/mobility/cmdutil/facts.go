package cmdutil

import (
	"mobility/internal/facts"
)

// FactsJSON prints a record as an object of values, in the dictionary's order.
type FactsJSON facts.Record

// MarshalJSON implements json.Marshaler.
func (f FactsJSON) MarshalJSON() ([]byte, error) { return facts.Record(f).AppendJSON(nil), nil }

// ShownFact is a fact with where it came from.
type ShownFact struct {
	Noun   string `json:"noun"`
	Stay   string `json:"stay,omitempty"`
	Name   string `json:"name"`
	Value  string `json:"value"`
	Origin string `json:"origin"`
}

// FactNames lists the names of a dictionary's fields.
func FactNames(d *facts.Dictionary) []string {
	names := make([]string, len(d.Fields))
	for i, f := range d.Fields {
		names[i] = f.Name
	}
	return names
}
