package alerts

import (
	"cmp"
	"fmt"
	"html/template"
	"iter"
	"slices"
	"strings"

	"mobility/docket"
	"mobility/internal/audience"
	"mobility/internal/civil"
	"mobility/internal/law"
)

// view is a message as its text and its page show it.
type view struct {
	Subject         string
	Title, AsOfLong string
	// Greeting is for an employee, "" in other messages.
	Greeting string
	// Summary says in a sentence what there is.
	Summary string
	// Scope says that the message has only a part of what is open, "" for all of it.
	Scope string
	// Soon says what of it is due in the next seven days, a line for each day.
	Soon     []string
	Sections []section
	// Answers say how to answer, and where the rest is.
	Answers []string
	// isOfForm is set where a line is about Form I-9.
	isOfForm bool
	// parting closes the message.
	parting string
	// ref is the reference of the message, "" for none.
	ref string
}

// firstPage is how many notices a message writes out at most; the attached list has the others.
const firstPage = 10

// section is the lines of one band, or those that no longer stand.
type section struct {
	Title  string
	Colors colors
	// Count is how many there are, Lines those that are written out.
	Count int
	Lines []line

	band  docket.Band
	short string
}

// line is one notice in words.
type line struct {
	No           int
	Due, Left    string
	Person, What string
	// Client is set in a message about several clients.
	Client     string
	Pin        string
	Why        string
	Aim, Opens string
	// First is the day of a step that comes before the date.
	First string
	// Next is the next step, Memo the text of a memo that HR writes.
	Next, Memo string
	Contact    string
	Ref        string
	// isOfForm is set for one about Form I-9, of which the rights of the employee are stated once for all lines.
	isOfForm bool
	// owner is who does the next step.
	owner string
}

// colors is a band's colors, those of the reports.
type colors struct{ Back, Ink, Edge template.CSS }

// The sections that are not bands of the docket: people who work without authorization, and issues.
const (
	lapsedBand docket.Band = "lapsed"
	issueBand  docket.Band = "issue"
)

// bandLook is a section: its band and its words.
type bandLook struct {
	band         docket.Band
	title, short string
	// urgent is written out first; the others only where all fits on the first page.
	urgent bool
	colors colors
}

// bands are the sections in their order: what ends soon can still be met, what is overdue cannot.
var bands = []bandLook{
	{lapsedBand, "Past the end of work authorization on record, still employed", "past the end of work authorization on record", true, colors{"#6b0f1a", "#ffffff", "#6b0f1a"}},
	{docket.Red, "Due in 30 days or less", "within 30 days", true, colors{"#f9d6d2", "#8a1c12", "#cf4a3f"}},
	{docket.Overdue, "Late: correct and document", "late, to be corrected", true, colors{"#6b0f1a", "#ffffff", "#6b0f1a"}},
	{issueBand, "Issues: correct and document", "issue", true, colors{"#f9d6d2", "#8a1c12", "#cf4a3f"}},
	{docket.Yellow, "Due in 31 to 90 days", "within 90 days", false, colors{"#fff0c2", "#6a4b00", "#f2c14e"}},
	{docket.Green, "Due in more than 90 days", "after 90 days", false, colors{"#ddefe4", "#1c5434", "#6fb08c"}},
	{"", "No longer due", "no longer due", false, colors{"#edf0f3", "#46515e", "#46515e"}},
}

// lapsedToManager heads people who work without authorization for a manager, who reads what is on record and no judgment of a person.
const lapsedToManager = "Work authorization on record has ended"

// view puts a message's notices into sections.
func (o *Occasion) view(m *Message) *view {
	first := m.Notices.At(0)
	v := &view{AsOfLong: o.headed(), parting: confidential}
	all, written := m.Notices.Len() <= firstPage || first.About != "", 0
	sections := make([]docket.Band, m.Notices.Len())
	for i, n := range m.Notices.All() {
		sections[i] = o.bandOf(n)
	}
	for _, b := range bands {
		if b.band == lapsedBand && o.readerOf(m) == audience.Manager {
			b.title = lapsedToManager
		}
		s := section{Title: b.title, short: b.short, Colors: b.colors, band: b.band}
		for i := range sections {
			if sections[i] != b.band {
				continue
			}
			if s.Count++; all || b.urgent && written < firstPage {
				n := m.Notices.At(i)
				l := o.line(&n)
				l.No, v.isOfForm = i+1, v.isOfForm || l.isOfForm
				s.Lines = append(s.Lines, l)
				written++
			}
		}
		if s.Count > 0 {
			v.Sections = append(v.Sections, s)
		}
	}
	if o.Key != nil {
		v.ref = Ref(o.Key, m.ID)
	}
	o.address(v, m)
	if v.Subject = o.subject(v, m); v.ref != "" {
		v.Subject += " [ref " + v.ref + "]"
	}
	return v
}

// IsWritten reports whether anything of a section is written out.
func (s section) IsWritten() bool { return len(s.Lines) > 0 }

// More says how many lines are in the attached list only.
func (s section) More() string {
	if left := s.Count - len(s.Lines); left > 0 {
		return fmt.Sprintf("%d more in the attached list.", left)
	}
	return ""
}

// Rest counts the sections of which nothing is written out.
func (v *view) Rest() string {
	counts := v.counts(func(s *section) bool { return !s.IsWritten() })
	if len(counts) == 0 {
		return ""
	}
	return "In the attached list: " + strings.Join(counts, ", ") + "."
}

// written counts what is written out.
func (v *view) written() (n int) {
	for i := range v.Sections {
		n += len(v.Sections[i].Lines)
	}
	return n
}

// address writes the words of a message that are not about one of its notices.
func (o *Occasion) address(v *view, m *Message) {
	name, _ := o.Settings.contact()
	switch o.readerOf(m) {
	case audience.Employee:
		v.parting = "Confidential. The dates are calculated from the records on file."
		v.Title, v.Greeting = "Your immigration dates", "Hello,"
		notice := m.Notices.At(0)
		if first := o.firstName(&notice); first != "" {
			v.Greeting = "Hello " + first + ","
		}
		v.Answers = []string{"Questions? Reply to this message: it goes to " + name + "."}
		return
	case audience.Manager:
		v.parting = "Confidential. The dates are calculated from the records on file; ask " + name + " before you act on one."
		v.Title = "Work authorization on your team"
		v.Answers = []string{"Questions? Reply to this message: it goes to " + name + ". Please do not forward it.",
			"Treat no one differently because of a date in this message, and do not ask anyone for documents."}
	default:
		if o.readerOf(m) == audience.Counsel {
			v.parting = "Confidential. Dates are calculated from records on file."
		}
		v.Title = "Immigration deadlines" + o.partiesInTitle()
		v.Answers = o.howToAnswer(v, m, name)
		if words := v.explained(); words != "" && o.readerOf(m) == audience.HR {
			v.Answers = append(v.Answers, docket.TermsTitle+": "+words)
		}
		v.Answers = append(o.unknown(m), v.Answers...)
		v.Soon = o.soon(m)
	}
	v.Summary = v.summary()
	if !m.Notices.Has(func(n *Notice) bool { return n.Escalated == 0 }) {
		v.Scope = onlyEscalated
	}
}

// onlyEscalated keeps a message of escalated items alone from being read as everything that is open.
const onlyEscalated = "This message has only what was escalated to you; any other open items are with those who are notified first."

// unknown says how many dates of the message's clients no reminder can be of; nil for none.
func (o *Occasion) unknown(m *Message) []string {
	count, seen := 0, map[string]bool{}
	for _, n := range m.Notices.All() {
		if !seen[n.Client] {
			seen[n.Client], count = true, count+o.Parties[n.Client].Unknown
		}
	}
	switch count {
	case 0:
		return nil
	case 1:
		return []string{"Not in this message: one date that cannot be calculated, because information is missing. The docket and the report list it."}
	default:
		return []string{fmt.Sprintf("Not in this message: %d dates that cannot be calculated, because information is missing. The docket and the report list them.", count)}
	}
}

// soon says which notices of a message are due within seven days: a message is by consequence first.
func (o *Occasion) soon(m *Message) []string {
	var all []docket.Upcoming
	for n, u := range o.upcoming(m) {
		u.Name = o.line(n).Name()
		all = append(all, u)
	}
	return docket.Soon(o.AsOf, all)
}

// upcoming are the notices of a message of which something is due within seven days, without their names.
func (o *Occasion) upcoming(m *Message) iter.Seq2[*Notice, docket.Upcoming] {
	return func(yield func(*Notice, docket.Upcoming) bool) {
		for _, n := range m.Notices.All() {
			u := docket.Upcoming{Due: n.nextDay(), Lapsed: n.pastEnd()}
			if n.Reason != Resolved && n.Consequence != law.ForInformation.Code() && u.IsSoon(o.AsOf) && !yield(n, u) {
				return
			}
		}
	}
}

// today is how many notices of a message ask its reader for something today, whichever section they are in. The steps before a date are not
// a manager's.
func (o *Occasion) today(m *Message) (n int) {
	manager := o.readerOf(m) == audience.Manager
	for _, u := range o.upcoming(m) {
		if u.Lapsed || !manager && u.Due == o.AsOf {
			n++
		}
	}
	return n
}

// soonTitle heads what is due within seven days.
const soonTitle = "Of these, in the next seven days:"

// SoonTitle heads what is due within seven days.
func (v *view) SoonTitle() string { return soonTitle }

// headed is the line below the title of a message: the client, where it is of one that has a name, and the day.
func (o *Occasion) headed() string {
	if len(o.Parties) == 1 {
		for _, party := range o.Parties {
			if party.Name != "" && party.Slug == "" {
				return plain(party.Name) + ", as of " + o.AsOf.Long()
			}
		}
	}
	return "As of " + o.AsOf.Long()
}

// partiesInTitle names the client of a message, or counts the clients; an in-house reader needs neither.
func (o *Occasion) partiesInTitle() string {
	if len(o.Parties) > 1 {
		return fmt.Sprintf(" of %d clients", len(o.Parties))
	}
	for _, party := range o.Parties {
		if party.Slug != "" {
			return " of " + plain(party.Name)
		}
	}
	return ""
}

// readerOf is the audience of a message. Who is a manager and something else reads as the latter.
func (o *Occasion) readerOf(m *Message) audience.Audience {
	for _, n := range m.Notices.All() {
		if reader := o.reader(n); reader != audience.Manager {
			return reader
		}
	}
	return audience.Manager
}

// firstName is that of the employee a message is for, "" where no name is known.
func (o *Occasion) firstName(n *Notice) string {
	name := n.Subject.Name
	if known := o.Parties[n.Client].Words.People[n.About]; known != "" {
		name = known
	}
	return plain(firstName(name))
}

// firstName is what stands behind the comma of a name.
func firstName(name string) string {
	_, first, _ := strings.Cut(name, ",")
	return strings.TrimSpace(first)
}

// summary counts what there is, the gravest first.
func (v *view) summary() string {
	return strings.Join(v.counts(func(*section) bool { return true }), ", ")
}

// counts are the numbers of some sections in words.
func (v *view) counts(included func(*section) bool) (counts []string) {
	for i := range v.Sections {
		if s := &v.Sections[i]; included(s) {
			counts = append(counts, fmt.Sprintf("%d %s", s.Count, s.words()))
		}
	}
	return counts
}

// words are those behind the count of a section.
func (s *section) words() string {
	if s.band == issueBand && s.Count > 1 {
		return s.short + "s"
	}
	return s.short
}

// howToAnswer is where the rest is, and how a reader acknowledges.
func (o *Occasion) howToAnswer(v *view, m *Message, contact string) []string {
	var answers []string
	if v.written() < m.Notices.Len() {
		answers = append(answers, fmt.Sprintf("The attached list has all %d items.", m.Notices.Len()))
	}
	if v.isOfForm {
		answers = append(answers, "For Form I-9: "+docket.FormChoice)
	}
	answers = append(answers, "Questions? Reply to this message: it goes to "+contact+".")
	if v.ref != "" {
		answers = append(answers, "To acknowledge items, reply with their numbers and the day on which to be reminded again"+o.example(m)+
			". It pauses reminders and escalation of these items until then. The reply \"ack all\" covers every item except people past the end "+
			"of their work authorization: each of these is acknowledged by number. Keep the reference: ref "+v.ref+".")
	}
	clients := o.clientsWithCommands(m)
	for _, client := range clients {
		command := strings.Join(strings.Fields("mobility "+o.Parties[client].Flag+" alerts"), " ")
		answers = append(answers, "On the command line: "+command+" ack REF --owner NAME --next DATE, or "+command+" snooze REF --reason WHY --until DATE")
	}
	if len(clients) > 0 && v.ref != "" && m.Notices.Len() > 1 {
		answers = append(answers, "REF is that of an item, or "+v.ref+" for the entire message.")
	}
	return answers
}

// example is an answer that acknowledges the last items that are written out and not urgent, "" where there are none.
func (o *Occasion) example(m *Message) string {
	for i := min(firstPage, m.Notices.Len()) - 1; i >= 0; i-- {
		n := m.Notices.At(i)
		until := civil.Federal.OnOrAfter(o.AsOf.AddDays(answerDays))
		if n.bandOf() != lapsedBand && n.Reason != Resolved && (n.Due.IsZero() || !n.Due.Before(until)) {
			return fmt.Sprintf(", such as: ack %d until %s", i+1, until)
		}
	}
	return ""
}

// clientsWithCommands are the clients of the notices whose reader runs the program.
func (o *Occasion) clientsWithCommands(m *Message) []string {
	var clients []string
	for _, n := range m.Notices.All() {
		if o.reader(n).May(audience.Commands) && !slices.Contains(clients, n.Client) {
			clients = append(clients, n.Client)
		}
	}
	slices.Sort(clients)
	return clients
}

// bandOf is the section of a notice. An employee reads of a date that has passed, not of work without authorization.
func (o *Occasion) bandOf(n *Notice) docket.Band {
	if band := n.bandOf(); band != lapsedBand || o.reader(n) != audience.Employee {
		return band
	}
	return cmp.Or(n.Band, docket.Overdue)
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

// contactLine names the person to ask about a notice.
func (o *Occasion) contactLine() string {
	name, address := o.Settings.contact()
	if name == address {
		return "Contact: " + address
	}
	return "Contact: " + name + ", " + address
}

// Head is when a line is due, how far away that is, and who it is about.
func (l line) Head() string {
	return strings.TrimLeft(fmt.Sprintf("%s  %s  %s", l.Due, l.Left, l.Name()), " ")
}

// Name is who a line is about, with the client in a message about several.
func (l line) Name() string {
	if l.Client == "" || l.Person == "" {
		return l.Person + l.Client
	}
	return l.Person + " (" + l.Client + ")"
}

// Reminder is why a line is sent now, "" where that does not concern the reader.
func (l line) Reminder() string {
	if l.Why == "" {
		return ""
	}
	return "Reminder: " + l.Why + "."
}

// Cited is the section of law behind a date and the reference of the notice, for readers of these.
func (l line) Cited() string {
	switch {
	case l.Ref == "" && l.Pin == "":
		return ""
	case l.Ref == "":
		return "Rule: " + l.Pin
	case l.Pin == "":
		return "Ref: " + l.Ref
	default:
		return "Rule: " + l.Pin + ". Ref: " + l.Ref
	}
}

// explained explains the words of the field that are written in a message, "" where there are none.
func (v *view) explained() string {
	var text strings.Builder
	for i := range v.Sections {
		for _, l := range v.Sections[i].Lines {
			text.WriteString(l.What + " " + l.Next + " ")
		}
	}
	return docket.Explained(text.String())
}
