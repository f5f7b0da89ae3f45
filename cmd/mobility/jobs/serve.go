package jobs

import (
	"cmp"
	"context"
	"net/http"
	"time"

	"github.com/urfave/cli/v2"

	"mobility/app/calendar"
	"mobility/app/jobs"
	"mobility/cmd/mobility/cmdutil"
	"mobility/internal/store"
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
			&cli.StringFlag{Name: "listen", Value: jobs.DefaultListen, Usage: "loopback `ADDRESS` of /health, /metrics and calendars; off for none"},
			cmdutil.Span(&cli.DurationFlag{Name: "grace", Value: 30 * time.Second, Usage: "`TIME` that active runs may take after a request to stop"}),
		),
		Action: p.Action(serve),
	}
}

func serve(p *cmdutil.Program, c *cli.Context) error {
	if c.IsSet(cmdutil.FlagAsOf) {
		return cmdutil.Usage("--%s would fix the date of every future run; run one job with it: mobility jobs run NAME --%s DATE", cmdutil.FlagAsOf, cmdutil.FlagAsOf)
	}
	o := readServe(c)
	if err := finish(p, &o, c.String(flagPingURL)); err != nil {
		return err
	}
	r := runner(p)
	if !c.Bool("once") {
		return jobs.Serve(c.Context, r, o)
	}
	due, err := jobs.Once(c.Context, r, o)
	if err != nil {
		return err
	}
	return printDue(p, due)
}

// readServe reads what the command line asks for.
func readServe(c *cli.Context) jobs.ServeOptions {
	return jobs.ServeOptions{
		Heartbeat: c.String("heartbeat"), Grace: c.Duration("grace"), Listen: c.String("listen"), Insist: c.IsSet("listen"),
	}
}

// finish adds what the configuration asks for.
func finish(p *cmdutil.Program, o *jobs.ServeOptions, pingURL string) (err error) {
	o.Target, o.Heartbeat = p.Target(), cmp.Or(o.Heartbeat, p.Config.Heartbeat)
	o.Calendars = calendars(p)
	if o.Jobs, err = configuredJobs(p); err != nil {
		return err
	}
	o.Pinger, err = pinger(p, pingURL)
	return err
}

// calendars answers requests for calendars with the key that is there when one comes.
func calendars(p *cmdutil.Program) func(*store.Store, func(error)) http.Handler {
	return func(s *store.Store, problem func(error)) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			file, err := p.BesideDatabase(p.Config.CalendarKey, cmdutil.CalendarKey)
			var key calendar.Key
			if err == nil {
				key, err = calendar.ReadKey(file)
			}
			if err != nil {
				problem(err)
				http.NotFound(w, r)
				return
			}
			at := func(ctx context.Context, client string) (o calendar.Options, err error) {
				clock, err := p.Clock()
				if err == nil {
					o.Day, err = clock.DayFor(ctx, s, client)
				}
				o.Book = p.BookOptions()
				return o, err
			}
			key.Handler(s, at, problem).ServeHTTP(w, r)
		})
	}
}

func printDue(p *cmdutil.Program, due jobs.Due) error {
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
