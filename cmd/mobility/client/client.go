package client

import (
	"github.com/urfave/cli/v2"

	"mobility/cmd/mobility/cmdutil"
	"mobility/internal/store"
)

// Command has the commands of clients.
func Command(p *cmdutil.Program) *cli.Command {
	return &cli.Command{
		Name: "client", Usage: "for a firm that serves many: the clients, and the legal entities of each",
		Subcommands: []*cli.Command{
			{Name: "list", Usage: "the clients", Action: p.Action(clientList)},
			{Name: "employers", Usage: "the legal entities of the client, with their FEIN", Action: p.Action(clientEmployers)},
		},
	}
}

func clientList(p *cmdutil.Program, c *cli.Context) error {
	return p.Open(c, store.Options{}, func(s *store.Store) error {
		clients, err := s.Clients(c.Context)
		if err != nil {
			return err
		}
		if c.Bool(cmdutil.FlagJSON) {
			return p.PrintJSON(struct {
				Version int            `json:"version"`
				Clients []store.Client `json:"clients"`
			}{1, append([]store.Client{}, clients...)})
		}
		var rows [][]string
		for _, client := range clients {
			rows = append(rows, []string{client.Slug, client.Name})
		}
		p.PrintTable([]string{"client", "name"}, rows)
		return nil
	})
}

func clientEmployers(p *cmdutil.Program, c *cli.Context) error {
	return p.Read(c, func(s *store.Store) error {
		employers, err := s.Employers(c.Context, p.Client(c))
		if err != nil {
			return err
		}
		if c.Bool(cmdutil.FlagJSON) {
			return p.PrintJSON(struct {
				Version   int              `json:"version"`
				Employers []store.Employer `json:"employers"`
			}{1, append([]store.Employer{}, employers...)})
		}
		var rows [][]string
		for _, e := range employers {
			rows = append(rows, []string{e.Name, e.FEIN})
		}
		p.PrintTable([]string{"employer", "fein"}, rows)
		return nil
	})
}
