package jobs

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"mobility/alerts"
	"mobility/app/alerting"
	"mobility/app/clientday"
	"mobility/app/importmail"
	"mobility/app/imports"
	"mobility/app/jobs"
	"mobility/app/reportmail"
	"mobility/cmd/mobility/arguments"
	"mobility/cmd/mobility/cmdutil"
	"mobility/internal/civil"
)

// configuredJobs are the jobs of the program and of the configuration.
func configuredJobs(p *cmdutil.Program) ([]*jobs.Job, error) {
	given := map[string]jobs.Given{}
	for name, job := range p.Config.Jobs {
		given[name] = jobs.Given{Schedule: job.Schedule, Run: job.Run, EachClient: job.EachClient, Timeout: job.Timeout}
	}
	all, err := jobs.All(settings(p), given, jobs.CommandLines{
		Check: func(words []string) error { return checkWords(p, words) },
		Run: func(ctx context.Context, client string, words []string, log io.Writer) jobs.Ended {
			return runWords(ctx, p, client, words, log)
		},
	})
	if err != nil {
		return nil, cmdutil.Usage("configuration %s, jobs:\n%v", p.Config.File, err)
	}
	return all, nil
}

// settings are what the jobs of the program work with, by flags and configuration.
func settings(p *cmdutil.Program) *jobs.Settings {
	folder := func(configured, name string) jobs.Folder {
		path, err := p.BesideDatabase(configured, name)
		return jobs.Folder{Path: path, Err: err}
	}
	s := &jobs.Settings{
		Target: p.Target(), Documents: p.Documents(), BackupKeys: p.BackupKeys(), KeptBackups: p.Config.BackupsKept, ArchiveDays: p.Config.ArchiveDays, Zone: p.Config.Location, Book: p.BookOptions(), Now: p.Now,
		Inbox: folder(p.Config.Inbox, "inbox"), Reports: folder(p.Config.Reports, "reports"), Backups: folder(p.Config.Backups, "backups"),
		AsOf: func() (civil.Date, error) { return p.AsOf() }, Clock: func() (clientday.Clock, error) { return p.Clock() }, Import: imports.Options{Work: p.Work()}, Answer: p.Document, Explain: p.Explain,
		Alerts: func() (*alerting.Config, error) { return p.AlertsSettings() }, Holder: p.Holder(), ReplyKey: func() ([]byte, error) { return p.ReplyKey() },
		Checkpoints: p.Checkpoints(p.Config.Checkpoints), ImportMail: func(log io.Writer) (*importmail.Mailer, error) { return p.ImportMail(log) },
	}
	if s.Calendars.Path = p.Config.Calendars; s.Calendars.Path == "" {
		s.Calendars.Err = cmdutil.Usage("name a folder with calendars: in the configuration")
	}
	if s.Mailbox.Path = p.Config.Alerts.Mailbox; s.Mailbox.Path == "" {
		s.Mailbox.Err = cmdutil.Usage("name a folder with mailbox: under alerts: in the configuration")
	}
	s.ReportMail = func(log io.Writer) (*reportmail.Mailer, error) { return p.ReportMail(alerts.SMTP, "", log) }
	if p.Config.Alerts.SMTP == nil {
		s.ReportMailOff = "configure smtp: under alerts: in the configuration"
	}
	if !p.Config.Alerts.Given {
		s.AlertsOff = "configure recipients under alerts: in the configuration"
	}
	return s
}

// runWords runs a command line as a person would type it, with the global flags of this run.
func runWords(ctx context.Context, p *cmdutil.Program, client string, words []string, log io.Writer) jobs.Ended {
	exit := p.Inside(log).Run(ctx, p.Typed(client, words))
	return jobs.Ended{Exit: exit, Panicked: exit == cmdutil.ExitFault}
}

// checkWords refuses a command line that the program does not understand, or that would wait for itself.
func checkWords(p *cmdutil.Program, line []string) error {
	if len(line) == 0 {
		return errors.New("a command line is empty")
	}
	arranged, err := arguments.Arrange(p.App(), append([]string{"mobility"}, line...))
	if err != nil {
		return err
	}
	isFlag := func(word string) bool { return strings.HasPrefix(word, "-") }
	words := slices.DeleteFunc(arranged[1:], isFlag)
	switch {
	case len(words) == 0:
		return fmt.Errorf("%s: the command is missing", strings.Join(line, " "))
	case words[0] == "serve" || words[0] == "jobs":
		return fmt.Errorf("%s: a job cannot run jobs", strings.Join(line, " "))
	}
	return nil
}
