package jobs

import (
	"github.com/urfave/cli/v2"

	"mobility/cmd/mobility/cmdutil"
)

// maxRuns is the largest number of runs that a list shows.
const maxRuns = 100_000

// Command has the commands of scheduled jobs.
func Command(p *cmdutil.Program) *cli.Command {
	return &cli.Command{
		Name: "jobs", Usage: "scheduled jobs: roster files, alerts, reports, backups, verification; see also mobility serve",
		Description: "A job is a command line and a schedule. mobility serve runs the jobs that are due; jobs run NAME runs one by hand.",
		Subcommands: []*cli.Command{
			{Name: "list", Usage: "list the jobs with the next run and the result of the last", Action: p.Action(jobsList)},
			{
				Name: "run", Usage: "run a job now, as the schedule would, and record the run", ArgsUsage: "NAME", Action: p.Action(jobsRun),
				Flags: pingFlags(),
			},
			{
				Name: "log", Usage: "log of runs, the newest first; with --json also the output of each", ArgsUsage: "[NAME]",
				Flags:  []cli.Flag{cmdutil.Number(&cli.IntFlag{Name: "limit", Value: 50, Usage: "maximum `NUMBER` of runs"}, 1, maxRuns)},
				Action: p.Action(jobsLog),
			},
		},
	}
}
