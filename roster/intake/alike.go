package intake

import (
	"fmt"
	"slices"
	"strings"

	"mobility/internal/facts"
	"mobility/internal/table/parse"
	"mobility/roster"
	"mobility/roster/headerwords"
)

// employeeID are the claims of a column with the employer's id for the employee that a list calls by another name.
func (n *names) employeeID() []claim {
	claims := slices.Clone(n.claims("Employee ID"))
	for i := range claims {
		claims[i].rank += rankGrammar
	}
	return claims
}

// opensPermit lets the cells decide whether a column of the kind of a permit has categories of a card or classes of admission: some
// systems keep visas and cards in one list of permits. The end of such a permit is that of the status or of the card.
func (m *Mapping) opensPermit(c *Column) {
	if len(c.claims) == 0 || c.claims[0].how == howExact || c.claims[0].open {
		return
	}
	words := headerwords.Split(c.Header)
	switch c.claims[0].field.Name {
	case fieldEADCategory:
		if slices.Contains(words, "type") {
			c.claims, c.Why = m.openClaims(c.Header, []string{fieldEADCategory, fieldClass}), "its cells are neither categories of a card nor classes of admission"
		}
	case "ead_expires":
		c.permit = slices.Contains(words, "permit")
	}
}

// bounds are fields that bound one period and are the only ones of it in their list.
var bounds = [][2]string{{"begins", "ends"}, {"valid_from", "valid_to"}}

// periods reads a bare start or end beside the other one of a period as that period's: "Expiry Date" beside "Begin Date".
func (m *Mapping) periods() {
	for _, b := range bounds {
		from, until := m.claiming(b[0]), m.claiming(b[1])
		switch {
		case len(from) > 0 && len(until) == 0:
			m.readAsBound(b[1], headerwords.End)
		case len(until) > 0 && len(from) == 0:
			m.readAsBound(b[0], headerwords.Start)
		}
	}
}

// peopleOfCases are headers, folded, of the status of a person, in lists in which each row is a case.
var peopleOfCases = []string{"currentstatus", "currentstatusexpires", "immigrationstatus", "immigrationstatusexpirationdate", "nivmaxoutdate", "entrystatus"}

// approvalsOfPeople leaves to the list of people what it says of the approval in force: beside the status of a person, the end of a
// petition is that of the person, and not of the case in the row.
func (m *Mapping) approvalsOfPeople() {
	if !slices.ContainsFunc(m.Columns, func(c Column) bool { return slices.Contains(peopleOfCases, parse.Fold(c.Header)) }) {
		return
	}
	for _, field := range []string{"notice_valid_from", "notice_valid_to"} {
		for _, c := range m.claiming(field) {
			if c.claims[0].how != HowProfile {
				c.claims = nil
			}
		}
	}
}

// foreignNationals reads FN, which is a first name beside a last name, as the foreign national's whole name where there is no last name.
func (m *Mapping) foreignNationals() {
	whole := m.names.field(roster.FieldFullName.Name)
	if whole == nil || len(m.claiming(roster.FieldLastName.Name)) > 0 {
		return
	}
	for _, c := range m.claiming(roster.FieldFirstName.Name) {
		if parse.Fold(c.Header) == "fn" && c.claims[0].how == HowAlias {
			c.claims = []claim{{field: whole, how: HowAlias, rank: rankGrammar}}
		}
	}
}

// claiming are the columns whose headers name a field before any other.
func (m *Mapping) claiming(field string) (all []*Column) {
	for i := range m.Columns {
		if c := &m.Columns[i]; len(c.claims) > 0 && c.claims[0].field.Name == field {
			all = append(all, c)
		}
	}
	return all
}

// readAsBound reads the only column without a document that says no more than that something starts or ends as a field.
func (m *Mapping) readAsBound(field, bound string) {
	var bare []*Column
	for i := range m.Columns {
		c := &m.Columns[i]
		if words := headerwords.Read(c.Header); len(c.claims) == 0 && c.Use == ignored && len(words) == 1 && words[0] == bound {
			bare = append(bare, c)
		}
	}
	if f := m.names.field(field); f != nil && len(bare) == 1 {
		bare[0].claims, bare[0].Why = []claim{{field: f, how: HowAlias, rank: rankGrammar}}, ""
	}
}

// timesInNames are parts of the names of fields of texts that are times.
var timesInNames = []string{"month", "year", "date", "read", "since"}

// holdsText reports whether the header of a column is that of a text, which a date is not.
func holdsText(c *Column) bool {
	if len(c.claims) > 0 && slices.ContainsFunc(timesInNames, func(word string) bool { return strings.Contains(c.claims[0].field.Name, word) }) {
		return false
	}
	return len(c.claims) > 0 && c.claims[0].field.Kind == facts.Text && c.claims[0].how != HowProfile && !headerwords.OfTitle(c.Header)
}

// askDatesAsText asks what a column is whose header is that of a text and whose cells are all dates: "Newspaper 1" with the day of the
// advertisement.
func (s *survey) askDatesAsText(asked bool) {
	m := s.mapping
	for i := range s.columns {
		c, found := &m.Columns[i], s.columns[i].sample
		if !asked || found == nil || found.filled == 0 || found.dates < found.filled || c.Field == nil || c.Use != taken || !holdsText(c) {
			continue
		}
		m.complain(CodeUnmapped, c.Header, "", fmt.Sprintf("holds dates, and its header is that of %s (%s): use --map \"%s=FIELD\" or --map \"%[3]s=ignore\"",
			c.Field.Name, c.Field.Says, c.Header))
	}
}

// numberByEmployee takes the employee's id for the number of a case in a table without one.
func (m *Mapping) numberByEmployee(employee *facts.Field) {
	if m.id >= 0 || employee == nil || hasCode(m.Problems, CodeProfile) {
		return
	}
	var best *Column
	for _, c := range m.claiming(employee.Name) {
		if best == nil || c.claims[0].rank < best.claims[0].rank {
			best = c
		}
	}
	if best == nil || best.claims[0].rank >= rankBareID {
		return
	}
	m.id = best.Index
	m.complain(codeLeftOut, best.Header, m.key().Name, "the cases have no numbers of their own: each is called by its employee's id")
}
