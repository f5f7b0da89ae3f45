package jobs

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"mobility/app/alerting"
	"mobility/app/backup"
	"mobility/app/book"
	"mobility/app/calendar"
	"mobility/app/checkpoints"
	"mobility/app/clientday"
	"mobility/app/clientreport"
	"mobility/app/documents"
	"mobility/app/files"
	"mobility/app/importmail"
	"mobility/app/imports"
	"mobility/app/inbox"
	"mobility/app/kinds"
	"mobility/app/replies"
	"mobility/app/reportmail"
	"mobility/internal/civil"
	"mobility/internal/separated"
	"mobility/internal/store"
)

// Settings are what the jobs of the program work with.
type Settings struct {
	// Target is the database.
	Target                  string
	Inbox, Reports, Backups Folder
	// Mailbox is where replies come back, ReplyKey the key that signs the references of messages.
	Mailbox  Folder
	ReplyKey func() ([]byte, error)
	// Calendars is the folder of the calendars.
	Calendars Folder
	Documents documents.Place
	// KeptBackups is how many backups are kept, ArchiveDays for how many days archived exports are; 0 keeps all.
	KeptBackups, ArchiveDays int
	// BackupKeys encrypt the backups.
	BackupKeys backup.Keys
	// Checkpoints are where the integrity job adds checkpoints; it does not where the file is "".
	Checkpoints checkpoints.Place
	Zone        *time.Location
	Book        book.Options
	Now         func() time.Time
	// AsOf is the day that a job answers for.
	AsOf func() (civil.Date, error)
	// Clock says which day it is for each client.
	Clock func() (clientday.Clock, error)
	// Import and Answer are how the files of the inbox are imported and answered.
	Import imports.Options
	Answer func(answer any, err error) (document []byte, code string, failed error)
	// ImportMail reports the imports of the inbox, with remarks to a log; nil where the configuration names no one.
	ImportMail func(log io.Writer) (*importmail.Mailer, error)
	// Alerts are the settings of alerts, AlertsOff is why the schedule sends none, "" if it does.
	Alerts    func() (*alerting.Config, error)
	AlertsOff string
	// ReportMail sends reports to clients, ReportMailOff is why the schedule sends none, "" if it does.
	ReportMail    func(log io.Writer) (*reportmail.Mailer, error)
	ReportMailOff string
	// Holder is this process, as another run names it.
	Holder  string
	Explain Explain
}

// Folder is a folder that a job works in, or why there is none.
type Folder struct {
	Path string
	Err  error
}

// off is why no job works in the folder, "" if one can.
func (f Folder) off() string {
	if f.Err != nil {
		return f.Err.Error()
	}
	return ""
}

// builtIn is a job that the program has by itself.
type builtIn struct {
	name, does, schedule, command string
	eachClient                    bool
	// off is the reason why the job is off, "" if it runs.
	off  string
	work Work
}

// rosterSync is the job by whose work the others go.
const rosterSync = "roster-sync"

// builtIns are the jobs of the program.
func (s *Settings) builtIns() []builtIn {
	return []builtIn{
		{
			name: rosterSync, does: "imports HR exports from the inbox", schedule: "*/5 * * * *",
			command: "roster sync", off: s.whyNoInbox(), work: s.Explain.doing("roster sync", s.syncRoster),
		},
		{
			name: "alerts", does: "sends the reminders that are due", schedule: "0 7 * * 1-5",
			command: "alerts send", off: s.AlertsOff, work: s.Explain.doing("alerts send", s.sendAlerts),
		},
		{
			name: "replies", does: "reads the replies to reminders, and returned reports, in the mailbox", schedule: "*/5 * * * *",
			command: "alerts reply", off: s.Mailbox.off(), work: s.Explain.doing("alerts reply", s.readReplies),
		},
		{
			name: "reports", does: "writes the status report of every client into a folder", schedule: "30 6 * * 1-5",
			command: "report folder", off: s.Reports.off(), work: s.Explain.doing("report folder", s.writeReports),
		},
		{
			name: "report-mail", does: "sends each client its status report on its report day", schedule: "45 6 * * *",
			command: "report mail --due", off: s.ReportMailOff, work: s.Explain.doing("report mail", s.mailReports),
		},
		{
			name: "calendars", does: "writes a calendar for each owner of next steps into a folder", schedule: "0 * * * *",
			command: "report calendar", off: s.Calendars.off(), work: s.Explain.doing("report calendar", s.writeCalendars),
		},
		{
			name: "backup", does: backupDoes(s.KeptBackups), schedule: "30 22 * * *",
			command: "db backup", off: s.Backups.off(), work: s.Explain.doing("db backup", s.backUp),
		},
		{
			name: "integrity", does: "verifies the audit trail and every document", schedule: "30 5 * * *",
			command: "db verify", work: s.Explain.doing("db verify", s.verify),
		},
	}
}

// backupDoes says what the job of backups does.
func backupDoes(kept int) string {
	if kept == 0 {
		return "backs up the database and keeps all backups"
	}
	return fmt.Sprintf("backs up the database and keeps the last %d backups", kept)
}

// work is who does a job now, for the journal.
func (s *Settings) work(command string) store.Work {
	w := s.Import.Work
	w.Client, w.Command, w.At = "", command, s.Now()
	return w
}

// whyNoInbox describes what is missing to import files from the inbox.
func (s *Settings) whyNoInbox() string {
	if s.Inbox.Err != nil {
		return s.Inbox.off()
	}
	if info, err := os.Stat(s.Inbox.Path); err != nil || !info.IsDir() {
		return "make the folder " + filepath.Join(s.Inbox.Path, "CLIENT") + ", or name another with inbox: in the configuration"
	}
	return ""
}

func (s *Settings) syncRoster(ctx context.Context, client string, log io.Writer) (err error) {
	if s.Inbox.Err != nil {
		return s.Inbox.Err
	}
	asOf, err := s.AsOf()
	if err != nil {
		return err
	}
	o := inbox.Options{
		Target: s.Target, Folder: s.Inbox.Path, Client: client, Unchanged: inbox.DefaultQuiet, Between: inbox.DefaultBetween, Now: s.Now, Documents: s.Documents,
		KeepFor: time.Duration(s.ArchiveDays) * 24 * time.Hour,
		Import:  s.Import, Book: s.Book, Answer: s.Answer,
	}
	o.Import.AsOf = asOf
	o.Replies = func() (*replies.Options, error) { return s.replyOptions(client) }
	mailer, err := s.ImportMail(log)
	if err != nil {
		return err
	}
	if mailer != nil {
		defer func() { err = errors.Join(err, mailer.Close()) }()
		o.Import.Announce = mailer.Announce
		o.Deliver = mailer.Deliverer(func(format string, args ...any) { fmt.Fprintf(log, format+"\n", args...) })
	}
	answer, err := inbox.Sync(ctx, o)
	for _, remark := range answer.Remarks {
		fmt.Fprintln(log, remark)
	}
	switch {
	case err != nil:
		return err
	case len(answer.Files) == 0:
		fmt.Fprintln(log, inbox.Empty)
	default:
		for _, row := range append([][]string{inbox.Headers()}, answer.Rows()...) {
			fmt.Fprintln(log, separated.Tabbed(row))
		}
	}
	return answer.Err()
}

func (s *Settings) writeReports(ctx context.Context, client string, log io.Writer) error {
	if s.Reports.Err != nil {
		return s.Reports.Err
	}
	clock, err := s.Clock()
	if err != nil {
		return err
	}
	return store.With(ctx, s.Target, kinds.All, store.Options{}, func(db *store.Store) error {
		written, err := clientreport.WriteFolder(ctx, db, clientreport.FolderOptions{
			Within: clientreport.DefaultWithin,
			Folder: s.Reports.Path, Client: client, Formats: strings.Split(clientreport.DefaultFormats, ","), Keep: clientreport.DefaultKeep,
			Clock: clock, Book: s.Book, Due: true, Work: s.work("report folder"),
		})
		if err != nil {
			return err
		}
		for _, file := range written {
			fmt.Fprintln(log, file)
		}
		return nil
	})
}

func (s *Settings) mailReports(ctx context.Context, client string, log io.Writer) (err error) {
	mailer, err := s.ReportMail(log)
	if err != nil {
		return err
	}
	mailer.Due = true
	if err := mailer.Run.Channels.Ready(mailer.Channel); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, mailer.Run.Channels.Close()) }()
	return store.With(ctx, s.Target, kinds.All, store.Options{Wait: alerting.Wait}, func(db *store.Store) error {
		clients, err := db.ClientSlugs(ctx, client)
		for _, one := range clients {
			sent, failed := mailer.Send(ctx, db, one)
			switch {
			case failed != nil:
				err = errors.Join(err, failed)
			case sent.Sent:
				fmt.Fprintf(log, "%s: sent to %s\n", one, sent.To)
			default:
				fmt.Fprintf(log, "%s: %s\n", one, sent.Why)
			}
		}
		return err
	})
}

func (s *Settings) writeCalendars(ctx context.Context, client string, log io.Writer) error {
	if s.Calendars.Err != nil {
		return s.Calendars.Err
	}
	clock, err := s.Clock()
	if err != nil {
		return err
	}
	return store.With(ctx, s.Target, kinds.All, store.Options{}, func(db *store.Store) error {
		written, err := calendar.WriteFolder(ctx, db, calendar.FolderOptions{
			Folder: s.Calendars.Path, Clock: clock, Work: s.work("report calendar"), Options: calendar.Options{Client: client, Book: s.Book},
		})
		fmt.Fprintf(log, "%d calendars written into %s\n", len(written), s.Calendars.Path)
		return err
	})
}

func (s *Settings) backUp(ctx context.Context, _ string, log io.Writer) error {
	if s.Backups.Err != nil {
		return s.Backups.Err
	}
	made, err := backup.Make(ctx, backup.Options{
		Target: s.Target, Folder: s.Backups.Path, Keep: s.KeptBackups, Keys: s.BackupKeys, Documents: s.Documents, Now: s.Now(), Work: s.work("db backup"),
	})
	if err != nil {
		return err
	}
	fmt.Fprintln(log, made)
	for _, remark := range made.Remarks() {
		fmt.Fprintln(log, remark)
	}
	return nil
}

func (s *Settings) verify(ctx context.Context, client string, log io.Writer) error {
	checked, err := backup.Verify(ctx, backup.Checking{Target: s.Target, Client: client, Documents: s.Documents, Now: s.Now()})
	if err != nil {
		return err
	}
	fmt.Fprintln(log, checked)
	return s.checkpoint(ctx, log)
}

// checkpoint compares the audit trail with the earlier checkpoints, and adds one, where the configuration has a file of them.
func (s *Settings) checkpoint(ctx context.Context, log io.Writer) error {
	if s.Checkpoints.File == "" {
		return nil
	}
	if files.Exists(s.Checkpoints.File) {
		n, err := checkpoints.Compare(ctx, s.Target, s.Checkpoints, "")
		if err != nil {
			return err
		}
		fmt.Fprintf(log, "the audit trail has the entries of %d checkpoints\n", n)
	}
	made, err := checkpoints.Make(ctx, s.Target, s.Checkpoints, s.work("db verify"))
	if err == nil {
		fmt.Fprintf(log, "checkpoint of %d entries added to %s\n", made.Entries, s.Checkpoints.File)
	}
	return err
}
