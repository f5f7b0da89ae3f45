package manual

import (
	_ "embed" // the examples
	"strings"

	"github.com/urfave/cli/v2"
)

// examples has a command line in each line and, behind some blanks, what it is for.
//
//go:embed examples.txt
var examples string

// AddExamples puts the examples of each command before its description, so that a help begins with what to type.
func AddExamples(commands []*cli.Command) {
	byCommand := map[*cli.Command][]string{}
	for line := range strings.Lines(examples) {
		line = strings.TrimSuffix(line, "\n")
		var command *cli.Command
		at := commands
		for word := range strings.FieldsSeq(strings.TrimPrefix(line, "mobility ")) {
			next := named(at, word)
			if next == nil {
				break
			}
			command, at = next, next.Subcommands
		}
		byCommand[command] = append(byCommand[command], line)
	}
	for command, lines := range byCommand {
		between := "\n\n"
		switch text := command.Description; {
		case text == "":
			between = ""
		case strings.HasPrefix(text, "mobility "):
			between = "\n"
		}
		command.Description = strings.Join(lines, "\n") + between + command.Description
	}
	addUsual("mobility", commands)
}

// addUsual puts the command line itself before the description of a command for which there is no example.
func addUsual(under string, commands []*cli.Command) {
	for _, command := range commands {
		line := under + " " + command.Name
		if len(command.Subcommands) == 0 && command.ArgsUsage == "" && !strings.HasPrefix(command.Description, "mobility ") {
			command.Description = strings.TrimRight(line+"\n\n"+command.Description, "\n")
		}
		addUsual(line, command.Subcommands)
	}
}

func named(commands []*cli.Command, name string) *cli.Command {
	for _, command := range commands {
		if command.Name == name {
			return command
		}
	}
	return nil
}
