package formfill

import (
	"encoding/csv"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"mobility/app/failure"
	"mobility/app/files"
	"mobility/forms"
	"mobility/internal/separated"
	"mobility/reports/blankform"
)

// Options are the files of a filling.
type Options struct {
	// Blank is the user's fillable PDF, Map the CSV file of its field map, Out the filled PDF.
	Blank, Map, Out string
	// Database is never written over.
	Database string
}

// Done is what a filling, or a new map, came to.
type Done struct {
	// Edition is the blank's. Fields counts its fields, Filled those that got a value, or that the new map proposes one for.
	Edition        string
	Fields, Filled int
	Problems       []string
	// Unshown are values that are filled in, and that not every program shows.
	Unshown []string
}

// Fill writes the blank filled with the values of a data sheet.
func Fill(o Options, sheet *forms.Sheet) (*Done, error) {
	blank, err := open(o.Blank)
	if err != nil {
		return nil, err
	}
	rows, err := readMap(o.Map)
	if err != nil {
		return nil, err
	}
	edition := blank.Edition()
	if !slices.ContainsFunc(rows, func(r forms.MapRow) bool { return r.Edition == edition && r.Label != "" }) {
		return nil, failure.New("other-edition", fmt.Errorf("--field-map %s has no fields for this edition of the blank, %s; write a map for it with --new-field-map FILE.csv "+
			"and fill in its columns section and field", o.Map, edition))
	}
	boxes := map[string]bool{}
	for i := range blank.Fields {
		boxes[blank.Fields[i].Name] = blank.Fields[i].Kind == blankform.Check
	}
	values, problems := sheet.Filled(rows, edition, func(name string) bool { return boxes[name] })
	done := &Done{Edition: edition, Fields: len(blank.Fields), Filled: len(values), Unshown: blank.Unshown(values)}
	err = files.WriteApart(o.Out, func(w io.Writer) error {
		more, err := blank.Fill(w, values)
		done.Problems = append(problems, more...)
		return err
	}, o.Database, o.Blank, o.Map)
	done.Filled -= len(done.Problems) - len(problems)
	return done, err
}

// NewMap writes the field map of a blank, with the fields of the data sheet that have the same label; a person completes it.
func NewMap(blankPath, out string, sheet *forms.Sheet, database string) (*Done, error) {
	blank, err := open(blankPath)
	if err != nil {
		return nil, err
	}
	done := &Done{Edition: blank.Edition(), Fields: len(blank.Fields)}
	rows := [][]string{forms.MapHeader}
	for i := range blank.Fields {
		f := &blank.Fields[i]
		row := []string{done.Edition, f.Name, f.Kind, f.Label, "", "", "", strings.Join(f.Options, "; ")}
		if f.Kind != blankform.Check {
			row[7] = ""
		}
		if proposed := sheet.Proposed(f.Label, f.Name); proposed != nil {
			row[4], row[5] = proposed.Section, proposed.Label
			done.Filled++
		}
		rows = append(rows, row)
	}
	return done, files.WriteApart(out, func(w io.Writer) error { return separated.Write(w, rows) }, database, blankPath)
}

func open(path string) (*blankform.Blank, error) {
	content, err := os.ReadFile(path)
	if err != nil {
		return nil, failure.Usagef("--blank: %v", err)
	}
	blank, err := blankform.Open(content)
	if err != nil {
		return nil, failure.New("document", fmt.Errorf("--blank %s: %w", path, err))
	}
	return blank, nil
}

// readMap reads a field map.
func readMap(path string) ([]forms.MapRow, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, failure.Usagef("--field-map: %v", err)
	}
	defer f.Close()
	table, err := csv.NewReader(f).ReadAll()
	if err != nil {
		return nil, failure.Usagef("--field-map %s: %v", path, err)
	}
	if len(table) == 0 || !slices.Equal(table[0], forms.MapHeader) {
		return nil, failure.Usagef("--field-map %s: the columns are %s; write one with --new-field-map", path, strings.Join(forms.MapHeader, ", "))
	}
	var rows []forms.MapRow
	for _, r := range table[1:] {
		for i := range r {
			r[i] = separated.Plain(r[i])
		}
		rows = append(rows, forms.MapRow{Edition: r[0], Field: r[1], Section: r[4], Label: r[5], When: r[6], State: r[7]})
	}
	return rows, nil
}
