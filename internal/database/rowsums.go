package database

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"maps"
	"math/bits"
	"slices"
	"strconv"
	"strings"

	"github.com/jmoiron/sqlx"
)

// SummedTable is a table without entries in the journal. A sum over its rows is kept in the same transaction as each change, so
// that a row that was changed, added or removed outside the program is found.
type SummedTable struct {
	Name    string
	Columns []string
	// HasClient is set where the first column is the client: each client has a sum of its own.
	HasClient bool
}

// The tables with sums.
var (
	SummedLedger = &SummedTable{"alerts_ledger", []string{"client", "key", "seq", "deadline", "subject", "about", "at", "entry"}, true}
	SummedOutbox = &SummedTable{"alerts_outbox", []string{"client", "id", "seq", "channel", "message"}, true}
	SummedRuns   = &SummedTable{"job_runs", []string{"number", "job", "scheduled", "missed", "attempt", "command", "by_whom", "started",
		"ended", "result", "exit_code", "log"}, false}
	SummedEmployers = &SummedTable{"employers", []string{"client", "id", "name", "folded", "fein", "import"}, true}
	SummedAccess    = &SummedTable{"client_access", []string{"client", "login"}, true}

	summedTables = []*SummedTable{SummedLedger, SummedOutbox, SummedRuns, SummedEmployers, SummedAccess}
)

// rowSumsVersion is the version of the schema that has the sums.
const rowSumsVersion = 9

// rowSum is the sum of the SHA-256 sums of rows, as numbers of 256 bits: it is the same in whatever order they come, and a
// row can be taken out of it.
type rowSum struct {
	rows int64
	sum  [4]uint64
}

// add adds a row, or with sign -1 takes it out.
func (s *rowSum) add(row []byte, sign int64) {
	digest := sha256.Sum256(row)
	s.rows += sign
	var carry uint64
	for i := range s.sum {
		word := binary.LittleEndian.Uint64(digest[8*i:])
		if sign > 0 {
			s.sum[i], carry = bits.Add64(s.sum[i], word, carry)
		} else {
			s.sum[i], carry = bits.Sub64(s.sum[i], word, carry)
		}
	}
}

func (s *rowSum) text() string {
	var b [sha256.Size]byte
	for i, word := range s.sum {
		binary.LittleEndian.PutUint64(b[8*i:], word)
	}
	return hex.EncodeToString(b[:])
}

// parseRowSum reads a sum back.
func parseRowSum(rows int64, text string) (s rowSum, err error) {
	b, err := hex.DecodeString(text)
	if err != nil || len(b) != sha256.Size {
		return s, fmt.Errorf("%q is not the sum of rows", text)
	}
	s.rows = rows
	for i := range s.sum {
		s.sum[i] = binary.LittleEndian.Uint64(b[8*i:])
	}
	return s, nil
}

// Chosen are rows of a table, by a condition on their keys, which has to choose the same rows before and after a change.
type Chosen struct {
	Where string
	Args  []any
}

// Changing runs a change of rows of a table, and brings the sum of the table to it. The chosen rows are all that change can
// add, remove or alter, each by its key.
func (tx *Tx) Changing(ctx context.Context, t *SummedTable, client string, chosen Chosen, change func() error) error {
	if tx.dry || tx.unsummed {
		return change()
	}
	s, err := tx.lockSum(ctx, t, client)
	if err != nil {
		return err
	}
	if err := tx.sumRows(ctx, t, chosen, s, -1); err != nil {
		return err
	}
	if err := tx.setSum(ctx, t, client, s.rows, openSum); err != nil {
		return err
	}
	if err := change(); err != nil {
		return err
	}
	if err := tx.sumRows(ctx, t, chosen, s, 1); err != nil {
		return err
	}
	return tx.setSum(ctx, t, client, s.rows, s.text())
}

func (tx *Tx) setSum(ctx context.Context, t *SummedTable, client string, rows int64, sum string) error {
	return tx.Exec(ctx, "UPDATE row_sums SET rows = ?, sum = ? WHERE name = ? AND client = ?", rows, sum, t.Name, client)
}

// lockSum reads the sum of a table, and keeps others from changing it until the end of the transaction.
func (tx *Tx) lockSum(ctx context.Context, t *SummedTable, client string) (*rowSum, error) {
	empty := rowSum{}
	err := tx.Exec(ctx, "INSERT INTO row_sums (name, client, rows, sum) VALUES (?, ?, 0, ?) ON CONFLICT (name, client) DO NOTHING",
		t.Name, client, empty.text())
	if err != nil {
		return nil, fmt.Errorf("the sum of %s: %w", t.Name, err)
	}
	var kept keptSum
	err = tx.Get(ctx, &kept, "UPDATE row_sums SET rows = rows WHERE name = ? AND client = ? RETURNING rows, sum", t.Name, client)
	if err != nil {
		return nil, fmt.Errorf("the sum of %s: %w", t.Name, err)
	}
	s, err := parseRowSum(kept.Rows, kept.Sum)
	return &s, err
}

// sumRows adds the chosen rows to a sum, or with sign -1 takes them out.
func (r Reader) sumRows(ctx context.Context, t *SummedTable, chosen Chosen, s *rowSum, sign int64) error {
	return r.eachRow(ctx, t, chosen, func(_ string, row []byte) { s.add(row, sign) })
}

// eachRow hands over the chosen rows, each as one text, with their client.
func (r Reader) eachRow(ctx context.Context, t *SummedTable, chosen Chosen, do func(client string, row []byte)) error {
	values, into := make([]any, len(t.Columns)), make([]any, len(t.Columns))
	for i := range values {
		into[i] = &values[i]
	}
	var row []byte
	return r.Scan(ctx, func(found *sqlx.Rows) error {
		if err := found.Scan(into...); err != nil {
			return err
		}
		row = append(row[:0], t.Name...)
		client := ""
		for i, value := range values {
			text := textOf(value)
			if i == 0 && t.HasClient {
				client = text
			}
			row = strconv.AppendInt(append(row, ' '), int64(len(text)), 10)
			row = append(append(row, ':'), text...)
		}
		do(client, row)
		return nil
	}, "SELECT "+strings.Join(t.Columns, ", ")+" FROM "+t.Name+" WHERE "+chosen.Where, chosen.Args...)
}

// textOf is a value of a column as text, whatever its engine makes of it; nothing is a text of its own.
func textOf(value any) string {
	switch v := value.(type) {
	case nil:
		return "\x00"
	case []byte:
		return string(v)
	case string:
		return v
	case int64:
		return strconv.FormatInt(v, 10)
	default:
		return fmt.Sprint(v)
	}
}

// everyRow chooses all rows of a table.
var everyRow = Chosen{Where: "1 = 1"}

// sums computes the sums of a table from its rows, by client.
func (r Reader) sums(ctx context.Context, t *SummedTable) (map[string]*rowSum, error) {
	all := make(map[string]*rowSum)
	err := r.eachRow(ctx, t, everyRow, func(client string, row []byte) {
		if all[client] == nil {
			all[client] = &rowSum{}
		}
		all[client].add(row, 1)
	})
	return all, err
}

// adoptRows gives the tables of a database from before the sums their first ones.
func adoptRows(ctx context.Context, tx *sqlx.Tx) error {
	for _, t := range summedTables {
		if t == SummedAccess { // a later table, without rows
			continue
		}
		all, err := Reader{tx}.sums(ctx, t)
		if err != nil {
			return err
		}
		for _, client := range slices.Sorted(maps.Keys(all)) {
			_, err := tx.ExecContext(ctx, tx.Rebind("INSERT INTO row_sums (name, client, rows, sum) VALUES (?, ?, ?, ?)"),
				t.Name, client, all[client].rows, all[client].text())
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// ErrRows is wrapped by the error for a table whose rows differ from their sum.
var ErrRows = errors.New("rows were changed, added or removed outside of mobility")

// CheckRows compares the rows of the tables that have no entries in the journal with their sums.
func (r Reader) CheckRows(ctx context.Context) error {
	var kept []keptSum
	if err := r.List(ctx, &kept, "SELECT name, client, rows, sum FROM row_sums"); err != nil {
		return err
	}
	for _, t := range summedTables {
		all, err := r.sums(ctx, t)
		if err != nil {
			return err
		}
		for _, k := range kept {
			if k.Name != t.Name {
				continue
			}
			found := cmp.Or(all[k.Client], &rowSum{})
			if found.rows != k.Rows || found.text() != k.Sum {
				return wrongRows(t, k.Client, found.rows, k.Rows)
			}
			delete(all, k.Client)
		}
		for client, found := range all {
			return wrongRows(t, client, found.rows, 0)
		}
	}
	isOfNone := func(k keptSum) bool {
		return !slices.ContainsFunc(summedTables, func(t *SummedTable) bool { return t.Name == k.Name })
	}
	if slices.ContainsFunc(kept, isOfNone) {
		return fmt.Errorf("table row_sums: %w", ErrRows)
	}
	return nil
}

// keptSum is a row of the table of sums.
type keptSum struct {
	Name, Client, Sum string
	Rows              int64
}

func wrongRows(t *SummedTable, client string, found, kept int64) error {
	columnType := ""
	if t.HasClient {
		columnType = " of client " + client
	}
	return fmt.Errorf("table %s%s: %w (it has %d rows, and %d were written)", t.Name, columnType, ErrRows, found, kept)
}
