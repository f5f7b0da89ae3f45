package docket

import (
	"cmp"
	"iter"
	"slices"

	"mobility/actions"
	"mobility/internal/civil"
	"mobility/internal/law"
	"mobility/status"
)

// Options say what to list.
type Options struct {
	AsOf   civil.Date
	Client string
	// Within lists deadlines due in that many days, and everything overdue; negative for all.
	Within int
	// Also, when set, names deadlines that are wanted however far ahead they are. Those of the same person or case are listed with them.
	Also func(key string) bool
	// Ahead, when set, is called with each deadline that is due later, without its working, while the people are read.
	Ahead func(*Deadline)
	// Domains and Employee narrow the list; empty for all.
	Domains  []string
	Employee string
	// Superseded also lists deadlines that a newer document or clock replaced.
	Superseded bool
	// Origins names where facts came from, for the working.
	Origins Origins
	// Brief leaves the working out: it is most of a docket's memory, and lists and reminders do not show it.
	Brief bool
	// Shown, when set, selects the entries whose working is made: those that Narrow keeps. The others are only counted.
	Shown *Filter
	// I9 is what the client says of Forms I-9; nil where it keeps none.
	I9 *I9Options
	// PERM is what the client says of labor certifications; nil where it says nothing, and no way back from the maximum stay
	// is planned.
	PERM *PERMOptions
	// Actions are the open action items.
	Actions []actions.Item
	// InStatus is how many people of the client have a status record; those who are not read are quiet: see QuietOf. 0 where all are
	// read.
	InStatus int
	// ByFilings is how many people are not read because they are quiet in a status that their filings alone show: see QuietWithFilings.
	ByFilings int
	// Quiet reads those of them that something else concerns, such as a labor condition application, and those who have filings alone; nil
	// where all are read.
	Quiet func(ids []string) iter.Seq2[*Person, error]
	// Holds are what people set so that reminders pause, in the order in which it was set.
	Holds []Hold
	// Matters are read one by one after the people; nil for none. Of those, Stream takes the ones Before, which may concern a person,
	// before the people.
	Matters, Before iter.Seq2[*Matter, error]
}

// Build makes the docket of people read one by one, and of the matters in the options. It keeps what it lists and nothing
// else.
func Build(people iter.Seq2[*Person, error], o Options) (*Docket, error) {
	d := newDocket(&o)
	for p, err := range people {
		if err != nil {
			return nil, err
		}
		if o.Employee == "" || o.Employee == p.Employee.ID {
			d.add(p, &o)
		}
	}
	if err := d.finish(&o); err != nil {
		return nil, err
	}
	d.arrange()
	d.deadlines, d.findings, d.entries, d.words, d.plans = gathered[Deadline]{}, gathered[Finding]{}, 0, nil, nil
	d.group()
	return d, nil
}

// Version is that of the document.
const Version = 1

func newDocket(o *Options) *Docket {
	d := &Docket{Version: Version, AsOf: o.AsOf, Client: o.Client, faces: map[string]*face{}, words: map[string]string{}, holds: map[string]*Hold{}, plans: plans{}}
	for i := range o.Holds {
		d.holds[o.Holds[i].Deadline] = &o.Holds[i]
	}
	return d
}

// finish adds what comes after the people.
func (d *Docket) finish(o *Options) error {
	d.countOthers(o)
	if err := d.addMatters(o.Matters, o); err != nil {
		return err
	}
	if err := d.addQuietFaces(o); err != nil {
		return err
	}
	d.addActions(o)
	return nil
}

// countOthers counts the people in status who were not read.
func (d *Docket) countOthers(o *Options) {
	d.People.countQuiet(max(0, o.InStatus-d.inStatus) + o.ByFilings)
}

// arrange puts the entries in order.
func (d *Docket) arrange() {
	d.Deadlines, d.Findings = d.deadlines.sorted(compareDeadlines), d.findings.sorted(compareFindings)
}

func (d *Docket) add(p *Person, o *Options) {
	before := d.entries
	p.Employee.Employer = d.word(p.Employee.Employer)
	if len(p.Stays) > 0 {
		d.inStatus++
	}
	var a *status.Assessment
	records := &status.Snapshot{}
	if len(p.Stays)+len(p.Filings)+len(p.Dependents)+len(p.FamilyFilings) > 0 {
		o.PERM.complete(p, o.AsOf)
		a = assessed(p, o.AsOf, !o.Superseded)
		records = &a.Snapshot
		all := o.reaching(p.about(statusDomain), len(a.Clocks), func(i int) *law.Clock { return a.Clocks[i] })
		d.addStays(p, a, all)
		d.addChain(p, a, all)
	}
	var onForm civil.Date
	unclear := false
	if o.wantsDomain(i9Domain) {
		onForm, unclear = d.addForm(p, records, endUnknown(p, a), o)
	}
	d.People.count(a, onForm, unclear, o.AsOf)
	if a != nil || d.entries > before {
		d.faces[p.Employee.ID] = d.faceOf(p, a)
	}
}

// addStays adds what was decided of a person's stays.
func (d *Docket) addStays(p *Person, a *status.Assessment, o *Options) {
	if o.wantsDomain(statusDomain) {
		topic := p.about(statusDomain)
		for _, c := range a.Clocks {
			d.addClock(topic, c, o)
		}
	}
	for i := range a.Findings {
		f := &a.Findings[i]
		if domain := domainOf(f.Rule); o.wantsDomain(domain) {
			found := p.about(domain).finding(f, o)
			found.EndUnknown = a.EndUnknown != "" && domain == statusDomain && f.Severity != law.Note
			d.addFinding(found)
		}
	}
}

// addClock adds a deadline that is wanted, or hands over one that is due later.
func (d *Docket) addClock(topic *about, c *law.Clock, o *Options) {
	if o.lists(c) {
		d.addDeadline(topic.deadline(c, o))
	} else {
		o.lookAhead(topic, c)
	}
}

func (d *Docket) addDeadline(l Deadline) {
	d.entries++
	d.Counts.count(d.deadlines.add(l))
}

func (d *Docket) addFinding(f Finding) {
	d.entries++
	d.Counts.finding(d.findings.add(f))
}

func (c *Counts) finding(f *Finding) {
	c.Findings++
	switch {
	case f.Action != "":
		c.Actions++
	case f.Severity == Violation:
		c.Violations++
	}
}

// statusDomain is the domain of every limit on a stay, whichever body of law its rule is from: the 240 days of a pending
// extension stand in the rules of Form I-9, and end a person's work in status.
const statusDomain = "status"

func (o *Options) wantsDomain(domain string) bool {
	return len(o.Domains) == 0 || slices.Contains(o.Domains, domain)
}

func (c *Counts) count(d *Deadline) {
	switch {
	case d.State == Undetermined:
		c.Undetermined++
	case d.State == Superseded:
	case d.Band == Overdue:
		c.Overdue++
	case d.Band == Red:
		c.Red++
	case d.Band == Yellow:
		c.Yellow++
	default:
		c.Green++
	}
}

// compareDeadlines puts deadlines by due date, then key, those without a date last.
func compareDeadlines(a, b *Deadline) int {
	if byDay := cmp.Or(boolCompare(a.Due.IsZero(), b.Due.IsZero()), a.Due.Compare(b.Due)); byDay != 0 {
		return byDay
	}
	return cmp.Or(cmp.Compare(a.Key, b.Key), cmp.Compare(a.Client, b.Client))
}

// compareFindings puts findings by severity, then key.
func compareFindings(a, b *Finding) int {
	return cmp.Or(cmp.Compare(severityOrder[a.Severity], severityOrder[b.Severity]), cmp.Compare(a.Key, b.Key),
		cmp.Compare(a.Client, b.Client))
}

// severityOrder is the place of a severity in a list, from the gravest.
var severityOrder = map[Severity]int{Violation: 0, Risk: 1, Note: 2}

func boolCompare(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	default:
		return 1
	}
}

// Only keeps the deadlines and findings with one of the keys, and their events.
func (d *Docket) Only(keys ...string) {
	d.Deadlines = kept(d.Deadlines, func(l *Deadline) bool { return slices.Contains(keys, l.Key) })
	d.Findings = kept(d.Findings, func(f *Finding) bool { return slices.Contains(keys, f.Key) })
	d.keepEvents()
}

// Handles are those of its events.
func (d *Docket) Handles() []string {
	return d.each(func(e *Event) string { return e.Handle })
}

// Members are the keys of the deadlines and findings of the event with a key or handle; none where there is no such event.
func (d *Docket) Members(event string) []string {
	if d == nil {
		return nil
	}
	for i := range d.Events {
		if e := &d.Events[i]; e.Key == event || e.Handle == event {
			return e.Members
		}
	}
	return nil
}
