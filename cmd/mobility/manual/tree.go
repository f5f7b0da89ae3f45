package manual

import (
	"slices"
	"strings"

	"github.com/urfave/cli/v2"
)

// node is a command as the manual sees it.
type node struct {
	// path is the words after the program's name; none for the program itself.
	path        []string
	usage       string
	description string
	arguments   string
	flags       []flag
	commands    []node
}

// flag is a flag with its names as they are typed.
type flag struct {
	names   []string
	value   string // what it takes, "" for a flag that is there or not
	usage   string
	env     string
	isValue bool
}

func (n *node) name() string { return strings.Join(n.path, " ") }

// program is the tree of commands of an app.
func program(app *cli.App) *node {
	return &node{usage: app.Usage, description: app.Description, flags: flagsOf(app.Flags), commands: nodesOf(nil, app.Commands)}
}

func nodesOf(under []string, commands []*cli.Command) []node {
	var all []node
	for _, c := range commands {
		if c.Hidden || c.Name == "help" && len(under) > 0 { // the library adds a help to the command that runs
			continue
		}
		path := append(slices.Clone(under), c.Name)
		all = append(all, node{
			path: path, usage: c.Usage, description: c.Description, arguments: c.ArgsUsage, flags: flagsOf(c.Flags),
			commands: nodesOf(path, c.Subcommands),
		})
	}
	return all
}

func flagsOf(flags []cli.Flag) []flag {
	var all []flag
	for _, f := range flags {
		one := flag{}
		for _, name := range f.Names() {
			if len(name) == 1 {
				one.names = append(one.names, "-"+name)
			} else {
				one.names = append(one.names, "--"+name)
			}
		}
		if documented, ok := f.(cli.DocGenerationFlag); ok {
			one.usage, one.isValue = documented.GetUsage(), documented.TakesValue()
			one.env = strings.Join(documented.GetEnvVars(), ", ")
		}
		if one.names[0] == "--help" {
			continue // every command has it
		}
		if one.isValue {
			one.value, one.usage = placeholder(one.usage)
		}
		all = append(all, one)
	}
	return all
}

// placeholder takes the name of a value out of a usage text, where it stands in back quotes.
func placeholder(usage string) (value, rest string) {
	before, after, quoted := strings.Cut(usage, "`")
	if !quoted {
		return "VALUE", usage
	}
	value, after, _ = strings.Cut(after, "`")
	return value, before + value + after
}

// each calls do for the node and every node below it.
func (n *node) each(do func(*node)) {
	do(n)
	for i := range n.commands {
		n.commands[i].each(do)
	}
}
