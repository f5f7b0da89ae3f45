package importing

import (
	"context"
	"slices"

	"github.com/jmoiron/sqlx"
	"github.com/zeebo/xxh3"

	"mobility/internal/database"
	"mobility/internal/hashset"
	"mobility/internal/store"
)

// roll is who is stored of a client, and the hash of the row that is known to change nothing of each: what an import asks
// for every row. It keeps 16 to 27 bytes a person, since it is made for a million of them: the key is a hash of the id, and the
// value the hash of the row with two flags in its lowest bits. Two ids with one hash are harmless: an id on the roll but
// not in the database is new.
type roll struct {
	entries *hashset.Map
	// stored counts the employees, active those of them who work here, and present those of the latter who are in the file.
	stored, active, present int
	// ids are those of the entries where they are only the employees of a short file.
	ids []string
}

const (
	// seen marks a person who is in the file, or was not there before it.
	seen = 1 << iota
	// gone marks a person who has left.
	gone
	flags = seen | gone
)

// readRoll reads who is stored of the transaction's client.
func readRoll(ctx context.Context, tx *store.Tx) (*roll, error) {
	client := tx.Work().Client
	expected, err := tx.LastHeadcount(ctx, client)
	if err != nil {
		return nil, err
	}
	if expected == nil {
		expected = new(store.Headcount)
	}
	sole, err := tx.IsSoleClient(ctx, client)
	if err != nil {
		return nil, err
	}
	from, args := "employees", []any{}
	if !sole { // without a condition, SQLite goes through the table and not through the key, in two thirds of the time
		from, args = from+" WHERE client = ?", append(args, client)
	}
	r := &roll{entries: hashset.NewMap(expected.Stored)}
	err = tx.Database().Each(ctx, func(found database.Values) error {
		key, entry := entryOf(found)
		r.entries.Append(key, entry)
		r.stored++
		if entry&gone == 0 {
			r.active++
		}
		return nil
	}, entryColumns, from, args...)
	return r, err
}

// shortRoll reads only the employees of a short file, and counts the others.
func shortRoll(ctx context.Context, tx *store.Tx, ids []string) (*roll, error) {
	r := &roll{entries: hashset.NewMap(len(ids)), ids: []string{}}
	if err := extendRoll(ctx, tx, r, ids); err != nil {
		return nil, err
	}
	people, err := tx.LastHeadcount(ctx, tx.Work().Client)
	if err == nil && people == nil {
		people = new(store.Headcount)
		*people, err = tx.CountEmployees(ctx, tx.Work().Client)
	}
	if err != nil {
		return nil, err
	}
	r.stored, r.active = people.Stored, people.Active
	return r, nil
}

// extendRoll reads employees into a short roll that are not on it.
func extendRoll(ctx context.Context, tx *store.Tx, r *roll, ids []string) error {
	r.ids = append(r.ids, ids...)
	for chunk := range slices.Chunk(ids, store.IDsAtOnce) {
		from, args, err := sqlx.In("employees WHERE client = ? AND id IN (?)", tx.Work().Client, chunk)
		if err != nil {
			return err
		}
		err = tx.Database().Each(ctx, func(found database.Values) error {
			key, entry := entryOf(found)
			if _, known := r.entries.Get(key); !known {
				r.entries.Append(key, entry)
			}
			return nil
		}, entryColumns, from, args...)
		if err != nil {
			return err
		}
	}
	return nil
}

// entryColumns are the columns of which an entry is made.
const entryColumns = "id, row_hash, left_on"

// entryOf is the entry of one stored employee. A hash that is not a number, which only a person with SQL can have written, is as none.
func entryOf(found database.Values) (key, entry uint64) {
	hash, _ := found[1].(int64)
	entry = uint64(hash) &^ flags
	if found[2] != nil {
		entry |= gone
	}
	return hashset.Hash(found.Text(0)), entry
}

// isShort reports whether only the employees of the file are on the roll.
func (r *roll) isShort() bool { return r.ids != nil }

// missing counts the people who work here and were not seen.
func (r *roll) missing() int { return r.active - r.present }

// see marks a stored employee as one who is in the file. A hash other than 0 is that of the employee's row now.
func (r *roll) see(key, hash uint64) {
	entry, known := r.entries.Get(key)
	if !known {
		return
	}
	if entry&flags == 0 {
		r.present++
	}
	if hash != 0 {
		entry = hash | entry&gone
	}
	r.entries.Put(key, entry|seen)
}

// isMissing reports whether an employee was not in the file.
func (r *roll) isMissing(id string) bool {
	entry, _ := r.entries.Get(hashset.Hash(id))
	return entry&seen == 0
}

// rowHash is the hash of a row: of the id and the text of its facts, which is their names and canonical values. It is
// never 0, which represents none, and leaves the two flags of a roll's entry free.
func rowHash(id string, text []byte) uint64 {
	return withoutFlags(xxh3.HashSeed(text, hashset.Hash(id)))
}

// withoutFlags leaves the two flags of a roll's entry free. It is never 0, which represents no hash.
func withoutFlags(hash uint64) uint64 { return max(hash&^flags, flags+1) }
