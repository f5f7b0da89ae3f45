package accessfile

import (
	"io"
	"path/filepath"
	"strings"

	"mobility/app/files"
	"mobility/reports/bundle"
	"mobility/reports/letter"
)

// write writes the file, the sidecar and the drafts. The sidecar comes first: it is harmless alone.
func (b *building) write() error {
	if private := b.file.Private(); private != nil {
		err := b.writeFile(b.Private(), func(w io.Writer) error {
			_, err := private.WritePackage(bundle.ZipSink(w, b.file.Day))
			return err
		})
		if err != nil {
			return err
		}
	}
	public := b.file.Bundle()
	switch files.Ending(b.Out) {
	case ".pdf":
		return b.withDrafts(b.writeFile(b.Out, func(w io.Writer) error {
			remarks, err := public.WritePDF(w)
			b.remarks = append(b.remarks, remarks...)
			return err
		}))
	case ".zip":
		return b.withDrafts(b.writeFile(b.Out, func(w io.Writer) error {
			_, err := public.WritePackage(bundle.ZipSink(w, b.file.Day))
			return err
		}))
	default:
		return b.withDrafts(b.writeFolder(b.Out, func(folder string) error {
			_, err := public.WritePackage(bundle.FolderSink(folder))
			return err
		}))
	}
}

// Private is where the private documents go: beside the file, never in it.
func (o *Options) Private() string {
	name := strings.TrimRight(o.Out, `/\`)
	if ending := files.Ending(name); ending == ".pdf" || ending == ".zip" {
		name = strings.TrimSuffix(name, filepath.Ext(name))
	}
	return name + ".private.zip"
}

func (b *building) writeFile(path string, write func(io.Writer) error) error {
	err := files.WriteApart(path, write, b.Database)
	if err == nil {
		b.written = append(b.written, path)
	}
	return err
}

// writeFolder fills a new or empty folder, completely or not at all.
func (b *building) writeFolder(folder string, fill func(folder string) error) error {
	err := files.WriteFolder(folder, fill)
	if err == nil {
		b.written = append(b.written, filepath.Clean(folder))
	}
	return err
}

// withDrafts writes the memoranda for counsel, where they were asked for and the file was written.
func (b *building) withDrafts(failed error) error {
	if failed != nil || b.Drafts == "" {
		return failed
	}
	return b.writeFolder(b.Drafts, func(made string) error {
		for _, draft := range b.file.Drafts() {
			if err := files.Write(filepath.Join(made, draft.Name+".docx"), func(w io.Writer) error {
				return b.templates.WriteDOCX(w, draft.Paper, draft.Letter)
			}); err != nil {
				return err
			}
		}
		return nil
	})
}

// draftLetters are the memoranda by the names of their papers.
func (b *building) draftLetters() map[string]*letter.Letter {
	all := map[string]*letter.Letter{}
	for _, draft := range b.file.Drafts() {
		all[draft.Paper] = draft.Letter
	}
	return all
}
