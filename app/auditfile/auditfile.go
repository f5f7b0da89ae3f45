package auditfile

import (
	"context"
	"fmt"
	"io"
	"strings"

	"mobility/app/book"
	"mobility/app/documents"
	"mobility/app/failure"
	"mobility/app/files"
	"mobility/internal/civil"
	"mobility/internal/store"
	"mobility/internal/vault"
	"mobility/perm/papers"
	"mobility/reports/bundle"
	"mobility/reports/permfile"
)

// Options are what an audit file is asked for.
type Options struct {
	Client, Case string
	AsOf         civil.Date
	Book         book.Options
	// Out is a PDF, a ZIP file or a folder.
	Out string
	// Incomplete makes the file although something is missing.
	Incomplete bool
	Documents  documents.Place
	// Letter is a Word document or a PDF for the cover letter of an audit response alone, "" for none; Templates is a folder with the
	// firm's own templates, "" for none.
	Letter, Templates string
	// Database is never written over.
	Database string
}

// Made is an audit file that was written.
type Made struct {
	Missing  []string
	Contents []papers.FilePart
	// ManifestSHA256 is the sum of a package's manifest, which proves later that the package is the same.
	ManifestSHA256 string
	Remarks        []string
}

// Documents counts the documents in the file.
func (m *Made) Documents() (n int) {
	for i := range m.Contents {
		n += len(m.Contents[i].Evidence)
	}
	return n
}

// Make writes the audit file of a case.
func Make(ctx context.Context, s *store.Store, o Options) (*Made, error) {
	file := &permfile.AuditFile{AsOf: o.AsOf, Picture: files.Ending(o.Out) != ".pdf"}
	if err := o.read(ctx, s, file); err != nil {
		return nil, err
	}
	made := &Made{Missing: append([]string{}, file.Missing()...), Contents: papers.AuditFileContents(file.Case, o.AsOf)}
	if len(made.Missing) > 0 && !o.Incomplete {
		return nil, failure.New("incomplete", fmt.Errorf("missing from the audit file of case %s:\n%s\n"+
			"attach the documents with mobility perm attach, or write the file as it is with --incomplete", o.Case,
			strings.Join(made.Missing, "\n")))
	}
	return made, made.readAndWrite(o, file, file)
}

// read reads the case that a file is about.
func (o *Options) read(ctx context.Context, s *store.Store, file *permfile.AuditFile) error {
	return book.Read(ctx, s, o.Client, o.AsOf, o.Book, func(b *book.Book) (err error) {
		if file.Case, err = b.Case(ctx, o.Case); err != nil {
			return err
		}
		file.Client, err = b.ClientName(ctx)
		return err
	})
}

// bundled is what is written as a bundle.
type bundled interface {
	Bundle() (*bundle.Bundle, error)
}

// readAndWrite opens the stored documents only where the case has some.
func (m *Made) readAndWrite(o Options, file *permfile.AuditFile, made bundled) error {
	if m.Documents() == 0 {
		return m.write(o, made)
	}
	return o.Documents.Open(o.Client, false, func(v *vault.Vault) error {
		file.Document = func(sum string) ([]byte, string, error) {
			content, entry, err := documents.Read(v, strings.TrimPrefix(sum, "sha256:"))
			return content, entry.Name, err
		}
		return m.write(o, made)
	})
}

// write writes the file as a PDF, a ZIP file or a folder, and reads a package back.
func (m *Made) write(o Options, made bundled) error {
	binder, err := made.Bundle()
	if err != nil {
		return err
	}
	switch files.Ending(o.Out) {
	case ".pdf":
		return files.WriteApart(o.Out, func(w io.Writer) error {
			m.Remarks, err = binder.WritePDF(w)
			return err
		}, o.Database)
	case ".zip":
		err = files.WriteApart(o.Out, func(w io.Writer) error {
			_, err := binder.WritePackage(bundle.ZipSink(w, o.AsOf))
			return err
		}, o.Database)
	default:
		err = files.WriteFolder(o.Out, func(folder string) error {
			_, err := binder.WritePackage(bundle.FolderSink(folder))
			return err
		})
	}
	if err != nil {
		return err
	}
	checked, err := bundle.VerifyPackage(o.Out)
	if err != nil {
		return err
	}
	m.ManifestSHA256 = checked.ManifestSHA256
	return nil
}
