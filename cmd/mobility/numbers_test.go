package main

import (
	"bytes"
	"context"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/urfave/cli/v2"

	"mobility/cmd/mobility/cmdutil"
)

// TestNumbersOutOfRange gives every flag that takes a number, or a time, numbers that cannot be meant.
func TestNumbersOutOfRange(t *testing.T) {
	found := 0
	eachLeaf((&cmdutil.Program{CommandLine: newCommandLine}).App().Commands, nil, func(path []string, command *cli.Command) {
		for _, flag := range command.Flags {
			var absurd []string
			switch flag.(type) {
			case *cli.IntFlag:
				absurd = []string{"-2", "-999999", "99999999", "99999999999999999999", "many"}
			case *cli.DurationFlag:
				absurd = []string{"-1s", "1000h", "99999999999h", "long"}
			case *cli.StringFlag, *cli.StringSliceFlag, *cli.BoolFlag:
				continue
			default:
				require.Fail(t, "a flag of another type", "%v --%s: say here what cannot be meant", path, flag.Names()[0])
			}
			found++
			for _, value := range absurd {
				words := append(slices.Clone(path), "--"+flag.Names()[0], value)
				code, stderr := runAlone(t, words...)
				require.Equal(t, cmdutil.ExitUsage, code, "%v: %s", words, stderr)
				require.Contains(t, stderr, flag.Names()[0], "%v", words)
				require.Contains(t, stderr, strings.TrimLeft(value, "-")[:1], "%v", words)
			}
		}
	})
	require.Greater(t, found, 15)
}

// runAlone runs the program without a database, a configuration or an environment.
func runAlone(t *testing.T, words ...string) (code int, stderr string) {
	t.Helper()
	var remarks bytes.Buffer
	p := inProcess(io.Discard, &remarks)
	code = p.Run(context.Background(), append([]string{"mobility", "--config=", "--db=" + t.TempDir() + "/none.db"}, words...))
	return code, remarks.String()
}
