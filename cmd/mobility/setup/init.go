package setup

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"mobility/cmd/mobility/cmdutil"
	"mobility/internal/database"
	"mobility/internal/store"
	"mobility/roster"
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
			&cli.StringFlag{Name: flagZone, Usage: "time `ZONE` that decides what date today is, such as America/New_York"},
		},
		Action: p.Action(initialize),
	}
}

const (
	flagCompany  = "company"
	flagEmployer = "employer"
	flagZone     = "zone"
)

// entity is a legal entity as it was given, and what became of it.
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
	in.tell(p)
	return nil
}

// asked is what the flags give, before questions.
type asked struct {
	company, zone string
	entities      []string
}

func readAsked(c *cli.Context) asked {
	return asked{oneLine(c.String(flagCompany)), c.String(flagZone), c.StringSlice(flagEmployer)}
}

// wanted gathers what to set up, from flags, from answers on a terminal, and from what is there already.
func wanted(p *cmdutil.Program, given asked) (*installation, error) {
	in := &installation{
		Version: 1, Config: cmp.Or(p.Config.File, p.Places().Config), Company: given.company,
		Zone: cmp.Or(given.zone, p.Config.Zone), Entities: []entity{},
	}
	entities := given.entities
	if p.Asks() {
		if err := in.ask(p, &entities); err != nil {
			return nil, err
		}
	}
	for _, text := range entities {
		one, err := readEntity(text)
		if err != nil {
			return nil, err
		}
		in.Entities = append(in.Entities, one)
	}
	switch {
	case in.Company == "" && len(in.Entities) == 0:
		return nil, cmdutil.Usage("init: give the company: mobility init --company NAME --employer \"NAME=FEIN\" --zone America/New_York")
	case in.Config == "":
		return nil, cmdutil.Usage("init: there is no folder for your configuration: name a file with --config")
	}
	if _, err := time.LoadLocation(in.Zone); err != nil {
		return nil, cmdutil.Usage("--zone: %v; give one like America/New_York", err)
	}
	database, err := absolute(p.Target())
	in.Database = database
	return in, err
}

// ask asks for what the flags leave out.
func (in *installation) ask(p *cmdutil.Program, entities *[]string) (err error) {
	if in.Company == "" {
		if in.Company, err = p.Ask("Name of the company", ""); err != nil {
			return err
		}
	}
	for {
		suggested := ""
		if len(*entities) == 0 {
			suggested = in.Company
		}
		name, err := p.Ask("Legal entity that employs people (blank when there are no more)", suggested)
		if err != nil {
			return err
		}
		if name == "" {
			break
		}
		fein, err := p.Ask("Its FEIN, such as 12-3456789 (blank if you do not have it)", "")
		if err != nil {
			return err
		}
		*entities = append(*entities, strings.TrimSuffix(name+"="+fein, "="))
	}
	if in.Zone == "" {
		in.Zone, err = p.Ask("Time zone of the company", cmp.Or(p.Getenv("TZ"), "America/New_York"))
	}
	return err
}

// oneLine is a text without line breaks and needless blanks.
func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

// readEntity reads NAME=FEIN.
func readEntity(text string) (entity, error) {
	name, fein, _ := strings.Cut(text, "=")
	one := entity{Name: oneLine(name), FEIN: strings.TrimSpace(fein)}
	switch {
	case roster.EmployerKey(one.Name) == "":
		return one, cmdutil.Usage("--employer %q: give NAME=FEIN, such as \"Acme Robotics, Inc.=12-3456789\"", text)
	case one.FEIN != "" && roster.FEINKey(one.FEIN) == "":
		return one, cmdutil.Usage("--employer %q: %q is not a FEIN; it has nine digits, such as 12-3456789", text, one.FEIN)
	}
	return one, nil
}

// absolute is the path of a database file from whatever folder; an address stays.
func absolute(target string) (string, error) {
	if strings.Contains(target, "://") {
		return target, nil
	}
	path, err := filepath.Abs(target)
	if err != nil {
		return "", fmt.Errorf("find the folder of the database: %w", err)
	}
	return path, nil
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

// tell reports what was done and what comes next.
func (in *installation) tell(p *cmdutil.Program) {
	p.Remark("database: %s", database.Redacted(in.Database))
	if in.Written {
		p.Remark("configuration: %s (written)", in.Config)
	} else {
		p.Remark("configuration: %s (kept as it is)", in.Config)
	}
	for _, one := range in.Entities {
		p.Remark("legal entity: %s %s (%s)", one.Name, one.FEIN, one.Done)
	}
	p.Remark("Next, preview a roster exported from your HR system: mobility roster plan FILE")
}
