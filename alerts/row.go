package alerts

// Row is a notice in the words of a message, for a table of what it says.
type Row struct {
	Notice
	// Person is who it is about, What what is due, Reads the reason in a sentence: all without the number of a document.
	Person, What, Reads string
}

// Rows are a message's notices, in its order.
func (m *Message) Rows() []Row {
	rows := make([]Row, len(m.Notices))
	for i := range m.Notices {
		n := &m.Notices[i]
		l := n.line()
		rows[i] = Row{Notice: *n, Person: l.Person, What: l.What, Reads: l.Why}
		if n.Reason == Resolved {
			rows[i].Band = ""
		}
	}
	return rows
}
