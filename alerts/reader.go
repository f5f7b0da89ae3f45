package alerts

import (
	"cmp"
	"net/mail"
	"slices"
	"strings"

	"mobility/docket"
	"mobility/internal/audience"
	"mobility/internal/civil"
	"mobility/internal/law"
)

// missingForm is the check that finds an employee without a Form I-9, whatever the state of other forms.
const missingForm = "i9.missing-form"

// Party is a client whose notices are in messages.
type Party struct {
	// Name is how the client is called in a message.
	Name string
	// Slug sets the client apart from others of the database; "" for the client of an in-house user. Two clients can have
	// the same employee id and the same deadline, and their messages must not take each other's place.
	Slug string
	// Flag chooses the client in the commands of a message, where the database has several; "" where it has one.
	Flag string
	// Unknown counts the dates that cannot be calculated, because information is missing: no reminder is of one.
	Unknown int
	// Words are what texts call data fields and employees.
	Words audience.Words
}

// withheld returns why a recipient may not read of a deadline, "" for one who may.
func (r *run) withheld(d *docket.Deadline, role string) string {
	reader := r.Settings.Reader(role)
	switch {
	case reader == audience.Employee && !concernsEmployee(d):
		return "the employee has nothing to do about it"
	case reader == audience.Manager && d.Event != "" && !r.controlling[d.Event]:
		return "an earlier date controls"
	case reader == audience.Manager && docket.TopicOf(d.Rule) != law.Authorization:
		return "a manager reads when the work authorization of an employee ends, and no more"
	case d.Kind == docket.KindIssue && d.Domain == "i9" && d.Rule != missingForm && !reader.May(audience.SelfAudit):
		return "what is wrong with a completed Form I-9 is privileged: counsel decides about it"
	default:
		return ""
	}
}

// concernsEmployee reports whether an employee has to do something about a deadline, or work ends with it.
func concernsEmployee(d *docket.Deadline) bool {
	return !d.Asks() && !d.EndUnknown() && (ownDates[d.Rule][0] != "" || d.Owner == law.Employee || docket.TopicOf(d.Rule) == law.Authorization)
}

// noteControlling notes the events with the date that controls the status and work of a person.
func (r *run) noteControlling() {
	for i := range r.part.Deadlines {
		if d := &r.part.Deadlines[i]; d.Binding {
			r.controlling[d.Event] = true
		}
	}
	for key := range lapsedEvents(r.part.Events) {
		r.controlling[key] = true
	}
}

// reader is the audience of a notice.
func (o *Occasion) reader(n *Notice) audience.Audience { return o.Settings.Reader(n.Role) }

// contact is the person who answers the readers of a message.
func (s *Settings) contact() (name, address string) {
	parsed, err := mail.ParseAddress(s.Contact)
	if err != nil {
		if parsed, err = mail.ParseAddress(s.From); err != nil {
			return s.From, s.From
		}
	}
	if parsed.Name == "" {
		return parsed.Address, parsed.Address
	}
	return parsed.Name, parsed.Address
}

// line writes a notice out for its reader.
func (o *Occasion) line(n *Notice) line {
	reader, party := o.reader(n), o.Parties[n.Client]
	text := func(s string) string { return reader.Text(civil.Prose(plain(s)), &party.Words) }
	l := line{Due: n.Due.Long(), Left: leftWords(n.DaysLeft), Contact: o.contactLine()}
	switch {
	case n.Reason == Resolved:
		l.Left = "no longer due"
	case n.Due.IsZero() && n.Reason == StillOpen:
		l.Left = "issue still open"
	case n.Due.IsZero():
		l.Left = "new issue"
	}
	if len(o.Parties) > 1 && reader != audience.Employee {
		l.Client = plain(party.Name)
	}
	switch reader {
	case audience.Employee:
		o.toEmployee(n, &l)
	case audience.Manager:
		o.toManager(n, &l)
	default:
		l.Person, l.What, l.Next, l.owner = n.person(), text(n.Summary), n.typeable(text(n.Next), party.Flag), n.Owner.Words()
		l.Why = text(n.reminder(reader))
		if before, after, found := strings.Cut(l.Next, docket.FormChoice); found {
			l.Next, l.isOfForm = strings.TrimSpace(strings.TrimSpace(before)+" "+strings.TrimSpace(after)), true
		}
		if (reader.May(audience.Working) || reader == audience.Counsel) && !strings.HasPrefix(n.Pin, law.NotesPin) {
			l.Pin = n.Pin
		}
		if reader.May(audience.Commands) {
			l.Ref = n.Key
		}
		o.fill(n, reader, &l)
	}
	if n.Reason == Resolved {
		l.Next, l.Memo = "", ""
	}
	return l
}

// reminder is why a notice is sent, for its reader: that it was escalated or the date has changed concerns all, which
// step was reached those who run the program.
func (n *Notice) reminder(reader audience.Audience) string {
	_, escalated, _ := strings.Cut(n.Why, "; escalated: ")
	switch {
	case n.Why == leftWords(n.DaysLeft): // stands beside the date
		return ""
	case reader.May(audience.Working), n.Reason == Resolved:
		return n.Why
	case escalated != "":
		return "escalated, " + escalated
	case !n.Was.IsZero():
		return "the earlier notice gave " + n.Was.String()
	default:
		return ""
	}
}

// fill adds the dates on the way to a deadline, and what HR writes down of one that was missed.
func (o *Occasion) fill(n *Notice, reader audience.Audience, l *line) {
	if n.Target.Before(n.Due) && !n.Target.Before(o.AsOf) {
		l.Aim = n.Target.Long()
	}
	if reader != audience.HR && n.ActBy.Before(n.Due) && !n.ActBy.IsZero() {
		l.First = n.ActBy.Long()
	}
	if !n.Opens.IsZero() && n.DaysLeft > n.Opens.DaysUntil(n.Due) {
		l.Aim, l.Opens = "", n.Opens.Long()
	}
	if reader != audience.HR {
		return
	}
	if n.Band == docket.Overdue {
		l.Memo = n.memo()
	}
	if n.isOf("i9.reverify") && !n.Asks && (n.Members != "" || n.Consequence == law.WorksWithoutAuthorization.Code() || n.Consequence == law.AuthorizationEnds.Code()) { // a document that ends is not one to ask for
		l.What = "Work authorization ends; reverification on Form I-9"
		if n.DaysLeft < 0 {
			l.What = "Work authorization ended; reverification on Form I-9"
		}
	}
}

// sectionsOfForm are the parts of Form I-9 whose late completion a memo explains.
var sectionsOfForm = map[string]string{
	"i9.section-1": "Section 1 of Form I-9", "i9.section-2": "Section 2 of Form I-9", "i9.reverify": "The reverification on Form I-9",
}

// memo is the text of the memo that explains a late completion, "" where none does.
func (n *Notice) memo() string {
	if n.Asks { // whether anything was due is not known
		return ""
	}
	for _, key := range n.keys() {
		if part := sectionsOfForm[docket.RuleOf(key)]; part != "" {
			return part + " for " + nameInSentence(n.person()) + " was due on " + n.Due.Plain() + ". It was late because [what happened]; it was completed " +
				"on [day]. [Name, title, signature, and the day on which this memo is written]"
		}
	}
	return ""
}

// nameInSentence is a name as it stands in a sentence: "Kofi Castillo".
func nameInSentence(name string) string {
	last, first, found := strings.Cut(name, ", ")
	if !found {
		return name
	}
	return first + " " + last
}

// keys are the keys of the deadlines that a notice is about.
func (n *Notice) keys() []string { return append([]string{n.Deadline}, strings.Fields(n.Members)...) }

// toManager writes out when the work authorization of an employee ends, without a category or document.
func (o *Occasion) toManager(n *Notice, l *line) {
	name, _ := o.Settings.contact()
	l.Person = n.person()
	called := cmp.Or(firstName(l.Person), l.Person)
	switch {
	case n.Reason == Resolved:
		l.What = "The date we wrote about no longer applies."
	case n.DaysLeft < 0:
		l.What = "Work authorization on record has ended."
		l.Next = "Ask " + name + " today whether " + called + " may work. Do not ask " + called + " for documents."
	case n.Band == docket.Green:
		l.What = "Work authorization on record ends."
		l.Next = "Nothing to do now: " + name + " writes again when the day is nearer."
	default:
		l.What = "Work authorization on record ends."
		l.Next = "Ask " + name + " what is planned, and plan in case " + called + " cannot work after that day. Do not ask " + called + " for documents."
	}
	if !n.Was.IsZero() {
		l.What += " Our earlier message gave " + n.Was.Long() + "."
	}
}

// isOf reports whether a notice is about one of some rules.
func (n *Notice) isOf(rules ...string) bool {
	return slices.ContainsFunc(n.keys(), func(key string) bool { return slices.Contains(rules, docket.RuleOf(key)) })
}

// topic is the reason that a notice shares with others.
func (n *Notice) topic() law.Topic {
	for _, key := range n.keys() {
		if docket.TopicOf(docket.RuleOf(key)) == law.Authorization {
			return law.Authorization
		}
	}
	return ""
}
