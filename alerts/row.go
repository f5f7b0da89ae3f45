package alerts

// Row is a notice in the words of a message, for a table of what it says.
type Row struct {
	Notice
	No int
	// Person is who it is about, What what is due, Next what to do, Reads the reason in a sentence: all as the reader of the
	// message may read them. Client is set in a message about several.
	Person, What, Next, Reads, Client string
}

// Rows are a message's notices, in its order.
func (m *Message) Rows(o *Occasion) []Row {
	o = o.about(m.Notices)
	rows := make([]Row, len(m.Notices))
	for i := range m.Notices {
		n := &m.Notices[i]
		l := o.line(n)
		rows[i] = Row{Notice: *n, No: i + 1, Person: l.Person, What: l.What, Next: l.Next, Reads: l.Why, Client: l.Client}
		rows[i].Pin, rows[i].Key = l.Pin, l.Ref
		if n.Reason == Resolved {
			rows[i].Band = ""
		}
	}
	return rows
}

// IsWhole reports whether a message writes out all of its notices, so that it needs no list.
func (m *Message) IsWhole() bool { return len(m.Notices) <= firstPage }
