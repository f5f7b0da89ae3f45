package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mobility/cmd/mobility/cmdutil"
)

func TestAFaultOfTheProgramIsOneSentenceAndAReport(t *testing.T) {
	for _, asked := range [][]string{{"lca", "show", "I-200-26001-000001"}, {"lca", "show", "I-200-26001-000001", "--json"}} {
		folder := t.TempDir()
		t.Setenv("TMPDIR", folder)
		var stdout, stderr bytes.Buffer
		p := &cmdutil.Program{CommandLine: newCommandLine, Stdout: &stdout, Stderr: &stderr, Getenv: func(string) string { return "" },
			Now: func() time.Time { panic("Rao, Asha, born 1990-01-01") }}
		require.Equal(t, cmdutil.ExitFault, p.Run(context.Background(), append([]string{"mobility"}, asked...)))
		stated := stdout.String() + stderr.String()
		require.NotContains(t, stated, "goroutine")
		require.NotContains(t, stated, "Rao")
		require.Contains(t, stated, "to the maintainers of mobility")
		if len(asked) > 3 {
			require.Contains(t, stdout.String(), `"code": "program-fault"`)
		}
		reports, err := filepath.Glob(filepath.Join(folder, "mobility-fault-*.txt"))
		require.NoError(t, err)
		require.Len(t, reports, 1)
		require.Contains(t, stated, reports[0])
		report, err := os.ReadFile(reports[0])
		require.NoError(t, err)
		require.Contains(t, string(report), "command: lca show\nfault: string\n")
		require.Contains(t, string(report), "fault_test.go:")
		require.NotContains(t, string(report), "Rao")
		require.NotContains(t, string(report), "I-200", "a case number is personal data")
	}
}
