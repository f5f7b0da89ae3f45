package main

import (
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/cmd/mobility/cmdutil"
	"mobility/cmd/mobility/config"
)

// TestTheFilesOfDeployAreTrue reads the command lines of the units, the crontab, the task and the container, and the configuration.
func TestTheFilesOfDeployAreTrue(t *testing.T) {
	p := &cmdutil.Program{CommandLine: newCommandLine, Stdout: io.Discard, Stderr: io.Discard, Getenv: func(string) string { return "" }}
	packages, err := os.ReadFile("../../scripts/release/packages.go")
	require.NoError(t, err)
	lines := regexp.MustCompile(`(?m)(?:^ExecStart=|&& )(/\S*)((?: [a-z-]+)+)|<Arguments>()(.*)</Arguments>|^CMD \["()([a-z]+)"\]|(?:mobility:/data mobility)()( init)`)
	checked := 0
	for _, name := range []string{"mobility.service", "mobility-once.service", "crontab", "mobility-task.xml", "Containerfile"} {
		text, err := os.ReadFile(filepath.Join("../../deploy", name))
		require.NoError(t, err)
		for _, found := range lines.FindAllStringSubmatch(string(text), -1) {
			program, words := strings.Join([]string{found[1], found[3], found[5], found[7]}, ""), strings.Join([]string{found[2], found[4], found[6], found[8]}, "")
			if program != "" {
				require.Contains(t, string(packages), `"`+program+`"`, "%s: no package installs the program there", name)
			}
			reads(t, p, "mobility "+strings.TrimSpace(words))
			checked++
		}
	}
	require.Equal(t, 6, checked)
	_, err = config.Load("../../deploy/mobility.yaml")
	require.NoError(t, err)
}
