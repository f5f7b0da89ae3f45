package cmdutil

import (
	"cmp"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/urfave/cli/v2"

	"mobility/app/alerting"
	"mobility/app/backup"
	"mobility/app/checkpoints"
	"mobility/app/keyfile"
	"mobility/app/retention"
	"mobility/cmd/mobility/config"
)

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
func (p *Program) LoadConfig(path string) (err error) {
	if p.Config, err = config.Load(path); err != nil {
		return Usage("%w", err)
	}
	return nil
}

// Places returns the places of the user who runs the program.
func (p *Program) Places() config.Places { return config.PlacesOf(runtime.GOOS, p.Getenv) }

// isFile reports whether there is a regular file at a path.
func isFile(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode().IsRegular()
}

// ownFolder is the mode of folders that only their owner may read.
const ownFolder fs.FileMode = 0o700

// defaultDatabase is the database that no flag, variable or configuration names: mobility.db of the current folder if it is
// there, which is reported once, and otherwise the one of the user, whose folder is made.
func (p *Program) defaultDatabase() string {
	own := p.Places().Database
	if own == "" {
		return config.DatabaseName
	}
	if isFile(config.DatabaseName) {
		if !p.remarked {
			p.remarked = true
			p.Remark("using %s in the current folder; without it, the database is %s", config.DatabaseName, own)
		}
		return config.DatabaseName
	}
	_ = os.MkdirAll(filepath.Dir(own), ownFolder) // opening the database reports what is wrong with the folder
	return own
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

// Copies are the places in which older copies of what is destroyed can be.
func (p *Program) Copies() retention.Copies {
	c := retention.Copies{KeptBackups: p.Config.KeptBackups(), KeptDays: p.Config.KeptDays(), Documents: p.Documents(), OnServer: strings.Contains(p.Target(), "://")}
	c.Backups, _ = p.BesideDatabase(p.Config.Backups, "backups") // on a server without a folder there are none to name
	c.Inbox, _ = p.BesideDatabase(p.Config.Inbox, "inbox")
	return c
}

// BackupKeys are the configured keys that encrypt backups.
func (p *Program) BackupKeys() backup.Keys {
	return backup.Keys{Recipients: p.Config.BackupRecipients, PhraseFile: p.Config.BackupPhraseFile}
}

// CalendarKey ends the name of the file of the key of calendars, beside the database file.
const CalendarKey = "calendar_key"

// Checkpoints are a file of checkpoints, and the configured key or that of the user.
func (p *Program) Checkpoints(file string) checkpoints.Place {
	return checkpoints.Place{File: file, Key: cmp.Or(p.Config.CheckpointKey, p.Places().CheckpointKey)}
}

// replyKey ends the name of the file of the key of replies, beside the database file.
const replyKey = "reply_key"

// ReplyKey is the key that signs the references of messages. Beside a server there is none, unless the configuration names it.
func (p *Program) ReplyKey() ([]byte, error) {
	file, err := p.BesideDatabase(p.Config.Alerts.ReplyKey, replyKey)
	if err != nil {
		return nil, nil //nolint:nilerr,nilnil // without a place for the key messages have no reference
	}
	return keyfile.Need(file)
}

// AlertsSettings are the settings of the configuration file, or the defaults; every mistake is reported at once.
func (p *Program) AlertsSettings() (*alerting.Config, error) {
	settings, err := p.Config.Alerts.Effective()
	if err != nil {
		return nil, Usage("configuration %s, alerts:\n%v", p.Config.File, err)
	}
	return settings, nil
}
