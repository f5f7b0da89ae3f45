package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	appjobs "mobility/app/jobs"
	"mobility/app/kinds"
	"mobility/app/storetest"
	"mobility/cmd/mobility/cmdutil"
	"mobility/internal/database"
	"mobility/internal/store"
	"mobility/internal/store/jobruns"
	"mobility/jobs"
)

// served is a mobility serve that a test has started.
type served struct {
	t       *testing.T
	command *exec.Cmd
	mutex   sync.Mutex
	stated  bytes.Buffer
	ended   chan error
}

// Write takes what the process says.
func (s *served) Write(text []byte) (int, error) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	return s.stated.Write(text)
}

func (s *served) says() string {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	return s.stated.String()
}

// startServe starts the program itself, with the jobs of a configuration, and no others.
func startServe(t *testing.T, target, configuration string, args ...string) *served {
	t.Helper()
	program, err := exec.LookPath("mobility") // this test binary, as TestMain has put it there
	require.NoError(t, err)
	file := filepath.Join(t.TempDir(), "mobility.yaml")
	require.NoError(t, os.WriteFile(file, []byte(configuration+`
  roster-sync: {schedule: off}
  alerts: {schedule: off}
  reports: {schedule: off}
  backup: {schedule: off}
  integrity: {schedule: off}
`), 0o600))
	s := &served{t: t, ended: make(chan error, 1)}
	s.command = exec.Command(program, append([]string{"--db", target, "--config", file, "serve", "--listen", "off"}, args...)...)
	s.command.Env = append(os.Environ(), "MOBILITY_USER=tester")
	s.command.Stdout, s.command.Stderr = s, s
	require.NoError(t, s.command.Start())
	go func() { s.ended <- s.command.Wait() }()
	t.Cleanup(func() { _ = s.command.Process.Kill() })
	return s
}

// stop asks the process to stop, and returns when it has.
func (s *served) stop(signal os.Signal) error {
	s.t.Helper()
	require.NoError(s.t, s.command.Process.Signal(signal))
	return s.end()
}

func (s *served) end() error {
	s.t.Helper()
	select {
	case err := <-s.ended:
		return err
	case <-time.After(20 * time.Second):
		require.Fail(s.t, "the process does not end", s.says())
		return nil
	}
}

func eventually(t *testing.T, what string, holds func() bool) {
	t.Helper()
	require.Eventually(t, holds, 20*time.Second, 20*time.Millisecond, what)
}

// ledgerOf opens a database that has its schema.
func ledgerOf(t *testing.T, target string) *store.Store {
	t.Helper()
	_, _, err := database.Migrate(t.Context(), target)
	require.NoError(t, err)
	s, err := store.Open(t.Context(), target, kinds.All, store.Options{})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, s.Close()) })
	return s
}

func runsOf(t *testing.T, s *store.Store) []jobs.Run {
	t.Helper()
	runs, err := appjobs.Runs(t.Context(), s, jobruns.Filter{})
	require.NoError(t, err)
	return runs
}

// TestFourProcessesOnOneServerRunEachRunOnce has ten jobs due every second, and cuts all processes off the database in
// the middle, for a second.
func TestFourProcessesOnOneServerRunEachRunOnce(t *testing.T) {
	t.Parallel()
	const wanted = 50
	storetest.EachTarget(t, func(t *testing.T, target string) {
		if !strings.HasPrefix(target, "postgres") {
			return // an SQLite file has one process
		}
		ledger, wire, pings := ledgerOf(t, target), newWire(t, target), newSwitch(t)
		configuration := "jobs:\n"
		for i := range 10 {
			configuration += fmt.Sprintf("  tick-%d: {schedule: '@every 1s', run: [client, list]}\n", i)
		}
		var processes []*served
		for range 4 {
			processes = append(processes, startServe(t, wire.target, configuration, "--ping-url", pings.URL))
		}
		eventually(t, "half of the runs", func() bool { return len(runsOf(t, ledger)) >= wanted/2 })
		cutAfter := runsOf(t, ledger)[0].Number
		wire.cut()
		for _, process := range processes {
			eventually(t, "it notices", func() bool { return strings.Contains(process.says(), "the database does not respond") })
		}
		wire.mend()
		eventually(t, "all runs", func() bool { return len(runsOf(t, ledger)) >= wanted+25 })
		for _, process := range processes {
			require.NoError(t, process.stop(syscall.SIGTERM), process.says())
		}
		runs := runsOf(t, ledger)
		requireEachOnce(t, runs, pings.counts(), cutAfter)
		by := map[string]int{}
		for _, run := range runs {
			by[run.By]++
		}
		t.Logf("%d runs, by %v", len(runs), by)
	})
}

// requireEachOnce holds the ledger and the pings against each other. Only a run that was under way when the wire was
// cut may have another attempt.
func requireEachOnce(t *testing.T, runs []jobs.Run, pings map[string]int, cutAfter int64) {
	t.Helper()
	type moment struct {
		job string
		at  time.Time
	}
	well, attempts, first, last, covered := map[moment]int{}, map[moment]int{}, map[string]time.Time{}, map[string]time.Time{}, map[string]int{}
	for _, run := range runs {
		m := moment{run.Job, run.Scheduled}
		attempts[m]++
		require.Contains(t, []jobs.Result{jobs.Succeeded, jobs.Interrupted, jobs.Failed}, run.Result, run.Log)
		if run.Result == jobs.Succeeded {
			well[m]++
		}
		if run.Attempt == 1 {
			covered[run.Job] += 1 + run.Missed
		}
		if run.Number+10 < cutAfter {
			require.Equal(t, jobs.Succeeded, run.Result, run.Log)
			require.Equal(t, 1, run.Attempt)
		}
		if last[run.Job].Before(run.Scheduled) {
			last[run.Job] = run.Scheduled
		}
		if first[run.Job].IsZero() || run.Scheduled.Before(first[run.Job]) {
			first[run.Job] = run.Scheduled
		}
	}
	for m, n := range well {
		require.Equal(t, 1, n, "%s at %s", m.job, m.at)
	}
	for job, n := range covered { // no second is without a run, or a run that says it makes up for it
		require.Equal(t, int(last[job].Sub(first[job])/time.Second)+1, n, job)
	}
	for run, n := range pings {
		require.Equal(t, 1, n, run)
	}
	require.GreaterOrEqual(t, len(pings), len(well)*9/10)
}

func TestAKilledProcessIsCaughtUp(t *testing.T) {
	t.Parallel()
	storetest.EachTarget(t, func(t *testing.T, target string) {
		ledger, slow, quick := ledgerOf(t, target), syncJob(t, "1h"), syncJob(t, "0s")
		first := startServe(t, target, slow)
		eventually(t, "it runs", func() bool {
			runs := runsOf(t, ledger)
			return len(runs) == 1 && runs[0].Result == jobs.Running
		})
		require.Error(t, first.stop(syscall.SIGKILL))
		second := startServe(t, target, quick)
		eventually(t, "it is caught up", func() bool { return len(runsOf(t, ledger)) == 2 && runsOf(t, ledger)[0].Result != jobs.Running })
		require.NoError(t, second.stop(syscall.SIGTERM))
		runs := runsOf(t, ledger)
		require.Equal(t, []jobs.Result{jobs.Succeeded, jobs.Interrupted}, []jobs.Result{runs[0].Result, runs[1].Result}, runs[0].Log)
		require.Equal(t, runs[1].Scheduled, runs[0].Scheduled)
		require.Equal(t, []int{2, 1}, []int{runs[0].Attempt, runs[1].Attempt})
		require.Contains(t, second.says(), "recorded as interrupted")
	})
}

// syncJob is the configuration of a job that looks at a file of an inbox twice, so long between the looks.
func syncJob(t *testing.T, between string) string {
	t.Helper()
	inbox := t.TempDir()
	require.NoError(t, os.MkdirAll(filepath.Join(inbox, store.DefaultClient), 0o700))
	require.NoError(t, os.WriteFile(filepath.Join(inbox, store.DefaultClient, "hr.csv"),
		[]byte("Employee ID,First Name,Last Name,Hire Date\nE1,Ann,Lee,03/15/2021\n"), 0o600))
	return "jobs:\n  look: {schedule: '0 0 1 1 *', run: [roster, sync, " + inbox + ", --quiet-time=0s, --between=" + between + "]}\n"
}

func TestARequestToStop(t *testing.T) {
	t.Parallel()
	cases := map[string]struct {
		between, grace string
		want           jobs.Result
	}{
		"a run that takes long is interrupted": {"1h", "50ms", jobs.Interrupted},
		"one that does not is finished":        {"1s", "10s", jobs.Succeeded},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			target := filepath.Join(t.TempDir(), "own.db")
			ledger := ledgerOf(t, target)
			process := startServe(t, target, syncJob(t, c.between), "--grace", c.grace)
			eventually(t, "it runs", func() bool { return len(runsOf(t, ledger)) == 1 })
			require.NoError(t, process.stop(syscall.SIGTERM), process.says())
			runs := runsOf(t, ledger)
			require.Equal(t, c.want, runs[0].Result, runs[0].Log)
		})
	}
}

func TestTheSecondProcessOnAFileIsReportedWhoHasIt(t *testing.T) {
	t.Parallel()
	target := filepath.Join(t.TempDir(), "own.db")
	ledgerOf(t, target)
	heartbeat := filepath.Join(t.TempDir(), "heartbeat")
	first := startServe(t, target, "jobs:", "--heartbeat", heartbeat, "--listen", "127.0.0.1:0")
	eventually(t, "it has looked", func() bool { _, err := os.Stat(heartbeat); return err == nil })
	second := startServe(t, target, "jobs:")
	var exit *exec.ExitError
	require.ErrorAs(t, second.end(), &exit)
	require.Equal(t, cmdutil.ExitLocked, exit.ExitCode())
	require.Contains(t, second.says(), fmt.Sprintf("by tester@%s, process %d, since ", hostname(t), first.command.Process.Pid))

	_, address, _ := strings.Cut(first.says(), "http://")
	address, _, _ = strings.Cut(address, "\n")
	require.Equal(t, "ok\n", get(t, "http://"+address+"/health"))
	require.Contains(t, get(t, "http://"+address+"/metrics"), "\nmobility_database_up 1\n")
	require.NoError(t, first.stop(syscall.SIGTERM))
	third := startServe(t, target, "jobs:", "--once")
	require.NoError(t, third.end(), third.says())
}

func hostname(t *testing.T) string {
	t.Helper()
	name, err := os.Hostname()
	require.NoError(t, err)
	return name
}

func get(t *testing.T, address string) string {
	t.Helper()
	answer, err := http.Get(address)
	require.NoError(t, err)
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	require.NoError(t, err)
	return string(body)
}

// deadMansSwitch is a service that counts who calls.
type deadMansSwitch struct {
	*httptest.Server
	mutex sync.Mutex
	calls map[string]int // by path, job and scheduled moment
}

func newSwitch(t *testing.T) *deadMansSwitch {
	t.Helper()
	s := &deadMansSwitch{calls: map[string]int{}}
	s.Server = httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		var body struct {
			Job, Scheduled string
			Run            int64
		}
		_ = json.NewDecoder(r.Body).Decode(&body)
		s.mutex.Lock()
		defer s.mutex.Unlock()
		s.calls[fmt.Sprintf("%s at %s, run %d", body.Job, body.Scheduled, body.Run)]++
	}))
	t.Cleanup(s.Close)
	return s
}

func (s *deadMansSwitch) counts() map[string]int {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	return s.calls
}

// wire is the way to a server, which a test can cut: to a program it is the same as a server that is restarted.
type wire struct {
	target   string
	upstream func() (net.Conn, error)
	listener net.Listener
	mutex    sync.Mutex
	isCut    bool
	conns    []net.Conn
}

func newWire(t *testing.T, target string) *wire {
	t.Helper()
	u, err := url.Parse(target)
	require.NoError(t, err)
	settings := u.Query()
	network, address := "tcp", u.Host
	if folder := settings.Get("host"); folder != "" {
		network, address = "unix", filepath.Join(folder, ".s.PGSQL.5432")
	}
	w := &wire{upstream: func() (net.Conn, error) { return net.Dial(network, address) }}
	w.listener, err = net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	t.Cleanup(func() { _ = w.listener.Close() })
	settings.Del("host")
	u.Host, u.RawQuery = w.listener.Addr().String(), settings.Encode()
	w.target = u.String()
	go w.accept()
	return w
}

func (w *wire) accept() {
	for {
		in, err := w.listener.Accept()
		if errors.Is(err, net.ErrClosed) {
			return
		}
		if err != nil {
			continue
		}
		w.mutex.Lock()
		out, err := w.upstream()
		if err != nil || w.isCut {
			_ = in.Close()
			if err == nil {
				_ = out.Close()
			}
		} else {
			w.conns = append(w.conns, in, out)
			for _, way := range [][2]net.Conn{{in, out}, {out, in}} {
				go func() {
					_, _ = io.Copy(way[0], way[1])
					_ = way[0].Close()
				}()
			}
		}
		w.mutex.Unlock()
	}
}

func (w *wire) cut() {
	w.mutex.Lock()
	defer w.mutex.Unlock()
	w.isCut = true
	for _, conn := range w.conns {
		_ = conn.Close()
	}
}

func (w *wire) mend() {
	w.mutex.Lock()
	defer w.mutex.Unlock()
	w.isCut = false
}

func TestAPanicIsAResult(t *testing.T) {
	target := filepath.Join(t.TempDir(), "own.db")
	t.Setenv("TMPDIR", t.TempDir()) // where the report of the fault goes
	ledger, inbox := ledgerOf(t, target), t.TempDir()
	p := &cmdutil.Program{CommandLine: newCommandLine, Stdin: strings.NewReader(""), Stdout: io.Discard, Stderr: io.Discard, Now: testNow,
		Getenv: func(string) string {
			if len(runsOf(t, ledger)) > 0 { // the import asks who runs it, within the run
				panic("a fault")
			}
			return ""
		},
	}
	file := filepath.Join(inbox, "hr.csv")
	require.NoError(t, os.WriteFile(file, []byte("Employee ID,First Name,Last Name,Hire Date\nE1,Ann,Lee,03/15/2021\n"), 0o600))
	config := filepath.Join(inbox, "mobility.yaml")
	require.NoError(t, os.WriteFile(config, []byte("jobs: {faulty: {schedule: off, run: [roster, import, "+file+"]}}"), 0o600))
	require.Equal(t, cmdutil.ExitFault, p.Run(context.Background(), []string{"mobility", "--db", target, "--config", config, "jobs", "run", "faulty"}))
	runs := runsOf(t, ledger)
	require.Len(t, runs, 1)
	require.Equal(t, jobs.Panicked, runs[0].Result)
	require.Contains(t, runs[0].Log, "stopped because of an internal error in mobility")
}
