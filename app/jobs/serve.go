package jobs

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"
	"time"

	"mobility/app/files"
	"mobility/app/kinds"
	"mobility/internal/crash"
	"mobility/internal/database"
	"mobility/internal/store"
	"mobility/jobs"
)

const (
	// lookEvery is how long the schedule sleeps at most: the clock of the machine may jump, another process may die.
	lookEvery = 5 * time.Second
	// The wait after the database did not answer doubles from the first to the last.
	firstBackoff = 250 * time.Millisecond
	lastBackoff  = 30 * time.Second
)

// ServeOptions are what a schedule is asked for.
type ServeOptions struct {
	// Target is the database.
	Target string
	Jobs   []*Job
	// Pinger receives every run, nil for none.
	Pinger *Pinger
	// Heartbeat is a file that is rewritten while the process is healthy, "" for none.
	Heartbeat string
	// Grace is time that active runs may take after a request to stop.
	Grace time.Duration
	// Listen is the address of health and metrics, off for none. Insist makes it an error that another program has it.
	Listen string
	Insist bool
	// Calendars answers requests for calendars, nil for none.
	Calendars func(s *store.Store, problem func(error)) http.Handler
}

// server runs jobs when they are due.
type server struct {
	*Runner
	ServeOptions
	// stopRuns stops the runs under way; ending is their context.
	ending   context.Context
	stopRuns context.CancelCauseFunc
	// ended gets a value when a run has ended.
	ended  chan struct{}
	active sync.WaitGroup
	state  *serveState
}

// Serve runs jobs when they are due, until the context ends.
func Serve(ctx context.Context, r *Runner, o ServeOptions) error {
	sv := newServer(ctx, r, o)
	s, err := sv.openStore(ctx)
	if err != nil || s == nil {
		return err
	}
	defer s.Close()
	return sv.alone(ctx, s, func() error {
		stopListening, err := sv.listen(o.Listen, o.Insist)
		if err != nil {
			return err
		}
		defer stopListening()
		sv.loop(ctx)
		return nil
	})
}

func newServer(ctx context.Context, r *Runner, o ServeOptions) *server {
	own := *r
	sv := &server{Runner: &own, ServeOptions: o, ended: make(chan struct{}, 1), state: newServeState()}
	sv.ending, sv.stopRuns = context.WithCancelCause(context.WithoutCancel(ctx))
	var printing sync.Mutex
	own.Print = func(format string, args ...any) {
		printing.Lock()
		defer printing.Unlock()
		r.Print("%s "+format, append([]any{r.Now().In(r.Zone).Format(time.RFC3339)}, args...)...)
	}
	return sv
}

// alone serves a database; an SQLite file has one schedule.
func (sv *server) alone(ctx context.Context, s *store.Store, serve func() error) error {
	sv.Store = s
	if s.Database().Engine() == database.SQLite {
		lock, err := s.Database().LockJob(ctx, database.ServeLock, sv.Holder, sv.Now())
		if err != nil {
			return err
		}
		defer lock.Release()
	}
	return serve()
}

// openStore opens the database, and waits for a server that does not answer. It returns nil where the end came first.
func (sv *server) openStore(ctx context.Context) (*store.Store, error) {
	for wait := firstBackoff; ; wait = min(2*wait, lastBackoff) {
		s, err := store.Open(ctx, sv.Target, kinds.All, store.Options{Create: true})
		if err == nil || !database.IsAway(err) {
			return s, err
		}
		sv.Print("%v; trying again in %s", err, wait)
		if !sleep(ctx, wait) {
			return nil, nil
		}
	}
}

// sleep waits, and reports whether it came to the end of it.
func sleep(ctx context.Context, wait time.Duration) bool {
	timer := time.NewTimer(wait)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-timer.C:
		return true
	}
}

// loop runs what is due until the context ends.
func (sv *server) loop(ctx context.Context) {
	sv.announce()
	backoff := firstBackoff
	for ctx.Err() == nil {
		wait, err := sv.startDue(ctx)
		if err != nil && ctx.Err() == nil {
			sv.Print("the database does not respond: %v; next check in %s", err, backoff)
			wait, backoff = backoff, min(2*backoff, lastBackoff)
		} else {
			backoff = firstBackoff
			sv.beat()
		}
		sv.state.recordCheck(sv.Now(), err)
		timer := time.NewTimer(wait)
		select {
		case <-ctx.Done():
		case <-timer.C:
		case <-sv.ended:
		}
		timer.Stop()
	}
	sv.stop()
}

func (sv *server) announce() {
	on := 0
	for _, j := range sv.Jobs {
		if j.Off != "" {
			sv.Print("%s is off: %s", j.Name, j.Off)
			continue
		}
		on++
	}
	sv.Print("%d jobs on schedule, as %s; time zone %s", on, sv.Holder, sv.Zone)
}

// startDue starts the jobs that are due, and returns how long to wait before the next check.
func (sv *server) startDue(ctx context.Context) (time.Duration, error) {
	now, wait := sv.Now(), lookEvery
	for _, j := range sv.Jobs {
		if j.Off != "" || sv.state.isRunning(j.Name) {
			continue
		}
		last, err := LastScheduled(ctx, sv.Store, j.Name)
		if err != nil {
			return 0, err
		}
		d := jobs.Decide(j.Schedule, last, now)
		sv.state.planned(j.Name, d.Next, last)
		// A run under way may belong to a process that no longer exists: the next holder of the lock finds out.
		if d.Due || last != nil && last.Result == jobs.Running {
			sv.start(j)
		}
		if !d.Next.IsZero() {
			wait = min(wait, d.Next.Sub(now))
		}
		if d.Due && j.Name == rosterSync {
			return wait, nil // the others go by what it brings; the next look does not wait for it again
		}
	}
	return wait, nil
}

// start runs a job beside the others.
func (sv *server) start(j *Job) {
	sv.state.begins(j.Name)
	sv.active.Go(func() {
		var run jobs.Run
		sv.caught(func() (err error) {
			run, err = sv.Run(sv.ending, j, false)
			sv.printResult(j, run, err)
			return nil
		})
		sv.state.ends(j.Name, run)
		if run.Number == 0 {
			return
		}
		select {
		case sv.ended <- struct{}{}:
		default: // the schedule will look anyway
		}
		sv.caught(func() error {
			sv.Ping(sv.ending, sv.Pinger, sv.Jobs, run)
			return nil
		})
	})
}

// caught runs a task beside the schedule and prints its error. A panic is printed like that of a job, and the schedule
// continues.
func (sv *server) caught(do func() error) {
	var fault *crash.Error
	switch err := crash.Catch(do); {
	case errors.As(err, &fault):
		var sentence bytes.Buffer
		sv.Explain(sv.ending, "serve", err, &sentence)
		sv.Print("%s", strings.TrimSpace(sentence.String()))
	case err != nil:
		sv.Print("%v", err)
	}
}

// printResult prints the result of a run. A job held by another process is not an error.
func (sv *server) printResult(j *Job, run jobs.Run, err error) {
	switch {
	case err != nil && run.Number == 0 && errors.Is(err, database.ErrLocked):
	case err != nil && run.Number == 0:
		sv.Print("%s did not start: %v", j.Name, err)
	case err != nil:
		sv.Print("%s: %s, but it is not in the ledger: %v", j.Name, run.Result, err)
	case run.Number != 0:
		sv.Print("%s: %s after %s: %s", j.Name, run.Result, run.Ended.Sub(run.Started).Round(time.Millisecond), LastLine(run.Log))
	}
}

// wait waits for the runs under way, and stops them when the context has ended and their grace is over.
func (sv *server) wait(ctx context.Context) {
	done := make(chan struct{})
	go sv.caught(func() error {
		defer close(done)
		sv.active.Wait()
		return nil
	})
	select {
	case <-done:
		return
	case <-ctx.Done():
	}
	for _, stop := range []func(){
		func() { sv.stopRuns(errStopped) },
		func() { sv.Print("a run does not stop; the next process will record it as interrupted") },
	} {
		timer := time.NewTimer(sv.Grace)
		select {
		case <-done:
			timer.Stop()
			return
		case <-timer.C:
			stop()
		}
	}
}

// stop ends the schedule: nothing new begins, what is under way is finished or interrupted, and either is recorded.
func (sv *server) stop() {
	sv.Print("stop requested; active runs may take %s", sv.Grace)
	stopped, cancel := context.WithCancel(context.Background())
	cancel()
	sv.wait(stopped)
	sv.Print("stopped")
}

// beat writes the heartbeat file: a monitor raises an alarm when it grows old.
func (sv *server) beat() {
	now := sv.Now()
	if sv.Heartbeat == "" || !sv.state.beats(now) {
		return
	}
	err := files.Write(sv.Heartbeat, func(w io.Writer) error {
		_, err := fmt.Fprintf(w, "%s %s\n", now.UTC().Format(time.RFC3339), sv.Holder)
		return err
	})
	if err != nil {
		sv.Print("heartbeat: %v", err)
	}
}
