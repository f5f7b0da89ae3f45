package main

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/cmd/mobility/cmdutil"
)

func TestAnInterruptSaysOnlyWhatIsTrue(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "hr.csv")
	require.NoError(t, os.WriteFile(file, []byte("Employee ID,First Name,Last Name,Hire Date\nE1,Ann,Lee,03/15/2021\n"), 0o600))
	run := func(ctx context.Context, args ...string) (int, string) {
		var reported strings.Builder
		p := inProcess(io.Discard, &reported)
		code := p.Run(ctx, append([]string{"mobility", "--db=" + filepath.Join(dir, "own.db"), "--client=default", "--config="}, args...))
		return code, reported.String()
	}
	code, reported := run(t.Context(), "roster", "import", file)
	require.Zero(t, code, reported)
	cases := map[string]struct {
		args []string
		want string
	}{
		"a command that reads was interrupted":        {[]string{"docket"}, "mobility: interrupted\n"},
		"an import that reads its file has left none": {[]string{"roster", "import", file}, "mobility: interrupted; the database is unchanged\n"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			ctx, cancel := context.WithCancel(t.Context())
			cancel()
			code, reported := run(ctx, c.args...)
			require.Equal(t, cmdutil.ExitInterrupted, code)
			require.Equal(t, c.want, reported)
		})
	}
}

func TestAnAnswerGivenBeforeAnInterruptStands(t *testing.T) {
	given := cmdutil.Answered(cmdutil.ExitPartial, "partial", "1 row was refused")
	require.Equal(t, given, cmdutil.Interrupted(given))
}
