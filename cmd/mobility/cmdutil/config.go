package cmdutil

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
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
	// Alerts configures reminders and their recipients; checked by the commands that need it.
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
	Jobs map[string]jobConfig `yaml:"jobs"`

	Location *time.Location `yaml:"-"`
	// File is the path of the configuration file, "" for none, and root what it says.
	File string `yaml:"-"`
	root yaml.Node
}

// ConfigFile is the configuration file of a run: the one that is named, where a blank name means none, or else the user's own if
// it is there.
func (p *Program) ConfigFile(c *cli.Context) string {
	if c.IsSet(FlagConfig) {
		return c.String(FlagConfig)
	}
	if own := p.Places().Config; own != "" && isFile(own) {
		return own
	}
	return ""
}

// LoadConfig reads the configuration file; a blank path means that there is none. Its error names every key that is wrong.
func (p *Program) LoadConfig(path string) error {
	p.Config = config{Location: time.Local, Alerts: alerting.Defaults(), PERM: defaultPERM(), File: path}
	if path == "" {
		return nil
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return Usage("configuration: %w", err)
	}
	if err := p.Config.read(text); err != nil {
		return Usage("configuration %s: %v", path, err)
	}
	return nil
}

// read reads the text of a configuration file.
func (f *config) read(text []byte) error {
	var document yaml.Node
	if err := yaml.Unmarshal(text, &document); err != nil {
		return err
	}
	if len(document.Content) == 0 { // blank, or comments alone
		return nil
	}
	f.root = *document.Content[0]
	if mistakes := mistakesOf(&f.root, reflect.TypeFor[config](), ""); len(mistakes) > 0 {
		return errors.Join(mistakes...)
	}
	if err := f.root.Decode(f); err != nil {
		return err
	}
	if err := f.PERM.check(); err != nil {
		return err
	}
	f.Alerts.Given = f.given("alerts")
	if f.Zone == "" {
		return nil
	}
	var err error
	if f.Location, err = time.LoadLocation(f.Zone); err != nil {
		return fmt.Errorf("zone: %w; give one like America/New_York", err)
	}
	return nil
}

// given reports whether the file has a value at the path of a key.
func (f *config) given(path string) bool {
	node := &f.root
	for key := range strings.SplitSeq(path, ".") {
		at := -1
		for i := 0; node.Kind == yaml.MappingNode && i+1 < len(node.Content); i += 2 {
			if node.Content[i].Value == key {
				at = i + 1
			}
		}
		if at < 0 {
			return false
		}
		node = node.Content[at]
	}
	return node.Tag != "!!null"
}

// BesideDatabase is the folder configured for something, or one beside the database file.
func (p *Program) BesideDatabase(configured, name string) (string, error) {
	if configured != "" {
		return filepath.Clean(configured), nil
	}
	file := p.Target()
	if strings.Contains(file, "://") {
		return "", Usage("the database is a server: name the folder, or set %s: in the configuration file", name)
	}
	return strings.TrimSuffix(file, filepath.Ext(file)) + "." + name, nil
}

// AlertsSettings are the settings of the configuration file, or the defaults; every mistake is reported at once.
func (p *Program) AlertsSettings() (*alerting.Config, error) {
	settings, err := p.Config.Alerts.Effective()
	if err != nil {
		return nil, Usage("configuration %s, alerts:\n%v", p.Config.File, err)
	}
	return settings, nil
}
