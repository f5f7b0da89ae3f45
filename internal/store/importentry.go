package store

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"github.com/google/uuid"

	"mobility/internal/store/journal"
)

// The nouns of changes of who people are. They are listed and undone as imports are.
const (
	RekeyNoun = "rekey" // employees got other ids
	MergeNoun = "merge" // two employees became one
)

// Pair is an employee's id and the one that replaces it.
type Pair struct {
	From string `json:"from"`
	To   string `json:"to"`
}

// ImportEntry is what the import's own entry of the journal says. Changes is how many entries before it are the import's;
// the blocks cover what it added.
type ImportEntry struct {
	Noun    string          `json:"noun"`
	File    string          `json:"file"`
	SHA256  string          `json:"sha256"`
	Sheet   string          `json:"sheet"`
	Counts  Counts          `json:"counts"`
	Changes int             `json:"changes"`
	Blocks  []journal.Block `json:"blocks"`
	// Moved are the rows that a change of ids took away under their names, Pairs the ids.
	Moved []Moved `json:"moved,omitempty"`
	Pairs []Pair  `json:"pairs,omitempty"`
	// Reminders are the reminders that a merge took along; nil for any other import.
	Reminders *Reminders `json:"reminders,omitempty"`
	// People is how many employees there are after an import of people; nil for any other, and in the entries of earlier versions.
	People *Headcount `json:"people,omitempty"`
	// Form is the sum of what the row says of how the file was read; "" in the entries of earlier versions.
	Form string `json:"form,omitempty"`
}

// Reminders are reminders of an employee under the keys that they have: of the holds, and of the notices in the ledger.
type Reminders struct {
	Holds   []string `json:"holds,omitempty"`
	Notices []string `json:"notices,omitempty"`
}

// NumberImport makes an import the next one of the database.
func (tx *Tx) NumberImport(im *Import) error {
	id, err := uuid.NewV7()
	if err != nil {
		return fmt.Errorf("make an id for the import: %w", err)
	}
	tx.head.Imports++
	im.Number, im.ID = tx.head.Imports, id.String()
	im.Client, im.Who, im.Command = tx.work.Client, tx.work.Who, tx.work.Command
	im.At = tx.work.At.UTC().Format(time.RFC3339)
	im.File, im.Sheet, im.Source = plain(im.File), plain(im.Sheet), plain(im.Source)
	return nil
}

// RecordImport ends an import: its own entry of the journal, and its row.
func (tx *Tx) RecordImport(ctx context.Context, im *Import, done ImportEntry) error {
	tx.imported = true
	columns, err := json.Marshal(im.Columns)
	if err != nil {
		return fmt.Errorf("describe the columns: %w", err)
	}
	done.Noun, done.File, done.SHA256, done.Sheet, done.Counts = im.Noun, im.File, im.SHA256, im.Sheet, im.Counts
	im.Form = formSum(string(columns), im.Source, im.Layout)
	done.Form = im.Form
	stated, err := json.Marshal(done)
	if err != nil {
		return fmt.Errorf("describe the import: %w", err)
	}
	im.Journal = tx.AppendEntry(Change{
		Action: "import", Noun: journal.NounImport, Subject: im.ID, Import: im.Number, After: string(stated),
	})
	counts, err := json.Marshal(im.Counts)
	if err != nil {
		return fmt.Errorf("describe the counts: %w", err)
	}
	return tx.db.Exec(ctx, `INSERT INTO imports
		(number, id, client, noun, file, sha256, sheet, columns, at, who, command, counts, journal, source, layout)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		im.Number, im.ID, im.Client, im.Noun, im.File, im.SHA256, im.Sheet, string(columns), im.At, im.Who, im.Command,
		string(counts), im.Journal, im.Source, im.Layout)
}

// StatementOf is what an import's own entry of the journal says.
func (r reading) StatementOf(ctx context.Context, seq int64) (stated ImportEntry, err error) {
	var after string
	if err := r.q.Get(ctx, &after, "SELECT after FROM journal WHERE seq = ?", seq); err != nil {
		return stated, err
	}
	return statementIn(after)
}

func statementIn(after string) (stated ImportEntry, err error) {
	err = json.Unmarshal([]byte(after), &stated)
	return stated, err
}

// idInKey writes an id as the keys of deadlines have it.
var idInKey = strings.NewReplacer("%", "%25", "/", "%2F", " ", "%20")

// InKey replaces the id in a key of a deadline or a reminder, whose parts a slash divides.
func (p Pair) InKey(key string) string {
	parts := strings.Split(key, "/")
	for i, part := range parts {
		if i > 0 && part == idInKey.Replace(p.From) {
			parts[i] = idInKey.Replace(p.To)
		}
	}
	return strings.Join(parts, "/")
}
