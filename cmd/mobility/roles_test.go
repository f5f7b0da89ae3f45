package main

import (
	"context"
	"database/sql"
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/app/kinds"
	"mobility/app/storetest"
	"mobility/cmd/mobility/cmdutil"
	"mobility/examples"
	"mobility/internal/database"
	"mobility/internal/store"
	"mobility/internal/store/journal"
	"mobility/internal/store/sqlviews"
)

// rolesDemo is the finished demo on a server, with a login for each role.
type rolesDemo struct {
	*asked
	logins map[database.Role]string
}

// withRoles copies a finished demo into a database of a server and makes its roles; a reader may see all clients.
func withRoles(t *testing.T, a *asked, target string) *rolesDemo {
	t.Helper()
	code, _, stderr := a.ask("db", "copy", target)
	require.Zero(t, code, stderr)
	a.environment = map[string]string{"MOBILITY_VAULT": filepath.Join(a.demo, "demo.vault"), "MOBILITY_VAULT_KEY": filepath.Join(a.demo, "demo.vault.key")}
	a.database = target
	code, _, stderr = a.ask("db", "migrate")
	require.Zero(t, code, stderr)
	require.Contains(t, stderr, "the roles of the database are made")
	r := &rolesDemo{a, map[database.Role]string{}}
	require.NoError(t, store.With(t.Context(), target, kinds.All, store.Options{}, func(s *store.Store) error {
		held, err := s.Database().Held(t.Context())
		for _, h := range held {
			r.logins[h.Role] = storetest.Login(t, target, string(h.Role), h.Name)
		}
		return err
	}))
	code, _, stderr = a.ask("db", "access", loginOf(r.logins[database.RoleReader]), "--every")
	require.Zero(t, code, stderr)
	return r
}

// loginOf is the login of an address.
func loginOf(address string) string {
	login, _, _ := strings.Cut(strings.TrimPrefix(address, "postgres://"), "@")
	return login
}

// as asks with the login of a role.
func (r *rolesDemo) as(role database.Role, words ...string) (code int, stdout, stderr string) {
	before := r.database
	defer func() { r.database = before }()
	r.database = r.logins[role]
	return r.ask(words...)
}

// TestWhoMayReadReadsWhatTheOwnerReads asks everything that can be asked, as each role.
func TestWhoMayReadReadsWhatTheOwnerReads(t *testing.T) {
	storetest.OnServer(t, func(t *testing.T, target string) {
		r := withRoles(t, finishedDemo(t), target)
		for _, question := range examples.Questions(r.demo, r.out) {
			words, line := question, strings.Join(question, " ")
			if strings.HasPrefix(line, "i9 retention plan") { // leaves an entry in the audit trail, without which nothing can be destroyed
				continue
			}
			code, expected, stderr := r.as(database.RoleOwner, words...)
			require.Zero(t, code, "%s: %s", line, stderr)
			for _, role := range []database.Role{database.RoleWriter, database.RoleReader, database.RoleAuditor} {
				code, answer, stderr := r.as(role, words...)
				if role == database.RoleAuditor && handsOut(words) {
					require.Equal(t, cmdutil.ExitFailed, code, line)
					require.Contains(t, stderr, "verifies documents and is not handed them", line)
					continue
				}
				require.Zero(t, code, "%s as %s: %s", line, role, stderr)
				require.Equal(t, r.withoutLogins(expected), r.withoutLogins(answer), "%s as %s", line, role)
			}
		}
	})
}

// withoutLogins puts one name in the place of each login.
func (r *rolesDemo) withoutLogins(answer string) string {
	for _, address := range r.logins {
		answer = strings.ReplaceAll(answer, loginOf(address), "LOGIN")
	}
	return answer
}

// handsOut reports whether a command hands out documents.
func handsOut(words []string) bool {
	return slices.ContainsFunc([]string{"vault get", "i9 inspect", "paf build", "perm audit-file", "perm audit-answer", "lca investigation", "privacy export"}, func(name string) bool {
		return strings.HasPrefix(strings.Join(words, " "), name)
	})
}

// ownersOnly are the commands that take the role of an owner, and why.
var ownersOnly = []string{"i9 retention destroy", "privacy erase", "db backup", "db restore"}

// leavesWithoutRights is what commands leave that do not change the data: without the right to write they leave no entry, and report it.
var leavesWithoutRights = []string{"make file", "get document", "back-up database", "checkpoint journal", "add-recipient key", "remove-recipient key", "rotate key"}

// TestWritersWriteAndReadersDoNot runs every command that writes: as a reader and as an auditor it is refused in words and changes
// nothing, and leaves at most the entry about a file that it wrote, as a writer it leaves what examples/writing.txt says, in the name of the login.
func TestWritersWriteAndReadersDoNot(t *testing.T) {
	storetest.OnServer(t, func(t *testing.T, target string) {
		a := finishedDemo(t)
		a.writeJournaledFiles(t)
		a.home = a.out
		r := withRoles(t, a, target)
		for _, w := range examples.WritingCommands(r.demo, r.out) {
			line := strings.Join(w.Words, " ")
			if !w.Run || w.Leaves == "nothing" || strings.HasPrefix(line, "db copy") {
				continue
			}
			before := r.entriesOnServer(t, target)
			if !slices.Contains(leavesWithoutRights, w.Leaves) {
				for _, role := range []database.Role{database.RoleReader, database.RoleAuditor} {
					code, stdout, stderr := r.as(role, w.Words...)
					require.NotZero(t, code, "%s as %s: %s%s", line, role, stdout, stderr)
					require.Regexp(t, "may read this database and not change it|does not destroy, restore or dump data", stdout+stderr, "%s as %s", line, role)
					after := r.entriesOnServer(t, target)
					for _, e := range after[len(before):] { // a report was written, and its sending not recorded
						require.Equal(t, []string{"make file", loginOf(r.logins[role])}, []string{e.Action + " " + e.Noun, e.Who}, "%s as %s", line, role)
					}
					before = after
				}
			}
			role := database.RoleWriter
			if slices.ContainsFunc(ownersOnly, func(name string) bool { return strings.HasPrefix(line, name) }) {
				role = database.RoleOwner
			}
			if role == database.RoleOwner {
				code, _, stderr := r.as(database.RoleWriter, w.Words...)
				require.Equal(t, cmdutil.ExitFailed, code, line)
				require.Contains(t, stderr, "this takes the role", line)
			}
			if w.User != "" {
				role = database.RoleOwner
			}
			code, stdout, stderr := r.as(role, w.Words...)
			require.Contains(t, []int{0, cmdutil.ExitPartial}, code, "%s as %s: %s%s", line, role, stdout, stderr)
			for _, e := range r.entriesOnServer(t, target)[len(before):] {
				require.Equal(t, loginOf(r.logins[role]), e.Who, line)
				require.Equal(t, "tester", e.Stated, line)
			}
		}
		code, _, stderr := r.as(database.RoleAuditor, "audit", "verify")
		require.Zero(t, code, stderr)
	})
}

func (r *rolesDemo) entriesOnServer(t *testing.T, target string) (all []journal.Entry) {
	t.Helper()
	require.NoError(t, store.With(context.Background(), target, kinds.All, store.Options{}, func(s *store.Store) error {
		return s.EachEntry(t.Context(), func(e *journal.Entry) error {
			all = append(all, *e)
			return nil
		})
	}))
	return all
}

// TestALoginOfOneClientSeesThatOne gives a reader and a writer one of two clients: neither the program nor a statement of their own shows
// or changes the other.
func TestALoginOfOneClientSeesThatOne(t *testing.T) {
	storetest.OnServer(t, func(t *testing.T, target string) {
		a := finishedDemo(t)
		a.writeJournaledFiles(t)
		r := withRoles(t, a, target)
		file := filepath.Join(r.out, "people.csv")
		for _, words := range [][]string{
			{"roster", "import", file, "--client", "other", "--create-client", "--partial"},
			{"db", "access", loginOf(r.logins[database.RoleReader]), "other"}, {"db", "access", loginOf(r.logins[database.RoleWriter]), "other"},
		} {
			code, _, stderr := r.ask(words...)
			require.Contains(t, []int{0, cmdutil.ExitPartial}, code, stderr)
		}
		for _, role := range []database.Role{database.RoleReader, database.RoleWriter} {
			code, people, stderr := r.as(role, "roster", "list")
			require.Zero(t, code, stderr)
			require.Contains(t, people, "T1")
			require.NotContains(t, people, "001086")
			_, clients, _ := r.as(role, "client", "list")
			require.NotContains(t, clients, "default")
			code, _, stderr = r.as(role, "docket", "--client", "default")
			require.Equal(t, cmdutil.ExitFailed, code)
			require.Contains(t, stderr, `there is no such client: "default"; there are: other`)
			code, _, stderr = r.as(role, "db", "verify")
			require.Equal(t, cmdutil.ExitFailed, code)
			require.Contains(t, stderr, "is shown the data of some clients only")
			requireOneClient(t, r.logins[role])
		}
		code, _, stderr := r.as(database.RoleWriter, "roster", "record", "T1", "department=Audit")
		require.Zero(t, code, stderr)
		requireRefused(t, r.logins[database.RoleWriter], map[string]string{
			"UPDATE employees SET facts = '{}' WHERE client = 'default'":                                          "",
			"DELETE FROM employees WHERE client = 'default'":                                                      "",
			"INSERT INTO employees (client, id, facts, origins, row_hash) VALUES ('default', 'X', '{}', '{}', 0)": "row-level security",
			"INSERT INTO clients (slug, name, created) VALUES ('mine', '', '')":                                   "row-level security",
			"INSERT INTO client_access (client, login) VALUES ('default', session_user)":                          "permission denied",
			"SELECT mobility_reader_entry('', '', '', 'default', 'get', '', '', '')":                              "no entry about this",
			"UPDATE alerts_ledger SET client = client":                                                            "permission denied",
			"UPDATE alerts_ledger SET seq = seq":                                                                  "permission denied",
			"UPDATE job_runs SET started = started":                                                               "permission denied",
			"UPDATE job_runs SET by_whom = by_whom":                                                               "permission denied",
			"UPDATE employers SET name = name":                                                                    "permission denied",
			"UPDATE imports SET who = who":                                                                        "permission denied",
			"UPDATE imports SET file = file":                                                                      "permission denied",
			"UPDATE journal SET who = who":                                                                        "permission denied",
			"DELETE FROM journal":                                                                                 "permission denied",
			"TRUNCATE journal":                                                                                    "permission denied",
			"DELETE FROM alerts_ledger":                                                                           "permission denied",
			"DROP TRIGGER journal_no_delete ON journal":                                                           "must be owner",
			"ALTER TABLE journal DISABLE ROW LEVEL SECURITY":                                                      "must be owner",
			`INSERT INTO journal (seq, at, who, command, client, action, noun, subject, before, after, previous, hash)
				VALUES (999999, '', 'someone else', '', 'other', '', '', '', '', '', '', '')`: "row-level security",
		})
	})
}

// TestWhatAReaderTakesAlongIsInTheAuditTrail has a reader open a document and write a report, and an auditor write one, which no right to write
// the journal allows: the server writes the entries, each in the name of the login, and the trail stays verified.
func TestWhatAReaderTakesAlongIsInTheAuditTrail(t *testing.T) {
	storetest.OnServer(t, func(t *testing.T, target string) {
		a := finishedDemo(t)
		r := withRoles(t, a, target)
		code, stdout, stderr := r.as(database.RoleOwner, "vault", "list", "--json")
		require.Zero(t, code, stderr)
		document := regexp.MustCompile(`"id": "([^"]+)"`).FindStringSubmatch(stdout)
		require.NotNil(t, document, stdout)
		for i, c := range []struct {
			role      database.Role
			words     []string
			does, not string
		}{
			{database.RoleReader, []string{"vault", "get", document[1], "--out", filepath.Join(r.out, "scan.pdf")}, "get document", ""},
			{database.RoleReader, []string{"report", "status", "--out", filepath.Join(r.out, "reader.csv")}, "make file", ""},
			{database.RoleAuditor, []string{"report", "status", "--out", filepath.Join(r.out, "auditor.csv")}, "make file", ""},
			{database.RoleAuditor, []string{"vault", "get", document[1], "--out", filepath.Join(r.out, "again.pdf")}, "", "is not handed them"},
		} {
			before := r.entriesOnServer(t, target)
			code, stdout, stderr := r.as(c.role, c.words...)
			if c.not != "" {
				require.NotZero(t, code)
				require.Contains(t, stderr, c.not)
				require.Len(t, r.entriesOnServer(t, target), len(before))
				continue
			}
			require.Zero(t, code, "%v as %s: %s%s", c.words, c.role, stdout, stderr)
			require.NotContains(t, stderr, "can only be read")
			added := r.entriesOnServer(t, target)[len(before):]
			require.Len(t, added, 1, i)
			require.Equal(t, []string{c.does, loginOf(r.logins[c.role]), "tester"}, []string{added[0].Action + " " + added[0].Noun, added[0].Who, added[0].Stated})
		}
		code, _, stderr = r.as(database.RoleAuditor, "vault", "verify")
		require.Zero(t, code, stderr)
		for _, words := range [][]string{
			{"i9", "inspect", "--served", "2026-11-21", "--out", filepath.Join(r.out, "inspection.zip")}, {"vault", "get", document[1], "--out", filepath.Join(r.out, "again.pdf")},
		} {
			code, _, stderr = r.as(database.RoleAuditor, words...)
			require.NotZero(t, code, words)
		}
		grant := regexp.MustCompile(`GRANT .*;`).FindString(stderr) // what the refusal says to do
		require.NotEmpty(t, grant, stderr)
		_, err := storetest.Unprotected(t, target).ExecContext(t.Context(), grant)
		require.NoError(t, err)
		code, _, stderr = r.as(database.RoleAuditor, "vault", "get", document[1], "--out", filepath.Join(r.out, "again.pdf"))
		require.Zero(t, code, stderr)
		trail := r.entriesOnServer(t, target)
		require.Equal(t, []string{"get", loginOf(r.logins[database.RoleAuditor])}, []string{trail[len(trail)-1].Action, trail[len(trail)-1].Who})
		code, _, stderr = r.as(database.RoleAuditor, "audit", "verify")
		require.Zero(t, code, stderr)
		const entry = "SELECT mobility_reader_entry('2026-11-28T08:00:00Z', '', 'x', %s, %s, 'document', 'x', 'null')"
		requireRefused(t, r.logins[database.RoleReader], map[string]string{
			fmt.Sprintf(entry, "'default'", "'destroy'"): "no entry about this", fmt.Sprintf(entry, "'elsewhere'", "'get'"): "no entry about this",
			"INSERT INTO journal SELECT * FROM journal LIMIT 1": "permission denied",
		})
	})
}

// requireOneClient reads every table that has a client with a login's own statements.
func requireOneClient(t *testing.T, address string) {
	t.Helper()
	db, err := sql.Open("postgres", address)
	require.NoError(t, err)
	defer db.Close()
	found, err := db.QueryContext(t.Context(), `SELECT table_name FROM information_schema.columns WHERE table_schema = current_schema() AND column_name = 'client'`)
	require.NoError(t, err)
	var tables []string
	for found.Next() {
		var table string
		require.NoError(t, found.Scan(&table))
		tables = append(tables, table)
	}
	require.NoError(t, found.Err())
	require.Greater(t, len(tables), 10)
	for _, table := range tables {
		var others int
		require.NoError(t, db.QueryRowContext(t.Context(), "SELECT COUNT(*) FROM "+table+" WHERE client NOT IN ('other', '')").Scan(&others))
		require.Zero(t, others, table)
	}
	for _, table := range []string{"clients WHERE slug <> 'other'", "job_runs"} {
		var others int
		require.NoError(t, db.QueryRowContext(t.Context(), "SELECT COUNT(*) FROM "+table).Scan(&others))
		require.Zero(t, others, table)
	}
	requireViewsOfOneClient(t, db)
}

// requireViewsOfOneClient makes the views that mobility db views prints, as the login, and requires that they show its client alone.
func requireViewsOfOneClient(t *testing.T, db *sql.DB) {
	t.Helper()
	db.SetMaxOpenConns(1) // a temporary view is of its session
	for _, v := range sqlviews.List(kinds.All, database.PostgreSQL) {
		_, err := db.ExecContext(t.Context(), v.SQL)
		require.NoError(t, err, v.Name)
		var own, others int
		require.NoError(t, db.QueryRowContext(t.Context(), "SELECT COUNT(*) FILTER (WHERE client = 'other'), COUNT(*) FILTER (WHERE client <> 'other') FROM "+v.Name).Scan(&own, &others))
		require.Zero(t, others, v.Name)
		require.Equal(t, v.Name == "roster_view", own > 0, v.Name)
	}
}

// requireRefused runs statements, each of which ends in an error, or for "" touches no row.
func requireRefused(t *testing.T, address string, statements map[string]string) {
	t.Helper()
	db, err := sql.Open("postgres", address)
	require.NoError(t, err)
	defer db.Close()
	for statement, refusal := range statements {
		done, err := db.ExecContext(t.Context(), statement)
		if refusal != "" {
			require.ErrorContains(t, err, refusal, statement)
			continue
		}
		require.NoError(t, err, statement)
		rows, err := done.RowsAffected()
		require.NoError(t, err)
		require.Zero(t, rows, statement)
	}
}
