package backup

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"mobility/app/documents"
	"mobility/app/failure"
	"mobility/internal/archive"
	"mobility/internal/atomicfile"
	"mobility/internal/database"
)

// databaseName is the name of the database in an encrypted backup: an SQLite file, whichever engine it comes from.
const databaseName = "database.db"

// about is what an encrypted backup says of the database in it.
type about struct {
	Tables database.TableSums `json:"tables"`
	End    *end               `json:"end"`
}

// aboutOf reads what a backup says of a database.
func aboutOf(ctx context.Context, path string) (a about, err error) {
	d, err := database.Open(ctx, path, database.Options{ReadOnly: true})
	if err != nil {
		return a, err
	}
	if a.Tables, err = d.Sums(ctx); err == nil {
		err = d.Intact(ctx)
	}
	if err = errors.Join(err, d.Close()); err != nil {
		return a, err
	}
	a.End = endOf(ctx, path)
	return a, nil
}

// compare fails where a database is not what its backup says of it.
func (a *about) compare(ctx context.Context, path string) error {
	found, err := aboutOf(ctx, path)
	if err != nil {
		return err
	}
	if differ := a.Tables.Differences(found.Tables); len(differ) > 0 {
		return fmt.Errorf("%w: it differs in %s", archive.ErrDamaged, strings.Join(differ, ", "))
	}
	if a.End == nil || found.End == nil || *a.End != *found.End {
		return fmt.Errorf("%w: its audit trail ends elsewhere", archive.ErrDamaged)
	}
	return nil
}

// privateFolder is where a backup is unpacked: beside the database, which is on a disk for such data.
func privateFolder(target string) string {
	if strings.Contains(target, "://") {
		return os.TempDir()
	}
	return filepath.Dir(target)
}

// makeSealed writes the database and the documents into an encrypted file, which has its name once it was restored into a private folder
// and compared. record gets it before. It returns how many documents' files are in it.
func makeSealed(ctx context.Context, o *Options, s *archive.Sealing, file string, record func(fresh string) error) (files int, err error) {
	err = atomicfile.Scratch(privateFolder(o.Target), func(folder string) error {
		plain := filepath.Join(folder, databaseName)
		if err := copyAside(ctx, o.Target, folder, plain); err != nil {
			return err
		}
		says, err := aboutOf(ctx, plain)
		if err != nil {
			return err
		}
		return atomicfile.WriteInPlace(file, func(fresh string) error {
			if files, err = seal(s, fresh, plain, o.Documents, says); err != nil {
				return err
			}
			if err := os.Remove(plain); err != nil {
				return err
			}
			if err := verifySealed(ctx, s.Check(), fresh, folder); err != nil {
				return err
			}
			return record(fresh)
		})
	})
	return files, err
}

// copyAside copies the database, as it is at one moment, into an SQLite file.
func copyAside(ctx context.Context, target, folder, into string) error {
	if !strings.Contains(target, "://") {
		return database.Backup(ctx, target, into, nil)
	}
	copied := filepath.Join(folder, "copied.db")
	if _, err := database.Copy(ctx, target, copied, nil); err != nil {
		return err
	}
	if err := database.Backup(ctx, copied, into, nil); err != nil { // without a write-ahead log
		return err
	}
	return os.Remove(copied)
}

// seal writes the encrypted file.
func seal(s *archive.Sealing, into, plain string, place documents.Place, says about) (files int, err error) {
	f, err := os.OpenFile(into, os.O_WRONLY, 0)
	if err != nil {
		return 0, err
	}
	err = s.Write(f, func(w *archive.Writer) (any, error) {
		if err := w.Add(databaseName, plain); err != nil {
			return nil, err
		}
		return says, place.EachFile(func(name, path string) error {
			files++
			return w.Add(name, path)
		})
	})
	return files, errors.Join(err, f.Close())
}

// verifySealed restores the database of an encrypted backup into a private folder and compares it with what was backed up; every other
// file is compared with its sum.
func verifySealed(ctx context.Context, opening archive.Opening, path, folder string) error {
	list, err := opening.Read(path, folder, func(name string) bool { return name == databaseName })
	if err != nil {
		return err
	}
	var says about
	if err := json.Unmarshal(list.About, &says); err != nil {
		return err
	}
	return says.compare(ctx, filepath.Join(folder, databaseName))
}

// unpack restores an encrypted backup into a private folder, compares it, and hands the folder over.
func unpack(ctx context.Context, o *Restoring, do func(folder string) error) error {
	opening, err := o.Openers.opening()
	if err != nil {
		return err
	}
	in := privateFolder(o.Target)
	if o.Documents.Root != "" { // the documents are moved from there to their place
		if in = filepath.Dir(o.Documents.Root); atomicfile.MakeFolder(in) != nil {
			return fmt.Errorf("the folder %s of the documents cannot be made", in)
		}
	}
	return atomicfile.Scratch(in, func(folder string) error {
		list, err := opening.Read(o.File, folder, func(string) bool { return true })
		switch {
		case errors.Is(err, archive.ErrNoKey):
			return failure.New("no-key", fmt.Errorf("%w: name the file of the key with --identity, or that of the passphrase with --passphrase-file", err))
		case err != nil:
			return failure.New("damaged", err)
		}
		var says about
		if err := json.Unmarshal(list.About, &says); err != nil {
			return failure.New("damaged", err)
		}
		if err := says.compare(ctx, filepath.Join(folder, databaseName)); err != nil {
			return failure.New("damaged", fmt.Errorf("%s: %w", o.File, err))
		}
		return do(folder)
	})
}
