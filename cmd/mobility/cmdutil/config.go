package cmdutil

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/urfave/cli/v2"
	"go.yaml.in/yaml/v3"

	"mobility/app/alerting"
)

// config is the configuration file. Flags and environment win over it.
type config struct {
	// DB is the database: a file, or postgres://...
	DB string `yaml:"db"`
	// Client is the client that commands speak of when none is named.
	Client string `yaml:"client"`
	// Zone is the time zone in which today is today: "America/New_York". Default: the machine's own.
	Zone string `yaml:"zone"`
	// Vault is the folder of the documents, and VaultKey the file of their key.
	Vault    string `yaml:"vault"`
	VaultKey string `yaml:"vault_key"`
	// Alerts say what is said to whom; checked by the commands that need it.
	Alerts alerting.Config `yaml:"alerts"`
	// Inbox, Reports and Backups are the folders of those jobs.
	Inbox   string `yaml:"inbox"`
	Reports string `yaml:"reports"`
	Backups string `yaml:"backups"`
	// PingURL and Heartbeat are for a dead man's switch; see mobility serve --help.
	PingURL   string `yaml:"ping_url"`
	Heartbeat string `yaml:"heartbeat"`
	// PERM is how long the steps of a labor certification are expected to take.
	PERM permConfig `yaml:"perm"`
	// Jobs are the jobs that are added, or changed, by name.
	Jobs map[string]JobConfig `yaml:"jobs"`

	Location *time.Location `yaml:"-"`
}

// LoadConfig reads the configuration file, if there is one.
func (p *Program) LoadConfig(path string) error {
	p.Config = config{Location: time.Local, Alerts: alerting.Defaults(), PERM: defaultPERM()}
	if path == "" {
		return nil
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return Usage("configuration: %v", err)
	}
	decoder := yaml.NewDecoder(bytes.NewReader(text))
	decoder.KnownFields(true)
	if err := decoder.Decode(&p.Config); err != nil && !errors.Is(err, io.EOF) {
		return Usage("configuration %s: %v", path, err)
	}
	if err := p.Config.PERM.check(); err != nil {
		return Usage("configuration %s: %v", path, err)
	}
	var said struct {
		Alerts yaml.Node `yaml:"alerts"`
	}
	p.Config.Alerts.Given = yaml.Unmarshal(text, &said) == nil && !said.Alerts.IsZero()
	p.Config.Location = time.Local
	if p.Config.Zone != "" {
		if p.Config.Location, err = time.LoadLocation(p.Config.Zone); err != nil {
			return Usage("configuration %s: zone: %v; give one like America/New_York", path, err)
		}
	}
	return nil
}

// BesideDatabase is the folder configured for something, or one beside the database file.
func (p *Program) BesideDatabase(c *cli.Context, configured, name string) (string, error) {
	if configured != "" {
		return filepath.Clean(configured), nil
	}
	file := p.Target(c)
	if strings.Contains(file, "://") {
		return "", Usage("the database is a server: name the folder, or say %s: in the configuration file", name)
	}
	return strings.TrimSuffix(file, filepath.Ext(file)) + "." + name, nil
}

// AlertsSettings are the settings of the configuration file, or those that hold without one; every mistake is told at once.
func (p *Program) AlertsSettings(c *cli.Context) (*alerting.Config, error) {
	settings, err := p.Config.Alerts.Effective()
	if err != nil {
		return nil, Usage("configuration %s, alerts:\n%v", c.String(FlagConfig), err)
	}
	return settings, nil
}
