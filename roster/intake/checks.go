package intake

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/hashset"
	"mobility/internal/law/admission"
	"mobility/internal/table/parse"
	"mobility/roster"
	"mobility/roster/headerwords"
)

// checks are what holds between the facts of a row. Dates are compared as canonical texts, whose order is that of the
// days.
type checks struct {
	asOf string
	// past and future bound what is likely of a date that is mostly past, and of one that is mostly still to come.
	past, future [2]string
	dates        []datedSlot
	spans        []span
	// slots of what is examined in every row, -1 where the dictionaries have none.
	hired, left, status, wage, wagePer, manager, email int
	currency                                           int
	// authorized is the column of an end of work authorization that names no document, -1 for none.
	authorized                           int
	class, category, statusEnds, eadEnds int
}

type datedSlot struct {
	slot        int
	leansFuture bool
	// observed is set for the day of what a source showed, which cannot be to come.
	observed bool
}

// span is a document's first and last day, or the receipt and the decision of a filing.
type span struct {
	from, until int
	decision    bool
}

// spanNames are the fields that bound one document.
var spanNames = [][2]string{
	{"status_from", "status_expires"}, {"petition_from", "petition_expires"}, {"ead_from", "ead_expires"},
}

// decisionNames are the fields of the receipt and the decision of one filing.
var decisionNames = [][2]string{
	{"extension_received", "extension_decided"}, {"ead_renewal_received", "ead_renewal_decided"},
}

// newChecks looks up what is checked. A date of the past is likely back to eighty years ago and two years on (people
// are hired ahead); one to come is likely thirty years either way.
func newChecks(r *readers) checks {
	asOf := r.options.AsOf
	c := checks{
		asOf:   asOf.String(),
		past:   [2]string{bounded(asOf.AddYears(-80)), bounded(asOf.AddYears(2))},
		future: [2]string{bounded(asOf.AddYears(-30)), bounded(asOf.AddYears(30))},
		hired:  r.slot(roster.FieldHired.Name), left: r.slot(roster.FieldLeft.Name),
		status: r.slot(roster.FieldEmploymentStatus.Name), wage: r.slot(roster.FieldWage.Name),
		wagePer: r.slot(roster.FieldWagePer.Name), manager: r.slot(roster.FieldManagerID.Name),
		email: r.slot(roster.FieldEmail.Name), currency: -1, authorized: -1,
		class: r.slot(fieldClass), category: r.slot(fieldEADCategory), statusEnds: r.slot("status_expires"), eadEnds: r.slot("ead_expires"),
	}
	if c.wagePer < 0 {
		c.wage = -1
	}
	if r.options.Repeats { // a person has several rows
		c.email = -1
	}
	for _, reader := range r.chosen {
		if k := reader.field.Kind; k == facts.Date || k == facts.DateOrDS {
			c.dates = append(c.dates, datedSlot{reader.slot, leansFuture(reader.field), reader.field.Name == fieldCaseStatusDate})
		}
	}
	for i, names := range slices.Concat(spanNames, decisionNames) {
		if s := (span{r.slot(names[0]), r.slot(names[1]), i >= len(spanNames)}); s.from >= 0 && s.until >= 0 {
			c.spans = append(c.spans, s)
		}
	}
	for i := range r.mapping.Columns {
		if r.mapping.Columns[i].Role == roleCurrency && c.currency < 0 {
			c.currency = i
		}
		if c.eadEnds >= 0 && c.statusEnds >= 0 && c.class >= 0 && r.mapping.endsAuthorization(i) {
			c.authorized = i
		}
	}
	return c
}

func bounded(d civil.Date) string { return civil.Earliest(d, civil.Last).String() }

// check compares the values of the row with each other.
func (r *rowReader) check() {
	for _, d := range r.checks.dates {
		if v := r.values[d.slot]; v != "" {
			r.checkLikely(d, v)
		}
	}
	if r.checks.authorized >= 0 {
		r.placeAuthorization()
	}
	for _, s := range r.checks.spans {
		r.checkSpan(s)
	}
	if c := &r.checks; c.hired >= 0 && c.left >= 0 && c.status >= 0 {
		r.checkLeaving()
	}
	if r.checks.wage >= 0 && r.values[r.checks.wage] != "" {
		r.checkWage()
	}
}

// endsAuthorization reports whether a column has the end of work authorization without naming a document, and it is not
// stated that it is the card's.
func (m *Mapping) endsAuthorization(i int) bool {
	c := &m.Columns[i]
	return c.Field != nil && c.Field.Name == "ead_expires" && c.How == HowAlias &&
		(c.permit || strings.Join(headerwords.Read(c.Header), " ") == "work authorization "+headerwords.End)
}

// placeAuthorization makes the end of work authorization that of the status where the class works by it and not by a card.
func (r *rowReader) placeAuthorization() {
	c := &r.checks
	ends := r.values[c.eadEnds]
	if ends == "" || r.column[c.eadEnds] != c.authorized || !admission.ClassOf(r.values[c.class]).WorksWithoutCard() ||
		c.category >= 0 && r.values[c.category] != "" {
		return
	}
	r.values[c.eadEnds] = ""
	if r.values[c.statusEnds] == "" {
		r.set(c.statusEnds, ends, c.authorized)
	}
	if from, to := r.slot("ead_from"), r.slot("status_from"); r.mapping.Columns[c.authorized].span != nil && from >= 0 && to >= 0 && r.column[from] < 0 {
		if r.values[to] == "" {
			r.set(to, r.values[from], -1)
		}
		r.values[from] = ""
	}
}

// isDay reports whether a value is a day, and neither D/S nor a request to clear.
func isDay(v string) bool { return len(v) == len("2006-01-02") && parse.IsDigit(v[0]) }

func (r *rowReader) checkLikely(d datedSlot, v string) {
	bounds := &r.checks.past
	if d.leansFuture {
		bounds = &r.checks.future
	}
	if d.observed && isDay(v) && v > r.checks.asOf {
		f := r.fields[d.slot]
		r.problem(r.column[d.slot], f, v, CodeUnlikelyDate, "",
			fmt.Sprintf("%s is after %s: the status counts for nothing until that day; correct the date", v, r.checks.asOf))
		return
	}
	if isDay(v) && (v < bounds[0] || v > bounds[1]) {
		f := r.fields[d.slot]
		r.problem(r.column[d.slot], f, v, CodeUnlikelyDate, "",
			fmt.Sprintf("%s is unlikely for %s; check the year", v, f.Name))
	}
}

func (r *rowReader) checkSpan(s span) {
	from, until := r.values[s.from], r.values[s.until]
	switch {
	case !isDay(from) || !isDay(until) || until >= from:
	case s.decision:
		r.problem(r.column[s.until], r.fields[s.until], until, codeDecidedBefore, "",
			fmt.Sprintf("%s is before the receipt on %s: it counts as the decision of an earlier filing; if it is not, correct one of the dates", until, from))
	default:
		r.problem(r.column[s.until], r.fields[s.until], until, CodeEndsBeforeStart, "",
			fmt.Sprintf("%s ends before it starts on %s; correct one of the dates", until, from))
	}
}

// terminated is the word of employment_status for a person who has left.
const terminated = "terminated"

// checkLeaving compares first day, last day and status.
func (r *rowReader) checkLeaving() {
	c := &r.checks
	hired, left, status := r.values[c.hired], r.values[c.left], r.values[c.status]
	working := status != "" && status != facts.Clear && status != terminated
	switch {
	case isDay(hired) && isDay(left) && left < hired && working:
		r.values[c.left] = ""
		r.problem(r.column[c.left], r.fields[c.left], left, CodeLeftBeforeHired, facts.Note, // the row answers it: a rehire
			fmt.Sprintf("left %s is before hired %s, and the status is %s: it is the end of an earlier employment, and is not imported",
				left, hired, status))
	case isDay(hired) && isDay(left) && left < hired:
		r.problem(r.column[c.left], r.fields[c.left], left, CodeLeftBeforeHired, "",
			fmt.Sprintf("left %s is before hired %s; correct one of them", left, hired))
	case isDay(left) && left < c.asOf && working:
		r.problem(r.column[c.left], r.fields[c.left], left, CodeStatusAndDay, "",
			fmt.Sprintf("the last day is %s and the status %s; correct one of them", left, status))
	case status == terminated && left == "":
		r.problem(r.column[c.status], r.fields[c.status], status, CodeStatusAndDay, facts.Note,
			"is terminated without a last day: the retention period cannot be calculated")
	}
}

// checkWage sees to the unit and the currency of the rate.
func (r *rowReader) checkWage() {
	c := &r.checks
	wage, column, f := r.values[c.wage], r.column[c.wage], r.fields[c.wage]
	if wage == facts.Clear {
		return
	}
	if c.currency >= 0 {
		if text := parse.Clean(r.row.Cells[c.currency].Text); !parse.IsNothing(text) && !isDollars(text) {
			r.values[c.wage] = ""
			r.problem(column, f, wage, CodeCurrency, "",
				fmt.Sprintf("the rate is in %s; value not imported; enter it in US dollars", text))
			return
		}
	}
	per := r.values[c.wagePer]
	switch {
	case r.impliedPer != "" && per != "" && per != r.impliedPer:
		r.problem(column, f, wage, CodeColumnsDisagree, "",
			fmt.Sprintf("the header gives the unit %s, another column the unit %s; the header's was used", r.impliedPer, per))
		r.set(c.wagePer, r.impliedPer, -1)
	case per == "" && r.impliedPer != "":
		r.set(c.wagePer, r.impliedPer, -1)
	case per == "":
		r.problem(column, f, wage, CodeNoWageUnit, "",
			"the unit of the rate is missing; add a column wage_per")
	}
	if per = r.values[c.wagePer]; unlikelyWage(wage, per) {
		r.problem(column, f, wage, CodeUnlikelyWage, "", fmt.Sprintf("%s by the %s is unlikely; check the unit", wage, per))
	}
}

func isDollars(currency string) bool {
	return slices.Contains([]string{"USD", "US$", "$", "US DOLLAR", "US DOLLARS", "DOLLAR", "DOLLARS"}, strings.ToUpper(currency))
}

// checkPeople compares the row with the others of the file: its manager, its e-mail address, its id.
func (r *rowReader) checkPeople(s *survey) {
	c := &r.checks
	if c.manager >= 0 && r.values[c.manager] != "" && r.values[c.manager] != facts.Clear {
		r.checkManager(s)
	}
	if c.email >= 0 && len(s.sharedEmails) > 0 {
		r.checkEmail(s)
	}
	if key, _ := s.hashes(r.id); s.twins[key] {
		r.problem(s.mapping.id, s.mapping.key(), r.id, CodeTwinIDs, "",
			"another row has the same id but for leading zeros, case, blanks or hyphens: if both are one employee, correct one of them")
	}
	r.checkName(roster.FieldFirstName)
	r.checkName(roster.FieldLastName)
	if s.zeros > 0 && len(r.id) < s.zeros && parse.AllDigits(r.id) {
		r.problem(s.mapping.id, s.mapping.key(), r.id, CodeLostZeros, "",
			fmt.Sprintf("other ids have %d digits with leading zeros; this one may have lost its leading zeros: export the id as text",
				s.zeros))
	}
}

// checkName refuses a row whose name is a number: its cells stand in the wrong columns.
func (r *rowReader) checkName(f *facts.Field) {
	slot := r.slot(f.Name)
	if slot < 0 || r.values[slot] == "" || !isNumber(r.values[slot]) {
		return
	}
	r.problem(r.column[slot], f, r.values[slot], CodeNotAName, "", "a name has letters, and this one is a number: check that the cells are in the right columns")
}

// isNumber reports whether a text has figures and no letter.
func isNumber(text string) bool {
	return strings.ContainsFunc(text, unicode.IsDigit) && !strings.ContainsFunc(text, unicode.IsLetter)
}

func (r *rowReader) checkEmail(s *survey) {
	slot := r.checks.email
	if email := r.values[slot]; email != "" && s.sharedEmails[hashset.Hash(email)] {
		r.problem(r.column[slot], r.fields[slot], email, CodeSharedEmail, "",
			"another row has the same e-mail address; records are not merged: check which is correct")
	}
}

func (r *rowReader) checkManager(s *survey) {
	slot := r.checks.manager
	manager, column, f := r.values[slot], r.column[slot], r.fields[slot]
	switch {
	case manager == r.id:
		r.values[slot] = ""
		r.problem(column, f, manager, CodeOwnManager, "", "is the employee's own id; value not imported")
	case !s.hasID(manager):
		r.problem(column, f, manager, CodeUnknownManager, "",
			"no row of this file has this id; fine if the manager is on the roster already")
	}
}
