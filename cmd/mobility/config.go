package main

import (
	"bytes"
	"errors"
	"io"
	"os"
	"time"

	"go.yaml.in/yaml/v3"
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
	Alerts alertsConfig `yaml:"alerts"`
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
	Jobs map[string]jobConfig `yaml:"jobs"`

	zone *time.Location
}

// loadConfig reads the configuration file, if there is one.
func (p *program) loadConfig(path string) error {
	p.config = config{zone: time.Local, Alerts: defaultAlerts(), PERM: defaultPERM()}
	if path == "" {
		return nil
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return usage("configuration: %v", err)
	}
	decoder := yaml.NewDecoder(bytes.NewReader(text))
	decoder.KnownFields(true)
	if err := decoder.Decode(&p.config); err != nil && !errors.Is(err, io.EOF) {
		return usage("configuration %s: %v", path, err)
	}
	if err := p.config.PERM.check(); err != nil {
		return usage("configuration %s: %v", path, err)
	}
	var said struct {
		Alerts yaml.Node `yaml:"alerts"`
	}
	p.config.Alerts.given = yaml.Unmarshal(text, &said) == nil && !said.Alerts.IsZero()
	p.config.zone = time.Local
	if p.config.Zone != "" {
		if p.config.zone, err = time.LoadLocation(p.config.Zone); err != nil {
			return usage("configuration %s: zone: %v; give one like America/New_York", path, err)
		}
	}
	return nil
}
