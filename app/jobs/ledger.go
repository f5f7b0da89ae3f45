package jobs

import (
	"context"

	"mobility/internal/store"
	"mobility/jobs"
)

// Runs lists runs of the ledger, the newest first.
func Runs(ctx context.Context, s *store.Store, f store.RunFilter) ([]jobs.Run, error) {
	stored, err := s.Runs(ctx, f)
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
	stored, err := s.LastScheduled(ctx, job)
	if err != nil || stored == nil {
		return nil, err
	}
	run := runOf(stored)
	return &run, nil
}

// beginRun writes a run that begins into the ledger, which gives it its number.
func beginRun(ctx context.Context, s *store.Store, run *jobs.Run) error {
	stored := rowOf(run)
	err := s.BeginRun(ctx, &stored)
	*run = runOf(&stored)
	return err
}

// runOf is a run as the ledger has it.
func runOf(r *store.Run) jobs.Run {
	return jobs.Run{
		Number: r.Number, Job: r.Job, Scheduled: r.Scheduled, Missed: r.Missed, Attempt: r.Attempt, Command: r.Command, By: r.By,
		Started: r.Started, Ended: r.Ended, Result: jobs.Result(r.Result), Exit: r.Exit, Log: r.Log,
	}
}

// rowOf is what the ledger keeps of a run.
func rowOf(r *jobs.Run) store.Run {
	return store.Run{
		Number: r.Number, Job: r.Job, Scheduled: r.Scheduled, Missed: r.Missed, Attempt: r.Attempt, Command: r.Command, By: r.By,
		Started: r.Started, Ended: r.Ended, Result: string(r.Result), Exit: r.Exit, Log: r.Log,
	}
}
