package main

import (
	"fmt"

	"github.com/urfave/cli/v2"

	"mobility/internal/store"
)

func (p *program) dbCommand() *cli.Command {
	return &cli.Command{
		Name: "db", Usage: "the database behind it",
		Subcommands: append([]*cli.Command{
			{Name: "status", Usage: "the version of its schema, and this program's", Action: p.dbStatus},
			{Name: "migrate", Usage: "bring the schema up to this program (PostgreSQL is never migrated by itself)", Action: p.dbMigrate},
		}, p.backupCommands()...),
	}
}

func (p *program) dbMigrate(c *cli.Context) error {
	have, want, err := store.Status(c.Context, p.target(c))
	if err == nil && have > want {
		return &store.SchemaError{Target: p.target(c), Have: have, Want: want}
	}
	from, to, err := store.Migrate(c.Context, p.target(c))
	if err != nil {
		return err
	}
	if c.Bool(flagJSON) {
		return p.printJSON(struct {
			Version int   `json:"version"`
			From    int64 `json:"from"`
			To      int64 `json:"to"`
		}{1, from, to})
	}
	if from == to {
		p.remark(c, "the schema is at %d, as this program wants it", to)
	} else {
		p.remark(c, "the schema went from %d to %d", from, to)
	}
	return nil
}

func (p *program) dbStatus(c *cli.Context) error {
	have, want, err := store.Status(c.Context, p.target(c))
	if err != nil {
		return err
	}
	if c.Bool(flagJSON) {
		return p.printJSON(struct {
			Version int   `json:"version"`
			Have    int64 `json:"have"`
			Want    int64 `json:"want"`
		}{1, have, want})
	}
	fmt.Fprintf(p.stdout, "schema %d; this program wants %d\n", have, want)
	return nil
}
