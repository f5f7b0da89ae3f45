package jobs

import (
	"cmp"
	"time"

	"github.com/urfave/cli/v2"

	"mobility/app/jobs"
	"mobility/cmd/mobility/cmdutil"
)

// ServeCommand runs the scheduled jobs until it is stopped.
func ServeCommand(p *cmdutil.Program) *cli.Command {
	return &cli.Command{
		Name: "serve", Usage: "run the jobs on their schedule, including missed runs",
		Description: "mobility serve            runs until stopped\n" +
			"mobility serve --once     runs the jobs that are due and exits: for cron, or a systemd timer\n\n" +
			"Several processes can share one PostgreSQL database; every scheduled run happens once. An SQLite file allows one process.",
		Flags: append(pingFlags(),
			&cli.BoolFlag{Name: "once", Usage: "run the jobs that are due, then exit"},
			&cli.StringFlag{Name: "heartbeat", Usage: "`FILE` that is rewritten about every 10 seconds while the process is healthy"},
			&cli.StringFlag{Name: "listen", Value: jobs.DefaultListen, Usage: "loopback `ADDRESS` of /health and /metrics; off for none"},
			&cli.DurationFlag{Name: "grace", Value: 30 * time.Second, Usage: "time that active runs may take after a request to stop"},
		),
		Action: p.Action(serve),
	}
}

func serve(p *cmdutil.Program, c *cli.Context) error {
	if c.IsSet(cmdutil.FlagAsOf) {
		return cmdutil.Usage("--%s would fix the date of every future run; run one job with it: mobility jobs run NAME --%s DATE", cmdutil.FlagAsOf, cmdutil.FlagAsOf)
	}
	o, err := serveOptions(p, c)
	if err != nil {
		return err
	}
	r := runner(p, c)
	if !c.Bool("once") {
		return jobs.Serve(c.Context, r, o)
	}
	due, err := jobs.Once(c.Context, r, o)
	if err != nil {
		return err
	}
	return printDue(p, c, due)
}

// serveOptions are what the command line and the configuration ask for.
func serveOptions(p *cmdutil.Program, c *cli.Context) (o jobs.ServeOptions, err error) {
	o = jobs.ServeOptions{
		Target: p.Target(), Heartbeat: cmp.Or(c.String("heartbeat"), p.Config.Heartbeat), Grace: c.Duration("grace"),
		Listen: c.String("listen"), Insist: c.IsSet("listen"),
	}
	if o.Jobs, err = configuredJobs(p, c); err != nil {
		return o, err
	}
	o.Pinger, err = pinger(p, c)
	return o, err
}

func printDue(p *cmdutil.Program, c *cli.Context, due jobs.Due) error {
	listed := []listedRun{}
	var notWell error
	for _, run := range due.Runs {
		listed = append(listed, listRun(p, run))
		if notWell == nil {
			notWell = ended(run)
		}
	}
	next := jobs.Zoned(due.Next, p.Config.Location)
	switch {
	case p.JSON:
		if err := p.PrintJSON(struct {
			Version int         `json:"version"`
			Runs    []listedRun `json:"runs"`
			Next    *time.Time  `json:"next"`
		}{1, listed, next}); err != nil {
			return err
		}
	case len(listed) == 0:
		p.Remark("nothing is due; next: %s", cmp.Or(clockShown(next), "never"))
	default:
		printRuns(p, listed)
	}
	return notWell
}
