package store

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/jmoiron/sqlx"

	"mobility/internal/database"
	"mobility/internal/store/contents"
	"mobility/internal/store/journal"
)

// EmployeesOf reads some employees; those who are not on the roster are left out. Where the ids are close to each other, as in a file about
// everybody, the employees are read one after the other in the place of being looked up one by one.
func (tx *Tx) EmployeesOf(ctx context.Context, ids []string) (map[string]contents.Employee, error) {
	employees := make(map[string]contents.Employee, len(ids))
	ids = slices.Sorted(slices.Values(ids))
	near := true
	for chunk := range slices.Chunk(ids, IDsAtOnce) {
		wanted := chunk
		if near && len(chunk) >= enoughInRow {
			if err := tx.employeesInRow(ctx, chunk, employees); err != nil {
				return nil, err
			}
			// Whoever is missing is looked up: that is also who stands elsewhere in the order of a server.
			wanted = slices.DeleteFunc(slices.Clone(chunk), func(id string) bool { _, found := employees[id]; return found })
			near = len(wanted) < len(chunk)/2
		}
		if len(wanted) == 0 {
			continue
		}
		where, args, err := sqlx.In("employees WHERE client = ? AND id IN (?)", tx.work.Client, wanted)
		if err != nil {
			return nil, err
		}
		if err := tx.eachEmployee(ctx, employees, func(string) bool { return true }, where, args...); err != nil {
			return nil, err
		}
	}
	return employees, nil
}

// enoughInRow is how many employees are read in a row at least: fewer are looked up.
const enoughInRow = 100

// employeesInRow reads the employees between the first and the last of some ids in order, and keeps those with these ids. It reads at most
// twice as many as there are ids.
func (tx *Tx) employeesInRow(ctx context.Context, ids []string, into map[string]contents.Employee) error {
	wanted := func(id string) bool {
		_, is := slices.BinarySearch(ids, id)
		return is
	}
	const from = "(SELECT id, facts, origins FROM employees WHERE client = ? AND id >= ? AND id <= ? LIMIT ?) AS between_two"
	return tx.eachEmployee(ctx, into, wanted, from, tx.work.Client, ids[0], ids[len(ids)-1], 2*len(ids))
}

func (tx *Tx) eachEmployee(ctx context.Context, into map[string]contents.Employee, wanted func(id string) bool, from string, args ...any) error {
	fields := tx.contents.People.Employee
	err := tx.db.Each(ctx, func(found database.Values) error {
		if id := found.Text(0); wanted(id) {
			d := journal.Document{Facts: strings.Clone(found.Text(1)), Origins: strings.Clone(found.Text(2))}
			into[strings.Clone(id)] = contents.EmployeeOf(d, fields)
		}
		return nil
	}, "id, facts, origins", from, args...)
	if err != nil {
		return fmt.Errorf("read the employees: %w", err)
	}
	return nil
}
