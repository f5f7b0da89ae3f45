package intake

import (
	"fmt"

	"mobility/internal/table/parse"
)

// applyProfile lets the profile decide the columns it names.
func (m *Mapping) applyProfile() {
	if m.profile == nil {
		return
	}
	for i, rule := range m.profile.Columns {
		c := m.find(rule.Header)
		switch {
		case c == nil && rule.Line == onCommandLine:
			m.complain(CodeProfile, rule.Header, rule.Field, fmt.Sprintf("--map names column %q, which the file does not have%s",
				rule.Header, m.like(rule.Header)))
			continue
		case c == nil:
			m.complain(CodeMissingColumn, rule.Header, rule.Field, fmt.Sprintf(
				"%sthe profile maps this column to %s; the file has no such column%s",
				atLine(rule.Line), rule.Field, m.like(rule.Header)))
			continue
		}
		m.applyRule(c, rule, rankProfile+i)
	}
}

// ignoredByProfile is why a column is left out that a person has decided to leave out.
const ignoredByProfile = "ignored by the profile"

func atLine(line int) string {
	if line <= 0 {
		return ""
	}
	return fmt.Sprintf("line %d: ", line)
}

// applyRule makes of a column what the profile says.
func (m *Mapping) applyRule(c *Column, rule ColumnRule, rank int) {
	*c = Column{Index: c.Index, Header: c.Header}
	if rule.Field == ignoreColumn {
		c.Why = ignoredByProfile
		return
	}
	for role, name := range roleNames {
		if name == rule.Field {
			c.Use, c.Role, c.How = taken, role, HowProfile
			return
		}
	}
	f := m.names.field(rule.Field)
	if f == nil {
		m.complain(CodeProfile, c.Header, rule.Field,
			fmt.Sprintf("%sthere is no field %q%s", atLine(rule.Line), rule.Field, nearest(rule.Field, m.fieldNames())))
		return
	}
	c.claims = []claim{{field: f, how: HowProfile, rank: rank}}
}

// Profile is what was decided, as a profile a person can keep: every column with its field, the rest left out, and the
// order of day and month where it was stated or determined from the rows.
func (in *Intake) Profile(name string) *Profile {
	p := in.Mapping.profileNamed(name)
	p.DateOrders = nil
	for i, order := range in.readers.orders {
		if order == parse.OrderUnstated || in.survey.columns[i].dates.Layouts&parse.LayoutNumeric == 0 {
			continue
		}
		if p.DateOrders == nil {
			p.DateOrders = make(map[string]parse.DateOrder)
		}
		p.DateOrders[in.Mapping.Columns[i].Header] = order
	}
	if in.options.DateOrder != parse.OrderUnstated {
		p.DateOrder = in.options.DateOrder
	}
	return p
}

// profileNamed is the mapping as a profile.
func (m *Mapping) profileNamed(name string) *Profile {
	p := &Profile{Name: name, Noun: m.names.dictionaries[0].Noun}
	if m.profile != nil {
		*p = *m.profile
		p.Name, p.Columns = name, nil
	}
	headers := make([]string, len(m.Columns))
	for i := range m.Columns {
		c := &m.Columns[i]
		headers[i] = c.Header
		if c.Header == "" {
			continue
		}
		rule := ColumnRule{Header: c.Header, Field: c.becomes()}
		if m.numbered(c) != c.Header+"#1" {
			rule.Header = m.numbered(c)
		}
		if c.Why == ignoredByProfile {
			rule.Field = ignoreColumn
		}
		if rule.Field != "" { // a column without a decision is not part of a profile
			p.Columns = append(p.Columns, rule)
		}
	}
	if m.id >= 0 && m.Columns[m.id].Field != m.key() && !m.inName && !m.idIsEmail {
		p.IDRule = IDRule(idRuleColumn + m.Columns[m.id].Header)
	}
	p.Fingerprint = Fingerprint(headers)
	return p
}
