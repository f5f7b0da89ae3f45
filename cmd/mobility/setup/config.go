package setup

import (
	"fmt"
	"os"
	"strings"

	"github.com/urfave/cli/v2"

	"mobility/alerts/channel"
	"mobility/app/book"
	"mobility/cmd/mobility/cmdutil"
	"mobility/cmd/mobility/config"
	"mobility/internal/database"
)

// ConfigCommand has the commands that explain the configuration.
func ConfigCommand(p *cmdutil.Program) *cli.Command {
	return &cli.Command{
		Name: "config", Usage: "configuration: every key with its value and meaning, and where files are",
		Subcommands: []*cli.Command{
			{
				Name: "explain", Usage: "list the keys of the configuration file with their values and meanings", ArgsUsage: "[SECTION]",
				Description: "mobility config explain\nmobility config explain alerts.smtp\n\n" +
					"A value comes from the file or is the default. In a key, NAME is a name that you choose and [] is each item of a list.",
				Action: p.Action(configExplain),
			},
			{
				Name: "paths", Usage: "show where the database, configuration, documents, and folders of this run are",
				Description: "mobility config paths\nmobility --db /srv/mobility/mobility.db config paths",
				Action:      p.Action(configPaths),
			},
		},
	}
}

// shown is the value of a key without what is as good as a password: that of the database, and all of an address behind its host.
func shown(key, value string) string {
	switch key {
	case "db":
		return database.Redacted(value)
	case "ping_url", "alerts.webhook.url":
		return channel.ShownAddress(value)
	}
	return value
}

func configExplain(p *cmdutil.Program, c *cli.Context) error {
	if p.ConfigFault != nil {
		return p.ConfigFault
	}
	section := c.Args().First()
	var known []string
	keys := []config.Key{}
	for _, key := range p.Config.Keys() {
		known = append(known, key.Key)
		key.Value = shown(key.Key, key.Value)
		if section == "" || key.Key == section || strings.HasPrefix(key.Key, section+".") || strings.HasPrefix(key.Key, section+"[]") {
			keys = append(keys, key)
		}
	}
	if len(keys) == 0 {
		return book.NotFound(fmt.Sprintf("the configuration has no key %q", section), section, known, "mobility config explain")
	}
	if p.JSON {
		return p.PrintJSON(struct {
			Version int          `json:"version"`
			File    string       `json:"file"`
			Keys    []config.Key `json:"keys"`
		}{1, p.Config.File, keys})
	}
	var rows [][]string
	for _, key := range keys {
		rows = append(rows, []string{key.Key, key.Value, key.From, key.Says})
	}
	p.PrintTable([]string{"key", "value", "from", "meaning"}, rows, "meaning", "from")
	if p.Config.File == "" {
		p.Remark("no configuration file is in use; mobility init writes one")
	} else {
		p.Remark("configuration file: %s", p.Config.File)
	}
	return nil
}

// place is a file or folder that the program uses.
type place struct {
	Name string `json:"name"`
	Path string `json:"path"`
	// There is whether it exists; a database server always does.
	There bool   `json:"exists"`
	Says  string `json:"meaning"`
}

func configPaths(p *cmdutil.Program, _ *cli.Context) error {
	if p.ConfigFault != nil {
		return p.ConfigFault
	}
	documents := p.Documents()
	beside := func(configured, name string) string {
		folder, err := p.BesideDatabase(configured, name)
		if err != nil {
			return "" // beside a server there is none
		}
		return folder
	}
	config := p.Config.File
	if config == "" {
		config = p.Places().Config
	}
	places := []place{
		{Name: "configuration", Path: config, Says: "--config, MOBILITY_CONFIG, or your own"},
		{Name: "database", Path: p.Target(), Says: "--db, MOBILITY_DB, db: in the configuration, mobility.db in the current folder, or your own"},
		{Name: "documents", Path: documents.Root, Says: "encrypted documents"},
		{Name: "key", Path: documents.Key, Says: "key of the documents; keep a copy elsewhere"},
		{Name: "inbox", Path: beside(p.Config.Inbox, "inbox"), Says: "HR exports for mobility serve"},
		{Name: "reports", Path: beside(p.Config.Reports, "reports"), Says: "scheduled status reports"},
		{Name: "backups", Path: beside(p.Config.Backups, "backups"), Says: "scheduled backups"},
	}
	var rows [][]string
	for i := range places {
		at := &places[i]
		_, err := os.Stat(at.Path)
		at.There = err == nil || strings.Contains(at.Path, "://")
		at.Path = database.Redacted(at.Path)
		state := "not there yet"
		if at.There {
			state = "exists"
		}
		rows = append(rows, []string{at.Name, at.Path, state, at.Says})
	}
	if p.JSON {
		return p.PrintJSON(struct {
			Version int     `json:"version"`
			Paths   []place `json:"paths"`
		}{1, places})
	}
	p.PrintTable([]string{"what", "path", "state", "meaning"}, rows, "meaning")
	return nil
}
