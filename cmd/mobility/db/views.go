package db

import (
	"github.com/urfave/cli/v2"

	"mobility/app/kinds"
	"mobility/cmd/mobility/cmdutil"
	"mobility/internal/database"
	"mobility/internal/store"
	"mobility/internal/store/sqlviews"
)

func viewsCommand(p *cmdutil.Program) *cli.Command {
	return &cli.Command{
		Name: "views", Usage: "SQL views with a column for each field, to read the database with SQL",
		Description: "Prints the statements that make the views for a session: roster_view, status_view, i9_view, filing_view and so on.\n" +
			"On SQLite: mobility db views > views.sql, then sqlite3 -readonly -init views.sql mobility.db\n" +
			"On PostgreSQL: psql -f views.sql -c 'SELECT id, last_name, title FROM roster_view'",
		Action: p.Action(dbViews),
	}
}

func dbViews(p *cmdutil.Program, c *cli.Context) error {
	var engine database.Engine
	err := p.Open(c.Context, store.Options{ReadOnly: true}, func(s *store.Store) error {
		engine = s.Database().Engine()
		return nil
	})
	if err != nil {
		return err
	}
	views := sqlviews.List(kinds.All, engine)
	if p.JSON {
		return p.PrintJSON(struct {
			Version int             `json:"version"`
			Engine  database.Engine `json:"engine"`
			Views   []sqlviews.View `json:"views"`
		}{1, engine, views})
	}
	for _, v := range views {
		p.Printf("%s;\n", v.SQL)
	}
	return nil
}
