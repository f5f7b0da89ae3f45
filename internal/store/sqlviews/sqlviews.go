package sqlviews

import (
	"fmt"
	"strings"

	"mobility/internal/database"
	"mobility/internal/facts"
	"mobility/internal/store/contents"
)

// View is a view of one kind of record.
type View struct {
	Name string `json:"name"`
	// Columns are the client, the key of the record, and the fields of its dictionary.
	Columns []string `json:"columns"`
	// SQL is the statement that makes the view.
	SQL string `json:"sql"`
}

// List lists the views of what a database has, in the language of its engine.
func List(c *contents.Contents, engine database.Engine) []View {
	views := []View{
		view(engine, "roster", "employees", []string{"id"}, c.People.Employee),
		view(engine, "status", "stays", []string{"employee as employee_id", "stay"}, c.People.Stay),
	}
	for _, kind := range c.Kinds {
		key := "owner as record_id"
		if kind.OfEmployee {
			key = "owner as employee_id"
		}
		from := "records where noun = '" + kind.Noun + "'"
		views = append(views, view(engine, strings.ReplaceAll(kind.Noun, "-", "_"), from, []string{key, "part"}, kind.Fields))
	}
	return views
}

// view is the view of the rows of a table. A field that is the key is not stored beside it.
func view(engine database.Engine, name, from string, key []string, fields *facts.Dictionary) View {
	v := View{Name: name + "_view", Columns: []string{"client"}}
	selected := append([]string{"client"}, key...)
	for _, column := range key {
		_, as, renamed := strings.Cut(column, " as ")
		if !renamed {
			as = column
		}
		v.Columns = append(v.Columns, as)
	}
	for _, field := range fields.Fields {
		if field.Name == key[0] {
			continue
		}
		v.Columns = append(v.Columns, field.Name)
		selected = append(selected, fmt.Sprintf(`%s as "%s"`, valueOf[engine](field), field.Name))
	}
	v.SQL = "create temporary view " + v.Name + " as select\n  " + strings.Join(selected, ",\n  ") + "\nfrom " + from
	return v
}

// valueOf are the expressions by which each engine finds the value of a field in facts: in the JSON object of an earlier version, or behind
// its code; NULL where the record does not have the field.
var valueOf = map[database.Engine]func(*facts.Field) string{
	database.SQLite: func(f *facts.Field) string {
		mark := "char(31) || '" + f.Code() + "'"
		value := fmt.Sprintf("substr(facts, instr(facts, %s) + %d)", mark, len(facts.Separator+f.Code()))
		return fmt.Sprintf("case when facts like '{%%' then json_extract(facts, '$.%s') when instr(facts, %s) > 0 "+
			"then substr(%s, 1, instr(%[3]s, char(31)) - 1) end", f.Name, mark, value)
	},
	database.PostgreSQL: func(f *facts.Field) string {
		return fmt.Sprintf("case when facts like '{%%' then cast(facts as json) ->> '%s' when strpos(facts, chr(31) || '%s') > 0 "+
			"then split_part(split_part(facts, chr(31) || '%[2]s', 2), chr(31), 1) end", f.Name, f.Code())
	},
}
