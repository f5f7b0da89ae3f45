package database

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/jmoiron/sqlx"
)

// openSum is what stands in the place of a sum while rows of its table change, in the transaction that changes them.
const openSum = "open"

// everyTable is the name of a sum that is open for all tables, in a transaction that is never committed.
const everyTable = "*"

// refusal is what a trigger answers to a statement that no change of the program makes.
const refusal = "is changed by mobility alone: this statement is refused"

// keptColumns are the columns of an entry of the journal that never change. Destroying a record puts digests in the place of its images.
var keptColumns = []string{"seq", "at", "who", "command", "client", "action", "noun", "subject", "import", "previous", "hash", "stated"}

// protect makes the triggers by which the database itself refuses to change what only grows. It can be run again.
func (d *DB) protect(ctx context.Context, tx *sqlx.Tx) error {
	statements := sqliteTriggers()
	if d.engine == PostgreSQL {
		statements = postgresTriggers()
	}
	return execAll(ctx, tx, statements)
}

// protectAhead makes the functions that the triggers of a dump call, before it is restored.
func (d *DB) protectAhead(ctx context.Context, tx *sqlx.Tx) error {
	return execAll(ctx, tx, triggerFunctions())
}

func execAll(ctx context.Context, tx *sqlx.Tx, statements []string) error {
	for _, statement := range statements {
		if _, err := tx.ExecContext(ctx, statement); err != nil {
			return fmt.Errorf("protect the journal: %w", err)
		}
	}
	return nil
}

func sqliteTriggers() []string {
	trigger := func(table, event, when string) []string {
		name := triggerName(table, event)
		return []string{
			"DROP TRIGGER IF EXISTS " + name,
			"CREATE TRIGGER " + name + " BEFORE " + event + " ON " + table + when +
				" BEGIN SELECT RAISE(ABORT, 'the table " + table + " " + refusal + "'); END",
		}
	}
	var changed []string
	for _, column := range keptColumns {
		changed = append(changed, "NEW."+column+" IS NOT OLD."+column)
	}
	for _, image := range []string{"before", "after"} {
		changed = append(changed, "(NEW."+image+" <> OLD."+image+` AND NEW.`+image+` NOT LIKE '{"erased":"%"}')`)
	}
	all := append(trigger("journal", "DELETE", ""), trigger("journal", "UPDATE", " WHEN "+strings.Join(changed, " OR "))...)
	for _, t := range summedTables {
		client := "''"
		if t.HasClient {
			client = "OLD.client"
		}
		for _, event := range []string{"DELETE", "UPDATE"} {
			all = append(all, trigger(t.Name, event, " WHEN NOT EXISTS (SELECT 1 FROM row_sums WHERE (name = '"+t.Name+"' AND client = "+client+
				" OR name = '"+everyTable+"' AND client = '') AND sum = '"+openSum+"')")...)
		}
	}
	return all
}

// triggerFunctions make what the triggers of PostgreSQL call.
func triggerFunctions() []string {
	changed := []string{}
	for _, column := range keptColumns {
		changed = append(changed, "NEW."+column+" IS DISTINCT FROM OLD."+column)
	}
	for _, image := range []string{"before", "after"} {
		changed = append(changed, "(NEW."+image+" <> OLD."+image+` AND NEW.`+image+` NOT LIKE '{"erased":"%"}')`)
	}
	function := func(name, condition, otherwise string) string {
		return "CREATE OR REPLACE FUNCTION " + name + "() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$ BEGIN IF " + condition +
			" THEN RAISE EXCEPTION 'the table % " + refusal + "', TG_TABLE_NAME; END IF; RETURN " + otherwise + "; END $$"
	}
	return []string{
		function("mobility_entry_stays", strings.Join(changed, " OR "), "NEW"),
		function("mobility_never", "true", "NULL"),
		function("mobility_with_sum", "NOT EXISTS (SELECT 1 FROM row_sums WHERE name IN (TG_TABLE_NAME, '"+everyTable+"') AND sum = '"+openSum+"')", "NULL"),
	}
}

func postgresTriggers() []string {
	all := triggerFunctions()
	trigger := func(table, event, each, function string) []string {
		name := triggerName(table, event)
		return []string{
			"DROP TRIGGER IF EXISTS " + name + " ON " + table,
			"CREATE TRIGGER " + name + " BEFORE " + event + " ON " + table + " FOR EACH " + each + " EXECUTE FUNCTION " + function + "()",
		}
	}
	all = append(all, trigger("journal", "UPDATE", "ROW", "mobility_entry_stays")...)
	all = append(all, trigger("journal", "DELETE", "STATEMENT", "mobility_never")...)
	all = append(all, trigger("journal", "TRUNCATE", "STATEMENT", "mobility_never")...)
	for _, t := range summedTables {
		for _, event := range []string{"UPDATE", "DELETE", "TRUNCATE"} {
			all = append(all, trigger(t.Name, event, "STATEMENT", "mobility_with_sum")...)
		}
	}
	return all
}

func triggerName(table, event string) string { return table + "_no_" + strings.ToLower(event) }

// triggersThere lists the triggers that a database has: the text of each or, on PostgreSQL, its name, and the texts of the functions.
var triggersThere = map[Engine]string{
	SQLite: "SELECT sql FROM sqlite_master WHERE type = 'trigger'",
	PostgreSQL: `SELECT CAST(t.tgname AS text) FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
		WHERE n.nspname = current_schema() AND NOT t.tgisinternal AND t.tgenabled <> 'D'
		UNION ALL SELECT p.prosrc FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE n.nspname = current_schema()`,
}

// triggersWanted are what triggersThere lists for a database that nothing was changed in.
func (d *DB) triggersWanted() (wanted []string) {
	if d.engine == SQLite {
		return slices.DeleteFunc(sqliteTriggers(), func(statement string) bool { return !strings.HasPrefix(statement, "CREATE") })
	}
	for _, statement := range postgresTriggers() {
		if _, body, isFunction := strings.Cut(statement, "$$"); isFunction {
			wanted = append(wanted, strings.TrimSuffix(body, "$$"))
		} else if name, isTrigger := strings.CutPrefix(statement, "CREATE TRIGGER "); isTrigger {
			name, _, _ = strings.Cut(name, " ")
			wanted = append(wanted, name)
		}
	}
	return wanted
}

// isProtected reports whether the database has all its triggers, as they were made.
func (d *DB) isProtected(ctx context.Context, r Reader) (bool, error) {
	var there []string
	err := r.List(ctx, &there, triggersThere[d.engine])
	return err == nil && len(without(d.triggersWanted(), there)) == 0, err
}

// ErrUnprotected is the error for a database whose triggers are gone.
var ErrUnprotected = errors.New("the triggers that refuse changes of the audit trail are missing or changed: find out who changed them, and run `mobility db migrate`")

// Protected checks that the database refuses changes of what only grows.
func (d *DB) Protected(ctx context.Context) error {
	is, err := d.isProtected(ctx, d.Reader)
	if err == nil && !is {
		return ErrUnprotected
	}
	return Wrap(ctx, "check the triggers of the database", err)
}
