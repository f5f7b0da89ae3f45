package jobs

import (
	"context"
	"time"

	"github.com/urfave/cli/v2"

	appjobs "mobility/app/jobs"
	"mobility/cmd/mobility/cmdutil"
	"mobility/internal/store"
	"mobility/internal/store/jobruns"
	"mobility/jobs"
)

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

func jobsList(p *cmdutil.Program, c *cli.Context) error {
	all, err := configuredJobs(p)
	if err != nil {
		return err
	}
	answer := struct {
		Version int         `json:"version"`
		Zone    string      `json:"zone"`
		Jobs    []listedJob `json:"jobs"`
	}{Version: 1, Zone: p.Config.Location.String()}
	err = p.ReadExisting(c.Context, func(s *store.Store) error {
		for _, j := range all {
			listed, err := listJob(c.Context, p, s, j)
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
	if p.JSON {
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
			p.Remark("%s is off: %s", j.Job, j.Off)
		}
	}
	return nil
}

func listJob(ctx context.Context, p *cmdutil.Program, s *store.Store, j *appjobs.Job) (listedJob, error) {
	listed := listedJob{
		Job: j.Name, Does: j.Does, Schedule: j.Schedule.String(), Off: j.Off, Command: j.Command, Each: j.EachClient,
		Timeout: j.Timeout.String(),
	}
	runs, err := appjobs.Runs(ctx, s, jobruns.Filter{Job: j.Name, Limit: 1})
	if err != nil {
		return listed, err
	}
	if len(runs) > 0 {
		last := listRun(p, runs[0])
		listed.Last = &last
	}
	if j.Off == "" {
		last, err := appjobs.LastScheduled(ctx, s, j.Name)
		if err != nil {
			return listed, err
		}
		d := jobs.Decide(j.Schedule, last, p.Now())
		listed.Due, listed.Next = d.Due, appjobs.Zoned(d.Next, p.Config.Location)
	}
	return listed, nil
}
