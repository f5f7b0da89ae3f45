package main

import (
	"bytes"
	"cmp"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mobility/app/storetest"
	"mobility/cmd/mobility/cmdutil"
	"mobility/internal/database"
	"mobility/reports/statusreport"
)

// clocked is a program over a database of its own, at a time that the test sets.
type clocked struct {
	target string
	now    time.Time
}

func (c *clocked) run(t *testing.T, words ...string) (stdout, stderr string) {
	t.Helper()
	var out, remarks bytes.Buffer
	p := &cmdutil.Program{
		CommandLine: newCommandLine, Stdin: strings.NewReader(""), Stdout: &out, Stderr: &remarks, Now: func() time.Time { return c.now },
		Getenv: func(string) string { return "" }, User: func() string { return "tester" },
	}
	code := p.Run(context.Background(), append([]string{"mobility", "--config=", "--db=" + c.target}, words...))
	require.Zero(t, code, "%v: %s%s", words, out.String(), remarks.String())
	return out.String(), remarks.String()
}

func (c *clocked) file(t *testing.T, content string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "hr.csv")
	require.NoError(t, os.WriteFile(file, []byte(content), 0o600))
	return file
}

const knownAtHeader = "Employee ID,First Name,Last Name,Hire Date,Termination Date,Job Title,Visa Type,I-797 Expiration Date,I-94 Expiration Date\n"

// TestAnEarlierReportComesBackByteForByte writes reports, changes the data they rest on, and asks for the reports again.
func TestAnEarlierReportComesBackByteForByte(t *testing.T) {
	first := map[int]string{} // of the first engine
	storetest.EachTarget(t, func(t *testing.T, target string) {
		if _, _, err := database.Migrate(t.Context(), target); err != nil {
			t.Fatal(err)
		}
		c := &clocked{target: target, now: time.Date(2026, time.October, 1, 12, 0, 0, 0, time.UTC)}
		c.run(t, "roster", "import", c.file(t, knownAtHeader+
			"E1,Asha,Rao,03/15/2021,,Engineer,H-1B,11/14/2026,11/14/2026\nE2,Bo,Li,03/15/2021,,Analyst,TN,10/20/2026,10/20/2026\n"))
		c.now = c.now.AddDate(0, 0, 3)
		c.run(t, "roster", "record", "E1", "title=Lead Engineer")
		c.now = c.now.AddDate(0, 0, 1)
		questions := [][]string{{"docket", "--json"}, {"person", "E1"}, {"person", "asha", "rao"}, {"why", "E1"}, {"week"}, {"report", "changes", "--json"}}
		for _, format := range statusreport.Formats() {
			questions = append(questions, []string{"report", "status", "--format", format, "--out"})
		}
		was := map[int]string{}
		for i, question := range questions {
			was[i] = c.answer(t, question)
			if question[0] == "report" && question[1] == "status" {
				require.Equal(t, was[i], c.answer(t, question), "%v twice", question)
				first[i] = cmp.Or(first[i], was[i])
				require.Equal(t, first[i], was[i], "%v of another engine", question)
			}
		}
		c.run(t, "report", "status", "--out", filepath.Join(t.TempDir(), "sent.pdf"), "--sent")

		c.now = c.now.AddDate(0, 1, 0)
		c.run(t, "roster", "import", c.file(t, knownAtHeader+
			"E1,Asha,Rao-Iyer,03/15/2021,,Principal,H-1B,11/14/2029,11/14/2029\nE2,Bo,Li,03/15/2021,10/30/2026,Analyst,TN,10/20/2026,10/20/2026\n"+
			"E3,Cy,Oz,10/15/2026,,Clerk,H-1B,11/14/2028,\n"))
		c.run(t, "client", "rename", "default", "Acme, Inc.")
		for i, question := range questions {
			if question[0] == "week" {
				continue
			}
			require.Equal(t, was[i], c.answer(t, question, "--as-of=2026-10-05", "--known-at=2026-10-05T12:00:00Z"), "%v", question)
			require.NotEqual(t, was[i], c.answer(t, question, "--as-of=2026-10-05"), "%v", question)
		}
		c.saysWhichData(t)
	})
}

// answer is what a command prints, or writes where it ends with --out.
func (c *clocked) answer(t *testing.T, question []string, more ...string) string {
	t.Helper()
	words := append([]string{}, question...)
	if words[len(words)-1] != "--out" {
		stdout, _ := c.run(t, append(words, more...)...)
		return stdout
	}
	file := filepath.Join(t.TempDir(), "status."+words[3])
	c.run(t, append(append(words, file), more...)...)
	content, err := os.ReadFile(file)
	require.NoError(t, err)
	return string(content)
}

// saysWhichData holds that an answer about an earlier day names the data it is calculated from.
func (c *clocked) saysWhichData(t *testing.T) {
	t.Helper()
	const today = "calculated from the data recorded to date"
	for _, question := range []string{
		"docket", "why E1", "person E1", "week", "report status --json", "report changes", "report folder " + t.TempDir(), "status expiring",
		"actions list", "alerts preview", "i9 due", "filing list",
	} {
		_, stderr := c.run(t, append([]string{"--as-of=2026-10-05"}, strings.Fields(question)...)...)
		require.Contains(t, strings.ReplaceAll(stderr, "\n", " "), today, question)
		_, stderr = c.run(t, strings.Fields(question)...)
		require.NotContains(t, stderr, today, question)
	}
	_, stderr := c.run(t, "docket", "--as-of=2026-10-05", "--known-at=2026-10-05")
	require.NotContains(t, stderr, today)
}
