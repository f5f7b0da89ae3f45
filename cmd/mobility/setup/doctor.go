package setup

import (
	"fmt"
	"strings"

	"github.com/urfave/cli/v2"

	"mobility/cmd/mobility/cmdutil"
	"mobility/cmd/mobility/screen"
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

// check is one thing that was examined. Do is empty where nothing has to be done.
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
		for _, e := range p.Exposures() {
			checks = append(checks, check{"permissions", problem, e.Says, e.Do})
		}
		checks = append(checks, checkDatabase(c.Context, p)...)
	}
	problems := 0
	for _, one := range checks {
		if one.State == problem {
			problems++
		}
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
		printChecks(p, checks)
	}
	if problems > 0 {
		return cmdutil.Answered(cmdutil.ExitFailed, "problems", cmdutil.Plural(problems, "problem"))
	}
	return nil
}

// printChecks prints a line for each check; on a terminal what to do is below it, since it may name a long path.
func printChecks(p *cmdutil.Program, checks []check) {
	if p.Width() == 0 {
		var rows [][]string
		for _, one := range checks {
			rows = append(rows, []string{string(one.State), one.Name, one.Found, one.Do})
		}
		p.PrintTable([]string{"state", "check", "found", "what to do"}, rows)
		return
	}
	for _, one := range checks {
		fmt.Fprint(p.Stdout, screen.Beside(fmt.Sprintf("%-8s", one.State), one.Name+": "+one.Found, p.Width()))
		if one.Do != "" {
			fmt.Fprint(p.Stdout, screen.Beside(strings.Repeat(" ", 8), one.Do, p.Width()))
		}
	}
}
