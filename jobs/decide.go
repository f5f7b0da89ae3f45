package jobs

import (
	"fmt"
	"time"
)

// Decision is whether a job is to run now.
type Decision struct {
	Due bool
	// Scheduled is the moment that the due run is for: the last one that has come. Missed is how many before it had no
	// run, at most maxMissed.
	Scheduled time.Time
	Missed    int
	Attempt   int
	// Why says in words why a run is due that is not simply on time; "" for one that is.
	Why string
	// Next is the next scheduled moment after now, zero if none comes.
	Next time.Time
}

const (
	// skew is by how much the clocks of machines that share a database may differ. A run scheduled further ahead than
	// that was made by a clock that was wrong.
	skew = time.Hour
	// maxAttempts is how often a moment's run is tried when its process ends in the middle: a run that takes the whole
	// process with it must not do so for ever.
	maxAttempts = 3
	maxMissed   = 10_000
	// longAgo is how far back a job that has never run looks for its last moment.
	longAgo = 366 * day
)

// Decide decides whether a run is due. last is the newest scheduled run in the ledger, nil for none; a run under way is
// not repeated, so the caller marks it as interrupted first where its process is gone. A job that has never run
// is due for its last moment of the past year.
func Decide(s Schedule, last *Run, now time.Time) Decision {
	d := Decision{Next: s.Next(now)}
	switch {
	case last == nil:
		d.due(s.latest(now.Add(-longAgo), now), 1, "it has never run")
	case last.Result == Running:
	case last.Scheduled.After(now.Add(skew)):
		d.due(s.latest(now.Add(-longAgo), now), 1,
			"the clock went back: the last run was for "+last.Scheduled.In(s.zone).Format(time.RFC3339))
	default:
		d.since(s, last, now)
	}
	return d
}

// since looks at what has come since the last run.
func (d *Decision) since(s Schedule, last *Run, now time.Time) {
	latest := s.latest(last.Scheduled, now)
	switch {
	case !latest.IsZero():
		d.due(latest, 1, "")
		if d.Missed = s.count(last.Scheduled, latest, maxMissed+1) - 1; d.Missed > 0 {
			d.Why = fmt.Sprintf("earlier runs that were missed: %d", d.Missed)
		}
	case last.Result == Interrupted && last.Attempt < maxAttempts:
		d.due(last.Scheduled, last.Attempt+1, "the last run was interrupted")
		d.Missed = last.Missed
	}
}

func (d *Decision) due(moment time.Time, attempt int, why string) {
	if !moment.IsZero() {
		d.Due, d.Scheduled, d.Attempt, d.Why = true, moment, attempt, why
	}
}
