package jobs

import (
	"context"
	"time"

	"mobility/internal/store"
	"mobility/internal/store/jobruns"
	"mobility/internal/store/journal"
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

// outcome is what the audit trail keeps of a run: the ledger forgets the oldest.
type outcome struct {
	Run       int64     `json:"run"`
	Command   string    `json:"command"`
	Scheduled time.Time `json:"scheduled,omitzero"`
	Started   time.Time `json:"started"`
	Ended     time.Time `json:"ended"`
	Result    string    `json:"result"`
	Exit      int       `json:"exit"`
}

// endRun writes how a run ended into the ledger, and into the audit trail where the run was started by hand, ended otherwise than the
// one before, or changed something: jobs that look for work every few minutes would fill the trail. begun is the end of the trail when
// the run began.
func endRun(ctx context.Context, s *store.Store, w store.Work, run *jobs.Run, begun int64) error {
	return s.Write(ctx, w, false, func(tx *store.Tx) error {
		row := rowOf(run)
		previous, err := jobruns.Previous(ctx, tx.Database().Reader, &row)
		if err != nil {
			return err
		}
		if err := jobruns.End(ctx, tx.Database(), row); err != nil {
			return err
		}
		if !run.Scheduled.IsZero() && previous == row.Result && tx.NextEntry() == begun+1 {
			return nil
		}
		return tx.Note(store.Act{Action: "run", Noun: journal.NounJob, Subject: run.Job, Stated: outcome{
			run.Number, row.Command, run.Scheduled, run.Started, run.Ended, row.Result, run.Exit,
		}})
	})
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
