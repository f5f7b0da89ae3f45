package jobs

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"mobility/app/kinds"
	"mobility/internal/civil"
	"mobility/internal/crash"
	"mobility/internal/database"
	"mobility/internal/store"
	"mobility/internal/store/jobruns"
	"mobility/jobs"
)

// Runner runs jobs under their locks and keeps the ledger, for the schedule and by hand alike.
type Runner struct {
	Store *store.Store
	// Work is who runs, for the journal. Holder is the user, machine and process.
	Work   store.Work
	Holder string
	// Client narrows every job to one client, "" for all.
	Client string
	Now    func() time.Time
	Zone   *time.Location
	// Seen also receives what jobs write to their logs, nil for none.
	Seen io.Writer
	// Print prints messages for the operator of the schedule.
	Print func(format string, args ...any)
	// Explain writes to the log of a job why it did not begin its work.
	Explain Explain
}

// The reasons for which a run is stopped.
var (
	errStopped  = errors.New("mobility was stopped")
	errLockLost = errors.New("the connection to the database was lost, and with it the lock of the job")
	errTimeout  = errors.New("it exceeded the job's timeout")
)

// Run runs a job if it can have the job's lock and, unless it is started by hand, the job is due. The run has the number
// 0 where none began. Only one process at a time holds the lock: what it decides under the lock, from the current ledger,
// no other process decides as well.
func (r *Runner) Run(ctx context.Context, j *Job, byHand bool) (run jobs.Run, err error) {
	lock, err := r.Store.Database().LockJob(ctx, j.Name, r.Holder, r.Now())
	if err != nil {
		return run, err
	}
	defer lock.Release()
	orphans, err := jobruns.Interrupt(ctx, r.Store.Database(), j.Name, r.Now())
	if err != nil {
		return run, err
	}
	if orphans > 0 {
		r.Print("%s: the process of the last run no longer exists; the run is recorded as interrupted", j.Name)
	}
	run = jobs.Run{Job: j.Name, Command: j.Command, By: r.Holder, Attempt: 1}
	if !byHand {
		last, err := LastScheduled(ctx, r.Store, j.Name)
		if err != nil {
			return run, err
		}
		d := jobs.Decide(j.Schedule, last, r.Now())
		if !d.Due {
			return run, nil
		}
		run.Scheduled, run.Missed, run.Attempt = d.Scheduled, d.Missed, d.Attempt
		if d.Why != "" {
			r.Print("%s: %s", j.Name, d.Why)
		}
	}
	begun, _, _, err := r.Store.End(ctx)
	if err != nil {
		return run, err
	}
	run.Started = r.Now().Truncate(time.Millisecond) // as the ledger keeps it
	if ctx.Err() != nil {
		return jobs.Run{}, ctx.Err()
	}
	// A request to stop in the middle would leave a run that is recorded as begun and never ends.
	if err := beginRun(context.WithoutCancel(ctx), r.Store, &run); err != nil {
		return jobs.Run{}, err
	}
	r.execute(ctx, lock, j, &run)
	return run, r.record(ctx, run, begun)
}

// execute does the work of a job and records its result in run.
func (r *Runner) execute(ctx context.Context, lock *database.JobLock, j *Job, run *jobs.Run) {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	ctx, release := context.WithTimeoutCause(ctx, j.Timeout, errTimeout)
	defer release()
	go func() {
		err := crash.Catch(func() error {
			select {
			case <-lock.Lost():
				return errLockLost
			case <-ctx.Done():
				return nil
			}
		})
		if err != nil {
			stop(err)
		}
	}()
	log := &RunLog{also: r.Seen}
	panicked := r.work(ctx, j, run, log)
	run.Result = resultOf(ctx, run.Exit, panicked)
	if run.Result == jobs.TimedOut || run.Result == jobs.Interrupted {
		fmt.Fprintf(log, "mobility: stopped: %v\n", context.Cause(ctx))
	}
	run.Ended, run.Log = r.Now().Truncate(time.Millisecond), log.String()
}

// work does the work of a job for each client that it is for, and notes the first exit code that is not 0.
func (r *Runner) work(ctx context.Context, j *Job, run *jobs.Run, log io.Writer) (panicked bool) {
	clients := []string{r.Client}
	if j.EachClient && r.Client == "" {
		var err error
		if clients, err = r.Store.ClientSlugs(ctx, ""); err != nil {
			run.Exit = r.Explain(ctx, j.Command, err, log)
		}
		open, closed, err := kinds.OpenOf(ctx, r.Store, clients, civil.FromTime(r.Now()))
		if err != nil {
			run.Exit = r.Explain(ctx, j.Command, err, log)
		}
		for clients = open; len(closed) > 0; closed = closed[1:] {
			fmt.Fprintf(log, "left out: %s\n", closed[0])
		}
	}
	for _, client := range clients {
		for _, do := range j.Work {
			ended := do(ctx, client, log)
			if run.Exit == 0 {
				run.Exit = ended.Exit
			}
			panicked = panicked || ended.Panicked
			if ctx.Err() != nil {
				return panicked
			}
		}
	}
	return panicked
}

// resultOf is how a run ended. One that ended well ended well, whatever was asked of it meanwhile.
func resultOf(ctx context.Context, exit int, panicked bool) jobs.Result {
	switch {
	case panicked:
		return jobs.Panicked
	case exit == 0:
		return jobs.Succeeded
	case errors.Is(context.Cause(ctx), errTimeout):
		return jobs.TimedOut
	case ctx.Err() != nil:
		return jobs.Interrupted
	default:
		return jobs.Failed
	}
}

// record writes how a run ended into the ledger, and keeps trying while the database is away.
func (r *Runner) record(ctx context.Context, run jobs.Run, begun int64) error {
	work := r.Work
	work.Client, work.Command, work.At = "", "jobs run", run.Ended
	ctx, giveUp := context.WithTimeout(context.WithoutCancel(ctx), recordWithin)
	defer giveUp()
	for wait := 100 * time.Millisecond; ; wait = min(2*wait, 5*time.Second) {
		err := endRun(ctx, r.Store, work, &run, begun)
		if err == nil || errors.Is(err, jobruns.ErrNotRunning) {
			return err
		}
		r.Print("%s: its end is not recorded yet: %v", run.Job, err)
		select {
		case <-ctx.Done():
			return err
		case <-time.After(wait):
		}
	}
}

// recordWithin is how long a database may be away before the end of a run is given up. The run is taken for interrupted
// then.
const recordWithin = 10 * time.Minute
