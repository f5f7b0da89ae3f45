package intake

import (
	"fmt"
	"slices"
	"strings"

	"mobility/internal/facts"
	"mobility/internal/table"
	"mobility/internal/table/parse"
	"mobility/roster"
	"mobility/roster/headerwords"
	"mobility/roster/statuswords"
	"mobility/roster/workbasis"
)

// sampled is how many cells of a column that is not a field are examined.
const sampled = 200

// sample counts what the cells of a column that is not a field hold. spans are the periods and those whose last day is words, ends those
// with words for a last day before one date; kinds are classes and attestations in any spelling; classes those
// that are not anything else as well.
type sample struct {
	filled, dates, periods, spans, ends, classes, kinds, receipts, statuses, stages int
	// stageWords are the folded words for the stage of a filing, where the table can have it.
	stageWords map[string]string
}

func (s *sample) add(cell *table.Cell) {
	text := parse.Clean(cell.Text)
	if parse.IsNothing(text) {
		return
	}
	s.filled++
	if isDated(cell, text) {
		s.dates++
		return
	}
	if _, last, ok := parse.CutPeriod(text); ok {
		s.spans++
		if _, isDate := parse.ScanDate(last); isDate {
			s.periods++
			return
		}
	}
	if _, ok := parse.CutEnd(text); ok {
		s.ends++
	}
	folded := parse.Fold(text)
	_, isClass := classOf(text)
	isAttestation := workbasis.OwnRight(folded) != ""
	if isClass || isAttestation {
		s.kinds++
	}
	switch {
	case len(text) < 3: // E3 and L1 are levels of a job as well, TN and PR are places
	case isAttestation || isClass && hasFigure(text):
		s.classes++
	case statuswords.Long()[folded]:
		s.statuses++
	case s.stageWords[folded] != "":
		s.stages++
	case len(s.stageWords) > 0 && isReceipt(plainReceipt(text)):
		s.receipts++
	}
}

// isReceipt reports whether a text is a receipt number of USCIS: three letters and ten figures.
func isReceipt(text string) bool {
	return len(text) == 13 && !hasFigure(text[:3]) && parse.AllDigits(text[3:])
}

// isDated reports whether a cell holds a date, or D/S in the place of one: an I-94 of students and others in a column has either.
func isDated(cell *table.Cell, text string) bool {
	w, ok := parse.ScanDate(text)
	return cell.Kind == table.Date || ok && !parse.AllDigits(text) && w.HasParts() || isDS(parse.Fold(text)) || isDateAndDS(text)
}

// isSampled reports whether the cells of a column are examined: no one knows what it is, or its cells have to be what its header says, as
// of "Visa", which is a class in one file and the end of a visa in the next.
func (m *Mapping) isSampled(c *Column) bool {
	if len(c.claims) > 0 {
		return c.claims[0].open
	}
	return c.Use == ignored && c.Header != "" && (c.Why == "" || c.Why == headerwords.NoDocument || m.mayBeLastDay(c))
}

// Other is a list that another import reads, by its command. Word is one that its headers have here, "" for none; Asked is set where one is asked
// about a column of it all the same.
type Other struct {
	Fields        *facts.Dictionary
	Command, Word string
	Asked         bool
}

// places finds the other lists that have a field with a header. The names of their fields are gathered for the first header only.
type places struct {
	others []Other
	names  []*names
}

// listOf is the list that has a field with a header; one without a command for none.
func (p *places) listOf(header string) (none Other) {
	if words := headerwords.Read(header); !headerwords.Specific(words) || headerwords.OfRemarks(words) { // a bare start or end, or a remark, may be of anything
		return none
	}
	for i := range p.others {
		if len(p.names) == i {
			p.names = append(p.names, newNames([]*facts.Dictionary{p.others[i].Fields}))
		}
		if other := p.others[i]; strings.Contains(parse.Fold(header), other.Word) && len(p.names[i].claimsOf(header)) > 0 {
			return other
		}
	}
	return none
}

// mayBeLastDay reports whether a bare end date may be the last day of work: no other column is.
func (m *Mapping) mayBeLastDay(c *Column) bool {
	return parse.Fold(c.Header) == "enddate" && c.Why == headerwords.PlannedEnd &&
		!slices.ContainsFunc(m.Columns, func(other Column) bool { return other.Claims(roster.FieldLeft.Name) })
}

// stages is what a column of stages of filings, or decisions on cases, holds.
const stages = "stages or decisions"

// receipts is what a column of receipt numbers holds.
const receipts = "receipt numbers"

// takes reports whether a column has become a field.
func (m *Mapping) takes(field string) bool {
	return slices.ContainsFunc(m.Columns, func(c Column) bool { return c.Field != nil && c.Field.Name == field })
}

// classes is what a column of classes of admission holds.
const classes = "classes of admission"

// periods is what a column of two dates in a cell holds.
const periods = "two dates in a cell"

// holds is what most of the cells are, "" for nothing that anyone has to be asked about.
func (s *sample) holds() string {
	switch most := s.filled - s.filled/5; {
	case s.filled == 0:
		return ""
	case s.stages > 0: // one denial that is left out is too many
		return stages
	case 2*s.dates > s.filled: // the others say that a date is not known
		return "dates"
	case 2*s.periods > s.filled:
		return periods
	case s.classes > 0 && s.kinds >= most:
		return classes
	case s.receipts >= most:
		return receipts
	case s.statuses >= most:
		return "employment statuses"
	default:
		return ""
	}
}

// askUnmapped asks what the columns are that are not fields and hold dates, classes, statuses or stages. A fact that is left out unseen is
// missing from every deadline. If no one is asked, it is reported; a column that another list has is reported as such.
func (s *survey) askUnmapped(asked bool, elsewhere *places) {
	m := s.mapping
	s.askDatesAsText(asked)
	for i := range s.columns {
		c := &m.Columns[i]
		if s.columns[i].sample == nil || c.Use != ignored || c.Field != nil || c.Why == stageNotStatus {
			continue
		}
		holds := s.columns[i].sample.holds()
		if holds == "" && s.columns[i].sample.filled > 0 && m.names.field(fieldStage) != nil && headerwords.OfNotice(c.Header) {
			holds = "what may be a notice or a decision"
		}
		if holds == "" || holds == receipts && m.takes(fieldReceiptNumber) {
			continue
		}
		if holds == periods {
			m.askPeriod(c, asked)
			continue
		}
		if holds == classes && headerwords.OfTitle(c.Header) && (m.takes("process") || m.takes("form") || m.takes(fieldClass)) {
			c.Why = "holds names of cases, of which the kind is read from its own column"
			continue
		}
		list := elsewhere.listOf(c.Header)
		if list.Command != "" && !list.Asked && holds != stages { // one denial that is left out is too many
			c.Why = fmt.Sprintf("holds %s, which this import does not read; import the file with %s too, which takes it", holds, list.Command)
			continue
		}
		answer := fmt.Sprintf("holds %s and is not mapped: use %s or --map \"%s=ignore\"", holds, m.proposed(c.Header, holds), c.Header)
		if list.Command != "" {
			answer += ", since " + list.Command + " takes it"
		}
		if !asked {
			c.Why = answer
			continue
		}
		c.Why = "holds " + holds
		m.complain(CodeUnmapped, c.Header, "", answer)
	}
}

// askPeriod asks for columns of their own for the two dates in the cells of a column.
func (m *Mapping) askPeriod(c *Column, asked bool) {
	c.Why = "holds " + periods
	answer := fmt.Sprintf("holds %s: give each a column of its own, or leave it out with --map \"%s=ignore\"", periods, c.Header)
	if asked {
		m.complain(CodeUnmapped, c.Header, "", answer)
	} else {
		c.Why = answer
	}
}

// proposed are the answers that a person may give of a column: the dates of the document that its header names, such as "EAD", or any
// field.
func (m *Mapping) proposed(header, holds string) string {
	if holds == classes && m.names.field(fieldClass) != nil {
		return fmt.Sprintf("--map %q", header+"="+fieldClass)
	}
	var answers []string
	for _, d := range m.names.dictionaries {
		for _, f := range d.Fields {
			isDate := f.Kind == facts.Date || f.Kind == facts.DateOrDS
			what, ofDocument := strings.CutPrefix(parse.Fold(f.Name), parse.Fold(header))
			if holds == "dates" && isDate && ofDocument && slices.Contains([]string{"date", "from", "expires", "filed", "approved"}, what) {
				answers = append(answers, fmt.Sprintf("--map %q", header+"="+f.Name))
			}
		}
	}
	if len(answers) == 0 {
		return fmt.Sprintf("--map \"%s=FIELD\"%s", header, nearest(header, m.fieldHeaders()))
	}
	return strings.Join(answers, ", ")
}
