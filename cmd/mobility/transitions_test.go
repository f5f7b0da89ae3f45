package main

import (
	"encoding/csv"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/app/storetest"
	"mobility/docket"
	"mobility/internal/database"
)

// transitions is the folder of small CSV files: what an employer and its counsel would send, and right.csv, which has the right
// answers.
const transitions = "testdata/transitions/"

// transitionRows is how many transitions of a filing right.csv has, each with one line or more, and the sequences of several as one more.
const transitionRows = 17

// transition is a line of right.csv: an employee on a day, and what the docket has to show.
type transition struct {
	row, name, employee, asOf string
	// controls is the controlling date and its rule, reverify the last day to reverify on Form I-9; both can be blank.
	controls, reverify string
	// work is "continues" or "ended".
	work string
	// docket are further rules of the docket with their dates, or "no" and a rule that it does not have.
	docket []string
	// why is a text of the explanation.
	why string
}

// rightAnswers are the lines of right.csv.
func rightAnswers(t *testing.T) (all []transition) {
	t.Helper()
	f, err := os.Open(transitions + "right.csv")
	require.NoError(t, err)
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	require.NoError(t, err)
	for _, row := range rows[1:] {
		r := transition{row: row[0], name: row[1], employee: row[2], asOf: row[3], controls: row[4], reverify: row[5], work: row[6], why: row[8]}
		if row[7] != "" {
			r.docket = strings.Split(row[7], "; ")
		}
		all = append(all, r)
	}
	return all
}

// TestTheTransitionsOfAFilingFromFilesToTheDocket imports the files as users do, on each engine, and asks the docket and why.
func TestTheTransitionsOfAFilingFromFilesToTheDocket(t *testing.T) {
	answers := rightAnswers(t)
	rows, employees := map[string]bool{}, map[string]bool{}
	for _, r := range answers {
		rows[r.row], employees[r.employee] = true, true
	}
	require.Len(t, rows, transitionRows)
	storetest.EachTarget(t, func(t *testing.T, target string) {
		_, _, err := database.Migrate(t.Context(), target)
		require.NoError(t, err)
		db := "--db=" + target
		for _, words := range []string{
			"roster import roster.csv", "status import status.csv", "status import later.csv", "filing import filings.csv",
			"i9 import i9.csv", "perm import perm.csv", "roster import left.csv",
		} {
			command := strings.Fields(words)
			command[2] = filepath.Join(transitions, command[2])
			answer(t, append([]string{db}, command...)...)
		}
		require.Equal(t, len(employees), strings.Count(answer(t, db, "roster", "list", "--json"), `"first_name"`), "each employee has a line")
		for _, r := range answers {
			t.Run(r.row+" "+r.name, func(t *testing.T) { r.holds(t, db) })
		}
	})
}

// holds asks about an employee on a day.
func (r *transition) holds(t *testing.T, db string) {
	t.Helper()
	asked := []string{db, "--as-of=" + r.asOf}
	var d docket.Docket
	require.NoError(t, json.Unmarshal([]byte(answer(t, append(asked, "docket", "--within=3650", "--employee", r.employee, "--json")...)), &d))
	why, person := answer(t, append(asked, "why", r.employee)...), answer(t, append(asked, "person", r.employee)...)
	shown, controls, reverify, ended := linesOf(&d)
	require.Equal(t, r.controls, controls)
	require.Equal(t, r.reverify, reverify)
	require.Equal(t, r.work == "ended", ended)
	for _, line := range r.docket {
		if rule, absent := strings.CutPrefix(line, "no "); absent {
			require.NotContains(t, shown, "\n"+rule+" ")
		} else {
			require.Contains(t, shown, "\n"+line)
		}
	}
	require.Contains(t, why, r.why)
	if r.controls == "" {
		require.NotContains(t, person, "Controlling date:")
		return
	}
	due, rule, _ := strings.Cut(controls, " ")
	require.Regexp(t, `(?s)\n`+rule+`/`+r.employee+`.{0,300}\n  controlling date`, why, "why and docket name the same date")
	require.Contains(t, person, due, "so does the page of the person")
}

// linesOf are the rules of a docket with their dates, one on a line, the controlling date, the last day to reverify, and whether the
// work has ended.
func linesOf(d *docket.Docket) (shown, controls, reverify string, ended bool) {
	shown = "\n"
	for i := range d.Deadlines {
		l := &d.Deadlines[i]
		shown += l.Rule + " "
		if !l.Opens.IsZero() {
			shown += l.Opens.String() + " to "
		}
		shown += l.Due.String() + "\n"
		if l.Binding {
			controls = l.Due.String() + " " + l.Rule
		}
		if l.Rule == "i9.reverify" {
			reverify = l.Due.String()
		}
	}
	for i := range d.Findings {
		shown += d.Findings[i].Rule + " \n"
		ended = ended || d.Findings[i].Rule == "status.work-past-end"
	}
	return shown, controls, reverify, ended
}
