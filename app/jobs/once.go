package jobs

import (
	"context"
	"errors"
	"slices"
	"sync"
	"time"

	"mobility/app/kinds"
	"mobility/internal/crash"
	"mobility/internal/database"
	"mobility/internal/store"
	"mobility/jobs"
)

// Due is what running whatever was due did, and when something is due next.
type Due struct {
	Runs []jobs.Run
	Next time.Time
}

// Once runs each job that is due, at most one time: one after the other, since alerts and reports go by what a roster sync
// brings.
func Once(ctx context.Context, r *Runner, o ServeOptions) (due Due, err error) {
	err = store.With(ctx, o.Target, kinds.All, store.Options{Create: true}, func(s *store.Store) error {
		sv := newServer(ctx, r, o)
		return sv.alone(ctx, s, func() error {
			due, err = sv.once(ctx)
			return err
		})
	})
	return due, err
}

func (sv *server) once(ctx context.Context) (due Due, err error) {
	on := slices.DeleteFunc(slices.Clone(sv.Jobs), func(j *Job) bool { return j.Off != "" })
	var mutex sync.Mutex
	var runs []jobs.Run
	var failed error
	ended := func(run jobs.Run, err error) {
		mutex.Lock()
		defer mutex.Unlock()
		failed = errors.Join(failed, err)
		if run.Number != 0 {
			runs = append(runs, run)
		}
	}
	sv.active.Go(func() {
		fault := crash.Catch(func() error {
			for _, j := range on {
				if ctx.Err() == nil {
					ended(sv.runFree(j))
				}
			}
			return nil
		})
		ended(jobs.Run{}, fault)
	})
	sv.wait(ctx)
	mutex.Lock() // a run that does not stop may still end
	defer mutex.Unlock()
	due.Runs = runs
	for _, j := range on {
		if next := j.Schedule.Next(sv.Now()); !next.IsZero() && (due.Next.IsZero() || next.Before(due.Next)) {
			due.Next = next
		}
	}
	for _, run := range runs {
		sv.Ping(ctx, sv.Pinger, sv.Jobs, run)
	}
	if failed == nil {
		sv.beat()
	}
	return due, failed
}

// runFree runs a job if it is due and no other process has it.
func (sv *server) runFree(j *Job) (jobs.Run, error) {
	run, err := sv.Run(sv.ending, j, false)
	if held := (*database.HeldError)(nil); errors.As(err, &held) {
		sv.Print("%v", held)
		err = nil
	}
	return run, err
}
