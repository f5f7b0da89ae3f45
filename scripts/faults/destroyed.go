//go:build unix

package main

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// plantedClient has the forms that are destroyed.
const plantedClient = "destroyed"

// planted is a text that only one form has.
func planted(n int) string { return fmt.Sprintf("Planted Document Title %04d.", n) }

// destroyForms plants a text in every form of a plan, destroys the forms, and looks for the texts in every file of the stage, or of the
// server: its tables, its write-ahead log, and its messages, after its administrator has run the commands that the program prints.
func (f *faults) destroyForms() error {
	for _, s := range f.scenes {
		l := f.begin(fmt.Sprintf("data of destroyed forms, %s: readable afterwards", s.engine))
		at, err := s.copy(f.dir)
		if err != nil {
			return err
		}
		if err := at.plantForms(f.forms); err != nil {
			return err
		}
		folder, err := at.destroyPlanned()
		if err != nil {
			return err
		}
		found, err := readable(folder, f.forms)
		if err != nil {
			return err
		}
		for n := range f.forms {
			l.count(found[n])
		}
		if err := at.strike(); err != nil {
			return err
		}
	}
	return nil
}

// plantForms imports forms that may be destroyed, each with a text of its own, twice, so that there are earlier images of them.
func (s *stage) plantForms(forms int) error {
	if out := s.run("client", "create", plantedClient); out.exit != 0 {
		return fmt.Errorf("a client: %s", out.printed)
	}
	for _, again := range []string{"", " Again"} {
		people := "Employee ID,First Name,Last Name,Hire Date,Termination Date\n"
		rows := "Employee ID,Hire Date,Section 1 Date,Section 2 Date,List A Document\n"
		for n := range forms {
			people += fmt.Sprintf("P%04d,Ana,Ruiz %04d,2015-01-05,2016-01-05\n", n, n)
			rows += fmt.Sprintf("P%04d,2015-01-05,2015-01-05,2015-01-06,%s%s\n", n, planted(n), again)
		}
		for noun, text := range map[string]string{"roster": people, "i9": rows} {
			if err := os.WriteFile(filepath.Join(s.folder, noun+"-planted.csv"), []byte(text), 0o600); err != nil {
				return err
			}
		}
		for _, noun := range []string{"roster", "i9"} {
			if out := s.run("--client", plantedClient, noun, "import", "@"+noun+"-planted.csv"); out.exit != 0 {
				return fmt.Errorf("%s import: %s", noun, out.printed)
			}
		}
	}
	if err := os.Remove(filepath.Join(s.folder, "i9-planted.csv")); err != nil || s.isFile() {
		return err
	}
	return s.execute("ANALYZE") // the statistics of a table have values of its rows
}

// destroyPlanned destroys the forms, and returns the folder that has every file of the database.
func (s *stage) destroyPlanned() (folder string, err error) {
	if out := s.run("--client", plantedClient, "i9", "retention", "plan", "--out", "@planned.csv"); out.exit != 0 {
		return "", fmt.Errorf("a plan: %s", out.printed)
	}
	var remarks bytes.Buffer
	if err := s.approve(plantedClient, "planned.csv"); err != nil {
		return "", err
	}
	c := s.command("--client", plantedClient, "i9", "retention", "destroy", "@planned.csv", "--yes")
	c.Stderr = &remarks
	if err := c.Run(); err != nil {
		return "", fmt.Errorf("the destruction: %w: %s", err, remarks.String())
	}
	if s.isFile() {
		return s.folder, nil
	}
	_, commands, found := strings.Cut(remarks.String(), "until its administrator runs: ")
	if !found {
		return "", fmt.Errorf("no commands for the administrator: %s", remarks.String())
	}
	commands, _, _ = strings.Cut(commands, "\n")
	if err := s.execute(strings.Split(strings.TrimSuffix(commands, ";"), ";")...); err != nil {
		return "", err
	}
	db, err := sql.Open("postgres", s.target)
	if err != nil {
		return "", err
	}
	err = db.QueryRowContext(context.Background(), "SHOW data_directory").Scan(&folder)
	return folder, errors.Join(err, db.Close())
}

// execute runs statements in the database of the stage.
func (s *stage) execute(statements ...string) error {
	return (&scene{server: s.target}).admin(statements...)
}

// readable names for each planted text a file below a folder that has it.
func readable(folder string, forms int) (map[int]string, error) {
	found := map[int]string{}
	err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.Type().IsRegular() {
			return err
		}
		content, err := os.ReadFile(path)
		if err != nil || !bytes.Contains(content, []byte("Planted Document Title")) {
			return err
		}
		for n := range forms {
			if bytes.Contains(content, []byte(planted(n))) {
				found[n] = path
			}
		}
		return nil
	})
	return found, err
}
