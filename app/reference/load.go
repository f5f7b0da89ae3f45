package reference

import (
	"context"
	"errors"
	"fmt"
	"strconv"

	"mobility/app/book"
	"mobility/app/failure"
	"mobility/app/kinds"
	"mobility/internal/pattern"
	"mobility/internal/store"
	"mobility/internal/store/reftables"
	"mobility/status/bulletin"
)

// ofYear are the tables of the Department of Labor, which are those of a wage year.
var ofYear = map[string]bool{book.TableGeography: true, book.TableOccupations: true, book.TableWages: true}

// wageYearForm is how a wage year is given; it is kept as 2026-2027.
var wageYearForm = pattern.Lazy(`^(20\d\d)(?:-(?:20)?(\d\d))?$`)

// wageYear is a wage year as it is kept: 2026-2027.
func wageYear(text string) (string, error) {
	found := wageYearForm().FindStringSubmatch(text)
	if found == nil {
		return "", failure.Usagef("--year %q: give the wage year of the tables, like 2026-2027: they are valid from July 1 to June 30, and do not state the year", text)
	}
	first, _ := strconv.Atoi(found[1]) // four figures
	if last := strconv.Itoa(first + 1)[2:]; found[2] != "" && found[2] != last {
		return "", failure.Usagef("--year %q: a wage year ends in the year after it begins", text)
	}
	return fmt.Sprintf("%d-%d", first, first+1), nil
}

// Options are what loading tables is asked for.
type Options struct {
	Files []string
	// Year is the wage year of the tables of the Department of Labor.
	Year string
	Work store.Work
}

// Load loads the tables of files in the place of those loaded before.
func Load(ctx context.Context, target string, o Options) (loaded []reftables.Table, err error) {
	tables, err := o.tables()
	if err != nil {
		return nil, err
	}
	err = store.With(ctx, target, kinds.All, store.Options{Create: true}, func(s *store.Store) error {
		return s.Write(ctx, o.Work, false, func(tx *store.Tx) error {
			for i := range tables {
				if err := tables[i].addStored(ctx, tx); err != nil {
					return err
				}
				kept, err := tx.PutReference(ctx, tables[i].as, tables[i].each)
				if err != nil {
					return err
				}
				loaded = append(loaded, kept)
			}
			return nil
		})
	})
	return loaded, err
}

// addStored adds the bulletins of earlier files: each month brings one, and none of those before is lost.
func (l *loading) addStored(ctx context.Context, tx *store.Tx) error {
	if l.bulletins == nil {
		return nil
	}
	stored, err := bulletin.Read(tx.ReferenceRows(ctx, book.TableBulletins))
	if err != nil && !errors.Is(err, bulletin.ErrNotABulletin) {
		return err
	}
	all := bulletin.Merge(stored, l.bulletins)
	oldest, newest := all.Span()
	l.kept, l.as.Rows, l.as.Year = all.Table(), all.Rows(), oldest.String()[:7]+" to "+newest.String()[:7]
	return nil
}

// loading is a table of a file, and what it is stored as.
type loading struct {
	*table
	as reftables.Table
}

// tables are the tables of the files, with their wage year where they are of one.
func (o *Options) tables() ([]loading, error) {
	if len(o.Files) == 0 {
		return nil, failure.Usagef("the files to load are required")
	}
	var tables []loading
	for _, path := range o.Files {
		found, err := open(path)
		if err != nil {
			return nil, err
		}
		for _, t := range found {
			tables = append(tables, loading{t, reftables.Table{Name: t.name, Rows: t.rows, File: t.file}})
		}
	}
	for i := range tables {
		if ofYear[tables[i].name] {
			year, err := wageYear(o.Year)
			if err != nil {
				return nil, err
			}
			tables[i].as.Year = year
		}
	}
	return tables, nil
}
