package docket

import "iter"

// Sink takes the entries of a docket that is not kept, in no order. What it is handed is its own until it returns.
type Sink interface {
	Deadline(l *Deadline) error
	Finding(f *Finding) error
	// Event takes an event without its handle. One that is not shown is left out by the filter, and has a handle all the same.
	Event(e *Event, shown bool) error
}

// Stream makes the docket of Build, narrowed by a filter, without keeping it: the entries of a person are handed over once the person
// is decided, with those of the matters Before that concern the person. The docket that is returned has the counts, and where the filter asks for a
// class or a name those of all events.
func Stream(people iter.Seq2[*Person, error], o Options, f *Filter, to Sink) (*Docket, error) {
	s := &stream{filter: f, to: to, sum: newDocket(&o), person: newDocket(&o), before: newDocket(&o), allCases: cases{}, cases: cases{}}
	s.sum.Total = &Counts{}
	s.person.words = nil // no text of a person is kept
	if err := s.before.addMatters(o.Before, &o); err != nil {
		return nil, err
	}
	s.before.addActions(&o)
	s.indexBefore()
	for p, err := range people {
		if err != nil {
			return nil, err
		}
		if o.Employee != "" && o.Employee != p.Employee.ID {
			continue
		}
		s.person.add(p, &o)
		s.take(p.Employee.ID)
		if err := s.handOver(s.person); err != nil {
			return nil, err
		}
	}
	rest := newDocket(&o)
	rest.People, rest.inStatus = s.person.People, s.person.inStatus
	rest.countOthers(&o)
	if err := s.addRest(rest, &o); err != nil {
		return nil, err
	}
	err := s.handOver(rest)
	s.sum.People, s.sum.Total.Cases, s.sum.Counts.Cases = rest.People, len(s.allCases), len(s.cases)
	return s.sum, err
}

// stream hands over the parts of a docket. What one event has is in one part: everything that concerns an employee, or no employee.
type stream struct {
	filter *Filter
	to     Sink
	// sum has the counts of all parts.
	sum *Docket
	// person is the part of one person after the other.
	person *Docket
	// before has the entries that were made before those of people, deadlines and findings where they are, by the employee they concern,
	// until they are taken.
	before    *Docket
	deadlines map[string][]*Deadline
	findings  map[string][]*Finding
	grouping  grouping
	events    []Event
	// allCases have an event, cases one that is shown.
	allCases, cases cases
}

func (s *stream) indexBefore() {
	s.deadlines, s.findings = map[string][]*Deadline{}, map[string][]*Finding{}
	for l := range s.before.deadlines.all() {
		s.deadlines[l.worker] = append(s.deadlines[l.worker], l)
	}
	for f := range s.before.findings.all() {
		s.findings[f.worker] = append(s.findings[f.worker], f)
	}
}

// take moves the entries that concern an employee to the employee's part.
func (s *stream) take(employee string) {
	for _, l := range s.deadlines[employee] {
		s.person.addDeadline(*l)
	}
	for _, f := range s.findings[employee] {
		s.person.addFinding(*f)
	}
	delete(s.deadlines, employee)
	delete(s.findings, employee)
}

// addRest adds what comes after the people, and what concerns none of those who were read.
func (s *stream) addRest(rest *Docket, o *Options) error {
	for l := range s.before.deadlines.all() {
		if s.deadlines[l.worker] != nil {
			rest.addDeadline(*l)
		}
	}
	for f := range s.before.findings.all() {
		if s.findings[f.worker] != nil {
			rest.addFinding(*f)
		}
	}
	if err := rest.addMatters(o.Matters, o); err != nil {
		return err
	}
	return rest.addQuietFaces(o)
}

// handOver hands over the entries of a part, and empties it.
func (s *stream) handOver(part *Docket) error {
	part.arrange()
	s.grouping.group(part)
	part.putHolds()
	s.allCases.add(part.Events)
	s.events = append(s.events[:0], part.Events...)
	for i := range part.Events {
		part.Events[i].place = i
	}
	part.Narrow(s.filter)
	s.cases.add(part.Events)
	s.sum.Counts.Add(&part.Counts)
	s.sum.Total.Add(part.Total)
	for i := range part.Deadlines {
		if err := s.to.Deadline(&part.Deadlines[i]); err != nil {
			return err
		}
	}
	for i := range part.Findings {
		if err := s.to.Finding(&part.Findings[i]); err != nil {
			return err
		}
	}
	if s.filter.Class != "" || s.filter.Name != "" {
		for i := range s.events {
			s.sum.Events = append(s.sum.Events, Event{Class: s.events[i].Class, Subject: Subject{Name: s.events[i].Subject.Name}})
		}
	}
	left := part.Events
	for i := range s.events {
		shown := len(left) > 0 && left[0].place == i
		e := &s.events[i]
		if shown {
			e, left = &left[0], left[1:]
		}
		if err := s.to.Event(e, shown); err != nil {
			return err
		}
	}
	part.empty()
	return nil
}

// empty makes a docket ready for the entries of the next person. It keeps the room that they take.
func (d *Docket) empty() {
	d.Counts, d.Total, d.entries = Counts{}, nil, 0
	d.deadlines.empty()
	d.findings.empty()
	clear(d.faces)
}
