package jobs

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"net"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"

	"mobility/app/failure"
	"mobility/jobs"
)

// serveState is the state of a schedule for health and metrics.
type serveState struct {
	mutex sync.Mutex
	// checked is when the schedule last looked, beat when the heartbeat file was written, trouble why the last look
	// failed.
	checked, beat time.Time
	trouble       error
	jobs          map[string]*jobState
}

// jobState is what is known of a job: from the ledger, which all processes share, and of this process's own runs.
type jobState struct {
	running bool
	next    time.Time
	last    jobs.Run
	// succeeded is when the last good run ended that this process knows of.
	succeeded time.Time
	runs      map[jobs.Result]int
	seconds   float64
}

func newServeState() *serveState { return &serveState{jobs: map[string]*jobState{}} }

// state is the state of a job; the mutex is held.
func (s *serveState) state(job string) *jobState {
	if s.jobs[job] == nil {
		s.jobs[job] = &jobState{runs: map[jobs.Result]int{}}
	}
	return s.jobs[job]
}

func (s *serveState) recordCheck(at time.Time, trouble error) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if s.trouble = trouble; trouble == nil {
		s.checked = at
	}
}

// beatEvery is how often the heartbeat file is written.
const beatEvery = 10 * time.Second

// beats reports whether it is time for a heartbeat. A clock that goes back makes no difference.
func (s *serveState) beats(now time.Time) bool {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if since := now.Sub(s.beat); since >= 0 && since < beatEvery {
		return false
	}
	s.beat = now
	return true
}

func (s *serveState) isRunning(job string) bool {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	return s.state(job).running
}

func (s *serveState) begins(job string) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	s.state(job).running = true
}

// ends notes that a job does not run here any more, and how its run went if there was one.
func (s *serveState) ends(job string, run jobs.Run) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	j := s.state(job)
	if j.running = false; run.Number != 0 {
		j.runs[run.Result]++
		j.seconds += run.Ended.Sub(run.Started).Seconds()
		j.note(run)
	}
}

func (s *serveState) planned(job string, next time.Time, last *jobs.Run) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	j := s.state(job)
	if j.next = next; last != nil {
		j.note(*last)
	}
}

func (j *jobState) note(run jobs.Run) {
	j.last = run
	if run.Result == jobs.Succeeded {
		j.succeeded = run.Ended
	}
}

// stale is how old the last look may be before the schedule counts as stuck.
const stale = time.Minute

// DefaultListen is where health and metrics are when nothing else is asked for, unless another program has the port.
const DefaultListen = "127.0.0.1:9640"

// listen serves health and metrics at the address asked for, and returns how to stop that. insist makes it an error that
// another program has the port.
func (sv *server) listen(address string, insist bool) (stop func(), err error) {
	if address == "off" || address == "" {
		return func() {}, nil
	}
	host, _, err := net.SplitHostPort(address)
	if ip := net.ParseIP(host); err != nil || host != "localhost" && (ip == nil || !ip.IsLoopback()) {
		return nil, failure.Usagef("--listen %q: give a loopback address and port, like %s, or off", address, DefaultListen)
	}
	listener, err := net.Listen("tcp", address)
	if err != nil {
		if !insist {
			sv.Print("no health and metrics: %v", err)
			return func() {}, nil
		}
		return nil, fmt.Errorf("listen for health and metrics: %w", err)
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /health", sv.serveHealth)
	mux.HandleFunc("GET /metrics", sv.serveMetrics)
	if sv.Calendars != nil {
		mux.Handle("GET /calendar/", sv.Calendars(sv.Store, func(err error) { sv.Print("%v", err) }))
	}
	server := &http.Server{Handler: mux, ReadHeaderTimeout: 5 * time.Second}
	go sv.caught(func() error {
		if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
			return fmt.Errorf("health and metrics: %w", err)
		}
		return nil
	})
	sv.Print("health and metrics at http://%s", listener.Addr())
	return func() { _ = server.Close() }, nil
}

// serveHealth answers 200 while the schedule looks at the database and gets answers.
func (sv *server) serveHealth(w http.ResponseWriter, _ *http.Request) {
	sv.state.mutex.Lock()
	checked, trouble := sv.state.checked, sv.state.trouble
	sv.state.mutex.Unlock()
	switch {
	case trouble != nil: // the error may name a server: that is for the log
		http.Error(w, "the database does not respond", http.StatusServiceUnavailable)
	case sv.Now().Sub(checked) > stale:
		http.Error(w, "time since the last check of the schedule: "+sv.Now().Sub(checked).Round(time.Second).String(), http.StatusServiceUnavailable)
	default:
		fmt.Fprintln(w, "ok")
	}
}

// serveMetrics answers in the text format of Prometheus, version 0.0.4.
func (sv *server) serveMetrics(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
	var b strings.Builder
	sv.state.write(&b)
	_, _ = io.WriteString(w, b.String()) // the client may have disconnected
}

func (s *serveState) write(b *strings.Builder) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	metric := func(name, kind, help string, sample func(j *jobState, write func(labels string, value float64))) {
		fmt.Fprintf(b, "# HELP %s %s\n# TYPE %s %s\n", name, help, name, kind)
		for _, job := range slices.Sorted(maps.Keys(s.jobs)) { // names of jobs need no escaping
			sample(s.jobs[job], func(labels string, value float64) {
				fmt.Fprintf(b, "%s{job=\"%s\"%s} %s\n", name, job, labels, formatted(value))
			})
		}
	}
	fmt.Fprintf(b, "# HELP mobility_database_up Whether the database responded to the last check.\n# TYPE mobility_database_up gauge\n"+
		"mobility_database_up %s\n", formatted(oneIf(s.trouble == nil)))
	fmt.Fprintf(b, "# HELP mobility_last_look_timestamp_seconds When the schedule was last checked.\n"+
		"# TYPE mobility_last_look_timestamp_seconds gauge\nmobility_last_look_timestamp_seconds %s\n", formatted(seconds(s.checked)))
	metric("mobility_job_runs_total", "counter", "Runs of this process by result.",
		func(j *jobState, write func(string, float64)) {
			for _, result := range []jobs.Result{jobs.Succeeded, jobs.Failed, jobs.TimedOut, jobs.Panicked, jobs.Interrupted} {
				write(`,result="`+string(result)+`"`, float64(j.runs[result]))
			}
		})
	metric("mobility_job_run_seconds_total", "counter", "Duration of the runs of this process.",
		func(j *jobState, write func(string, float64)) { write("", j.seconds) })
	metric("mobility_job_running", "gauge", "Whether the job runs in this process.",
		func(j *jobState, write func(string, float64)) { write("", oneIf(j.running)) })
	metric("mobility_job_last_run_ok", "gauge", "Whether the last scheduled run of any process succeeded.",
		func(j *jobState, write func(string, float64)) {
			if j.last.Number != 0 && j.last.Result != jobs.Running {
				write("", oneIf(j.last.Result == jobs.Succeeded))
			}
		})
	metric("mobility_job_last_success_timestamp_seconds", "gauge", "When a run last succeeded, as far as this process knows.",
		func(j *jobState, write func(string, float64)) {
			if !j.succeeded.IsZero() {
				write("", seconds(j.succeeded))
			}
		})
	metric("mobility_job_next_run_timestamp_seconds", "gauge", "Next scheduled run of the job.",
		func(j *jobState, write func(string, float64)) {
			if !j.next.IsZero() {
				write("", seconds(j.next))
			}
		})
}

// seconds is a time as Prometheus counts it.
func seconds(t time.Time) float64 {
	if t.IsZero() {
		return 0
	}
	return float64(t.UnixMilli()) / 1000
}

func formatted(value float64) string { return strings.TrimSuffix(fmt.Sprintf("%.3f", value), ".000") }

func oneIf(holds bool) float64 {
	if holds {
		return 1
	}
	return 0
}
