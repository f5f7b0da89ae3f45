package clientreport

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"mobility/app/activity"
	"mobility/app/book"
	"mobility/app/clientday"
	"mobility/app/documents"
	"mobility/app/failure"
	"mobility/app/files"
	"mobility/app/kinds"
	"mobility/internal/atomicfile"
	"mobility/internal/audience"
	"mobility/internal/civil"
	"mobility/internal/store"
	"mobility/reports/statusreport"
	"mobility/roster"
)

// The reports of a folder list what a report lists by default, and the newest Keep of each kind are kept.
const (
	DefaultWithin  = 365
	DefaultChanges = 30
	DefaultKeep    = 60
	DefaultFormats = "xlsx,html"
)

// FolderOptions are what the reports of a folder are asked for.
type FolderOptions struct {
	Folder string
	// Client narrows the reports to one client, "" for all.
	Client  string
	Formats []string
	// Keep is how many reports of each client and format are kept; 0 keeps all.
	Keep int
	// Clock says which day it is for each client.
	Clock clientday.Clock
	Book  book.Options
	// Due leaves out the clients whose report day another day of the week is.
	Due bool
	// Audience is who the reports are written for, "" for the usual one of each format. Within, Since and Changes are those of
	// each report.
	Audience audience.Audience
	Within   int
	Since    civil.Date
	Changes  *int
	// Sent records that the reports are sent. Work is who writes them.
	Sent bool
	Work store.Work
}

// isDue reports whether a client gets a report on the day of the options. A client without a report day gets one every day.
func (o *FolderOptions) isDue(ctx context.Context, s *store.Store, client string, on civil.Date) (bool, error) {
	known, err := kinds.ClientFacts(ctx, s, client)
	if kinds.ClosedBy(client, known, on) != nil { // of a closed client that is named, the report says so itself
		return o.Client != "" && !o.Due, err
	}
	if !o.Due {
		return true, err
	}
	day := known.Text(roster.FieldReportDay)
	return day == "" || strings.EqualFold(day, on.Weekday().String()), err
}

// WriteFolder writes the status report of each client into a folder of its own, a file for each format, and returns the
// files.
func WriteFolder(ctx context.Context, s *store.Store, o FolderOptions) ([]string, error) {
	for _, format := range o.Formats {
		if !slices.Contains(statusreport.Formats(), format) {
			return nil, failure.Usagef("--formats %q: use %s", format, strings.Join(statusreport.Formats(), ","))
		}
	}
	clients, err := s.ClientSlugs(ctx, o.Client)
	if err != nil {
		return nil, err
	}
	var written []string
	for _, client := range clients {
		day, err := o.Clock.DayFor(ctx, s, client)
		if err != nil {
			return written, err
		}
		due, err := o.isDue(ctx, s, client, day.AsOf)
		if err != nil {
			return written, err
		}
		if !due {
			continue
		}
		more, err := o.writeClient(ctx, s, client, day)
		written = append(written, more...)
		if err != nil {
			return written, err
		}
	}
	return written, nil
}

func (o *FolderOptions) writeClient(ctx context.Context, s *store.Store, client string, day clientday.Day) (written []string, err error) {
	report, err := Read(ctx, s, Options{
		Client: client, AsOf: day.AsOf, Within: o.Within, Since: o.Since, Changes: o.Changes, Zone: day.Zone, Book: o.Book,
		Audience: o.widest(),
	})
	if err != nil {
		return nil, failure.New("inside", err)
	}
	defer func() { err = errors.Join(err, report.Close()) }()
	into := filepath.Join(o.Folder, documents.FolderName(client))
	if err := atomicfile.MakeFolder(into); err != nil {
		return nil, fmt.Errorf("make the folder of the reports: %w", err)
	}
	work := o.Work
	work.Client = report.Client
	written, err = files.WriteTogether(into, func(hidden string) (names []string, err error) {
		for _, format := range o.Formats {
			report.Audience = cmp.Or(o.Audience, statusreport.UsualAudience(format))
			name := "status-" + day.AsOf.String() + "." + format
			if err := files.Write(filepath.Join(hidden, name), func(w io.Writer) error { return report.Write(w, format) }); err != nil {
				return names, err
			}
			names = append(names, name)
		}
		return names, nil
	}, func(complete ...string) error { return activity.NoteMade(ctx, s, work, report.AsOf, complete...) })
	if err != nil {
		return written, err
	}
	for _, file := range written {
		old := regexp.MustCompile(`^status-\d{4}-\d{2}-\d{2}\` + filepath.Ext(file) + `$`)
		if _, err := files.KeepNewest(into, old, file, o.Keep); err != nil {
			return written, err
		}
	}
	return written, o.noteSent(ctx, s, work, report)
}

// widest is who reads the most of the reports in all formats.
func (o *FolderOptions) widest() audience.Audience {
	for _, format := range o.Formats {
		if reader := cmp.Or(o.Audience, statusreport.UsualAudience(format)); reader.May(audience.Working) {
			return reader
		}
	}
	return audience.Client
}

// noteSent records that the report of a client is sent.
func (o *FolderOptions) noteSent(ctx context.Context, s *store.Store, work store.Work, report *statusreport.Report) error {
	if !o.Sent {
		return nil
	}
	sent, err := SentOf(report, "")
	if err != nil {
		return err
	}
	return s.Write(ctx, work, false, func(tx *store.Tx) error { return tx.NoteReport(sent) })
}
