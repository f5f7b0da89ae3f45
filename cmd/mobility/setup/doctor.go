package setup

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/urfave/cli/v2"

	appjobs "mobility/app/jobs"
	"mobility/cmd/mobility/cmdutil"
	"mobility/internal/database"
	"mobility/internal/store"
	"mobility/internal/version"
	"mobility/jobs"
)

// DoctorCommand checks the installation.
func DoctorCommand(p *cmdutil.Program) *cli.Command {
	return &cli.Command{
		Name: "doctor", Usage: "check the installation: configuration, database, mail, folders, keys, scheduled jobs",
		Description: "mobility doctor\n\n" +
			"Each line is ok, advice (something you can set up), or a problem, with what to do. Exit code 1 if there is a problem.\n" +
			"Nothing is changed and nothing is sent.",
		Action: p.Action(doctor),
	}
}

// state is how a check ended.
type state string

const (
	ok      state = "ok"
	advice  state = "advice"
	problem state = "problem"
)

// check is one thing that was looked at. Do is empty where nothing has to be done.
type check struct {
	Name  string `json:"name"`
	State state  `json:"state"`
	Found string `json:"found"`
	Do    string `json:"do,omitempty"`
}

func doctor(p *cmdutil.Program, c *cli.Context) error {
	checks := []check{checkProgram(), checkConfiguration(p)}
	if p.ConfigFault == nil {
		checks = append(checks, checkZone(p), checkAlerts(p), checkInbox(p), checkKey(p))
		checks = append(checks, checkDatabase(c.Context, p)...)
	}
	problems := 0
	var rows [][]string
	for _, one := range checks {
		if one.State == problem {
			problems++
		}
		rows = append(rows, []string{string(one.State), one.Name, one.Found, one.Do})
	}
	if p.JSON {
		err := p.PrintJSON(struct {
			Version  int     `json:"version"`
			Problems int     `json:"problems"`
			Checks   []check `json:"checks"`
		}{1, problems, checks})
		if err != nil {
			return err
		}
	} else {
		p.PrintTable([]string{"state", "check", "found", "what to do"}, rows)
	}
	if problems > 0 {
		return cmdutil.Answered(cmdutil.ExitFailed, "problems", cmdutil.Plural(problems, "problem"))
	}
	return nil
}

func checkProgram() check {
	build := version.Of()
	return check{"program", ok, fmt.Sprintf("mobility %s, law as of %s", build.Version, build.LawKnownOn), ""}
}

func checkConfiguration(p *cmdutil.Program) check {
	switch {
	case p.ConfigFault != nil:
		return check{"configuration", problem, strings.ReplaceAll(p.ConfigFault.Error(), "\n", "; "), "correct it; mobility help configuration explains the file"}
	case p.Config.File == "":
		return check{"configuration", advice, "none; defaults apply", "mobility init"}
	}
	return check{"configuration", ok, p.Config.File, ""}
}

func checkZone(p *cmdutil.Program) check {
	if p.Config.Zone == "" {
		return check{"time zone", advice, "that of this computer decides what date today is", "add zone: America/New_York to the configuration"}
	}
	return check{"time zone", ok, p.Config.Zone, ""}
}

func checkAlerts(p *cmdutil.Program) check {
	a := &p.Config.Alerts
	if !a.Given {
		return check{"alerts", advice, "no recipients; no reminders are sent by mail", "add alerts: to the configuration; mobility config explain alerts"}
	}
	err := a.Validate()
	if a.SMTP != nil && a.SMTP.PasswordFile != "" {
		err = errors.Join(err, readable("smtp: password_file", a.SMTP.PasswordFile))
	}
	if a.Webhook != nil && a.Webhook.SecretFile != "" {
		err = errors.Join(err, readable("webhook: secret_file", a.Webhook.SecretFile))
	}
	if err != nil {
		return check{"alerts", problem, strings.ReplaceAll(err.Error(), "\n", "; "), "correct alerts: in the configuration, then mobility alerts check"}
	}
	found := fmt.Sprintf("from %s, %s", a.From, cmdutil.Plural(len(a.Routes), "route"))
	return check{"alerts", ok, found, ""}
}

func readable(key, path string) error {
	f, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("%s: %w", key, err)
	}
	return f.Close()
}

func checkInbox(p *cmdutil.Program) check {
	folder, err := p.BesideDatabase(p.Config.Inbox, "inbox")
	if err != nil {
		return check{"inbox", advice, "none", "add inbox: to the configuration if files arrive on a schedule"}
	}
	info, err := os.Stat(folder)
	switch {
	case errors.Is(err, fs.ErrNotExist) && p.Config.Inbox == "":
		return check{"inbox", advice, "none", "make " + filepath.Join(folder, store.DefaultClient) + " if HR exports arrive on a schedule"}
	case err != nil:
		return check{"inbox", problem, err.Error(), "make the folder, or correct inbox: in the configuration"}
	case !info.IsDir():
		return check{"inbox", problem, folder + " is not a folder", "name a folder with inbox: in the configuration"}
	}
	return check{"inbox", ok, folder, ""}
}

// checkKey looks for the key without which stored documents cannot be read.
func checkKey(p *cmdutil.Program) check {
	documents := p.Documents()
	stored, err := os.ReadDir(documents.Root)
	if err != nil || len(stored) == 0 {
		return check{"documents", ok, "none stored yet", ""}
	}
	if err := readable("key", documents.Key); err != nil {
		return check{"documents", problem, fmt.Sprintf("documents are in %s, but %v", documents.Root, err), "restore " + documents.Key + " from your copy"}
	}
	return check{"documents", ok, documents.Root + ", key " + documents.Key, ""}
}

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
	runs, err := appjobs.Runs(ctx, s, store.RunFilter{})
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
