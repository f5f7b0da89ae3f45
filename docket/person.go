package docket

import (
	"strings"

	"mobility/i9"
	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/law"
	"mobility/paf"
	"mobility/roster"
	"mobility/status"
	"mobility/status/bulletin"
)

// Person is what is known of one employee: the roster's facts, every stay and every Form I-9.
type Person struct {
	Employee roster.Employee
	Stays    []status.Stay
	Forms    []i9.Form
	// Filings are the person's filings with USCIS, as recorded.
	Filings []status.Filing
	// Dependents are the person's spouse and children, FamilyFilings the filings made for them.
	Dependents    []status.Dependent
	FamilyFilings []status.Filing
	// Bulletins are the visa bulletins that are loaded, the same for everybody; nil for none.
	Bulletins *bulletin.Bulletins
}

// Origins says in words where a fact came from: file, row, column, import.
type Origins func(facts.Fact) string

// subject is the person as deadlines name them.
func (p *Person) subject() Subject {
	return Subject{Kind: "employee", ID: p.Employee.ID, Name: p.Employee.Name()}
}

// about is the person as the deadlines and findings of a domain name them.
func (p *Person) about(domain string) *about {
	return &about{domain, p.subject(), p.Employee.ID, p.Employee.ID, p.Employee.Employer}
}

// Governing is the stay in force on a date with what filings granted by then, nil for a person without one.
func (p *Person) Governing(on civil.Date) *status.Stay {
	return p.snapshot(on).InForce
}

// OwnRight reports whether the person's right to work rests on no status record on a day.
func (p *Person) OwnRight(on civil.Date) bool {
	return status.OwnRight(p.Employee.Authorization) || status.PermanentResident(p.Filings, on)
}

// EndUnknown says why it is not known on a day when the person's authorization ends, "" where a date controls or nothing ends.
func (p *Person) EndUnknown(on civil.Date) string {
	stay := p.Governing(on)
	ahead := func(end civil.Date) bool { return !end.IsZero() && !end.Before(on) }
	if stay == nil || ahead(stay.End()) || ahead(stay.EADExpires) && stay.CardBinds() {
		return "" // of ends that are ahead one controls
	}
	return assess(p, on).EndUnknown
}

// snapshot are the person's status records and filings as of a day.
func (p *Person) snapshot(on civil.Date) *status.Snapshot { return status.SnapshotOf(p.status(on), on) }

// status is the person as the law of status asks.
func (p *Person) status(asOf civil.Date) *status.Person {
	left, _ := p.Employee.Record.Get(roster.FieldLeft)
	hired, _ := p.Employee.Record.Get(roster.FieldHired)
	return &status.Person{
		ID: p.Employee.ID, Stays: p.Stays, Filings: p.Filings, Authorization: p.Employee.Authorization,
		Hired: p.Employee.Hired, HiredFact: hired, Left: p.Employee.Left, LeftFact: left, HasLeft: p.Employee.HasLeft(asOf), Bridges: p.bridges,
		BirthCountry: p.Employee.BirthCountry, Bulletins: p.Bulletins, Dependents: p.Dependents, FamilyFilings: p.FamilyFilings,
	}
}

// bridges are the filings that may carry work beyond the documents of one of the person's stays.
func (p *Person) bridges(s *status.Stay) []status.Bridge {
	all := bridges(s)
	rehired(all, s, p.Employee.Hired)
	return all
}

// Queue is the person's place in the queue for an immigrant visa, nil without a priority date or without visa bulletins.
func (p *Person) Queue(asOf civil.Date) *status.Queue { return status.QueueOf(p.status(asOf), asOf) }

// assess decides the clocks and findings of a person's stays.
func assess(p *Person, asOf civil.Date) *status.Assessment { return assessed(p, asOf, false) }

// assessed is assess, on request without the dates of the stays of a person whose right to work rests on none: all of them are superseded,
// and there is no working that shows them.
func assessed(p *Person, asOf civil.Date, noHistory bool) *status.Assessment {
	person := p.status(asOf)
	person.NoHistory = noHistory
	a := status.Assess(person, asOf)
	if f := terminationNotShown(p, a.Stay, asOf); f != nil {
		a.Findings = append(a.Findings, *f)
	}
	return a
}

// terminationNotShown finds that an employment under a labor condition application ended without the steps that make its
// end effective, nil for none.
func terminationNotShown(p *Person, s *status.Stay, asOf civil.Date) *law.Finding {
	left := p.Employee.Left
	if s == nil || left.IsZero() && !p.Employee.HasLeft(asOf) || left.After(asOf) || !s.WithdrawalSent.IsZero() {
		return nil
	}
	if traits, _ := status.TraitsOf(s.Class); !traits.NeedsLCA {
		return nil
	}
	return &law.Finding{
		Rule: paf.CheckTermination.ID, Word: s.Key, Severity: Risk, Citation: &paf.CheckTermination.Cite,
		Uses: []*facts.Field{status.FieldClass}, Records: []facts.Record{s.Record},
		Summary: s.ClassWord() + " worker terminated; notice to USCIS is not recorded, so wages may still be owed",
		Remedy:  endEmployment(s.Class) + " Then record withdrawal_sent for this status record.",
	}
}

// endEmployment says what ends an employment towards the authorities. The journey home is owed to H-1B workers dismissed
// early, 8 USC 1184(c)(5)(A), and to O and P workers, (c)(5)(B), not to those in H-1B1 or E-3.
func endEmployment(class string) string {
	journey := ""
	if class == "H-1B" || strings.HasPrefix(class, "O-") || strings.HasPrefix(class, "P-") {
		journey = ", offer reasonable cost of return transportation if terminated before the petition ends"
	}
	withdraw := "."
	if traits, _ := status.TraitsOf(class); traits.NeedsLCA {
		withdraw = "; withdraw the LCA if no other worker is on it."
	}
	return "Notify the worker and USCIS" + journey + withdraw
}
