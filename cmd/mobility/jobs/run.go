package jobs

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync"
	"time"

	"github.com/urfave/cli/v2"

	"mobility/cmd/mobility/cmdutil"
	"mobility/internal/store"
	"mobility/jobs"
)

// runner runs jobs under their locks and keeps the ledger, for the schedule and by hand alike.
type runner struct {
	p     *cmdutil.Program
	c     *cli.Context
	store *store.Store
	// holder is who runs: user, machine and process.
	holder string
	// seen also gets what commands print, nil for nobody.
	seen io.Writer
	// say tells what a person who looks after the schedule should know.
	say func(format string, args ...any)
}

// The reasons for which a run is stopped.
var (
	errStopped  = errors.New("mobility was stopped")
	errLockLost = errors.New("the database was lost, and with it the lock of the job")
	errTimeout  = errors.New("it took longer than its job may")
)

func newRunner(p *cmdutil.Program, c *cli.Context, s *store.Store) *runner {
	return &runner{
		p: p, c: c, store: s, holder: p.Holder(),
		say: func(format string, args ...any) { p.Remark(c, format, args...) },
	}
}

// take runs a job if it can have the job's lock and, unless somebody asks for it by hand, the job is due. The run has
// the number 0 where none began. Only one process at a time comes past the lock: what it decides under it, from the
// ledger as it is then, nobody else decides too.
func (r *runner) take(ctx context.Context, j *job, byHand bool) (run jobs.Run, err error) {
	lock, err := r.store.LockJob(ctx, j.name, r.holder, r.p.Now())
	if err != nil {
		return run, err
	}
	defer lock.Release()
	orphans, err := r.store.InterruptRuns(ctx, j.name, r.p.Now())
	if err != nil {
		return run, err
	}
	if orphans > 0 {
		r.say("%s: the process of the last run is gone; it is recorded as interrupted", j.name)
	}
	run = jobs.Run{Job: j.name, Command: j.command(), By: r.holder, Attempt: 1}
	if !byHand {
		last, err := r.store.LastScheduled(ctx, j.name)
		if err != nil {
			return run, err
		}
		d := jobs.Decide(j.schedule, last, r.p.Now())
		if !d.Due {
			return run, nil
		}
		run.Scheduled, run.Missed, run.Attempt = d.Scheduled, d.Missed, d.Attempt
		if d.Why != "" {
			r.say("%s: %s", j.name, d.Why)
		}
	}
	run.Started = r.p.Now().Truncate(time.Millisecond) // as the ledger keeps it
	if err := r.store.BeginRun(ctx, &run); err != nil {
		return jobs.Run{}, err
	}
	r.execute(ctx, lock, j, &run)
	return run, r.record(ctx, run)
}

// execute runs the command lines of a job, every one of them, and says in run how they ended.
func (r *runner) execute(ctx context.Context, lock *store.JobLock, j *job, run *jobs.Run) {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	ctx, release := context.WithTimeoutCause(ctx, j.timeout, errTimeout)
	defer release()
	go func() {
		select {
		case <-lock.Lost():
			stop(errLockLost)
		case <-ctx.Done():
		}
	}()
	log := &RunLog{also: r.seen}
	lines, err := r.lines(ctx, j)
	if err != nil {
		fmt.Fprintf(log, "mobility: %v\n", err)
		run.Exit = cmdutil.ExitFailed
	}
	panicked := false
	for _, line := range lines {
		exit, fault := r.runLine(ctx, line, log)
		if run.Exit == 0 {
			run.Exit = exit
		}
		panicked = panicked || fault
		if ctx.Err() != nil {
			break
		}
	}
	run.Result = resultOf(ctx, run.Exit, panicked)
	if run.Result == jobs.TimedOut || run.Result == jobs.Interrupted {
		fmt.Fprintf(log, "mobility: stopped: %v\n", context.Cause(ctx))
	}
	run.Ended, run.Log = r.p.Now().Truncate(time.Millisecond), log.String()
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

// lines are the command lines of a job, for every client if it is for each.
func (r *runner) lines(ctx context.Context, j *job) (cmdutil.CommandLines, error) {
	if !j.eachClient || r.c.String(cmdutil.FlagClient) != "" {
		return j.lines, nil
	}
	clients, err := r.store.Clients(ctx)
	if err != nil {
		return nil, err
	}
	var lines cmdutil.CommandLines
	for _, client := range clients {
		for _, line := range j.lines {
			lines = append(lines, append([]string{"--client=" + client.Slug}, line...))
		}
	}
	return lines, nil
}

// runLine runs the program's own command line as if somebody had typed it, and keeps what it prints.
func (r *runner) runLine(ctx context.Context, line []string, log io.Writer) (exit int, panicked bool) {
	exit = inner(r.p, log, log).Run(ctx, typed(r.p, r.c, line))
	return exit, exit == cmdutil.ExitFault
}

// inner is a run of the program inside this one, with streams of its own.
func inner(p *cmdutil.Program, out, remarks io.Writer) *cmdutil.Program {
	inner := *p
	inner.Stdin, inner.Stdout, inner.Stderr = strings.NewReader(""), out, remarks
	return &inner
}

// typed is a command line with the global flags of this run before it.
func typed(p *cmdutil.Program, c *cli.Context, line []string) []string {
	args := []string{"mobility", "--config=" + c.String(cmdutil.FlagConfig), "--db=" + p.Target(c), "--no-input"}
	for _, name := range []string{cmdutil.FlagClient, cmdutil.FlagAsOf} {
		if c.IsSet(name) {
			args = append(args, "--"+name+"="+c.String(name))
		}
	}
	if c.Bool(cmdutil.FlagYes) {
		args = append(args, "--yes")
	}
	return append(args, line...)
}

// record writes how a run ended into the ledger, and keeps trying while the database is away.
func (r *runner) record(ctx context.Context, run jobs.Run) error {
	ctx, giveUp := context.WithTimeout(context.WithoutCancel(ctx), recordWithin)
	defer giveUp()
	for wait := 100 * time.Millisecond; ; wait = min(2*wait, 5*time.Second) {
		err := r.store.EndRun(ctx, run)
		if err == nil || errors.Is(err, store.ErrNotRunning) {
			return err
		}
		r.say("%s: its end is not recorded yet: %v", run.Job, err)
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

// RunLog keeps what commands print: the beginning and the end, where it is much.
type RunLog struct {
	mutex      sync.Mutex
	also       io.Writer
	head, tail []byte
	left       int
}

// LogHead and LogTail are how many bytes of a run's output are kept from its start and its end.
const (
	LogHead = 4 << 10
	LogTail = 12 << 10
)

// Write implements io.Writer. It never fails.
func (l *RunLog) Write(text []byte) (int, error) {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	if l.also != nil {
		_, _ = l.also.Write(text) // the ledger has it in any case
	}
	room := min(LogHead-len(l.head), len(text))
	l.head = append(l.head, text[:room]...)
	l.tail = append(l.tail, text[room:]...)
	if over := len(l.tail) - LogTail; over > 0 {
		l.left += over
		l.tail = append(l.tail[:0], l.tail[over:]...)
	}
	return len(text), nil
}

// String is what is kept, as text that every database takes.
func (l *RunLog) String() string {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	kept := bytes.Clone(l.head)
	if l.left > 0 {
		kept = fmt.Appendf(kept, "\n… %d bytes are left out …\n", l.left)
	}
	kept = append(kept, l.tail...)
	return strings.ToValidUTF8(strings.ReplaceAll(string(kept), "\x00", ""), "?")
}
