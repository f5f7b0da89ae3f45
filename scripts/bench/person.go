//go:build unix

package main

import (
	"errors"
	"os/exec"
	"path/filepath"
	"strings"
)

// people measures questions about one employee, which take as long however many there are. A name that several have is answered
// with their list and exit code 1.
func (s *sized) people() error {
	const id, name = "00000050", "Iyer Dana"
	for _, question := range [][]string{{"person", id}, {"why", id}, {"docket", "--employee", id}, {"roster", "show", id}, {"person", name}} {
		var took measurement
		for range s.rounds {
			var several *exec.ExitError
			if err := s.mobility(&took, s.db, question...); err != nil && !errors.As(err, &several) {
				return err
			}
		}
		s.lines.job(line{Job: strings.Join(question, " "), Rows: s.rows, Engine: sqlite, limit: limit{MaxSeconds: 0.03, MaxMiB: 250}}, &took, nil)
	}
	return nil
}

// report measures the report of a client in its long formats.
func (s *sized) report() error {
	for _, format := range []string{"xlsx", "html", "json"} {
		var took measurement
		for range s.rounds {
			if err := s.mobility(&took, s.db, "report", "status", "--out", filepath.Join(s.dir, "report."+format)); err != nil {
				return err
			}
		}
		s.lines.job(line{Job: "report status, " + strings.ToUpper(format), Rows: s.rows, Engine: sqlite, limit: limit{MaxMiB: 250}}, &took, nil)
	}
	return nil
}

// mostRowsOfWorkbooks is up to which size rosters are tried as workbooks.
const mostRowsOfWorkbooks = 100_000

// workbook measures a roster as a workbook, against reading its rows with excelize.
func (s *sized) workbook() error {
	if s.rows > mostRowsOfWorkbooks {
		return nil
	}
	if err := s.itself(&measurement{}, "-workbook-of", s.roster, "-iterate", s.xlsx); err != nil {
		return err
	}
	var read measurement
	iterator := yardstick{name: "excelize's row iterator"}
	for range s.rounds {
		if err := s.itself(&iterator.measurement, "-iterate", s.xlsx); err != nil {
			return err
		}
		db := s.db + "-workbook"
		if err := s.mobility(&read, db, "roster", "import", s.xlsx); err != nil {
			return err
		}
		if err := removeAll(db + "*"); err != nil {
			return err
		}
	}
	s.lines.job(line{Job: "roster import, new, XLSX", Rows: s.rows, Engine: sqlite, limit: s.at(limit{MaxRatio: 0.28, MaxMiB: 250})}, &read, &iterator)
	return nil
}
