package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"mobility/internal/database"
	"mobility/internal/facts"
	"mobility/internal/store/journal"
)

// The nouns of imports.
const (
	// RosterNoun is a roster: new employees are added.
	RosterNoun = "roster"
	// StatusNoun is a file of stays: the people have to be there, and only their stays change.
	StatusNoun = "status"
)

// Import is one file that was imported.
type Import struct {
	// Number counts the imports of the database from 1: what origins carry. ID is for people and other programs.
	Number int64  `json:"number"`
	ID     string `json:"id"`
	Client string `json:"client"`
	// Noun is RosterNoun, StatusNoun, or the noun of records: i9.
	Noun   string `json:"noun"`
	File   string `json:"file"`
	SHA256 string `json:"sha256"`
	Sheet  string `json:"sheet"`
	// Columns are the headers the file had, by field; of a file of several sheets see ColumnOf and SheetOf.
	Columns map[string]string `db:"-" json:"columns"`
	// At is when, in RFC 3339.
	At      string `json:"at"`
	Who     string `json:"who"`
	Command string `json:"command"`
	Counts  Counts `db:"-" json:"counts"`
	// CountsText is the text of the counts in the row.
	CountsText string `db:"counts" json:"-"`
	// Journal is the import's own entry of the journal, Undone the entry of its undo, 0 for none.
	Journal int64 `json:"journal"`
	Undone  int64 `json:"undone"`
	// Source is the system that a roster comes from, "" for one that was not named. Layout is what the file looked like, in the
	// words of the importer.
	Source string `json:"source,omitempty"`
	Layout string `json:"-"`
	// Form is the sum of what the row says of how the file was read.
	Form string `db:"-" json:"-"`
}

// Counts says what the rows of an import did.
type Counts struct {
	// Hired are new people, Added new stays of a status import.
	Hired   int `json:"hired"`
	Added   int `json:"added"`
	Changed int `json:"changed"`
	// Left counts people with a last day in the file, and in a full import those missing from it.
	Left int `json:"left"`
	// Unchanged are rows that changed nothing, Again those of them about a person, or a record of a status list, that another row counts.
	Unchanged int `json:"unchanged"`
	Again     int `json:"again,omitempty"`
	// Missing are people who work here and are not in the file.
	Missing int `json:"missing"`
	// Outside are those who are not in the file either, and that the file does not cover.
	Outside int `json:"outside,omitempty"`
}

// Same is how many people, or records of a status list, stayed as they were.
func (n *Counts) Same() int { return n.Unchanged - n.Again }

// formSum covers what a row says of how its file was read.
func formSum(columns, source, layout string) string {
	sum := sha256.Sum256(journal.AppendField(journal.AppendField(journal.AppendField(nil, columns), source), layout))
	return hex.EncodeToString(sum[:])
}

// ColumnOf is the key of Columns for a field of a noun, where a file has a sheet for each noun.
func ColumnOf(noun, field string) string { return noun + "/" + field }

// SheetOf is the key of Columns under which the name of a noun's sheet stands.
func SheetOf(noun string) string { return noun + "/" }

// Place names the sheet and the column that a fact came from; "" if unknown.
func (im *Import) Place(f *facts.Field) (sheet, column string) {
	if name, several := im.Columns[SheetOf(f.Noun())]; several {
		return name, im.Columns[ColumnOf(f.Noun(), f.Name)]
	}
	return im.Sheet, im.Columns[f.Name]
}

// Imports lists the imports of a client, oldest first.
func (r reading) Imports(ctx context.Context, client string) ([]Import, error) {
	var found []struct {
		Import
		ColumnsText string `db:"columns"`
	}
	err := r.q.List(ctx, &found, `SELECT number, id, client, noun, file, sha256, sheet, columns, at, who, command, counts,
		journal, COALESCE(undone, 0) AS undone, source, layout FROM imports WHERE client = ? ORDER BY number`, client)
	if err != nil {
		return nil, database.Wrap(ctx, "read the imports", err)
	}
	imports := make([]Import, len(found))
	for i, f := range found {
		imports[i] = f.Import
		imports[i].Form = formSum(f.ColumnsText, f.Source, f.Layout)
		if err := json.Unmarshal([]byte(f.ColumnsText), &imports[i].Columns); err != nil {
			return nil, fmt.Errorf("columns of import %d: %w", f.Number, err)
		}
		if err := json.Unmarshal([]byte(f.CountsText), &imports[i].Counts); err != nil {
			return nil, fmt.Errorf("counts of import %d: %w", f.Number, err)
		}
	}
	return imports, nil
}

// Import finds an import of a client by its number, its id, or the beginning of an id that only one has.
func (r reading) Import(ctx context.Context, client, name string) (Import, error) {
	imports, err := r.Imports(ctx, client)
	if err != nil {
		return Import{}, err
	}
	var found []Import
	for _, im := range imports {
		if name == im.ID || name == strconv.FormatInt(im.Number, 10) {
			return im, nil
		}
		if name != "" && strings.HasPrefix(im.ID, name) {
			found = append(found, im)
		}
	}
	switch len(found) {
	case 1:
		return found[0], nil
	case 0:
		return Import{}, r.noImport(ctx, client, name, imports)
	default:
		return Import{}, fmt.Errorf("%d imports have an id that begins with %s: use a longer id, or a number from %d to %d",
			len(found), name, found[0].Number, slices.MaxFunc(found, byNumber).Number)
	}
}

// noImport is the error for an import that the client does not have, with the choices: the client that has it, or the latest of this one.
func (r reading) noImport(ctx context.Context, client, name string, imports []Import) error {
	var others []string
	if number, err := strconv.ParseInt(name, 10, 64); err == nil {
		if err := r.q.List(ctx, &others, "SELECT client FROM imports WHERE number = ?", number); err != nil {
			return database.Wrap(ctx, "read the imports", err)
		}
	}
	switch latest := imports[max(0, len(imports)-latestImports):]; {
	case len(others) > 0:
		return fmt.Errorf("import %q of client %s: %w; it is an import of client %s: choose that with --client %[4]s", name, client, ErrNotFound, others[0])
	case len(latest) == 0:
		return fmt.Errorf("import %q of client %s: %w; the client has had none", name, client, ErrNotFound)
	default:
		var choices []string
		for _, im := range latest {
			choices = append(choices, fmt.Sprintf("%d (%s)", im.Number, im.File))
		}
		return fmt.Errorf("import %q of client %s: %w; the latest are %s. To list all: mobility roster changes", name, client, ErrNotFound, strings.Join(choices, ", "))
	}
}

// latestImports is how many imports are choices in an error.
const latestImports = 5

func byNumber(a, b Import) int { return int(a.Number - b.Number) }

// Origins returns the imports of a client by number: what the origin of a fact refers to.
func (r reading) Origins(ctx context.Context, client string) (map[int64]Import, error) {
	imports, err := r.Imports(ctx, client)
	if err != nil {
		return nil, err
	}
	byNumber := make(map[int64]Import, len(imports))
	for _, im := range imports {
		byNumber[im.Number] = im
	}
	return byNumber, nil
}
