package jobs

import (
	"context"

	"mobility/internal/store"
	"mobility/internal/store/jobruns"
	"mobility/jobs"
)

// Runs lists runs of the ledger, the newest first.
func Runs(ctx context.Context, s *store.Store, f jobruns.Filter) ([]jobs.Run, error) {
	stored, err := jobruns.List(ctx, s.Database().Reader, f)
	if err != nil {
		return nil, err
	}
	runs := make([]jobs.Run, len(stored))
	for i := range stored {
		runs[i] = runOf(&stored[i])
	}
	return runs, nil
}

// LastScheduled is the newest run of a job that the schedule asked for, nil for none.
func LastScheduled(ctx context.Context, s *store.Store, job string) (*jobs.Run, error) {
	stored, err := jobruns.LastScheduled(ctx, s.Database().Reader, job)
	if err != nil || stored == nil {
		return nil, err
	}
	run := runOf(stored)
	return &run, nil
}

// beginRun writes a run that begins into the ledger, which gives it its number.
func beginRun(ctx context.Context, s *store.Store, run *jobs.Run) error {
	stored := rowOf(run)
	err := jobruns.Begin(ctx, s.Database(), &stored)
	*run = runOf(&stored)
	return err
}

// runOf is a run as the ledger has it.
func runOf(r *jobruns.Run) jobs.Run {
	return jobs.Run{
		Number: r.Number, Job: r.Job, Scheduled: r.Scheduled, Missed: r.Missed, Attempt: r.Attempt, Command: r.Command, By: r.By,
		Started: r.Started, Ended: r.Ended, Result: jobs.Result(r.Result), Exit: r.Exit, Log: r.Log,
	}
}

// rowOf is what the ledger keeps of a run.
func rowOf(r *jobs.Run) jobruns.Run {
	return jobruns.Run{
		Number: r.Number, Job: r.Job, Scheduled: r.Scheduled, Missed: r.Missed, Attempt: r.Attempt, Command: r.Command, By: r.By,
		Started: r.Started, Ended: r.Ended, Result: string(r.Result), Exit: r.Exit, Log: r.Log,
	}
}
