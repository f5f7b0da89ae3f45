package calendar

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"path/filepath"

	"mobility/app/book"
	"mobility/app/clientday"
	"mobility/app/clientreport"
	"mobility/app/documents"
	"mobility/app/files"
	"mobility/internal/atomicfile"
	"mobility/internal/audience"
	"mobility/internal/law"
	"mobility/internal/store"
)

// Everyone is the owner of a calendar with everything in it.
const Everyone = law.Owner("all")

// Owners are those who have a calendar.
func Owners() []law.Owner { return append([]law.Owner{Everyone}, law.Owners...) }

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

// Write writes the calendar of an owner.
func Write(ctx context.Context, s *store.Store, o *Options, w io.Writer) error {
	report, err := clientreport.Read(ctx, s, clientreport.Options{
		Client: o.Client, AsOf: o.AsOf, Within: clientreport.DefaultWithin, Zone: o.Zone, Book: o.Book, Audience: o.audience(),
	})
	if err != nil {
		return err
	}
	report.Initials = !o.Names
	if o.Owner != Everyone {
		report.Owner = o.Owner
	}
	return report.Write(w, "ics")
}

// FolderOptions are what the calendars of a folder are asked for.
type FolderOptions struct {
	Options
	Folder string
	Clock  clientday.Clock
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
		into := filepath.Join(o.Folder, documents.FolderName(client))
		if err := atomicfile.MakeFolder(into); err != nil {
			return written, fmt.Errorf("make the folder of the calendars: %w", err)
		}
		for _, owner := range Owners() {
			one := o.Options
			one.Client, one.Owner, one.Day = client, owner, day
			var content bytes.Buffer
			if err := Write(ctx, s, &one, &content); err != nil {
				return written, err
			}
			file := filepath.Join(into, string(owner)+".ics")
			if err := files.Write(file, func(w io.Writer) error { _, err := content.WriteTo(w); return err }); err != nil {
				return written, err
			}
			written = append(written, file)
		}
	}
	return written, nil
}
