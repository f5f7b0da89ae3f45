package imports

import (
	"context"
	"fmt"
	"iter"

	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/table"
	"mobility/roster"
	"mobility/roster/intake"
)

// employeeKey is the dictionary of a row that identifies its employee and has no other employee data. Its headers are the
// roster's.
var employeeKey = keyOnly(roster.FieldID)

// keyOnly makes a dictionary of copies of fields, since a field belongs to one dictionary.
func keyOnly(fields ...*facts.Field) *facts.Dictionary {
	copies := make([]*facts.Field, len(fields))
	for i, f := range fields {
		field := *f
		copies[i] = &field
	}
	return facts.NewDictionary("owner", copies...)
}

// withWorker makes a dictionary of the key of a case and the names of the employee in a row of it.
func withWorker(key *facts.Dictionary) *facts.Dictionary {
	return keyOnly(key.Fields[0], roster.FieldFullName, roster.FieldFirstName, roster.FieldMiddleName, roster.FieldLastName)
}

// A Value is the text a user typed for a field.
type Value struct{ Field, Text string }

// ByHand reads values typed for fields of a dictionary, of the record of an owner. They are read as the cells of a row are, so
// that a value means the same however it comes in.
func ByHand(ctx context.Context, d *facts.Dictionary, owner string, values []Value, asOf civil.Date) (facts.Record, error) {
	headers, cells := []string{employeeKey.Fields[0].Name}, []table.Cell{{Text: owner}}
	for _, v := range values {
		headers, cells = append(headers, v.Field), append(cells, table.Cell{Text: v.Text})
	}
	row := table.Row{Number: 1, Line: 1, Cells: cells, Fields: len(cells)}
	rows := func(context.Context) iter.Seq2[*table.Row, error] {
		return func(yield func(*table.Row, error) bool) { yield(&row, nil) }
	}
	in, err := intake.Begin(ctx, headers, rows, intake.Options{AsOf: asOf}, employeeKey, d)
	if err != nil {
		return nil, err
	}
	var given facts.Record
	for entry, err := range in.Entries(ctx, nil) {
		if err != nil {
			return nil, err
		}
		for _, p := range entry.Problems {
			if p.Severity != facts.Note {
				return nil, usage(p.Code, fmt.Errorf("%s=%q: %s", p.Column, p.Value, p.Message))
			}
		}
		given = append(given, entry.Records[1]...)
	}
	return given, nil
}
