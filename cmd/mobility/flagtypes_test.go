package main

import (
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/urfave/cli/v2"

	"mobility/cmd/mobility/cmdutil"
)

// severalTypes are the flags that take one value in some commands and several in others: code that serves both must not read
// several values as one, which the command library answers with "[]". The script noemployer.txtar holds --employer to it.
var severalTypes = []string{"employer"}

// TestAFlagTakesOneValueOrSeveral finds the next flag for which that depends on the command.
func TestAFlagTakesOneValueOrSeveral(t *testing.T) {
	types := map[string]map[string][]string{}
	eachLeaf((&cmdutil.Program{CommandLine: newCommandLine}).App().Commands, nil, func(path []string, command *cli.Command) {
		for _, flag := range command.Flags {
			name, kind := flag.Names()[0], "one value"
			switch flag.(type) {
			case *cli.StringFlag:
			case *cli.StringSliceFlag:
				kind = "several values"
			default:
				continue
			}
			if types[name] == nil {
				types[name] = map[string][]string{}
			}
			types[name][kind] = append(types[name][kind], fmt.Sprint(path))
		}
	})
	require.Greater(t, len(types), 50)
	for name, flags := range types {
		require.Equal(t, slices.Contains(severalTypes, name), len(flags) > 1, "--%s: %v", name, flags)
	}
}

// TestEveryFlagNamesItsValue finds a flag whose help says "value" where it takes a date, a file or a word.
func TestEveryFlagNamesItsValue(t *testing.T) {
	flags := (&cmdutil.Program{CommandLine: newCommandLine}).App().Flags
	eachLeaf((&cmdutil.Program{CommandLine: newCommandLine}).App().Commands, nil, func(_ []string, command *cli.Command) {
		flags = append(flags, command.Flags...)
	})
	require.Greater(t, len(flags), 300)
	for _, flag := range flags {
		if _, isBool := flag.(*cli.BoolFlag); !isBool {
			require.Contains(t, flag.(cli.DocGenerationFlag).GetUsage(), "`", "--%s", flag.Names()[0])
		}
	}
}

// TestNoFlagHidesOneOfEveryCommand finds a flag of a command by the name of one that every command has: given before the command, that one
// would be read nowhere.
func TestNoFlagHidesOneOfEveryCommand(t *testing.T) {
	global := map[string]bool{}
	for _, flag := range globalFlags() {
		for _, name := range flag.Names() {
			global[name] = true
		}
	}
	require.Greater(t, len(global), 10)
	app := (&cmdutil.Program{CommandLine: newCommandLine}).App()
	eachLeaf(app.Commands, nil, func(path []string, command *cli.Command) {
		for _, flag := range command.Flags {
			for _, name := range flag.Names() {
				require.False(t, global[name] && !slices.Contains([]string{"help", "h"}, name), "%v --%s", path, name)
			}
		}
	})
}
