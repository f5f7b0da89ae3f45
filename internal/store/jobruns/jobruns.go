package jobruns

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"mobility/internal/database"
	"mobility/internal/redact"
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

// The results of a run that the ledger itself gives; the others are what End is handed.
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

// Filter chooses runs. The zero value takes all.
type Filter struct {
	Job string
	// Result is the one wanted, "" for any. Limit is how many of the newest, 0 for all.
	Result string
	Limit  int
}

// List lists runs, the newest first.
func List(ctx context.Context, q database.Reader, f Filter) ([]Run, error) {
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
	if err := q.List(ctx, &stored, query, args...); err != nil {
		return nil, database.Wrap(ctx, "read the ledger of runs", err)
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
func LastScheduled(ctx context.Context, q database.Reader, job string) (*Run, error) {
	var stored storedRun
	err := q.Get(ctx, &stored, "SELECT "+runColumns+` FROM job_runs WHERE job = ? AND scheduled <> ''
		ORDER BY number DESC LIMIT 1`, job)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, database.Wrap(ctx, "read the ledger of runs", err)
	}
	run, err := stored.run()
	return &run, err
}

// Begin writes a run that begins into the ledger and gives it its number. The job's lock has to be held, and what
// the ledger still shows as running to have been marked by Interrupt.
func Begin(ctx context.Context, db *database.DB, run *Run) error {
	return write(ctx, db, func(tx *database.Tx) error {
		run.Result, run.Command = runUnderWay, masked(run.Command)
		var last int64
		if err := tx.Get(ctx, &last, "SELECT COALESCE(MAX(number), 0) FROM job_runs"); err != nil {
			return err
		}
		return change(ctx, tx, database.Chosen{Where: "number > ?", Args: []any{last}}, func() error {
			return tx.Get(ctx, &run.Number, "INSERT INTO job_runs ("+runColumns+`)
				VALUES ((SELECT COALESCE(MAX(number), 0) + 1 FROM job_runs), ?, ?, ?, ?, ?, ?, ?, '', ?, 0, '') RETURNING number`,
				run.Job, clockTime(run.Scheduled), run.Missed, run.Attempt, run.Command, run.By, clockTime(run.Started), run.Result)
		})
	})
}

// End writes how a run ended, and forgets the oldest runs of the job where there are very many.
func End(ctx context.Context, tx *database.Tx, run Run) error {
	var ended []int64
	err := change(ctx, tx, database.Chosen{Where: "number = ?", Args: []any{run.Number}}, func() error {
		return tx.List(ctx, &ended, `UPDATE job_runs SET ended = ?, result = ?, exit_code = ?, log = ?
			WHERE number = ? AND result = ? RETURNING number`,
			clockTime(run.Ended), run.Result, run.Exit, masked(run.Log), run.Number, runUnderWay)
	})
	if err != nil {
		return fmt.Errorf("write the ledger of runs: %w", err)
	}
	if len(ended) == 0 {
		return fmt.Errorf("run %d of %s: %w", run.Number, run.Job, ErrNotRunning)
	}
	return forgetOldest(ctx, tx, run.Job)
}

// Previous is the result of the run of the same job before a run, "" for none.
func Previous(ctx context.Context, q database.Reader, run *Run) (result string, err error) {
	err = q.Get(ctx, &result, "SELECT result FROM job_runs WHERE job = ? AND number < ? ORDER BY number DESC LIMIT 1", run.Job, run.Number)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return result, database.Wrap(ctx, "read the ledger of runs", err)
}

// forgetOldest removes the oldest runs of a job where there are very many.
func forgetOldest(ctx context.Context, tx *database.Tx, job string) error {
	var oldest int64
	err := tx.Get(ctx, &oldest, `SELECT COALESCE(MIN(number), 0) FROM
		(SELECT number FROM job_runs WHERE job = ? ORDER BY number DESC LIMIT ?) kept`, job, keptRuns)
	if err != nil {
		return err
	}
	chosen := database.Chosen{Where: "job = ? AND number < ?", Args: []any{job, oldest}}
	return change(ctx, tx, chosen, func() error {
		return tx.Exec(ctx, "DELETE FROM job_runs WHERE "+chosen.Where, chosen.Args...)
	})
}

// change runs a change of runs under the sum of their table.
func change(ctx context.Context, tx *database.Tx, chosen database.Chosen, do func() error) error {
	return tx.Changing(ctx, database.SummedRuns, "", chosen, do)
}

// logErased is what stands in the place of a log that could repeat what was destroyed.
const logErased = "(erased when a record was destroyed)"

// EraseLogs erases what jobs have printed so far: lists and reminders can repeat what is destroyed.
func EraseLogs(ctx context.Context, tx *database.Tx) error {
	return change(ctx, tx, database.Chosen{Where: "ended <> ''"}, func() error {
		return tx.Exec(ctx, "UPDATE job_runs SET log = ? WHERE log <> '' AND ended <> ''", logErased)
	})
}

// Interrupt marks runs of a job that the ledger still shows as running as interrupted, and returns how many there
// were. The job's lock has to be held: their process is gone.
func Interrupt(ctx context.Context, db *database.DB, job string, at time.Time) (n int, err error) {
	err = write(ctx, db, func(tx *database.Tx) error {
		var interrupted []int64
		var under []int64 // one at most: the index job_runs_running sees to it
		if err := tx.List(ctx, &under, "SELECT number FROM job_runs WHERE job = ? AND result = ?", job, runUnderWay); err != nil || len(under) == 0 {
			return err
		}
		err := change(ctx, tx, database.Chosen{Where: "number = ?", Args: []any{under[0]}}, func() error {
			return tx.List(ctx, &interrupted, "UPDATE job_runs SET result = ?, ended = ? WHERE job = ? AND result = ? RETURNING number",
				runInterrupted, clockTime(at), job, runUnderWay)
		})
		n = len(interrupted)
		return err
	})
	return n, err
}

// write runs do in a transaction. A run is not an entry of the journal.
func write(ctx context.Context, db *database.DB, do func(tx *database.Tx) error) error {
	return database.Wrap(ctx, "write the ledger of runs", db.Inside(ctx, false, do))
}

// masked hides Social Security numbers in a text from outside.
func masked(text string) string {
	hidden, _ := redact.MaskSSN(text)
	return hidden
}
