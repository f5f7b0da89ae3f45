package database

import (
	"context"
	"database/sql/driver"
	"fmt"
	"sync"
	"sync/atomic"

	"github.com/jmoiron/sqlx"
	"modernc.org/sqlite"
)

// Values are the columns of a row. They are valid until the next one.
type Values []driver.Value

// Text is the text of a column, "" for one that is null.
func (v Values) Text(i int) string {
	switch value := v[i].(type) {
	case string:
		return value
	case []byte:
		return string(value)
	default:
		return ""
	}
}

// Each hands some columns of every row to do, which must not use the database; from is what follows FROM in the query. With SQLite
// no row leaves the engine, which calls a function for each: that takes half of the time of Scan.
func (r Reader) Each(ctx context.Context, do func(Values) error, columns, from string, args ...any) error {
	if Engine(r.q.DriverName()) == SQLite {
		return r.eachInside(ctx, do, columns, from, args)
	}
	var found []any
	var into Values
	return r.Scan(ctx, func(rows *sqlx.Rows) (err error) {
		if found, err = rows.SliceScan(); err != nil {
			return err
		}
		into = into[:0]
		for _, value := range found {
			into = append(into, value)
		}
		return do(into)
	}, "SELECT "+columns+" FROM "+from, args...)
}

// eachInside lets SQLite call do. Functions belong to the process, so that the one of a query is found by its number.
func (r Reader) eachInside(ctx context.Context, do func(Values) error, columns, from string, args []any) error {
	visit := &visit{do: do}
	number := lastVisit.Add(1)
	visits.Store(number, visit)
	defer visits.Delete(number)
	var none int
	err := r.Get(ctx, &none, fmt.Sprintf("SELECT COUNT(%s(%d, %s)) FROM %s", visitFunction, number, columns, from), args...)
	if visit.failed != nil {
		return visit.failed
	}
	return err
}

// visit is a query whose rows are handed to a function.
type visit struct {
	do     func(Values) error
	failed error
}

const visitFunction = "mobility_visit"

var (
	visits    sync.Map // by their numbers
	lastVisit atomic.Int64
)

var registerVisits = sync.OnceValue(func() error {
	return sqlite.RegisterFunction(visitFunction, &sqlite.FunctionImpl{NArgs: -1, VolatileArgs: true,
		Scalar: func(_ *sqlite.FunctionContext, args []driver.Value) (driver.Value, error) {
			found, _ := visits.Load(args[0])
			v, ok := found.(*visit)
			if !ok {
				return nil, fmt.Errorf("query %v is not under way", args[0])
			}
			v.failed = v.do(args[1:])
			return nil, v.failed
		}})
})
