//go:build unix

package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// tool runs a program of the system.
func tool(name string, arguments ...string) error {
	out, err := exec.Command(name, arguments...).CombinedOutput() // #nosec G204 -- mount and its like
	if err != nil {
		return fmt.Errorf("%s: %w: %s", name, err, strings.TrimSpace(string(out)))
	}
	return nil
}

// fillDisk runs imports on a disk without room, and reads from it when it can only be read.
func (f *faults) fillDisk() error {
	full := f.begin("a full disk: silent, without words, or half a state")
	only := f.begin("a read-only medium: cannot be read, or no words for a change")
	disk := filepath.Join(f.dir, "disk")
	if err := os.MkdirAll(disk, 0o700); err != nil {
		return err
	}
	if err := tool("mount", "-t", "tmpfs", "-o", "size=9m", "none", disk); err != nil {
		full.skipped, only.skipped = "it needs the right to mount", "it needs the right to mount"
		return nil
	}
	defer func() { _ = tool("umount", disk) }() // the folder is removed in any case
	at, err := f.scenes[0].copy(disk)
	if err != nil {
		return err
	}
	before, err := at.state()
	if err != nil {
		return err
	}
	fill := filepath.Join(disk, "fill")
	for _, room := range []int64{0, 16 << 10, 64 << 10, 128 << 10, 256 << 10} {
		if err := occupy(fill, room); err != nil {
			return err
		}
		for _, words := range [][]string{{"roster", "import", "@next-month.csv"}, {"db", "backup", "@full.db"}, {"vault", "add", "@paf.pdf", "--kind", "pay", "--subject", "001086"}} {
			out := at.run(words...)
			if out.exit == 0 {
				return fmt.Errorf("%v: there was room with %d bytes left", words, room)
			}
			full.count(at.afterFull(&before, fill, out))
			if err := occupy(fill, room); err != nil {
				return err
			}
		}
	}
	if err := errors.Join(os.Remove(fill), tool("mount", "-o", "remount,ro", disk)); err != nil {
		return err
	}
	for _, words := range [][]string{{"docket"}, {"audit", "verify"}, {"report", "status", "--format", "json"}, {"why", "001086"}} {
		if out := at.run(words...); out.exit != 0 {
			only.count(strings.Join(words, " ") + ": " + out.printed)
		} else {
			only.count("")
		}
	}
	if out := at.run("roster", "record", "001086", "department=Audit"); out.exit == 0 || !strings.Contains(out.printed, "can only be read") {
		only.count("a change: " + out.printed)
	} else {
		only.count("")
	}
	return nil
}

// occupy fills a disk but for some room.
func occupy(fill string, room int64) error {
	if err := os.Remove(fill); err != nil && !os.IsNotExist(err) {
		return err
	}
	_ = tool("dd", "if=/dev/zero", "of="+fill, "bs=4096") // it ends when the disk is full
	info, err := os.Stat(fill)
	if err != nil {
		return err
	}
	return os.Truncate(fill, max(0, info.Size()-room))
}

// afterFull says what is wrong after a command on a full disk, with room again.
func (s *stage) afterFull(before *state, fill string, out outcome) string {
	if err := os.Remove(fill); err != nil {
		return err.Error()
	}
	now, err := s.state()
	switch {
	case err != nil:
		return err.Error()
	case now.data != before.data:
		return "half of the change is there"
	case !strings.Contains(out.printed, "disk is full") && !strings.Contains(out.printed, "no space left"):
		return "in other words: " + out.printed
	}
	return s.wrong()
}
