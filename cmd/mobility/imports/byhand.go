package imports

import (
	"context"
	"fmt"
	"iter"
	"strings"

	"github.com/urfave/cli/v2"

	"mobility/cmd/mobility/cmdutil"
	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/store"
	"mobility/internal/table"
	"mobility/roster"
	"mobility/roster/intake"
)

// employeeKey is the dictionary of a row that says nothing of an employee but whose it is. Its headers are the roster's.
var employeeKey = KeyOnly(roster.FieldID)

// KeyOnly makes a dictionary of copies of fields, since a field belongs to one dictionary.
func KeyOnly(fields ...*facts.Field) *facts.Dictionary {
	copies := make([]*facts.Field, len(fields))
	for i, f := range fields {
		field := *f
		copies[i] = &field
	}
	return facts.NewDictionary("owner", copies...)
}

// GivenRecord reads facts typed as name=value. They are read as the cells of a row are, so that a value means the same
// however it comes in; what is wrong is told all at once.
func GivenRecord(ctx context.Context, d *facts.Dictionary, id string, args []string, asOf civil.Date) (facts.Record, error) {
	headers, cells := []string{employeeKey.Fields[0].Name}, []table.Cell{{Text: id}}
	for _, arg := range args {
		name, value, ok := strings.Cut(arg, "=")
		if !ok || d.Field(name) == nil {
			return nil, cmdutil.Usage("%q is not a fact as name=value%s; the facts are %s", arg, cmdutil.DidYouMean("", name, cmdutil.FactNames(d)),
				strings.Join(cmdutil.FactNames(d), ", "))
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
				return nil, cmdutil.Fail(cmdutil.ExitUsage, p.Code, fmt.Errorf("%s=%q: %s", p.Column, p.Value, p.Message))
			}
		}
		given = append(given, entry.Records[1]...)
	}
	return given, nil
}

// RecordFacts sets facts of a record by hand and tells what changed.
func RecordFacts(p *cmdutil.Program, c *cli.Context, kind *store.Kind, owner, part string, given facts.Record) error {
	var recorded store.Recorded
	err := p.Write(c, func(tx *store.Tx) (err error) {
		recorded, err = tx.RecordFacts(c.Context, kind, owner, part, given)
		return err
	})
	if err != nil {
		return err
	}
	return TellRecorded(p, c, owner, recorded)
}

// TellRecorded tells what recording facts by hand has changed.
func TellRecorded(p *cmdutil.Program, c *cli.Context, owner string, recorded store.Recorded) error {
	changed := facts.Diff(recorded.Before, recorded.After)
	if !c.Bool(cmdutil.FlagJSON) {
		for _, ch := range changed {
			p.Remark(c, "%s: %q is now %q", ch.Field.Name, ch.Before.Value, ch.After.Value)
		}
		if len(changed) == 0 {
			p.Remark(c, "nothing changed")
		}
		return nil
	}
	type change struct {
		Field  string `json:"field"`
		Before string `json:"before"`
		After  string `json:"after"`
	}
	document := struct {
		Version int      `json:"version"`
		ID      string   `json:"id"`
		Part    string   `json:"part,omitempty"`
		Changes []change `json:"changes"`
	}{1, owner, recorded.Part, []change{}}
	for _, ch := range changed {
		document.Changes = append(document.Changes, change{ch.Field.Name, ch.Before.Value, ch.After.Value})
	}
	return p.PrintJSON(document)
}
