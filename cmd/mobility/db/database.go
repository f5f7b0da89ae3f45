package db

import (
	"fmt"

	"github.com/urfave/cli/v2"

	"mobility/cmd/mobility/cmdutil"
	"mobility/internal/store"
)

// Command has the commands of the database.
func Command(p *cmdutil.Program) *cli.Command {
	return &cli.Command{
		Name: "db", Usage: "the database behind it",
		Subcommands: append([]*cli.Command{
			{Name: "status", Usage: "the version of its schema, and this program's", Action: p.Action(dbStatus)},
			{Name: "migrate", Usage: "bring the schema up to this program (PostgreSQL is never migrated by itself)", Action: p.Action(dbMigrate)},
		}, backupCommands(p)...),
	}
}

func dbMigrate(p *cmdutil.Program, c *cli.Context) error {
	have, want, err := store.Status(c.Context, p.Target(c))
	if err == nil && have > want {
		return &store.SchemaError{Target: p.Target(c), Have: have, Want: want}
	}
	from, to, err := store.Migrate(c.Context, p.Target(c))
	if err != nil {
		return err
	}
	if c.Bool(cmdutil.FlagJSON) {
		return p.PrintJSON(struct {
			Version int   `json:"version"`
			From    int64 `json:"from"`
			To      int64 `json:"to"`
		}{1, from, to})
	}
	if from == to {
		p.Remark(c, "the schema is at %d, as this program wants it", to)
	} else {
		p.Remark(c, "the schema went from %d to %d", from, to)
	}
	return nil
}

func dbStatus(p *cmdutil.Program, c *cli.Context) error {
	have, want, err := store.Status(c.Context, p.Target(c))
	if err != nil {
		return err
	}
	if c.Bool(cmdutil.FlagJSON) {
		return p.PrintJSON(struct {
			Version int   `json:"version"`
			Have    int64 `json:"have"`
			Want    int64 `json:"want"`
		}{1, have, want})
	}
	fmt.Fprintf(p.Stdout, "schema %d; this program wants %d\n", have, want)
	return nil
}
