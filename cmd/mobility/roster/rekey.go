package roster

import (
	"context"
	"fmt"

	"github.com/urfave/cli/v2"

	"mobility/app/imports"
	"mobility/cmd/mobility/cmdutil"
	"mobility/internal/store"
)

// rekeyCommand gives employees other ids.
func rekeyCommand(p *cmdutil.Program) *cli.Command {
	return &cli.Command{
		Name: "rekey", Usage: "change employee ids; all records move with them", ArgsUsage: "OLD NEW | FILE",
		Description: "FILE has the former and the new ids: a list with the columns old and new, or an HR export with a column such as Legacy\n" +
			"Employee ID. Undo it as an import: mobility roster undo NUMBER.",
		Flags: []cli.Flag{&cli.BoolFlag{Name: "dry-run", Usage: "list the employees; write nothing"}},
		Action: func(c *cli.Context) error {
			m := imports.Moving{Plan: c.Bool("dry-run"), File: "rekey"}
			switch c.NArg() {
			case 1:
				return rekeyFile(c.Context, p, c.Args().First(), m.Plan)
			case 2:
				m.Pairs = []store.Pair{{From: c.Args().Get(0), To: c.Args().Get(1)}}
				return move(c.Context, p, m)
			default:
				return cmdutil.Usage("give the former and the new id of one employee, or a file of pairs")
			}
		},
	}
}

// mergeCommand makes one employee of two.
func mergeCommand(p *cmdutil.Program) *cli.Command {
	return &cli.Command{
		Name: "merge", Usage: "merge a duplicate employee record into another", ArgsUsage: "ID DUPLICATE",
		Description: "The values of ID are kept; values that only DUPLICATE has are added. Undo it as an import: mobility roster undo NUMBER.",
		Flags:       []cli.Flag{&cli.BoolFlag{Name: "dry-run", Usage: "show both employees; write nothing"}},
		Action: func(c *cli.Context) error {
			if c.NArg() != 2 || c.Args().Get(0) == c.Args().Get(1) {
				return cmdutil.Usage("give the ids of two employees: the one that stays, and the duplicate")
			}
			return move(c.Context, p, imports.Moving{
				Plan: c.Bool("dry-run"), File: "merge", Merge: true, Pairs: []store.Pair{{From: c.Args().Get(1), To: c.Args().Get(0)}},
			})
		},
	}
}

func rekeyFile(ctx context.Context, p *cmdutil.Program, path string, plan bool) error {
	m, err := imports.ReadPairs(ctx, path)
	if err != nil {
		return err
	}
	m.Plan = plan
	return move(ctx, p, m)
}

// move changes the ids and prints whose.
func move(ctx context.Context, p *cmdutil.Program, m imports.Moving) error {
	m.Work = p.Work()
	var moved *imports.Moved
	err := p.Open(ctx, store.Options{}, func(s *store.Store) (err error) {
		moved, err = imports.Move(ctx, s, m)
		return err
	})
	if err != nil {
		return err
	}
	if p.JSON {
		return p.PrintJSON(moved)
	}
	var rows [][]string
	for _, person := range moved.Pairs {
		rows = append(rows, []string{person.From, person.To, person.Name, person.Into})
	}
	if len(rows) > 0 {
		p.PrintTable([]string{"id", "new id", "name", "into"}, rows)
	}
	did := cmdutil.Plural(len(moved.Pairs), "employee") + " would get"
	if moved.Applied {
		did = cmdutil.Counted(len(moved.Pairs), "employee has", "employees have")
	}
	fmt.Fprintf(p.Stdout, "%s another id; %d had it before\n", did, moved.Already)
	if moved.Applied {
		p.Remark("to take it back: mobility roster undo %d", moved.Number)
	}
	return nil
}
