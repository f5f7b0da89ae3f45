package intake

import (
	"fmt"
	"strings"

	"mobility/internal/facts"
	"mobility/internal/table/parse"
	"mobility/roster"
)

// weakIDs are headers, folded, of ids that other tables have too: they count only in a table that is about people.
var weakIDs = map[string]bool{bareID: true, "positionid": true, "filenumber": true, "userid": true, "globalid": true}

// personal are the fields that only a table of people has.
var personal = map[string]bool{
	roster.FieldFirstName.Name: true, roster.FieldLastName.Name: true, roster.FieldFullName.Name: true,
	roster.FieldEmail.Name: true, roster.FieldHired.Name: true, roster.FieldOriginalHired.Name: true,
	roster.FieldLeft.Name: true, roster.FieldI9Section1.Name: true, roster.FieldI9Section2.Name: true,
}

// ambiguousName are headers, folded, of names that may be a thing's.
var ambiguousName = map[string]bool{"name": true, "displayname": true}

// identify finds the column that holds the key: the one a flag or the profile names, or the surest claim.
func (m *Mapping) identify(wanted string) {
	switch {
	case wanted != "":
		m.idFrom(wanted, "--id-column")
	case m.profile != nil && m.profile.IDRule == idRuleEmail:
		m.idFromEmail()
	case m.profile != nil && m.profile.IDRule != "":
		m.idFrom(m.profile.IDRule.column(), "id_rule")
	default:
		m.idFromClaims()
	}
}

// idFrom takes the key from the column a person named.
func (m *Mapping) idFrom(name, source string) {
	c := m.find(name)
	switch {
	case c == nil:
		m.complain(CodeProfile, "", m.key().Name,
			fmt.Sprintf("%s names column %q, which the file does not have%s", source, name, m.like(name)))
		return
	case c.Use == Dropped:
		m.complain(CodeProfile, c.Header, m.key().Name,
			fmt.Sprintf("%s names column %q, which holds sensitive data and cannot be an id", source, c.Header))
		return
	}
	m.id = c.Index
	if len(c.claims) == 0 || c.claims[0].field == m.key() || c.claims[0].open {
		*c = Column{Index: c.Index, Header: c.Header, claims: []claim{{field: m.key(), how: HowProfile, rank: rankProfile}}}
	}
}

// link lets a column with another system's keys identify the rows: the one that was named, or the first that is known where the table has
// no id of the employer's.
func (m *Mapping) link(links roster.Links) {
	if m.key().Name != roster.FieldID.Name {
		return
	}
	if m.id >= 0 && !m.inName {
		m.linked = links.For(m.Columns[m.id].Header)
		return
	}
	for i := range m.Columns {
		if c := &m.Columns[i]; c.Use != Dropped && links.For(c.Header) != nil {
			*c = Column{Index: i, Header: c.Header, claims: []claim{{field: m.key(), how: HowProfile, rank: rankProfile}}}
			m.id, m.inName, m.linked = i, false, links.For(c.Header)
			return
		}
	}
}

// linkEmployee lets columns with another system's keys say which employee a case is about.
func (m *Mapping) linkEmployee(links roster.Links, employee *facts.Field) {
	if employee == nil || m.names.field(employee.Name) == nil {
		return
	}
	employee = m.names.field(employee.Name)
	for i := range m.Columns {
		c := &m.Columns[i]
		if c.Use == Dropped || i == m.id || links.For(c.Header) == nil {
			continue
		}
		if len(c.claims) == 0 || c.claims[0].field == employee {
			c.claims, c.linked, c.Why = []claim{{field: employee, how: HowAlias, rank: rankBareID}}, links.For(c.Header), ""
		}
	}
}

func (m *Mapping) idFromEmail() {
	for i := range m.Columns {
		if c := &m.Columns[i]; len(c.claims) > 0 && c.claims[0].field.Name == roster.FieldEmail.Name {
			m.id, m.idIsEmail = i, true
			return
		}
	}
	m.complain(CodeProfile, "", m.key().Name, "id_rule is email, and the file has no column of e-mail addresses")
}

// idFromClaims takes the surest of the columns that claim the key.
func (m *Mapping) idFromClaims() {
	best := -1
	for i := range m.Columns {
		claims := m.Columns[i].claims
		if len(claims) > 0 && claims[0].field == m.key() && (best < 0 || claims[0].rank < m.Columns[best].claims[0].rank) {
			best = i
		}
	}
	if best < 0 {
		m.idFromNames()
		return
	}
	c := &m.Columns[best]
	if weakIDs[parse.Fold(c.Header)] && m.key().Name == bareID && c.claims[0].how != HowProfile && !m.aboutPeople() {
		c.claims = nil
		c.Why = fmt.Sprintf("no other column is clearly employee data; if it is the id, use --id-column %q", c.Header)
		return
	}
	m.id = best
}

// aboutPeople reports whether the table has a column that only people have, or speaks in our own words throughout.
func (m *Mapping) aboutPeople() bool {
	ours := true
	for i := range m.Columns {
		c := &m.Columns[i]
		if c.Header == "" {
			continue
		}
		if m.names.field(strings.ToLower(c.Header)) == nil {
			ours = false
		}
		if len(c.claims) == 0 {
			continue
		}
		f := c.claims[0].field
		if f.Noun() != m.key().Noun() || personal[f.Name] && !ambiguousName[parse.Fold(c.Header)] {
			return true
		}
	}
	return ours
}

// idFromNames expects the key in brackets behind the names, "Rao, Asha (1001)"; the survey sees whether it is there.
func (m *Mapping) idFromNames() {
	if m.key().Name != bareID { // the number of a case is not that of a person
		return
	}
	for i := range m.Columns {
		if c := &m.Columns[i]; len(c.claims) > 0 && c.claims[0].field.Kind == facts.FullName {
			m.id, m.inName = i, true
			return
		}
	}
}
