//go:build unix

package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"
	"os"
	"strings"
	"time"

	"mobility/internal/atomicfile"
)

// line is one result: a job, what it was measured against, and what it has to keep. docs/performance.md explains each.
type line struct {
	Job    string `json:"job"`
	Rows   int    `json:"rows,omitempty"`
	Engine string `json:"engine,omitempty"`
	// Wall and CPU are median seconds, PeakMiB the largest memory.
	Wall    float64 `json:"wall_seconds"`
	CPU     float64 `json:"cpu_seconds"`
	PeakMiB int64   `json:"peak_mib"`
	// Against is the yardstick and Ratio how many times it the job took, by processor seconds, or by wall time with a server.
	Against string  `json:"against,omitempty"`
	Ratio   float64 `json:"ratio,omitempty"`
	limit
	// Met is missing where there is no limit.
	Met *bool `json:"met,omitempty"`
}

// limit is what a line has to keep; 0 stands in for none.
type limit struct {
	MaxRatio   float64 `json:"max_ratio,omitempty"`
	MaxSeconds float64 `json:"max_seconds,omitempty"`
	MaxMiB     int64   `json:"max_mib,omitempty"`
}

type lines []line

// add judges a line and adds it. Seconds are of the processor: wall time also depends on what else the machine does.
func (all *lines) add(l line) {
	if l.limit != (limit{}) {
		met := (l.MaxRatio == 0 || l.Ratio <= l.MaxRatio) && (l.MaxSeconds == 0 || l.CPU <= l.MaxSeconds) && (l.MaxMiB == 0 || l.PeakMiB <= l.MaxMiB)
		l.Met = &met
	}
	*all = append(*all, l)
	fmt.Fprintf(os.Stderr, "bench: %s %d %s: %.2f s\n", l.Job, l.Rows, l.Engine, l.Wall)
}

// yardstick is what a job is measured against.
type yardstick struct {
	name string
	measurement
}

// job adds what a job took, against a yardstick or none.
func (all *lines) job(l line, took *measurement, against *yardstick) {
	l.Wall, l.CPU, l.PeakMiB = median(took.wall), median(took.cpu), took.peakMiB
	if against != nil {
		l.Against = against.name
		if l.Ratio = l.CPU / median(against.cpu); l.Engine == postgres {
			l.Ratio = l.Wall / median(against.wall) // the work is the server's
		}
	}
	all.add(l)
}

// results is the file that a run leaves for the next.
type results struct {
	Version int       `json:"version"`
	At      time.Time `json:"at"`
	Lines   lines     `json:"lines"`
}

// report prints the lines beside those of the last run, and keeps them for the next.
func (all lines) report(out io.Writer, file string) error {
	var last results
	kept, err := os.ReadFile(file)
	if err == nil {
		err = json.Unmarshal(kept, &last)
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("read the results of the last run: %w", err)
	}
	before := map[string]line{}
	for i := range last.Lines {
		before[last.Lines[i].name()] = last.Lines[i]
	}
	fmt.Fprintf(out, "%-52s %9s %8s %8s %6s  %-36s %s\n", "job", "rows", "wall s", "cpu s", "MiB", "ratio and limits", "against the last run")
	missed := 0
	for i := range all {
		l := &all[i]
		took := strings.Repeat(" ", 24) // a comparison of sizes or of growth takes no time
		if l.Wall > 0 {
			took = fmt.Sprintf("%8.3f %8.3f %6d", l.Wall, l.CPU, l.PeakMiB)
		}
		fmt.Fprintf(out, "%-52s %9d %s  %-36s %s\n", l.Job+" "+l.Engine, l.Rows, took, l.outcome(), l.change(before))
		if l.Met != nil && !*l.Met {
			missed++
		}
	}
	fmt.Fprintf(out, "%d of %d lines miss a limit\n", missed, len(all))
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(results{1, time.Now().UTC().Truncate(time.Second), all}); err != nil {
		return err
	}
	return atomicfile.Write(file, func(w io.Writer) error { _, err := w.Write(text.Bytes()); return err })
}

func (l *line) name() string { return fmt.Sprint(l.Job, l.Rows, l.Engine) }

func (l *line) outcome() (words string) {
	if l.Ratio > 0 {
		words = fmt.Sprintf("%.2f times", l.Ratio)
	}
	if l.Met == nil {
		return words
	}
	if l.MaxRatio > 0 {
		words += fmt.Sprintf(" of %.2f", l.MaxRatio)
	}
	if l.MaxSeconds > 0 {
		words += fmt.Sprintf(" within %g cpu s", l.MaxSeconds)
	}
	if l.MaxMiB > 0 {
		words += fmt.Sprintf(" in %d MiB", l.MaxMiB)
	}
	if *l.Met {
		return words + ": met"
	}
	return words + ": MISSED"
}

// change compares processor time with the last run, which says more than wall time on a machine that others use.
func (l *line) change(before map[string]line) string {
	b, there := before[l.name()]
	if !there || b.CPU == 0 {
		return ""
	}
	return fmt.Sprintf("%+.0f %% cpu, %+d MiB", 100*(l.CPU/b.CPU-1), l.PeakMiB-b.PeakMiB)
}

// mostGrowth is the exponent up to which a job counts as linear: 1 is exactly so, 2 is quadratic.
const mostGrowth = 1.15

// growth adds a line for each job that was measured in several sizes: the exponent with which its processor time grows.
func (b *bench) growth() {
	before := map[string]line{} // the size before
	for _, l := range b.lines {
		key := l.Job + " " + l.Engine
		from, seen := before[key]
		before[key] = l
		if !seen || l.Rows < enough { // below, the start of the process prevails
			continue
		}
		if l.Rows > from.Rows && from.CPU > 0 {
			exponent := math.Log(l.CPU/from.CPU) / math.Log(float64(l.Rows)/float64(from.Rows))
			b.lines.add(line{Job: "growth of " + l.Job, Rows: l.Rows, Engine: l.Engine, Against: fmt.Sprintf("%d people", from.Rows), Ratio: exponent,
				limit: limit{MaxRatio: mostGrowth}})
		}
	}
}
