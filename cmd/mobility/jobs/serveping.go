package jobs

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"mobility/cmd/mobility/cmdutil"
	"mobility/internal/store"
	"mobility/jobs"
)

const flagPingURL = "ping-url"

// pingFlags tell a dead man's switch of every run.
func pingFlags() []cli.Flag {
	return []cli.Flag{&cli.StringFlag{
		Name: flagPingURL, EnvVars: []string{"MOBILITY_PING_URL"},
		Usage: "`URL` to call after every run that went well, and URL/fail after one that did not; {job} in it is the job's name",
	}}
}

// pinger calls the address of a dead man's switch: a service that raises the alarm when nobody calls.
type pinger struct{ address string }

// Pings are tried pingTries times, each for pingTimeout, pingPause apart.
const (
	pingTries   = 3
	pingTimeout = 10 * time.Second
	pingPause   = time.Second
)

// newPinger is the one that is asked for, nil for none.
func newPinger(p *cmdutil.Program, c *cli.Context) (*pinger, error) {
	address := cmp.Or(c.String(flagPingURL), p.Config.PingURL)
	if address == "" {
		return nil, nil
	}
	u, err := url.Parse(strings.ReplaceAll(address, "{job}", "job"))
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return nil, cmdutil.Usage("--%s: give an address like https://host/path", flagPingURL)
	}
	return &pinger{address}, nil
}

// isPerJob reports whether every job has a switch of its own.
func (g *pinger) isPerJob() bool { return strings.Contains(g.address, "{job}") }

// call tells the switch that all is well, or not.
func (g *pinger) call(ctx context.Context, job string, well bool, body []byte) error {
	u, err := url.Parse(strings.ReplaceAll(g.address, "{job}", url.PathEscape(job)))
	if err != nil {
		return fmt.Errorf("call the dead man's switch: its address: %w", err)
	}
	if !well {
		u = u.JoinPath("fail")
	}
	for try := 1; ; try++ {
		err = post(ctx, u.String(), body)
		if err == nil || try == pingTries {
			break
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("call the dead man's switch: %w", err)
		case <-time.After(pingPause):
		}
	}
	if err != nil {
		return fmt.Errorf("call the dead man's switch: %w", err)
	}
	return nil
}

func post(ctx context.Context, address string, body []byte) error {
	ctx, stop := context.WithTimeout(ctx, pingTimeout)
	defer stop()
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, address, bytes.NewReader(body))
	if err != nil {
		return err
	}
	request.Header.Set("Content-Type", "application/json")
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		return withoutAddress(err)
	}
	defer answer.Body.Close()
	_, _ = io.Copy(io.Discard, io.LimitReader(answer.Body, 64<<10)) // so that the connection can be used again
	if answer.StatusCode >= 300 {
		return fmt.Errorf("it answers %s", answer.Status)
	}
	return nil
}

// withoutAddress leaves out the address, which is as good as a password.
func withoutAddress(err error) error {
	if known, ok := err.(*url.Error); ok { //nolint:errorlint // what the client returns is never wrapped
		return known.Err
	}
	return err
}

// ping tells the switch of a run. Where all jobs share one switch it says that all is well only if the last run of
// every job was: else the next job's success would hide a failure. What a command printed stays here.
func (r *runner) ping(ctx context.Context, g *pinger, all []*job, run jobs.Run) {
	well := run.Result == jobs.Succeeded
	failing := []string{}
	for _, j := range all {
		runs, err := r.store.Runs(ctx, store.RunFilter{Job: j.name, Limit: 1})
		if err == nil && len(runs) > 0 && runs[0].Result != jobs.Succeeded && runs[0].Result != jobs.Running {
			failing = append(failing, j.name)
		}
	}
	if !g.isPerJob() {
		well = well && len(failing) == 0
	}
	body, err := json.Marshal(struct {
		Job       string      `json:"job"`
		Run       int64       `json:"run"`
		Scheduled *time.Time  `json:"scheduled"`
		Result    jobs.Result `json:"result"`
		Failing   []string    `json:"failing"`
	}{run.Job, run.Number, timeOrNone(r.p, run.Scheduled), run.Result, failing})
	if err == nil {
		err = g.call(ctx, run.Job, well, body)
	}
	if err != nil {
		r.say("%s: %v", run.Job, err)
	}
}
