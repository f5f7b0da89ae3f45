package main

import (
	"database/sql"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/urfave/cli/v2"

	"mobility/alerts"
	alertscmd "mobility/cmd/mobility/alerts"
	"mobility/cmd/mobility/cmdutil"
)

// firm is a database of some clients, each with one employee.
type firm struct {
	t  *testing.T
	db string
}

func firmOf(t *testing.T, clients ...string) *firm {
	f := &firm{t, filepath.Join(t.TempDir(), "firm.db")}
	file := filepath.Join(t.TempDir(), "hr.csv")
	require.NoError(t, os.WriteFile(file, []byte("Employee ID,First Name,Last Name,Hire Date\nE1,Ann,Lee,03/15/2021\n"), 0o600))
	for _, client := range clients {
		code, answer := f.run("roster", "import", file, "--client", client, "--create-client")
		require.Zero(t, code, answer)
	}
	return f
}

// run runs a command with --json, without any surroundings, and returns its exit code and its answer.
func (f *firm) run(args ...string) (int, string) {
	var out strings.Builder
	p := inProcess(&out, io.Discard)
	code := p.Run(f.t.Context(), append([]string{"mobility", "--config=", "--db=" + f.db, "--json"}, args...))
	return code, out.String()
}

// errorCode is the code of an answer that is an error, "" for another answer.
func errorCode(answer string) string {
	var document struct {
		Error struct {
			Code string `json:"code"`
		} `json:"error"`
	}
	if json.Unmarshal([]byte(answer), &document) != nil {
		return ""
	}
	return document.Error.Code
}

// leaves are the commands that do something, by their full name.
func leaves(path []string, commands []*cli.Command) [][]string {
	var all [][]string
	for _, command := range commands {
		name := append(path[:len(path):len(path)], command.Name)
		if len(command.Subcommands) == 0 {
			all = append(all, name)
		}
		all = append(all, leaves(name, command.Subcommands)...)
	}
	return all
}

// TestEveryCommandOfOneClientNeedsItNamed runs every command on a database of two clients. A new command passes unless
// clientUses lists it.
func TestEveryCommandOfOneClientNeedsItNamed(t *testing.T) {
	t.Chdir(t.TempDir())
	t.Setenv("MOBILITY_CLIENT", "")
	f := firmOf(t, "acme", "globex")
	p := &cmdutil.Program{CommandLine: newCommandLine, Getenv: func(string) string { return "" }}
	listed := map[string]bool{}
	for _, path := range leaves(nil, p.App().Commands) {
		name := strings.Join(path, " ")
		use, isListed := cmdutil.ClientUses[name]
		listed[name] = isListed
		if use == cmdutil.OneClient || use == cmdutil.OneOrAll {
			code, answer := f.run(path...)
			require.Equal(t, cmdutil.ExitFailed, code, name)
			require.Equal(t, "client-needed", errorCode(answer), name)
			require.Contains(t, answer, "acme, globex", name)
			require.Equal(t, use == cmdutil.OneOrAll, strings.Contains(answer, "--all-clients"), name)

			code, answer = f.run(append(path, "--client", "initech")...)
			require.Equal(t, cmdutil.ExitFailed, code, name)
			require.Contains(t, answer, "acme, globex", name)
		}
		if use == cmdutil.OneClient || use == cmdutil.NoClient {
			code, answer := f.run(append(path, "--all-clients")...)
			require.Equal(t, cmdutil.ExitUsage, code, name)
			require.Contains(t, answer, "all-clients", name)
		}
	}
	for name := range cmdutil.ClientUses {
		require.True(t, listed[name], "%s is no command", name)
	}
	_, answer := f.run("client", "list")
	require.Equal(t, 2, strings.Count(answer, `"slug"`), "nothing was written")
}

func TestTheOnlyClientIsNeverNamed(t *testing.T) {
	t.Setenv("MOBILITY_CLIENT", "")
	f := firmOf(t, "acme")
	code, answer := f.run("docket")
	require.Zero(t, code, answer)
	require.Contains(t, answer, `"client": "acme"`)
	code, answer = f.run("docket", "--client", "default")
	require.Equal(t, cmdutil.ExitFailed, code)
	require.Contains(t, answer, "there are: acme")
}

// TestAlertsOfAllClientsAreReportedWhereOneFails breaks the stored data of the second client of three.
func TestAlertsOfAllClientsAreReportedWhereOneFails(t *testing.T) {
	t.Setenv("MOBILITY_CLIENT", "")
	f := firmOf(t, "acme", "globex", "initech")
	stays := filepath.Join(t.TempDir(), "stays.csv")
	require.NoError(t, os.WriteFile(stays, []byte("Employee ID,Visa Type,Petition Expiration Date\nE1,H-1B,2026-12-20\n"), 0o600))
	for _, client := range []string{"acme", "globex", "initech"} {
		code, answer := f.run("status", "import", stays, "--client", client)
		require.Zero(t, code, answer)
	}
	db, err := sql.Open("sqlite", f.db)
	require.NoError(t, err)
	_, err = db.ExecContext(t.Context(), "UPDATE employees SET facts = 'broken' WHERE client = 'globex'")
	require.NoError(t, err)
	require.NoError(t, db.Close())

	send := []string{"alerts", "send", "--all-clients", "--as-of", "2026-11-28", "--channel", "file", "--out", t.TempDir()}
	code, text := f.run(send...)
	require.Equal(t, cmdutil.ExitFailed, code)
	var answer alertscmd.Answer
	require.NoError(t, json.Unmarshal([]byte(text), &answer), text)
	sent := map[string]bool{}
	for _, n := range answer.Notices.All() {
		sent[n.Client] = sent[n.Client] || n.State == alerts.Sent
	}
	require.Equal(t, map[string]bool{"acme": true, "initech": true}, sent)
	require.Len(t, answer.Failed, 1)
	require.Equal(t, "globex", answer.Failed[0].Client)

	code, text = f.run(send...)
	require.Equal(t, cmdutil.ExitFailed, code)
	require.NotContains(t, text, `"state": "sent"`, "a second run sends nothing")
}
