package docket

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"mobility/i9"
	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/law"
	"mobility/roster"
	"mobility/status"
)

// i9Domain is the domain of what runs on a Form I-9. The clocks of a pending filing, whose rules are from the same law,
// are limits on a stay; on the form they only move its reverification.
const i9Domain = "i9"

// I9Options are what a client says of its Forms I-9.
type I9Options struct {
	// Employer finds an employer's own settings by its name on the roster; nil where it has none. Default are those of an
	// employer that has none; without a function, of every employer.
	Employer func(name string) *i9.Settings
	Default  i9.Settings
	// HoldsForms is set where facts of the client's forms are kept. Only then is a form that is not there missing, and
	// only then do the deadlines of a new hire's form run.
	HoldsForms bool
	// Imported reports whether an import of a number or a later one had a column for a field of forms; nil where that is not known.
	Imported func(field *facts.Field, since int64) bool
}

// mark notes which sections of a person's forms the files say nothing about.
func (o *I9Options) mark(p *Person) {
	if o == nil || o.Imported == nil {
		return
	}
	for i := range p.Forms {
		p.Forms[i].MarkUnknown(o.Imported)
	}
}

// noSettings are those of an employer of which is not stated anything.
var noSettings i9.Settings

func (o *I9Options) settings(employer string) *i9.Settings {
	if o == nil {
		return &noSettings
	}
	if o.Employer != nil {
		if own := o.Employer(employer); own != nil {
			return own
		}
	}
	return &o.Default
}

func (o *I9Options) holdsForms() bool { return o != nil && o.HoldsForms }

// addForm adds the deadlines and findings of the form of a person's employment, or of its absence. alone is set where no
// other record has an end of the person's authorization: the end that the form shows is then the end of it, the zero date for none. It is unclear where the form
// has to show an end and does not, or shows one that may not be it.
func (d *Docket) addForm(p *Person, records *status.Snapshot, alone bool, o *Options) (ends civil.Date, unclear bool) {
	if len(p.Forms) == 0 && !o.I9.holdsForms() {
		return civil.Date{}, false
	}
	o.I9.mark(p)
	form := i9.For(p.Forms, p.Employee.Hired)
	e, s := p.employment(records, o.AsOf), o.I9.settings(p.Employee.Employer)
	m := Matter{Clocks: i9.Clocks(form, &e, s, o.AsOf), Findings: i9.Findings(form, &e, s, o.AsOf)}
	if len(m.Clocks)+len(m.Findings) == 0 {
		return civil.Date{}, false
	}
	for i := range m.Clocks {
		c := &m.Clocks[i]
		switch {
		case !alone || c.Rule != i9.Reverify.ID || !c.Applies():
		case c.Asks:
			unclear = unclear || form.HasStatedEnd() && isNear(c.Outcome().Due, o.AsOf)
		default:
			c.Limits, ends = true, c.Outcome().Due
			unclear = unclear || ends.IsZero()
		}
	}
	m.Domain, m.Employee, m.Employer = i9Domain, p.Employee.ID, p.Employee.Employer
	m.Subject = Subject{Kind: "i9", ID: p.Employee.ID, Name: p.Employee.Name()}
	m.nameForm(form, p)
	if form == nil {
		m.nameOtherForms(p)
	}
	d.addMatter(&m, o)
	return ends, unclear
}

// InPlaceOf are the keys of the deadlines that an issue has taken the place of: those of both sections of a form that was never made,
// and of its E-Verify case, are no longer on the docket once they have passed, and were not met.
func InPlaceOf(issue string) []string {
	form, missing := strings.CutPrefix(issue, i9.CheckMissingForm.ID+"/")
	if !missing {
		return nil
	}
	return []string{i9.Section1.ID + "/" + form, i9.Section2.ID + "/" + form, "i9.everify-case/" + form}
}

// nameForm puts the form's key into the words of its clocks and findings, since a person can have several forms, and
// the roster's hire date into what they rest on where the form has none.
func (m *Matter) nameForm(form *i9.Form, p *Person) {
	word := i9.KeyOf(nil)
	switch {
	case form != nil:
		word = form.Key
	case !p.Employee.Hired.IsZero():
		word = p.Employee.Hired.String() // the key that the form will have
	}
	hireOnRoster := form == nil || form.Hired.IsZero()
	for i := range m.Clocks {
		c := &m.Clocks[i]
		c.Word = words(word, c.Word)
		if hireOnRoster {
			c.Uses, c.Records = withHire(c.Uses, c.Records, p)
		}
	}
	for i := range m.Findings {
		f := &m.Findings[i]
		f.Word = words(word, f.Word)
		if hireOnRoster {
			f.Uses, f.Records = withHire(f.Uses, f.Records, p)
		}
		if form == nil && !p.Employee.Hired.IsZero() {
			f.Basis = nil // it says no more than when the person was hired
		}
	}
}

func words(form, word string) string {
	if word == "" {
		return form
	}
	return form + "-" + word
}

// withHire adds the roster's hire date to the facts that something rests on.
func withHire(uses []*facts.Field, records []facts.Record, p *Person) ([]*facts.Field, []facts.Record) {
	return append([]*facts.Field{roster.FieldHired}, uses...), append(records, p.Employee.Record)
}

// employment is the person's employment as Form I-9 sees it, with what carries the work authorization.
func (p *Person) employment(records *status.Snapshot, asOf civil.Date) i9.Employment {
	e := i9.Employment{
		Hired: p.Employee.Hired, Left: p.Employee.Left, Active: !p.Employee.HasLeft(asOf),
		NotCovered: p.Employee.EmployedHere() == law.No,
		Employer:   p.Employee.Employer, Site: p.Employee.Worksite, Authorization: p.Employee.Authorization,
	}
	if len(p.Forms) > 0 {
		e.Bridges, e.Sooner = carriers(p, records, asOf), slices.Concat(sooner(records.Stay), p.formerRevoked(records.Stay))
		if s := records.Stay; s != nil {
			e.ByNotice, e.Recorded = s.ByNotice(), s.LastEnd()
		}
	}
	return e
}

// FormsRestOnStatus reports whether what a docket has of the person's forms can depend on status records and filings.
func (p *Person) FormsRestOnStatus() bool {
	return len(p.Stays) > 0 || slices.ContainsFunc(p.Forms, func(f i9.Form) bool { return f.HasEnd() })
}

// sooner is the end of work that comes before the day on an I-94, which can be longer than the petition, for days of stay
// without work.
func sooner(s *status.Stay) []i9.SoonerEnd {
	if s != nil && !s.EADRevoked.IsZero() && s.EADRevoked.Before(s.EADExpires) {
		return []i9.SoonerEnd{{Shown: s.EADExpires, Work: s.EADRevoked, Card: true, Uses: []*facts.Field{status.FieldEADExpires, status.FieldEADRevoked}, Record: s.Record}}
	}
	if s == nil || s.PetitionExpires.IsZero() || !s.PetitionExpires.Before(s.I94Expires) {
		return nil
	}
	if traits, _ := status.TraitsOf(s.Class); !traits.NeedsPetition {
		return nil
	}
	return []i9.SoonerEnd{{
		Shown: s.I94Expires, Work: s.PetitionExpires, Uses: []*facts.Field{status.FieldPetitionExpires, status.FieldI94Expires}, Record: s.Record,
	}}
}

// formerRevoked is the end of work on cards that the person's forms show and that were revoked before the present card was granted.
func (p *Person) formerRevoked(s *status.Stay) (sooner []i9.SoonerEnd) {
	if s == nil || s.FormerRevoked.IsZero() {
		return nil
	}
	for i := range p.Forms {
		for _, end := range p.Forms[i].Ends() {
			if end != s.EADExpires && end.After(s.FormerRevoked) {
				sooner = append(sooner, i9.SoonerEnd{Shown: end, Work: s.FormerRevoked, Card: true, Uses: []*facts.Field{status.FieldEADRevoked}, Record: s.Record})
			}
		}
	}
	return sooner
}

// FormSubjects are the person's employments with their forms, as the audit, retention and inspection of forms take
// them: the present or last one, whose form is nil where there is none, and those of which only a form is left.
func (p *Person) FormSubjects(o *I9Options, asOf civil.Date) []*i9.Subject {
	o.mark(p)
	present := p.formSubject(o, p.snapshot(asOf), asOf)
	subjects := []*i9.Subject{present}
	for i := range p.Forms {
		if form := &p.Forms[i]; form != present.Form {
			other := *present
			other.Form, other.Employment = form, earlierThan(present, form)
			subjects = append(subjects, &other)
		}
	}
	return subjects
}

// earlierThan is the employment of a form that is not for the present one. One that began before ended before it too,
// on a day that the roster has forgotten.
//
// READING: the last day on which it can have ended is the eve of the present hire, which keeps the form for longest. A
// form that is not of an earlier hire may be that of the present employment after all, and is kept like it; so is every
// form while the present employment has none of its own, for it may be a continued one under a new date (8 CFR
// 274a.2(b)(1)(viii)).
func earlierThan(present *i9.Subject, form *i9.Form) i9.Employment {
	e := present.Employment
	if present.Form == nil || e.Hired.IsZero() || form.Hired.IsZero() || !form.Hired.Before(e.Hired) {
		return e
	}
	e.Left, e.Active, e.Earlier, e.Bridges = e.Hired.AddDays(-1), false, true, nil
	e.Hired = form.Hired
	return e
}

// formSubject is the person's present employment with its form.
func (p *Person) formSubject(o *I9Options, records *status.Snapshot, asOf civil.Date) *i9.Subject {
	return &i9.Subject{
		ID: p.Employee.ID, Name: p.Employee.Name(), Form: i9.For(p.Forms, p.Employee.Hired),
		Employment: p.employment(records, asOf), Settings: o.settings(p.Employee.Employer),
	}
}

// NotAsked is the deadline that a date of which no reverification is made would have. Its key is none that a deadline has: the
// form may have one for another of its dates.
func NotAsked(p *Person, kept *i9.Suppression) Deadline {
	e := &p.Employee
	what := cmp.Or(kept.Document, "Work authorization")
	return Deadline{
		Key:    fmt.Sprintf("i9.not-asked/%s/%s/%s", e.ID, kept.Form, kept.Fact),
		Domain: i9Domain, Rule: i9.CheckNeverReverified.ID, Kind: law.Expiration, Subject: Subject{Kind: "i9", ID: e.ID, Name: e.Name()},
		Summary: what + " on Form I-9 ends", Due: kept.Ends, Target: kept.Ends, State: Open, Citation: &kept.Citation,
		Employer: e.Employer, employee: e.ID,
	}
}

// Suppressed lists every date on a person's forms of which no reverification is made, with the reason.
func Suppressed(p *Person) []i9.Suppression {
	var all []i9.Suppression
	e := i9.Employment{Authorization: p.Employee.Authorization}
	for i := range p.Forms {
		all = append(all, p.Forms[i].SuppressedFor(&e)...)
	}
	return all
}
