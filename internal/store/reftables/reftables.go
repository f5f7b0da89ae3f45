package reftables

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/base64"
	"encoding/csv"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"iter"
	"slices"
	"strings"

	"mobility/internal/database"
)

// Table is a public table of others that a user has loaded.
type Table struct {
	Name string `json:"name"`
	// Year is the wage year of a table of the Department of Labor, as the user gave it; "" for another table.
	Year string `json:"year"`
	Rows int    `json:"rows"`
	// File is what it was loaded from, At when, in RFC 3339.
	File string `json:"file"`
	At   string `json:"at"`
	Who  string `json:"who"`
	Sum  string `json:"sum"`
}

// Reader reads the tables. A store and a transaction have it.
type Reader struct{ q database.Reader }

// NewReader reads through a database, a snapshot or a transaction.
func NewReader(q database.Reader) Reader { return Reader{q} }

// References lists the tables that are loaded, by name.
func (r Reader) References(ctx context.Context) ([]Table, error) {
	var found []Table
	err := r.q.List(ctx, &found, "SELECT name, year, rows, file, at, who, sum FROM reference_tables")
	slices.SortFunc(found, func(a, b Table) int { return strings.Compare(a.Name, b.Name) })
	return found, database.Wrap(ctx, "read the reference tables", err)
}

// ReferenceRows reads the rows of a table, in the columns in which it was loaded; there are none where it is not loaded.
func (r Reader) ReferenceRows(ctx context.Context, name string) iter.Seq2[[]string, error] {
	return func(yield func([]string, error) bool) {
		var stored struct{ Content, Sum string }
		err := r.q.Get(ctx, &stored, "SELECT content, sum FROM reference_tables WHERE name = ?", name)
		if errors.Is(err, sql.ErrNoRows) {
			return
		}
		rows, err := unpackRows(stored.Content, stored.Sum, err)
		if err != nil {
			yield(nil, database.Wrap(ctx, "read the reference table "+name, err))
			return
		}
		for {
			row, err := rows.Read()
			if errors.Is(err, io.EOF) {
				return
			}
			if !yield(row, err) || err != nil {
				return
			}
		}
	}
}

// unpackRows opens a table's content; failed is the error of reading it.
func unpackRows(packed, sum string, failed error) (*csv.Reader, error) {
	if failed != nil {
		return nil, failed
	}
	if Sum(packed) != sum {
		return nil, errors.New("it differs from what was loaded; load it again with mobility reference import")
	}
	content, err := base64.StdEncoding.DecodeString(packed)
	if err != nil {
		return nil, err
	}
	unpacked, err := gzip.NewReader(bytes.NewReader(content))
	if err != nil {
		return nil, err
	}
	rows := csv.NewReader(unpacked)
	rows.FieldsPerRecord = -1
	return rows, nil
}

// Sum is the sum of the content of a table as it is stored.
func Sum(packed string) string {
	sum := sha256.Sum256([]byte(packed))
	return hex.EncodeToString(sum[:])
}

// Reference finds a table by name; the zero one where it is not loaded.
func (r Reader) Reference(ctx context.Context, name string) (Table, error) {
	all, err := r.References(ctx)
	if i := slices.IndexFunc(all, func(t Table) bool { return t.Name == name }); i >= 0 {
		return all[i], err
	}
	return Table{}, err
}

// Put stores a table in the place of the one of its name.
func Put(ctx context.Context, tx *database.Tx, t Table, packed string) error {
	return tx.Exec(ctx, `INSERT INTO reference_tables (name, year, rows, file, at, who, sum, content) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (name) DO UPDATE SET year = excluded.year, rows = excluded.rows, file = excluded.file, at = excluded.at,
		who = excluded.who, sum = excluded.sum, content = excluded.content`,
		t.Name, t.Year, t.Rows, t.File, t.At, t.Who, t.Sum, packed)
}

// Pack makes the content of a table. The same rows make the same content.
func Pack(rows iter.Seq[[]string]) (string, error) {
	var packed bytes.Buffer
	zipped := gzip.NewWriter(&packed)
	out := csv.NewWriter(zipped)
	for row := range rows {
		if err := out.Write(row); err != nil {
			return "", err
		}
	}
	out.Flush()
	if err := errors.Join(out.Error(), zipped.Close()); err != nil {
		return "", err
	}
	return base64.StdEncoding.EncodeToString(packed.Bytes()), nil
}

// Document is the table as the journal keeps it: which it was, not its rows; "" for none.
func (r Table) Document() string {
	if r == (Table{}) {
		return ""
	}
	text, _ := json.Marshal(r) // texts always marshal
	return string(text)
}
