package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/jmoiron/sqlx"
	"github.com/stretchr/testify/require"

	"mobility/examples"
)

// testQueries holds the commands that read a client's data to one reading of each noun, the check of the client, of whether it is closed, and of the
// schema included, of the people whose certified case awaits its petition another one, and of the approvals of workers who are not read one more.
func (a *asked) testQueries(t *testing.T) {
	for command, most := range map[string]int{"docket": 24, "report status --format json": 28, "alerts preview": 27} {
		var queries []string
		counting := *a
		counting.observe = func(query string, _ []any) { queries = append(queries, query) }
		code, _, stderr := counting.ask(strings.Fields(command)...)
		require.Zero(t, code, stderr)
		require.LessOrEqual(t, len(queries), most, "%s:\n%s", command, strings.Join(queries, "\n"))
		t.Logf("%s: %d queries", command, len(queries))
	}
}

// ofOne finds the questions about one employee, application or case: they name it.
var ofOne = regexp.MustCompile(`(^|[ /])(00[0-9]{4}|demo-[0-9]+|I-200-[0-9-]+)( |/|$)`)

// ofSeveral are the questions that name one and are about others: a manager's people, an employer's applications.
var ofSeveral = []string{"docket --manager", "lca list", "lca move"}

// writtenAboutOne are commands that write about one employee or case, and questions that examples/questions.txt leaves out.
var writtenAboutOne = []string{
	"alerts list --employee 001086",
	"roster record 001086 department=Sales",
	"i9 record 001335 examined=2026-11-27",
	"filing record 001076 form=I-129 purpose=extension received=2026-11-20",
	"alerts ack status.petition-expires/001086/H-1B@2023-11-17 --owner Ana --next 2026-12-14",
	"privacy export 001051 --out OUT/export.zip",
}

// testQuestionsAboutOne requires of each query of a question about one that the database finds what it reads by its id: it then takes
// as long with a million people.
func (a *asked) testQuestionsAboutOne(t *testing.T) {
	content, err := os.ReadFile(filepath.Join(a.demo, "demo.db"))
	require.NoError(t, err)
	file := filepath.Join(t.TempDir(), "copy.db")
	require.NoError(t, os.WriteFile(file, content, 0o600))
	db, err := sqlx.Open("sqlite", file)
	require.NoError(t, err)
	defer db.Close()
	questions := examples.Questions(a.demo, a.out)
	read := len(questions)
	for _, line := range writtenAboutOne {
		questions = append(questions, strings.Fields(strings.ReplaceAll(line, "OUT", a.out)))
	}
	count, plans := 0, map[string]string{}
	for i, question := range questions {
		line := strings.Join(question, " ")
		if !ofOne.MatchString(line) || slices.ContainsFunc(ofSeveral, func(begin string) bool { return strings.HasPrefix(line, begin) }) {
			continue
		}
		count++
		watched := *a
		if i >= read {
			watched.database = file
		}
		type asking struct {
			query string
			args  []any
		}
		var queries []asking
		watched.observe = func(query string, args []any) { queries = append(queries, asking{query, args}) }
		code, _, stderr := watched.ask(question...)
		require.Zero(t, code, "%s: %s", line, stderr)
		for _, q := range queries {
			plan, known := plans[q.query]
			if !known {
				plan = planOf(t, db, q.query, q.args)
				plans[q.query] = plan
			}
			if step := readsAll(q.query, plan, q.args); step != "" {
				t.Errorf("%s: %s\n%s\n%v", line, step, q.query, q.args)
			}
		}
	}
	require.Greater(t, count, 20)
}

// planOf is how SQLite answers a query, step by step.
func planOf(t *testing.T, db *sqlx.DB, query string, args []any) string {
	t.Helper()
	if strings.HasPrefix(query, "PRAGMA") {
		return ""
	}
	var steps []struct {
		ID, Parent, NotUsed int
		Detail              string
	}
	require.NoError(t, db.Select(&steps, "EXPLAIN QUERY PLAN "+query, args...), query)
	var plan strings.Builder
	for _, step := range steps {
		fmt.Fprintln(&plan, step.Detail)
	}
	return plan.String()
}

var (
	// growing finds the steps over the tables that grow with the people of a client.
	growing = regexp.MustCompile(`^(SCAN|SEARCH) (employees|stays|records|names|journal|alerts_ledger|[es])\b`)
	// byID finds the conditions of a step that choose few rows, however many there are.
	byID = regexp.MustCompile(`[( ](id|employee|owner|subject|about|key|seq|rowid|<expr>)=\?|left_on>\?|journal_of_database|journal_of_documents`)
)

// searched are the kinds of record of which a client has few, or which are searched for an id: cases, of which there are fewer than
// people by far.
var searched = []string{"settings", "lca-dependency", "lca-assignment", "perm"}

// readsAll is a step of a plan that reads more the more people a client has, "" for none.
func readsAll(query, plan string, args []any) string {
	if strings.Contains(query, "FROM records WHERE client = ? AND noun = ?") && slices.Contains(searched, fmt.Sprint(args[1])) ||
		strings.Contains(query, "LIMIT 1)") || strings.HasPrefix(query, "SELECT COALESCE(MAX(") {
		return ""
	}
	for step := range strings.Lines(plan) {
		step = strings.TrimSpace(step)
		if growing.MatchString(step) && !byID.MatchString(step) {
			return step
		}
	}
	return ""
}
