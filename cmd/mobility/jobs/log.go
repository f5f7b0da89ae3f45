package jobs

import (
	"strconv"
	"time"

	"github.com/urfave/cli/v2"

	appjobs "mobility/app/jobs"
	"mobility/cmd/mobility/cmdutil"
	"mobility/internal/store"
	"mobility/internal/store/jobruns"
	"mobility/jobs"
)

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
		Number: run.Number, Job: run.Job, Scheduled: appjobs.Zoned(run.Scheduled, p.Config.Location), Missed: run.Missed, Attempt: run.Attempt,
		Command: run.Command, By: run.By, Started: run.Started.In(p.Config.Location), Ended: appjobs.Zoned(run.Ended, p.Config.Location), Result: run.Result,
		Exit: run.Exit, Log: run.Log,
	}
}

// clockShown is a time as tables show it.
func clockShown(t *time.Time) string {
	if t == nil {
		return ""
	}
	return t.Format("2006-01-02 15:04:05 -07:00")
}

func jobsLog(p *cmdutil.Program, c *cli.Context) error {
	var runs []jobs.Run
	err := p.Open(c.Context, store.Options{}, func(s *store.Store) (err error) {
		name := c.Args().First()
		runs, err = appjobs.Runs(c.Context, s, jobruns.Filter{Job: name, Limit: c.Int("limit")})
		if err == nil && len(runs) == 0 && name != "" { // one that is no longer configured is still in the ledger
			err = needJob(p, name)
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
	if p.JSON {
		return p.PrintJSON(struct {
			Version int         `json:"version"`
			Runs    []listedRun `json:"runs"`
		}{1, listed})
	}
	printRuns(p, listed)
	return nil
}

// needJob refuses the name of a job that is not configured.
func needJob(p *cmdutil.Program, name string) error {
	all, err := configuredJobs(p)
	if err == nil {
		_, err = appjobs.Named(all, name)
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
			string(run.Result), appjobs.LastLine(run.Log), run.By,
		})
	}
	p.PrintTable([]string{"run", "job", "scheduled", "missed", "started", "took", "result", "last output", "by"}, rows, "by", "missed", "took", "last output")
}
