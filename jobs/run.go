package jobs

import "time"

// Result is how a run ended, or that it has not.
type Result string

// The results.
const (
	Running   Result = "running"
	Succeeded Result = "ok"
	Failed    Result = "failed"
	// TimedOut is a run that was stopped because it took longer than its job may.
	TimedOut Result = "timed-out"
	// Panicked is a run that ended in a fault of the program.
	Panicked Result = "panicked"
	// Interrupted is a run whose process was stopped, was killed, or lost the database.
	Interrupted Result = "interrupted"
)

// Run is an entry of the ledger of runs.
type Run struct {
	// Number counts the runs of all jobs from 1.
	Number int64
	Job    string
	// Scheduled is the moment that the run is for; zero for a run by hand.
	Scheduled time.Time
	// Missed is how many earlier moments this run makes up for. Attempt counts the runs for the same moment from 1: an
	// interrupted one is followed by another.
	Missed, Attempt int
	// Command is what was run, By is who ran it: user, machine and process.
	Command, By string
	// Started and Ended are by the clock of the machine; Ended is zero while the run lasts.
	Started, Ended time.Time
	Result         Result
	// Exit is the exit code of the command, 0 while it runs.
	Exit int
	// Log is what the command printed, its middle left out where it is long.
	Log string
}

// ByHand reports whether a person asked for the run, rather than the schedule.
func (r Run) ByHand() bool { return r.Scheduled.IsZero() }
