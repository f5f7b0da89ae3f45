package docket

import "mobility/internal/law"

// Matter is a form, an application or a case, with the deadlines and findings that its domain makes of it.
type Matter struct {
	// Domain is the body of law: i9, lca, paf, perm. It is not always the first word of a rule.
	Domain  string
	Subject Subject
	// Employer is the legal entity that employs or files.
	Employer string
	// Employee is the id of the employee it concerns, "" for none or many.
	Employee string
	Clocks   []law.Clock
	Findings []law.Finding
}

// concerns reports whether the matter is wanted on the docket of an employee, or on that of an id.
func (m *Matter) concerns(id string) bool { return id == "" || id == m.Subject.ID || id == m.Employee }

// addMatters adds the matters of the options.
func (d *Docket) addMatters(o *Options) error {
	if o.Matters == nil {
		return nil
	}
	for m, err := range o.Matters {
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
	of := about{m.Domain, m.Subject, m.Employer}
	for i := range m.Clocks {
		l := limitOf(&m.Clocks[i])
		l.decide()
		if l.outcome.Kind != law.KindNotApplicable && o.lists(&l) {
			d.addDeadline(l.deadline(of, o.AsOf, o.Origins))
		}
	}
	if !o.listsFindings() {
		return
	}
	for i := range m.Findings {
		d.addFinding(findingOf(&m.Findings[i]).write(of, o.Origins))
	}
}

// limitOf is a matter's clock as the docket decides and shows it.
func limitOf(c *law.Clock) limit {
	return limit{
		rule: c.Rule, word: c.Word, summary: c.Summary, remedy: c.Remedy, apply: c.Apply, uses: c.Uses, records: c.Records,
	}
}

// findingOf is a matter's finding as the docket shows it.
func findingOf(f *law.Finding) *finding {
	return &finding{
		rule: f.Rule, word: f.Word, severity: f.Severity, summary: f.Summary, remedy: f.Remedy, cite: f.Citation,
		basis: f.Basis, uses: f.Uses, records: f.Records, missing: f.Missing,
	}
}
