package imports

import (
	"context"
	"iter"
	"slices"
	"strings"
	"sync"

	"mobility/internal/facts"
	"mobility/internal/table"
	"mobility/internal/table/parse"
	"mobility/roster/intake"
)

// sheet is a table of the file, and what has been found of its rows.
type sheet struct {
	Table   *table.Table
	intake  *intake.Intake
	profile *intake.Profile
	// name is the sheet's name where the file has several that are read, key the name of the field of the ids.
	name, key string
	// hides reports whether the cells of a field must not be shown unmasked; nil for none.
	hides func(field string) bool
	// keeps is set where rejected rows come back.
	keeps bool
	// titles and rows are what is read of the table: all of it, unless it has been narrowed. passing are the rows whose texts do not stay, nil
	// where it has been. others counts the rows that this leaves out, unread are the headers of the columns that it leaves out.
	titles  []string
	rows    intake.Rows
	passing intake.Rows
	others  int
	// dateForms is what the rows left out show of how dates are written, nil for none.
	dateForms *parse.DateEvidence
	unread    []string
	// headers are the columns by field; written are those of the file by a title that gathers several of them.
	headers, written map[string]string
	// found are problems beyond those of the intake, to a bound for each code; foundCount counts them all.
	found      []facts.Problem
	foundCount map[string]int
	// refused are the rejected rows. late are the problems of rows that were rejected when they met each other or what is
	// stored, by number; lateRead is set once those rows are among the refused.
	refused  []RefusedRow
	late     map[int][]facts.Problem
	lateRead bool
	// passedOver are the rows about the person of an earlier row, where the case in such a row can be rejected on its own.
	passedOver map[int]bool
	// employees are the ids of the rows with a problem, by number, where the rows are about employees. They are noted while rows are read
	// and while they are imported, which is done side by side.
	employees map[int]string
	noting    sync.Mutex
	// asked are the rows with a class that cannot be read and is asked about since an earlier file.
	asked map[int]bool
	// questions are the employees whose class the docket asks about.
	questions map[string]bool
	// beside are headers of columns that are read as the cases beside the people, and left out of what is read of these.
	beside []string
}

func newSheet(read *table.Table, name, key string, keeps bool) *sheet {
	return &sheet{
		Table: read, name: name, key: key, keeps: keeps, titles: read.Headers, rows: read.Rows, passing: read.Passing, foundCount: map[string]int{}, late: map[int][]facts.Problem{},
		employees: map[int]string{}, passedOver: map[int]bool{}, asked: map[int]bool{},
	}
}

// giveRows puts rows that are made of those of the table in their place.
func (s *sheet) giveRows(rows intake.Rows) { s.rows, s.passing = rows, nil }

// keepRows narrows what is read to the rows whose numbers are kept.
func (s *sheet) keepRows(kept func(number int) bool) {
	all := s.rows
	s.giveRows(func(ctx context.Context) iter.Seq2[*table.Row, error] {
		return func(yield func(*table.Row, error) bool) {
			for row, err := range all(ctx) {
				if err == nil && !kept(row.Number) {
					continue
				}
				if !yield(row, err) {
					return
				}
			}
		}
	})
}

// begin decides what the columns mean and looks at every row once.
func (s *sheet) begin(ctx context.Context, options intake.Options, dictionaries ...*facts.Dictionary) (err error) {
	options.Passing = s.passing
	if s.intake, err = intake.Begin(ctx, s.titles, s.rows, options, dictionaries...); err != nil {
		return err
	}
	s.headers = headersByField(s.intake.Report().Mapping)
	for field, title := range s.headers {
		if header := s.written[title]; header != "" {
			s.headers[field] = header
		}
	}
	return nil
}

// noteEmployee notes whose row with a problem it is.
func (s *sheet) noteEmployee(row int, id string) {
	s.noting.Lock()
	defer s.noting.Unlock()
	s.employees[row] = strings.Clone(id)
}

// headersByField are the headers of the fields, for the origin of every fact.
func headersByField(mapping []intake.MappedColumn) map[string]string {
	headers := map[string]string{}
	for _, c := range mapping {
		if headers[c.Field] == "" {
			headers[c.Field] = c.Column
		}
	}
	return headers
}

// problem is something wrong with a row, in the words of the file.
func (s *sheet) problem(row int, field, value, code, message string) facts.Problem {
	return facts.Problem{
		Sheet: s.name, Row: row, Column: s.headers[field], Field: field, Value: value, Code: code, Severity: facts.Error, Message: message,
	}
}

// reportedOfOneCode bounds the problems of one code that a table lists; all are counted.
const reportedOfOneCode = 10_000

// find adds a problem of a row that is imported.
func (s *sheet) find(problem facts.Problem) {
	if s.foundCount[problem.Code]++; s.foundCount[problem.Code] <= reportedOfOneCode {
		s.found = append(s.found, problem)
	}
}

// reject rejects a row for a problem that shows only when rows meet each other, or what is stored.
func (s *sheet) reject(problem facts.Problem) {
	s.find(problem)
	s.late[problem.Row] = append(s.late[problem.Row], problem)
}

// keep keeps a row that comes back.
func (s *sheet) keep(entry *intake.Entry, problems []facts.Problem) {
	if !s.keeps {
		return
	}
	row := NewRefusedRow(entry.Row, s.cellsOf(entry), problems)
	if n := len(s.refused); n > 0 && slices.Equal(s.refused[n-1].Problems, row.Problems) { // as in hundreds of thousands of rows
		row.Problems = s.refused[n-1].Problems
	}
	s.refused = append(s.refused, row)
}

// readLate reads the rows again that were rejected only when they met each other, or what is stored.
func (s *sheet) readLate(ctx context.Context) error {
	if len(s.late) == 0 || s.lateRead || !s.keeps {
		return nil
	}
	s.lateRead = true
	for entry, err := range s.intake.Entries(ctx, nil) {
		if err != nil {
			return err
		}
		if problems := s.late[entry.Row]; len(problems) > 0 {
			s.keep(entry, problems)
		}
	}
	return nil
}

// report is what there is to say of the sheet.
func (s *sheet) report() intake.Report {
	r := s.intake.Report()
	for row := range s.late {
		if r.Refused++; s.passedOver[row] {
			r.PassedOver--
		} else {
			r.Accepted--
		}
	}
	r.Rows += s.others
	r.PassedOver += s.others
	r.Ignored = slices.DeleteFunc(slices.Concat(r.Ignored, s.unread), func(header string) bool { return slices.Contains(s.beside, header) })
	r.Problems = s.problems()
	counts := map[string]int{}
	for _, each := range []map[string]int{r.ProblemCounts, s.foundCount} {
		for code, n := range each {
			counts[code] += n
		}
	}
	for _, p := range s.intake.Report().Problems {
		if s.isAsked(&p) {
			if counts[p.Code]--; counts[p.Code] == 0 {
				delete(counts, p.Code)
			}
		}
	}
	r.ProblemCounts = counts
	return r
}

// problems are what is wrong with the rows, as it is shown.
func (s *sheet) problems() []facts.Problem {
	all := slices.Concat(slices.DeleteFunc(slices.Clone(s.intake.Report().Problems), func(p facts.Problem) bool { return s.isAsked(&p) }), s.found)
	for i := range all {
		all[i] = s.shown(all[i])
	}
	return all
}

// isAsked reports whether a problem is a question that an earlier file has raised, or a note that a column is left out which is read as cases.
func (s *sheet) isAsked(p *facts.Problem) bool {
	return s.asked[p.Row] && intake.AsksClass(p) || p.Row == 0 && p.Severity == facts.Note && slices.Contains(s.beside, p.Column)
}

// hidden replaces a cell that must not be shown.
const hidden = "****"

// shown is a problem as it is printed: with its sheet, and without values that must not be shown.
func (s *sheet) shown(p facts.Problem) facts.Problem {
	p.Sheet = s.name
	if s.hides != nil && s.hides(p.Field) && p.Value != "" {
		p.Message = strings.ReplaceAll(p.Message, p.Value, hidden)
		p.Value = hidden
	}
	return p
}

// cellsOf are a row's cells as they come back: those of hidden fields masked, since the file in which they come back is
// one more.
func (s *sheet) cellsOf(entry *intake.Entry) []string {
	cells := entry.Cells()
	if s.hides == nil {
		return cells
	}
	for field, header := range s.headers {
		if at := slices.Index(s.titles, header); s.hides(field) && at >= 0 && at < len(cells) && cells[at] != "" {
			cells[at] = hidden
		}
	}
	return cells
}

// returned are the refused rows as they come back. Of a table that the noun has adapted only its own columns do.
func (s *sheet) returned() Returned {
	r := Returned{Sheet: s.name, Headers: s.titles, Rows: s.refused, ID: s.headers[s.key], Dropped: s.intake.Report().Dropped}
	if slices.Equal(s.titles, s.Table.Headers) {
		r.Read = s.Table.Read
	}
	return r
}
