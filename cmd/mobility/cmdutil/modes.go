package cmdutil

import (
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"runtime"
	"strings"

	"mobility/internal/agekeys"
	"mobility/internal/database"
)

// What users other than the owner and the group may do with a file. Many systems give each user a group of their own.
const othersRead, othersWrite fs.FileMode = 0o004, 0o002

// anyOther is what users other than the owner may do with a file with a secret: nothing, as agekeys has it.
const anyOther fs.FileMode = 0o077

// Exposure is a file to which other users of the machine have more access than they should: what it is, and what closes it.
type Exposure struct{ Says, Do string }

// remarkModes reports the exposures.
func (p *Program) remarkModes() {
	for _, e := range p.Exposures() {
		p.remarkOnce("! %s: %s", e.Says, e.Do)
	}
}

// Exposures are a database or a configuration that other users of the machine can read or change, and files with keys and secrets, which
// are refused where they are read: at seven in the morning, by the job that needs them. Windows keeps no such permissions: there those of
// the folder decide.
func (p *Program) Exposures() (all []Exposure) {
	if runtime.GOOS == "windows" {
		return nil
	}
	add := func(file, says string, open fs.FileMode) {
		info, err := os.Stat(file)
		if err != nil || !info.Mode().IsRegular() || info.Mode()&open == 0 {
			return
		}
		may := "read"
		if info.Mode()&open&othersWrite != 0 {
			may = "change"
		}
		says = fmt.Sprintf(strings.ReplaceAll(says, "MAY", may), file, info.Mode().Perm())
		all = append(all, Exposure{says, "run chmod 600 " + agekeys.Quoted(file)})
	}
	const others = "other users of this machine can MAY the "
	if file := p.Target(); !strings.Contains(file, "://") {
		add(file, others+"database %s (permissions %04o)", othersRead|othersWrite)
	}
	open := othersWrite // its jobs are commands that the program runs
	if p.hasSecrets() {
		open |= othersRead
	}
	add(p.Config.File, others+"configuration %s (permissions %04o)", open)
	for _, secret := range p.secretFiles() {
		add(secret.file, "users other than its owner have access to "+secret.what+", in %s (permissions %04o); it is refused where it is needed", anyOther)
	}
	return all
}

// secretFile is a file that only its owner may read, and what is in it.
type secretFile struct{ file, what string }

// secretFiles are the files with keys and secrets that the configuration names, and those that are used without one.
func (p *Program) secretFiles() []secretFile {
	replies, _ := p.BesideDatabase(p.Config.Alerts.ReplyKey, replyKey) // on a server without a place for them there are none
	calendars, _ := p.BesideDatabase(p.Config.CalendarKey, CalendarKey)
	all := []secretFile{
		{p.Documents().Key, "the key of the documents"}, {replies, "the key of replies"}, {calendars, "the key of calendars"},
		{p.Checkpoints("").Key, "the key of checkpoints"}, {p.Config.BackupPhraseFile, "the passphrase of backups"},
		{p.Config.USCIS.CredentialsFile, "the credentials of USCIS"},
	}
	if smtp := p.Config.Alerts.SMTP; smtp != nil {
		all = append(all, secretFile{smtp.PasswordFile, "the password of the mail server"})
	}
	if webhook := p.Config.Alerts.Webhook; webhook != nil {
		all = append(all, secretFile{webhook.SecretFile, "the secret of the webhook"})
	}
	return all
}

// hasSecrets reports whether the configuration itself has an address that is as good as a password.
func (p *Program) hasSecrets() bool {
	address, err := url.Parse(p.Config.DB)
	hasPassword := err == nil && address.User != nil && database.Redacted(p.Config.DB) != p.Config.DB
	return hasPassword || p.Config.PingURL != "" || p.Config.Alerts.Webhook != nil
}
