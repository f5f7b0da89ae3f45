package intake

import (
	"slices"
	"strings"

	"mobility/internal/facts"
	"mobility/internal/table"
	"mobility/internal/table/parse"
	"mobility/roster/headerwords"
	"mobility/roster/spans"
)

// opensSpans notes the fields of the columns that may have a first and a last day in each cell; the cells decide.
func (m *Mapping) opensSpans() {
	bare := 0
	for i := range m.Columns {
		c := &m.Columns[i]
		if len(c.claims) > 0 || c.Use != ignored || c.Why != "" && c.Why != headerwords.NoDocument {
			continue
		}
		_, last := spans.Headers(c.Header)
		if last == "" {
			continue
		}
		if words := strings.Join(headerwords.Read(last), " "); words == headerwords.End {
			bare++
			if m.namesPermit() && bare == 1 {
				last = workAuthorizationEnds
			}
		}
		claims := slices.DeleteFunc(slices.Clone(m.names.claimsOf(last)), func(c claim) bool { return !isLastDay(c.field) })
		if len(claims) == 0 {
			continue
		}
		c.span = &claims[0]
		c.permit = strings.Join(headerwords.Read(last), " ") == "work authorization "+headerwords.End
	}
}

// workAuthorizationEnds is the header of an end of work authorization that names no document.
const workAuthorizationEnds = "Work Authorization Expiration Date"

// namesPermit reports whether the class of admission is in a column of visas or permits.
func (m *Mapping) namesPermit() bool {
	return slices.ContainsFunc(m.Columns, func(c Column) bool {
		words := headerwords.Read(c.Header)
		return len(c.claims) > 0 && c.claims[0].field.Name == fieldClass && (slices.Contains(words, "visa") || slices.Contains(words, "permit"))
	})
}

func isLastDay(f *facts.Field) bool {
	return (f.Kind == facts.Date || f.Kind == facts.DateOrDS) && spans.IsLast(f)
}

// decideSpans gives the columns whose cells have a first and a last day the fields that their headers say.
func (s *survey) decideSpans() {
	for i := range s.columns {
		c := &s.mapping.Columns[i]
		if c.span == nil {
			continue
		}
		if sample := s.columns[i].sample; sample == nil || !sample.areSpans() {
			c.span, c.permit = nil, false
			continue
		}
		c.claims, c.Why = []claim{*c.span}, ""
	}
}

// areSpans reports whether most cells have a first and a last day, of those that do not say that they have a last one only.
func (s *sample) areSpans() bool { return s.spans > 0 && 2*s.spans >= s.filled-s.ends }

// readPeriod reads a first and a last day in one cell: the one is the field's, the other that of the field beside it.
func (r *reader) readPeriod(text string) (value string, more *reading, ok bool) {
	isLast := isLastDay(r.field)
	if day, found := parse.CutEnd(text); found && isLast {
		value, more = r.readDate(&table.Cell{}, day)
		return value, more, true
	}
	first, last, ok := parse.CutPeriod(text)
	if !ok || !isLast && r.lastDay == nil {
		return "", nil, false
	}
	day, other, beside := first, last, r.lastDay
	if isLast {
		day, other, beside = last, first, r.firstDay
	}
	if value, more = r.readDate(&table.Cell{}, day); more != nil && more.code != "" || beside == nil {
		return value, more, true
	}
	w, _ := scanDate(other, beside)
	far, wrong := r.dates.Read(w)
	if isDS(parse.Fold(other)) && beside.Kind == facts.DateOrDS {
		far, wrong = "D/S", ""
	}
	switch from, until := far, value; {
	case wrong != "" || far == "":
		return value, more, true
	case isLast && isDay(until) && until < from || !isLast && isDay(far) && far < value:
		return "", &reading{code: CodeEndsBeforeStart, message: "ends before it starts; value not imported: correct one of its dates"}, true
	}
	return value, &reading{value: value, also: []also{{beside.Name, far}}}, true
}

// oneDay is what is wrong with a single date in a column whose cells have two; nil for any other cell.
func (c *Column) oneDay(cell *table.Cell, value string) *reading {
	if c.span == nil || !isDay(value) {
		return nil
	}
	text := parse.Clean(cell.Text)
	if _, _, both := parse.CutPeriod(text); both {
		return nil
	}
	if _, last := parse.CutEnd(text); last {
		return nil
	}
	return &reading{code: CodeNoDate, severity: facts.Warning,
		message: "is one date, and the other cells of the column have a first and a last day; value not imported: write both"}
}
