//go:build unix

package main

import (
	"context"
	"crypto/sha256"
	"fmt"
	"slices"
	"strings"

	"github.com/jmoiron/sqlx"

	"mobility/internal/database"
	"mobility/internal/pattern"
)

// state is what a database has: the sum of its data, and how often each action is in its journal.
type state struct {
	data  string
	trail map[string]int
}

// state reads the database of a stage.
func (s *stage) state() (now state, err error) {
	ctx := context.Background()
	d, err := database.Open(ctx, s.target, database.Options{ReadOnly: true})
	if err != nil {
		return now, err
	}
	defer d.Close()
	var rows []string
	for _, query := range []string{
		"SELECT client || '/' || id || facts FROM employees", "SELECT client || '/' || employee || '/' || stay || facts FROM stays",
		"SELECT client || '/' || noun || '/' || owner || '/' || part || facts FROM records", "SELECT client || deadline FROM alerts_holds",
		"SELECT slug || name FROM clients", "SELECT client || noun || name || text FROM profiles", "SELECT name || year || sum FROM reference_tables",
		"SELECT client || name || fein FROM employers", "SELECT client || file || (undone IS NULL) FROM imports",
	} {
		err := d.Scan(ctx, func(found *sqlx.Rows) error {
			var row string
			err := found.Scan(&row)
			rows = append(rows, minutes().ReplaceAllString(row, ""))
			return err
		}, query)
		if err != nil {
			return now, err
		}
	}
	slices.Sort(rows)
	now.data = fmt.Sprintf("%x", sha256.Sum256([]byte(strings.Join(rows, "\n"))))
	now.trail = map[string]int{}
	err = d.Scan(ctx, func(found *sqlx.Rows) error {
		var deed string
		err := found.Scan(&deed)
		now.trail[deed]++
		return err
	}, "SELECT action || ' ' || noun FROM journal")
	return now, err
}

// minutes are when something was asked: two runs of one command that are not of the same minute differ in it.
var minutes = pattern.Lazy(`\d{4}-\d\d-\d\d \d\d:\d\d UTC`)

// lacks names an action that another journal has more often.
func (s *state) lacks(whole *state) string {
	for deed, n := range whole.trail {
		if s.trail[deed] < n {
			return fmt.Sprintf("%d entries %q in the audit trail instead of %d", s.trail[deed], deed, n)
		}
	}
	return ""
}

// wrong runs the daily check on a stage, which verifies the audit trail, the pages and the documents, and says what it finds.
func (s *stage) wrong() string {
	if out := s.run("db", "verify"); out.exit != 0 {
		return "db verify: " + out.printed
	}
	return ""
}
