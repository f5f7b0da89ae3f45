package intake

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"mobility/internal/facts"
	"mobility/internal/table/parse"
	"mobility/roster"
	"mobility/roster/headerwords"
	"mobility/roster/problems"
)

// How says by what a column became its field.
type How string

// The ways in which a column becomes a field.
const (
	howExact   How = "exact"   // the header is the field's name
	HowAlias   How = "alias"   // the header is an alias of the field, or its cells decided between aliases
	HowProfile How = "profile" // a person chose it
)

// Use says what is done with a column.
type Use int

// The fates of columns.
const (
	ignored Use = iota
	taken
	Dropped // sensitive: its cells are shown nowhere
)

// Column is one column of the table and what becomes of it.
type Column struct {
	// Index counts from 0.
	Index  int
	Header string
	Use    Use
	Field  *facts.Field
	Role   Role
	How    How
	// Fills is set for a further column of a field, whose cells are used in the rows where the first one's are blank.
	Fills bool
	// Why says why a column that might have been a field is ignored.
	Why string
	// linked are the employees by the keys in the column, where these are another system's; nil otherwise.
	linked map[string]string
	// permit is set for an expiration date that is the one of a visa or permit beside it.
	permit bool
	// span is the claim of a column that has a first and a last day in each cell; nil for any other.
	span *claim
	// again is set for a date of hire that is the last of several.
	again bool
	// Format is how the dates of the column are written; known after the survey.
	Format string

	claims []claim
}

// Claims reports whether the header of a column names a field.
func (c *Column) Claims(field string) bool {
	return slices.ContainsFunc(c.claims, func(claim claim) bool { return claim.field.Name == field }) || c.Field != nil && c.Field.Name == field
}

// IsChosen reports whether a person has decided what a column is, or that it is left out.
func (c *Column) IsChosen() bool {
	return c.How == HowProfile || c.Why == ignoredByProfile || len(c.claims) > 0 && c.claims[0].how == HowProfile
}

// IsClaimed reports whether the header of a column names any field.
func (c *Column) IsClaimed() bool { return len(c.claims) > 0 || c.Field != nil }

// becomes is the name of the field or the role that a column has, "" for none.
func (c *Column) becomes() string {
	if c.Field != nil {
		return c.Field.Name
	}
	return roleNames[c.Role]
}

// Mapping says what becomes of the columns of a table.
type Mapping struct {
	Columns []Column
	// Problems are those of the headers. Errors among them refuse the whole table.
	Problems []facts.Problem

	// numbers count the columns of one header from 1.
	numbers []int
	names   *names
	profile *Profile
	// id is the index of the column that holds the key, or -1. inName is set where the key stands in brackets behind
	// the names of that column, idIsEmail where it is an e-mail address, of which case says nothing.
	id                int
	inName, idIsEmail bool
	// figured is set where the key of any row has a figure; known after the survey.
	figured bool
	// linked are the employees by the keys in the column, where these are another system's; nil otherwise.
	linked map[string]string
	// relations and employers are the columns that tell dependants.
	relations, employers []int
	// visas are columns of classes beside the one that is the status: what is in the passport, as often as not that of a former status.
	visas []int
	// takesFamily is set where rows about family members are imported.
	takesFamily bool
}

// Map finds out what becomes of each column by its header alone. Columns that mean something only by their cells stay
// open until Begin has surveyed the rows.
func Map(headers []string, profile *Profile, dictionaries ...*facts.Dictionary) *Mapping {
	m := &Mapping{names: newNames(dictionaries), profile: profile, id: -1}
	m.Columns, m.numbers = make([]Column, len(headers)), make([]int, len(headers))
	alike := make(map[string]int)
	for i, header := range headers {
		c := &m.Columns[i]
		c.Index, c.Header = i, strings.TrimSpace(header)
		folded := parse.Fold(c.Header)
		alike[folded]++
		m.numbers[i] = alike[folded]
		m.classify(c)
	}
	m.applyProfile()
	m.addresses()
	m.positions()
	m.permits()
	m.opensSpans()
	m.periods()
	m.foreignNationals()
	m.approvalsOfPeople()
	m.findDependants()
	return m
}

// key is the field that identifies a row.
func (m *Mapping) key() *facts.Field { return m.names.dictionaries[0].Fields[0] }

// classify looks at one header by itself.
func (m *Mapping) classify(c *Column) {
	header := c.Header
	if len(m.names.claims(header)) == 0 {
		header = headerwords.WithoutRemark(header)
	}
	folded := parse.Fold(header)
	claims := m.names.claims(header)
	open, undecided := byCells[folded]
	switch {
	case folded == "":
	case undecided && (!isExact(claims) || claims[0].rank == rankBareID) && len(m.openClaims(header, open.fields)) > 0:
		c.claims = m.openClaims(header, open.fields)
		c.Why = open.reason
	case len(claims) > 0:
		c.claims = claims
	case headerwords.IsSensitive(c.Header):
		c.Use, c.Why = Dropped, "sensitive"
	case roles[folded] != 0:
		c.Use, c.Role, c.How = taken, roles[folded], HowAlias
	case headerwords.LeftOut(header) != "":
		c.Why = headerwords.LeftOut(header)
	default:
		m.classifyByWords(c, header)
	}
	m.opensPermit(c)
}

// classifyByWords looks at the words of a header that is none of a field's own. A header that more than one word has to be read out
// of is one of the field nevertheless: what the words mean is written down, and nothing is mapped by resemblance.
func (m *Mapping) classifyByWords(c *Column, header string) {
	claims, home := m.names.claimsByWords(header)
	words := m.names.segmented(headerwords.Read(header))
	switch {
	case home:
		c.Why = readAsHome
	case len(claims) > 0:
		c.claims = claims
	case headerwords.NameEmployeeID(words):
		c.claims = m.names.employeeID()
	default:
		c.Why = headerwords.ReasonByWords(words)
	}
}

// readElsewhere is why a column that is read as another record is not a field.
const readElsewhere = "read as another record"

// readElsewhere takes columns out of the mapping, unless they are the id, by which both records are found.
func (m *Mapping) readElsewhere(headers []string) {
	for _, header := range headers {
		if c := m.find(header); c != nil && c.Use != Dropped {
			c.Use, c.Role, c.claims, c.Why = ignored, 0, nil, readElsewhere
		}
	}
}

func isExact(claims []claim) bool { return len(claims) > 0 && claims[0].how == howExact }

// openClaims are the claims of a column whose cells decide between fields. A field that the header names outright comes
// before those of other columns.
func (m *Mapping) openClaims(header string, fields []string) []claim {
	var claims []claim
	for _, name := range fields {
		f := m.names.field(name)
		if f == nil {
			continue
		}
		c := claim{field: f, how: HowAlias, rank: rankByCells, open: true}
		for _, named := range m.names.claims(header) {
			if named.field == f {
				c.how, c.rank = named.how, named.rank
			}
		}
		claims = append(claims, c)
	}
	return claims
}

// find is the column of a header as a profile or a flag names it: exactly, or folded, or with its number behind it
// where the header comes more than once.
func (m *Mapping) find(name string) *Column {
	for i := range m.Columns {
		if m.Columns[i].Header == strings.TrimSpace(name) {
			return &m.Columns[i]
		}
	}
	header, number := name, 1
	if i := strings.LastIndexByte(name, '#'); i > 0 && len(name) == i+2 && name[i+1] >= '1' && name[i+1] <= '9' {
		header, number = name[:i], int(name[i+1]-'0')
	}
	for i := range m.Columns {
		if parse.Fold(m.Columns[i].Header) == parse.Fold(header) {
			if number--; number == 0 {
				return &m.Columns[i]
			}
		}
	}
	return nil
}

// addresses reads bare address columns as the home, and so leaves them out, unless a profile says that they are the
// worksite, or their headers are field names exactly in a file that is certainly about worksites or in our own words.
func (m *Mapping) addresses() {
	worksite := m.profile != nil && m.profile.Address == AddressWorksite
	home := m.profile != nil && m.profile.Address == addressHome
	exactOnly := !worksite && (home || !m.knowsWorksites())
	for i := range m.Columns {
		c := &m.Columns[i]
		part := headerwords.BareAddress(c.Header)
		if len(c.claims) > 0 && c.claims[0].how == HowProfile || c.Use == taken {
			continue
		}
		f := m.names.field(part)
		switch {
		case part == "" && headerwords.IsHome(c.Header) && len(c.claims) == 0:
			c.Why = readAsHome
		case part == "" || m.names.field("address") == nil:
		case worksite && f != nil:
			c.claims = []claim{{field: f, how: HowProfile, rank: rankProfile}}
		case exactOnly || len(c.claims) == 0:
			c.claims, c.Why = nil, readAsHome
		}
	}
}

const readAsHome = "read as the home address"

// IsPersonal reports whether a column has personal data that is not kept: what is dropped unread, and the home address.
func (c *Column) IsPersonal() bool { return c.Use == Dropped || c.Why == readAsHome }

// knowsWorksites reports whether exact address headers are the worksite's: a column is unmistakably the worksite and
// none is a part of it that another column has barely, or every header is a field's name as we write it.
func (m *Mapping) knowsWorksites() bool {
	worksite, allExact := false, true
	parts := make(map[string]int)
	for i := range m.Columns {
		c := &m.Columns[i]
		if c.Header == "" || c.Use == Dropped {
			continue
		}
		if m.names.field(strings.ToLower(c.Header)) == nil {
			allExact = false
		}
		if len(c.claims) == 0 {
			continue
		}
		name := c.claims[0].field.Name
		if worksiteParts[name] {
			parts[name]++
			worksite = worksite || headerwords.BareAddress(c.Header) == ""
		}
		worksite = worksite || name == roster.FieldWorksite.Name && strings.HasPrefix(parse.Fold(c.Header), "worksite")
	}
	for _, n := range parts {
		if n > 1 {
			return false
		}
	}
	return worksite || allExact
}

var worksiteParts = map[string]bool{"address": true, "city": true, "county": true, "state": true, "zip": true}

// positions takes a bare start date for no date of hire in a table of positions.
func (m *Mapping) positions() {
	if m.find("Position ID") == nil {
		return
	}
	for i := range m.Columns {
		c := &m.Columns[i]
		if parse.Fold(c.Header) == "startdate" && len(c.claims) > 0 && c.claims[0].how != HowProfile {
			c.claims, c.Why = nil, headerwords.PositionStart
		}
	}
}

// permits reads a bare expiration date as the end of work authorization where it is the only one and a column names the kind of visa or
// permit, as PeopleSoft's VISA_PERMIT_TYPE and EXPIRATN_DT do.
func (m *Mapping) permits() {
	var ends []*Column
	named := false
	for i := range m.Columns {
		c := &m.Columns[i]
		words := headerwords.Read(c.Header)
		switch {
		case len(c.claims) > 0 && c.claims[0].field.Name == fieldClass:
			named = named || slices.Contains(words, "visa") || slices.Contains(words, "permit")
		case len(c.claims) == 0 && c.Use == ignored && len(words) == 1 && words[0] == headerwords.End && isExpiration(c.Header):
			ends = append(ends, c)
		}
	}
	if named && len(ends) == 1 {
		ends[0].claims, _ = m.names.claimsByWords(workAuthorizationEnds)
		ends[0].permit = len(ends[0].claims) > 0
	}
}

// isExpiration reports whether a header says that something expires, not only that it ends.
func isExpiration(header string) bool {
	return slices.ContainsFunc(headerwords.Split(header), func(word string) bool {
		return strings.HasPrefix(word, "exp") || headerwords.LongForm(word) == "expiration"
	})
}

// settle gives every field its columns: the lowest rank first, columns without a single value last.
func (m *Mapping) settle(blank func(index int) bool) {
	candidates := make(map[*facts.Field][]*Column)
	for i := range m.Columns {
		if c := &m.Columns[i]; len(c.claims) > 0 {
			f := c.claims[0].field
			candidates[f] = append(candidates[f], c)
		}
	}
	for _, d := range m.names.dictionaries {
		for _, f := range d.Fields {
			m.award(f, candidates[f], blank)
		}
	}
	m.wholeNames()
}

// wholeNames leaves out a whole name where its parts have columns of their own.
func (m *Mapping) wholeNames() {
	var whole *Column
	parts := 0
	for i := range m.Columns {
		switch c := &m.Columns[i]; {
		case c.Field == nil:
		case c.Field.Kind == facts.FullName:
			whole = c
		case c.Field.Name == roster.FieldFirstName.Name || c.Field.Name == roster.FieldLastName.Name:
			parts++
		}
	}
	if whole != nil && parts == 2 {
		whole.Use, whole.Field, whole.Why = ignored, nil, "first and last name have columns of their own"
	}
}

// award gives a field to the first of the columns that claim it.
func (m *Mapping) award(f *facts.Field, columns []*Column, blank func(int) bool) {
	if len(columns) == 0 {
		return
	}
	slices.SortStableFunc(columns, func(a, b *Column) int {
		return cmp.Or(order(blank(a.Index), blank(b.Index)), cmp.Compare(a.claims[0].rank, b.claims[0].rank))
	})
	first := columns[0]
	if f == m.key() && m.id >= 0 {
		first = &m.Columns[m.id]
		columns = slices.Insert(slices.DeleteFunc(columns, func(c *Column) bool { return c == first }), 0, first)
	}
	if f != m.key() || len(first.claims) > 0 && first.claims[0].field == f {
		first.Use, first.Field, first.How = taken, f, first.claims[0].how
	}
	for _, c := range columns[1:] {
		switch {
		case parse.Fold(c.Header) == parse.Fold(first.Header) && !blank(c.Index) && first.How != HowProfile:
			m.twice(f, first, c)
		case fillsIn(f) && !blank(c.Index):
			c.Use, c.Field, c.How, c.Fills = taken, f, c.claims[0].how, true
		default:
			c.Why = fmt.Sprintf("%s is taken from column %q", f.Name, first.Header)
			if f.Name == fieldClass && !blank(c.Index) {
				m.visas = append(m.visas, c.Index)
			}
		}
	}
}

// order puts false before true.
func order(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	default:
		return 1
	}
}

// fillsIn reports whether a second column of a field fills the rows in which the first is blank. Law firms keep a
// column per document, and a person has the one or the other: an EAD or the card that is also advance parole. A date
// of rehire stands beside a date of hire.
func fillsIn(f *facts.Field) bool {
	return f.Kind == facts.Date || f.Kind == facts.DateOrDS || f.Name == fieldEADCategory || f.Name == fieldDecision || f.Name == fieldStage ||
		f.Name == "receipt" // one column for each document
}

// twice refuses a table in which two columns of one header both hold values.
func (m *Mapping) twice(f *facts.Field, first, second *Column) {
	second.Why = fmt.Sprintf("%s is taken from column %q", f.Name, first.Header)
	m.complain(CodeColumnTwice, second.Header, f.Name, fmt.Sprintf("columns %d and %d are both %s: rename one, or choose "+
		"one in a profile, for example columns: {%q: %s, %q: ignore}",
		first.Index+1, second.Index+1, f.Name, m.numbered(first), f.Name, m.numbered(second)))
}

// numbered is how a profile distinguishes a column from another of the same header.
func (m *Mapping) numbered(c *Column) string {
	return fmt.Sprintf("%s#%d", c.Header, m.numbers[c.Index])
}

// complain adds a problem of the headers.
func (m *Mapping) complain(code, column, field, message string) {
	m.Problems = append(m.Problems, facts.Problem{
		Column: column, Field: field, Code: code, Severity: problems.SeverityOf(code), Message: message,
	})
}

// fieldNames are the names a profile may use.
func (m *Mapping) fieldNames() []string {
	var all []string
	for _, d := range m.names.dictionaries {
		for _, f := range d.Fields {
			all = append(all, f.Name)
		}
	}
	return all
}

// like suggests the header of the file that comes nearest.
func (m *Mapping) like(header string) string {
	return nearest(header, m.headers())
}

// nearest suggests the name that comes near to a text, for messages only: nothing is ever mapped by resemblance.
func nearest(text string, all []string) string {
	best, distance := "", 3
	words := headerwords.Split(text)
	for _, name := range all {
		if n := len(name) - len(text); n > 4 || n < -4 || name == "" { // a table can have very many headers
			continue
		}
		if d := headerwords.Slips(words, headerwords.Split(name)); d < distance {
			best, distance = name, d
		}
	}
	if best == "" {
		return ""
	}
	return fmt.Sprintf("; did you mean %q?", best)
}

// Understands reports whether a column's header says what it is: a field, something of the row, sensitive data, or something that
// is left out for a reason.
func (m *Mapping) Understands(c *Column) bool {
	return len(c.claims) > 0 || c.Use != ignored || c.Why != ""
}
