package docket

import (
	"cmp"
	"iter"

	"mobility/i9"
	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/law"
	"mobility/roster"
)

// Matter is a form, an application or a case, with the deadlines and findings that its domain makes of it.
type Matter struct {
	// Domain is the body of law: i9, lca, paf, perm. It is not always the first word of a rule.
	Domain  string
	Subject Subject
	// Employer is the legal entity that employs or files.
	Employer string
	// Employee is the id of the employee it concerns, "" for none or many.
	Employee string
	// Worker is the id of the only worker under an application that concerns no one else, "" for none or many.
	Worker   string
	Clocks   []law.Clock
	Findings []law.Finding
}

// StatusReport is the next look at the list of revoked cards, of an employer in E-Verify. record has its settings.
func StatusReport(employer string, record facts.Record) *Matter {
	return &Matter{
		Domain: i9Domain, Subject: Subject{Kind: "employer", ID: employer, Name: employer}, Employer: employer,
		Clocks: []law.Clock{i9.StatusReport(employer, roster.FieldStatusReportPulled, record)},
	}
}

// EVerifyRecords is the next download of records from E-Verify, of an employer that takes part. record has its settings.
func EVerifyRecords(employer string, s *i9.Settings, record facts.Record, asOf civil.Date) *Matter {
	return &Matter{
		Domain: i9Domain, Subject: Subject{Kind: "employer", ID: employer, Name: employer}, Employer: employer,
		Clocks: []law.Clock{i9.EVerifyRecords(employer, s, roster.FieldEVerifyKept, record, asOf)},
	}
}

// concerns reports whether the matter is wanted on the docket of an employee, or on that of an id.
func (m *Matter) concerns(id string) bool {
	return id == "" || id == m.Subject.ID || id == m.Employee || id == m.Worker
}

// addMatters adds matters that are read one by one; nil for none.
func (d *Docket) addMatters(matters iter.Seq2[*Matter, error], o *Options) error {
	if matters == nil {
		return nil
	}
	for m, err := range matters {
		if err != nil {
			return err
		}
		if o.wantsDomain(m.Domain) && m.concerns(o.Employee) {
			d.addMatter(m, o)
		}
	}
	return nil
}

// addMatter adds what the docket lists of a matter. Every clock is decided; the working is done for those that are
// listed.
func (d *Docket) addMatter(m *Matter, o *Options) {
	topic := about{m.Domain, m.Subject, m.Employee, cmp.Or(m.Employee, m.Worker), m.Employer}
	all := o.reaching(&topic, len(m.Clocks), func(i int) *law.Clock { return &m.Clocks[i] })
	for i := range m.Clocks {
		if c := &m.Clocks[i]; c.Applies() {
			d.addClock(&topic, c, all)
		}
	}
	for i := range m.Findings {
		d.addFinding(topic.finding(&m.Findings[i], o))
	}
}
