package intake

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/hashset"
	"mobility/internal/table/parse"
	"mobility/internal/table/rowsum"
	"mobility/roster"
	"mobility/roster/keycolumns"
	"mobility/roster/problems"
)

// Options say what the file leaves open.
type Options struct {
	// Profile is the layout's profile, or nil.
	Profile *Profile
	// DateOrder holds for every column whose dates are figures alone; it wins over the profile.
	DateOrder parse.DateOrder
	// Map says what columns are, before the profile does.
	Map []ColumnRule
	// AskUnmapped refuses a table with an unmapped column of dates, classes or statuses, until a person has stated what it is.
	AskUnmapped bool
	// Others are the lists that other imports read: no one is asked about a column that has its place in one of them.
	Others []Other
	// Elsewhere are the headers of columns that are read as another record: they are neither fields here nor asked about.
	Elsewhere []string
	// Essential are the names of fields without which the records of a file say too little, of each group one.
	Essential []OneOf
	// IDColumn names the column of the id; it wins over headers and profile.
	IDColumn string
	// Links are the employees by the keys of other systems. Where a table has no id of the employer's, such a column identifies the rows.
	Links roster.Links
	// Employee is the field in which a table of cases names an employee: a column with linked keys is one.
	Employee *facts.Field
	// Unnumbered lets the employee's id be the key where no column has the numbers of cases.
	Unnumbered bool
	// Employer is that of the rows that name none, "" for none.
	Employer string
	// AsOf is the day asked for: which row of a history is in force, which century a year of two figures belongs to.
	// It is required.
	AsOf civil.Date
	// Repeats lets rows share an id: each is about something of its own, as the steps of one case are.
	Repeats bool
	// FamilyIn is the name of the field for the family member that a row is about, "" where such rows are skipped.
	FamilyIn string
	// Beside shows how dates are written in rows of the file that the table leaves out, nil for none.
	Beside *parse.DateEvidence
	// Some gives some rows of the table without the others, where it can: those whose sums are known are not read again then.
	Some Some
	// Passing gives the rows to a reading that keeps no text of theirs, where the table can: (*table.Table).Passing. Nil is for all the same rows.
	Passing Rows
}

// Intake is a table being imported, its columns mapped and its rows surveyed.
type Intake struct {
	Mapping *Mapping
	// Rows counts the rows of data.
	Rows int

	rows    Rows
	options Options
	readers *readers
	survey  *survey
	people  *people
	report  Report
}

// Begin maps the columns and goes over the rows once, or twice where rows share an id. An error is one of reading the
// table; what is wrong with its contents are problems: see Refusals.
func Begin(ctx context.Context, headers []string, rows Rows, options Options,
	dictionaries ...*facts.Dictionary) (*Intake, error) {
	if options.AsOf.IsZero() {
		return nil, errors.New("an import needs an as-of date")
	}
	m := Map(headers, options.Profile.With(options.Map), dictionaries...)
	m.takesFamily = options.FamilyIn != ""
	m.readElsewhere(options.Elsewhere)
	m.identify(options.IDColumn)
	m.link(options.Links)
	m.linkEmployee(options.Links, options.Employee)
	if options.Unnumbered {
		m.numberByEmployee(options.Employee)
	}
	if err := m.decideRelations(ctx, rows); err != nil {
		return nil, err
	}
	s := newSurvey(m)
	s.beside = options.Beside
	if options.Some != nil {
		s.sums = rowsum.NewRows(m.probable())
	}
	if options.Passing == nil {
		options.Passing = rows
	}
	if err := s.scan(ctx, options.Passing); err != nil {
		return nil, err
	}
	in := &Intake{Mapping: m, Rows: s.rows, rows: rows, options: options, survey: s, readers: newReaders(m, options)}
	s.dropSecrets()
	s.checkNames()
	s.decideStatusCodes(in.readers)
	s.decideByCells(in.readers)
	s.decideSpans()
	m.settle(s.blank)
	elsewhere := places{others: options.Others}
	s.askUnmapped(options.AskUnmapped, &elsewhere)
	if options.AskUnmapped {
		s.askVisaEnd()
	}
	in.readers.choose(s.decideOrders(options.DateOrder))
	if err := in.judge(ctx, rows); err != nil {
		return nil, err
	}
	if m.names.field(roster.FieldManagerID.Name) == nil { // only managers are sought among the ids of the rows
		s.ids = nil
	}
	in.people = newPeople(in)
	if in.RepeatsIDs() && !options.Repeats && len(in.Refusals()) == 0 {
		if err := in.people.scan(ctx, rows); err != nil {
			return nil, err
		}
	}
	in.remark(&elsewhere)
	in.report = newReport(in)
	return in, nil
}

// RepeatsIDs reports whether two rows have the same id.
func (in *Intake) RepeatsIDs() bool { return in.survey.shared.Count() > 0 }

// SharesID reports whether more than one row has an id, SharesKey one of this hash.
func (in *Intake) SharesID(id string) bool { return in.RepeatsIDs() && in.SharesKey(hashset.Hash(id)) }

// SharesKey reports whether more than one row has the id with a hash.
func (in *Intake) SharesKey(key uint64) bool { return in.RepeatsIDs() && in.survey.shared.Has(key) }

// KeepsTogether reports whether all rows of each id follow one another.
func (in *Intake) KeepsTogether() bool { return in.survey.together }

// Refusals are the problems for which the table as a whole is not imported. With one of them Entries gives no rows.
func (in *Intake) Refusals() []facts.Problem {
	var all []facts.Problem
	for _, p := range in.Mapping.Problems {
		if p.Severity == facts.Error {
			all = append(all, p)
		}
	}
	return all
}

// RefusedError states why a table as a whole is not imported.
type RefusedError struct{ Problems []facts.Problem }

// mostInError are how many problems an error has in its text: the others are counted, and the answer of an import lists them.
const mostInError = 20

func (e *RefusedError) Error() string {
	texts := make([]string, 0, mostInError+1)
	for _, p := range e.Problems[:min(mostInError, len(e.Problems))] {
		texts = append(texts, p.String())
	}
	if more := len(e.Problems) - mostInError; more > 0 {
		texts = append(texts, fmt.Sprintf("and %d more problems", more))
	}
	return strings.Join(texts, "; ")
}

// judge refuses a table without an id, with nothing but an id, or of family members alone.
func (in *Intake) judge(ctx context.Context, rows Rows) error {
	m := in.Mapping
	if m.id < 0 && !hasCode(m.Problems, CodeProfile) && !hasCode(m.Problems, CodeNoID) {
		candidates, err := keycolumns.Choices(rows(ctx), m.headers(), func(i int) bool { return m.Columns[i].mayBeID() })
		if err != nil {
			return err
		}
		linking := ""
		if m.key().Name == roster.FieldID.Name {
			linking = " In a list without employee ids a person says once whose each row is: mobility roster link FILE --key COLUMN."
		}
		m.complain(CodeNoID, "", m.key().Name, fmt.Sprintf("no column is clearly the %s, and rows are never matched by "+
			"name or e-mail; name it with --id-column NAME, or with id_rule in a profile. %s%s",
			strings.ToLower(m.key().Title), candidates, linking))
	}
	if m.id >= 0 && in.readers.onlyKey() {
		m.complain(CodeNoRoster, m.Columns[m.id].Header, m.key().Name,
			"no column except the id is known; check that it is the right sheet, or map its columns in a profile")
	}
	if s := in.survey; s.rows > 0 && s.dependants == s.rows {
		m.complain(CodeNoRoster, "", "",
			"every row is about a family member; if the relationship column means something else, ignore it in a profile")
	}
	return nil
}

func hasCode(problems []facts.Problem, code string) bool {
	return slices.ContainsFunc(problems, func(p facts.Problem) bool { return p.Code == code })
}

// remark reports, column by column, what was left out that a person might miss.
func (in *Intake) remark(elsewhere *places) {
	m := in.Mapping
	names, asked, known := false, m.asked(), m.fieldHeaders()
	for i := range m.Columns {
		c := &m.Columns[i]
		if c.Field != nil {
			names = names || isName(c.Field) && c.Field.Name != roster.FieldPreferredName.Name
		}
		switch {
		case c.Use == Dropped:
			m.complain(codeDropped, c.Header, "", "contains personal data that is not needed; it was not read")
		case c.Use == taken || c.Header == "" || c.Why == readElsewhere || asked[c.Header]:
		case c.Why == readAsHome:
			m.complain(CodeHomeAddress, c.Header, "",
				"read as the home address and skipped; if it is the worksite, set address: worksite in a profile")
		case c.Why != "":
			m.complain(codeLeftOut, c.Header, "", "left out: "+c.Why)
		default:
			list, cells := elsewhere.listOf(c.Header), in.survey.columns[i].sample
			if list.Command != "" && list.Fields != roster.Fields && cells != nil && cells.filled > 0 { // what is of employees, every list has
				m.complain(codeLeftOut, c.Header, "", "left out here: import the file with "+list.Command+" too, which takes it")
			} else if like := nearest(c.Header, known); like != "" {
				m.complain(codeLeftOut, c.Header, "", "skipped: unknown header"+like+" Map it in a profile if so.")
			}
		}
	}
	if f := m.names.field(roster.FieldLastName.Name); f != nil && m.key() == roster.FieldID && !names && len(in.Refusals()) == 0 {
		m.complain(CodeNoNames, "", "",
			"the file has no names: it can update employees on the roster, but should not add any")
	}
}

// OneOf are the names of fields of which a file needs one.
type OneOf []string

// MissEssentials warns of essential fields of which the table says nothing, although it adds records: no column has them, or only an empty
// one. That does not mean that there are no values: they show as not recorded.
func (in *Intake) MissEssentials(added int) (found []facts.Problem) {
	if added == 0 || len(in.Refusals()) > 0 {
		return nil
	}
	for _, group := range in.options.Essential {
		if missing := in.missEssential(group, min(added, in.Rows)); missing != nil {
			found = append(found, *missing)
		}
	}
	return found
}

func (in *Intake) missEssential(group OneOf, added int) *facts.Problem {
	var says []string
	column, does := "", "add a column for "+strings.Join(group, " or ")+" or map one with --map"
	for _, name := range group {
		f := in.Mapping.names.field(name)
		for _, i := range in.readers.reader(f).columns {
			if in.survey.columns[i].stated() > 0 {
				return nil
			}
			column, does = in.Mapping.Columns[i].Header, "its column is empty in every row; check the export"
		}
		says = append(says, "the "+f.Says)
	}
	return &facts.Problem{Column: column, Field: group[0], Code: CodeNoEssential, Severity: problems.SeverityOf(CodeNoEssential),
		Message: fmt.Sprintf("nothing in this file says %s: %s would show as not recorded; %s", strings.Join(says, ", or "), rowsOf(added), does)}
}

// asked are the headers of the columns that a problem asks about.
func (m *Mapping) asked() map[string]bool {
	all := make(map[string]bool)
	for i := range m.Problems {
		if p := &m.Problems[i]; p.Code == CodeUnmapped {
			all[p.Column] = true
		}
	}
	return all
}

// fieldHeaders are the headers that an unknown one may be a slip of.
func (m *Mapping) fieldHeaders() []string {
	var all []string
	for _, d := range m.names.dictionaries {
		for _, f := range d.Fields {
			all = append(append(all, f.Name, f.Title), f.Aliases...)
		}
	}
	return all
}

// rowsOf is a number of rows in words.
func rowsOf(n int) string {
	if n == 1 {
		return "1 row"
	}
	return fmt.Sprintf("%d rows", n)
}
