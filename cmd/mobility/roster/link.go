package roster

import (
	"context"
	"fmt"
	"io"
	"strconv"

	"github.com/urfave/cli/v2"

	"mobility/app/imports"
	"mobility/cmd/mobility/cmdutil"
	"mobility/internal/store"
)

// linkCommand links other systems' keys to employees.
func linkCommand(p *cmdutil.Program) *cli.Command {
	return &cli.Command{
		Name: "link", Usage: "link the keys of other systems to employees, after a person has confirmed the pairs", ArgsUsage: "[FILE]",
		Description: "mobility roster link list.csv --key \"Zoom ID\" --out pairs.xlsx\nmobility roster link pairs.xlsx\n" +
			"The first proposes an employee for each row of another system's list, by e-mail, name and hire date, and writes the pairs to\n" +
			"confirm in the last column; the second keeps those answered with same. Lists without an employee id are matched by the linked\n" +
			"column from then on, in every import of employees' records. Without FILE the links are listed.",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "key", Usage: "header of the `COLUMN` with the other system's keys"},
			cmdutil.FileFlag("out", "write the proposed pairs to the workbook `FILE.xlsx`", ".xlsx"),
			&cli.BoolFlag{Name: "dry-run", Usage: "list what would be linked; write nothing"},
		},
		Action: func(c *cli.Context) error {
			switch key := c.String("key"); {
			case c.NArg() == 0:
				return listLinks(c.Context, p)
			case c.NArg() > 1:
				return cmdutil.Usage("one file is required: another system's list, or the pairs that were confirmed")
			case key != "":
				return proposeLinks(c.Context, p, c.Args().First(), key, c.String("out"))
			default:
				return confirmLinks(c.Context, p, c.Args().First(), c.Bool("dry-run"))
			}
		},
	}
}

func listLinks(ctx context.Context, p *cmdutil.Program) error {
	var rows [][]string
	var links []imports.ConfirmedLink
	err := p.Read(ctx, func(s *store.Store) (err error) {
		links, err = imports.ListLinks(ctx, s, p.Client())
		return err
	})
	if err != nil {
		return err
	}
	if p.JSON {
		return p.PrintJSON(struct {
			Version int                     `json:"version"`
			Links   []imports.ConfirmedLink `json:"links"`
		}{1, links})
	}
	for _, l := range links {
		rows = append(rows, []string{l.Column, l.Key, l.ID})
	}
	p.PrintTable([]string{"key column", "key", "id"}, rows)
	return nil
}

func proposeLinks(ctx context.Context, p *cmdutil.Program, file, key, out string) error {
	asOf, err := p.AsOf()
	if err != nil {
		return err
	}
	var found *imports.Proposals
	err = p.Read(ctx, func(s *store.Store) (err error) {
		found, err = imports.ProposeLinks(ctx, s, p.Client(), file, key, asOf)
		return err
	})
	if err != nil {
		return err
	}
	if out != "" {
		if err := p.WriteFile(out, func(w io.Writer) error { return found.WriteProposals(w) }); err != nil {
			return err
		}
	}
	if p.JSON {
		return p.PrintJSON(found)
	}
	var rows [][]string
	for i := range found.Proposals {
		f := &found.Proposals[i]
		rows = append(rows, []string{strconv.Itoa(f.Row), f.Key, f.Name, f.ID, f.Known, f.Why})
	}
	p.PrintTable([]string{"row", "key", "name in the list", "id", "name on the roster", "why"}, rows)
	if out == "" {
		p.Remark("nothing was linked; write the pairs to confirm with --out pairs.xlsx")
	} else {
		p.Remark("nothing was linked; answer in the last column of %s, then: mobility roster link %s", out, out)
	}
	return nil
}

func confirmLinks(ctx context.Context, p *cmdutil.Program, file string, plan bool) error {
	l, is, err := imports.ReadConfirmed(ctx, file)
	if err != nil {
		return err
	}
	if !is {
		return cmdutil.Usage("%s is not an answered list of pairs (Key column, Key, Employee ID, answer); for another system's list, name the column of its "+
			"keys with --key", file)
	}
	l.Work, l.Plan = p.Work(), plan
	var linked *imports.Linked
	err = p.Open(ctx, store.Options{}, func(s *store.Store) (err error) {
		linked, err = imports.Link(ctx, s, l)
		return err
	})
	if err != nil {
		return err
	}
	if p.JSON {
		return p.PrintJSON(linked)
	}
	var rows [][]string
	for _, l := range linked.Linked {
		rows = append(rows, []string{l.Column, l.Key, l.ID})
	}
	if len(rows) > 0 {
		p.PrintTable([]string{"key column", "key", "id"}, rows)
	}
	did := "would be"
	if linked.Applied {
		did = "are"
	}
	fmt.Fprintf(p.Stdout, "%s %s linked; %d had been before\n", cmdutil.Plural(len(linked.Linked), "key"), did, linked.Already)
	if linked.Applied {
		p.Remark("to take it back: mobility roster undo %d", linked.Number)
	}
	return nil
}
