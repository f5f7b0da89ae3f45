package setup

import (
	"context"
	"errors"
	"io/fs"

	"github.com/urfave/cli/v2"

	"mobility/cmd/mobility/cmdutil"
	"mobility/internal/database"
	"mobility/internal/store"
)

// InitCommand sets the program up for a company.
func InitCommand(p *cmdutil.Program) *cli.Command {
	return &cli.Command{
		Name: "init", Usage: "set up a company: legal entities, time zone, database, configuration file",
		Description: "mobility init\n" +
			"mobility init --company \"Acme Robotics, Inc.\" --employer \"Acme Robotics, Inc.=12-3456789\" --zone America/New_York\n\n" +
			"On a terminal it asks for what the flags leave out. Run it again to add legal entities: what is there stays, and a\n" +
			"configuration file that exists is not changed. --db says where the database is to be, --config where the file.",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: flagCompany, Usage: "`NAME` of the company"},
			&cli.StringSliceFlag{Name: flagEmployer, Usage: "legal entity as `NAME=FEIN`, or NAME if the FEIN is not known; may be repeated"},
			&cli.StringFlag{Name: flagZone, Usage: "time `ZONE` that determines today's date, such as America/New_York"},
		},
		Action: p.Action(initialize),
	}
}

const (
	flagCompany  = "company"
	flagEmployer = "employer"
	flagZone     = "zone"
)

// entity is a legal entity as stated, and what became of it.
type entity struct {
	Name string             `json:"name"`
	FEIN string             `json:"fein,omitempty"`
	Done store.EmployerDone `json:"done"`
}

// installation is what init sets up.
type installation struct {
	Version  int      `json:"version"`
	Config   string   `json:"config"`
	Written  bool     `json:"config_written"`
	Database string   `json:"database"`
	Client   string   `json:"client"`
	Company  string   `json:"company"`
	Zone     string   `json:"zone"`
	Entities []entity `json:"employers"`
}

func initialize(p *cmdutil.Program, c *cli.Context) error {
	if p.ConfigFault != nil && !errors.Is(p.ConfigFault, fs.ErrNotExist) { // a missing file is written
		return p.ConfigFault
	}
	asked := readAsked(c)
	in, err := wanted(p, asked)
	if err != nil {
		return err
	}
	if err := in.record(c.Context, p); err != nil {
		return err
	}
	if err := in.writeConfig(p, asked.zone); err != nil {
		return err
	}
	if p.JSON {
		in.Database = database.Redacted(in.Database)
		return p.PrintJSON(in)
	}
	in.printResult(p)
	return nil
}

// record makes the database and stores the company and its legal entities.
func (in *installation) record(ctx context.Context, p *cmdutil.Program) error {
	return p.Open(ctx, store.Options{Create: true}, func(s *store.Store) (err error) {
		if in.Client = p.NamedClient(); in.Client == "" {
			if in.Client, err = s.SoleClient(ctx); err != nil {
				return err
			}
		}
		return s.Write(ctx, p.As(in.Client).Work(), true, func(tx *store.Tx) error {
			if in.Company != "" {
				if _, err := tx.NameClient(ctx, in.Company); err != nil {
					return err
				}
			}
			for i := range in.Entities {
				one := &in.Entities[i]
				if one.Done, err = tx.NameEmployer(ctx, one.Name, one.FEIN); err != nil {
					return err
				}
			}
			return nil
		})
	})
}

// printResult reports what was done and what comes next.
func (in *installation) printResult(p *cmdutil.Program) {
	p.Remark("database: %s", database.Redacted(in.Database))
	if in.Written {
		p.Remark("configuration: %s (written)", in.Config)
	} else {
		p.Remark("configuration: %s (kept as it is)", in.Config)
	}
	for _, one := range in.Entities {
		p.Remark("legal entity: %s %s (%s)", one.Name, one.FEIN, one.Done)
	}
	p.Next("preview a roster that you exported from your HR system", "roster plan FILE")
}
