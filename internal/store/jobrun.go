package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"mobility/jobs"
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

// storedRun is a run as the database has it.
type storedRun struct {
	Number          int64
	Job             string
	Scheduled       string
	Missed, Attempt int
	Command         string
	By              string `db:"by_whom"`
	Started, Ended  string
	Result          string
	Exit            int `db:"exit_code"`
	Log             string
}

const runColumns = "number, job, scheduled, missed, attempt, command, by_whom, started, ended, result, exit_code, log"

func (r storedRun) run() (jobs.Run, error) {
	run := jobs.Run{
		Number: r.Number, Job: r.Job, Missed: r.Missed, Attempt: r.Attempt, Command: r.Command, By: r.By,
		Result: jobs.Result(r.Result), Exit: r.Exit, Log: r.Log,
	}
	for text, into := range map[*string]*time.Time{&r.Scheduled: &run.Scheduled, &r.Started: &run.Started, &r.Ended: &run.Ended} {
		if *text == "" {
			continue
		}
		var err error
		if *into, err = time.Parse(time.RFC3339, *text); err != nil {
			return jobs.Run{}, fmt.Errorf("run %d of %s: %w", r.Number, r.Job, err)
		}
	}
	return run, nil
}

// RunFilter chooses runs. The zero value takes all.
type RunFilter struct {
	Job string
	// Result is the one wanted, "" for any. Limit is how many of the newest, 0 for all.
	Result jobs.Result
	Limit  int
}

// Runs lists runs, the newest first.
func (r reading) Runs(ctx context.Context, f RunFilter) ([]jobs.Run, error) {
	query, args := "SELECT "+runColumns+" FROM job_runs WHERE 1 = 1", []any{}
	if f.Job != "" {
		query, args = query+" AND job = ?", append(args, f.Job)
	}
	if f.Result != "" {
		query, args = query+" AND result = ?", append(args, string(f.Result))
	}
	query += " ORDER BY number DESC"
	if f.Limit > 0 {
		query, args = query+" LIMIT ?", append(args, f.Limit)
	}
	var stored []storedRun
	if err := r.list(ctx, &stored, query, args...); err != nil {
		return nil, wrap(ctx, "read the ledger of runs", err)
	}
	runs := make([]jobs.Run, len(stored))
	for i, s := range stored {
		var err error
		if runs[i], err = s.run(); err != nil {
			return nil, fmt.Errorf("read the ledger of runs: %w", err)
		}
	}
	return runs, nil
}

// LastScheduled is the newest run of a job that the schedule asked for, nil for none.
func (r reading) LastScheduled(ctx context.Context, job string) (*jobs.Run, error) {
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
func (s *Store) BeginRun(ctx context.Context, run *jobs.Run) error {
	err := s.ledger(ctx, func(tx *sql.Tx) error {
		run.Result = jobs.Running
		return tx.QueryRowContext(ctx, s.db.Rebind("INSERT INTO job_runs ("+runColumns+`)
			VALUES ((SELECT COALESCE(MAX(number), 0) + 1 FROM job_runs), ?, ?, ?, ?, ?, ?, ?, '', ?, 0, '') RETURNING number`),
			run.Job, clockTime(run.Scheduled), run.Missed, run.Attempt, run.Command, run.By, clockTime(run.Started),
			string(run.Result)).Scan(&run.Number)
	})
	return wrap(ctx, "write the ledger of runs", err)
}

// EndRun writes how a run ended, and forgets the oldest runs of the job where there are very many.
func (s *Store) EndRun(ctx context.Context, run jobs.Run) error {
	err := s.ledger(ctx, func(tx *sql.Tx) error {
		done, err := tx.ExecContext(ctx, s.db.Rebind(`UPDATE job_runs SET ended = ?, result = ?, exit_code = ?, log = ?
			WHERE number = ? AND result = ?`),
			clockTime(run.Ended), string(run.Result), run.Exit, run.Log, run.Number, string(jobs.Running))
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
			string(jobs.Interrupted), clockTime(at), job, string(jobs.Running))
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
