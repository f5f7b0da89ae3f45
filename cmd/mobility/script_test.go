package main

import (
	"cmp"
	"context"
	"encoding/csv"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/stretchr/testify/require"

	"mobility/app/storetest"
	"mobility/internal/database"
	"mobility/reports/workbook"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"mobility": func() { os.Exit(realMain(testNow, systemUser)) }})
}

// systemUser is the user of the operating system in a script, which sets it.
func systemUser() string { return cmp.Or(os.Getenv("TEST_USER"), "tester") }

// TestScripts runs every user story against the program itself, on each engine, each story on a database of its own.
func TestScripts(t *testing.T) {
	stories, err := os.ReadDir("testdata/script")
	require.NoError(t, err)
	for _, story := range stories {
		t.Run(strings.TrimSuffix(story.Name(), ".txtar"), func(t *testing.T) {
			storetest.EachTarget(t, func(t *testing.T, target string) {
				testscript.Run(t, testscript.Params{
					Files: []string{"testdata/script/" + story.Name()},
					Cmds:  map[string]func(*testscript.TestScript, bool, []string){"login": login, "workbook": makeWorkbook},
					Setup: func(env *testscript.Env) error {
						env.Setenv("MOBILITY_DB", target)
						env.Setenv(testClockBehind, testClock.String())
						env.Setenv("HOME", filepath.Join(env.WorkDir, "home"))
						return migrated(target)
					},
				})
			})
		})
	}
}

// login makes the commands that follow those of another user: of the operating system, and of the database server where there is one.
func login(script *testscript.TestScript, _ bool, args []string) {
	address, err := storetest.As(script.Getenv("MOBILITY_DB"), args[0])
	script.Check(err)
	script.Setenv("MOBILITY_DB", address)
	script.Setenv("TEST_USER", args[0])
}

// makeWorkbook makes a workbook of CSV files: workbook FILE.xlsx TITLE=FILE.csv ... A sheet without a file is blank.
func makeWorkbook(script *testscript.TestScript, _ bool, args []string) {
	var sheets []workbook.PlainSheet
	for _, sheet := range args[1:] {
		title, file, _ := strings.Cut(sheet, "=")
		rows := [][]string(nil)
		if file != "" {
			in := csv.NewReader(strings.NewReader(script.ReadFile(file)))
			in.FieldsPerRecord = -1
			var err error
			rows, err = in.ReadAll()
			script.Check(err)
		}
		sheets = append(sheets, workbook.PlainSheet{Title: title, Rows: rows})
	}
	out, err := os.Create(script.MkAbs(args[0]))
	script.Check(err)
	script.Check(errors.Join(workbook.Plain(out, sheets...), out.Close()))
}

// migrated makes the schema where a user would have run mobility db migrate; a file is made by the first command.
func migrated(target string) error {
	if !strings.HasPrefix(target, "postgres") {
		return nil
	}
	_, _, err := database.Migrate(context.Background(), target)
	return err
}
