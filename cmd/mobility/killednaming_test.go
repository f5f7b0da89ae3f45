package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mobility/examples"
)

// TestWhatHasANameIsInTheAuditTrail ends commands by SIGKILL the moment that the file or folder which they make has its name: the
// entry is there, since the next run refuses a folder that is not empty and could not make it up.
func TestWhatHasANameIsInTheAuditTrail(t *testing.T) {
	a := finishedDemo(t)
	program, err := exec.LookPath("mobility") // this test binary, as TestMain has put it there
	require.NoError(t, err)
	for command, makes := range map[string]string{
		"lca notice I-200-23128-001076 --posted 2026-11-28 --out OUT/notices":             "notices",
		"lca terminate 001086 --on 2026-12-31 --out OUT/termination":                      "termination",
		"lca investigation --employer 'Northwind Robotics, Inc.' --out OUT/investigation": "investigation",
		"privacy export 001347 --out OUT/everything":                                      "everything",
		"paf build I-200-23244-001056 --out OUT/paf --yes":                                "paf",
		"paf build I-200-23244-001056 --out OUT/paf.zip --docx OUT/drafts --yes":          "drafts",
		"perm audit-file demo-1 --out OUT/audit-file --incomplete":                        "audit-file",
		"perm audit-file demo-1 --out OUT/audit-file.pdf --incomplete":                    "audit-file.pdf",
		"report status --format html --out OUT/status.html":                               "status.html",
		"report calendar --out-dir OUT/calendars":                                         "calendars/default/all.ics",
		"report folder OUT/reports --formats csv":                                         "reports/default/status-" + examples.Asked.String() + ".csv",
	} {
		t.Run(strings.Fields(command)[0]+" "+makes, func(t *testing.T) {
			before := len(a.entries(t))
			words := append([]string{"--config=", "--db=" + filepath.Join(a.demo, "demo.db"), "--as-of=" + examples.Asked.String()}, examples.Words(command, a.demo, a.out)...)
			c := exec.Command(program, words...)
			killWhenNamed(t, c, filepath.Join(a.out, makes))
			require.Greater(t, len(a.entries(t)), before)
		})
	}
}

// killWhenNamed begins a command and kills it when something is at a path.
func killWhenNamed(t *testing.T, c *exec.Cmd, path string) {
	t.Helper()
	var says strings.Builder
	c.Stdout, c.Stderr = &says, &says
	require.NoError(t, c.Start())
	ended := make(chan struct{})
	go func() { defer close(ended); _ = c.Wait() }()
	for {
		if _, err := os.Lstat(path); err == nil {
			_ = c.Process.Kill() // that it has just ended by itself is not an error
			<-ended
			return
		}
		select {
		case <-ended:
			_, err := os.Lstat(path)
			require.NoError(t, err, says.String())
			return
		case <-time.After(50 * time.Microsecond):
		}
	}
}
