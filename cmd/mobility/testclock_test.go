package main

import (
	"io"
	"os"
	"strings"
	"time"

	"mobility/cmd/mobility/cmdutil"
)

// A test runs on the day that its data are about, at noon, whatever the calendar says: the demo is made for the day on which it runs, so
// a test that names a day would fail from the next one on. MOBILITY_TEST_DAY runs all tests on another day.
const (
	testDay         = "2026-11-28"
	testDayVariable = "MOBILITY_TEST_DAY"
	testClockBehind = "MOBILITY_TEST_CLOCK_BEHIND"
)

// testClock is how far the clock of the tests is behind the real one; processes that a test starts get it from their environment.
var testClock = behind()

func behind() time.Duration {
	if given, err := time.ParseDuration(os.Getenv(testClockBehind)); err == nil {
		return given
	}
	day, err := time.Parse(time.DateOnly, os.Getenv(testDayVariable))
	if err != nil {
		day, _ = time.Parse(time.DateOnly, testDay)
	}
	behind := time.Since(day.Add(12 * time.Hour))
	if err := os.Setenv(testClockBehind, behind.String()); err != nil {
		panic(err)
	}
	return behind
}

// testNow is the time for the tests: it runs on, from noon of the day of the tests.
func testNow() time.Time { return time.Now().Add(-testClock) }

// inProcess is a run of the program in this process by the clock of the tests, with no environment and no terminal.
func inProcess(stdout, stderr io.Writer) *cmdutil.Program {
	return &cmdutil.Program{
		CommandLine: newCommandLine, Stdin: strings.NewReader(""), Stdout: stdout, Stderr: stderr, Now: testNow,
		Getenv: func(string) string { return "" },
	}
}
