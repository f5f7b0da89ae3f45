package client

import (
	"strings"

	"github.com/urfave/cli/v2"

	"mobility/app/kinds"
	"mobility/cmd/mobility/cmdutil"
	importscmd "mobility/cmd/mobility/imports"
	"mobility/internal/store"
	"mobility/roster"
)

// EmployerCommand has the commands of a client's legal entities.
func EmployerCommand(p *cmdutil.Program) *cli.Command {
	return &cli.Command{
		Name: "employer", Usage: "employer settings: business days, E-Verify, legal hold",
		Subcommands: []*cli.Command{
			{Name: "list", Usage: "list the employers with their settings", Action: p.Action(employerList)},
			{
				Name: "set", Usage: "change the settings of an employer", ArgsUsage: "NAME setting=value ...",
				Description: "mobility employer set \"Acme, Inc.\" open_weekdays=mon,tue,wed,thu,fri,sat closed=2026-12-24,2026-12-31\n" +
					"mobility employer set --every everify=yes everify_since=2021-03-01\n" +
					"The settings are " + strings.Join(cmdutil.FactNames(roster.SettingsFields), ", ") + "; <clear> removes one.",
				Flags:  []cli.Flag{&cli.BoolFlag{Name: "every", Usage: "for every employer that has no settings of its own; without NAME"}},
				Action: p.Action(employerSet),
			},
		},
	}
}

func employerSet(p *cmdutil.Program, c *cli.Context) error {
	args := c.Args().Slice()
	owner, name := roster.AllEmployers, "every employer"
	if !c.Bool("every") {
		if len(args) == 0 || strings.Contains(args[0], "=") {
			return cmdutil.Usage("the employer's name is required, as mobility employer list shows it, or --every")
		}
		name, args = args[0], args[1:]
		err := p.Read(c.Context, func(s *store.Store) (err error) {
			owner, err = cmdutil.NeedEmployer(c.Context, s, p.Client(), name)
			return err
		})
		if err != nil {
			return err
		}
	}
	if len(args) == 0 {
		return cmdutil.Usage("give settings as name=value; the settings are %s", strings.Join(cmdutil.FactNames(roster.SettingsFields), ", "))
	}
	asOf, err := p.AsOf()
	if err != nil {
		return err
	}
	given, err := importscmd.GivenRecord(c.Context, roster.SettingsFields, owner, args, asOf)
	if err != nil {
		return err
	}
	return importscmd.RecordForAll(c.Context, p, name, func(tx *store.Tx) (store.Recorded, error) {
		return tx.RecordFacts(c.Context, kinds.Settings, owner, "", given)
	})
}

func employerList(p *cmdutil.Program, c *cli.Context) error {
	type listed struct {
		Name     string            `json:"name"`
		FEIN     string            `json:"fein,omitempty"`
		Settings map[string]string `json:"settings"`
	}
	employers := []listed{}
	err := p.Read(c.Context, func(s *store.Store) error {
		settings := map[string]map[string]string{}
		decided, err := kinds.SettingsByOwner(c.Context, s, p.Client())
		if err != nil {
			return err
		}
		for owner, r := range decided {
			stated := map[string]string{}
			for _, fact := range r {
				stated[fact.Field.Name] = fact.Value
			}
			settings[owner] = stated
		}
		stored, err := s.Employers(c.Context, p.Client())
		for _, e := range stored {
			employers = append(employers, listed{e.Name, e.FEIN, settings[roster.OwnerKey(e.Folded)]})
		}
		if every := settings[roster.AllEmployers]; every != nil {
			employers = append(employers, listed{Name: "every other employer", Settings: every})
		}
		return err
	})
	if err != nil {
		return err
	}
	if p.JSON {
		return p.PrintJSON(struct {
			Version   int      `json:"version"`
			Employers []listed `json:"employers"`
		}{1, employers})
	}
	var rows [][]string
	for _, e := range employers {
		row := []string{e.Name, e.FEIN}
		for _, name := range cmdutil.FactNames(roster.SettingsFields) {
			row = append(row, e.Settings[name])
		}
		rows = append(rows, row)
	}
	p.PrintTable(append([]string{"employer", "fein"}, cmdutil.FactNames(roster.SettingsFields)...), rows)
	return nil
}
