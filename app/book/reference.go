package book

import (
	"context"
	"fmt"
	"slices"

	"mobility/internal/store/reftables"
	"mobility/paf/reference"
	"mobility/status/bulletin"
)

// The reference tables, by name.
const (
	TableGeography   = "geography"
	TablePostal      = "postal"
	TableOccupations = "occupations"
	TableWages       = "wages"
	TableBulletins   = "visa-bulletins"
)

// YearsApart says that the wages are not used because they are of another year than the geography, whose codes of areas may
// be others.
func YearsApart(tables []reftables.Table) string {
	years := map[string]string{}
	for _, t := range tables {
		years[t.Name] = t.Year
	}
	if years[TableWages] == "" || years[TableGeography] == "" || years[TableWages] == years[TableGeography] {
		return ""
	}
	return fmt.Sprintf("the wages are from %s and the geography from %s: load both for the same year; until then, prevailing wages are not available",
		years[TableWages], years[TableGeography])
}

// loaded are the reference tables that are loaded.
func (b *Book) loaded(ctx context.Context) ([]reftables.Table, error) {
	return b.references.get(func() ([]reftables.Table, error) { return b.now.References(ctx) })
}

// Bulletins are the visa bulletins, nil where none is loaded.
func (b *Book) Bulletins(ctx context.Context) (*bulletin.Bulletins, error) {
	return b.bulletins.get(func() (*bulletin.Bulletins, error) {
		loaded, err := b.loaded(ctx)
		if err != nil || !slices.ContainsFunc(loaded, func(t reftables.Table) bool { return t.Name == TableBulletins }) {
			return nil, err
		}
		return bulletin.Read(b.now.ReferenceRows(ctx, TableBulletins))
	})
}

// Tables are the reference tables of wage areas and, if loaded, of prevailing wages. It is nil if none is loaded.
func (b *Book) Tables(ctx context.Context, wages bool) (*reference.Tables, error) {
	loaded, err := b.loaded(ctx)
	if err != nil || len(loaded) == 0 {
		return nil, err
	}
	t := &reference.Tables{}
	for _, table := range loaded {
		rows := b.now.ReferenceRows(ctx, table.Name)
		switch {
		case table.Name == TableGeography:
			t.Year = table.Year
			t.Geography, err = reference.ReadGeography(rows)
		case table.Name == TablePostal:
			t.Postal, err = reference.ReadPostal(rows)
		case table.Name == TableOccupations && wages:
			t.SOC, err = reference.ReadOccupations(rows)
		case table.Name == TableWages && wages && YearsApart(loaded) == "":
			t.Wages, err = reference.ReadWages(rows)
		}
		if err != nil {
			return nil, fmt.Errorf("reference table %s: %w", table.Name, err)
		}
	}
	return t, nil
}
