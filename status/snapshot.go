package status

import "mobility/internal/civil"

// Snapshot are a person's status records and filings as of one day. No clock is computed for it.
type Snapshot struct {
	// Stays are the status records with what filings granted, Filings those recorded and those the status records tell of.
	Stays   []Stay
	Filings []Filing
	// InForce is the status record in force, nil for a person without one.
	InForce *Stay
	// Stay is the same with what follows the person from earlier ones, where the right to work rests on it; otherwise Former is
	// the one in force.
	Stay, Former *Stay
}

// SnapshotOf is a person's snapshot of a day.
func SnapshotOf(p *Person, asOf civil.Date) *Snapshot {
	var s Snapshot
	s.Stays, s.Filings = WithFilings(p.Stays, p.Filings, asOf)
	s.InForce = Governing(s.Stays, asOf)
	switch {
	case s.InForce == nil:
	case p.ownRight(asOf) != "" && !outlastsCard(s.InForce.Class, s.InForce.EADCategory):
		s.Former = s.InForce
	default:
		s.Stay = carry(s.Stays, s.InForce)
	}
	return &s
}
