package imports

import (
	"context"
	"fmt"
	"strings"

	"mobility/internal/facts"
	"mobility/roster/intake"
)

// gathered is a record of which several rows state different things: what one leaves blank, another has. A list with a row for each document
// or each event has such rows.
type gathered struct {
	// first is the first row about the record, facts what the rows state of it, each with its row.
	first  int
	facts  facts.Record
	doubts []doubt
}

// doubt is a field of which two rows have different values.
type doubt struct {
	field      *facts.Field
	row, other int
}

func (g *gathered) contradicts() bool { return len(g.doubts) > 0 }

// add adds what a row states.
func (g *gathered) add(row int, given facts.Record) {
	if g.first == 0 {
		g.first = row
	}
	for _, fact := range given {
		stated, known := g.facts.Get(fact.Field)
		switch {
		case !known:
			g.facts = append(g.facts, facts.Fact{Field: fact.Field, Value: strings.Clone(fact.Value), Origin: facts.Origin{Row: row}})
			g.facts.Sort()
		case stated.Value != fact.Value:
			g.doubts = append(g.doubts, doubt{fact.Field, row, stated.Origin.Row})
		}
	}
}

// otherThan is a row with another value than a fact of a row, 0 for none.
func (g *gathered) otherThan(row int, fact facts.Fact) int {
	for _, d := range g.doubts {
		switch {
		case d.field != fact.Field:
		case d.row == row:
			return d.other
		case d.other == row:
			return d.row
		}
	}
	if stated, _ := g.facts.Get(fact.Field); stated.Value != fact.Value {
		return stated.Origin.Row
	}
	return 0
}

// gather gathers what the rows state of the records of which they state different things.
func (r *repetitions) gather(ctx context.Context) error {
	for entry, err := range r.intake.Entries(ctx, nil) {
		if err != nil {
			return err
		}
		if entry.Refused || entry.PassedOver || !r.intake.SharesID(entry.ID) {
			continue
		}
		for _, k := range r.reading.records(entry) {
			if g := r.gatheredOf(entry.ID, k); g != nil {
				g.add(entry.Row, k.Facts)
			}
		}
	}
	return nil
}

// gatheredOf is the record of which rows state different things that a row's record is, nil for any other.
func (r *repetitions) gatheredOf(owner string, k kindFacts) *gathered {
	if r == nil || len(r.records) == 0 {
		return nil
	}
	return r.records[r.nameOf(owner, k)]
}

// whole is what all rows state of a record, each fact with its row, where they complete each other.
func (r *repetitions) whole(entry *intake.Entry, k kindFacts) facts.Record {
	if g := r.gatheredOf(entry.ID, k); g != nil && !g.contradicts() {
		return g.facts
	}
	return k.Facts
}

func contradictsSays(other int) string {
	return fmt.Sprintf("row %d has another value for the same record; correct one of the two cells, or keep only the correct row", other)
}

func unclearSays(row, other int) string {
	return fmt.Sprintf("rows %d and %d are about the same record and contradict each other; correct them first", other, row)
}

// againSays is what to do with a row about the record of an earlier one that is not called the same in both.
func againSays(other int) string {
	return fmt.Sprintf("row %d is about the same record and has other values; keep only the correct row, or where they complete each other, "+
		"give both the same hire date, receipt number, or other key", other)
}
