package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"
)

// ErrNotRunning is wrapped by the error for ending a run that another process has declared interrupted.
var ErrNotRunning = errors.New("the run is not under way any more")

// keptRuns is how many runs of each job the ledger keeps.
const keptRuns = 1000

// clockTime is how the ledger writes a time: to the millisecond, in UTC; "" for none.
func clockTime(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format("2006-01-02T15:04:05.000Z07:00")
}

// The results of a run that the ledger itself gives; the others are what EndRun is handed.
const (
	runUnderWay    = "running"
	runInterrupted = "interrupted"
)

// Run is an entry of the ledger of runs.
type Run struct {
	// Number counts the runs of all jobs from 1.
	Number int64
	Job    string
	// Scheduled is the moment that the run is for; zero for a run by hand.
	Scheduled       time.Time
	Missed, Attempt int
	Command, By     string
	// Ended is zero while the run lasts.
	Started, Ended time.Time
	Result         string
	Exit           int
	Log            string
}

// storedRun is a run as the database has it.
type storedRun struct {
	Run
	Scheduled, Started, Ended string
	By                        string `db:"by_whom"`
	Exit                      int    `db:"exit_code"`
}

const runColumns = "number, job, scheduled, missed, attempt, command, by_whom, started, ended, result, exit_code, log"

func (r *storedRun) run() (Run, error) {
	run := r.Run
	run.By, run.Exit = r.By, r.Exit
	for text, into := range map[*string]*time.Time{&r.Scheduled: &run.Scheduled, &r.Started: &run.Started, &r.Ended: &run.Ended} {
		if *text == "" {
			continue
		}
		var err error
		if *into, err = time.Parse(time.RFC3339, *text); err != nil {
			return Run{}, fmt.Errorf("run %d of %s: %w", r.Number, r.Job, err)
		}
	}
	return run, nil
}

// RunFilter chooses runs. The zero value takes all.
type RunFilter struct {
	Job string
	// Result is the one wanted, "" for any. Limit is how many of the newest, 0 for all.
	Result string
	Limit  int
}

// Runs lists runs, the newest first.
func (r reading) Runs(ctx context.Context, f RunFilter) ([]Run, error) {
	query, args := "SELECT "+runColumns+" FROM job_runs WHERE 1 = 1", []any{}
	if f.Job != "" {
		query, args = query+" AND job = ?", append(args, f.Job)
	}
	if f.Result != "" {
		query, args = query+" AND result = ?", append(args, f.Result)
	}
	query += " ORDER BY number DESC"
	if f.Limit > 0 {
		query, args = query+" LIMIT ?", append(args, f.Limit)
	}
	var stored []storedRun
	if err := r.list(ctx, &stored, query, args...); err != nil {
		return nil, wrap(ctx, "read the ledger of runs", err)
	}
	runs := make([]Run, len(stored))
	for i := range stored {
		var err error
		if runs[i], err = stored[i].run(); err != nil {
			return nil, fmt.Errorf("read the ledger of runs: %w", err)
		}
	}
	return runs, nil
}

// LastScheduled is the newest run of a job that the schedule asked for, nil for none.
func (r reading) LastScheduled(ctx context.Context, job string) (*Run, error) {
	var stored storedRun
	err := r.get(ctx, &stored, "SELECT "+runColumns+` FROM job_runs WHERE job = ? AND scheduled <> ''
		ORDER BY number DESC LIMIT 1`, job)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, wrap(ctx, "read the ledger of runs", err)
	}
	run, err := stored.run()
	return &run, err
}

// BeginRun writes a run that begins into the ledger and gives it its number. The job's lock has to be held, and what
// the ledger still shows as running to have been marked by InterruptRuns.
func (s *Store) BeginRun(ctx context.Context, run *Run) error {
	err := s.ledger(ctx, func(tx *sql.Tx) error {
		run.Result = runUnderWay
		return tx.QueryRowContext(ctx, s.db.Rebind("INSERT INTO job_runs ("+runColumns+`)
			VALUES ((SELECT COALESCE(MAX(number), 0) + 1 FROM job_runs), ?, ?, ?, ?, ?, ?, ?, '', ?, 0, '') RETURNING number`),
			run.Job, clockTime(run.Scheduled), run.Missed, run.Attempt, run.Command, run.By, clockTime(run.Started),
			run.Result).Scan(&run.Number)
	})
	return wrap(ctx, "write the ledger of runs", err)
}

// EndRun writes how a run ended, and forgets the oldest runs of the job where there are very many.
func (s *Store) EndRun(ctx context.Context, run Run) error {
	err := s.ledger(ctx, func(tx *sql.Tx) error {
		done, err := tx.ExecContext(ctx, s.db.Rebind(`UPDATE job_runs SET ended = ?, result = ?, exit_code = ?, log = ?
			WHERE number = ? AND result = ?`),
			clockTime(run.Ended), run.Result, run.Exit, run.Log, run.Number, runUnderWay)
		if err != nil {
			return err
		}
		if ended, err := done.RowsAffected(); err != nil || ended == 0 {
			return errors.Join(err, &doneError{fmt.Errorf("run %d of %s: %w", run.Number, run.Job, ErrNotRunning)})
		}
		_, err = tx.ExecContext(ctx, s.db.Rebind(`DELETE FROM job_runs WHERE job = ? AND number < (SELECT MIN(number) FROM
			(SELECT number FROM job_runs WHERE job = ? ORDER BY number DESC LIMIT ?) kept)`), run.Job, run.Job, keptRuns)
		return err
	})
	return wrap(ctx, "write the ledger of runs", err)
}

// InterruptRuns marks runs of a job that the ledger still shows as running as interrupted, and returns how many there
// were. The job's lock has to be held: their process is gone.
func (s *Store) InterruptRuns(ctx context.Context, job string, at time.Time) (n int64, err error) {
	err = s.ledger(ctx, func(tx *sql.Tx) error {
		done, err := tx.ExecContext(ctx, s.db.Rebind("UPDATE job_runs SET result = ?, ended = ? WHERE job = ? AND result = ?"),
			runInterrupted, clockTime(at), job, runUnderWay)
		if err == nil {
			n, err = done.RowsAffected()
		}
		return err
	})
	return n, wrap(ctx, "write the ledger of runs", err)
}

// ledger runs do in a transaction. The ledger is no fact about anybody, so the journal does not have it.
func (s *Store) ledger(ctx context.Context, do func(tx *sql.Tx) error) error {
	if s.readOnly {
		return errors.New("it was opened read-only")
	}
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if err := do(tx); err != nil {
		_ = tx.Rollback() // the first error says what is wrong
		return err
	}
	return tx.Commit()
}
