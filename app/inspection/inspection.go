package inspection

import (
	"context"
	"errors"
	"io"
	"path/filepath"
	"strings"

	"mobility/app/book"
	"mobility/app/documents"
	"mobility/app/files"
	"mobility/app/papertemplates"
	"mobility/i9"
	"mobility/internal/civil"
	"mobility/internal/law"
	"mobility/internal/store"
	"mobility/internal/vault"
	"mobility/reports/bundle"
	"mobility/reports/inspection"
)

// Options are what the package is asked for.
type Options struct {
	Client string
	// Employer is the name of the legal entity that is inspected, "" for all of the client's.
	Employer string
	AsOf     civil.Date
	Book     book.Options
	// Served is the day on which the notice was served, Explained that on which the inspector explained technical failures,
	// zero where that day has not come.
	Served, Explained civil.Date
	// Out is a ZIP file for the inspector.
	Out       string
	Documents documents.Place
	// Letter is a Word document or a PDF for the cover letter alone, "" for none; Templates is a folder with the firm's own templates, ""
	// for none.
	Letter, Templates string
	// Database is never written over.
	Database string
	// Covered is given each employment that the notice covers as it is read, nil for none.
	Covered func(*i9.Covered) error
}

// Made is what the packages were made of, without the employments.
type Made struct {
	*i9.Notice
	// Correct is the time in which technical failures are corrected, once the inspector has explained them; no date before.
	Correct law.Outcome
}

// Privileged is where the package for counsel goes: beside the one for the inspector, never in it.
func (o *Options) Privileged() string {
	return strings.TrimSuffix(o.Out, filepath.Ext(o.Out)) + ".privileged.zip"
}

func writePackage(o Options, path string, b *bundle.Bundle, in *inspection.Inspection) error {
	return files.WriteApart(path, func(w io.Writer) error {
		_, err := b.WritePackage(bundle.ZipSink(w, in.AsOf))
		return err
	}, o.Database)
}

// Make lists the employees covered by the notice, with the problems of each form, and writes the package.
func Make(ctx context.Context, s *store.Store, o Options) (*Made, error) {
	in, err := inspection.New(o.Client, o.Employer, civil.Latest(o.AsOf, o.Served))
	if err != nil {
		return nil, err
	}
	defer in.Close()
	err = book.Read(ctx, s, o.Client, in.AsOf, o.Book, func(b *book.Book) error { return read(ctx, b, &o, in) })
	if err != nil {
		return nil, err
	}
	if !o.Explained.IsZero() {
		var w law.Working
		if in.Correct, err = i9.CorrectionClock(o.Explained).Apply(&w); err != nil {
			return nil, err
		}
	}
	return &Made{in.Notice, in.Correct}, readAndWrite(o, in)
}

// read fills in the employees covered by the notice.
func read(ctx context.Context, b *book.Book, o *Options, in *inspection.Inspection) error {
	employer, err := b.EmployerKey(ctx, in.Employer)
	if err != nil {
		return err
	}
	subjects, err := b.Subjects(ctx, employer)
	if err != nil {
		return err
	}
	settings, err := b.SettingsOf(ctx, employer)
	if err != nil {
		return err
	}
	in.Notice, err = i9.Inspect(o.Served, subjects, settings, in.AsOf, func(c *i9.Covered) error {
		if o.Covered != nil {
			if err := o.Covered(c); err != nil {
				return err
			}
		}
		return in.Add(c)
	})
	if err = errors.Join(err, in.End()); err != nil {
		return err
	}
	exposure, err := i9.Expose(in.Notice.Counts, in.AsOf)
	in.Exposure = &exposure
	return err
}

// readAndWrite opens the stored documents only where a form has a scan.
func readAndWrite(o Options, in *inspection.Inspection) error {
	templates, err := papertemplates.Open(o.Templates)
	if err != nil {
		return err
	}
	write := func() error {
		if o.Letter != "" {
			if err := templates.WriteFile(o.Letter, papertemplates.Production, in.CoverLetter(), o.Database); err != nil {
				return err
			}
		}
		if err := writePackage(o, o.Out, in.Handover(), in); err != nil {
			return err
		}
		return writePackage(o, o.Privileged(), in.Privileged(), in)
	}
	if in.Scanned() == 0 {
		return write()
	}
	return o.Documents.Open(o.Client, false, func(v *vault.Vault) error {
		in.Scan = func(scan string) ([]byte, error) {
			content, _, err := documents.Read(v, scan)
			return content, err
		}
		return write()
	})
}
