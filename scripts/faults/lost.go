//go:build unix

package main

import (
	"bytes"
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"time"

	"mobility/examples"
	"mobility/internal/civil"
)

// writeLarge writes a roster whose import takes a while.
func writeLarge(path string) error {
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	return errors.Join(examples.WriteLarge(file, 20_000, 0, civil.MustParse(asOf)), file.Close())
}

// within is how long a command may take to end once its server is lost.
const within = 10 * time.Second

// longest is how long an import takes on a busy machine.
const longest = 10 * time.Minute

// loseServer ends the sessions of an import at random moments. The import ends within ten seconds, in words, and nothing is half.
func (f *faults) loseServer() error {
	l := f.begin("PostgreSQL lost inside an import: no end within ten seconds, no words, or half an import")
	if len(f.scenes) < 2 {
		l.skipped = noServer
		return nil
	}
	s := f.scenes[1]
	roster := filepath.Join(f.dir, "large.csv")
	if err := writeLarge(roster); err != nil {
		return err
	}
	for range f.losses {
		at, err := s.copy(f.dir)
		if err != nil {
			return err
		}
		if out := at.run("client", "create", "large"); out.exit != 0 {
			return fmt.Errorf("a client: %s", out.printed)
		}
		why, err := at.loseIn(roster)
		if err != nil {
			return err
		}
		l.count(why)
		if err := at.strike(); err != nil {
			return err
		}
	}
	return nil
}

// loseIn loses the server inside one import, and says what is wrong afterwards.
func (s *stage) loseIn(roster string) (why string, err error) {
	before, err := s.state()
	if err != nil {
		return "", err
	}
	c := s.command("--client", "large", "roster", "import", roster, "--date-order", "mdy")
	var printed bytes.Buffer
	c.Stdout, c.Stderr = &printed, &printed
	if err := c.Start(); err != nil {
		return "", err
	}
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		_ = c.Wait() // its exit code says how it ended
	}()
	time.Sleep(time.Duration(100+rand.IntN(900)) * time.Millisecond)
	lost, err := s.endSessions()
	if err != nil {
		return "", err
	}
	late := false
	select {
	case <-ended:
	case <-time.After(within):
		late = lost > 0
		select {
		case <-ended:
		case <-time.After(longest):
			_ = c.Process.Kill()
			<-ended
			return "it did not end at all", nil
		}
	}
	if c.ProcessState.ExitCode() == 0 { // it was faster, or went on by another session before it wrote
		return s.wrong(), nil
	}
	if late {
		return "it did not end within ten seconds", nil
	}
	now, err := s.state()
	switch {
	case err != nil:
		return "", err
	case now.data != before.data:
		return "half of the import is there", nil
	case !strings.Contains(printed.String(), "connection to the database server was lost"):
		return "in other words: " + tail(printed.String()), nil
	}
	return s.wrong(), nil
}

// endSessions ends every session of the database, and returns how many there were.
func (s *stage) endSessions() (ended int, err error) {
	db, err := sql.Open("postgres", s.server)
	if err != nil {
		return 0, err
	}
	defer db.Close()
	err = db.QueryRow("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = $1", s.database()).Scan(&ended)
	return ended, err
}

// replaceFile puts another file in the place of a database while an import runs.
func (f *faults) replaceFile() error {
	l := f.begin("the database file replaced inside an import: answered as if it were saved")
	roster := filepath.Join(f.dir, "large.csv")
	if err := writeLarge(roster); err != nil {
		return err
	}
	for range max(1, f.losses/10) {
		at, err := f.scenes[0].copy(f.dir)
		if err != nil {
			return err
		}
		if out := at.run("client", "create", "large"); out.exit != 0 {
			return fmt.Errorf("a client: %s", out.printed)
		}
		c := at.command("--client", "large", "roster", "import", roster, "--date-order", "mdy")
		var printed bytes.Buffer
		c.Stderr = &printed
		if err := c.Start(); err != nil {
			return err
		}
		time.Sleep(200 * time.Millisecond)
		if err := os.Rename(filepath.Join(f.scenes[0].folder, "hr.csv"), at.target); err != nil {
			return err
		}
		_ = c.Wait() // its exit code says how it ended
		switch {
		case c.ProcessState.ExitCode() == 0:
			l.count("exit 0")
		case !strings.Contains(printed.String(), "was replaced or removed") && !strings.Contains(printed.String(), "is not a database"):
			l.count("in other words: " + tail(printed.String()))
		default:
			l.count("")
		}
		if err := os.Rename(at.target, filepath.Join(f.scenes[0].folder, "hr.csv")); err != nil {
			return err
		}
		if err := at.strike(); err != nil {
			return err
		}
	}
	return nil
}

// clockAhead leaves backups of a clock that was once ahead: the newest real ones stay.
func (f *faults) clockAhead() error {
	l := f.begin("backups of a clock that was ahead: real ones are deleted for them")
	at, err := f.scenes[0].copy(f.dir)
	if err != nil {
		return err
	}
	folder := filepath.Join(at.folder, "backups")
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return err
	}
	for n := range 3 {
		name := fmt.Sprintf("mobility-2036010%dT000000.000Z.db", n+1)
		if err := os.WriteFile(filepath.Join(folder, name), nil, 0o600); err != nil {
			return err
		}
	}
	for range 4 {
		if out := at.run("db", "backup", "--folder", folder, "--keep", "3"); out.exit != 0 {
			return fmt.Errorf("a backup: %s", out.printed)
		}
		time.Sleep(5 * time.Millisecond)
	}
	there, err := os.ReadDir(folder)
	if err != nil {
		return err
	}
	for _, entry := range there {
		if strings.HasPrefix(entry.Name(), "mobility-2036") {
			l.count(entry.Name() + " is kept")
		} else {
			l.count("")
		}
	}
	return at.strike()
}

// leaveBackups kills backups: after the next run nothing of them is left.
func (f *faults) leaveBackups() error {
	for _, s := range f.scenes {
		l := f.begin(fmt.Sprintf("killed backups, %s: leftovers after the next run", s.engine))
		at, err := s.copy(f.dir)
		if err != nil {
			return err
		}
		folder := filepath.Join(at.folder, "backups")
		for range f.backups {
			if err := killWithin(at.command("db", "backup", "--folder", folder, "--keep", "2"), 400*time.Millisecond); err != nil {
				return err
			}
		}
		if out := at.run("db", "backup", "--folder", folder, "--keep", "2"); out.exit != 0 {
			return fmt.Errorf("a backup: %s", out.printed)
		}
		left, err := filepath.Glob(filepath.Join(folder, ".mobility-*"))
		if err != nil {
			return err
		}
		for range f.backups {
			l.count("")
		}
		if len(left) > 0 {
			l.broken, l.example = len(left), left[0]
		}
		if err := at.strike(); err != nil {
			return err
		}
	}
	return nil
}
