package setup

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"mobility/app/failure"
	"mobility/cmd/mobility/cmdutil"
	"mobility/internal/store"
	"mobility/internal/version"
)

func checkProgram() check {
	build := version.Read()
	return check{"program", ok, fmt.Sprintf("mobility %s, law as of %s", build.Version, build.LawKnownOn), ""}
}

func checkConfiguration(p *cmdutil.Program) check {
	switch {
	case p.ConfigFault != nil:
		return check{"configuration", problem, strings.ReplaceAll(failure.Text(p.ConfigFault), "\n", "; "), "correct it; mobility help configuration explains the file"}
	case p.Config.File == "":
		return check{"configuration", advice, "none; defaults apply", "mobility init"}
	}
	return check{"configuration", ok, p.Config.File, ""}
}

func checkZone(p *cmdutil.Program) check {
	if p.Config.Zone == "" {
		return check{"time zone", advice, "the time zone of this computer determines today's date", "add zone: America/New_York to the configuration"}
	}
	return check{"time zone", ok, p.Config.Zone, ""}
}

func checkAlerts(p *cmdutil.Program) check {
	a := &p.Config.Alerts
	if !a.Given {
		return check{"alerts", advice, "no recipients; no reminders are sent by mail", "add alerts: to the configuration; mobility config explain alerts"}
	}
	err := a.Validate()
	if a.SMTP != nil && a.SMTP.PasswordFile != "" {
		err = errors.Join(err, readable("smtp: password_file", a.SMTP.PasswordFile))
	}
	if a.Webhook != nil && a.Webhook.SecretFile != "" {
		err = errors.Join(err, readable("webhook: secret_file", a.Webhook.SecretFile))
	}
	if err != nil {
		return check{"alerts", problem, strings.ReplaceAll(failure.Text(err), "\n", "; "), "correct alerts: in the configuration, then mobility alerts check"}
	}
	found := fmt.Sprintf("from %s, %s", a.From, cmdutil.Plural(len(a.Routes), "route"))
	return check{"alerts", ok, found, ""}
}

func readable(key, path string) error {
	f, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("%s: %w", key, err)
	}
	return f.Close()
}

func checkInbox(p *cmdutil.Program) check {
	folder, err := p.BesideDatabase(p.Config.Inbox, "inbox")
	if err != nil {
		return check{"inbox", advice, "none", "add inbox: to the configuration if files arrive on a schedule"}
	}
	info, err := os.Stat(folder)
	switch {
	case errors.Is(err, fs.ErrNotExist) && p.Config.Inbox == "":
		return check{"inbox", advice, "none", "make " + filepath.Join(folder, store.DefaultClient) + " if HR exports arrive on a schedule"}
	case err != nil:
		return check{"inbox", problem, err.Error(), "make the folder, or correct inbox: in the configuration"}
	case !info.IsDir():
		return check{"inbox", problem, folder + " is not a folder", "name a folder with inbox: in the configuration"}
	}
	return check{"inbox", ok, folder, ""}
}

// checkKey looks for the key without which stored documents cannot be read.
func checkKey(p *cmdutil.Program) check {
	documents := p.Documents()
	stored, err := os.ReadDir(documents.Root)
	if err != nil || len(stored) == 0 {
		return check{"documents", ok, "none stored yet", ""}
	}
	if err := readable("key", documents.Key); err != nil {
		return check{"documents", problem, fmt.Sprintf("documents are in %s, but %v", documents.Root, err), "restore " + documents.Key + " from your copy"}
	}
	if err := documents.CheckKey(); err != nil {
		return check{"documents", problem, err.Error(), "put the key of the documents back from your copy: an earlier one is named " +
			documents.Key + ".replaced-TIME"}
	}
	return check{"documents", ok, documents.Root + ", key " + documents.Key, ""}
}
