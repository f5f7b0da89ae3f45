package docket

import "iter"

// Sink takes the entries of a docket that is not kept, in no order. What it is handed is its own until it returns.
type Sink interface {
	Deadline(l *Deadline) error
	Finding(f *Finding) error
	// Event takes an event without its handle. One that is not shown is left out by the filter, and has a handle all the same.
	Event(e *Event, shown bool) error
}

// WithClient hands entries on with the name of their client, as a docket of several clients has them.
func WithClient(name string, to Sink) Sink { return &withClient{to, name} }

type withClient struct {
	Sink
	name string
}

// Deadline implements Sink.
func (c *withClient) Deadline(l *Deadline) error {
	l.Client = c.name
	return c.Sink.Deadline(l)
}

// Finding implements Sink.
func (c *withClient) Finding(f *Finding) error {
	f.Client = c.name
	return c.Sink.Finding(f)
}

// Stream makes the docket of Build, narrowed by a filter, without keeping it: the entries of each of its parts are handed over. The docket that is
// returned has the counts, and where the filter asks for a class or a name those of all events.
func Stream(people iter.Seq2[*Person, error], o Options, f *Filter, to Sink) (*Docket, error) {
	s := &stream{filter: f, to: to, sum: newDocket(&o), allCases: cases{}, cases: cases{}}
	s.sum.Total = &Counts{}
	counted, err := Parts(people, o, nil, s.handOver)
	s.sum.People, s.sum.Total.Cases, s.sum.Counts.Cases = counted, len(s.allCases), len(s.cases)
	return s.sum, err
}

// stream hands over the entries of parts.
type stream struct {
	filter *Filter
	to     Sink
	// sum has the counts of all parts.
	sum    *Docket
	events []Event
	// allCases have an event, cases one that is shown.
	allCases, cases cases
}

// handOver hands over the entries of a part.
func (s *stream) handOver(part *Docket) error {
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
	return nil
}
