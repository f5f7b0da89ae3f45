package docket

import (
	"cmp"
	"slices"

	"mobility/internal/civil"
	"mobility/internal/law"
	"mobility/paf"
	"mobility/status"
	"mobility/status/expiry"
)

// Span is a document or period of a person with its ends, as a bar shows it.
type Span struct {
	Name string     `json:"name"`
	From civil.Date `json:"from,omitzero"` // no date where the first day is not on record
	To   civil.Date `json:"to"`
	// Controlling marks the one whose end is the person's controlling date.
	Controlling bool `json:"controlling,omitempty"`
}

// Spans are a person's documents and periods on a docket of the person, by their ends.
func Spans(p *Person, d *Docket) []Span {
	spans := []Span{}
	stay := p.Governing(d.AsOf)
	for i := range d.Deadlines {
		l := &d.Deadlines[i]
		short := dutiesOf(l.Rule).Short
		if l.Kind != law.Expiration || l.Domain != statusDomain && l.Rule != paf.Validity.ID || l.State != Open {
			continue
		}
		s := Span{Name: cmp.Or(short, l.Summary), From: begun(stay, l.Rule), To: l.Due, Controlling: l.Binding}
		if l.Rule == paf.Validity.ID {
			s.Name += " " + l.Subject.ID
		}
		spans = append(spans, s)
	}
	slices.SortStableFunc(spans, func(a, b Span) int { return a.To.Compare(b.To) })
	return spans
}

// begun is the first day of what a rule says the last day of, as far as the stay in force has it.
func begun(s *status.Stay, rule string) civil.Date {
	if s == nil {
		return civil.Date{}
	}
	switch rule {
	case expiry.Petition.ID:
		return cmp.Or(s.PetitionFrom, s.From)
	case expiry.I94.ID, expiry.Status.ID:
		return s.From
	case expiry.EAD.ID:
		return s.EADFrom
	case status.MaximumStay.ID:
		return s.FirstAdmitted
	default:
		return civil.Date{}
	}
}

// Controlling is the deadline that ends the person's status or work first, nil for none.
func (d *Docket) Controlling() *Deadline {
	for i := range d.Deadlines {
		if l := &d.Deadlines[i]; l.Binding && l.State == Open {
			return l
		}
	}
	return nil
}
