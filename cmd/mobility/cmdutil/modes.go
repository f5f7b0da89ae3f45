package cmdutil

import (
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

// remarkModes reports a database or a configuration that other users of the machine can read or change. Files with keys and secrets are
// refused where they are read. Windows keeps no such permissions: there those of the folder decide.
func (p *Program) remarkModes() {
	if runtime.GOOS == "windows" {
		return
	}
	if file := p.Target(); !strings.Contains(file, "://") {
		p.remarkMode(file, "database", othersRead|othersWrite)
	}
	open := othersWrite // its jobs are commands that the program runs
	if p.hasSecrets() {
		open |= othersRead
	}
	p.remarkMode(p.Config.File, "configuration", open)
}

// remarkMode reports a file whose permissions have some of those that they should not have.
func (p *Program) remarkMode(file, what string, open fs.FileMode) {
	info, err := os.Stat(file)
	if err != nil || !info.Mode().IsRegular() || info.Mode()&open == 0 {
		return
	}
	may := "read"
	if info.Mode()&open&othersWrite != 0 {
		may = "change"
	}
	p.remarkOnce("! other users of this machine can %s the %s %s (permissions %04o): run chmod 600 %s", may, what, file, info.Mode().Perm(), agekeys.Quoted(file))
}

// hasSecrets reports whether the configuration itself has an address that is as good as a password.
func (p *Program) hasSecrets() bool {
	address, err := url.Parse(p.Config.DB)
	hasPassword := err == nil && address.User != nil && database.Redacted(p.Config.DB) != p.Config.DB
	return hasPassword || p.Config.PingURL != "" || p.Config.Alerts.Webhook != nil
}
