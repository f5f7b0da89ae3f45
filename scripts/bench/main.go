//go:build unix

package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"syscall"
	"time"

	"mobility/examples"
	"mobility/internal/civil"
)

func main() {
	program := flag.String("program", "build/mobility", "the program to measure")
	rounds := flag.Int("rounds", 3, "rounds; the median counts")
	workbook := flag.String("iterate", "", "only read the rows of this disclosure `FILE` with excelize: a yardstick")
	flag.Parse()
	if *workbook != "" {
		if err := iterate(*workbook); err != nil {
			fmt.Fprintln(os.Stderr, "bench:", err)
			os.Exit(1)
		}
		return
	}
	if err := run(*program, *rounds); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// asOf is the day the generated rosters are of.
var asOf = civil.MustParse("2026-11-22")

func run(program string, rounds int) error {
	if _, err := exec.LookPath("sqlite3"); err != nil {
		return errors.New("install sqlite3 (Debian package sqlite3): the import it does is what the ratios are against")
	}
	program, err := filepath.Abs(program)
	if err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "mobility-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	b := &bench{program: program, dir: dir}
	for _, rows := range []int{100_000, 1_000_000} {
		if err := b.rosters(rows, rounds); err != nil {
			return err
		}
	}
	if err := b.disclosure(); err != nil {
		return err
	}
	return b.start(10 * rounds)
}

type bench struct{ program, dir string }

// goal is what a measurement is held against: at most that many times its yardstick, for rosters of some size on. Without a
// ratio it is only shown.
type goal struct {
	name   string
	ratio  float64
	from   int
	result measurement
}

// measurement is a command's median wall time and its largest memory.
type measurement struct {
	seconds []float64
	peakMiB int64
}

func (m *measurement) add(wall time.Duration, peakMiB int64) {
	m.seconds = append(m.seconds, wall.Seconds())
	m.peakMiB = max(m.peakMiB, peakMiB)
}

func (m *measurement) median() float64 {
	s := slices.Sorted(slices.Values(m.seconds))
	return s[len(s)/2]
}

// rosters measures import, import again with one row in a hundred changed, and the docket.
func (b *bench) rosters(rows, rounds int) error {
	first, second := filepath.Join(b.dir, "roster.csv"), filepath.Join(b.dir, "changed.csv")
	for file, changedEvery := range map[string]int{first: 0, second: 100} {
		if err := generate(file, rows, changedEvery); err != nil {
			return err
		}
	}
	forms := filepath.Join(b.dir, "forms.csv")
	if err := generateForms(forms, rows); err != nil {
		return err
	}
	var byHand measurement
	goals := []goal{
		{name: "roster import", ratio: 2.0}, {name: "import again, 1 row in 100 changed", ratio: 0.8}, {name: "docket", ratio: 1.0 / 3, from: 1_000_000},
		{name: "alerts send, for the first time"},
		{name: "alerts send again, nothing to say"},
		{name: "i9 import, a form each"}, {name: "i9 due", ratio: 1.0 / 3, from: 1_000_000},
	}
	db := filepath.Join(b.dir, "bench.db")
	asOfFlag := "--as-of=" + asOf.String()
	for range rounds {
		if err := b.fresh(); err != nil {
			return err
		}
		if err := b.time(&byHand, "sqlite3", filepath.Join(b.dir, "plain.db"), ".mode csv", ".import "+first+" plain"); err != nil {
			return err
		}
		letters := filepath.Join(b.dir, "letters")
		for i, args := range [][]string{
			{"roster", "import", first}, {"roster", "import", second}, {"docket", "--within", "30", "--json"},
			{"alerts", "send", "--channel", "file", "--out", letters}, {"alerts", "send", "--channel", "file", "--out", letters},
		} {
			if err := b.time(&goals[i].result, b.program, append([]string{"--db", db, asOfFlag, "--quiet"}, args...)...); err != nil {
				return err
			}
		}
		if err := b.forms(forms, db, &goals[len(goals)-2].result, &goals[len(goals)-1].result); err != nil {
			return err
		}
	}
	one, err := b.onePerson(db, rounds)
	if err != nil {
		return err
	}
	yardstick := byHand.median()
	fmt.Printf("\n%d rows, 30 columns; sqlite3 .import of the same file: %.2f s\n", rows, yardstick)
	for _, g := range goals {
		got := g.result.median() / yardstick
		fmt.Printf("  %-36s %6.2f times (%5.2f s, %4d MiB)", g.name, got, g.result.median(), g.result.peakMiB)
		if g.ratio > 0 && rows >= g.from {
			fmt.Printf("   goal %.2f   %s", g.ratio, outcome(got <= g.ratio))
		}
		fmt.Println()
	}
	one.print(yardstick)
	return nil
}

// forms measures the import of forms for everybody, and the docket of the forms alone.
func (b *bench) forms(file, db string, imported, due *measurement) error {
	base := []string{"--db", db, "--as-of=" + asOf.String(), "--quiet"}
	if err := b.time(imported, b.program, append(base, "i9", "import", file)...); err != nil {
		return err
	}
	return b.time(due, b.program, append(base, "i9", "due", "--within", "30", "--json")...)
}

// start measures how long a small command takes, process and all.
func (b *bench) start(rounds int) error {
	var small measurement
	for range rounds {
		if err := b.time(&small, b.program, "rules", "list"); err != nil {
			return err
		}
	}
	ms := small.median() * 1000
	fmt.Printf("\nrules list: %.0f ms   goal 50 ms   %s\n", ms, outcome(ms < 50))
	return nil
}

func outcome(met bool) string {
	if met {
		return "met"
	}
	return "MISSED"
}

func generate(file string, rows, changedEvery int) error {
	f, err := os.Create(file)
	if err != nil {
		return err
	}
	return errors.Join(examples.WriteLarge(f, rows, changedEvery, asOf), f.Close())
}

// fresh removes the databases of the last round and lets the disk settle.
func (b *bench) fresh() error {
	for _, pattern := range []string{"plain.db*", "bench.db*"} {
		files, err := filepath.Glob(filepath.Join(b.dir, pattern))
		if err != nil {
			return err
		}
		for _, f := range files {
			if err := os.Remove(f); err != nil {
				return err
			}
		}
	}
	syscall.Sync()
	return nil
}

// time runs a command from start to exit.
func (b *bench) time(into *measurement, name string, args ...string) error {
	command := exec.Command(name, args...)
	command.Stderr = os.Stderr
	began := time.Now()
	err := command.Run()
	if command.ProcessState != nil {
		usage, _ := command.ProcessState.SysUsage().(*syscall.Rusage)
		into.add(time.Since(began), usage.Maxrss/1024)
	}
	if err != nil {
		return fmt.Errorf("%s %v: %w", filepath.Base(name), args, err)
	}
	return nil
}

func generateForms(file string, rows int) error {
	f, err := os.Create(file)
	if err != nil {
		return err
	}
	return errors.Join(examples.WriteLargeForms(f, rows, asOf), f.Close())
}
