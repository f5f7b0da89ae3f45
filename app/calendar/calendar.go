package calendar

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"mobility/app/activity"
	"mobility/app/book"
	"mobility/app/clientday"
	"mobility/app/clientreport"
	"mobility/app/documents"
	"mobility/app/files"
	"mobility/app/kinds"
	"mobility/internal/atomicfile"
	"mobility/internal/audience"
	"mobility/internal/law"
	"mobility/internal/store"
)

// allOwners is the owner of a calendar with everything in it.
const allOwners = law.Owner("all")

// Owners are those who have a calendar.
func Owners() []law.Owner { return append([]law.Owner{allOwners}, law.Owners...) }

// Options are what a calendar is asked for.
type Options struct {
	Client string
	Owner  law.Owner
	clientday.Day
	Book book.Options
	// Names writes the names of people in full instead of their initials.
	Names bool
}

// audience is who reads the calendar of an owner: what a client may read, and a manager and an employee less.
func (o *Options) audience() audience.Audience {
	switch o.Owner {
	case law.Manager:
		return audience.Manager
	case law.Employee:
		return audience.Employee
	default:
		return audience.Client
	}
}

// write writes the calendar of an owner.
func write(ctx context.Context, s *store.Store, o *Options, w io.Writer) error {
	report, err := clientreport.Read(ctx, s, clientreport.Options{
		Client: o.Client, AsOf: o.AsOf, Within: clientreport.DefaultWithin, Zone: o.Zone, Book: o.Book, Audience: o.audience(),
	})
	if err != nil {
		return err
	}
	report.Initials = !o.Names
	if o.Owner != allOwners {
		report.Owner = o.Owner
	}
	return errors.Join(report.Write(w, "ics"), report.Close())
}

// FolderOptions are what the calendars of a folder are asked for.
type FolderOptions struct {
	Options
	Folder string
	Clock  clientday.Clock
	Work   store.Work
}

// WriteFolder writes the calendars of each client into a folder of its own, one file for each owner, and returns the files.
// A file keeps its name, so that its address on a server stays the same.
func WriteFolder(ctx context.Context, s *store.Store, o FolderOptions) ([]string, error) {
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
		more, err := o.writeClient(ctx, s, client, day)
		written = append(written, more...)
		if err != nil {
			return written, err
		}
	}
	return written, nil
}

// removeCalendars removes the calendars of a client that was closed: as they are, they would remind of what is no longer followed.
func removeCalendars(folder string) error {
	for _, owner := range Owners() {
		if err := os.Remove(filepath.Join(folder, string(owner)+".ics")); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("remove the calendar of a closed client: %w", err)
		}
	}
	return nil
}

// writeClient writes the calendars of a client, and journals those whose content is new: they are written every hour.
func (o *FolderOptions) writeClient(ctx context.Context, s *store.Store, client string, day clientday.Day) (written []string, err error) {
	into := filepath.Join(o.Folder, documents.FolderName(client))
	if was, err := kinds.ClosingOf(ctx, s, client, day.AsOf); err != nil || was != nil {
		return nil, cmp.Or(err, removeCalendars(into))
	}
	if err := atomicfile.MakeFolder(into); err != nil {
		return nil, fmt.Errorf("make the folder of the calendars: %w", err)
	}
	work := o.Work
	work.Client = client
	_, err = files.WriteTogether(into, func(hidden string) (changed []string, err error) {
		for _, owner := range Owners() {
			one := o.Options
			one.Client, one.Owner, one.Day = client, owner, day
			var content bytes.Buffer
			if err := write(ctx, s, &one, &content); err != nil {
				return changed, err
			}
			name := string(owner) + ".ics"
			written = append(written, filepath.Join(into, name))
			if before, err := os.ReadFile(filepath.Join(into, name)); err == nil && bytes.Equal(before, content.Bytes()) {
				continue
			}
			if err := files.Write(filepath.Join(hidden, name), func(w io.Writer) error { _, err := content.WriteTo(w); return err }); err != nil {
				return changed, err
			}
			changed = append(changed, name)
		}
		return changed, nil
	}, func(complete ...string) error { return activity.NoteMade(ctx, s, work, day.AsOf, complete...) })
	return written, err
}
