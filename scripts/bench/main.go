//go:build unix

package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"

	"mobility/internal/civil"
)

func main() {
	o := options{}
	flag.StringVar(&o.program, "program", "build/mobility", "the program to measure")
	flag.IntVar(&o.rounds, "rounds", 3, "rounds; the median counts")
	sizes := flag.String("sizes", "10000,100000,1000000", "sizes of the rosters")
	flag.StringVar(&o.results, "results", "build/bench.json", "`FILE` for the results; those of the last run in it are compared")
	flag.BoolVar(&o.noDisclosure, "no-disclosure", false, "leave out the disclosure workbook, which takes two minutes")
	workbook := flag.String("iterate", "", "only read the rows of this workbook `FILE` with excelize: a yardstick")
	from := flag.String("workbook-of", "", "only write this CSV `FILE` as the workbook of -iterate")
	flag.Parse()
	err := o.readSizes(*sizes)
	switch {
	case err != nil:
	case *from != "":
		err = asWorkbook(*workbook, *from)
	case *workbook != "":
		err = iterate(*workbook)
	default:
		err = run(&o)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// asOf is the day the generated rosters are of.
var asOf = civil.MustParse("2026-11-22")

type options struct {
	program, results string
	rounds           int
	sizes            []int
	noDisclosure     bool
}

func (o *options) readSizes(text string) error {
	for word := range strings.SplitSeq(text, ",") {
		n, err := strconv.Atoi(word)
		if err != nil || n < 1000 {
			return fmt.Errorf("-sizes %s: give numbers of people from 1000 on, such as 10000,100000", text)
		}
		o.sizes = append(o.sizes, n)
	}
	return nil
}

func run(o *options) error {
	if _, err := exec.LookPath("sqlite3"); err != nil {
		return errors.New("install sqlite3 (Debian package sqlite3): what it does by hand is what the ratios are against")
	}
	program, err := filepath.Abs(o.program)
	if err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "mobility-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	b := &bench{program: program, dir: dir, rounds: o.rounds, noDisclosure: o.noDisclosure, server: os.Getenv("MOBILITY_TEST_POSTGRES")}
	for _, rows := range o.sizes {
		if err := b.size(rows); err != nil {
			return err
		}
	}
	if err := b.start(); err != nil {
		return err
	}
	b.growth()
	if err := b.disclosure(); err != nil {
		return err
	}
	return b.lines.report(os.Stdout, o.results)
}

// bench measures the program in a scratch folder.
type bench struct {
	program, dir string
	rounds       int
	// server is the address of a PostgreSQL server that is only for this run, "" for none.
	server string
	lines  lines
	// noDisclosure leaves out the disclosure workbook.
	noDisclosure bool
}

// size measures everything on rosters of one size.
func (b *bench) size(rows int) error {
	s := &sized{bench: b, rows: rows, files: b.filesOf(rows)}
	for _, step := range []func() error{s.generate, s.sqlite, s.people, s.report, s.memory, s.workbook, s.filings, s.postgres, s.clean} {
		if err := step(); err != nil {
			return fmt.Errorf("%d people: %w", rows, err)
		}
	}
	return nil
}
