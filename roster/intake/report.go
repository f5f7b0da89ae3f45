package intake

import (
	"strings"

	"mobility/internal/facts"
	"mobility/internal/table/parse"
	"mobility/roster/layouts"
)

// Report is what there is to say of an intake, as the commands print it.
type Report struct {
	Mapping []MappedColumn `json:"mapping"`
	// Ignored and Dropped are headers; dropped are those of sensitive data.
	Ignored []string `json:"ignored"`
	Dropped []string `json:"dropped"`

	Rows     int `json:"rows"`
	Accepted int `json:"accepted"`
	Refused  int `json:"refused"`
	// PassedOver counts the rows that are neither: the same again, another time's, dependants.
	PassedOver int `json:"passed_over"`

	// Problems are listed to toldPerCode for each code; ProblemCounts are complete.
	Problems      []facts.Problem `json:"problems"`
	ProblemCounts map[string]int  `json:"problem_counts"`
}

// MappedColumn is one column that was taken.
type MappedColumn struct {
	Column string `json:"column"`
	Field  string `json:"field"`
	How    How    `json:"how"`
	// Format is how the dates of the column are written; "" for what holds no dates.
	Format string `json:"format"`
}

// reportedPerCode bounds the problems of one code that a report lists.
const reportedPerCode = 10_000

// Report is what there is to say so far: of the columns after Begin, of every row once Entries has given them all. Of a
// table that is refused as a whole every row counts as refused.
func (in *Intake) Report() Report {
	r := in.report
	if len(in.Refusals()) > 0 {
		r.Refused = r.Rows
	}
	return r
}

func newReport(in *Intake) Report {
	r := Report{
		Mapping: []MappedColumn{}, Ignored: []string{}, Dropped: []string{}, Problems: []facts.Problem{},
		Rows: in.Rows, ProblemCounts: make(map[string]int),
	}
	m := in.Mapping
	for i := range m.Columns {
		c := &m.Columns[i]
		if i == m.id && c.Field != m.key() {
			r.Mapping = append(r.Mapping, MappedColumn{Column: c.Header, Field: m.key().Name, How: m.howID()})
		}
		switch {
		case c.Use == taken:
			r.Mapping = append(r.Mapping, MappedColumn{c.Header, c.becomes(), c.How, c.Format})
		case c.Use == Dropped:
			r.Dropped = append(r.Dropped, c.Header)
		case i != m.id && c.Header != "" && c.Why != readElsewhere:
			r.Ignored = append(r.Ignored, c.Header)
		}
	}
	for _, p := range m.Problems {
		r.add(p)
	}
	return r
}

// howID is by what a column became the id that is another field too, or none.
func (m *Mapping) howID() How {
	if m.inName {
		return HowAlias
	}
	return HowProfile
}

// count adds an entry to the report.
func (r *Report) count(e *Entry) {
	switch {
	case e.Refused:
		r.Refused++
	case e.PassedOver:
		r.PassedOver++
	default:
		r.Accepted++
	}
	for _, p := range e.Problems {
		r.add(p)
	}
}

// add lists a problem, if its code has not been listed often enough.
func (r *Report) add(p facts.Problem) {
	if r.ProblemCounts[p.Code]++; r.ProblemCounts[p.Code] > reportedPerCode {
		return
	}
	p.Value, p.Message = strings.Clone(p.Value), strings.Clone(p.Message)
	r.Problems = append(r.Problems, p)
}

// Layout is what the table looks like. A header that another column has too means the first of them.
func (in *Intake) Layout(sheet string) layouts.Layout {
	l := layouts.Layout{Sheet: sheet, Rows: in.Rows}
	listed := map[string]bool{}
	for i := range in.Mapping.Columns {
		c := &in.Mapping.Columns[i]
		folded := parse.Fold(c.Header)
		if c.Header == "" || listed[folded] {
			continue
		}
		listed[folded] = true
		column := layouts.Column{Header: c.Header, Filled: in.survey.columns[i].stated()}
		if c.Use == taken {
			column.Field, column.Dates = c.becomes(), c.Format
		}
		l.Columns = append(l.Columns, column)
	}
	return l
}
