//go:build unix

package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"mobility/internal/database"
)

// noServer is why something on a server was not tried.
const noServer = "no server: run it by scripts/with-postgres.sh"

// line is one promise: how often it was tried, how often it was broken, and the first example of that.
type line struct {
	promise       string
	tried, broken int
	// allowed is how many of a hundred may break it.
	allowed int
	example string
	// skipped is why it could not be tried, "" where it was.
	skipped string
}

// count counts one try; why is "" where the promise held.
func (l *line) count(why string) {
	l.tried++
	if why == "" {
		return
	}
	fmt.Fprintln(os.Stderr, "  broken:", why)
	if l.broken++; l.example == "" {
		l.example = why
	}
}

func main() {
	f := &faults{}
	flag.StringVar(&f.program, "program", "build/mobility", "the program")
	flag.IntVar(&f.kills, "kills", 12, "kills of each writing command on each engine")
	flag.IntVar(&f.pairs, "pairs", 200, "pairs of first runs and of migrations at once, on each engine")
	flag.IntVar(&f.losses, "losses", 200, "times that the server is lost inside an import")
	flag.IntVar(&f.flips, "flips", 1000, "bits that are changed in the file")
	flag.IntVar(&f.cuts, "cuts", 100, "power cuts, up to a minute after an answer")
	flag.IntVar(&f.backups, "backups", 100, "backups that are killed, on each engine")
	flag.IntVar(&f.forms, "forms", 1500, "forms that are destroyed")
	flag.Float64Var(&f.hostile, "hostile", 1, "the part of the hostile files that each command is given")
	flag.StringVar(&f.tried, "tried", "", "a file with the pairs of hostile file and command that earlier runs tried, which are left out")
	flag.StringVar(&f.spared, "spare", "", "kill no command that contains this: it runs to its end")
	flag.StringVar(&f.struck, "strike", "", "kill only commands that contain this: the others run to their end")
	share := flag.Float64("share", 1, "the part of each of these numbers that is tried")
	only := flag.String("only", "", "only lines whose name contains this")
	flag.Parse()
	for _, count := range []*int{&f.kills, &f.pairs, &f.losses, &f.flips, &f.cuts, &f.backups, &f.forms} {
		*count = max(1, int(float64(*count)**share))
	}
	f.hostile *= *share
	if err := f.run(*only); err != nil {
		fmt.Fprintln(os.Stderr, "faults:", err)
		os.Exit(1)
	}
}

// faults is a run.
type faults struct {
	program              string
	kills, pairs, losses int
	// spared is a part of the commands that are not killed, "" for none; struck a part of those that are, "" for all.
	spared, struck       string
	flips, cuts, backups int
	forms                int
	// hostile is the part of the hostile files that each command is given.
	hostile float64
	// tried names the file with the pairs that earlier runs tried, "" for none.
	tried  string
	dir    string
	scenes []*scene
	lines  []*line
}

// begin begins a line of the table.
func (f *faults) begin(promise string) *line {
	l := &line{promise: promise}
	f.lines = append(f.lines, l)
	fmt.Fprintln(os.Stderr, promise)
	return l
}

func (f *faults) run(only string) (err error) {
	if f.program, err = filepath.Abs(f.program); err != nil {
		return err
	}
	if f.dir, err = os.MkdirTemp("", "mobility-faults-"); err != nil {
		return err
	}
	defer os.RemoveAll(f.dir)
	// A second user runs the program too, from a folder that the user may be unable to read otherwise.
	copied := filepath.Join(f.dir, "mobility")
	if err := errors.Join(os.Chmod(f.dir, 0o711), tool("cp", f.program, copied), os.Chmod(copied, 0o755)); err != nil {
		return err
	}
	f.program = copied
	if err := f.setTheScenes(); err != nil {
		return err
	}
	for name, do := range f.all() {
		if !strings.Contains(name, only) {
			continue
		}
		if err := do(); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	return f.report()
}

// all are the faults, in the order in which they are tried.
func (f *faults) all() func(yield func(string, func() error) bool) {
	return func(yield func(string, func() error) bool) {
		for _, one := range []struct {
			name string
			do   func() error
		}{
			{"kills, sqlite", func() error { return f.killCommands(database.SQLite) }},
			{"kills, postgres", func() error { return f.killCommands(database.PostgreSQL) }}, {"pairs", f.firstRuns}, {"lost", f.loseServer}, {"frozen", f.freezeServer}, {"power", f.cutPower}, {"disk", f.fillDisk},
			{"replaced", f.replaceFile}, {"flips", f.flipBits}, {"checkpoint", f.alterTrail}, {"documents", f.loseDocuments}, {"destroyed", f.destroyForms},
			{"clock", f.clockAhead}, {"leftovers", f.leaveBackups}, {"hostile", f.openHostile},
		} {
			if !yield(one.name, one.do) {
				return
			}
		}
	}
}

// report prints the table, and fails where a promise was broken.
func (f *faults) report() error {
	broken := false
	fmt.Println("| promise | tried | broken |\n|---|---|---|")
	for _, l := range f.lines {
		switch {
		case l.skipped != "":
			fmt.Printf("| %s | – | %s |\n", l.promise, l.skipped)
		case l.broken > 0:
			broken = broken || 100*l.broken > l.allowed*l.tried
			fmt.Printf("| %s | %d | %d, the first: %s |\n", l.promise, l.tried, l.broken, strings.ReplaceAll(l.example, "\n", " "))
		default:
			fmt.Printf("| %s | %d | 0 |\n", l.promise, l.tried)
		}
	}
	if broken {
		return errors.New("a promise was broken")
	}
	return nil
}
