package inbox

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"mobility/app/files"
	"mobility/app/imports"
	"mobility/internal/redact"
	"mobility/internal/separated"
	"mobility/internal/table"
	"mobility/roster/intake"
)

// withoutEnding is what the copy of a file without its personal numbers is called.
const withoutEnding = ".without-numbers.csv"

// withoutNumbers returns the file to archive: the copy itself, or, where it has columns that no import reads for their personal
// data or numbers of persons in its texts, the imported table as CSV without them. A file that cannot be read as a
// table of people stays as it is: a person has to look at it.
func (o *Options) withoutNumbers(ctx context.Context, copied string) (string, error) {
	sheet, err := table.Open(ctx, copied, nil, table.Options{Sheet: o.Import.Sheet, Known: intake.Known(imports.Dictionaries()...)})
	if err != nil {
		return copied, ctx.Err()
	}
	began, err := intake.Begin(ctx, sheet.Headers, sheet.Rows, intake.Options{IDColumn: o.Import.IDColumn, AsOf: o.Import.AsOf}, imports.Dictionaries()...)
	if err != nil {
		return copied, errors.Join(ctx.Err(), sheet.Close())
	}
	columns, found := began.Mapping.Columns, false
	into := copied + withoutEnding
	err = files.Write(into, func(w io.Writer) error {
		out := separated.NewWriter(w)
		if err := out.Write(sheet.Headers); err != nil {
			return err
		}
		for row, err := range sheet.Rows(ctx) {
			if err != nil {
				return err
			}
			cells, hidden := plainCells(row, columns)
			found = found || hidden
			if err := out.Write(cells); err != nil {
				return err
			}
		}
		return out.Flush()
	})
	if err = errors.Join(err, sheet.Close()); err != nil {
		return "", fmt.Errorf("archive %s: %w", filepath.Base(copied), err)
	}
	if found {
		return into, nil
	}
	return copied, os.Remove(into)
}

// plainCells are the cells of a row without those of dropped columns and without numbers of persons, and whether there
// were any.
func plainCells(row *table.Row, columns []intake.Column) (cells []string, hidden bool) {
	cells = make([]string, len(row.Cells))
	for i := range row.Cells {
		text := row.Cells[i].Text
		if i < len(columns) && columns[i].Use == intake.Dropped {
			hidden = hidden || text != ""
			continue
		}
		masked, found := redact.Mask(text)
		cells[i], hidden = masked, hidden || found != nil
	}
	return cells, hidden
}

// archivedAt is the time in the name of an archived file.
const archivedAt = "20060102T150405.000Z"

// forget deletes the archived files of a client that are older than they are kept.
func (o *Options) forget(folder string) (deleted int, err error) {
	if o.KeepFor == 0 {
		return 0, nil
	}
	for _, name := range []string{archivedFolder, refusedFolder} {
		found, err := os.ReadDir(filepath.Join(folder, name))
		if err != nil {
			continue // nothing was put there yet
		}
		for _, entry := range found {
			stamp, _, _ := strings.Cut(entry.Name(), "-")
			at, err := time.Parse(archivedAt, stamp)
			if err != nil || o.Now().Sub(at) < o.KeepFor {
				continue
			}
			if err := os.Remove(filepath.Join(folder, name, entry.Name())); err != nil {
				return deleted, fmt.Errorf("delete an archived export: %w", err)
			}
			deleted++
		}
	}
	return deleted, nil
}
