package main

import (
	"github.com/urfave/cli/v2"

	"mobility/internal/store"
)

func (p *program) clientCommand() *cli.Command {
	return &cli.Command{
		Name: "client", Usage: "for a firm that serves many: the clients, and the legal entities of each",
		Subcommands: []*cli.Command{
			{Name: "list", Usage: "the clients", Action: p.clientList},
			{Name: "employers", Usage: "the legal entities of the client, with their FEIN", Action: p.clientEmployers},
		},
	}
}

func (p *program) clientList(c *cli.Context) error {
	return p.open(c, store.Options{}, func(s *store.Store) error {
		clients, err := s.Clients(c.Context)
		if err != nil {
			return err
		}
		if c.Bool(flagJSON) {
			return p.printJSON(struct {
				Version int            `json:"version"`
				Clients []store.Client `json:"clients"`
			}{1, append([]store.Client{}, clients...)})
		}
		var rows [][]string
		for _, client := range clients {
			rows = append(rows, []string{client.Slug, client.Name})
		}
		p.printTable([]string{"client", "name"}, rows)
		return nil
	})
}

func (p *program) clientEmployers(c *cli.Context) error {
	return p.read(c, func(s *store.Store) error {
		employers, err := s.Employers(c.Context, p.client(c))
		if err != nil {
			return err
		}
		if c.Bool(flagJSON) {
			return p.printJSON(struct {
				Version   int              `json:"version"`
				Employers []store.Employer `json:"employers"`
			}{1, append([]store.Employer{}, employers...)})
		}
		var rows [][]string
		for _, e := range employers {
			rows = append(rows, []string{e.Name, e.FEIN})
		}
		p.printTable([]string{"employer", "fein"}, rows)
		return nil
	})
}
