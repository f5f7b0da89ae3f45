package jobs

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"mobility/cmd/mobility/cmdutil"
	"mobility/internal/store"
	"mobility/jobs"
)

// Command has the commands of scheduled jobs.
func Command(p *cmdutil.Program) *cli.Command {
	return &cli.Command{
		Name: "jobs", Usage: "what runs on a schedule: roster files, alerts, reports, backups, checks; see also mobility serve",
		Description: "A job is a command line and a schedule. mobility serve runs what is due; jobs run NAME does the same by hand.",
		Subcommands: []*cli.Command{
			{Name: "list", Usage: "the jobs: when each runs next, how its last run ended", Action: p.Action(jobsList)},
			{
				Name: "run", Usage: "run a job now, exactly as the schedule would, into the same ledger", ArgsUsage: "NAME", Action: p.Action(jobsRun),
				Flags: pingFlags(),
			},
			{
				Name: "log", Usage: "the ledger of runs, the newest first; with --json also what each printed", ArgsUsage: "[NAME]",
				Flags:  []cli.Flag{&cli.IntFlag{Name: "limit", Value: 50, Usage: "so many runs"}},
				Action: p.Action(jobsLog),
			},
		},
	}
}

// listedJob is a job as jobs list shows it.
type listedJob struct {
	Job      string     `json:"job"`
	Does     string     `json:"does"`
	Schedule string     `json:"schedule"`
	Off      string     `json:"off"`
	Command  string     `json:"command"`
	Each     bool       `json:"each_client"`
	Timeout  string     `json:"timeout"`
	Due      bool       `json:"due"`
	Next     *time.Time `json:"next"`
	Last     *listedRun `json:"last"`
}

// listedRun is a run as answers show it.
type listedRun struct {
	Number    int64       `json:"number"`
	Job       string      `json:"job"`
	Scheduled *time.Time  `json:"scheduled"`
	Missed    int         `json:"missed"`
	Attempt   int         `json:"attempt"`
	Command   string      `json:"command"`
	By        string      `json:"by"`
	Started   time.Time   `json:"started"`
	Ended     *time.Time  `json:"ended"`
	Result    jobs.Result `json:"result"`
	Exit      int         `json:"exit"`
	Log       string      `json:"log"`
}

func listRun(p *cmdutil.Program, run jobs.Run) listedRun {
	return listedRun{
		Number: run.Number, Job: run.Job, Scheduled: timeOrNone(p, run.Scheduled), Missed: run.Missed, Attempt: run.Attempt,
		Command: run.Command, By: run.By, Started: run.Started.In(p.Config.Location), Ended: timeOrNone(p, run.Ended), Result: run.Result,
		Exit: run.Exit, Log: run.Log,
	}
}

// timeOrNone is a time where the employer is, nil for none.
func timeOrNone(p *cmdutil.Program, t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	t = t.In(p.Config.Location)
	return &t
}

// clockShown is a time as tables show it.
func clockShown(t *time.Time) string {
	if t == nil {
		return ""
	}
	return t.Format("2006-01-02 15:04:05 -07:00")
}

func jobsList(p *cmdutil.Program, c *cli.Context) error {
	all, err := scheduledJobs(p, c)
	if err != nil {
		return err
	}
	answer := struct {
		Version int         `json:"version"`
		Zone    string      `json:"zone"`
		Jobs    []listedJob `json:"jobs"`
	}{Version: 1, Zone: p.Config.Location.String()}
	err = p.Look(c, func(s *store.Store) error {
		for _, j := range all {
			listed, err := listJob(p, c, s, j)
			if err != nil {
				return err
			}
			answer.Jobs = append(answer.Jobs, listed)
		}
		return nil
	})
	if err != nil {
		return err
	}
	if c.Bool(cmdutil.FlagJSON) {
		return p.PrintJSON(answer)
	}
	var rows [][]string
	for _, j := range answer.Jobs {
		last, result, next := "", "never run", clockShown(j.Next)
		if j.Last != nil {
			last, result = clockShown(&j.Last.Started), string(j.Last.Result)
		}
		switch {
		case j.Off != "":
			next = "off"
		case j.Due:
			next = "due"
		}
		rows = append(rows, []string{j.Job, j.Schedule, next, last, result, j.Command})
	}
	p.PrintTable([]string{"job", "schedule", "next", "last", "result", "command"}, rows)
	for _, j := range answer.Jobs {
		if j.Off != "" {
			p.Remark(c, "%s is off: %s", j.Job, j.Off)
		}
	}
	return nil
}

func listJob(p *cmdutil.Program, c *cli.Context, s *store.Store, j *job) (listedJob, error) {
	listed := listedJob{
		Job: j.name, Does: j.does, Schedule: j.schedule.String(), Off: j.off, Command: j.command(), Each: j.eachClient,
		Timeout: j.timeout.String(),
	}
	runs, err := s.Runs(c.Context, store.RunFilter{Job: j.name, Limit: 1})
	if err != nil {
		return listed, err
	}
	if len(runs) > 0 {
		last := listRun(p, runs[0])
		listed.Last = &last
	}
	if j.off == "" {
		last, err := s.LastScheduled(c.Context, j.name)
		if err != nil {
			return listed, err
		}
		d := jobs.Decide(j.schedule, last, p.Now())
		listed.Due, listed.Next = d.Due, timeOrNone(p, d.Next)
	}
	return listed, nil
}

// jobsRun runs a job by hand. What it prints is seen as it comes, and its exit code is that of the job.
func jobsRun(p *cmdutil.Program, c *cli.Context) error {
	if c.NArg() != 1 {
		return cmdutil.Usage("give the name of one job; mobility jobs list shows them")
	}
	all, err := scheduledJobs(p, c)
	if err != nil {
		return err
	}
	j, err := named(all, c.Args().First())
	if err != nil {
		return err
	}
	ping, err := newPinger(p, c)
	if err != nil {
		return err
	}
	return p.Open(c, store.Options{Create: true}, func(s *store.Store) error {
		r := newRunner(p, c, s)
		if !c.Bool(cmdutil.FlagJSON) {
			r.seen = p.Stdout
		}
		run, err := r.take(c.Context, j, true)
		if run.Number == 0 {
			return err
		}
		if ping != nil {
			r.ping(c.Context, ping, all, run)
		}
		if c.Bool(cmdutil.FlagJSON) {
			err = errors.Join(err, p.PrintJSON(struct {
				Version int       `json:"version"`
				Run     listedRun `json:"run"`
			}{1, listRun(p, run)}))
		}
		if err != nil {
			return err
		}
		return ended(run)
	})
}

// ended is the error of a run that has told what is wrong, nil for one that went well.
func ended(run jobs.Run) error {
	if run.Result == jobs.Succeeded {
		return nil
	}
	exit := run.Exit
	if exit == 0 || run.Result == jobs.TimedOut {
		exit = cmdutil.ExitFailed
	}
	if run.Result == jobs.Interrupted {
		exit = cmdutil.ExitInterrupted
	}
	return cmdutil.Answered(exit, "job-"+string(run.Result), fmt.Sprintf("the job %s: %s, exit code %d", run.Job, run.Result, run.Exit))
}

func jobsLog(p *cmdutil.Program, c *cli.Context) error {
	if c.Int("limit") < 1 {
		return cmdutil.Usage("--limit %d: give a number from 1", c.Int("limit"))
	}
	var runs []jobs.Run
	err := p.Open(c, store.Options{}, func(s *store.Store) (err error) {
		name := c.Args().First()
		runs, err = s.Runs(c.Context, store.RunFilter{Job: name, Limit: c.Int("limit")})
		if err == nil && len(runs) == 0 && name != "" { // one that is no longer configured is still in the ledger
			err = needJob(p, c, name)
		}
		return err
	})
	if err != nil {
		return err
	}
	listed := make([]listedRun, len(runs))
	for i, run := range runs {
		listed[i] = listRun(p, run)
	}
	if c.Bool(cmdutil.FlagJSON) {
		return p.PrintJSON(struct {
			Version int         `json:"version"`
			Runs    []listedRun `json:"runs"`
		}{1, listed})
	}
	printRuns(p, listed)
	return nil
}

// needJob refuses the name of a job that is not configured.
func needJob(p *cmdutil.Program, c *cli.Context, name string) error {
	all, err := scheduledJobs(p, c)
	if err == nil {
		_, err = named(all, name)
	}
	return err
}

// printRuns prints runs as a table.
func printRuns(p *cmdutil.Program, runs []listedRun) {
	var rows [][]string
	for _, run := range runs {
		scheduled, took := clockShown(run.Scheduled), ""
		if run.Scheduled == nil {
			scheduled = "by hand"
		}
		if run.Ended != nil {
			took = run.Ended.Sub(run.Started).Round(time.Millisecond).String()
		}
		rows = append(rows, []string{
			strconv.FormatInt(run.Number, 10), run.Job, scheduled, strconv.Itoa(run.Missed), clockShown(&run.Started), took,
			string(run.Result), lastLine(run.Log), run.By,
		})
	}
	p.PrintTable([]string{"run", "job", "scheduled", "missed", "started", "took", "result", "said last", "by"}, rows)
}

// lastLine is the last line of what a command printed, cut to what fits.
func lastLine(log string) string {
	lines := strings.Split(strings.TrimSpace(log), "\n")
	last := []rune(strings.TrimSpace(lines[len(lines)-1]))
	if len(last) > 100 {
		last = append(last[:99], '…')
	}
	return string(last)
}
