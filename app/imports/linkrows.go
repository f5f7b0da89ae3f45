package imports

import (
	"iter"

	"mobility/app/kinds"
	"mobility/internal/facts"
	"mobility/internal/store/importing"
	"mobility/roster"
)

// linkRows are confirmed pairs as the rows of an import.
func linkRows(links []ConfirmedLink) iter.Seq2[*importing.RecordRow, error] {
	return func(yield func(*importing.RecordRow, error) bool) {
		for _, c := range links {
			row := &importing.RecordRow{Row: c.row, Kind: kinds.Link, Owner: c.ID, Facts: facts.Record{
				{Field: roster.FieldLinkColumn, Value: c.Column}, {Field: roster.FieldLinkKey, Value: c.Key},
			}}
			if !yield(row, nil) {
				return
			}
		}
	}
}
