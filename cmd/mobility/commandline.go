package main

import (
	"github.com/urfave/cli/v2"

	actionscmd "mobility/cmd/mobility/actions"
	alertscmd "mobility/cmd/mobility/alerts"
	"mobility/cmd/mobility/arguments"
	auditcmd "mobility/cmd/mobility/audit"
	clientcmd "mobility/cmd/mobility/client"
	"mobility/cmd/mobility/cmdutil"
	dbcmd "mobility/cmd/mobility/db"
	democmd "mobility/cmd/mobility/demo"
	dependentcmd "mobility/cmd/mobility/dependent"
	docketcmd "mobility/cmd/mobility/docket"
	filingcmd "mobility/cmd/mobility/filing"
	i9cmd "mobility/cmd/mobility/i9"
	jobscmd "mobility/cmd/mobility/jobs"
	lcacmd "mobility/cmd/mobility/lca"
	manualcmd "mobility/cmd/mobility/manual"
	pafcmd "mobility/cmd/mobility/paf"
	permcmd "mobility/cmd/mobility/perm"
	privacycmd "mobility/cmd/mobility/privacy"
	reportcmd "mobility/cmd/mobility/report"
	rostercmd "mobility/cmd/mobility/roster"
	rulescmd "mobility/cmd/mobility/rules"
	setupcmd "mobility/cmd/mobility/setup"
	statuscmd "mobility/cmd/mobility/status"
	vaultcmd "mobility/cmd/mobility/vault"
	"mobility/cmd/mobility/week"
	"mobility/cmd/mobility/why"
)

// worksWithoutConfig are the commands that explain the program, or repair its configuration: a mistake there does not stop them.
// The blank one is a command line without a command, which prints the version or the help.
var worksWithoutConfig = map[string]bool{"": true, "help": true, "completion": true, "man": true, "init": true, "doctor": true, "config": true}

// firstSteps are the examples with which the help begins.
const firstSteps = "mobility init                        set up your company, once\n" +
	"mobility roster plan hr.csv          preview: how the file is read, what would change\n" +
	"mobility roster import hr.csv        import it\n" +
	"mobility docket                      list what is due\n" +
	"mobility report status --out status.html\n" +
	"mobility demo                        run a full walkthrough on a sample company"

func newCommandLine(p *cmdutil.Program) *cli.App {
	app := &cli.App{
		Name:        "mobility",
		Usage:       "Immigration compliance for employers: roster sync, status expirations, I-9, LCA and PAF, PERM, alerts, client reports",
		Description: firstSteps,
		Reader:      p.Stdin, Writer: p.Stdout, ErrWriter: p.Stderr,
		HideVersion: true, HideHelpCommand: true,
		DisableSliceFlagSeparator: true, // the name of a company can have a comma
		// The exit code is ours to set: see report.
		ExitErrHandler: func(*cli.Context, error) {},
		OnUsageError:   func(_ *cli.Context, err error, _ bool) error { return cmdutil.Usage("%v", err) },
		Flags:          globalFlags(),
		Before: func(c *cli.Context) error {
			if name := c.Args().First(); name != "" && c.App.Command(name) == nil {
				return arguments.UnknownCommand(c.App.Commands, "", name)
			}
			err := p.LoadConfig(p.ConfigFile(c))
			if worksWithoutConfig[c.Args().First()] {
				p.ConfigFault, err = err, nil
			}
			return err
		},
		Action: withoutCommand(p),
		Commands: []*cli.Command{
			setupcmd.InitCommand(p),
			setupcmd.DoctorCommand(p),
			setupcmd.ConfigCommand(p),
			democmd.Command(p),
			rostercmd.Command(p),
			statuscmd.Command(p),
			filingcmd.Command(p),
			dependentcmd.Command(p),
			i9cmd.Command(p),
			permcmd.Command(p),
			lcacmd.Command(p),
			pafcmd.Command(p),
			docketcmd.Command(p),
			week.Command(p),
			docketcmd.PersonCommand(p),
			why.Command(p),
			actionscmd.Command(p),
			reportcmd.Command(p),
			alertscmd.Command(p),
			rulescmd.Command(p),
			clientcmd.Command(p),
			clientcmd.EmployerCommand(p),
			clientcmd.ReferenceCommand(p),
			auditcmd.Command(p),
			vaultcmd.Command(p),
			privacycmd.Command(p),
			auditcmd.FileCommand(p),
			dbcmd.Command(p),
			jobscmd.Command(p),
			jobscmd.ServeCommand(p),
			manualcmd.HelpCommand(p),
			manualcmd.CompletionCommand(p),
			manualcmd.ManCommand(p),
		},
	}
	manualcmd.AddExamples(app.Commands)
	return app
}

// globalFlags are the flags of every command.
func globalFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: cmdutil.FlagDB, EnvVars: []string{"MOBILITY_DB"}, Usage: "`DATABASE`: a file, or postgres://... (default: mobility.db in the current folder if it is there, else your own; see mobility config paths)"},
		&cli.StringFlag{Name: cmdutil.FlagConfig, EnvVars: []string{"MOBILITY_CONFIG"}, Usage: "configuration `FILE` (default: your own, if you have one; see mobility config paths)"},
		&cli.StringFlag{Name: cmdutil.FlagClient, EnvVars: []string{"MOBILITY_CLIENT"}, Usage: "`CLIENT`, when the database has several; mobility client list shows them"},
		&cli.BoolFlag{Name: cmdutil.FlagAll, Usage: "all clients, for commands that can list several", DisableDefaultText: true},
		&cli.StringFlag{Name: cmdutil.FlagAsOf, Usage: "`DATE` to calculate for (default today)"},
		&cli.BoolFlag{Name: cmdutil.FlagJSON, Usage: "answer with one JSON document", DisableDefaultText: true},
		&cli.BoolFlag{Name: cmdutil.FlagQuiet, Aliases: []string{"q"}, Usage: "suppress messages and progress", DisableDefaultText: true},
		&cli.BoolFlag{Name: cmdutil.FlagYes, Aliases: []string{"y"}, Usage: "answer yes to every question", DisableDefaultText: true},
		&cli.BoolFlag{Name: cmdutil.FlagNoInput, Usage: "never ask; use the safe answer", DisableDefaultText: true},
		&cli.BoolFlag{Name: flagVersion, Usage: "version, commit and toolchain of this program, and the date of its legal rules", DisableDefaultText: true},
		cli.HelpFlag, // the library adds it only where there is no command of that name
	}
}
