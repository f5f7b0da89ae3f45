//go:build unix

package main

import (
	"errors"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// commandsOfAll are commands that list or read all employees. What a document is made of is not held, and so neither is a list.
var commandsOfAll = [][]string{
	{"docket"}, {"week"}, {"week", "--json"}, {"status", "list", "--out", "status-list.xlsx"}, {"roster", "list", "--out", "roster-list.xlsx"},
	{"i9", "list", "--out", "forms-list.xlsx"}, {"i9", "audit"}, {"i9", "retention", "plan", "--out", "retention.csv"},
	{"i9", "inspect", "--served", "2026-11-20", "--out", "inspection.zip"}, {"report", "status", "--out", "report.pdf"},
	{"report", "changes"}, {"alerts", "preview"}, {"alerts", "preview", "--json"}, {"alerts", "baseline", "--next", "2026-12-14"},
	{"alerts", "list"}, {"alerts", "list", "--json"}, {"audit", "verify"},
}

// wronglyCalled is the exit code of a command that was called in a wrong way, and measured nothing.
const wronglyCalled = 2

// memory measures what commands that read all employees keep in memory, in one round. Files are written to the folder of the run.
func (s *sized) memory() error {
	if s.rows < enough {
		return nil
	}
	for _, command := range commandsOfAll {
		args := slices.Clone(command)
		if file := len(args) - 1; strings.Contains(args[file], ".") {
			args[file] = filepath.Join(s.dir, args[file])
			if err := removeAll(args[file] + "*"); err != nil {
				return err
			}
		}
		var took measurement
		var answered *exec.ExitError
		err := s.reading(&took, s.db, args...)
		if err != nil && (!errors.As(err, &answered) || answered.ExitCode() == wronglyCalled) {
			return err
		}
		s.lines.job(line{Job: "memory of " + strings.Join(command, " "), Rows: s.rows, Engine: sqlite, limit: limit{MaxMiB: 250}}, &took, nil)
	}
	return nil
}
