package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/urfave/cli/v2"

	"mobility/cmd/mobility/cmdutil"
)

// TestEveryCommandInTheDocumentsExists follows the words after the program's name through the tree of commands, in the pages for
// users and in the descriptions of commands.
func TestEveryCommandInTheDocumentsExists(t *testing.T) {
	app := (&cmdutil.Program{CommandLine: newCommandLine, Getenv: func(string) string { return "" }}).App()
	texts := map[string]string{"the description of the program": app.Description}
	for _, pattern := range []string{"../../*.md", "../../docs/*.md", "../../docs/decisions/*.md"} {
		pages, err := filepath.Glob(pattern)
		require.NoError(t, err)
		for _, page := range pages {
			text, err := os.ReadFile(page)
			require.NoError(t, err)
			texts[page] = string(text)
		}
	}
	eachLeaf(app.Commands, nil, func(path []string, command *cli.Command) {
		texts[strings.Join(path, " ")+" --help"] = command.Description
	})
	line := regexp.MustCompile("(?m)(?:`|^ *|\\|)mobility((?: --(?:yes|json|quiet|all-clients)| --[a-z-]+(?:[ =][A-Za-z0-9./_-]+)?)*)((?: [a-z][a-z0-9-]*)+)")
	checked := 0
	for where, text := range texts {
		for _, found := range line.FindAllStringSubmatch(text, -1) {
			checked++
			commands := app.Commands
			for _, word := range strings.Fields(found[2]) {
				if len(commands) == 0 {
					break
				}
				at := -1
				for i, c := range commands {
					if c.HasName(word) {
						at = i
					}
				}
				require.GreaterOrEqual(t, at, 0, "%s: there is no command %q in %q", where, word, found[0])
				commands = commands[at].Subcommands
			}
		}
	}
	require.Greater(t, checked, 100)
}
