package imports

import (
	"context"
	"iter"
	"slices"
	"strconv"
	"strings"

	"mobility/app/failure"
	"mobility/app/kinds"
	"mobility/internal/store"
	"mobility/internal/store/contents"
	"mobility/internal/table"
	"mobility/paf/disclosure"
	"mobility/roster"
)

// readDisclosure makes of one of the Department of Labor's disclosure workbooks a table whose columns are the facts of an
// application and its worksites, and whose rows are those of the selected employers. Any other table is returned
// unchanged.
func readDisclosure(ctx context.Context, s *store.Store, im *records, t *recordTable) error {
	d, ok := disclosure.Recognize(t.Table.Headers)
	switch {
	case !ok && len(im.options.Employers)+len(im.options.FEINs) > 0:
		return failure.Usagef("--employer and --fein select rows of a disclosure workbook of the Department of Labor, and %s is not one", t.Table.Name)
	case !ok:
		return nil
	case d.Layout == disclosure.LayoutAppendixA:
		return failure.Usagef("%s lists the degrees of exempt workers by case (Appendix A) and has no data of applications; import the main "+
			"file and the worksites file", t.Table.Name)
	}
	wanted, err := im.wantedRows(ctx, s, &d)
	if err != nil {
		return err
	}
	kind := kinds.LCA
	if d.Layout == disclosure.LayoutWorksites {
		kind = kinds.LCAWorksite
	}
	read := disclosureSheet(&d, kind)
	t.readAs(&read)
	columns := []int{d.Case}
	for _, c := range d.Columns {
		columns = append(columns, c.Index)
	}
	for _, index := range []int{d.FEIN, d.Employer} { // a row that comes back has to be found again
		if index >= 0 && !slices.Contains(columns, index) {
			columns = append(columns, index)
		}
	}
	t.narrow(columns, wanted)
	im.remark("%s: disclosure workbook of the Department of Labor, layout %s", t.Table.Name, d.Layout)
	return nil
}

// isDisclosureHeader reports whether a header is written as those of the Department of Labor's workbooks are.
func isDisclosureHeader(header string) bool {
	for _, beginning := range []string{"APPX_A_", "EMPLOYER_", "WORKSITE_", "WAGE_RATE_", "PW_"} {
		if strings.HasPrefix(header, beginning) {
			return true
		}
	}
	return false
}

// disclosureSheet is the sheet as which a disclosure workbook is read.
func disclosureSheet(d *disclosure.File, kind *contents.Kind) layout {
	b := newRowFields("lca-disclosure")
	for _, c := range d.Columns {
		target, name := meaning{Kind: kinds.LCA, Part: 0, Field: c.Field}, c.Field.Name
		if c.Site > 0 {
			target.Kind, target.Part, name = kinds.LCAWorksite, c.Site, "worksite_"+name
		}
		if c.Site > 1 {
			name = "worksite_" + strconv.Itoa(c.Site) + "_" + c.Field.Name
		}
		b.add(name, c.Field.Title, target, []string{c.Header})
	}
	s := b.sheet(applicationsTitle, kind)
	s.Worksites = true
	return s
}

// narrow leaves of a table only some columns, and the rows that are wanted. Rows of blanks, which recent workbooks have by
// the thousand, are none.
func (t *recordTable) narrow(columns []int, wanted func(cells []table.Cell) bool) {
	whole, all := len(t.Table.Headers), t.rows
	t.titles = make([]string, len(columns))
	for i, index := range columns {
		t.titles[i] = t.Table.Headers[index]
	}
	for i, header := range t.Table.Headers {
		if header != "" && !slices.Contains(columns, i) {
			t.unread = append(t.unread, header)
		}
	}
	t.giveRows(func(ctx context.Context) iter.Seq2[*table.Row, error] {
		return func(yield func(*table.Row, error) bool) {
			narrow := table.Row{Cells: make([]table.Cell, len(columns))}
			t.others = 0
			for row, err := range all(ctx) {
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
	})
}

// wantedRows selects the rows of a disclosure workbook: those of the named employers, or of the client's own. A file of
// worksites has no employer: its rows are those of the cases that are recorded.
func (im *records) wantedRows(ctx context.Context, s *store.Store, d *disclosure.File) (func(cells []table.Cell) bool, error) {
	if d.Layout == disclosure.LayoutWorksites {
		return im.ofKnownCases(ctx, s, d)
	}
	if im.options.AllEmployers {
		return func([]table.Cell) bool { return true }, nil
	}
	e, err := im.employersWanted(ctx, s, d)
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

func (im *records) ofKnownCases(ctx context.Context, s *store.Store, d *disclosure.File) (func(cells []table.Cell) bool, error) {
	known := map[string]bool{}
	numbers, err := s.Owners(ctx, im.options.Work.Client, kinds.LCA)
	for _, number := range numbers {
		known[number] = true
	}
	if err == nil && len(known) == 0 {
		err = failure.Usagef("%s lists worksites by case, but no application is recorded yet: import the main file first", im.tables[0].Table.Name)
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
func (im *records) employersWanted(ctx context.Context, s *store.Store, d *disclosure.File) (*employersWanted, error) {
	e := &employersWanted{seen: map[string]bool{}}
	for _, fein := range im.options.FEINs {
		if roster.FEINKey(fein) == "" {
			return nil, failure.Usagef("--fein %q: give nine digits, like 12-3456789", fein)
		}
		if d.FEIN < 0 {
			return nil, failure.Usagef("--fein: this workbook (layout %s) has no tax numbers; name the employer with --employer", d.Layout)
		}
		e.Add("", fein)
	}
	for _, name := range im.options.Employers {
		e.Add(name, "")
	}
	if len(e.Names()) > 0 {
		return e, nil
	}
	own, err := kinds.KnownEmployers(ctx, s, im.options.Work.Client)
	if err != nil {
		return nil, err
	}
	if e.Employers = *own; len(e.Names()) == 0 {
		err = failure.Usagef("no employer of the client is known yet, so no rows of the disclosure workbook can be selected: import the roster first, or give " +
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
