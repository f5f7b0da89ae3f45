package config

import (
	"errors"
	"fmt"
	"os"
	"reflect"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"

	"mobility/app/alerting"
	"mobility/app/backup"
	"mobility/app/casestatus"
	"mobility/app/inbox"
	"mobility/internal/yamlfile"
)

// File is the configuration file. Flags and environment win over it.
type File struct {
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
	// BackupsKept is how many backups of the folder are kept, ArchiveDays for how many days archived and rejected exports of the inbox
	// are; 0 keeps all.
	BackupsKept int `yaml:"backups_kept"`
	ArchiveDays int `yaml:"archive_days"`
	// BackupRecipients are the recipients of age that can open backups, BackupPhraseFile is the file of a passphrase instead.
	BackupRecipients []string `yaml:"backup_recipients"`
	BackupPhraseFile string   `yaml:"backup_passphrase_file"`
	// Calendars is the folder into which a job writes calendars, CalendarKey the file of the key of their addresses.
	Calendars   string `yaml:"calendars"`
	CalendarKey string `yaml:"calendar_key"`
	// Checkpoints is the file to which the integrity job adds signed checkpoints, CheckpointKey the file of their key.
	Checkpoints   string `yaml:"checkpoints"`
	CheckpointKey string `yaml:"checkpoint_key"`
	// PingURL and Heartbeat are for a dead man's switch; see mobility serve --help.
	PingURL   string `yaml:"ping_url"`
	Heartbeat string `yaml:"heartbeat"`
	// USCIS is the case status service; checked by the command that asks it.
	USCIS casestatus.Config `yaml:"uscis"`
	// PERM is how long the steps of a labor certification are expected to take.
	PERM PERM `yaml:"perm"`
	// Jobs are the jobs that are added, or changed, by name.
	Jobs map[string]Job `yaml:"jobs"`

	Location *time.Location `yaml:"-"`
	// File is the path of the configuration file, "" for none, and root what it says.
	File string `yaml:"-"`
	root yaml.Node
}

// Load reads a configuration file; a blank path means that there is none. Its error names every key that is wrong, and the
// file has what could be read.
func Load(path string) (File, error) {
	f := File{Location: time.Local, Alerts: alerting.Defaults(), USCIS: casestatus.Defaults(), PERM: defaultPERM(), File: path}
	f.BackupsKept, f.ArchiveDays = backup.DefaultKeep, inbox.DefaultArchiveDays
	if path == "" {
		return f, nil
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return f, fmt.Errorf("configuration: %w", err)
	}
	if err := f.read(text); err != nil {
		return f, fmt.Errorf("configuration %s: %w", path, err)
	}
	return f, nil
}

// read reads the text of a configuration file.
func (f *File) read(text []byte) error {
	var document yaml.Node
	if err := yamlfile.Unmarshal(text, &document, false); err != nil {
		return err
	}
	if len(document.Content) == 0 { // blank, or comments alone
		return nil
	}
	f.root = *document.Content[0]
	if err := numbersIn(&f.root); err != nil {
		return err
	}
	if mistakes := mistakesOf(&f.root, reflect.TypeFor[File](), ""); len(mistakes) > 0 {
		return errors.Join(mistakes...)
	}
	if err := f.root.Decode(f); err != nil {
		return err
	}
	if err := errors.Join(f.PERM.check(), f.checkKept()); err != nil {
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
func (f *File) given(path string) bool {
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
