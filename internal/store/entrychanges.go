package store

import (
	"fmt"

	"mobility/internal/facts"
	"mobility/internal/store/journal"
)

// Changes lists the facts that an entry about an employee, a stay or a record changed. An entry about anything else, or
// one that only gave a subject another id, changed none, and none are known of one whose images are destroyed.
func (r reading) Changes(e *journal.Entry) ([]facts.Change, error) {
	dictionary := r.contents.FieldsOf(e.Noun)
	if dictionary == nil || e.HasErased() || movesOnly(e) {
		return nil, nil
	}
	var records [2]facts.Record
	for i, text := range []string{e.Before, e.After} {
		if text == "" {
			continue
		}
		document, err := journal.ParseDocument(text)
		if err == nil {
			records[i], err = dictionary.Decode(document.Facts, document.Origins)
		}
		if err != nil {
			return nil, fmt.Errorf("journal entry %d: %w", e.Seq, err)
		}
	}
	return facts.Diff(records[0], records[1]), nil
}
