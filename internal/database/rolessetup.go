package database

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"
)

// RoleScript is the SQL text that makes the roles of a database on a server; an administrator can run it. It is "" for a file.
func RoleScript(ctx context.Context, target string) (string, error) {
	if !isPostgres(target) {
		return "", nil
	}
	d, err := Open(ctx, target, Options{})
	if err != nil {
		return "", err
	}
	defer d.Close()
	a, err := accessOf(ctx, d.Reader)
	if err != nil {
		return "", Wrap(ctx, "look after the roles of "+Redacted(target), err)
	}
	return "BEGIN;\n" + strings.Join(a.script(), ";\n") + ";\nCOMMIT;\n", nil
}

// RolesOutcome is what became of the roles of a database.
type RolesOutcome string

// What becomes of roles: there are none for a file; they were made or mended; they are as they should be; the login may not make them.
const (
	NoRoles    RolesOutcome = "none"
	RolesMade  RolesOutcome = "made"
	RolesThere RolesOutcome = "there"
	RolesNeed  RolesOutcome = "administrator needed"
)

// SetUpRoles makes the roles of a database on a server and gives them their rights, where the login may. record, unless it is nil, is
// called in the transaction that does so.
func SetUpRoles(ctx context.Context, target string, record func(context.Context, *Tx) error) (RolesOutcome, error) {
	if !isPostgres(target) {
		return NoRoles, nil
	}
	d, err := Open(ctx, target, Options{})
	if err != nil {
		return NoRoles, err
	}
	defer d.Close()
	outcome, err := d.setUpRoles(ctx, record)
	return outcome, Wrap(ctx, "look after the roles of "+Redacted(target), err)
}

func (d *DB) setUpRoles(ctx context.Context, record func(context.Context, *Tx) error) (RolesOutcome, error) {
	a, err := accessOf(ctx, d.Reader)
	if err != nil {
		return NoRoles, err
	}
	if state, err := d.stateOfRoles(ctx, a); err != nil || state == rolesRight {
		return RolesThere, err
	}
	if _, err := d.Login(ctx); err != nil { // which an entry has; nothing else is asked while the tables are locked
		return NoRoles, err
	}
	outcome := RolesMade
	err = d.schemaChange(ctx, func(tx *Tx) error {
		err := d.runScript(ctx, tx.inner, a.script())
		if isDenied(err) {
			outcome = RolesNeed
		}
		if err != nil || record == nil {
			return err
		}
		return record(ctx, tx)
	})
	switch {
	case outcome == RolesNeed:
		return RolesNeed, nil
	case err != nil:
		return NoRoles, err
	}
	return RolesMade, nil
}

func (d *DB) runScript(ctx context.Context, tx *sqlx.Tx, statements []string) error {
	if err := d.limitWait(ctx, tx); err != nil {
		return err
	}
	for _, lock := range []string{lockSchema, lockChanges} {
		if _, err := tx.ExecContext(ctx, lock); err != nil {
			return err
		}
	}
	_, err := tx.ExecContext(ctx, strings.Join(statements, ";\n"))
	return err
}

// rolesState is how the roles of a database stand.
type rolesState int

const (
	rolesMissing rolesState = iota
	rolesWrong
	rolesRight
)

// stateOfRoles compares the roles and their rights with what they should be.
func (d *DB) stateOfRoles(ctx context.Context, a access) (rolesState, error) {
	names := make([]string, len(roles))
	for i, role := range roles {
		names[i] = a.name(role)
	}
	var there int
	err := d.db.GetContext(ctx, &there, "SELECT COUNT(*) FROM pg_roles WHERE rolname = ANY($1)", pq.Array(names))
	if err != nil || there < len(roles) {
		return rolesMissing, err
	}
	var wrong int
	if err := d.db.GetContext(ctx, &wrong, a.wrongRights()); err != nil || wrong > 0 {
		return rolesWrong, err
	}
	return rolesRight, nil
}

// wrongRights counts what differs from the rights of the roles: privileges, those on single columns too, owners, policies.
func (a access) wrongRights() string {
	var onColumns, onTables, tables []string
	for _, t := range rightsOf {
		name, policies := pq.QuoteLiteral(a.table(t.table)), 0
		if t.rows != "" {
			policies++
		}
		if t.table == "journal" {
			policies++
		}
		tables = append(tables, fmt.Sprintf("(%s, %d)", name, policies))
		for _, role := range roles[1:] {
			roleName := pq.QuoteLiteral(a.name(role))
			for _, privilege := range []string{"SELECT", insert, update} {
				columns, has := t.privilege(privilege)
				has = privilege == "SELECT" || has && role == RoleWriter
				onColumns = append(onColumns, fmt.Sprintf("(%s, %s, '%s', %t, CAST(%s AS text[]))", roleName, name, privilege, has, textArray(columns)))
			}
			for _, privilege := range []string{remove, "TRUNCATE"} {
				_, has := t.privilege(privilege)
				onTables = append(onTables, fmt.Sprintf("(%s, %s, '%s', %t)", roleName, name, privilege, has && role == RoleWriter))
			}
		}
	}
	return `SELECT (SELECT COUNT(*) FROM (VALUES ` + strings.Join(onTables, ", ") + `) w (role, tab, privilege, has)
			WHERE has_table_privilege(role, tab, privilege) <> has)
		+ (SELECT COUNT(*) FROM (VALUES ` + strings.Join(onColumns, ", ") + `) w (role, tab, privilege, has, columns)
			JOIN pg_attribute c ON c.attrelid = to_regclass(tab) AND c.attnum > 0 AND NOT c.attisdropped
			WHERE has_column_privilege(role, c.attrelid, c.attnum, privilege) <> (has AND (columns IS NULL OR c.attname = ANY(columns))))
		+ (SELECT COUNT(*) FROM (VALUES ` + strings.Join(tables, ", ") + `) t (tab, policies) LEFT JOIN pg_class c ON c.oid = to_regclass(tab)
			WHERE c.oid IS NULL OR pg_get_userbyid(c.relowner) <> ` + pq.QuoteLiteral(a.name(RoleOwner)) + ` OR c.relrowsecurity <> (policies > 0)
			OR policies <> (SELECT COUNT(*) FROM pg_policy WHERE polrelid = c.oid AND polname IN ('` + policyOfClient + `', '` + policyOfActor + `'))
			OR EXISTS (SELECT FROM pg_policy WHERE polrelid = c.oid AND polname NOT IN ('` + policyOfClient + `', '` + policyOfActor + `')))
		+ CASE WHEN to_regproc(` + pq.QuoteLiteral(a.table("mobility_sees_all")) + `) IS NULL OR to_regproc(` + pq.QuoteLiteral(a.table("mobility_clients")) + `) IS NULL
			THEN 1 ELSE 0 END
		+ ` + a.wrongReaderEntry()
}

// textArray are names as an array of the server, NULL for nil.
func textArray(names []string) string {
	if names == nil {
		return "NULL"
	}
	return "'{" + strings.Join(names, ",") + "}'"
}

// Held are the logins that have a role, each with the roles as a server knows them.
type Held struct {
	Role   Role     `json:"role"`
	Name   string   `json:"name"`
	Logins []string `json:"logins"`
}

// Held lists the roles of a database with the logins that have each, none where they are not made.
func (d *DB) Held(ctx context.Context) ([]Held, error) {
	if d.engine != PostgreSQL {
		return nil, nil
	}
	a, err := accessOf(ctx, d.Reader)
	if err != nil {
		return nil, Wrap(ctx, "read the roles", err)
	}
	var all []Held
	for _, role := range roles {
		held := Held{Role: role, Name: a.name(role), Logins: []string{}}
		var there int
		if err := d.Get(ctx, &there, "SELECT COUNT(*) FROM pg_roles WHERE rolname = ?", held.Name); err != nil {
			return nil, Wrap(ctx, "read the roles", err)
		}
		if there == 0 {
			return nil, nil
		}
		err := d.List(ctx, &held.Logins, `SELECT rolname FROM pg_roles
			WHERE rolcanlogin AND NOT rolsuper AND pg_has_role(rolname, ?, 'USAGE') ORDER BY rolname`, held.Name)
		if err != nil {
			return nil, Wrap(ctx, "read the roles", err)
		}
		all = append(all, held)
	}
	return all, nil
}

// RolesRight reports whether the roles of a database have the rights that they should have, true where there are none.
func (d *DB) RolesRight(ctx context.Context) (bool, error) {
	if d.engine != PostgreSQL {
		return true, nil
	}
	a, err := accessOf(ctx, d.Reader)
	if err != nil {
		return false, Wrap(ctx, "read the roles", err)
	}
	state, err := d.stateOfRoles(ctx, a)
	return state != rolesWrong, Wrap(ctx, "read the roles", err)
}

// NeedLogin returns an error that lists the logins of a server unless the given one is among them.
func (d *DB) NeedLogin(ctx context.Context, login string) error {
	var logins []string
	if err := d.List(ctx, &logins, "SELECT rolname FROM pg_roles WHERE rolcanlogin ORDER BY rolname"); err != nil {
		return Wrap(ctx, "read the logins", err)
	}
	if slices.Contains(logins, login) {
		return nil
	}
	return fmt.Errorf("the server has no login %q; choose from: %s", login, strings.Join(logins, ", "))
}
