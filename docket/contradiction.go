package docket

import (
	"fmt"
	"slices"

	"mobility/i9"
	"mobility/internal/civil"
	"mobility/status"
)

// Contradictions are what a change by hand has put on the Forms I-9 of a person that the status records do not support: a work
// authorization that ends after every document and filing on record, while nothing is pending. nil for none.
func Contradictions(before, after *Person) (found []string) {
	latest := after.latestEnd()
	if latest.IsZero() {
		return nil
	}
	for i := range after.Forms {
		f := &after.Forms[i]
		if f.AuthorizedUntil.After(latest) && !slices.ContainsFunc(before.Forms, func(was i9.Form) bool { return was.Key == f.Key && was.AuthorizedUntil == f.AuthorizedUntil }) {
			found = append(found, fmt.Sprintf("%s is %s, after every end on the status records and filings, the last of which is %s; record the new document first",
				i9.FieldAuthorizedUntil.Name, f.AuthorizedUntil, latest))
		}
	}
	return found
}

// latestEnd is the last day that a status record or an approved filing gives, the zero date where there is none, or where a pending filing
// or a status without an end date can carry it further.
func (p *Person) latestEnd() (latest civil.Date) {
	for i := range p.Stays {
		s := &p.Stays[i]
		if s.DurationOfStatus || s.ExtensionPending() || s.RenewalPending() {
			return civil.Date{}
		}
		for _, end := range []civil.Date{s.Expires, s.PetitionExpires, s.I94Expires, s.EADExpires, s.DesignationEnds, s.ProgramEnds} {
			latest = later(latest, end)
		}
	}
	for i := range p.Filings {
		f := &p.Filings[i]
		if f.Decision == "" {
			return civil.Date{}
		}
		if f.Decision == status.Approved {
			latest = later(later(latest, f.ValidTo), f.I94Granted)
		}
	}
	return latest
}

func later(a, b civil.Date) civil.Date {
	if b.After(a) {
		return b
	}
	return a
}
