package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"github.com/urfave/cli/v2"

	"mobility/cmd/mobility/cmdutil"
	"mobility/examples"
	"mobility/scripts/hostile"
)

// readable finds arguments and values of flags that name a file or a folder.
var readable = regexp.MustCompile(`\b(FILE|FOLDER|DIR|PATH|PLAN|PACKAGE|TARGET|DATABASE)\b`)

// TestEveryDoorOfFilesIsTried finds every argument and flag that names a file or a folder: scripts/hostile/doors.txt says how it is tried.
func TestEveryDoorOfFilesIsTried(t *testing.T) {
	known, tried := map[string]bool{}, map[string]bool{}
	for _, door := range hostile.Doors() {
		known[door.Named] = true
	}
	need := func(names ...string) {
		require.True(t, slices.ContainsFunc(names, func(name string) bool { tried[name] = true; return known[name] }),
			"%v reads or writes a file: how is it tried with hostile ones? scripts/hostile/doors.txt says so for each", names)
	}
	flags := func(path string, all []cli.Flag) {
		for _, flag := range all {
			documented, is := flag.(cli.DocGenerationFlag)
			require.True(t, is)
			if value := strings.Split(documented.GetUsage(), "`"); len(value) > 1 && readable.MatchString(value[1]) {
				need(strings.TrimSpace(path+" --"+flag.Names()[0]), "* --"+flag.Names()[0])
			}
		}
	}
	app := (&cmdutil.Program{CommandLine: newCommandLine}).App()
	flags("", app.Flags)
	eachLeaf(app.Commands, nil, func(path []string, command *cli.Command) {
		if readable.MatchString(command.ArgsUsage) {
			need(strings.Join(path, " ") + " " + command.ArgsUsage)
		}
		flags(strings.Join(path, " "), command.Flags)
	})
	for name := range known {
		require.True(t, tried[name], "scripts/hostile/doors.txt has %s, which there is not", name)
	}
}

// tookMore are the files for which a door once took too much, or too many words.
var tookMore = map[string][]string{
	"roster plan FILE":              {"wide-status.csv", "wide-equal.csv", "equal-cells.xlsx"},
	"roster sync [FOLDER]":          {"styles.xlsx", "sheets.xlsx"},
	"status profile save FILE.yaml": {"questions.yaml"},
	"dependent plan FILE":           {"wide.xlsx"},
	"* --config":                    {"line.csv", "numbers.csv"},
	"paf attach CASE FILE":          {"contents.pdf"},
}

// TestHostileFilesTakeLittle gives each door some hostile files: memory and time stay within what a small file may take, and each command
// ends in words. What took more before has lines of its own.
func TestHostileFilesTakeLittle(t *testing.T) {
	a := finishedDemo(t)
	require.NoError(t, examples.WriteFiles(a.out))
	require.NoError(t, hostile.WriteGood(a.out))
	program, err := exec.LookPath("mobility") // this test binary, as TestMain has put it there
	require.NoError(t, err)
	files, limits := hostile.Files(), hostile.Limits{Memory: 400, Processor: 15 * time.Second}
	for i, door := range hostile.Doors() {
		if door.Line == "" {
			continue
		}
		for n, file := range files {
			if n != (7*i)%len(files) && n != (7*i+31)%len(files) && !slices.Contains(tookMore[door.Named], file.Name) {
				continue
			}
			scratch := t.TempDir()
			commands, err := door.Commands(a.demo, a.out, scratch, file)
			require.NoError(t, err)
			for _, words := range commands {
				c := exec.Command(program, a.withDefaults(words)...)
				c.Env = append(os.Environ(), "HOME="+scratch, "XDG_CONFIG_HOME="+scratch)
				c.Dir = scratch
				wrong, _, _, err := limits.For(door).Run(c)
				require.NoError(t, err)
				require.Empty(t, wrong, "%s: %v", file.Name, words)
			}
		}
	}
}

// withDefaults are the words of a command on the demo, unless they name another database or configuration.
func (a *asked) withDefaults(words []string) []string {
	all := []string{"--as-of=" + examples.Asked.String(), "--no-input"}
	for flag, value := range map[string]string{"--db=": filepath.Join(a.demo, "demo.db"), "--config=": ""} {
		if !slices.ContainsFunc(words, func(word string) bool { return strings.HasPrefix(word, flag) }) {
			all = append(all, flag+value)
		}
	}
	return append(all, words...)
}
