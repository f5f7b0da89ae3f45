package main

import (
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

	zone *time.Location
}

// loadConfig reads the configuration file, if there is one.
func (p *program) loadConfig(path string) error {
	p.config = config{zone: time.Local}
	if path == "" {
		return nil
	}
	f, err := os.Open(path)
	if err != nil {
		return usage("configuration: %v", err)
	}
	defer f.Close()
	decoder := yaml.NewDecoder(f)
	decoder.KnownFields(true)
	if err := decoder.Decode(&p.config); err != nil && !errors.Is(err, io.EOF) {
		return usage("configuration %s: %v", path, err)
	}
	p.config.zone = time.Local
	if p.config.Zone != "" {
		if p.config.zone, err = time.LoadLocation(p.config.Zone); err != nil {
			return usage("configuration %s: zone: %v; give one like America/New_York", path, err)
		}
	}
	return nil
}
