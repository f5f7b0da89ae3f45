package imports

import (
	"context"
	"iter"
	"slices"
	"strings"

	"mobility/cmd/mobility/cmdutil"
	"mobility/internal/store"
	"mobility/internal/table"
	"mobility/paf"
	"mobility/roster"
)

// Narrow leaves of a table only some columns, and the rows that are wanted. Rows of blanks, which recent workbooks have by
// the thousand, are none.
func (t *RecordTable) Narrow(columns []int, wanted func(cells []table.Cell) bool) {
	whole := len(t.Table.Headers)
	t.titles = make([]string, len(columns))
	for i, index := range columns {
		t.titles[i] = t.Table.Headers[index]
	}
	for i, header := range t.Table.Headers {
		if header != "" && !slices.Contains(columns, i) {
			t.unread = append(t.unread, header)
		}
	}
	t.rows = func(ctx context.Context) iter.Seq2[*table.Row, error] {
		return func(yield func(*table.Row, error) bool) {
			narrow := table.Row{Cells: make([]table.Cell, len(columns))}
			t.others = 0
			for row, err := range t.Table.Rows(ctx) {
				if err != nil {
					yield(nil, err)
					return
				}
				narrow.Number, narrow.Line, narrow.Fields = row.Number, row.Line, len(columns)+row.Fields-whole
				blank := true
				for i, index := range columns {
					narrow.Cells[i] = row.Cells[index]
					blank = blank && strings.TrimSpace(row.Cells[index].Text) == ""
				}
				switch {
				case blank:
				case !wanted(row.Cells):
					t.others++
				case !yield(&narrow, nil):
					return
				}
			}
		}
	}
}

// WantedRows tells which rows of a disclosure workbook are taken: those of the employers asked for, or of the client's own.
// A file of worksites has no employer: its rows are those of the cases that are recorded.
func (im *RecordImporting) WantedRows(d *paf.Disclosure) (func(cells []table.Cell) bool, error) {
	if d.Layout == paf.LayoutWorksites {
		return im.ofKnownCases(d)
	}
	if im.C.Bool("all-employers") {
		return func([]table.Cell) bool { return true }, nil
	}
	e, err := im.employersWanted(d)
	if err != nil {
		return nil, err
	}
	return func(cells []table.Cell) bool {
		fein, name := "", ""
		if d.FEIN >= 0 {
			fein = cells[d.FEIN].Text
		}
		if d.Employer >= 0 {
			name = cells[d.Employer].Text
		}
		return e.has(fein, name)
	}, nil
}

func (im *RecordImporting) ofKnownCases(d *paf.Disclosure) (func(cells []table.Cell) bool, error) {
	known := map[string]bool{}
	err := im.P.Look(im.C, func(s *store.Store) error {
		numbers, err := s.Owners(im.C.Context, im.P.Client(im.C), store.LCA)
		for _, number := range numbers {
			known[number] = true
		}
		return err
	})
	if err == nil && len(known) == 0 {
		err = cmdutil.Usage("%s lists worksites by case, and no application is recorded yet: import the main file first", im.tables[0].Table.Name)
	}
	return func(cells []table.Cell) bool { return known[strings.TrimSpace(cells[d.Case].Text)] }, err
}

// employersWanted are the employers whose rows are taken.
type employersWanted struct {
	roster.Employers
	// seen are spellings met before, with the answer: a workbook has few employers and many rows.
	seen map[string]bool
}

// employersWanted are those that flags name, or the client's own.
func (im *RecordImporting) employersWanted(d *paf.Disclosure) (*employersWanted, error) {
	e := &employersWanted{seen: map[string]bool{}}
	for _, fein := range im.C.StringSlice("fein") {
		if roster.FEINKey(fein) == "" {
			return nil, cmdutil.Usage("--fein %q: give nine figures, like 12-3456789", fein)
		}
		if d.FEIN < 0 {
			return nil, cmdutil.Usage("--fein: this workbook, of layout %s, has no tax numbers; name the employer with --employer", d.Layout)
		}
		e.Add("", fein)
	}
	for _, name := range im.C.StringSlice("employer") {
		e.Add(name, "")
	}
	if len(e.Names()) > 0 {
		return e, nil
	}
	err := im.P.Look(im.C, func(s *store.Store) error {
		own, err := s.KnownEmployers(im.C.Context, im.P.Client(im.C))
		e.Employers = *own
		return err
	})
	if err == nil && len(e.Names()) == 0 {
		err = cmdutil.Usage("whose rows of the disclosure workbook? No employer of the client is known yet: import the roster first, or say " +
			"--employer NAME, --fein NUMBER or --all-employers")
	}
	return e, err
}

// has reports whether a row is, or can be, of one of the employers.
func (e *employersWanted) has(fein, name string) bool {
	spelled := fein + "\x00" + name
	answer, known := e.seen[spelled]
	if !known {
		answer = len(e.Candidates(name, fein)) > 0
		e.seen[strings.Clone(spelled)] = answer
	}
	return answer
}
