package jobs

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"time"

	"mobility/app/book"
)

// Given is the configuration of a job. Settings that it omits for a built-in job keep their defaults.
type Given struct {
	// Schedule is five fields of cron, @daily and the like, "@every 10m", or off.
	Schedule string
	// Run are the command lines that it runs, in words and without the program's name.
	Run        [][]string
	EachClient *bool
	Timeout    time.Duration
}

// CommandLines are the program's own command line, as far as the jobs of a configuration need it.
type CommandLines struct {
	// Check refuses the words of a command line that the program does not understand.
	Check func(words []string) error
	// Run runs the words of a command line for a client, "" for none, and writes what it prints to log.
	Run func(ctx context.Context, client string, words []string, log io.Writer) Ended
}

// All are the jobs of the program and then those of the configuration, with every mistake of the configuration at once.
func All(s *Settings, given map[string]Given, lines CommandLines) ([]*Job, error) {
	var all []*Job
	var mistakes []error
	add := func(j *Job, schedule string, given Given) {
		if err := complete(j, schedule, given, lines, s.Zone); err != nil {
			mistakes = append(mistakes, fmt.Errorf("job %s: %w", j.Name, err))
		}
		all = append(all, j)
	}
	own := map[string]bool{}
	for _, b := range s.builtIns() {
		own[b.name] = true
		j := &Job{Name: b.name, Does: b.does, Command: b.command, Work: []Work{b.work}, EachClient: b.eachClient}
		if given[b.name].Run == nil {
			j.Off = b.off
		}
		add(j, cmp.Or(given[b.name].Schedule, b.schedule), given[b.name])
	}
	for _, name := range slices.Sorted(maps.Keys(given)) {
		if !own[name] {
			add(&Job{Name: name, Does: "of the configuration"}, given[name].Schedule, given[name])
		}
	}
	return all, errors.Join(mistakes...)
}

// complete applies the configuration to a job.
func complete(j *Job, schedule string, given Given, lines CommandLines, zone *time.Location) error {
	if given.EachClient != nil {
		j.EachClient = *given.EachClient
	}
	j.Timeout = cmp.Or(given.Timeout, defaultTimeout)
	mistakes := []error{j.check(), j.on(schedule, zone)}
	if given.Run != nil {
		j.Command, j.Work = typed(given.Run), nil
		for _, words := range given.Run {
			mistakes = append(mistakes, lines.Check(words))
			j.Work = append(j.Work, func(ctx context.Context, client string, log io.Writer) Ended {
				return lines.Run(ctx, client, words, log)
			})
		}
	}
	if len(j.Work) == 0 {
		mistakes = append(mistakes, errors.New("run is required: a command line as a list, like [audit, verify]"))
	}
	return errors.Join(mistakes...)
}

// Named finds a job.
func Named(all []*Job, name string) (*Job, error) {
	var known []string
	for _, j := range all {
		if j.Name == name {
			return j, nil
		}
		known = append(known, j.Name)
	}
	return nil, book.NotFound(fmt.Sprintf("no job %q", name), name, known, "mobility jobs list")
}
