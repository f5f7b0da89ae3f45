package database

import (
	"context"
	"fmt"
	"strings"

	"github.com/lib/pq"
	"github.com/zeebo/xxh3"
)

// Role is what a login of a server may do with a database. Each database has group roles of its own, which are granted to logins.
type Role string

// The roles, the mightiest first.
const (
	RoleOwner   Role = "owner"
	RoleWriter  Role = "writer"
	RoleAuditor Role = "auditor"
	RoleReader  Role = "reader"
)

// roles lists the roles.
var roles = []Role{RoleOwner, RoleWriter, RoleAuditor, RoleReader}

// AllClients in the place of a client gives a login access to all of them.
const AllClients = "*"

// rights are what the roles may do with a table. All may read it, and the owner may do everything.
type rights struct {
	table string
	// writer are what a writer may do besides reading: privileges, that to change with the columns it is for, if not for all.
	writer []string
	// rows is the condition on which a login has to do with a row, in which see is the condition on its client; "" for every row.
	rows string
}

const (
	insert, update, remove = "INSERT", "UPDATE", "DELETE"
	// ofClient is a row of a client, ofClientOrNone also one that belongs to no client, ofAll is a row that can be about any client.
	ofClient       = "see(client)"
	ofClientOrNone = "client = '' OR see(client)"
	ofAll          = "(SELECT mobility_sees_all())"
	// ofLogin is a row about the login itself; who verifies sees all. mobility_sees_all reads these rows and cannot be asked.
	ofLogin = "login = session_user OR has(writer) OR has(auditor)"
)

// rightsOf are the rights on every table. The journal only grows: destroying what it repeats is up to the owner. An entry of the ledger
// of notices has a next state, and stays.
var rightsOf = []rights{
	{versionTable, nil, ""},
	{"clients", []string{insert, update + "(name)"}, "see(slug)"},
	{"employers", []string{insert, update + "(fein)", remove}, ofClient},
	{"imports", []string{insert, update + "(undone)"}, ofClient},
	{"employees", []string{insert, update, remove}, ofClient},
	{"stays", []string{insert, update, remove}, ofClient},
	{"profiles", []string{insert, update, remove}, ofClient},
	{"journal", []string{insert}, ofClientOrNone},
	{"journal_head", []string{update + "(seq, hash, imports)"}, ""},
	{"records", []string{insert, update, remove}, ofClient},
	{"alerts_ledger", []string{insert, update + "(key, deadline, subject, about, at, entry)"}, ofClient},
	{"alerts_outbox", []string{insert, remove}, ofClient},
	{"alerts_holds", []string{insert, update + "(deadline, hold)"}, ofClient},
	{"alerts_turns", []string{insert, update + "(holder, since)"}, ofClient},
	{"job_runs", []string{insert, update + "(ended, result, exit_code, log)", remove}, ofAll},
	{"job_locks", []string{insert, update + "(holder, since)"}, ""},
	{"reference_tables", []string{insert, update}, ""},
	{"names", []string{insert, remove}, ofClient},
	{"row_sums", []string{insert, update + "(rows, sum)"}, ofClientOrNone},
	{"client_access", nil, ofLogin},
}

// privilege finds what a writer may do with a table: the columns that a privilege is for, nil for all of them.
func (r *rights) privilege(name string) (columns []string, has bool) {
	for _, own := range r.writer {
		if own == name {
			return nil, true
		}
		if list, is := strings.CutPrefix(own, name+"("); is {
			return strings.Split(strings.TrimSuffix(list, ")"), ", "), true
		}
	}
	return nil, false
}

// access is the schema that has the tables, with the names of its roles.
type access struct {
	schema, prefix string
}

// accessOf finds the schema of a database. Its roles have the name of the database, and of a schema other than the usual one: roles
// belong to all databases of a server.
func accessOf(ctx context.Context, r Reader) (access, error) {
	var names struct{ Database, Schema string }
	err := r.Get(ctx, &names, `SELECT current_database() AS database, COALESCE(current_schema(), '') AS "schema"`)
	return access{names.Schema, prefixOf(names.Database, names.Schema)}, err
}

// prefixOf is what the names of roles begin with. PostgreSQL cuts long names.
func prefixOf(database, schema string) string {
	prefix := database
	if schema != "public" {
		prefix += "_" + schema
	}
	const most = 63 - len("_auditor") // of a name of PostgreSQL
	if len(prefix) > most {
		hash := fmt.Sprintf("_%016x", xxh3.HashString(prefix))
		prefix = prefix[:most-len(hash)] + hash
	}
	return prefix
}

func (a access) name(r Role) string { return a.prefix + "_" + string(r) }

func (a access) quoted(r Role) string { return pq.QuoteIdentifier(a.name(r)) }

func (a access) table(name string) string {
	return pq.QuoteIdentifier(a.schema) + "." + pq.QuoteIdentifier(name)
}

// policy is the condition of a table's rows as its policy has it.
func (a access) policy(rows string) string {
	if before, after, is := strings.Cut(rows, "see("); is {
		column, rest, _ := strings.Cut(after, ")")
		rows = before + ofAll + " OR " + column + " IN (SELECT mobility_clients())" + rest
	}
	rows = strings.NewReplacer("has(writer)", a.has(RoleWriter), "has(auditor)", a.has(RoleAuditor)).Replace(rows)
	return strings.NewReplacer("mobility_sees_all", a.table("mobility_sees_all"), "mobility_clients", a.table("mobility_clients")).Replace(rows)
}

// has is the condition that the login has a role.
func (a access) has(r Role) string { return "pg_has_role(" + pq.QuoteLiteral(a.name(r)) + ", 'USAGE')" }

// script are the statements that make the roles and give them their rights. They can be run again.
func (a access) script() []string {
	var all []string
	for _, role := range roles {
		all = append(all, fmt.Sprintf("DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = %s) THEN CREATE ROLE %s NOLOGIN; END IF; END $$",
			pq.QuoteLiteral(a.name(role)), a.quoted(role)))
	}
	schema, owner := pq.QuoteIdentifier(a.schema), a.quoted(RoleOwner)
	others := strings.Join([]string{a.quoted(RoleWriter), a.quoted(RoleAuditor), a.quoted(RoleReader)}, ", ")
	all = append(all,
		// Who has owned the tables so far goes on as an owner.
		fmt.Sprintf("DO $$ DECLARE o name := (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = %s::regclass); "+
			"BEGIN IF NOT pg_has_role(o, %s, 'MEMBER') THEN EXECUTE format('GRANT %%I TO %%I', %s, o); END IF; END $$",
			pq.QuoteLiteral(a.table("journal")), pq.QuoteLiteral(a.name(RoleOwner)), pq.QuoteLiteral(a.name(RoleOwner))),
		fmt.Sprintf("GRANT USAGE ON SCHEMA %s TO %s, %s", schema, owner, others),
		fmt.Sprintf("GRANT CREATE ON SCHEMA %s TO %s", schema, owner),
	)
	for _, t := range rightsOf {
		all = append(all, "ALTER TABLE "+a.table(t.table)+" OWNER TO "+owner)
	}
	all = append(all, a.seesAll(), a.clients())
	for _, function := range []string{"mobility_entry_stays", "mobility_never", "mobility_with_sum", "mobility_sees_all", "mobility_clients"} {
		all = append(all, "ALTER FUNCTION "+a.table(function)+"() OWNER TO "+owner)
	}
	all = append(all, a.readerEntryFunction()...)
	all = append(all, a.dropPolicies())
	for _, t := range rightsOf {
		table := a.table(t.table)
		all = append(all, "REVOKE ALL ON "+table+" FROM PUBLIC, "+others, "GRANT SELECT ON "+table+" TO "+others)
		if len(t.writer) > 0 {
			all = append(all, "GRANT "+strings.Join(t.writer, ", ")+" ON "+table+" TO "+a.quoted(RoleWriter))
		}
		if t.rows != "" {
			condition := "(" + a.policy(t.rows) + ")"
			all = append(all, "ALTER TABLE "+table+" ENABLE ROW LEVEL SECURITY",
				"CREATE POLICY "+policyOfClient+" ON "+table+" USING "+condition+" WITH CHECK "+condition)
		}
	}
	journal := a.table("journal")
	return append(all,
		"CREATE POLICY "+policyOfActor+" ON "+journal+" AS RESTRICTIVE FOR INSERT WITH CHECK (who = session_user)")
}

// The names of the policies: a login has to do with rows of its clients, and writes entries of the journal in its own name.
const (
	policyOfClient = "mobility_client"
	policyOfActor  = "mobility_actor"
)

// seesAll makes the function that says whether the login may see the data of every client: an owner, a login with all clients, and a
// writer or an auditor without a client.
func (a access) seesAll() string {
	mine := "FROM " + a.table("client_access") + " a WHERE a.login = session_user"
	return "CREATE OR REPLACE FUNCTION " + a.table("mobility_sees_all") + "() RETURNS boolean LANGUAGE sql STABLE AS $$ SELECT " + a.has(RoleOwner) +
		" OR EXISTS (SELECT " + mine + " AND a.client = '" + AllClients + "') OR (" + a.has(RoleWriter) + " OR " + a.has(RoleAuditor) + ") AND NOT EXISTS (SELECT " + mine + ") $$"
}

// clients makes the function that lists the clients of the login. A policy that named the table would keep a restore from dropping it.
func (a access) clients() string {
	return "CREATE OR REPLACE FUNCTION " + a.table("mobility_clients") + "() RETURNS SETOF text LANGUAGE sql STABLE AS $$ SELECT a.client FROM " +
		a.table("client_access") + " a WHERE a.login = session_user $$"
}

// dropPolicies drops every policy of the tables: one that was added would open what the others close.
func (a access) dropPolicies() string {
	tables := make([]string, len(rightsOf))
	for i, t := range rightsOf {
		tables[i] = pq.QuoteLiteral(a.table(t.table)) + "::regclass"
	}
	return "DO $$ DECLARE p record; BEGIN FOR p IN SELECT polname, polrelid::regclass AS tab FROM pg_policy WHERE polrelid IN (" +
		strings.Join(tables, ", ") + ") LOOP EXECUTE format('DROP POLICY %I ON %s', p.polname, p.tab); END LOOP; END $$"
}
