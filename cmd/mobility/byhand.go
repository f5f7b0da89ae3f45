package main

import (
	"context"
	"fmt"
	"iter"
	"strings"

	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/table"
	"mobility/roster"
	"mobility/roster/intake"
)

// employeeKey is the dictionary of a row that says nothing of an employee but whose it is. Its headers are the roster's.
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

// givenRecord reads facts typed as name=value. They are read as the cells of a row are, so that a value means the same
// however it comes in; what is wrong is told all at once.
func givenRecord(ctx context.Context, d *facts.Dictionary, id string, args []string, asOf civil.Date) (facts.Record, error) {
	headers, cells := []string{employeeKey.Fields[0].Name}, []table.Cell{{Text: id}}
	for _, arg := range args {
		name, value, ok := strings.Cut(arg, "=")
		if !ok || d.Field(name) == nil {
			return nil, usage("%q is not a fact as name=value%s; the facts are %s", arg, didYouMean("", name, factNames(d)),
				strings.Join(factNames(d), ", "))
		}
		headers, cells = append(headers, name), append(cells, table.Cell{Text: value})
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
			if p.Severity != intake.Note {
				return nil, fail(exitUsage, p.Code, fmt.Errorf("%s=%q: %s", p.Column, p.Value, p.Message))
			}
		}
		given = append(given, entry.Records[1]...)
	}
	return given, nil
}
