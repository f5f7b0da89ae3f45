package names

import (
	"context"
	"fmt"

	"mobility/internal/database"
	"mobility/internal/facts"
	"mobility/internal/namelist"
	"mobility/internal/store/contents"
)

// blockSize is about how many bytes of names are written as one block.
const blockSize = 128 << 10

// Writer writes the list of one client's names in a transaction.
type Writer struct {
	Reader
	db *database.Tx
	// list has the names that are not in the database yet; last is the last block of the client there, 0 for not known.
	list namelist.List
	last int64
}

// NewWriter writes through db.
func NewWriter(db *database.Tx, people *contents.People) *Writer {
	return &Writer{Reader: NewReader(db.Reader, people), db: db}
}

// Note takes the name of an employee whose row is written.
func (w *Writer) Note(id string, employee facts.Record) { w.people.List(&w.list, id, employee.Text) }

// Append takes the names of a list.
func (w *Writer) Append(list namelist.List) { w.list.Append(list) }

// Keep writes the names that were noted, or those of everybody where the client has no list yet, or one of many small blocks.
func (w *Writer) Keep(ctx context.Context, client string) error {
	if w.db.Dry() || client == "" || w.last > 0 && len(w.list.Lines) == 0 {
		return nil
	}
	if w.last == 0 {
		if err := w.q.Get(ctx, &w.last, "SELECT COALESCE(MAX(block), 0) FROM names WHERE client = ?", client); err != nil {
			return fmt.Errorf("read the names: %w", err)
		}
		scattered, err := w.isScattered(ctx, client)
		if err != nil {
			return err
		}
		if scattered {
			return w.listAllNames(ctx, client)
		}
	}
	return w.addBlocks(ctx, client)
}

// isScattered reports whether there is no list, or one of many small blocks. Blocks are numbered from 1 on, without gaps.
func (w *Writer) isScattered(ctx context.Context, client string) (bool, error) {
	if w.last <= fewBlocks {
		return w.last == 0, nil
	}
	var lines int64
	if err := w.q.Get(ctx, &lines, "SELECT COALESCE(SUM(count), 0) FROM names WHERE client = ?", client); err != nil {
		return false, fmt.Errorf("read the names: %w", err)
	}
	return w.last > fewBlocks+lines/linesOfBlock, nil
}

// A list is rewritten once it has fewBlocks more than one for each linesOfBlock names.
const (
	fewBlocks    = 1_000
	linesOfBlock = 2_500
)

// listAllNames writes the list of a client's names again, from the data of the employees.
func (w *Writer) listAllNames(ctx context.Context, client string) error {
	w.list.Reset()
	err := w.EachEmployee(ctx, client, func(id string, text func(*facts.Field) string) error {
		w.people.List(&w.list, id, text)
		return nil
	})
	if err != nil {
		return fmt.Errorf("list the names: %w", err)
	}
	if err := w.Forget(ctx, client); err != nil {
		return err
	}
	return w.addBlocks(ctx, client)
}

// Forget removes the list; the end of the transaction writes another.
func (w *Writer) Forget(ctx context.Context, client string) error {
	w.last = 0
	return w.db.Exec(ctx, "DELETE FROM names WHERE client = ?", client)
}

// addBlocks writes the names that were noted.
func (w *Writer) addBlocks(ctx context.Context, client string) error {
	for rest := w.list; len(rest.Lines) > 0 || w.last == 0; { // an empty list is a list
		var block namelist.List
		block, rest = rest.Cut(blockSize)
		lines := string(block.Lines)
		w.last++
		err := w.db.Exec(ctx, "INSERT INTO names (client, block, count, lines, marks) VALUES (?, ?, ?, ?, ?)",
			client, w.last, namelist.Count(lines), lines, string(block.Marks))
		if err != nil {
			return fmt.Errorf("write the names: %w", err)
		}
	}
	w.list.Reset()
	return nil
}
