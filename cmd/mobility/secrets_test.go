package main

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/urfave/cli/v2"

	"mobility/cmd/mobility/cmdutil"
	"mobility/examples"
)

// TestNoPasswordOfADatabaseIsShown asks everything, and runs every command without its arguments, of servers that are not there and of
// names that are neither an address nor a file. The password is in no answer and in no error.
func TestNoPasswordOfADatabaseIsShown(t *testing.T) {
	const password = "S3CRET"
	a := &asked{out: t.TempDir(), home: t.TempDir()}
	t.Chdir(a.out) // where a name taken for a file would make one
	commands := examples.Questions(a.out, a.out)
	eachLeaf((&cmdutil.Program{CommandLine: newCommandLine}).App().Commands, nil, func(path []string, command *cli.Command) {
		if command.Name != "demo" { // which makes its own database
			commands = append(commands, slices.Clone(path))
		}
	})
	for _, target := range []string{
		"postgres://u:S3CRET@127.0.0.1:1/x", "postgresql://u@127.0.0.1:1/x?password=S3CRET&sslmode=disable", "Postgres://u:S3CRET@127.0.0.1:1/x",
		"postgres://u@127.0.0.1:1/x?sslpassword=S3CRET&passfile=/S3CRET", "postgres://u:S3CRET@127.0.0.1:a/x", "postgres://u:S3CRET%@h/x",
		"host=127.0.0.1 port=1 password=S3CRET", "password = S3CRET", "mysql://u:S3CRET@h/x", "postgres:u:S3CRET@h", "postgres:/u:S3CRET@h/x",
	} {
		a.database = target
		for _, words := range commands {
			_, stdout, stderr := a.ask(words...)
			require.NotContains(t, stdout+stderr, password, "%s: %s", target, strings.Join(words, " "))
		}
	}
}
