package intake

import "mobility/internal/facts"

// mayBeID reports whether a person might mean a column as the id: one that is nothing else, an
// e-mail address, or one called by the person whose cells may be numbers.
func (c *Column) mayBeID() bool {
	if c.Use == Dropped || c.Header == "" || c.Role != noRole {
		return false
	}
	return c.Field == nil || c.Field.Kind == facts.Email || c.Field.Kind == facts.FullName
}

// headers are those of the columns.
func (m *Mapping) headers() []string {
	all := make([]string, len(m.Columns))
	for i := range m.Columns {
		all[i] = m.Columns[i].Header
	}
	return all
}
