package alerts

import "iter"

// Row is a notice in the words of a message, for a table of what it says.
type Row struct {
	Notice
	No int
	// Person is who it is about, What what is due, Next what to do, Reads the reason in a sentence: all as the reader of the
	// message may read them. Client is set in a message about several.
	Person, What, Next, Reads, Client string
}

// Rows are a message's notices, in its order, made one by one.
func (m *Message) Rows(o *Occasion) iter.Seq[Row] {
	o = o.about(&m.Notices)
	return func(yield func(Row) bool) {
		for i, n := range m.Notices.All() {
			l := o.line(n)
			row := Row{Notice: *n, No: i + 1, Person: l.Person, What: l.What, Next: l.Next, Reads: l.Why, Client: l.Client}
			row.Pin, row.Key = l.Pin, l.Ref
			if n.Reason == Resolved {
				row.Band = ""
			}
			if !yield(row) {
				return
			}
		}
	}
}

// IsWhole reports whether a message writes out all of its notices, so that it needs no list.
func (m *Message) IsWhole() bool { return m.Notices.Len() <= firstPage }
