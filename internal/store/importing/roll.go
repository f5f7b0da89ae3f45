package importing

import (
	"context"
	"database/sql"

	"github.com/jmoiron/sqlx"
	"github.com/zeebo/xxh3"

	"mobility/internal/store"
)

// roll is who is stored of a client, and the hash of the row that is known to change nothing of each: what an import asks
// for every row. It keeps 16 bytes a person, since it is made for a million of them: the key is a hash of the id, and the
// value the hash of the row with two flags in its lowest bits. Two ids with one hash are harmless: an id on the roll but
// not in the database is new.
type roll struct {
	entries map[uint64]uint64
	// active counts the people who work here.
	active int
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
	r := &roll{entries: make(map[uint64]uint64)}
	var id, left sql.RawBytes
	var hash int64
	return r, tx.Database().Scan(ctx, func(found *sqlx.Rows) error {
		if err := found.Scan(&id, &hash, &left); err != nil {
			return err
		}
		entry := uint64(hash) &^ flags
		if left == nil {
			r.active++
		} else {
			entry |= gone
		}
		r.entries[xxh3.Hash(id)] = entry
		return nil
	}, "SELECT id, row_hash, left_on FROM employees WHERE client = ?", tx.Work().Client)
}

func (r *roll) count() int { return len(r.entries) }

// missing counts the people who work here and were not seen.
func (r *roll) missing() (n int) {
	for _, entry := range r.entries {
		if entry&flags == 0 {
			n++
		}
	}
	return n
}

// see marks a stored employee as one who is in the file.
func (r *roll) see(id string) {
	key := xxh3.HashString(id)
	if entry, known := r.entries[key]; known {
		r.entries[key] = entry | seen
	}
}

// isMissing reports whether an employee was not in the file.
func (r *roll) isMissing(id string) bool { return r.entries[xxh3.HashString(id)]&seen == 0 }

// rowHash is the hash of a row: of the id and the text of its facts, which is their names and canonical values. It is
// never 0, which represents none, and leaves the two flags of a roll's entry free.
func rowHash(id string, text []byte) uint64 {
	return withoutFlags(xxh3.HashSeed(text, xxh3.HashString(id)))
}

// withoutFlags leaves the two flags of a roll's entry free. It is never 0, which represents no hash.
func withoutFlags(hash uint64) uint64 { return max(hash&^flags, flags+1) }
