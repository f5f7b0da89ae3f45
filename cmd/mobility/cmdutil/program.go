package cmdutil

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"mobility/app/failure"
	"mobility/app/files"
	"mobility/app/kinds"
	"mobility/cmd/mobility/arguments"
	"mobility/cmd/mobility/config"
	"mobility/cmd/mobility/screen"
	"mobility/internal/civil"
	"mobility/internal/crash"
	"mobility/internal/store"
)

// Program is one run of mobility: its streams, its clock, its surroundings. Tests replace them.
type Program struct {
	Stdin          io.Reader
	Stdout, Stderr io.Writer
	Now            func() time.Time
	Getenv         func(string) string
	// User is the user of the operating system, nil for the one who runs the process.
	User func() string

	Config config.File
	// Columns, when set, is the width of a terminal on which the answer is read; tests set it.
	Columns int
	// Observe, when set, is called with each query to the database; tests count with it.
	Observe func(query string, args []any)
	// ConfigFault is what is wrong with the configuration, for the commands that run nevertheless.
	ConfigFault error
	// CommandLine makes the commands; the kit knows none of them.
	CommandLine func(*Program) *cli.App
	// given are the global flags of the command line that is run.
	given given
	// chosen is the client whose data the command is about, "" for a command that is about none or about all.
	chosen string
	// JSON is set once the arguments have been read, so that errors can be printed in the requested format.
	JSON bool
	// zone is the time zone of that client, nil where it has none of its own.
	zone *time.Location
	// opened is the database as choosing the client opened it, for the command's first reading; nil for none.
	opened *store.Store
	// knownAt is the instant whose recorded data answer, none for those of today.
	knownAt time.Time
	// recordOutput journals what the command makes for a reader outside the program; recording are the ends of its watches.
	recordOutput files.Recorder
	recording    []func()
	// once are the messages that were printed and are not printed again.
	once map[string]bool
	// remarked is set once the use of a database in the current folder has been reported.
	remarked bool
	// invokedAs is the first word of the command line, and arguments are the words behind it.
	invokedAs string
	arguments []string
	// answers reads what a person types.
	answers *bufio.Reader
}

// Run runs the arguments, the first being the program's name, and returns the exit code.
func (p *Program) Run(ctx context.Context, args []string) int {
	p.invokedAs, p.arguments = args[0], args[1:]
	p.Stdout, p.Stderr = screen.Show(p.Stdout), screen.Show(p.Stderr)
	app := p.App()
	arranged, err := arguments.Arrange(app, args)
	p.JSON = asksForJSON(args)
	if err == nil {
		err = refuseNumbers(args[1:])
	}
	if err == nil {
		err = crash.Catch(func() error { return app.RunContext(ctx, arranged) })
	}
	if err == nil {
		err = p.unprinted()
	}
	return p.end(ctx, commandName(app.Commands, arranged), err)
}

// unprinted is an error where a part of the answer could not be written, on a full disk for example, so that no reader takes the rest for all of it.
func (p *Program) unprinted() error {
	if err := screen.Lost(p.Stdout); err != nil {
		return failure.New("not-printed", fmt.Errorf("the answer is not complete: %w; what the command has changed or written elsewhere stands", err))
	}
	return nil
}

// end reports how a command ended, and returns its exit code.
func (p *Program) end(ctx context.Context, command string, err error) int {
	if ctx.Err() != nil && err != nil {
		err = Interrupted(err)
	}
	return p.report(explainFault(command, err))
}

// Inside is a run of the program inside this one, whose answers and remarks go to log.
func (p *Program) Inside(log io.Writer) *Program {
	inside := *p
	inside.Stdin, inside.Stdout, inside.Stderr, inside.JSON = strings.NewReader(""), log, log, false
	return &inside
}

// Explain writes an error to log as the command that met it would, and returns that command's exit code.
func (p *Program) Explain(ctx context.Context, command string, err error, log io.Writer) int {
	return p.Inside(log).end(ctx, command, err)
}

// Interrupted maps err to exit code 130 after an interrupt, unless an answer was already printed.
func Interrupted(err error) error {
	var known *failure.Error
	var fault *crash.Error
	switch {
	case errors.As(err, &known) && known.Answered, errors.As(err, &fault):
		return err
	case errors.Is(err, ErrAsItWas):
		return Fail(ExitInterrupted, "interrupted", fmt.Errorf("interrupted; %w", ErrAsItWas))
	default:
		return Fail(ExitInterrupted, "interrupted", errors.New("interrupted"))
	}
}

// App is the command line, with the same answer to every wrong use.
func (p *Program) App() *cli.App {
	app := p.CommandLine(p)
	p.choosing("", app.Commands)
	strict(app.Commands)
	p.page(app.Commands)
	return app
}

// strict makes every command refuse flags it cannot read, and arguments it does not take.
func strict(commands []*cli.Command) {
	for _, command := range commands {
		for _, flag := range command.Flags {
			if is, isBool := flag.(*cli.BoolFlag); isBool {
				is.DisableDefaultText = true // a flag that is not given is not set
			}
		}
		command.OnUsageError = func(_ *cli.Context, err error, _ bool) error { return Usage("%v", err) }
		if run := command.Action; run != nil && command.ArgsUsage == "" && len(command.Subcommands) == 0 {
			command.Action = func(c *cli.Context) error {
				if c.NArg() > 0 {
					return Usage("%s: unexpected argument %q%s", c.Command.FullName(), c.Args().First(), onePerson(command))
				}
				return run(c)
			}
		}
		strict(command.Subcommands)
	}
}

// onePerson is the flag that narrows a command to one person, for those who type the id as an argument; "" where there is none.
func onePerson(command *cli.Command) string {
	if slices.ContainsFunc(command.Flags, func(f cli.Flag) bool { return slices.Contains(f.Names(), "employee") }) {
		return "; use --employee ID for one person"
	}
	return ""
}

// Work is the user, the name that MOBILITY_USER states beside it, and the command, for the journal.
func (p *Program) Work() store.Work {
	return store.Work{Client: p.chosen, Who: p.user(), Stated: p.Getenv("MOBILITY_USER"), Command: p.given.command, At: p.Now()}
}

// Open opens the database for as long as do runs.
func (p *Program) Open(ctx context.Context, o store.Options, do func(s *store.Store) error) (err error) {
	if s := p.opened; s != nil && !o.Create && o.Wait == 0 {
		p.opened = nil
		defer func() { err = errors.Join(err, s.Close()) }()
		return do(s)
	}
	if err := p.closeOpened(); err != nil {
		return err
	}
	o.Observe = p.Observe
	return store.With(ctx, p.Target(), kinds.All, o, do)
}

// closeOpened closes the database that choosing the client opened, unless the command has read it.
func (p *Program) closeOpened() (err error) {
	if p.opened != nil {
		err = p.opened.Close()
	}
	p.opened = nil
	return err
}

// Action is a command's action as the command library calls it.
func (p *Program) Action(run func(*Program, *cli.Context) error) cli.ActionFunc {
	return func(c *cli.Context) error { return run(p, c) }
}

// Remark prints a message that is not part of the answer, with its dates written out.
func (p *Program) Remark(format string, args ...any) {
	if !p.given.quiet {
		p.flush()
		fmt.Fprintln(p.Stderr, screen.Fitted(civil.Prose(fmt.Sprintf(format, args...)), screen.Width(p.Stderr)))
	}
}

// ReadExisting opens the database for reading; if it does not exist yet, an empty one in memory.
func (p *Program) ReadExisting(ctx context.Context, do func(s *store.Store) error) error {
	return store.ReadExisting(ctx, p.Target(), kinds.All, do)
}

// Holder names this process to other processes that wait for it.
func (p *Program) Holder() string {
	machine, err := os.Hostname()
	if err != nil {
		machine = "unknown machine"
	}
	return fmt.Sprintf("%s@%s, process %d", p.user(), machine, os.Getpid())
}

// Write runs a change in one transaction on a database, which is created if it does not exist.
func (p *Program) Write(ctx context.Context, do func(tx *store.Tx) error) error {
	return p.Open(ctx, store.Options{Create: true}, func(s *store.Store) error {
		return s.Write(ctx, p.Work(), false, do)
	})
}

// asksForJSON looks for --json without minding whether the rest is right, so that even a usage error comes as asked.
func asksForJSON(args []string) bool {
	for _, a := range args {
		if a == "--" {
			return false
		}
		if a == "--json" || a == "-json" || a == "--json=true" {
			return true
		}
	}
	return false
}
