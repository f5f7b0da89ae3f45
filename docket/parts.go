package docket

import "iter"

// Parts makes the docket of Build part by part, and keeps none: what concerns one employee, with the applications and cases Before that do, and
// at last everything else. What one event has is in one part, and events have no handles. A part is valid until the next. before, when set, is called with each deadline of the
// matters Before, ahead of the first part.
func Parts(people iter.Seq2[*Person, error], o Options, before func(*Deadline), each func(*Docket) error) (PeopleCounts, error) {
	s := &parts{each: each, person: newDocket(&o), before: newDocket(&o)}
	s.person.words = nil // no text of a person is kept
	if err := s.before.addMatters(o.Before, &o); err != nil {
		return PeopleCounts{}, err
	}
	s.before.addActions(&o)
	s.indexBefore(before)
	for p, err := range people {
		if err != nil {
			return PeopleCounts{}, err
		}
		if o.Employee != "" && o.Employee != p.Employee.ID {
			continue
		}
		s.person.add(p, &o)
		s.take(p.Employee.ID)
		if err := s.handOver(s.person); err != nil {
			return PeopleCounts{}, err
		}
	}
	rest := newDocket(&o)
	rest.People, rest.inStatus = s.person.People, s.person.inStatus
	rest.countOthers(&o)
	if err := s.addRest(rest, &o); err != nil {
		return PeopleCounts{}, err
	}
	return rest.People, s.handOver(rest)
}

// parts hands over the parts of a docket.
type parts struct {
	each func(*Docket) error
	// person is the part of one person after the other.
	person *Docket
	// before has the entries that were made before those of people, deadlines and findings where they are, by the employee they concern,
	// until they are taken.
	before    *Docket
	deadlines map[string][]*Deadline
	findings  map[string][]*Finding
	grouping  grouping
}

func (s *parts) indexBefore(each func(*Deadline)) {
	s.deadlines, s.findings = map[string][]*Deadline{}, map[string][]*Finding{}
	for l := range s.before.deadlines.all() {
		s.deadlines[l.worker] = append(s.deadlines[l.worker], l)
		if each != nil {
			each(l)
		}
	}
	for f := range s.before.findings.all() {
		s.findings[f.worker] = append(s.findings[f.worker], f)
	}
}

// take moves the entries that concern an employee to the employee's part.
func (s *parts) take(employee string) {
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
func (s *parts) addRest(rest *Docket, o *Options) error {
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

// handOver hands over a part, and empties it.
func (s *parts) handOver(part *Docket) error {
	part.arrange()
	if s.grouping.group(part); len(part.Events) > 1 {
		sortLarge(part.Events, compareEvents)
	}
	part.putHolds()
	err := s.each(part)
	part.empty()
	return err
}

// empty makes a docket ready for the entries of the next person. It keeps the room that they take.
func (d *Docket) empty() {
	d.Counts, d.Total, d.entries = Counts{}, nil, 0
	d.deadlines.empty()
	d.findings.empty()
	clear(d.faces)
}
