package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os/user"
	"time"

	"github.com/urfave/cli/v2"

	"mobility/internal/civil"
	"mobility/internal/crash"
	"mobility/internal/store"
)

// program is one run of mobility: its streams, its clock, its surroundings. Tests replace them.
type program struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	now            func() time.Time
	getenv         func(string) string

	config config
	// chosen is the client whose data the command is about, "" for a command that is about none or about all.
	chosen string
	// json is set once the arguments have been read, so that errors can be told in the form that was asked for.
	json bool
}

// run runs the arguments, the first being the program's name, and returns the exit code.
func (p *program) run(ctx context.Context, args []string) int {
	app := p.app()
	arranged, err := arrange(app, args)
	p.json = asksForJSON(args)
	if err == nil {
		err = crash.Catch(func() error { return app.RunContext(ctx, arranged) })
	}
	if ctx.Err() != nil && err != nil {
		err = interrupted(err)
	}
	return p.report(explainFault(app.Commands, arranged, err))
}

// interrupted is what to say of an error after an interrupt. An answer that was given stands.
func interrupted(err error) error {
	var known *failure
	var fault *crash.Error
	switch {
	case errors.As(err, &known) && known.answered, errors.As(err, &fault):
		return err
	case errors.Is(err, errAsItWas):
		return fail(exitInterrupted, "interrupted", fmt.Errorf("interrupted; %w", errAsItWas))
	default:
		return fail(exitInterrupted, "interrupted", errors.New("interrupted"))
	}
}

const (
	flagDB      = "db"
	flagConfig  = "config"
	flagClient  = "client"
	flagAll     = "all-clients"
	flagAsOf    = "as-of"
	flagJSON    = "json"
	flagQuiet   = "quiet"
	flagYes     = "yes"
	flagNoInput = "no-input"
)

// app is the command line, with the same answer to every wrong use.
func (p *program) app() *cli.App {
	app := p.commandLine()
	p.choosing("", app.Commands)
	strict(app.Commands)
	return app
}

// strict makes every command refuse flags it cannot read, and arguments it does not take.
func strict(commands []*cli.Command) {
	for _, command := range commands {
		command.OnUsageError = func(_ *cli.Context, err error, _ bool) error { return usage("%v", err) }
		if run := command.Action; run != nil && command.ArgsUsage == "" && len(command.Subcommands) == 0 {
			command.Action = func(c *cli.Context) error {
				if c.NArg() > 0 {
					return usage("%s takes no argument %q", c.Command.FullName(), c.Args().First())
				}
				return run(c)
			}
		}
		strict(command.Subcommands)
	}
}

func (p *program) commandLine() *cli.App {
	return &cli.App{
		Name:  "mobility",
		Usage: "corporate immigration compliance: rosters and status deadlines, with the reason behind each, and the law as a calculator",
		Description: "Start with a roster:\n\n" +
			"   mobility roster plan hr.csv          what the file says and what would change\n" +
			"   mobility roster import hr.csv        take it in\n" +
			"   mobility docket                      what is due, and why\n" +
			"   mobility demo                        all of it on a synthetic company, in a scratch folder",
		Reader: p.stdin, Writer: p.stdout, ErrWriter: p.stderr,
		HideVersion: true, HideHelpCommand: true,
		// The exit code is ours to set: see report.
		ExitErrHandler: func(*cli.Context, error) {},
		OnUsageError:   func(_ *cli.Context, err error, _ bool) error { return usage("%v", err) },
		Flags: []cli.Flag{
			&cli.StringFlag{Name: flagDB, EnvVars: []string{"MOBILITY_DB"}, Usage: "database: a file, or postgres://... (default mobility.db)"},
			&cli.StringFlag{Name: flagConfig, EnvVars: []string{"MOBILITY_CONFIG"}, Usage: "configuration file (YAML)"},
			&cli.StringFlag{Name: flagClient, EnvVars: []string{"MOBILITY_CLIENT"}, Usage: "client, for a firm that serves many"},
			&cli.BoolFlag{Name: flagAll, Usage: "every client of the database, for the commands that can list several"},
			&cli.StringFlag{Name: flagAsOf, Usage: "date to answer for (default today)"},
			&cli.BoolFlag{Name: flagJSON, Usage: "answer with one JSON document"},
			&cli.BoolFlag{Name: flagQuiet, Aliases: []string{"q"}, Usage: "no remarks, no progress"},
			&cli.BoolFlag{Name: flagYes, Aliases: []string{"y"}, Usage: "answer yes to every question"},
			&cli.BoolFlag{Name: flagNoInput, Usage: "never ask; take the safe answer"},
		},
		Before: func(c *cli.Context) error {
			if name := c.Args().First(); name != "" && c.App.Command(name) == nil {
				return unknownCommand(c.App.Commands, "", name)
			}
			return p.loadConfig(c.String(flagConfig))
		},
		Commands: []*cli.Command{
			p.demoCommand(),
			p.rosterCommand(),
			p.statusCommand(),
			p.i9Command(),
			p.permCommand(),
			p.lcaCommand(),
			p.pafCommand(),
			p.docketCommand(),
			p.whyCommand(),
			p.reportCommand(),
			p.alertsCommand(),
			p.rulesCommand(),
			p.clientCommand(),
			p.employerCommand(),
			p.referenceCommand(),
			p.auditCommand(),
			p.vaultCommand(),
			p.auditFileCommand(),
			p.dbCommand(),
			p.jobsCommand(),
			p.serveCommand(),
		},
	}
}

// target is where the facts are kept: flag or environment, file, default.
func (p *program) target(c *cli.Context) string {
	return firstSaid(c.String(flagDB), p.config.DB, "mobility.db")
}

// asOf is the day to answer for: the flag, or today where the employer is.
func (p *program) asOf(c *cli.Context) (civil.Date, error) {
	if text := c.String(flagAsOf); text != "" {
		d, err := civil.Parse(text)
		if err != nil || d.Before(civil.First) || d.After(civil.Last) {
			return civil.Date{}, usage("--as-of %q: give a date like 2026-11-21, from %s to %s", text, civil.First, civil.Last)
		}
		return d, nil
	}
	return civil.FromTime(p.now().In(p.config.zone)), nil
}

// work says who does what, for the journal.
func (p *program) work(c *cli.Context) store.Work {
	who := p.getenv("MOBILITY_USER")
	if who == "" {
		who = "unknown"
		if u, err := user.Current(); err == nil {
			who = u.Username
		}
	}
	return store.Work{Client: p.client(c), Who: who, Command: c.Command.FullName(), At: p.now()}
}

func (p *program) open(c *cli.Context, o store.Options, do func(s *store.Store) error) (err error) {
	s, err := store.Open(c.Context, p.target(c), o)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	return do(s)
}

// remark tells the user something that is not the answer.
func (p *program) remark(c *cli.Context, format string, args ...any) {
	if !c.Bool(flagQuiet) {
		fmt.Fprintf(p.stderr, format+"\n", args...)
	}
}

func firstSaid(texts ...string) string {
	for _, t := range texts {
		if t != "" {
			return t
		}
	}
	return ""
}
