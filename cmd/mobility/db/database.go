package db

import (
	"errors"

	"github.com/urfave/cli/v2"

	"mobility/app/kinds"
	"mobility/cmd/mobility/cmdutil"
	"mobility/internal/database"
	"mobility/internal/store"
)

// Command has the commands of the database.
func Command(p *cmdutil.Program) *cli.Command {
	return &cli.Command{
		Name: "db", Usage: "database: schema version, migration, backup, restore, verification",
		Subcommands: append([]*cli.Command{
			{Name: "status", Usage: "schema version of the database and of this program", Action: p.Action(dbStatus)},
			{Name: "migrate", Usage: "migrate the schema to this program's version (PostgreSQL is never migrated automatically)", Action: p.Action(dbMigrate)},
			viewsCommand(p),
		}, append(accessCommands(p), backupCommands(p)...)...),
	}
}

func dbMigrate(p *cmdutil.Program, c *cli.Context) error {
	have, want, err := database.Status(c.Context, p.Target())
	if err != nil && database.IsAway(err) { // asking again would take as long
		return err
	}
	if err == nil && have > want {
		return &database.SchemaError{Target: database.Redacted(p.Target()), Have: have, Want: want}
	}
	from, to, err := store.Migrate(c.Context, p.Target(), kinds.All, p.Work())
	if err != nil {
		return err
	}
	// An earlier run may have ended before it was complete, and rules may have changed without the schema. A login that may only read
	// leaves it to others.
	err = p.Open(c.Context, store.Options{}, func(s *store.Store) error { return s.Complete(c.Context) })
	if err != nil && !errors.Is(err, database.ErrReadOnly) {
		return err
	}
	outcome, err := setUpRoles(c.Context, p)
	if err != nil {
		return err
	}
	if p.JSON {
		return p.PrintJSON(struct {
			Version int                   `json:"version"`
			From    int64                 `json:"from"`
			To      int64                 `json:"to"`
			Roles   database.RolesOutcome `json:"roles"`
		}{1, from, to, outcome})
	}
	if from == to {
		p.Remark("the schema is at version %d, which this program needs", to)
	} else {
		p.Remark("schema migrated from version %d to %d", from, to)
	}
	return nil
}

func dbStatus(p *cmdutil.Program, c *cli.Context) error {
	have, want, err := database.Status(c.Context, p.Target())
	if err != nil {
		return err
	}
	if p.JSON {
		return p.PrintJSON(struct {
			Version int   `json:"version"`
			Have    int64 `json:"have"`
			Want    int64 `json:"want"`
		}{1, have, want})
	}
	p.Printf("schema %d; this program needs %d\n", have, want)
	return nil
}
