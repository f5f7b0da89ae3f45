package jobs

import (
	"cmp"
	"errors"
	"fmt"

	"github.com/urfave/cli/v2"

	appjobs "mobility/app/jobs"
	"mobility/cmd/mobility/cmdutil"
	"mobility/internal/store"
	"mobility/jobs"
)

const flagPingURL = "ping-url"

// pingFlags configure a dead man's switch for every run.
func pingFlags() []cli.Flag {
	return []cli.Flag{&cli.StringFlag{
		Name: flagPingURL, EnvVars: []string{"MOBILITY_PING_URL"},
		Usage: "`URL` to call after every successful run, and URL/fail after a failed one; {job} in it is the name of the job",
	}}
}

// pinger calls the address asked for, or that of the configuration; nil for none.
func pinger(p *cmdutil.Program, url string) (*appjobs.Pinger, error) {
	return appjobs.NewPinger(cmp.Or(url, p.Config.PingURL))
}

// runner runs jobs as this process.
func runner(p *cmdutil.Program) *appjobs.Runner {
	return &appjobs.Runner{
		Work: p.Work(), Holder: p.Holder(), Client: p.OnlyClient(), Now: p.Now, Zone: p.Config.Location, Explain: p.Explain,
		Print: func(format string, args ...any) { p.Remark(format, args...) },
	}
}

// jobsRun runs a job by hand. What it prints is seen as it comes, and its exit code is that of the job.
func jobsRun(p *cmdutil.Program, c *cli.Context) error {
	if c.NArg() != 1 {
		return cmdutil.Usage("the name of one job is required; mobility jobs list shows them")
	}
	all, err := configuredJobs(p)
	if err != nil {
		return err
	}
	j, err := appjobs.Named(all, c.Args().First())
	if err != nil {
		return err
	}
	ping, err := pinger(p, c.String(flagPingURL))
	if err != nil {
		return err
	}
	return p.Open(c.Context, store.Options{Create: true}, func(s *store.Store) error {
		r := runner(p)
		r.Store = s
		if !p.JSON {
			r.Seen = p.Stdout
		}
		run, err := r.Run(c.Context, j, true)
		if run.Number == 0 {
			return err
		}
		r.Ping(c.Context, ping, all, run)
		if p.JSON {
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

// ended is the error of a run that has already printed its problem, nil for a successful run.
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
