package bulletin

import (
	"cmp"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strconv"
	"strings"
	"time"

	"mobility/internal/civil"
)

// ErrNotABulletin is the error of a table that has not the columns of one.
var ErrNotABulletin = errors.New("it is not a table of visa bulletins")

// Columns are the columns that each table of bulletins has; those of the areas of chargeability come and go.
var Columns = []string{"bulletin_year", "bulletin_month", "table_type", "preference_category"}

// Read reads bulletins: a header, then a row for each month, chart and category.
func Read(rows iter.Seq2[[]string, error]) (*Bulletins, error) {
	var r *reader
	line := 0
	for row, err := range rows {
		line++
		switch {
		case err != nil:
		case r == nil:
			r, err = readHeader(row)
		default:
			err = r.row(row)
		}
		if err != nil {
			return nil, fmt.Errorf("read the visa bulletins, row %d: %w", line, err)
		}
	}
	if r == nil || len(r.months) == 0 {
		return nil, fmt.Errorf("read the visa bulletins: %w, or it has no rows", ErrNotABulletin)
	}
	b := &Bulletins{}
	for first, cutoffs := range r.months {
		b.months = append(b.months, month{first, cutoffs})
	}
	slices.SortFunc(b.months, func(x, y month) int { return x.first.Compare(y.first) })
	return b, nil
}

type reader struct {
	// at are the places of Columns, areas the countries of the other columns; those of a blank column are nil.
	at     []int
	areas  [][]string
	header []string
	months map[civil.Date]map[place]Cutoff
}

func readHeader(header []string) (*reader, error) {
	r := &reader{header: header, areas: make([][]string, len(header)), months: map[civil.Date]map[place]Cutoff{}}
	for _, name := range Columns {
		i := slices.IndexFunc(header, func(h string) bool { return strings.EqualFold(strings.TrimSpace(h), name) })
		if i < 0 {
			return nil, fmt.Errorf("%w: column %s is missing", ErrNotABulletin, name)
		}
		r.at = append(r.at, i)
	}
	for i, name := range header {
		if slices.Contains(r.at, i) || strings.EqualFold(name, "source_file") {
			continue
		}
		area, err := areaOf(name)
		if err != nil {
			return nil, err
		}
		r.areas[i] = area
	}
	return r, nil
}

// areaOf gives the countries of a column: several names can share one.
func areaOf(column string) ([]string, error) {
	name := strings.ToLower(strings.TrimSpace(column))
	switch {
	case strings.HasPrefix(name, "all"):
		return []string{elsewhere}, nil
	case strings.Contains(name, "el_salvador"):
		return []string{"SV", "GT", "HN"}, nil
	}
	if code, ok := Country(strings.ReplaceAll(name, "_", " ")); ok {
		return []string{code}, nil
	}
	return nil, fmt.Errorf("column %q: it names no country", column)
}

func (r *reader) row(row []string) error {
	cell := func(i int) string {
		if i >= len(row) {
			return ""
		}
		return strings.TrimSpace(row[i])
	}
	first, err := monthOf(cell(r.at[0]), cell(r.at[1]))
	if err != nil {
		return err
	}
	chart := Chart(strings.ReplaceAll(strings.ToLower(cell(r.at[2])), "_", " "))
	if chart != FinalAction && chart != DatesForFiling {
		return fmt.Errorf("column %s: %q is neither final_action nor dates_for_filing", Columns[2], cell(r.at[2]))
	}
	category := categoryOf(cell(r.at[3]))
	if category == "" {
		return fmt.Errorf("column %s: %q is not a known category", Columns[3], cell(r.at[3]))
	}
	for i, countries := range r.areas {
		if len(countries) == 0 || cell(i) == "" {
			continue
		}
		cutoff, err := cutoffOf(cell(i))
		if err != nil {
			return fmt.Errorf("column %s: %w", r.header[i], err)
		}
		for _, country := range countries {
			r.put(first, place{chart, category, country}, cutoff)
		}
	}
	return nil
}

func (r *reader) put(first civil.Date, at place, c Cutoff) {
	if r.months[first] == nil {
		r.months[first] = map[place]Cutoff{}
	}
	r.months[first][at] = c
}

// monthOf is the first day of a month given by its year and its name or number.
func monthOf(year, name string) (civil.Date, error) {
	y, err := strconv.Atoi(year)
	if err != nil || y < 1990 || y > 2100 {
		return civil.Date{}, fmt.Errorf("column %s: %q is not a year", Columns[0], year)
	}
	for m := time.January; m <= time.December; m++ {
		if strings.EqualFold(name, m.String()) || name == strconv.Itoa(int(m)) {
			return civil.On(y, m, 1), nil
		}
	}
	return civil.Date{}, fmt.Errorf("column %s: %q is not a month", Columns[1], name)
}

// century is the year from which on two figures of a year are of the twentieth century.
const century = 60

// cutoffOf reads a cell: C, U, or a day like 01JAN10.
func cutoffOf(text string) (Cutoff, error) {
	switch strings.ToUpper(text) {
	case "C", "CURRENT":
		return Cutoff{Current: true}, nil
	case "U", "UNAVAILABLE":
		return Cutoff{Unavailable: true}, nil
	}
	on, err := time.Parse("02Jan06", text)
	if err != nil {
		return Cutoff{}, fmt.Errorf("%q is neither C (current), U (unavailable) nor a day like 01JAN10", text)
	}
	year := on.Year() % 100
	year += cmp.Or(map[bool]int{true: 1900}[year >= century], 2000)
	return Cutoff{Before: civil.On(year, on.Month(), on.Day())}, nil
}
