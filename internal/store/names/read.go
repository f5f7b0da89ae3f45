package names

import (
	"context"
	"database/sql"
	"errors"

	"github.com/jmoiron/sqlx"

	"mobility/internal/database"
	"mobility/internal/facts"
	"mobility/internal/namelist"
	"mobility/internal/store/contents"
	"mobility/internal/store/journal"
)

// Reader reads the lists of a database.
type Reader struct {
	q      database.Reader
	people *contents.People
}

// NewReader reads through q.
func NewReader(q database.Reader, people *contents.People) Reader { return Reader{q, people} }

// ErrEnough ends a reading of employees.
var ErrEnough = errors.New("everything asked for was found")

// UnlessEnough is an error other than ErrEnough.
func UnlessEnough(err error) error {
	if errors.Is(err, ErrEnough) {
		return nil
	}
	return err
}

// Names hands over the name of every employee of a client, in the spelling of People.AppendName, and some former names. A name and an id
// are valid until the next ones.
func (r Reader) Names(ctx context.Context, client string, do func(name, id string)) error {
	some := false
	err := r.eachBlock(ctx, client, func(lines string) error {
		some = true
		for name, id := range namelist.Lines(lines) {
			do(name, id)
		}
		return nil
	})
	if err == nil && !some {
		err = r.EachEmployee(ctx, client, func(id string, text func(*facts.Field) string) error {
			do(r.people.SearchName(text), id)
			return nil
		})
	}
	return database.Wrap(ctx, "read the names", err)
}

// eachBlock hands over the blocks of a client's names, each valid until the next one: of a million people they are 22 MB, and copies of
// them took as long as everything else. SQLite sorts nothing that it hands over this way: the key has the blocks in their order.
func (r Reader) eachBlock(ctx context.Context, client string, do func(lines string) error) error {
	return r.q.Each(ctx, func(found database.Values) error { return do(found.Text(0)) }, "lines", "names WHERE client = ? ORDER BY block", client)
}

// EachEmployee hands over the people of a client, each as a reader of its facts. It may not be kept.
func (r Reader) EachEmployee(ctx context.Context, client string, do func(id string, text func(*facts.Field) string) error) error {
	var id, stored sql.RawBytes
	return r.q.Scan(ctx, func(found *sqlx.Rows) error {
		if err := found.Scan(&id, &stored); err != nil {
			return err
		}
		d := journal.Document{Facts: string(stored)}
		return do(string(id), func(f *facts.Field) string {
			value, _ := d.Find(f)
			return value
		})
	}, "SELECT id, facts FROM employees WHERE client = ?", client)
}

// Traits is the index of what shows that a new id is an employee of a client.
func (r Reader) Traits(ctx context.Context, client string) (*namelist.Index, error) {
	var index namelist.Index
	err := r.q.Scan(ctx, func(found *sqlx.Rows) error {
		var lines, marks string
		if err := found.Scan(&lines, &marks); err != nil {
			return err
		}
		return index.Add(lines, marks)
	}, "SELECT lines, marks FROM names WHERE client = ? ORDER BY block", client)
	if err == nil && index.IsEmpty() {
		var employees namelist.List
		err = r.EachEmployee(ctx, client, func(id string, text func(*facts.Field) string) error {
			r.people.List(&employees, id, text)
			return nil
		})
		err = errors.Join(err, index.Add(string(employees.Lines), string(employees.Marks)))
	}
	if err == nil {
		err = index.Sort()
	}
	return &index, database.Wrap(ctx, "compare the file with the employees on the roster", err)
}
