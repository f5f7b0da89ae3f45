package database

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"path/filepath"
	"time"

	"modernc.org/sqlite"

	"mobility/internal/atomicfile"
)

// ErrHasSomething is wrapped by the error for restoring over a database that is not empty.
var ErrHasSomething = errors.New("the database is not empty")

// Backup writes the whole database that target names, as it is at one moment, into a file for its owner alone: an
// SQLite database, or of a server what its pg_dump writes. The file is read back and checked before it takes its name,
// so what bears the name is complete. A file of that name is replaced. record, unless it is nil, gets the file before it takes its name,
// which it does not where record fails: there may be a record without a backup, never a backup without a record.
func Backup(ctx context.Context, target, path string, record func(fresh string) error) error {
	d, err := Open(ctx, target, Options{})
	if err != nil {
		return err
	}
	defer d.Close()
	return Wrap(ctx, "back up into "+path, atomicfile.WriteInPlace(path, func(fresh string) error {
		if err := d.backUp(ctx, target, fresh); err != nil || record == nil {
			return err
		}
		if err := record(fresh); err != nil {
			return Done(err)
		}
		return nil
	}))
}

// backUp writes the database into an empty file, and checks it.
func (d *DB) backUp(ctx context.Context, target, fresh string) error {
	if d.engine == PostgreSQL {
		if err := d.mustOwn(ctx); err != nil {
			return err
		}
		return d.dump(ctx, target, fresh)
	}
	// The pages that nothing is in are left out, so what was destroyed is not in the backup.
	if _, err := d.db.ExecContext(ctx, "VACUUM INTO ?", fresh); err != nil {
		return err
	}
	return checkFile(ctx, fresh)
}

// checkFile checks that a file is a whole database of this program. It does not verify the audit trail: an altered
// database needs backups too.
func checkFile(ctx context.Context, path string) error {
	d, err := connectFile(path, Options{ReadOnly: true, Wait: defaultWait})
	if err != nil {
		return err
	}
	defer d.Close()
	have, want, err := d.versions(ctx)
	switch {
	case err != nil:
		return err
	case have == 0:
		return fmt.Errorf("%s is not a database of mobility", path)
	case have > want:
		return &SchemaError{Target: path, Have: have, Want: want}
	}
	if err := d.Intact(ctx); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return nil
}

// Intact checks that the pages and indexes of a file hold together. A server checks its own.
func (d *DB) Intact(ctx context.Context) error {
	if d.engine != SQLite {
		return nil
	}
	var found string
	if err := d.Get(ctx, &found, "PRAGMA integrity_check(1)"); err != nil {
		return Wrap(ctx, "check the pages of the database", err)
	}
	if found != "ok" {
		return fmt.Errorf("the database file is damaged: %s; restore a backup with `mobility db restore`", found)
	}
	return nil
}

// Restore puts what a backup has in the place of all that target has. The backup is checked first; a target with
// something in it is refused unless overwrite is set. Either all of the backup is there afterwards, or the target is
// unchanged. On SQLite no process may be running jobs on schedule meanwhile; holder is who restores, should one ask. record, unless it is
// nil, adds to what is restored before it is in the place of the other.
func Restore(ctx context.Context, path, target string, overwrite bool, holder string, at time.Time, record func(context.Context, *Tx) error) error {
	doing := "restore " + Redacted(target) + " from " + path
	if isPostgres(target) {
		if _, notFile := lookAtFile(path); notFile == nil {
			return Wrap(ctx, doing, restoreCopy(ctx, path, target, overwrite, record))
		}
		return Wrap(ctx, doing, restoreDump(ctx, path, target, overwrite, record))
	}
	if err := checkFile(ctx, path); err != nil {
		return Wrap(ctx, doing, err)
	}
	d, err := Open(ctx, target, Options{Create: true})
	if err != nil {
		return err
	}
	defer d.Close()
	lock, err := d.LockJob(ctx, ServeLock, holder, at)
	if err != nil {
		return Wrap(ctx, doing, err)
	}
	defer lock.Release()
	if err := d.mayOverwrite(ctx, overwrite); err != nil {
		return Wrap(ctx, doing, err)
	}
	return Wrap(ctx, doing, atomicfile.Scratch(filepath.Dir(target), func(folder string) error {
		prepared := filepath.Join(folder, "restored.db")
		if err := prepare(ctx, path, prepared, record); err != nil {
			return err
		}
		return d.copyFrom(ctx, prepared)
	}))
}

// prepare makes a file of what a backup has, which may be older than the program, and what record adds.
func prepare(ctx context.Context, path, into string, record func(context.Context, *Tx) error) error {
	d, err := connectFile(into, Options{Create: true, Wait: defaultWait})
	if err != nil {
		return err
	}
	err = d.copyFrom(ctx, path)
	if err == nil {
		_, _, err = d.migrate(ctx)
	}
	if err == nil && record != nil {
		err = d.Inside(ctx, false, func(tx *Tx) error { return record(ctx, tx) })
	}
	return errors.Join(err, d.Close())
}

// mayOverwrite rejects a database that has ever been written to.
func (d *DB) mayOverwrite(ctx context.Context, overwrite bool) error {
	var entries int64
	err := d.Get(ctx, &entries, "SELECT seq FROM journal_head WHERE one = 1")
	if errors.Is(err, sql.ErrNoRows) {
		err = nil
	}
	if err == nil && entries > 0 && !overwrite {
		err = fmt.Errorf("%w: its journal has %d entries", ErrHasSomething, entries)
	}
	return err
}

// restorer is what the driver of SQLite does beyond the standard library's interface.
type restorer interface {
	NewRestore(source string) (*sqlite.Backup, error)
}

// copyFrom copies every page of an SQLite file over those of this one, in one transaction.
func (d *DB) copyFrom(ctx context.Context, path string) error {
	source, err := filepath.Abs(path)
	if err != nil {
		return err
	}
	conn, err := d.db.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	return conn.Raw(func(driver any) error {
		copying, err := driver.(restorer).NewRestore(fileAddress(source, url.Values{"mode": {"ro"}}))
		if err != nil {
			return err
		}
		_, err = copying.Step(-1)
		return errors.Join(err, copying.Finish())
	})
}
