//go:build unix

package main

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"syscall"

	"mobility/examples"
)

// The engines of a line.
const (
	sqlite   = "sqlite"
	postgres = "postgres"
)

// The sizes from which limits hold.
const (
	enough  = 100_000
	million = 1_000_000
)

// files are what is generated for one size.
type files struct{ roster, changed, ten, forms, filed, xlsx, db, plain string }

func (b *bench) filesOf(rows int) files {
	in := func(name string) string { return filepath.Join(b.dir, strconv.Itoa(rows)+name) }
	return files{in("-roster.csv"), in("-changed.csv"), in("-ten.csv"), in("-forms.csv"), in("-filings.csv"), in("-roster.xlsx"), in("-bench.db"), in("-plain.db")}
}

// sized measures the jobs of one size.
type sized struct {
	*bench
	files

	rows int
	// sizeRatio is the size of the database beside that of the plain tables.
	sizeRatio float64
}

// generate writes the files: a roster, the same with one row in a hundred changed, ten rows of it, and a form and two filings for everybody.
func (s *sized) generate() error {
	return errors.Join(
		write(s.roster, func(w io.Writer) error { return examples.WriteLarge(w, s.rows, 0, asOf) }),
		write(s.changed, func(w io.Writer) error { return examples.WriteLarge(w, s.rows, 100, asOf) }),
		write(s.ten, func(w io.Writer) error { return examples.WriteLarge(w, 10, 3, asOf) }),
		write(s.forms, func(w io.Writer) error { return examples.WriteLargeForms(w, s.rows, asOf) }),
		write(s.filed, func(w io.Writer) error { return examples.WriteLargeFilings(w, s.rows, asOf) }),
	)
}

func write(file string, content func(io.Writer) error) error {
	f, err := os.Create(file)
	if err != nil {
		return err
	}
	return errors.Join(content(f), f.Close())
}

// at is a limit for the size: below enough people the start of the process prevails, and seconds are promised for a million.
func (s *sized) at(l limit) limit {
	switch {
	case s.rows >= million:
		return l
	case s.rows >= enough:
		return limit{MaxRatio: l.MaxRatio, MaxMiB: l.MaxMiB}
	}
	return limit{}
}

// sqlite measures the life of a database: imports, forms, the docket and the reminders.
func (s *sized) sqlite() error {
	var imported, again, changed, ten, forms, first, second, within180, within30, status measurement
	hand, upsert, formsByHand := yardstick{name: "sqlite3 .import with a key"}, yardstick{name: "sqlite3: staging, compare, upsert"}, yardstick{name: "sqlite3 .import with a key"}
	export := yardstick{name: "sqlite3: the same tables as CSV"}
	letters := filepath.Join(s.dir, "letters")
	for range s.rounds {
		if err := s.fresh(); err != nil {
			return err
		}
		for _, step := range []func() error{
			func() error { return s.keyed(&hand, s.plain, "plain", s.roster) },
			func() error { return s.mobility(&imported, s.db, "roster", "import", s.roster) },
			func() error { return s.mobility(&again, s.db, "roster", "import", s.roster) },
			func() error { return s.byHand(&upsert) },
			func() error { return s.mobility(&changed, s.db, "roster", "import", s.changed) },
			func() error { return s.mobility(&ten, s.db, "roster", "import", s.ten) },
			func() error { return s.keyed(&formsByHand, s.plain, "forms", s.forms) },
			func() error { return s.mobility(&forms, s.db, "i9", "import", s.forms) },
			s.fileSize,
			func() error { return s.export(&export) },
			func() error { return s.mobility(&within180, s.db, "docket", "--json") },
			func() error { return s.mobility(&within30, s.db, "docket", "--within", "30", "--json") },
			func() error {
				return s.mobility(&status, s.db, "docket", "--domain", "status", "--within", "-1", "--json")
			},
			func() error { return s.mobility(&first, s.db, "alerts", "send", "--channel", "file", "--out", letters) },
			func() error {
				return s.mobility(&second, s.db, "alerts", "send", "--channel", "file", "--out", letters)
			},
		} {
			if err := step(); err != nil {
				return err
			}
		}
	}
	job := func(name string, took *measurement, against *yardstick, l limit) {
		s.lines.job(line{Job: name, Rows: s.rows, Engine: sqlite, limit: s.at(l)}, took, against)
	}
	job("roster import, new", &imported, &hand, limit{MaxRatio: 1.5, MaxMiB: 250})
	job("roster import, unchanged", &again, &upsert, limit{MaxRatio: 0.2, MaxMiB: 250})
	job("roster import, 1 row in 100 changed", &changed, &upsert, limit{MaxRatio: 0.4, MaxMiB: 250})
	job("roster import, ten rows", &ten, nil, limit{MaxSeconds: 0.06, MaxMiB: 250})
	job("i9 import, a form each", &forms, &formsByHand, limit{MaxRatio: 2, MaxMiB: 250})
	job("docket, 180 days, JSON", &within180, &export, limit{MaxRatio: 0.8, MaxMiB: 250})
	job("docket, 30 days, JSON", &within30, &export, limit{MaxRatio: 0.6, MaxMiB: 250})
	job("docket, status, every date, JSON", &status, &export, limit{MaxRatio: 1.5, MaxMiB: 250})
	job("alerts send, first run", &first, nil, limit{MaxSeconds: 15, MaxMiB: 300})
	job("alerts send, again", &second, nil, limit{MaxSeconds: 8, MaxMiB: 300})
	s.lines.add(line{Job: "size of the file, a person with a form", Rows: s.rows, Engine: sqlite, Against: "the same files as keyed tables",
		Ratio: s.sizeRatio, limit: s.at(limit{MaxRatio: 1.2})})
	return nil
}

// fileSize compares the database with keyed plain tables of the same files, before reminders are in it, which no file brought.
func (s *sized) fileSize() error {
	ours, err := os.Stat(s.db)
	if err != nil {
		return err
	}
	plain, err := os.Stat(s.plain)
	if err != nil {
		return err
	}
	s.sizeRatio = float64(ours.Size()) / float64(plain.Size())
	return nil
}

// fresh removes the databases of the last round and lets the disk settle.
func (s *sized) fresh() error {
	if err := errors.Join(removeAll(s.db+"*"), removeAll(s.plain+"*")); err != nil {
		return err
	}
	syscall.Sync()
	return nil
}

// clean removes the files of the size, of which a million people leave several gigabytes.
func (s *sized) clean() error {
	return errors.Join(removeAll(filepath.Join(s.dir, strconv.Itoa(s.rows)+"-*")), removeAll(filepath.Join(s.dir, "letters")))
}

// removeAll removes the files and folders that fit a pattern.
func removeAll(pattern string) error {
	found, err := filepath.Glob(pattern)
	for _, f := range found {
		err = errors.Join(err, os.RemoveAll(f))
	}
	return err
}
