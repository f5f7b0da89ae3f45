package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/stretchr/testify/require"

	"mobility/app/storetest"
	"mobility/internal/database"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"mobility": func() { os.Exit(realMain(testNow)) }})
}

// TestScripts runs every user story against the program itself, on each engine, each story on a database of its own.
func TestScripts(t *testing.T) {
	stories, err := os.ReadDir("testdata/script")
	require.NoError(t, err)
	for _, story := range stories {
		t.Run(strings.TrimSuffix(story.Name(), ".txtar"), func(t *testing.T) {
			storetest.EachTarget(t, func(t *testing.T, target string) {
				testscript.Run(t, testscript.Params{
					Files: []string{"testdata/script/" + story.Name()},
					Setup: func(env *testscript.Env) error {
						env.Setenv("MOBILITY_DB", target)
						env.Setenv("MOBILITY_USER", "tester")
						env.Setenv(testClockBehind, testClock.String())
						env.Setenv("HOME", filepath.Join(env.WorkDir, "home"))
						return migrated(target)
					},
				})
			})
		})
	}
}

// migrated makes the schema where a user would have run mobility db migrate; a file is made by the first command.
func migrated(target string) error {
	if !strings.HasPrefix(target, "postgres") {
		return nil
	}
	_, _, err := database.Migrate(context.Background(), target)
	return err
}
