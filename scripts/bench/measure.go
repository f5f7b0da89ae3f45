//go:build unix

package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"syscall"
	"time"
)

// measurement is what a command needed in each round, process and all.
type measurement struct {
	wall, cpu []float64
	peakMiB   int64
}

func median(values []float64) float64 {
	if len(values) == 0 {
		return 0
	}
	return slices.Sorted(slices.Values(values))[len(values)/2]
}

// time runs a command from start to exit.
func (m *measurement) time(name string, args ...string) error {
	command := exec.Command(name, args...)
	command.Stderr = os.Stderr
	began := time.Now()
	err := command.Run()
	if state := command.ProcessState; state != nil {
		usage, _ := state.SysUsage().(*syscall.Rusage)
		m.wall = append(m.wall, time.Since(began).Seconds())
		m.cpu = append(m.cpu, (state.UserTime() + state.SystemTime()).Seconds())
		m.peakMiB = max(m.peakMiB, usage.Maxrss/1024)
	}
	if err != nil {
		return fmt.Errorf("%s %v: %w", filepath.Base(name), args, err)
	}
	return nil
}

// mobility measures a command of the program on a database, with every question answered by yes.
func (b *bench) mobility(into *measurement, db string, args ...string) error {
	return b.reading(into, db, append([]string{"--yes"}, args...)...)
}

// reading measures a command that asks nothing, and records nothing that it would ask about.
func (b *bench) reading(into *measurement, db string, args ...string) error {
	return into.time(b.program, append([]string{"--db", db, "--config=", "--as-of=" + asOf.String(), "--quiet"}, args...)...)
}
