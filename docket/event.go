package docket

import (
	"cmp"
	"slices"
	"strconv"

	"mobility/internal/civil"
	"mobility/internal/law"
	"mobility/status"
)

// Event is what happens to one person or case on one day for one reason. Screens, reminders and acknowledgements speak of
// events; their members are the deadlines and findings.
type Event struct {
	// Key stays the same while the date does.
	Key    string `json:"key"`
	Client string `json:"client"`
	// Handle is a short name for the key. It is the same for the same data and as-of date; "" on the docket of one person.
	Handle  string  `json:"handle,omitempty"`
	Subject Subject `json:"subject"`
	// Employee is the id of the employee it concerns, "" for none or many; Class and Manager are the employee's.
	Employee string `json:"employee,omitempty"`
	Class    string `json:"class,omitempty"`
	Manager  string `json:"manager,omitempty"`
	Employer string `json:"employer,omitempty"`
	// Due is the zero date for an issue, and for what cannot be calculated.
	Due      civil.Date `json:"due,omitzero"`
	DaysLeft int        `json:"days_left"`
	Band     Band       `json:"band,omitempty"`
	// Kind is that of the leading deadline, KindIssue where there is none.
	Kind        law.DateKind `json:"kind"`
	Consequence Consequence  `json:"consequence"`
	Summary     string       `json:"summary"`
	// Next says what to do, Owner the role of the person who does it.
	Next  string    `json:"next"`
	Owner law.Owner `json:"owner"`
	// Lead is the step of the gravest member alone, without those of other duties of the same day.
	Lead string `json:"-"`
	// AlsoOwners are the others who have a duty that falls due the same day, which the next step names.
	AlsoOwners []law.Owner `json:"also_owners,omitempty"`
	// ActBy is the day of the next step where it comes before the due date: a step of its own, or the last working day.
	ActBy civil.Date `json:"act_by,omitzero"`
	Hold  *Hold      `json:"hold,omitempty"`
	// Action is the id of the action item that it is, "" for none.
	Action string `json:"action,omitempty"`
	// Pending marks an event whose date a pending filing may still move, or the day on which an agency usually decides.
	Pending bool `json:"pending,omitempty"`
	// Members are the keys of its deadlines and findings, by date.
	Members []string `json:"members"`
	// place is where it was before the docket was narrowed.
	place int
}

// IsOf reports whether someone has a duty of the event.
func (e *Event) IsOf(owner law.Owner) bool {
	return owner == e.Owner || slices.Contains(e.AlsoOwners, owner)
}

// KindIssue is the kind of an event that has no date of its own.
const KindIssue law.DateKind = "issue"

// Consequence is what follows if no one acts on an event.
type Consequence struct {
	Rank   int    `json:"rank"`
	Code   string `json:"code"`
	Words  string `json:"words"`
	Reason string `json:"reason"`
}

// cause is what makes deadlines and findings one event: the person or case, the reason, the day.
type cause struct {
	who   Subject
	about law.Topic
	due   civil.Date
}

// draft is an event in the making.
type draft struct {
	cause
	deadlines []*Deadline
	findings  []*Finding
	// controls is set where a deadline is the controlling date.
	controls bool
	// next is the next draft about the same person or case, nil for none.
	next *draft
}

// has reports whether a deadline is by a rule.
func (ev *draft) has(rule string) bool {
	return slices.ContainsFunc(ev.deadlines, func(l *Deadline) bool { return l.Rule == rule })
}

// group makes the events of the deadlines and findings. Every deadline that stands belongs to one, and so does every
// finding: to that of its reason, or to one without a date.
func (d *Docket) group() {
	g := grouping{}
	g.group(d)
	sortLarge(d.Events, compareEvents)
	d.nameEvents()
	d.putHolds()
	d.Counts.Cases = d.cases()
	d.faces = g.concerned
}

// group makes the events of a docket, in the order of their first entry.
func (g *grouping) group(d *Docket) {
	g.begin(d)
	for i := range d.Findings {
		if f := &d.Findings[i]; f.Rule == string(missingFacts) {
			g.asked[f.worker] = f
		}
	}
	for i := range d.Deadlines {
		if l := &d.Deadlines[i]; l.State != Superseded {
			g.deadline(l)
		}
	}
	for i := range d.Findings {
		g.finding(&d.Findings[i])
	}
	if d.Events = slices.Grow(d.Events[:0], g.drafts.len()); d.Events == nil {
		d.Events = []Event{}
	}
	for draft := range g.drafts.all() {
		d.Events = append(d.Events, g.event(draft))
	}
}

// begin makes room for the events of a docket, and forgets the last one.
func (g *grouping) begin(d *Docket) {
	g.docket = d
	if g.about == nil {
		g.about = make(map[Subject]*draft, len(d.Findings))
		g.lapsed, g.asked, g.concerned = map[string]bool{}, map[string]*Finding{}, make(map[string]*face, len(d.faces))
		return
	}
	g.drafts.empty()
	clear(g.about)
	clear(g.lapsed)
	clear(g.asked)
	clear(g.concerned)
}

// cases are the applications and cases with an event.
type cases map[[2]string]bool

func (seen cases) add(events []Event) {
	for i := range events {
		if subject := &events[i].Subject; subject.Kind == "lca" || subject.Kind == "perm-case" {
			seen[[2]string{subject.Kind, subject.ID}] = true
		}
	}
}

func (d *Docket) cases() int {
	seen := cases{}
	seen.add(d.Events)
	return len(seen)
}

type grouping struct {
	docket *Docket
	drafts gathered[draft]
	// about are the drafts about a person or case, by the first of them.
	about map[Subject]*draft
	// lapsed are the employees who work without authorization.
	lapsed map[string]bool
	// asked are the findings that ask for the missing information of a person's status, by the employee.
	asked map[string]*Finding
	// concerned are the people that events concern.
	concerned map[string]*face
	// members are those of the draft that is being written out.
	members []member
}

// causeOf is the person or case and the reason. What rules of several bodies of law share is about the employee; the rest is
// about the form, application or case itself, as is a check whose reason is the date of another rule.
func causeOf(rule string, subject Subject, employee string) cause {
	about := cmp.Or(dutiesOf(rule).About, law.Topic(rule))
	if shared := dutiesOf(string(about)) == &noDuties; shared && employee != "" {
		return cause{who: Subject{Kind: "employee", ID: employee}, about: about}
	}
	return cause{who: Subject{Kind: subject.Kind, ID: subject.ID, Name: employee}, about: about}
}

func (g *grouping) deadline(l *Deadline) {
	c := causeOf(l.Rule, l.Subject, l.worker)
	if f := g.asked[l.worker]; f != nil && l.asksFor(f.Missing) {
		c = causeOf(f.Rule, f.Subject, f.worker)
	} else if topic := l.missingTopic(); topic != "" {
		c.about = topic
	}
	c.due = l.Due
	ev := g.draft(c)
	ev.deadlines = append(ev.deadlines, l)
	ev.controls = ev.controls || l.Binding
}

// missingFacts is the reason of what cannot be calculated in a person's status because information is missing: one question, one event.
var missingFacts = law.Topic(status.CheckMissingFacts.ID)

// asksFor reports whether a deadline of the employee's own status cannot be calculated only because these are missing.
func (d *Deadline) asksFor(missing []string) bool {
	return d.State == Undetermined && d.Domain == statusDomain && !status.OfDependent(d.Rule) &&
		!slices.ContainsFunc(d.Missing, func(name string) bool { return !slices.Contains(missing, name) })
}

// draft is that of a cause, a new one where there is none.
func (g *grouping) draft(c cause) *draft {
	first := g.about[c.who]
	last := first
	for ev := first; ev != nil; ev = ev.next {
		if ev.about == c.about && ev.due == c.due {
			return ev
		}
		last = ev
	}
	ev := g.drafts.add(draft{cause: c})
	if first == nil {
		g.about[c.who] = ev
	} else {
		last.next = ev
	}
	return ev
}

// nearest is the draft that a finding belongs to: with a deadline of its own rule, with the controlling date of its reason, or
// with the earliest beside limits, any of which would hide it where no date controls; nil where there is none.
func (g *grouping) nearest(c cause, rule string) *draft {
	var earliest, controls *draft
	for ev := g.about[c.who]; ev != nil; ev = ev.next {
		switch {
		case ev.has(rule):
			return ev
		case ev.about != c.about || len(ev.deadlines) == 0:
		case ev.controls:
			controls = ev
		case earliest == nil && !ev.limits():
			earliest = ev
		}
	}
	return cmp.Or(controls, earliest)
}

// limits reports whether a deadline of the event is a limit on stay or work.
func (ev *draft) limits() bool {
	return slices.ContainsFunc(ev.deadlines, func(l *Deadline) bool { return l.limits })
}

// actionTopic is the reason of an action item, each of which is an event of its own: it has a next step and an end of its own.
const actionTopic law.Topic = "action"

// finding puts a finding with the controlling date, with a deadline of its own rule, or with the earliest of its reason.
func (g *grouping) finding(f *Finding) {
	if f.consequence == law.WorksWithoutAuthorization {
		g.lapsed[f.worker] = true
	}
	if f.item != nil {
		ev := g.draft(cause{who: Subject{ID: f.Subject.ID, Name: f.Action}, about: actionTopic})
		ev.findings = append(ev.findings, f)
		return
	}
	c := causeOf(f.Rule, f.Subject, f.worker)
	ev := g.nearest(c, f.Rule)
	if ev == nil {
		ev = g.draft(c)
	}
	ev.findings = append(ev.findings, f)
}

// event writes a draft out.
func (g *grouping) event(ev *draft) Event {
	lead := g.lead(ev)
	e := Event{
		Key: ev.key(), Client: g.docket.Client, Subject: lead.subject, Employee: lead.employee, Employer: lead.employer, Due: ev.due,
		Kind: lead.kind, Consequence: lead.consequence(), Summary: ev.summary(lead), ActBy: lead.actBy, Owner: lead.owner,
	}
	for _, l := range ev.deadlines { // an issue about a deadline has the day of its next step
		if e.ActBy.IsZero() && l.Rule == lead.rule && l.DaysLeft >= 0 {
			e.ActBy = l.nextStep()
		}
	}
	e.Lead = lead.remedy
	e.Next, e.AlsoOwners = g.next(ev, lead)
	if !ev.due.IsZero() {
		e.DaysLeft = g.docket.AsOf.DaysUntil(ev.due)
		e.Band = ev.band(e.DaysLeft)
	}
	if f := g.docket.faces[lead.employee]; f != nil {
		g.concerned[lead.employee] = f
		e.Class, e.Manager, e.Employer = f.class, f.manager, cmp.Or(e.Employer, f.employer)
		e.Subject.Name = f.name
		if ev.who.Kind == "employee" || e.Subject.Kind == i9Domain {
			e.Subject.Kind, e.Subject.ID = "employee", lead.employee
		}
	}
	e.Members = make([]string, 0, len(ev.deadlines)+len(ev.findings))
	for _, l := range ev.deadlines {
		e.Pending = e.Pending || l.pending || l.Kind == law.Estimate
		l.Event = e.Key
		e.Members = append(e.Members, l.Key)
	}
	for _, f := range ev.findings {
		e.Action = f.Action
		if f.Event = e.Key; !slices.Contains(e.Members, f.Key) { // a finding can have the key of the deadline it is about
			e.Members = append(e.Members, f.Key)
		}
	}
	return e
}

// band is overdue where any member can be.
func (ev *draft) band(daysLeft int) Band {
	for _, l := range ev.deadlines {
		if l.Band == Overdue {
			return Overdue
		}
	}
	return BandOf(law.Milestone, daysLeft)
}

func (ev *draft) key() string {
	key := string(ev.about) + "/" + idWord(ev.who.ID)
	if ev.who.Name != "" && ev.who.Name != ev.who.ID { // of one of several workers of an application
		key += "/" + idWord(ev.who.Name)
	}
	switch {
	case !ev.due.IsZero():
		key += "/" + ev.due.String()
	case len(ev.deadlines) > 0 && ev.about != missingFacts:
		key += "/undated"
	}
	return key
}

// compareEvents puts events in the order in which people should act: by consequence, then date, those without one last.
func compareEvents(a, b *Event) int {
	urgent := cmp.Or(a.Consequence.Rank-b.Consequence.Rank, boolCompare(a.Due.IsZero(), b.Due.IsZero()), a.Due.Compare(b.Due))
	if urgent != 0 {
		return urgent
	}
	return cmp.Or(cmp.Compare(a.Subject.Name, b.Subject.Name), cmp.Compare(a.Key, b.Key), cmp.Compare(a.Client, b.Client))
}

// nameEvents gives events their handles: a letter for the consequence, from a, or for one without a date the letters behind
// those, and a number. Looking further ahead adds handles and changes none.
func (d *Docket) nameEvents() {
	numbers := map[byte]int{}
	for i := range d.Events {
		e := &d.Events[i]
		letter := e.HandleLetter()
		numbers[letter]++
		e.Handle = string(letter) + strconv.Itoa(numbers[letter])
	}
}

// HandleLetter is the first letter of its handle.
func (e *Event) HandleLetter() byte {
	letter := byte('a' + e.Consequence.Rank - 1)
	if e.Due.IsZero() {
		letter += byte(len(law.Consequences))
	}
	return letter
}

// ForToday reports whether the event is an end of authorization that has passed, or a government deadline whose day no one knows.
func (e *Event) ForToday() bool {
	return e.PastEnd() || e.Due.IsZero() && e.Consequence.Code == law.GovernmentDeadline.Code()
}

// PastEnd reports whether the event is the end of a person's authorization that has passed: the person works without, or may do so.
func (e *Event) PastEnd() bool {
	ends := e.Consequence.Code == law.AuthorizationEnds.Code() && !e.Due.IsZero() && e.DaysLeft < 0
	return ends || e.Consequence.Code == law.WorksWithoutAuthorization.Code()
}
