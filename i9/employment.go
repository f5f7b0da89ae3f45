package i9

import (
	"time"

	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/law"
)

// lastWithoutForm is the last day of hire for which no form is made.
var lastWithoutForm = civil.On(1986, time.November, 6)

// Employment is one person's employment as the roster has it.
type Employment struct {
	Hired, Left civil.Date
	// Active is set for a person who works here, is on leave, or is hired with the first day of work still to come.
	Active bool
	// NotCovered is set for a person who is employed by another firm or works outside the United States: this employer makes no
	// form for them.
	NotCovered bool
	// Earlier is set for an employment before the present one, of which only the form is left: Left is then the last day on
	// which it can have ended.
	Earlier bool
	// Employer is the legal entity, Site the hiring site: employees who are treated alike work there.
	Employer, Site string
	// Authorization is what the roster says of the right to work: Citizen, National and PermanentResident keep everybody
	// from asking again, whatever the form says. Other words and "" say nothing here.
	Authorization string
	// Bridges are what carries the person's work authorization beyond the date on a document.
	Bridges []Bridge
	// ByNotice is set for a card that a notice in the Federal Register can extend, whatever is printed on it: that of TPS.
	ByNotice bool
	// Recorded is the last day of the work authorization of which the status records know, zero where they know none.
	Recorded civil.Date
	// Sooner are the ends of work that come before the end shown on a document.
	Sooner []SoonerEnd
}

// needsNone reports whether there is no form and none is to be made. A form that was made all the same is kept as any other.
func (e *Employment) needsNone(f *Form) bool { return f == nil && e.NotCovered }

// SoonerEnd is the end of the work under a petition whose I-94 lasts longer, or, if Card is set, the day on which a card was revoked.
type SoonerEnd struct {
	Shown, Work civil.Date
	Card        bool
	Uses        []*facts.Field
	Record      facts.Record
}

// Bridge is a clock that lets work go on while a petition or application is pending: 240 days, the cap gap, the
// extension of a card. It rests on facts of the person's status, which are not on the form.
type Bridge struct {
	// Rule is the ID of the rule that gave it: "i9.240-day".
	Rule string
	// Ends are the last days of the documents that it carries beyond: those of the stay or of the card that it was filed
	// for, and of none that came before or later.
	Ends []civil.Date
	// Until is the last day to which it carries, OtherReading the other defensible one.
	Until, OtherReading civil.Date
	// Open is set where the bridge has no last day: it carries until the filing is decided.
	Open bool
	// Why says in words what is pending.
	Why string
	// Warnings travel with the answer.
	Warnings []string
	// Uses are the facts it rests on, Record where they stand.
	Uses   []*facts.Field
	Record facts.Record
}

// Settings are an employer's own.
type Settings struct {
	// OpenDays are the days on which the employer works.
	law.OpenDays
	// EVerify says whether the employer takes part in E-Verify in good standing; nil if not stated.
	EVerify *bool
	// EVerifySince is the first day on which it took part. Until it is stated, no case is reported as missing in E-Verify.
	EVerifySince civil.Date
	// LegalHold is why none of the employer's forms may be destroyed, such as an open inspection; "" if they may.
	LegalHold string
}

// inEVerify says whether the employer took part in E-Verify on a day; nil if not stated.
func (s *Settings) inEVerify(on civil.Date) *bool {
	if s.EVerify == nil {
		return nil
	}
	took := *s.EVerify && !on.Before(s.EVerifySince)
	return &took
}

// needsCase reports whether a case in E-Verify is made for a person hired on a day.
func (s *Settings) needsCase(hired civil.Date) bool {
	return s.EVerify != nil && *s.EVerify && !s.EVerifySince.IsZero() && !hired.Before(s.EVerifySince)
}

// Subject is one employment with its form, or without one.
type Subject struct {
	// ID is the employee's, Name for people who read a list.
	ID, Name string
	// Form is nil where there is none.
	Form *Form
	Employment
	// Settings are those of the employer.
	Settings *Settings
}

// hired is the day on which an employment began, as its form has it, else the roster.
func hired(f *Form, e *Employment) civil.Date {
	if f != nil && !f.Hired.IsZero() {
		return f.Hired
	}
	return e.Hired
}

// needsForm reports whether an employment that began on a day needs a form. One that began no one knows when does.
func needsForm(hired civil.Date) bool { return hired.IsZero() || hired.After(lastWithoutForm) }

// uses lists the facts of documents recorded for a working, in the form's order.
func (d *documentFacts) uses() []*facts.Field { return []*facts.Field{d.title, d.expires} }
