package alerts

import (
	"html/template"
	"slices"

	"mobility/docket"
	"mobility/internal/civil"
)

// view is a message as its text and its page show it.
type view struct {
	Subject, Client string
	AsOf, AsOfLong  string
	// Own is set for an employee, who reads of no one else.
	Own, Digest bool
	// forManager is set where everything is sent to an employee's manager, who has no commands to run.
	forManager bool
	Sections   []section
	// more counts the notices that are not written out.
	more int
	// clientFlag chooses the client in a command; "" where there is one.
	clientFlag string
}

// linesAtMost is how many notices a message writes out, the nearest first, and puts into a calendar: no mail server takes
// a page of a hundred thousand. The attached list has them all.
const linesAtMost = 500

// section is the lines of one band, or those that no longer stand.
type section struct {
	Title string
	// short is the band in the subject line.
	short string
	Look  look
	// Count is how many there are, Lines those that are written out.
	Count int
	Lines []line
}

// line is one notice in words.
type line struct {
	Due, Left    string
	Person, What string
	Pin          string
	Why          string
	Aim, Opens   string
	// Next is the next step, "" for a reader who is not asked to take it.
	Next string
	Ref  string
}

// look is a band's colours, those of the reports.
type look struct{ Back, Ink, Edge template.CSS }

// The sections that are no bands of the docket: people who work without authorization, and issues.
const (
	lapsedBand docket.Band = "lapsed"
	issueBand  docket.Band = "issue"
)

// bands are the sections in their order.
var bands = []struct {
	band         docket.Band
	title, short string
	look         look
}{
	{lapsedBand, "Works without authorization: act today", "without work authorization", look{"#6b0f1a", "#ffffff", "#6b0f1a"}},
	{docket.Overdue, "Overdue: the due date has passed", "overdue", look{"#6b0f1a", "#ffffff", "#6b0f1a"}},
	{docket.Red, "Red: due in 30 days or less", "in 30 days", look{"#f9d6d2", "#8a1c12", "#cf4a3f"}},
	{docket.Yellow, "Yellow: due in 31 to 90 days", "in 90 days", look{"#fff0c2", "#6a4b00", "#f2c14e"}},
	{docket.Green, "Green: due in more than 90 days", "later", look{"#ddefe4", "#1c5434", "#6fb08c"}},
	{issueBand, "Issues: correct and document", "issues", look{"#f9d6d2", "#8a1c12", "#cf4a3f"}},
	{"", "No longer due", "no longer due", look{"#edf0f3", "#46515e", "#46515e"}},
}

// view puts a message's notices into sections.
func (o *Occasion) view(m *Message) *view {
	v := &view{
		Client: plain(o.Client), AsOf: o.AsOf.Plain(), AsOfLong: o.AsOf.Long(), Digest: m.Digest,
		Own: m.Notices[0].About != "", clientFlag: o.ClientFlag,
		forManager: !slices.ContainsFunc(m.Notices, func(n Notice) bool { return n.Role != Manager }),
	}
	for _, b := range bands {
		s := section{Title: b.title, short: b.short, Look: b.look}
		for i := range m.Notices {
			n := &m.Notices[i]
			if v.bandOf(n) != b.band {
				continue
			}
			if s.Count++; i < linesAtMost { // they are in this order
				s.Lines = append(s.Lines, n.line())
			}
		}
		if s.Count > 0 {
			v.Sections = append(v.Sections, s)
		}
	}
	v.more = max(0, len(m.Notices)-linesAtMost)
	v.Subject = v.subjectLine()
	return v
}

// bandOf is the section of a notice. An employee reads of a date that has passed, not of work without authorization.
func (v *view) bandOf(n *Notice) docket.Band {
	if band := n.bandOf(); !v.Own || band != lapsedBand {
		return band
	}
	return n.Band
}

// line writes a notice out.
func (n *Notice) line() line {
	l := line{
		Due: n.Due.Long(), Left: leftWords(n.DaysLeft), Person: n.person(), What: civil.Prose(plain(n.Summary)), Why: civil.Prose(plain(n.Why)),
		Pin: n.Pin, Ref: n.Key,
	}
	if n.Role != Manager && n.Role != Employee {
		l.Next = civil.Prose(plain(n.Next))
	}
	switch {
	case n.Reason == Resolved:
		l.Left, l.Next = "no longer due", ""
		return l
	case n.Due.IsZero() && n.Reason == StillOpen:
		l.Left = "issue still open"
	case n.Due.IsZero():
		l.Left = "new issue"
	}
	if !n.Target.IsZero() && n.Target.Before(n.Due) {
		l.Aim = n.Target.Long()
	}
	if !n.Opens.IsZero() && n.DaysLeft > n.Opens.DaysUntil(n.Due) {
		l.Aim, l.Opens = "", n.Opens.Long()
	}
	return l
}

// person returns who a notice is about, by name. A case without a person's name is called by what it is, and its own
// number.
func (n *Notice) person() string {
	switch {
	case n.Subject.Name != "":
		return plain(n.Subject.Name)
	case n.Subject.Kind == "employee" || n.Subject.Kind == "i9":
		return "employee " + plain(n.Subject.ID)
	case n.Subject.Kind == "lca":
		return "LCA " + plain(n.Subject.ID)
	case n.Subject.Kind == "perm-case":
		return "PERM case " + plain(n.Subject.ID)
	default:
		return plain(n.Subject.Kind + " " + n.Subject.ID)
	}
}

// cited is the section of law behind a date, and the reference of the notice.
func (l line) cited() string {
	if l.Pin == "" {
		return "Ref: " + l.Ref
	}
	return "Rule: " + l.Pin + ". Ref: " + l.Ref
}

// Cited is cited, for the page.
func (l line) Cited() string { return l.cited() }
