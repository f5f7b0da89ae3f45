package jobs

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"sync"
	"time"

	"github.com/urfave/cli/v2"

	"mobility/cmd/mobility/cmdutil"
	"mobility/internal/store"
	"mobility/jobs"
)

const (
	// lookEvery is how long the schedule sleeps at most: the clock of the machine may jump, another process may die.
	lookEvery = 5 * time.Second
	// The wait after the database did not answer doubles from the first to the last.
	firstBackoff = 250 * time.Millisecond
	lastBackoff  = 30 * time.Second
	// defaultListen is where health and metrics are, unless somebody else has the port.
	defaultListen = "127.0.0.1:9640"
)

// ServeCommand runs the scheduled jobs until it is stopped.
func ServeCommand(p *cmdutil.Program) *cli.Command {
	return &cli.Command{
		Name: "serve", Usage: "run the jobs on their schedule, and what was missed",
		Description: "mobility serve            stays, until it is stopped\n" +
			"mobility serve --once     runs whatever is due and stops: for cron, or a systemd timer\n\n" +
			"Any number of them may run on one PostgreSQL database; every scheduled run happens once. An SQLite file has one.",
		Flags: append(pingFlags(),
			&cli.BoolFlag{Name: "once", Usage: "run whatever is due, then stop"},
			&cli.StringFlag{Name: "heartbeat", Usage: "`FILE` that is written anew about every 10 seconds while all is well"},
			&cli.StringFlag{Name: "listen", Value: defaultListen, Usage: "loopback `ADDRESS` of /health and /metrics; off for none"},
			&cli.DurationFlag{Name: "grace", Value: 30 * time.Second, Usage: "how long runs under way may go on after a request to stop"},
		),
		Action: p.Action(serve),
	}
}

// server runs jobs when they are due.
type server struct {
	*runner
	jobs      []*job
	pinger    *pinger
	heartbeat string
	grace     time.Duration
	// stopRuns stops the runs under way; ending is their context.
	ending   context.Context
	stopRuns context.CancelCauseFunc
	// ended gets a value when a run has ended.
	ended  chan struct{}
	active sync.WaitGroup
	state  *serveState
}

func serve(p *cmdutil.Program, c *cli.Context) error {
	if c.IsSet(cmdutil.FlagAsOf) {
		return cmdutil.Usage("--%s would be every day's date from now on; run one job with it: mobility jobs run NAME --%s DATE", cmdutil.FlagAsOf, cmdutil.FlagAsOf)
	}
	sv, err := newServer(p, c)
	if err != nil {
		return err
	}
	s, err := sv.openStore(c.Context, p.Target(c))
	if err != nil || s == nil {
		return err
	}
	defer s.Close()
	sv.store = s
	if s.Engine() == store.SQLite {
		lock, err := s.LockJob(c.Context, store.ServeLock, sv.holder, p.Now())
		if err != nil {
			return err
		}
		defer lock.Release()
	}
	if c.Bool("once") {
		return sv.once(c)
	}
	stopListening, err := sv.listen(c)
	if err != nil {
		return err
	}
	defer stopListening()
	sv.loop(c.Context)
	return nil
}

// newServer is what the command line and the configuration ask for.
func newServer(p *cmdutil.Program, c *cli.Context) (*server, error) {
	all, err := scheduledJobs(p, c)
	if err != nil {
		return nil, err
	}
	ping, err := newPinger(p, c)
	if err != nil {
		return nil, err
	}
	sv := &server{
		runner: newRunner(p, c, nil), jobs: all, pinger: ping, heartbeat: cmp.Or(c.String("heartbeat"), p.Config.Heartbeat),
		grace: c.Duration("grace"), ended: make(chan struct{}, 1), state: newServeState(),
	}
	sv.ending, sv.stopRuns = context.WithCancelCause(context.WithoutCancel(c.Context))
	var saying sync.Mutex
	sv.say = func(format string, args ...any) {
		saying.Lock()
		defer saying.Unlock()
		p.Remark(c, "%s "+format, append([]any{p.Now().In(p.Config.Location).Format(time.RFC3339)}, args...)...)
	}
	return sv, nil
}

// openStore opens the database, and waits for a server that does not answer. It returns nil where the end came first.
func (sv *server) openStore(ctx context.Context, target string) (*store.Store, error) {
	for wait := firstBackoff; ; wait = min(2*wait, lastBackoff) {
		s, err := store.Open(ctx, target, store.Options{Create: true})
		if err == nil || sv.c.Bool("once") || !store.IsAway(err) {
			return s, err
		}
		sv.say("%v; trying again in %s", err, wait)
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
		wait, err := sv.look(ctx)
		if err != nil && ctx.Err() == nil {
			sv.say("the database does not answer: %v; looking again in %s", err, backoff)
			wait, backoff = backoff, min(2*backoff, lastBackoff)
		} else {
			backoff = firstBackoff
			sv.beat()
		}
		sv.state.looked(sv.p.Now(), err)
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
	for _, j := range sv.jobs {
		if j.off != "" {
			sv.say("%s is off: %s", j.name, j.off)
			continue
		}
		on++
	}
	sv.say("%d jobs on schedule, as %s; times are those of %s", on, sv.holder, sv.p.Config.Location)
}

// look starts what is due, and says how long to wait before the next look.
func (sv *server) look(ctx context.Context) (time.Duration, error) {
	now, wait := sv.p.Now(), lookEvery
	for _, j := range sv.jobs {
		if j.off != "" || sv.state.isRunning(j.name) {
			continue
		}
		last, err := sv.store.LastScheduled(ctx, j.name)
		if err != nil {
			return 0, err
		}
		d := jobs.Decide(j.schedule, last, now)
		sv.state.planned(j.name, d.Next, last)
		// A run under way may be that of a process that is gone: whoever gets the lock will see.
		if d.Due || last != nil && last.Result == jobs.Running {
			sv.start(j)
		}
		if !d.Next.IsZero() {
			wait = min(wait, d.Next.Sub(now))
		}
		if d.Due && j.name == rosterSync {
			return wait, nil // the others go by what it brings; the next look does not wait for it again
		}
	}
	return wait, nil
}

// start runs a job beside the others.
func (sv *server) start(j *job) {
	sv.state.begins(j.name)
	sv.active.Go(func() {
		run, err := sv.take(sv.ending, j, false)
		sv.state.ends(j.name, run)
		sv.tell(j, run, err)
		if run.Number != 0 {
			select {
			case sv.ended <- struct{}{}:
			default: // the schedule will look anyway
			}
			if sv.pinger != nil {
				sv.ping(sv.ending, sv.pinger, sv.jobs, run)
			}
		}
	})
}

// tell says how a run ended. That another process has the job is as it should be.
func (sv *server) tell(j *job, run jobs.Run, err error) {
	switch {
	case err != nil && run.Number == 0 && errors.Is(err, store.ErrLocked):
	case err != nil && run.Number == 0:
		sv.say("%s did not start: %v", j.name, err)
	case err != nil:
		sv.say("%s: %s, but it is not in the ledger: %v", j.name, run.Result, err)
	case run.Number != 0:
		sv.say("%s: %s after %s: %s", j.name, run.Result, run.Ended.Sub(run.Started).Round(time.Millisecond), lastLine(run.Log))
	}
}

// once runs each job that is due, at most one time, and tells how it went: one after the other, since alerts and reports
// go by what a roster sync brings.
func (sv *server) once(c *cli.Context) error {
	var mutex sync.Mutex
	var runs []jobs.Run
	var failed error
	var next time.Time
	on := slices.DeleteFunc(slices.Clone(sv.jobs), func(j *job) bool { return j.off != "" })
	sv.active.Go(func() {
		for _, j := range on {
			if c.Context.Err() != nil {
				return
			}
			run, err := sv.take(sv.ending, j, false)
			mutex.Lock()
			if held := (*store.HeldError)(nil); errors.As(err, &held) {
				sv.say("%v", held)
				err = nil
			}
			failed = errors.Join(failed, err)
			if run.Number != 0 {
				runs = append(runs, run)
			}
			mutex.Unlock()
		}
	})
	sv.wait(c.Context)
	mutex.Lock() // a run that does not stop may still end
	defer mutex.Unlock()
	for _, j := range on {
		if d := j.schedule.Next(sv.p.Now()); !d.IsZero() && (next.IsZero() || d.Before(next)) {
			next = d
		}
	}
	if sv.pinger != nil {
		for _, run := range runs {
			sv.ping(c.Context, sv.pinger, sv.jobs, run)
		}
	}
	if failed != nil {
		return failed
	}
	sv.beat()
	return sv.tellOnce(c, runs, next)
}

func (sv *server) tellOnce(c *cli.Context, runs []jobs.Run, next time.Time) error {
	listed := []listedRun{}
	var notWell error
	for _, run := range runs {
		listed = append(listed, listRun(sv.p, run))
		if notWell == nil {
			notWell = ended(run)
		}
	}
	switch {
	case c.Bool(cmdutil.FlagJSON):
		if err := sv.p.PrintJSON(struct {
			Version int         `json:"version"`
			Runs    []listedRun `json:"runs"`
			Next    *time.Time  `json:"next"`
		}{1, listed, timeOrNone(sv.p, next)}); err != nil {
			return err
		}
	case len(runs) == 0:
		sv.p.Remark(c, "nothing is due; next: %s", cmp.Or(clockShown(timeOrNone(sv.p, next)), "never"))
	default:
		printRuns(sv.p, listed)
	}
	return notWell
}

// wait waits for the runs under way, and stops them when the context has ended and their grace is over.
func (sv *server) wait(ctx context.Context) {
	done := make(chan struct{})
	go func() {
		sv.active.Wait()
		close(done)
	}()
	select {
	case <-done:
		return
	case <-ctx.Done():
	}
	for _, stop := range []func(){
		func() { sv.stopRuns(errStopped) },
		func() { sv.say("a run does not stop; it is left, and the next process will record it as interrupted") },
	} {
		timer := time.NewTimer(sv.grace)
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
	sv.say("asked to stop; runs under way may take %s", sv.grace)
	stopped, cancel := context.WithCancel(context.Background())
	cancel()
	sv.wait(stopped)
	sv.say("stopped")
}

// beat writes the heartbeat file: somebody who watches it raises the alarm when it grows old.
func (sv *server) beat() {
	now := sv.p.Now()
	if sv.heartbeat == "" || !sv.state.beats(now) {
		return
	}
	err := cmdutil.WriteFile(sv.heartbeat, func(w io.Writer) error {
		_, err := fmt.Fprintf(w, "%s %s\n", now.UTC().Format(time.RFC3339), sv.holder)
		return err
	})
	if err != nil {
		sv.say("heartbeat: %v", err)
	}
}
