package setup

import (
	"cmp"
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"mobility/cmd/mobility/cmdutil"
	"mobility/roster"
)

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
