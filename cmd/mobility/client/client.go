package client

import (
	"errors"

	"github.com/urfave/cli/v2"

	"mobility/app/kinds"
	"mobility/cmd/mobility/cmdutil"
	"mobility/internal/store"
	"mobility/roster"
)

// Command has the commands of clients.
func Command(p *cmdutil.Program) *cli.Command {
	return &cli.Command{
		Name: "client", Usage: "clients and their legal entities",
		Subcommands: append([]*cli.Command{
			{Name: "list", Usage: "list the clients", Action: p.Action(clientList)},
			{Name: "employers", Usage: "list the legal entities of the client, with their FEIN", Action: p.Action(clientEmployers)},
		}, writeCommands(p)...),
	}
}

// listedClient is a client with what is known of it.
type listedClient struct {
	store.Client
	Contact      string `json:"contact,omitempty"`
	ContactEmail string `json:"contact_email,omitempty"`
	ReportDay    string `json:"report_day,omitempty"`
	Zone         string `json:"zone,omitempty"`
	ClosedOn     string `json:"closed_on,omitempty"`
	ClosedReason string `json:"closed_reason,omitempty"`
}

func clientList(p *cmdutil.Program, c *cli.Context) error {
	listed := []listedClient{}
	err := p.Open(c.Context, store.Options{}, func(s *store.Store) error {
		clients, err := s.Clients(c.Context)
		for _, client := range clients {
			known, failed := kinds.ClientFacts(c.Context, s, client.Slug)
			err = errors.Join(err, failed)
			listed = append(listed, listedClient{
				client, known.Text(roster.FieldContact), known.Text(roster.FieldContactEmail), known.Text(roster.FieldReportDay),
				known.Text(roster.FieldZone), known.Text(roster.FieldClosedOn), known.Text(roster.FieldClosedReason),
			})
		}
		return err
	})
	if err != nil {
		return err
	}
	if p.JSON {
		return p.PrintJSON(struct {
			Version int            `json:"version"`
			Clients []listedClient `json:"clients"`
		}{1, listed})
	}
	var rows [][]string
	for _, client := range listed {
		rows = append(rows, []string{client.Slug, client.Name, client.Contact, client.ContactEmail, client.ReportDay, client.Zone, client.ClosedOn, client.ClosedReason})
	}
	p.PrintTable([]string{"client", "name", "contact", "e-mail", "report day", "zone", "closed", "reason"}, rows, "closed", "reason")
	return nil
}

func clientEmployers(p *cmdutil.Program, c *cli.Context) error {
	return p.Read(c.Context, func(s *store.Store) error {
		employers, err := s.Employers(c.Context, p.Client())
		if err != nil {
			return err
		}
		if p.JSON {
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
