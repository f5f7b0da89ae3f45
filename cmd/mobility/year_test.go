package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mobility/app/storetest"
	"mobility/cmd/mobility/cmdutil"
	"mobility/examples"
	"mobility/internal/database"
)

// TestAYearOfARoster imports the files of a company month by month, and compares after each step every employee with the truth.
func TestAYearOfARoster(t *testing.T) {
	storetest.EachTarget(t, func(t *testing.T, target string) {
		_, _, err := database.Migrate(t.Context(), target)
		require.NoError(t, err)
		before := map[string]examples.YearPerson{}
		for _, month := range examples.Year() {
			c := &clocked{target: target, now: time.Date(month.Day.Time().Year(), month.Day.Time().Month(), month.Day.Time().Day(), 12, 0, 0, 0, time.Local)}
			for _, step := range month.Steps {
				code, printed := c.yearStep(t, step)
				if step.Refused {
					require.NotZero(t, code, "%s: %s %s was not refused:\n%s", month.What, step.Command, step.File, printed)
				} else {
					require.Zero(t, code, "%s: %s %s:\n%s", month.What, step.Command, step.File, printed)
				}
				if step.Refused {
					rosterBefore := c.rosterPeople(t)
					require.Equal(t, before, rosterBefore, "%s: %s %s changed something", month.What, step.Command, step.File)
				}
				before = c.rosterPeople(t)
			}
			require.Equal(t, month.Truth, before, month.What)
		}
		c := &clocked{target: target, now: time.Date(2027, 1, 5, 12, 0, 0, 0, time.Local)}
		c.run(t, "audit", "verify")
	})
}

// yearStep runs a step and returns the exit code and what was printed.
func (c *clocked) yearStep(t *testing.T, step examples.YearStep) (code int, printed string) {
	t.Helper()
	file := filepath.Join(t.TempDir(), step.File)
	require.NoError(t, os.WriteFile(file, []byte(step.Content), 0o600))
	words := strings.Fields(strings.ReplaceAll(step.Command, "'Job Naming=title'", "Job\x00Naming=title"))
	for i := range words {
		words[i] = strings.ReplaceAll(words[i], "\x00", " ")
		if words[i] == "FILE" {
			words[i] = file
		}
	}
	var out bytes.Buffer
	p := &cmdutil.Program{
		CommandLine: newCommandLine, Stdin: strings.NewReader(""), Stdout: &out, Stderr: &out, Now: func() time.Time { return c.now },
		Getenv: func(string) string { return "" },
	}
	code = p.Run(context.Background(), append([]string{"mobility", "--config=", "--db=" + c.target}, words...))
	return code, out.String()
}

// rosterPeople are the employees as the roster has them.
func (c *clocked) rosterPeople(t *testing.T) map[string]examples.YearPerson {
	t.Helper()
	listed, _ := c.run(t, "roster", "list", "--json")
	var document struct {
		Employees []struct {
			ID    string
			Facts map[string]string
			Stays []struct{ Facts map[string]string }
		}
	}
	require.NoError(t, json.Unmarshal([]byte(listed), &document))
	people := map[string]examples.YearPerson{}
	for _, e := range document.Employees {
		p := examples.YearPerson{
			First: e.Facts["first_name"], Last: e.Facts["last_name"], Email: e.Facts["email"], Employer: e.Facts["employer"], Title: e.Facts["title"],
			Hired: e.Facts["hired"], Left: e.Facts["left"], Status: e.Facts["employment_status"],
		}
		for _, stay := range e.Stays {
			p.Class, p.Petition = stay.Facts["class"], stay.Facts["petition_expires"]
		}
		people[e.ID] = p
	}
	return people
}
