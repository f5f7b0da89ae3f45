package database

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/lib/pq"
	"github.com/zeebo/xxh3"

	"mobility/internal/crash"
)

// HeldError is a lock that another process holds.
type HeldError struct {
	// Name is the lock: a job's name, or ServeLock.
	Name string
	// Holder is the user, machine and process, "" if the holder has not recorded them yet; Since is when it took the lock.
	Holder, Since string
}

func (e *HeldError) Error() string {
	what := "the job " + e.Name + " is being run"
	if e.Name == ServeLock {
		what = "the jobs of this database are already running on schedule"
	}
	if e.Holder == "" {
		return what + " by another process"
	}
	return fmt.Sprintf("%s by %s, since %s", what, e.Holder, e.Since)
}

// Unwrap makes it an ErrLocked.
func (e *HeldError) Unwrap() error { return ErrLocked }

// ServeLock is the name of the lock of the one process that may run the jobs of an SQLite file on schedule. No job has
// it.
const ServeLock = "serve"

// JobLock is a lock that this process holds. It ends with the process, or when the connection to the server is lost,
// whatever becomes of the machine.
type JobLock struct {
	conn    *sql.Conn
	db      *sql.DB // of the lock file, nil on a server
	unlock  string
	lost    chan struct{}
	release func()
	watched sync.WaitGroup
}

// idleConnections is more than how many connections database/sql keeps for later use. After a restart of the server
// each of them turns out to be dead.
const idleConnections = 5

// watchEvery is how often a lock on a server is looked after. The server drops the lock of a machine that does not
// answer after about a minute.
const watchEvery = time.Second

// LockJob takes the lock of a name for holder, without waiting: a HeldError says who has it. On a server it is a lock
// of the session, so it is free as soon as the server knows that the holder is gone. Beside an SQLite file it is a lock
// of the operating system on a file of its own.
func (d *DB) LockJob(ctx context.Context, name, holder string, at time.Time) (*JobLock, error) {
	take := d.lockFile
	if d.engine == PostgreSQL {
		take = d.lockSession
	}
	lock, err := take(ctx, name)
	for tries := 0; errors.Is(err, driver.ErrBadConn) && tries < idleConnections; tries++ {
		lock, err = take(ctx, name)
	}
	switch {
	case errors.Is(err, errHeld):
		held := &HeldError{Name: name}
		err := d.db.QueryRowContext(ctx, d.db.Rebind("SELECT holder, since FROM job_locks WHERE name = ?"), name).
			Scan(&held.Holder, &held.Since)
		if err != nil && !errors.Is(err, sql.ErrNoRows) {
			return nil, Wrap(ctx, "see who holds the lock "+name, err)
		}
		return nil, held
	case err != nil:
		return nil, Wrap(ctx, "take the lock "+name, err)
	}
	err = d.Inside(ctx, false, func(tx *Tx) error {
		return tx.Exec(ctx, `INSERT INTO job_locks (name, holder, since) VALUES (?, ?, ?)
			ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, since = excluded.since`, name, holder, at.UTC().Format(time.RFC3339))
	})
	if err != nil {
		lock.Release()
		return nil, Wrap(ctx, "take the lock "+name, err)
	}
	return lock, nil
}

// errHeld is the error of a lock that is held.
var errHeld = errors.New("the lock is held")

// lockFile takes the lock of a file of its own, beside the database: an empty database that SQLite locks.
func (d *DB) lockFile(ctx context.Context, name string) (*JobLock, error) {
	var path string
	if err := d.db.QueryRowContext(ctx, "SELECT file FROM pragma_database_list WHERE name = 'main'").Scan(&path); err != nil {
		return nil, err
	}
	folder := path + ".locks"
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return nil, err
	}
	file := filepath.Join(folder, name)
	if err := createFile(file); err != nil {
		return nil, err
	}
	db, err := connectSQLite(file, Options{}) // which does not wait
	if err != nil {
		return nil, err
	}
	lock := &JobLock{db: db.DB, unlock: "ROLLBACK", lost: make(chan struct{}), release: func() {}}
	if lock.conn, err = db.Conn(ctx); err == nil {
		_, err = lock.conn.ExecContext(ctx, "BEGIN EXCLUSIVE")
	}
	if err != nil {
		_ = db.Close() // the first error says what is wrong
		if isBusySQLite(err) {
			return nil, errHeld
		}
		return nil, err
	}
	return lock, nil
}

// lockSession takes a lock of a session of the server, and looks after the session.
func (d *DB) lockSession(ctx context.Context, name string) (*JobLock, error) {
	conn, err := d.db.DB.Conn(ctx)
	if err != nil {
		return nil, err
	}
	key, err := lockConnection(ctx, conn, name)
	if err != nil {
		_ = conn.Close() // the first error says what is wrong
		return nil, err
	}
	watching, stop := context.WithCancel(context.WithoutCancel(ctx))
	lock := &JobLock{conn: conn, unlock: fmt.Sprintf("SELECT pg_advisory_unlock(%d)", key), lost: make(chan struct{}), release: stop}
	lock.watched.Go(func() { lock.watch(watching) })
	return lock, nil
}

// lockConnection takes the lock of a name for a connection, and returns the number that the server knows it by.
func lockConnection(ctx context.Context, conn *sql.Conn, name string) (key int64, err error) {
	// Where a machine vanishes the server must notice before long. Sockets of one machine have no such settings.
	for _, setting := range []string{"tcp_keepalives_idle = 20", "tcp_keepalives_interval = 10", "tcp_keepalives_count = 3"} {
		if _, err := conn.ExecContext(ctx, "SET "+setting); err != nil {
			return 0, err
		}
	}
	var schema string
	if err := conn.QueryRowContext(ctx, "SELECT current_schema()").Scan(&schema); err != nil {
		return 0, err
	}
	key = int64(xxh3.HashString("mobility job\x00" + schema + "\x00" + name))
	got := false
	err = conn.QueryRowContext(ctx, "SELECT pg_try_advisory_lock($1)", key).Scan(&got)
	if err == nil && !got {
		err = errHeld
	}
	return key, err
}

// watch closes lost when the session does not answer any more.
func (l *JobLock) watch(ctx context.Context) {
	err := crash.Catch(func() error { return l.whileAnswering(ctx) })
	if err != nil && ctx.Err() == nil {
		close(l.lost)
	}
}

// whileAnswering asks the session until it does not answer any more, or the context ends.
func (l *JobLock) whileAnswering(ctx context.Context) error {
	tick := time.NewTicker(watchEvery)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-tick.C:
		}
		asking, stop := context.WithTimeout(ctx, 15*watchEvery)
		_, err := l.conn.ExecContext(asking, "SELECT 1")
		stop()
		if err != nil {
			return err
		}
	}
}

// Lost is closed when the lock is gone though it was not released: another process may have it now.
func (l *JobLock) Lost() <-chan struct{} { return l.lost }

// Release gives the lock back.
func (l *JobLock) Release() {
	l.release()
	l.watched.Wait()
	ctx, stop := context.WithTimeout(context.Background(), 5*time.Second)
	defer stop()
	if _, err := l.conn.ExecContext(ctx, l.unlock); err != nil {
		// A session that kept the lock must not go back among the connections.
		_ = l.conn.Raw(func(any) error { return driver.ErrBadConn })
	}
	_ = l.conn.Close()
	if l.db != nil {
		_ = l.db.Close()
	}
}

// IsAway reports whether an error is one that time mends: a server that cannot be reached, is starting or stopping, or a
// file that is being written.
func IsAway(err error) bool {
	var network net.Error
	var server *pq.Error
	var unreachable *unreachableError
	switch {
	case errors.As(err, &unreachable), errors.As(err, &network), errors.Is(err, driver.ErrBadConn), errors.Is(err, ErrLocked), errors.Is(err, io.ErrUnexpectedEOF),
		errors.Is(err, io.EOF):
		return true
	case errors.As(err, &server):
		return server.Code.Class() == "57" || server.Code.Class() == "53" // stopped by an operator, or out of resources
	}
	return false
}
