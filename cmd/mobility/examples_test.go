package main

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/urfave/cli/v2"

	"mobility/cmd/mobility/arguments"
	"mobility/cmd/mobility/cmdutil"
)

// TestEveryHelpHasAnExample holds each command to an example in its help, before the options, which the command line reads.
func TestEveryHelpHasAnExample(t *testing.T) {
	p := &cmdutil.Program{CommandLine: newCommandLine, Stdout: io.Discard, Stderr: io.Discard, Getenv: func(string) string { return "" }}
	var without []string
	eachLeaf(p.App().Commands, nil, func(path []string, command *cli.Command) {
		name := "mobility " + strings.Join(path, " ")
		var examples []string
		for line := range strings.Lines(command.Description) {
			line = strings.TrimSpace(line)
			if rest, is := strings.CutPrefix(line, name); is && (rest == "" || rest[0] == ' ') {
				example, _, _ := strings.Cut(line, "   ") // what it does stands behind
				example, _, _ = strings.Cut(example, " | ")
				examples = append(examples, example)
			}
		}
		if len(examples) == 0 {
			without = append(without, name)
		}
		for _, example := range examples {
			reads(t, p, example)
		}
	})
	require.Empty(t, without, "commands without an example in their help: put one into manual/examples.txt")
}

// words are those of an example as a shell reads them.
var words = regexp.MustCompile(`(?:[^\s"]|"[^"]*")+`)

// reads asserts that the command line of an example is understood, without running it.
func reads(t *testing.T, p *cmdutil.Program, example string) {
	t.Helper()
	app := newCommandLine(p)
	ran := ""
	eachLeaf(app.Commands, nil, func(path []string, command *cli.Command) {
		command.Action = func(*cli.Context) error { ran = strings.Join(path, " "); return nil }
	})
	app.Before = nil
	args := words.FindAllString(example, -1)
	for i := range args {
		args[i] = strings.ReplaceAll(args[i], `"`, "")
	}
	arranged, err := arguments.Arrange(app, args)
	require.NoError(t, err, example)
	require.NoError(t, app.RunContext(context.Background(), arranged), example)
	require.NotEmpty(t, ran, example)
	require.Contains(t, " "+strings.Join(args, " ")+" ", " "+ran+" ", example)
}

// TestEveryCommandLineInThePagesIsUnderstood has the command line read what the pages of the roles tell people to type.
func TestEveryCommandLineInThePagesIsUnderstood(t *testing.T) {
	p := &cmdutil.Program{CommandLine: newCommandLine, Stdout: io.Discard, Stderr: io.Discard, Getenv: func(string) string { return "" }}
	for _, page := range []string{"hr-manager", "paralegal", "counsel", "administrator"} {
		text, err := os.ReadFile(filepath.Join("..", "..", "docs", page+".md"))
		require.NoError(t, err)
		found := regexp.MustCompile("(?m)^ {4,}(mobility .*)$|`(mobility [^`]*)`").FindAllStringSubmatch(string(text), -1)
		require.Greater(t, len(found), 8, page)
		for _, line := range found {
			reads(t, p, line[1]+line[2])
		}
	}
}
