//go:build unix

package main

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"
)

// moments after an answer at which the power is cut.
var afterAnAnswer = []time.Duration{
	100 * time.Millisecond, 500 * time.Millisecond, time.Second, 2 * time.Second, 5 * time.Second, 10 * time.Second, 20 * time.Second,
	30 * time.Second, 45 * time.Second, time.Minute,
}

// cutPower makes changes, and copies the disk under them at moments up to a minute after the answers, as a power cut would leave it: what
// was answered is there. Every second time serve runs beside the changes and takes the export from the inbox.
func (f *faults) cutPower() (err error) {
	l := f.begin("answered, then a power cut (loop device): lost")
	image, disk := filepath.Join(f.dir, "disk.img"), filepath.Join(f.dir, "loop")
	if err := os.MkdirAll(disk, 0o700); err != nil {
		return err
	}
	made := errors.Join(tool("truncate", "-s", "192M", image), tool("mkfs.ext4", "-q", image))
	if made == nil {
		made = tool("mount", "-o", "loop", image, disk)
	}
	if made != nil {
		l.skipped = "no loop device: " + made.Error()
		return nil
	}
	defer func() { err = errors.Join(err, tool("umount", disk)) }()
	for round := 0; l.tried < f.cuts; round++ {
		at, err := f.scenes[0].copy(disk)
		if err != nil {
			return err
		}
		if err := f.cutAfter(at, image, round, l); err != nil {
			return err
		}
		if err := at.strike(); err != nil {
			return err
		}
	}
	return nil
}

// cutAfter makes the changes of one round, and cuts the power after each moment.
func (f *faults) cutAfter(at *stage, image string, round int, l *line) error {
	stop, err := at.change(round)
	if err != nil {
		return err
	}
	defer stop()
	answered, err := at.state()
	if err != nil {
		return err
	}
	files, err := at.files()
	if err != nil {
		return err
	}
	begun := time.Now()
	for _, moment := range afterAnAnswer[:min(len(afterAnAnswer), f.cuts-l.tried)] {
		time.Sleep(time.Until(begun.Add(moment)))
		why, err := f.afterCut(at, image, &answered, files)
		if err != nil {
			return err
		}
		l.count(prefixed(fmt.Sprintf("%s after the answers, serve beside them: %t: ", moment, round%2 == 1), why))
	}
	return nil
}

// change does what a day does: an export from the inbox, a change by hand, a document, a report, a backup. The function it returns ends
// what runs beside them.
func (s *stage) change(round int) (stop func(), err error) {
	inbox := filepath.Join(s.folder, "inbox")
	export, yesterday := filepath.Join(inbox, "default", "people.csv"), time.Now().AddDate(0, 0, -1)
	text := fmt.Sprintf("Employee ID,First Name,Last Name,Hire Date\nT%d,Ada,One,2026-01-05\n", round)
	err = errors.Join(os.MkdirAll(filepath.Dir(export), 0o700), os.WriteFile(export, []byte(text), 0o600), os.Chtimes(export, yesterday, yesterday),
		os.WriteFile(filepath.Join(s.folder, "serve.yaml"), []byte(serveConfig(inbox)), 0o600),
		tool("sync", "-f", s.folder))
	if err != nil {
		return nil, err
	}
	stop = func() {}
	if round%2 == 1 {
		if stop, err = s.serve(); err != nil {
			return nil, err
		}
	} else if out := s.run("roster", "sync", inbox, "--quiet-time", "0s", "--between", "0s"); out.exit != 0 {
		return nil, fmt.Errorf("the inbox: %s", out.printed)
	}
	for begun := time.Now(); exists(export); time.Sleep(10 * time.Millisecond) {
		if time.Since(begun) > time.Minute {
			stop()
			return nil, errors.New("the inbox: the export was not taken within a minute")
		}
	}
	for _, words := range [][]string{
		{"roster", "record", "001086", fmt.Sprintf("department=Audit %d", round)}, {"vault", "add", "@paf.pdf", "--kind", "pay", "--subject", "001086"},
		{"report", "status", "--out", "@status-now.csv"}, {"db", "backup", "@backup-now.db"},
	} {
		if out := s.run(words...); out.exit != 0 {
			stop()
			return nil, fmt.Errorf("%v: %s", words, out.printed)
		}
	}
	return stop, nil
}

// serveConfig is a configuration whose only job looks into the inbox.
func serveConfig(inbox string) string {
	text := "zone: America/New_York\ninbox: " + inbox + "\njobs:\n"
	for _, job := range []string{"backup", "calendars", "reports", "integrity"} {
		text += "  " + job + ": {schedule: off}\n"
	}
	return text + "  roster-sync: {schedule: \"@every 1s\", run: [roster, sync, " + inbox + ", --quiet-time, 0s, --between, 0s]}\n"
}

// serve runs serve beside what follows. The function it returns ends it.
func (s *stage) serve() (stop func(), err error) {
	c := s.command("--config="+filepath.Join(s.folder, "serve.yaml"), "serve", "--listen", "off")
	c.Args = slices.DeleteFunc(c.Args, func(word string) bool { return strings.HasPrefix(word, "--as-of") }) // serve goes by the clock
	log, err := os.Create(filepath.Join(filepath.Dir(filepath.Dir(s.folder)), "serve.log"))
	if err != nil {
		return nil, err
	}
	c.Stdout, c.Stderr = log, log
	return func() { endServe(c, log) }, c.Start()
}

func endServe(c *exec.Cmd, log *os.File) {
	_ = c.Process.Signal(syscall.SIGTERM) // it may have ended
	_ = c.Wait()                          // how it ends is tested elsewhere
	_ = log.Close()
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// files are the sums of the files of a stage but those of its database, whose content is compared, and those that a lock or a test of
// life keeps rewriting.
func (s *stage) files() (map[string]string, error) {
	sums := map[string]string{}
	err := filepath.WalkDir(s.folder, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.Type().IsRegular() || strings.HasPrefix(path, s.target) {
			return err
		}
		content, err := os.ReadFile(path)
		name, _ := filepath.Rel(s.folder, path) // it is below it
		sums[name] = fmt.Sprintf("%x", sha256.Sum256(content))
		return err
	})
	return sums, err
}

// afterCut mounts a copy of the disk, and says what is missing there of what was answered.
func (f *faults) afterCut(at *stage, image string, answered *state, files map[string]string) (why string, err error) {
	cut, disk := filepath.Join(f.dir, "cut.img"), filepath.Join(f.dir, "cut")
	if err := errors.Join(os.MkdirAll(disk, 0o700), tool("cp", "--sparse=always", image, cut), tool("mount", "-o", "loop", cut, disk)); err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, tool("umount", disk)) }()
	found := at.at(filepath.Join(disk, filepath.Base(at.folder)), filepath.Join(disk, filepath.Base(at.folder), at.base))
	there, err := found.files()
	if err != nil {
		return err.Error(), nil
	}
	for name, sum := range files {
		if there[name] != sum {
			return fmt.Sprintf("%s is missing or not whole", name), nil
		}
	}
	now, err := found.state()
	switch {
	case err != nil:
		return err.Error(), nil
	case now.data != answered.data:
		return "the change that was answered is not there", nil
	}
	return found.wrong(), nil
}
