package inbox

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"mobility/app/activity"
	"mobility/app/documents"
	"mobility/app/files"
	"mobility/app/imports"
	"mobility/app/kinds"
	"mobility/app/replies"
	"mobility/internal/redact"
	"mobility/internal/separated"
	"mobility/internal/store"
	"mobility/internal/table"
	"mobility/internal/vault"
	"mobility/roster/intake"
)

// withoutEnding is what the copy of a file without its personal numbers is called.
const withoutEnding = ".without-numbers.csv"

// kept is what is archived of a file: a file, or a document of the vault.
type kept struct{ path, document string }

// whatToKeep returns what is archived of a copy: the copy itself where it has nothing that no import reads for its personal data, neither
// in columns nor in texts, nor beside the table; otherwise the imported table as CSV without them. What cannot be read as a table of people
// is kept as it is for a person to look at: encrypted, unless it is a text without such numbers.
func (o *Options) whatToKeep(ctx context.Context, copied string, f *File) (kept, error) {
	if !replies.IsReply(f.File) {
		path, err := o.tableWithoutNumbers(ctx, copied)
		if path != "" || err != nil {
			return kept{path: path}, err
		}
	}
	plain, err := isPlainText(copied)
	if plain || err != nil {
		return kept{path: copied}, err
	}
	if o.Documents.Root == "" { // a server without a place for documents
		f.addWhy("it may have personal data, and is archived as it is, not encrypted: name a folder for documents with vault: in the configuration")
		return kept{path: copied}, nil
	}
	return o.encrypted(ctx, copied, f)
}

// addWhy adds to why a file became what it did.
func (f *File) addWhy(why string) {
	if f.Why != "" {
		f.Why += "; "
	}
	f.Why += why
}

// tableWithoutNumbers returns the copy of a table of people, or the file with the table without what is not to be kept; "" where the copy
// cannot be read as one.
func (o *Options) tableWithoutNumbers(ctx context.Context, copied string) (string, error) {
	sheet, err := table.Open(ctx, copied, nil, table.Options{Sheet: o.Import.Sheet, Known: intake.Known(imports.Dictionaries()...)})
	if err != nil {
		return "", ctx.Err()
	}
	began, err := intake.Begin(ctx, sheet.Headers, sheet.Rows, intake.Options{IDColumn: o.Import.IDColumn, AsOf: o.Import.AsOf}, imports.Dictionaries()...)
	if err != nil {
		return "", errors.Join(ctx.Err(), sheet.Close())
	}
	columns, found := began.Mapping.Columns, false
	into := copied + withoutEnding
	err = files.Write(into, func(w io.Writer) error {
		out := separated.NewWriter(w)
		if err := out.Write(sheet.Headers); err != nil {
			return err
		}
		for row, err := range sheet.Rows(ctx) {
			if err != nil {
				return err
			}
			cells, hidden := plainCells(row, columns)
			found = found || hidden
			if err := out.Write(cells); err != nil {
				return err
			}
		}
		return out.Flush()
	})
	if err = errors.Join(err, sheet.Close()); err != nil {
		return "", fmt.Errorf("archive %s: %w", filepath.Base(copied), err)
	}
	if !found {
		if found, err = hasMore(copied); err != nil {
			return "", err
		}
	}
	if found {
		return into, nil
	}
	return copied, os.Remove(into)
}

// plainCells are the cells of a row without those of dropped columns and without numbers of persons, and whether there
// were any.
func plainCells(row *table.Row, columns []intake.Column) (cells []string, hidden bool) {
	cells = make([]string, len(row.Cells))
	for i := range row.Cells {
		text := row.Cells[i].Text
		if i < len(columns) && columns[i].IsPersonal() {
			hidden = hidden || text != ""
			continue
		}
		masked, found := redact.Mask(text)
		cells[i], hidden = masked, hidden || found != nil
	}
	return cells, hidden
}

// exportSubject is what the documents are about that the inbox adds.
const exportSubject = "inbox"

// encrypted adds a copy to the documents of the client.
func (o *Options) encrypted(ctx context.Context, copied string, f *File) (k kept, err error) {
	in, err := os.Open(copied)
	if err != nil {
		return k, err
	}
	defer in.Close()
	switch info, err := in.Stat(); {
	case err != nil || info.Size() == 0:
		return kept{path: copied}, err
	case info.Size() > vault.DefaultLimit:
		f.addWhy(fmt.Sprintf("it may have personal data, and is archived as it is, not encrypted, since it has more than %d bytes", vault.DefaultLimit))
		return kept{path: copied}, nil
	}
	err = o.Documents.Open(f.Client, true, func(v *vault.Vault) error {
		e, _, err := o.journal(f.Client).Keep(ctx, v, in, vault.Entry{
			Kind: documents.Export, Name: f.File, Subject: exportSubject, AddedBy: o.Import.Work.Who, AddedAt: o.Now(),
		})
		k.document = e.ID
		return err
	})
	if err != nil {
		return k, fmt.Errorf("encrypt %s: %w", f.File, err)
	}
	return k, nil
}

// journal records what the inbox adds to the documents of a client and removes from them.
func (o *Options) journal(client string) documents.Journal {
	work := o.Import.Work
	work.Client, work.Command, work.At = client, "roster sync", o.Now()
	return documents.Journal{Target: o.Target, Work: work}
}

// archivedAt is the time in the name of an archived file.
const archivedAt = "20060102T150405.000Z"

// forget deletes what is archived of the files of a client and older than it is kept.
func (o *Options) forget(ctx context.Context, in inbox) (deleted int, err error) {
	if o.KeepFor == 0 {
		return 0, nil
	}
	old := o.outdated(in)
	if err := o.recordDeletion(ctx, in.client, old); err != nil { // what is destroyed is recorded, or stays
		return 0, fmt.Errorf("delete archived exports: %w", err)
	}
	for _, path := range old {
		if err := os.Remove(path); err != nil {
			return deleted, fmt.Errorf("delete an archived export: %w", err)
		}
		deleted++
	}
	encrypted, err := o.forgetEncrypted(ctx, in.client)
	return deleted + encrypted, err
}

// recordDeletion journals the files of a client that are deleted next: there may be an entry about a file that is still there, never the
// other way around.
func (o *Options) recordDeletion(ctx context.Context, client string, old []string) error {
	if len(old) == 0 {
		return nil
	}
	act, err := activity.Deleted(client+"/"+archivedFolder, old...)
	if err != nil {
		return err
	}
	return store.With(ctx, o.Target, kinds.All, store.Options{Create: true, Wait: activity.Wait}, func(s *store.Store) error {
		return s.Write(ctx, o.journal(client).Work, true, func(tx *store.Tx) error { return tx.Note(act) })
	})
}

// outdated are the archived and rejected files of a client that are older than they are kept.
func (o *Options) outdated(in inbox) (old []string) {
	for _, name := range []string{archivedFolder, refusedFolder} {
		found, err := os.ReadDir(filepath.Join(in.folder, name))
		if err != nil {
			continue // nothing was put there yet
		}
		for _, entry := range found {
			stamp, _, _ := strings.Cut(entry.Name(), "-")
			if at, err := time.Parse(archivedAt, stamp); err == nil && o.Now().Sub(at) >= o.KeepFor {
				old = append(old, filepath.Join(in.folder, name, entry.Name()))
			}
		}
	}
	return old
}

// forgetEncrypted removes the encrypted files of a client that are older than they are kept.
func (o *Options) forgetEncrypted(ctx context.Context, client string) (deleted int, err error) {
	if !o.Documents.Has(client) {
		return 0, nil
	}
	err = o.Documents.Open(client, false, func(v *vault.Vault) error {
		entries, err := v.List(ctx, vault.Filter{Kind: documents.Export})
		if err != nil {
			return err
		}
		entries = slices.DeleteFunc(entries, func(e vault.Entry) bool { return o.Now().Sub(e.AddedAt) < o.KeepFor })
		deleted = len(entries)
		journal := o.journal(client)
		if err := journal.Complete(ctx, v); err != nil {
			return err
		}
		return journal.Remove(ctx, v, vault.Removal{
			By: o.Import.Work.Who, At: o.Now(), Reason: "archived exports are kept for a limited time",
		}, entries...)
	})
	if err != nil {
		return deleted, fmt.Errorf("delete an archived export: %w", err)
	}
	return deleted, nil
}
