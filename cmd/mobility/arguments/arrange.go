package arguments

import (
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"mobility/app/failure"
	"mobility/cmd/mobility/suggest"
)

// Arrange puts flags before arguments, and global flags before the command, wherever the user wrote them. The command
// library by itself takes a flag behind an argument for another argument, silently.
func Arrange(app *cli.App, args []string) ([]string, error) {
	a := arranger{globals: app.Flags, commands: app.Commands}
	for rest := args[1:]; len(rest) > 0; {
		var err error
		if rest, err = a.take(rest); err != nil {
			return nil, err
		}
	}
	out := append([]string{args[0]}, a.before...)
	out = append(out, a.path...)
	out = append(out, a.flags...)
	if len(a.arguments) > 0 {
		out = append(append(out, "--"), a.arguments...)
	}
	return out, nil
}

type arranger struct {
	globals  []cli.Flag
	own      []cli.Flag // of the command named so far
	commands []*cli.Command
	path     []string

	before, flags, arguments []string
}

// take consumes the next word, with the value of a flag, and returns the rest.
func (a *arranger) take(rest []string) ([]string, error) {
	word := rest[0]
	switch {
	case word == "--":
		a.arguments = append(a.arguments, rest[1:]...)
		return nil, nil
	case strings.HasPrefix(word, "-") && word != "-":
		return a.takeFlag(rest)
	case len(a.commands) > 0 && len(a.arguments) == 0:
		i := slices.IndexFunc(a.commands, func(c *cli.Command) bool { return c.HasName(word) })
		if i < 0 {
			return nil, UnknownCommand(a.commands, strings.Join(a.path, " "), word)
		}
		a.path = append(a.path, a.commands[i].Name)
		a.own, a.commands = a.commands[i].Flags, a.commands[i].Subcommands
	default:
		a.arguments = append(a.arguments, word)
	}
	return rest[1:], nil
}

func (a *arranger) takeFlag(rest []string) ([]string, error) {
	word := rest[0]
	name, value, given := strings.Cut(strings.TrimLeft(word, "-"), "=")
	if name == "h" || name == "help" {
		a.flags = append(a.flags, "--help")
		return rest[1:], nil
	}
	into := &a.flags
	flag := flagNamed(a.own, name)
	if flag == nil {
		flag, into = flagNamed(a.globals, name), &a.before
	}
	if flag == nil {
		return nil, a.unknownFlag(word, name)
	}
	if _, isBool := flag.(*cli.BoolFlag); isBool {
		*into = append(*into, word)
		return rest[1:], nil
	}
	rest = rest[1:]
	if !given {
		if len(rest) == 0 {
			return nil, failure.Usagef("%s needs a value", word)
		}
		value, rest = rest[0], rest[1:]
	}
	if value == "" && name != "config" { // --config= reads no file; --employee "$ID" with ID unset would select all employees
		return nil, failure.Usagef("--%s \"\" is empty: give a value, or omit the flag", name)
	}
	*into = append(*into, "--"+name+"="+value)
	return rest, nil
}

func flagNamed(flags []cli.Flag, name string) cli.Flag {
	for _, f := range flags {
		if HasName(f, name) {
			return f
		}
	}
	return nil
}

// HasName reports whether a flag has a name or an alias. The method Names of a flag goes through a regular expression for each, at every start.
func HasName(f cli.Flag, name string) bool {
	switch f := f.(type) {
	case *cli.StringFlag:
		return f.Name == name || slices.Contains(f.Aliases, name)
	case *cli.BoolFlag:
		return f.Name == name || slices.Contains(f.Aliases, name)
	default:
		return slices.Contains(f.Names(), name)
	}
}

func (a *arranger) unknownFlag(word, name string) error {
	var known []string
	for _, f := range append(slices.Clone(a.own), a.globals...) {
		known = append(known, f.Names()[0])
	}
	path := strings.Join(a.path, " ")
	return failure.Usagef("%sunknown flag %s%s; see mobility %s--help", before(path), word, suggest.DidYouMean("--", name, known), strings.TrimLeft(path+" ", " "))
}

// before is the command before an error; the program's name is before every error.
func before(path string) string { return strings.TrimPrefix(path+": ", ": ") }

// UnknownCommand is the usage error for an unknown command.
func UnknownCommand(commands []*cli.Command, path, word string) error {
	var known []string
	for _, c := range commands {
		known = append(known, c.Name)
	}
	return failure.Usagef("%sunknown command %q%s; commands: %s", before(path), word, suggest.DidYouMean("", word, known), strings.Join(known, ", "))
}
