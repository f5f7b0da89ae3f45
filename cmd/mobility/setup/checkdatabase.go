package setup

import (
	"context"
	"errors"
	"fmt"
	"strings"

	appjobs "mobility/app/jobs"
	"mobility/cmd/mobility/cmdutil"
	"mobility/internal/database"
	"mobility/internal/store"
	"mobility/internal/store/jobruns"
	"mobility/jobs"
)

// checkDatabase looks at the database and at what is in it.
func checkDatabase(ctx context.Context, p *cmdutil.Program) []check {
	target := p.Target()
	name := database.Redacted(target)
	have, want, err := database.Status(ctx, target)
	switch {
	case errors.Is(err, database.ErrNoDatabase):
		return []check{{"database", advice, name + " does not exist yet", "mobility init, or import a roster: mobility roster import FILE"}}
	case err != nil:
		return []check{{"database", problem, err.Error(), "correct db: in the configuration, or --db"}}
	case have > want:
		return []check{{"database", problem, otherSchema(name, have, want), "install a newer version of mobility"}}
	case have < want && strings.Contains(target, "://"):
		return []check{{"database", problem, otherSchema(name, have, want), "mobility db backup FILE, then mobility db migrate"}}
	}
	checks := []check{{"database", ok, fmt.Sprintf("%s, schema %d", name, have), ""}}
	err = p.Open(ctx, store.Options{}, func(s *store.Store) error {
		clients, err := checkClients(ctx, s)
		if err != nil {
			return err
		}
		ran, err := checkJobs(ctx, p, s)
		checks = append(append(checks, clients...), ran...)
		return err
	})
	if err != nil {
		checks = append(checks, check{"database", problem, err.Error(), "mobility db verify"})
	}
	return checks
}

func otherSchema(name string, have, want int64) string {
	return fmt.Sprintf("%s has schema %d; this program needs %d", name, have, want)
}

// checkClients looks for clients without legal entities, and for legal entities without a FEIN.
func checkClients(ctx context.Context, s *store.Store) ([]check, error) {
	clients, err := s.Clients(ctx)
	if err != nil {
		return nil, err
	}
	if len(clients) == 0 {
		return []check{{"clients", advice, "none yet", "mobility init"}}, nil
	}
	var checks []check
	for _, client := range clients {
		employers, err := s.Employers(ctx, client.Slug)
		if err != nil {
			return nil, err
		}
		one := check{"client " + client.Slug, ok, client.Name + ", " + legalEntities(len(employers)), ""}
		var without []string
		for _, e := range employers {
			if e.FEIN == "" {
				without = append(without, e.Name)
			}
		}
		switch {
		case len(employers) == 0:
			one.State, one.Do = advice, "mobility init --employer \"NAME=FEIN\", or import a roster"
		case len(without) > 0:
			one.State, one.Found = advice, one.Found+"; no FEIN: "+strings.Join(without, ", ")
			one.Do = "mobility init --employer \"NAME=FEIN\""
		}
		checks = append(checks, one)
	}
	return checks, nil
}

func legalEntities(n int) string {
	if n == 1 {
		return "1 legal entity"
	}
	return fmt.Sprintf("%d legal entities", n)
}

// checkJobs looks at the last run of each scheduled job.
func checkJobs(ctx context.Context, p *cmdutil.Program, s *store.Store) ([]check, error) {
	runs, err := appjobs.Runs(ctx, s, jobruns.Filter{})
	if err != nil {
		return nil, err
	}
	if len(runs) == 0 {
		return []check{{"scheduled jobs", advice, "never run", "mobility serve runs them; mobility jobs list shows them"}}, nil
	}
	var checks []check
	seen := map[string]bool{}
	for _, run := range runs {
		if seen[run.Job] {
			continue
		}
		seen[run.Job] = true
		one := check{"job " + run.Job, ok, fmt.Sprintf("last run %s: %s", run.Started.In(p.Config.Location).Format("2006-01-02 15:04"), run.Result), ""}
		if run.Result != jobs.Succeeded && run.Result != jobs.Running {
			one.State, one.Do = problem, "mobility jobs log "+run.Job
		}
		checks = append(checks, one)
	}
	return checks, nil
}
