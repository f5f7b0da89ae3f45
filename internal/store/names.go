package store

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"github.com/jmoiron/sqlx"

	"mobility/internal/database"
	"mobility/internal/facts"
	"mobility/internal/namelist"
	"mobility/internal/store/journal"
)

// nameBlockSize is about how many bytes of names are written as one block.
const nameBlockSize = 128 << 10

// Named are the ids of employees whose name may have every word, in the spelling of People.AppendName: the caller compares the
// names. It returns no more than most.
func (r reading) Named(ctx context.Context, client string, words []string, most int) (ids []string, err error) {
	some := false
	err = r.eachBlock(ctx, client, func(lines string) error {
		some = true
		for id := range namelist.Find(lines, words) {
			if ids = append(ids, id); len(ids) >= most {
				return errEnough
			}
		}
		return nil
	})
	if err == nil && !some { // an earlier version wrote the database, and nothing has been changed since
		err = r.eachEmployee(ctx, client, func(id string, text func(*facts.Field) string) error {
			if namelist.HasWords(r.contents.People.SearchName(text), words) {
				ids = append(ids, id)
			}
			if len(ids) >= most {
				return errEnough
			}
			return nil
		})
	}
	return ids, database.Wrap(ctx, "search the names", unlessEnough(err))
}

// Names hands over the name of every employee of a client, in the spelling of People.AppendName, and some former names.
func (r reading) Names(ctx context.Context, client string, do func(name, id string)) error {
	some := false
	err := r.eachBlock(ctx, client, func(lines string) error {
		some = true
		for name, id := range namelist.Lines(lines) {
			do(name, id)
		}
		return nil
	})
	if err == nil && !some {
		err = r.eachEmployee(ctx, client, func(id string, text func(*facts.Field) string) error {
			do(r.contents.People.SearchName(text), id)
			return nil
		})
	}
	return database.Wrap(ctx, "read the names", err)
}

// eachBlock hands over the blocks of a client's names.
func (r reading) eachBlock(ctx context.Context, client string, do func(lines string) error) error {
	return r.q.Scan(ctx, func(found *sqlx.Rows) error {
		var lines string
		if err := found.Scan(&lines); err != nil {
			return err
		}
		return do(lines)
	}, "SELECT lines FROM names WHERE client = ? ORDER BY block", client)
}

// eachEmployee hands over the people of a client, each as a reader of its facts. It may not be kept.
func (r reading) eachEmployee(ctx context.Context, client string, do func(id string, text func(*facts.Field) string) error) error {
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

// named notes the name of an employee whose row is written.
func (tx *Tx) named(id string, employee facts.Record) {
	tx.names = tx.contents.People.AppendNamed(tx.names, id, employee.Text)
}

// keepNames writes the names that were noted, or those of everybody where the client has no list yet, or one of many small blocks.
func (tx *Tx) keepNames(ctx context.Context) error {
	if tx.db.Dry() || tx.work.Client == "" || tx.lastBlock > 0 && len(tx.names) == 0 {
		return nil
	}
	if tx.lastBlock == 0 {
		var is struct{ Blocks, Last, Lines int64 }
		err := tx.q.Get(ctx, &is, `SELECT COUNT(*) AS blocks, COALESCE(MAX(block), 0) AS last, COALESCE(SUM(count), 0) AS lines
			FROM names WHERE client = ?`, tx.work.Client)
		if err != nil {
			return fmt.Errorf("read the names: %w", err)
		}
		if tx.lastBlock = is.Last; is.Blocks == 0 || is.Blocks > fewBlocks+is.Lines/linesOfBlock {
			return tx.listEverybody(ctx)
		}
	}
	return tx.addBlocks(ctx)
}

// A list is rewritten once it has fewBlocks more than one for each linesOfBlock names.
const (
	fewBlocks    = 1_000
	linesOfBlock = 2_500
)

// ListNames writes the lists of names that a database of an earlier version lacks.
func (s *Store) ListNames(ctx context.Context) error {
	clients, err := s.Clients(ctx)
	if err != nil {
		return err
	}
	for _, c := range clients {
		if err := s.Write(ctx, Work{Client: c.Slug}, false, func(*Tx) error { return nil }); err != nil {
			return err
		}
	}
	return nil
}

// listEverybody writes the list of a client's names again, from the data of the employees.
func (tx *Tx) listEverybody(ctx context.Context) error {
	tx.names = tx.names[:0]
	err := tx.eachEmployee(ctx, tx.work.Client, func(id string, text func(*facts.Field) string) error {
		tx.names = tx.contents.People.AppendNamed(tx.names, id, text)
		return nil
	})
	if err != nil {
		return fmt.Errorf("list the names: %w", err)
	}
	if err := tx.forgetNames(ctx); err != nil {
		return err
	}
	return tx.addBlocks(ctx)
}

// forgetNames removes the list; the end of the transaction writes another.
func (tx *Tx) forgetNames(ctx context.Context) error {
	tx.lastBlock = 0
	return tx.db.Exec(ctx, "DELETE FROM names WHERE client = ?", tx.work.Client)
}

// addBlocks writes the names that were noted.
func (tx *Tx) addBlocks(ctx context.Context) error {
	for rest := string(tx.names); rest != "" || tx.lastBlock == 0; { // an empty list is a list
		block := rest
		if len(block) > nameBlockSize {
			block = block[:nameBlockSize+strings.IndexByte(block[nameBlockSize:], '\n')+1]
		}
		rest = rest[len(block):]
		tx.lastBlock++
		err := tx.db.Exec(ctx, "INSERT INTO names (client, block, count, lines) VALUES (?, ?, ?, ?)",
			tx.work.Client, tx.lastBlock, strings.Count(block, "\n"), block)
		if err != nil {
			return fmt.Errorf("write the names: %w", err)
		}
	}
	tx.names = tx.names[:0]
	return nil
}
