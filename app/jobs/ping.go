package jobs

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"

	"mobility/app/failure"
	"mobility/internal/store/jobruns"
	"mobility/jobs"
)

// Pinger calls the address of a dead man's switch: a service that raises an alarm when no call arrives.
type Pinger struct{ address string }

// Pings are tried pingTries times, each for pingTimeout, pingPause apart.
const (
	pingTries   = 3
	pingTimeout = 10 * time.Second
	pingPause   = time.Second
)

// NewPinger calls an address; {job} in it is the job's name. There is none for "".
func NewPinger(address string) (*Pinger, error) {
	if address == "" {
		return nil, nil
	}
	u, err := url.Parse(strings.ReplaceAll(address, "{job}", "job"))
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return nil, failure.Usagef("--ping-url: give an address like https://host/path")
	}
	return &Pinger{address}, nil
}

// isPerJob reports whether every job has a switch of its own.
func (g *Pinger) isPerJob() bool { return strings.Contains(g.address, "{job}") }

// call reports success or failure to the switch.
func (g *Pinger) call(ctx context.Context, job string, well bool, body []byte) error {
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
		return fmt.Errorf("it responds with %s", answer.Status)
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

// Ping reports a run to the switch, if one is configured. If all jobs share one switch, it reports success only if the
// last run of every job succeeded: otherwise the next job's success would hide a failure. The output of a command is
// never sent.
func (r *Runner) Ping(ctx context.Context, g *Pinger, all []*Job, run jobs.Run) {
	if g == nil {
		return
	}
	well := run.Result == jobs.Succeeded
	failing := []string{}
	for _, j := range all {
		runs, err := Runs(ctx, r.Store, jobruns.Filter{Job: j.Name, Limit: 1})
		if err == nil && len(runs) > 0 && runs[0].Result != jobs.Succeeded && runs[0].Result != jobs.Running {
			failing = append(failing, j.Name)
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
	}{run.Job, run.Number, Zoned(run.Scheduled, r.Zone), run.Result, failing})
	if err == nil {
		err = g.call(ctx, run.Job, well, body)
	}
	if err != nil {
		r.Print("%s: %v", run.Job, err)
	}
}

// Zoned is a time in a zone, nil for none.
func Zoned(t time.Time, zone *time.Location) *time.Time {
	if t.IsZero() {
		return nil
	}
	t = t.In(zone)
	return &t
}
