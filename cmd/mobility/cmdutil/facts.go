package cmdutil

import (
	"mobility/docket"
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

// ShownFacts are the facts of a record with where each came from.
func ShownFacts(r facts.Record, origins docket.Origins) []ShownFact {
	shown := make([]ShownFact, len(r))
	for i, f := range r {
		shown[i] = ShownFact{Noun: f.Field.Noun(), Name: f.Field.Name, Value: f.Value, Origin: origins(f)}
	}
	return shown
}

// FactNames lists the names of a dictionary's fields.
func FactNames(d *facts.Dictionary) []string {
	names := make([]string, len(d.Fields))
	for i, f := range d.Fields {
		names[i] = f.Name
	}
	return names
}
