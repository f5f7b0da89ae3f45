package intake

import (
	"context"
	"iter"
	"slices"
	"strings"

	"mobility/internal/facts"
	"mobility/internal/hashset"
	"mobility/internal/table"
	"mobility/internal/table/parse"
	"mobility/internal/table/rowsum"
	"mobility/roster"
	"mobility/roster/formwords"
	"mobility/roster/statuswords"
)

// Rows gives the rows of a table from the first one, as often as it is called: (*table.Table).Rows.
type Rows func(context.Context) iter.Seq2[*table.Row, error]

// survey is what the first pass over the rows finds.
type survey struct {
	mapping *Mapping
	// rows counts all rows, dependants those about family members.
	rows, dependants int
	columns          []columnSurvey
	// beside is what rows that are left out show of how dates are written, nil for none.
	beside *parse.DateEvidence
	// ids has the key and the id of each row; shared are the hashes of ids that two rows have, and twins those of the keys of ids that
	// differ in leading zeros, case, blanks and hyphens only.
	ids    *hashset.Pairs
	shared hashset.Set
	twins  map[uint64]bool
	// identified counts the rows with an id, runs those of them whose id the one before does not have, which has the hash lastID; together is
	// set where all rows of each id follow one another.
	identified, runs int
	lastID           uint64
	together         bool
	// emails are the e-mail addresses of the rows, sharedEmails those that two rows have.
	email        int
	emails       hashset.Hashes
	sharedEmails map[uint64]bool
	emailOwners  map[uint64]emailOwner
	// key is room for the key of an id.
	key []byte
	// zeros is the length of the ids that begin with a zero; -1 where they differ in length.
	zeros int
	// sums are those of the rows, where some can be read without the others; nil otherwise.
	sums *rowsum.Rows
	// best is what the column that is most of a field has, of the fields that were checked.
	best map[*reader]reach
}

// reach is how many of a column's cells a field can read.
type reach struct{ read, all int }

// exceeds reports whether a field can read more of one column than of another.
func (r reach) exceeds(other reach) bool { return r.read*other.all > other.read*r.all }

// columnSurvey is what a column's cells show.
type columnSurvey struct {
	// filled counts the cells with a text, nothing those of them that say there is none, as N/A.
	filled, nothing, secret int
	// date is the field whose dates the column may hold; isDate is also set for the dates of a role.
	date   *facts.Field
	isDate bool
	dates  parse.DateEvidence
	// tally counts the texts of a column whose cells decide what it is.
	tally map[string]*int
	// inBrackets counts the cells that end in an id in brackets.
	names, inBrackets int
	isFullName        bool
	// sample is of a column that is not a field; nil for others.
	sample *sample
}

// tallied bounds the different texts a tally holds; they are plenty to tell a status from a name.
const tallied = 300

func newSurvey(m *Mapping) *survey {
	s := &survey{mapping: m, columns: make([]columnSurvey, len(m.Columns)), email: -1,
		ids: hashset.NewPairs(), twins: make(map[uint64]bool), sharedEmails: make(map[uint64]bool),
		best: make(map[*reader]reach)}
	stageWords := wordsOf(m.names.field(fieldStage))
	if len(stageWords) == 0 { // of a labor certification
		stageWords = wordsOf(m.names.field("decision"))
	}
	for i := range m.Columns {
		c := &m.Columns[i]
		s.columns[i].isDate = c.Role.isDate()
		for _, claim := range c.claims {
			s.columns[i].watch(claim)
		}
		if c.span != nil {
			s.columns[i].isDate, s.columns[i].date = true, c.span.field
		}
		if m.isSampled(c) || holdsText(c) {
			s.columns[i].sample = &sample{stageWords: stageWords}
		}
		if len(c.claims) == 0 {
			continue
		}
		f := c.claims[0].field
		if f.Kind == facts.Email && (s.email < 0 || c.claims[0].rank < m.Columns[s.email].claims[0].rank) {
			s.email = i
		}
	}
	return s
}

func (c *columnSurvey) watch(claim claim) {
	switch claim.field.Kind {
	case facts.Date, facts.DateOrDS:
		c.isDate, c.date = true, claim.field
	case facts.FullName:
		c.isFullName = true
	}
	if claim.open || claim.field == roster.FieldEmploymentStatus {
		c.tally = make(map[string]*int)
	}
}

// scan goes over all rows once.
func (s *survey) scan(ctx context.Context, rows Rows) error {
	for row, err := range rows(ctx) {
		if err != nil {
			return err
		}
		s.rows++
		id, hash := s.take(row)
		if s.sums != nil {
			s.sumUp(row, id, hash)
		}
	}
	s.findShared()
	return nil
}

// take takes note of a row, and returns its id and the hash of it, "" and 0 where it has none or is not about an employee.
func (s *survey) take(row *table.Row) (id string, hash uint64) {
	if row.Fields != len(s.columns) {
		return "", 0 // refused later: no one knows which cell is which
	}
	for i := range row.Cells {
		s.columns[i].scan(row, &row.Cells[i])
	}
	if s.mapping.isDependent(row) {
		s.dependants++
		if !s.mapping.takesFamily {
			return "", 0
		}
	}
	return s.identify(row)
}

func (c *columnSurvey) scan(row *table.Row, cell *table.Cell) {
	text := cell.Text
	if text == "" {
		return
	}
	c.filled++
	if parse.IsNothing(text) {
		c.nothing++
	}
	if len(text) == 11 && parse.IsSSN(text) {
		c.secret++
	}
	if c.sample != nil && c.sample.filled < sampled {
		c.sample.add(cell)
	}
	if c.isDate {
		if cell.Kind == table.Date {
			c.dates.AddCell(row.Number, cell.Date)
		} else {
			c.lookAtDate(row.Number, parse.Clean(text))
		}
	}
	if c.tally != nil {
		if n := c.tally[text]; n != nil { // to set the number in the map would set its text too
			*n++
		} else if len(c.tally) < tallied {
			c.tally[strings.Clone(text)] = new(1)
		}
	}
	if c.isFullName {
		c.names++
		if bracketID(parse.Clean(text)) != "" {
			c.inBrackets++
		}
	}
}

// stated counts the cells with a value.
func (c *columnSurvey) stated() int { return c.filled - c.nothing }

// lookAtDate adds what the text of a date shows of how the column writes them.
func (c *columnSurvey) lookAtDate(row int, text string) {
	if w, ok := scanDate(text, c.date); ok {
		c.dates.Add(row, text, w)
		return
	}
	if first, last, ok := parse.CutPeriod(text); ok {
		c.lookAtDate(row, first)
		c.lookAtDate(row, last)
	} else if last, ok := parse.CutEnd(text); ok {
		c.lookAtDate(row, last)
	}
}

// identify takes note of the row's id and e-mail address, and returns the id and its hash.
func (s *survey) identify(row *table.Row) (id string, hash uint64) {
	if id = s.mapping.idOf(row); id == "" {
		return "", 0
	}
	s.mapping.figured = s.mapping.figured || hasFigure(id)
	key, whole := s.hashes(id)
	s.ids.Add(key, whole)
	if s.identified++; s.runs == 0 || whole != s.lastID {
		s.runs, s.lastID = s.runs+1, whole
	}
	if id[0] == '0' && len(id) != s.zeros {
		if s.zeros == 0 {
			s.zeros = len(id)
		} else {
			s.zeros = -1
		}
	}
	if s.email >= 0 {
		if email := parse.Clean(row.Cells[s.email].Text); email != "" {
			s.emails.Add(hashset.Hash(strings.ToLower(email)))
		}
	}
	return id, whole
}

// hashes are those of an id's key and of the id.
func (s *survey) hashes(id string) (key, whole uint64) {
	whole = hashset.Hash(id)
	s.key = roster.AppendIDKey(s.key[:0], id)
	if string(s.key) == id {
		return whole, whole
	}
	return hashset.HashBytes(s.key), whole
}

// hasID reports whether a row has an id.
func (s *survey) hasID(id string) bool { return s.ids.Has(s.hashes(id)) }

// findShared finds the ids and the e-mail addresses that several rows have, and the ids that are nearly alike.
func (s *survey) findShared() {
	s.ids.Sort()
	again, last := 0, uint64(0)
	for one, other := range s.ids.Repeated() {
		if one != other {
			s.twins[one.First] = true
			continue
		}
		if again++; s.shared.Count() == 0 || one.Second != last {
			s.shared.Add(one.Second)
			last = one.Second
		}
	}
	s.shared.Sort()
	s.together = s.runs == s.identified-again // as many as there are ids
	s.sharedEmails = s.emails.Repeated()
}

// idOf is the key of a row as it is written, "" if it has none.
func (m *Mapping) idOf(row *table.Row) string {
	if m.id < 0 {
		return ""
	}
	text := parse.Clean(row.Cells[m.id].Text)
	if m.inName {
		return bracketID(text)
	}
	if m.linked != nil {
		return m.linked[parse.Unfloat(text)]
	}
	switch {
	case parse.IsNothing(text):
		return ""
	case m.idIsEmail:
		return strings.ToLower(text)
	default:
		return parse.Unguarded(parse.Unfloat(text))
	}
}

// blank reports whether a column has not one value.
func (s *survey) blank(index int) bool { return s.columns[index].filled == 0 }

// dropSecrets drops the columns whose every value is written like a Social Security number, whatever their header says.
func (s *survey) dropSecrets() {
	m := s.mapping
	for i := range s.columns {
		c := &m.Columns[i]
		if s.columns[i].filled == 0 || s.columns[i].secret < s.columns[i].filled {
			continue
		}
		*c = Column{Index: i, Header: c.Header, Use: Dropped, Why: "its cells look like Social Security numbers"}
		if m.id == i {
			m.id, m.inName = -1, false
			m.complain(CodeNoID, c.Header, m.key().Name,
				"the id column has Social Security numbers, which are not imported; name another with --id-column")
		}
	}
}

// decideByCells gives the columns that mean something only by their cells their field.
func (s *survey) decideByCells(r *readers) {
	decided := make(map[int][]claim)
	for i := range s.columns {
		c := &s.mapping.Columns[i]
		if len(c.claims) == 0 || !c.claims[0].open {
			continue
		}
		fitting := c.claims[:0:0]
		var lost []*reader
		for _, claim := range c.claims {
			reader := r.reader(claim.field)
			for _, other := range lost {
				s.leaveOut(&s.columns[i], reader, other)
			}
			switch {
			case len(fitting) > 0:
			case s.fitsBetter(i, reader):
				lost = append(lost, reader)
			case fits(reader, s.readable(&s.columns[i], reader)) && !s.isStage(i, reader):
				fitting = append(fitting, claim)
			}
		}
		if len(fitting) == 0 && c.claims[0].field.Name == fieldEADCategory { // as its header says
			fitting = c.claims[:1]
		}
		decided[i] = fitting
	}
	for i, fitting := range decided {
		c := &s.mapping.Columns[i]
		if c.claims = fitting; len(fitting) > 0 || s.blank(i) {
			c.Why = ""
		}
	}
}

// leaveOut makes a reader pass over the texts of a column that another field reads, which another column is.
func (s *survey) leaveOut(c *columnSurvey, r, other *reader) {
	for text := range c.tally {
		text = parse.Clean(text)
		if !s.understands(other, text) || s.understands(r, text) {
			continue
		}
		delete(r.known, text)
		folded := parse.Fold(text)
		if word, left := r.words[folded]; !left || word != "" {
			r.words[folded] = ""
			delete(s.best, r)
		}
	}
}

// fitsBetter reports whether the cells of another column that may be a field are more of it than those of column i: of "Status" and
// "Employment Status" one is the status and the other full or part time.
func (s *survey) fitsBetter(i int, r *reader) bool {
	best, known := s.best[r]
	if !known {
		best = s.bestOf(r)
		s.best[r] = best
	}
	return best.exceeds(s.readable(&s.columns[i], r))
}

// bestOf is what the column that is most of a field has, of those that may be it.
func (s *survey) bestOf(r *reader) (best reach) {
	for i := range s.columns {
		if !slices.ContainsFunc(s.mapping.Columns[i].claims, func(c claim) bool { return c.field == r.field && c.open }) {
			continue
		}
		if has := s.readable(&s.columns[i], r); fits(r, has) && (best.all == 0 || has.exceeds(best)) {
			best = has
		}
	}
	return best
}

// fits reports whether a field can read half or more of what a column holds; all of it, where the answers are but two; any of it,
// where it is the stage of a filing, so that a word that is none is a problem of its row.
func fits(r *reader, has reach) bool {
	switch {
	case r.field.Kind == facts.YesNo, r.field.Name == roster.FieldWagePer.Name:
		return has.all > 0 && has.read == has.all
	case r.field.Name == fieldStage || r.field.Name == fieldSupplementB || isOpenItem(r.field):
		return has.read > 0
	default:
		return has.all > 0 && has.read*2 >= has.all
	}
}

// readable counts the cells of a column, and those that a field can read.
func (s *survey) readable(c *columnSurvey, r *reader) (has reach) {
	for text, n := range c.tally {
		text = parse.Clean(text)
		if word, left := r.words[parse.Fold(text)]; parse.IsNothing(text) || left && word == "" || statuswords.Beside(r.field, text) != "" {
			continue
		}
		has.all += *n
		if s.understands(r, text) {
			has.read += *n
		}
	}
	return has
}

// understands reports whether a field can read a text. A manager's id is one of the file's ids.
func (s *survey) understands(r *reader, text string) bool {
	switch r.field.Kind {
	case facts.Identifier:
		if name := r.field.Name; name == bareBeneficiary || name == bareEmployee { // also one without figures
			return !strings.ContainsAny(text, " ,")
		}
		if id := bracketID(text); id != "" && s.hasID(id) {
			return true
		}
		return s.hasID(parse.Unfloat(text)) || noManager[parse.Fold(text)] || parse.AllDigits(parse.Unfloat(text))
	case facts.FullName:
		return !hasFigure(text)
	case facts.Date, facts.DateOrDS:
		if r.field.Name == fieldSupplementB { // beside other statuses of a form
			_, ok := formwords.Reverified(text)
			return ok
		}
		_, ok := parse.ScanDate(text)
		return ok
	case facts.YesNo: // of a column that only might be one, figures and bare yes and no say nothing
		return r.words[parse.Fold(text)] != ""
	case facts.Text:
		if r.field.Name == fieldEADCategory {
			value, _ := r.read(&table.Cell{Text: text})
			return value != ""
		}
		return true
	default:
		value, _ := r.read(&table.Cell{Text: text})
		if r.field.Name == roster.FieldWagePer.Name { // no one is paid once a year, or by the hour
			return value == "year" || value == "hour"
		}
		return value != ""
	}
}

// checkNames gives up the key in brackets behind names where there mostly is none.
func (s *survey) checkNames() {
	if m := s.mapping; m.inName && s.columns[m.id].inBrackets*2 < s.columns[m.id].names {
		m.id, m.inName = -1, false
	}
}
