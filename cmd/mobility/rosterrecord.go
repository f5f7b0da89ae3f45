package main

import (
	"strings"

	"github.com/urfave/cli/v2"

	"mobility/internal/store"
	"mobility/roster"
)

// rosterRecord sets an employee's data by hand.
func (p *program) rosterRecord(c *cli.Context) error {
	id := c.Args().First()
	if id == "" || c.NArg() < 2 {
		return usage("give an employee id and facts as name=value; the facts are %s", strings.Join(factNames(roster.Fields), ", "))
	}
	asOf, err := p.asOf(c)
	if err != nil {
		return err
	}
	given, err := givenRecord(c.Context, roster.Fields, id, c.Args().Tail(), asOf)
	if err != nil {
		return err
	}
	err = p.read(c, func(s *store.Store) error {
		return needEmployer(c.Context, s, p.client(c), given.Text(roster.FieldEmployer))
	})
	if err != nil {
		return err
	}
	var recorded store.Recorded
	err = p.write(c, func(tx *store.Tx) (err error) {
		recorded, err = tx.RecordEmployee(c.Context, id, given)
		return err
	})
	if err != nil {
		return err
	}
	return p.tellRecorded(c, id, recorded)
}
