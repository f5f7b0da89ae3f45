package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/emersion/go-smtp"
	"github.com/stretchr/testify/require"

	"mobility/alerts/channel"
	"mobility/app/alerting"
	"mobility/app/storetest"
	"mobility/cmd/mobility/cmdutil"
	"mobility/internal/civil"
)

// TestAServerThatDoesNotTakeAMessage has the run fail and say so, and the next one deliver everything under the Message-IDs
// of the first.
func TestAServerThatDoesNotTakeAMessage(t *testing.T) {
	const one = "second@acme.example"
	always := func(err error) func(string, string) error {
		return func(stage, _ string) error {
			if stage == "data" {
				return err
			}
			return nil
		}
	}
	never := make(chan struct{})
	for name, c := range map[string]struct {
		at func(stage, to string) error
		// all says that nothing was delivered; otherwise it is only what went to the one address.
		all  bool
		says string
		// timeout is how long the program waits for an answer.
		timeout string
		// arrived says that the letters did, and only the answers were lost.
		arrived bool
	}{
		"it answers 4xx": {at: always(&smtp.SMTPError{Code: 451, Message: "come back later"}), all: true, says: "451"},
		"it answers 5xx": {at: always(&smtp.SMTPError{Code: 554, Message: "not from you"}), all: true, says: "554"},
		"it knows one of the addresses no more": {at: func(stage, to string) error {
			if stage == "rcpt" && to == one {
				return &smtp.SMTPError{Code: 550, Message: "no such user"}
			}
			return nil
		}, says: "550"},
		"it hangs": {at: func(stage, _ string) error {
			if stage == "data" {
				<-never
			}
			return nil
		}, all: true, says: "timeout", timeout: "200ms"},
		"it closes in the middle": {at: always(errDisconnect), all: true, says: "mail server"},
		"it takes everything and its answer is lost": {at: func(stage, _ string) error {
			if stage == "taken" {
				return errDisconnect
			}
			return nil
		}, all: true, arrived: true, says: "mail server"},
	} {
		t.Run(name, func(t *testing.T) {
			office := newPostOffice(t)
			d := newDesk(t, t.TempDir()+"/own.db", office)
			const digests = "  singles_at_most: 0\n"
			d.settle(office, cmp.Or(c.timeout, patient), digests)
			asOf := civil.MustParse("2026-12-01")
			office.does(c.at)
			code, first := d.send(asOf)
			require.Equal(t, cmdutil.ExitFailed, code)
			require.NotEmpty(t, first.Undelivered)
			require.Contains(t, first.Undelivered[0].Why, c.says)
			for _, e := range d.ledger() {
				failed := e.State != "suppressed" && (c.all || e.To == one)
				require.Equal(t, failed, e.State == "failed", e)
				require.Equal(t, failed, e.Undelivered != "", "the reason is in the evidence")
			}
			if !c.arrived && c.all {
				require.Empty(t, office.taken())
			}

			office.does(nil)
			d.settle(office, patient, digests)
			code, second := d.send(asOf.AddDays(1))
			require.Zero(t, code, second.Undelivered)
			for _, u := range first.Undelivered {
				require.True(t, slices.ContainsFunc(office.taken(), func(l received) bool { return l.id == u.MessageID && l.to == u.To }))
			}
			for _, e := range d.ledger() {
				require.Contains(t, []string{"sent", "suppressed"}, e.State)
				require.Empty(t, e.Undelivered)
			}
			code, third := d.send(asOf.AddDays(1))
			require.Zero(t, code)
			require.Zero(t, third.Notices.Len())
		})
	}
	close(never)
}

func TestAServerThatIsNotThere(t *testing.T) {
	office := newPostOffice(t)
	d := newDesk(t, t.TempDir()+"/own.db", office)
	d.settle(&postOffice{port: "1"}, patient, "")
	code, answer := d.send(civil.MustParse("2026-12-01"))
	require.Equal(t, cmdutil.ExitFailed, code)
	tried := 0
	for _, u := range answer.Undelivered {
		if u.Why != "not attempted, after 3 consecutive messages that smtp did not accept" {
			tried++
		}
	}
	require.Equal(t, alerting.LostInARow, tried, "a server that is down does not hold the run for long")
	require.Greater(t, len(answer.Undelivered), alerting.LostInARow)
	d.settle(office, patient, "")
	code, _ = d.send(civil.MustParse("2026-12-01"))
	require.Zero(t, code)
}

// pause begins a run that stands still at its first letter, once the server has it; release lets it go on.
func (d *desk) pause(office *postOffice, asOf string) (c *exec.Cmd, out *os.File, release func()) {
	d.t.Helper()
	there, free := make(chan struct{}), make(chan struct{})
	first := true
	office.does(func(stage, _ string) error {
		if stage == "taken" && first {
			first = false
			close(there)
			<-free
		}
		return nil
	})
	out, err := os.CreateTemp(d.t.TempDir(), "out")
	require.NoError(d.t, err)
	c = d.command("--quiet", "--json", "alerts", "send", "--as-of", asOf)
	c.Stdout = out
	require.NoError(d.t, c.Start())
	<-there
	return c, out, func() { close(free) }
}

func TestTwoRunsAtOnce(t *testing.T) {
	storetest.EachTarget(t, func(t *testing.T, target string) {
		office := newPostOffice(t)
		d := newDesk(t, target, office)
		running, _, release := d.pause(office, "2026-12-01")
		code, out := d.run("--quiet", "--json", "alerts", "send", "--as-of", "2026-12-01")
		require.Equal(t, cmdutil.ExitLocked, code)
		require.Contains(t, out, `"code": "locked"`)
		require.Contains(t, out, "tester (process ")
		require.Contains(t, out, "has been sending the alerts of default since")
		release()
		require.NoError(t, running.Wait())
		_, again := d.send(civil.MustParse("2026-12-01"))
		require.Zero(t, again.Notices.Len())
		once := map[string]bool{}
		for _, l := range office.taken() {
			require.False(t, once[l.id+l.to], "nothing came twice")
			once[l.id+l.to] = true
		}
	})
}

func TestAnInterruptedRunRecordsWhatItHasSent(t *testing.T) {
	office := newPostOffice(t)
	d := newDesk(t, t.TempDir()+"/own.db", office)
	running, out, release := d.pause(office, "2026-12-01")
	require.NoError(t, running.Process.Signal(syscall.SIGTERM))
	// The signal is on its way; the run takes note of it while the server still has the letter, or right afterwards.
	timer := time.AfterFunc(50*time.Millisecond, release)
	defer timer.Stop()
	require.Error(t, running.Wait())
	require.Equal(t, cmdutil.ExitInterrupted, running.ProcessState.ExitCode())
	text, err := os.ReadFile(out.Name())
	require.NoError(t, err)
	require.True(t, json.Valid(text), string(text))
	arrived := office.taken()
	require.NotEmpty(t, arrived)
	code, answer := d.send(civil.MustParse("2026-12-01"))
	require.Zero(t, code)
	require.Positive(t, answer.Waiting, "the rest had been queued")
	for _, l := range office.taken()[len(arrived):] {
		require.NotEqual(t, arrived[0].id, l.id, "what was sent is not sent again")
	}
}

func TestAWebhookGetsSignedMessages(t *testing.T) {
	const secret = "a secret of this test"
	var mu sync.Mutex
	down := true
	seen := map[string]string{}
	hook := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		defer mu.Unlock()
		body, err := io.ReadAll(r.Body)
		var at int64
		_, scanned := fmt.Sscanf(r.Header.Get(channel.SignatureHeader), "t=%d,", &at)
		genuine := channel.Sign([]byte(secret), time.Unix(at, 0), body) == r.Header.Get(channel.SignatureHeader)
		switch {
		case err != nil || scanned != nil || !genuine:
			w.WriteHeader(http.StatusUnauthorized)
		case down:
			w.WriteHeader(http.StatusServiceUnavailable)
		default:
			seen[r.Header.Get(channel.MessageIDHeader)] = string(body)
		}
	}))
	t.Cleanup(hook.Close)
	d := newDesk(t, t.TempDir()+"/own.db", newPostOffice(t))
	file := filepath.Join(t.TempDir(), "secret")
	require.NoError(t, os.WriteFile(file, []byte(secret+"\n"), 0o600))
	d.configure("  from: alerts@acme.example\n  recipients: {paralegal: [para@acme.example]}\n" +
		"  routes: [{to: [paralegal], channel: webhook}]\n  attempts: 2\n  pause: 1ms\n" +
		"  webhook: {url: '" + hook.URL + "', secret_file: '" + file + "'}\n")
	asOf := civil.MustParse("2026-12-01")
	code, first := d.send(asOf)
	require.Equal(t, cmdutil.ExitFailed, code)
	require.Contains(t, first.Undelivered[0].Why, "tried 2 times: the webhook responded 503")
	mu.Lock()
	require.Empty(t, seen)
	down = false
	mu.Unlock()
	code, second := d.send(asOf)
	require.Zero(t, code, second.Undelivered)
	require.NotEmpty(t, seen)
	for _, u := range first.Undelivered {
		require.Contains(t, seen, u.MessageID)
	}
}
