package main

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/urfave/cli/v2"

	"mobility/cmd/mobility/cmdutil"
)

// neededColumns are the columns of each list that a person types into the next command, "" for a list after which nothing is typed.
var neededColumns = map[string]string{
	"roster list": "id", "roster changes": "import", "roster link": "id", "status list": "id", "filing list": "id", "dependent list": "id",
	"i9 list": "id", "i9 list --suppressed": "id", "i9 audit": "id", "i9 retention list": "id", "lca list": "lca", "lca wages I-200-23128-001076": "id",
	"paf list": "lca", "paf retention": "lca", "perm list": "case", "docket --flat": "key", "alerts list": "ref", "alerts preview": "(id|ref)",
	"alerts holds": "id", "alerts send --channel file": "ref", "alerts baseline": "id", "vault list": "id", "jobs list": "job", "jobs log": "run",
	"client list": "client", "employer list": "employer", "reference list": "table", "audit log": "entry", "rules list": "rule",
	"roster profile list": "profile", "report changes": "id",
	"actions list": "", "vault recipients list": "", // a handle is at the beginning of each entry; a recipient has a name alone
}

// testNeededColumns reads every list on terminals of three widths.
func (a *asked) testNeededColumns(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "messages")
	for _, columns := range []int{80, 120, 200} {
		narrow := asked{demo: a.demo, out: a.out, columns: columns}
		for list, needed := range neededColumns {
			words := strings.Fields(list)
			if slices.Contains(words, "file") {
				words = append(words, "--out", folder)
			}
			code, stdout, stderr := narrow.ask(words...)
			require.Zero(t, code, "%s: %s", list, stderr)
			if needed == "" || strings.TrimSpace(stdout) == "" {
				continue
			}
			require.Regexp(t, `(?m)(^|  )`+needed+`(  |:|$)`, stdout, "%s at %d columns does not show the column %q", list, columns, needed)
		}
	}
	eachLeaf((&cmdutil.Program{CommandLine: newCommandLine}).App().Commands, nil, func(path []string, command *cli.Command) {
		if command.Name != "list" || path[len(path)-2] == "profile" {
			return
		}
		require.Contains(t, neededColumns, strings.Join(path, " "), "which column of this list does the next command need?")
	})
}

// The lists that people keep are also workbooks, which no import reads back.
func (a *asked) testWorkbooksOfLists(t *testing.T) {
	for _, list := range []string{"roster", "status", "filing", "dependent", "i9", "lca", "perm", "paf"} {
		out := filepath.Join(t.TempDir(), list+".xlsx")
		code, stdout, stderr := a.ask(list, "list", "--out", out)
		require.Zero(t, code, "%s: %s", list, stderr)
		require.Empty(t, stdout, list)
		require.FileExists(t, out)
		code, _, _ = a.ask(list, "list", "--out", out, "--json")
		require.Equal(t, cmdutil.ExitUsage, code, "%s: a document and a workbook", list)
		noun := list
		if list == "paf" {
			noun = "lca"
		}
		code, _, stderr = a.ask(noun, "import", out)
		require.Equal(t, cmdutil.ExitFailed, code, list)
		require.Contains(t, stderr, "this is a list or report that mobility has written", list)
	}
}
