package jobs

import (
	"github.com/urfave/cli/v2"

	"mobility/cmd/mobility/cmdutil"
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
