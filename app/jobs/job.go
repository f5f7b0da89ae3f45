package jobs

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"mobility/internal/crash"
	"mobility/internal/pattern"
	"mobility/jobs"
)

// Job is a job as it is run, and when.
type Job struct {
	Name, Does string
	Schedule   jobs.Schedule
	// Off is why the schedule does not run it, "" if it does. It can still be run by hand.
	Off string
	// Command is what runs, as a person would type it.
	Command string
	// Work is what it does, one thing after the other; with EachClient all of them for each client.
	Work       []Work
	EachClient bool
	Timeout    time.Duration
}

// Work does one thing of a job, for one client or where client is "" for all. It writes what it did to log, and what is
// wrong.
type Work func(ctx context.Context, client string, log io.Writer) Ended

// Ended is how a piece of work ended.
type Ended struct {
	// Exit is the exit code that a command would have ended with.
	Exit     int
	Panicked bool
}

// Explain writes an error to log as a command would, and returns the exit code of that command.
type Explain func(ctx context.Context, command string, err error, log io.Writer) (exit int)

// doing makes work of a function.
func (e Explain) doing(command string, do func(ctx context.Context, client string, log io.Writer) error) Work {
	return func(ctx context.Context, client string, log io.Writer) Ended {
		err := crash.Catch(func() error { return do(ctx, client, log) })
		if err == nil {
			return Ended{}
		}
		var fault *crash.Error
		return Ended{Exit: e(ctx, command, err, log), Panicked: errors.As(err, &fault)}
	}
}

// defaultTimeout is how long a job may take by default.
const defaultTimeout = time.Hour

// jobName is what a job may be called: it becomes the name of a file.
var jobName = pattern.Lazy(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// check refuses what no job can be.
func (j *Job) check() error {
	var mistakes []error
	if !jobName().MatchString(j.Name) || j.Name == "serve" {
		mistakes = append(mistakes, errors.New("a name has lowercase letters, digits and hyphens, and is not serve"))
	}
	if j.Timeout < time.Second {
		mistakes = append(mistakes, fmt.Errorf("timeout %s: the minimum is one second; give a time like 30m", j.Timeout))
	}
	return errors.Join(mistakes...)
}

// on sets when a job runs.
func (j *Job) on(schedule string, zone *time.Location) (err error) {
	switch schedule {
	case "":
		return errors.New("a schedule is required, like 0 7 * * *, or off")
	case "off", "false":
		j.Off = "off in the configuration"
	default:
		j.Schedule, err = jobs.Parse(schedule, zone)
	}
	return err
}

// typed is what runs, as a person would type it.
func typed(lines [][]string) string {
	all := make([]string, len(lines))
	for i, line := range lines {
		all[i] = strings.Join(line, " ")
	}
	return strings.Join(all, "; ")
}
