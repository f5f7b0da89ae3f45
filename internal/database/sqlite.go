package database

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"sync/atomic"
	"time"

	"github.com/jmoiron/sqlx"
	"modernc.org/sqlite"
	sqlitecode "modernc.org/sqlite/lib"
)

// connectFile opens the file at a path, or makes it.
func connectFile(path string, o Options) (*DB, error) {
	fresh, err := lookAtFile(path)
	switch {
	case err != nil:
		return nil, err
	case fresh && !isFolder(filepath.Dir(path)):
		return nil, fmt.Errorf("%w at %s, and the folder %s does not exist: create the folder, or name another file with --db, MOBILITY_DB or db: in the configuration file",
			ErrNoDatabase, path, filepath.Dir(path))
	case fresh && (!o.Create || o.ReadOnly):
		return nil, fmt.Errorf(
			"%w at %s: the first command that writes creates it, for example `mobility roster import FILE`",
			ErrNoDatabase, path)
	case fresh:
		if err := createFile(path); err != nil {
			return nil, err
		}
	}
	db, err := connectSQLite(path, o)
	if err != nil {
		return nil, err
	}
	d := newDB(SQLite, db, o)
	d.file = path
	if d.opened, err = os.Stat(path); err != nil {
		return nil, errors.Join(fmt.Errorf("open the database: %w", err), d.Close())
	}
	return d, nil
}

// inPlace fails where another file is at the path of the database by now: what was written is not in it.
func (d *DB) inPlace() error {
	if d.opened == nil {
		return nil
	}
	now, err := os.Stat(d.file)
	if err == nil && os.SameFile(now, d.opened) {
		return nil
	}
	return Done(fmt.Errorf("the file %s was replaced or removed while it was being written: this change is not in it. Restore a backup with "+
		"`mobility db restore`, which excludes other commands, and run the command again", d.file))
}

const sqliteHeader = "SQLite format 3\x00"

// lookAtFile reports whether there is nothing yet at the path, and refuses what is there but is not a database.
func lookAtFile(path string) (fresh bool, err error) {
	f, err := os.Open(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return true, nil
	case err != nil:
		return false, fmt.Errorf("open the database: %w", err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return false, fmt.Errorf("open the database: %w", err)
	}
	if info.IsDir() {
		return false, fmt.Errorf("%s is a folder: name a file in it, for example %s",
			path, filepath.Join(path, "mobility.db"))
	}
	header := make([]byte, len(sqliteHeader))
	n, err := io.ReadFull(f, header)
	switch {
	case n == 0 && errors.Is(err, io.EOF):
		return true, nil
	case !bytes.Equal(header, []byte(sqliteHeader)):
		return false, fmt.Errorf("%s is not a database: name another file, or move this one away", path)
	}
	return false, nil
}

func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

// createFile creates the empty file, so that only its owner may read it from the first moment. SQLite gives its
// companions (-wal, -shm, -journal) the same permissions.
func createFile(path string) error {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return fmt.Errorf("create the database: %w", err)
	}
	return f.Close()
}

// connectSQLite opens the file with the settings that every connection needs. The write-ahead log is not among them: it
// is a property of the file, and a file gets it after its first import; see UseLog.
func connectSQLite(path string, o Options) (*sqlx.DB, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return nil, fmt.Errorf("open the database: %w", err)
	}
	settings := sqliteSettings(o.Wait)
	if o.ReadOnly {
		settings.Set("mode", "ro")
	}
	if isUnwritable(abs) {
		settings.Set("immutable", "1")
	}
	return openSQLite(fileAddress(abs, settings))
}

// isUnwritable reports whether nothing can be written to a file, nor into its folder, and the write-ahead log has nothing that the
// file lacks: a read-only medium, on which SQLite can make neither the log nor its locks. Nothing else writes there either.
func isUnwritable(path string) bool {
	if log, err := os.Stat(path + "-wal"); err == nil && log.Size() > 0 {
		return false
	}
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err == nil {
		_ = f.Close()
		return false
	}
	if !errors.Is(err, fs.ErrPermission) && !isReadOnlyMedium(err) {
		return false
	}
	probe, err := os.CreateTemp(filepath.Dir(path), ".mobility-probe-")
	if err != nil {
		return true
	}
	_ = probe.Close()
	_ = os.Remove(probe.Name())
	return false
}

// fileAddress is the URI by which SQLite opens a file.
func fileAddress(path string, settings url.Values) string {
	path = filepath.ToSlash(path)
	if path != "" && path[0] != '/' { // a Windows volume
		path = "/" + path
	}
	address := url.URL{Scheme: "file", Path: path, RawQuery: settings.Encode()}
	return address.String()
}

var memories atomic.Int64

// connectMemory opens a database in memory that all its connections share.
func connectMemory() (*sqlx.DB, error) {
	settings := sqliteSettings(defaultWait)
	settings.Set("vfs", "memdb")
	return openSQLite("file:/empty-" + strconv.FormatInt(memories.Add(1), 10) + "?" + settings.Encode())
}

// cacheKiB is the page cache of a connection: enough for the keys of a million employees in whatever order they come, which take no more
// time than with twice the cache. Its allocator gives a page of 8 KiB and its header a slot of 16, so that the memory is up to twice as much.
const cacheKiB = 24 * 1024

// readingCacheKiB is the page cache of a connection while it reads at one moment: in the order of keys or of rows, and each page once.
const readingCacheKiB = 6 * 1024

// sqliteSettings are those of every connection. A commit returns when it is on the disk, with the name of the rollback journal
// that a new file still has: nothing is answered that a power cut could take back. An import is one commit. What is deleted or changed is
// overwritten with zeros, from the first row on.
func sqliteSettings(wait time.Duration) url.Values {
	return url.Values{
		"_txlock": {"immediate"},
		"_pragma": {
			"busy_timeout(" + strconv.FormatInt(wait.Milliseconds(), 10) + ")",
			"cache_size(-" + strconv.Itoa(cacheKiB) + ")",
			"foreign_keys(1)",
			"page_size(" + strconv.Itoa(pageSize) + ")",
			"secure_delete(ON)",
			"synchronous(EXTRA)",
		},
	}
}

// pageSize takes effect in a new file only.
const pageSize = 8192

func openSQLite(address string) (*sqlx.DB, error) {
	if err := errors.Join(registerRowModule(), registerVisits()); err != nil {
		return nil, fmt.Errorf("open the database: %w", err)
	}
	return sqlx.Open(string(SQLite), address)
}

// UseLog gives the file its write-ahead log, which lets others read while one writes. A new file does without until its
// first import has been written: that is most of what the file will ever hold, and the log would write it twice. When
// another process has the file open, the next import does it. A server has its own.
func (d *DB) UseLog(ctx context.Context) {
	if d.engine == SQLite {
		_, _ = d.db.ExecContext(ctx, "PRAGMA journal_mode = WAL")
	}
}

// Scrub removes what deleted and changed rows have left in the file of SQLite: the file is rewritten, and the write-ahead
// log is emptied. What a server keeps is for its administrator: see ScrubCommands.
func (d *DB) Scrub(ctx context.Context) error {
	if d.engine != SQLite {
		return nil
	}
	if _, err := d.db.ExecContext(ctx, "VACUUM"); err != nil {
		if isBusySQLite(err) {
			err = ErrLocked
		}
		return fmt.Errorf("the data is destroyed, but old pages remain in the file; run the command again when no other is running: %w", err)
	}
	var busy, pages, moved int
	err := d.db.QueryRowContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)").Scan(&busy, &pages, &moved)
	switch {
	case err != nil:
		return fmt.Errorf("empty the write-ahead log: %w", err)
	case busy != 0:
		return fmt.Errorf("the data is destroyed, but old pages remain in the write-ahead log while another process reads the "+
			"database: %w", ErrLocked)
	}
	return nil
}

// isReadOnlySQLite reports whether an error says that nothing can be written to the file.
func isReadOnlySQLite(err error) bool {
	var e *sqlite.Error
	return errors.As(err, &e) && e.Code()&0xff == sqlitecode.SQLITE_READONLY
}

// isMovedSQLite reports whether an error says that another file is at the path of the database by now.
func isMovedSQLite(err error) bool {
	var e *sqlite.Error
	return errors.As(err, &e) && e.Code() == sqlitecode.SQLITE_READONLY_DBMOVED
}

// isFullSQLite reports whether an error says that the disk is full.
func isFullSQLite(err error) bool {
	var e *sqlite.Error
	return errors.As(err, &e) && (e.Code()&0xff == sqlitecode.SQLITE_FULL || e.Code() == sqlitecode.SQLITE_IOERR_SHMSIZE)
}

func isBusySQLite(err error) bool {
	var e *sqlite.Error
	if !errors.As(err, &e) {
		return false
	}
	primary := e.Code() & 0xff
	return primary == sqlitecode.SQLITE_BUSY || primary == sqlitecode.SQLITE_LOCKED
}
