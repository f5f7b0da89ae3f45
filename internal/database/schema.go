package database

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// schemaThere lists the tables and indexes of a file as text, without the table of versions, which another library once made, and what
// SQLite keeps for itself.
const schemaThere = `SELECT type || ' ' || name || ' of ' || tbl_name || ': ' || COALESCE(sql, '') FROM sqlite_master
	WHERE type IN ('table', 'index') AND tbl_name <> '` + versionTable + `' AND tbl_name NOT LIKE 'sqlite_%' ORDER BY 1`

// SchemaStands checks that a file of SQLite has the tables and indexes that the migrations make, letter for letter, with values of the types
// of their columns, and that neither engine has a trigger that the program did not make.
func (d *DB) SchemaStands(ctx context.Context) error {
	return Wrap(ctx, "check the schema of the database", d.schemaStands(ctx))
}

func (d *DB) schemaStands(ctx context.Context) error {
	if err := d.noTriggerAdded(ctx); err != nil || d.engine != SQLite {
		return err
	}
	made, err := Empty(ctx)
	if err != nil {
		return err
	}
	defer func() { _ = made.Close() }() // it is in memory
	var there, wanted []string
	if err := d.List(ctx, &there, schemaThere); err != nil {
		return err
	}
	if err := made.List(ctx, &wanted, schemaThere); err != nil {
		return err
	}
	if changed := without(wanted, there); len(changed) > 0 {
		return fmt.Errorf("the database file is damaged: its schema lacks %q; restore a backup with `mobility db restore`", changed[0])
	}
	return d.valuesFit(ctx)
}

// otherValues are the conditions, by type of a column, for a value that no statement of the program stores. SQLite keeps the type with each
// value and does not compare it with the column's: a text that has become a blob is found by no condition.
var otherValues = map[string]string{"TEXT": "typeof(%s) NOT IN ('text', 'null')", "BIGINT": "typeof(%s) NOT IN ('integer', 'null')"}

// valuesFit checks that the values of a file have the types of their columns.
func (d *DB) valuesFit(ctx context.Context) error {
	var columns []struct{ Table, Column, Type string }
	err := d.List(ctx, &columns, `SELECT m.name AS "table", c.name AS "column", c.type AS "type" FROM sqlite_master m, pragma_table_info(m.name) c
		WHERE m.type = 'table' AND c.type IN ('TEXT', 'BIGINT') ORDER BY m.name`)
	if err != nil {
		return err
	}
	conditions := map[string][]string{}
	for _, c := range columns {
		conditions[c.Table] = append(conditions[c.Table], fmt.Sprintf(otherValues[c.Type], c.Column))
	}
	for _, table := range slices.Sorted(maps.Keys(conditions)) {
		var damaged int
		if err := d.Get(ctx, &damaged, "SELECT COUNT(*) FROM "+table+" WHERE "+strings.Join(conditions[table], " OR ")); err != nil {
			return err
		}
		if damaged > 0 {
			return fmt.Errorf("the database file is damaged: %s has values of another type than that of their column; "+
				"restore a backup with `mobility db restore`", table)
		}
	}
	return nil
}

// triggerNames lists the triggers of each engine by name.
var triggerNames = map[Engine]string{
	SQLite: "SELECT name FROM sqlite_master WHERE type IN ('trigger', 'view') ORDER BY name",
	PostgreSQL: `SELECT CAST(t.tgname AS text) FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
		WHERE n.nspname = current_schema() AND NOT t.tgisinternal ORDER BY 1`,
}

// noTriggerAdded checks that no statement of the program sets off another one that someone has added.
func (d *DB) noTriggerAdded(ctx context.Context) error {
	var there []string
	if err := d.List(ctx, &there, triggerNames[d.engine]); err != nil {
		return err
	}
	ours := []string{triggerName("journal", "DELETE"), triggerName("journal", "UPDATE"), triggerName("journal", "TRUNCATE")}
	for _, t := range summedTables {
		for _, event := range []string{"DELETE", "UPDATE", "TRUNCATE"} {
			ours = append(ours, triggerName(t.Name, event))
		}
	}
	if added := without(there, ours); len(added) > 0 {
		return fmt.Errorf("the database has %q, which mobility did not make and which can change what is stored: find out who added it, and remove it", added[0])
	}
	return nil
}
