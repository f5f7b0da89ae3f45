package cmdutil

import (
	"slices"

	"github.com/urfave/cli/v2"

	"mobility/cmd/mobility/screen"
)

// paged are the names of the commands that answer with a list or a page, which can be longer than a screen.
var paged = []string{
	"audit", "changes", "check", "docket", "due", "expiring", "explain", "fields", "help", "history", "holds", "list", "log", "person", "preview",
	"show", "timeline", "week", "why",
}

// page shows the answers of lists in the pager of a person at a terminal.
func (p *Program) page(commands []*cli.Command) {
	for _, command := range commands {
		if run := command.Action; run != nil && slices.Contains(paged, command.Name) {
			command.Action = func(c *cli.Context) error { return p.inPager(func() error { return run(c) }) }
		}
		p.page(command.Subcommands)
	}
}

// inPager runs a command whose answer goes through the pager, if there is one.
func (p *Program) inPager(run func() error) error {
	pager := screen.NewPager(p.Stdout, p.Getenv)
	if pager == nil || p.JSON {
		return run()
	}
	out := p.Stdout
	p.Stdout = screen.Show(pager)
	defer func() { p.Stdout = out }()
	err := run()
	if failed := pager.Flush(); err == nil {
		err = failed
	}
	return err
}

// flush shows the answer so far, before a message that is not part of it.
func (p *Program) flush() {
	if pager, is := screen.Raw(p.Stdout).(*screen.Pager); is {
		_ = pager.Flush() // the last flush reports what goes wrong with a terminal
	}
}
