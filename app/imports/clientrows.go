package imports

import (
	"context"
	"fmt"
	"slices"

	"mobility/app/clientnames"
	"mobility/app/failure"
	"mobility/internal/table"
	"mobility/internal/table/parse"
	"mobility/roster"
	"mobility/roster/intake"
)

// Divide divides the rows of an opened file among the clients, by the column in which they are named.
func (f *File) Divide(ctx context.Context, clients []clientnames.Client) (*clientnames.Division, error) {
	divided := clientnames.Divide(clients)
	for _, s := range f.sheets {
		at, err := f.clientColumn(s)
		if err != nil {
			return nil, err
		}
		column := clientnames.Column{File: s.Table.Name, Sheet: s.name, Header: s.titles[at]}
		for row, err := range s.rows(ctx) {
			if err != nil {
				return nil, err
			}
			divided.Add(&column, nameIn(row, at), row.Number)
		}
	}
	return divided, nil
}

// nameIn is the name in a cell, "" where it is blank.
func nameIn(row *table.Row, column int) string {
	if column < len(row.Cells) {
		if name := parse.Clean(row.Cells[column].Text); !parse.IsNothing(name) {
			return name
		}
	}
	return ""
}

// clientColumn is the column that names the client of each row: one of clients, otherwise one of their legal entities.
func (f *File) clientColumn(s *sheet) (int, error) {
	var none *intake.Profile
	columns := intake.Map(s.titles, none.With(f.options.Map), Dictionaries()...).Columns
	ofClients := func(c intake.Column) bool {
		return slices.Contains(clientHeaders, parse.Fold(c.Header)) && !c.IsChosen()
	}
	ofEntities := func(c intake.Column) bool { return c.Claims(roster.FieldEmployer.Name) && !c.IsChosen() }
	for _, names := range []func(intake.Column) bool{ofClients, ofEntities} {
		if at := slices.IndexFunc(columns, names); at >= 0 {
			return at, nil
		}
	}
	where := s.Table.Name
	if s.name != "" {
		where += ", sheet " + s.name
	}
	return 0, failure.New("other-client", fmt.Errorf("%s: no column names the client of each row: give one the header Client, or import the file of one client with --client", where))
}
