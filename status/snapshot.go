package status

import (
	"fmt"
	"slices"

	"mobility/internal/civil"
	"mobility/internal/facts"
)

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
	case p.ownRight(asOf) != "" && !s.InForce.OutlastsCard():
		s.Former = s.InForce
	default:
		s.Stay = carry(s.Stays, s.InForce)
	}
	return &s
}

// ownRight says why the right to work rests on no status record on a day, "" where it does.
func (p *Person) ownRight(on civil.Date) string {
	if OwnRight(p.Authorization) {
		return "the roster shows " + p.Authorization
	}
	if f := adjusted(p.Filings, on); f != nil {
		return fmt.Sprintf("Form %s was approved on %s, which makes a permanent resident", f.Form, f.Decided)
	}
	return ""
}

// adjusted is the application to adjust status that made a permanent resident by a day, nil for none.
func adjusted(filings []Filing, on civil.Date) *Filing {
	for i := range filings {
		if f := &filings[i]; f.Form == formI485 && f.Decision == Approved && !f.Decided.IsZero() && !f.Decided.After(on) {
			return f
		}
	}
	return nil
}

// PermanentResident reports whether an application to adjust status was approved by a day.
func PermanentResident(filings []Filing, on civil.Date) bool { return adjusted(filings, on) != nil }

// happened are the fields with the day on which something happened to a status record: on an earlier day it has not.
var happened = map[*facts.Field]bool{
	FieldExtensionFiled: true, FieldExtensionDecided: true, FieldEADRenewalFiled: true, FieldEADRenewalDecided: true,
	FieldCapGapFiled: true, FieldPERMFiled: true, FieldI140Filed: true, fieldI140Approved: true, fieldI485Filed: true,
	fieldWithdrawalSent: true, fieldDepartureReported: true, FieldEADRevoked: true, fieldDepartedUS: true,
	fieldAddressChanged: true, fieldAddressReported: true, fieldStemChanged: true, fieldStemChangeReported: true, fieldStemPlanSent: true,
	fieldStemValidated: true, fieldStemEvaluated: true, fieldStemFinalEvaluated: true,
}

// results are how a filing was decided, by the field with the day.
var results = map[*facts.Field]*facts.Field{FieldExtensionDecided: FieldExtensionResult, FieldEADRenewalDecided: FieldEADRenewalResult}

// byDay are the status records without what had not happened by a day.
func byDay(stays []Stay, day civil.Date) []Stay {
	last := day.String()
	return replacing(stays, func(s *Stay) (Stay, bool) {
		later := laterThan(s.Record, last)
		if len(later) == 0 {
			return Stay{}, false
		}
		return s.with(slices.DeleteFunc(slices.Clone(s.Record), func(f facts.Fact) bool { return slices.Contains(later, f.Field) })), true
	})
}

// laterThan are the fields of a record that happened after a day, and what goes with them.
func laterThan(r facts.Record, day string) (later []*facts.Field) {
	for i := range r {
		f := &r[i]
		if f.Field.Kind != facts.Date || f.Value <= day || !happened[f.Field] {
			continue
		}
		later = append(later, f.Field)
		if result := results[f.Field]; result != nil {
			later = append(later, result)
		}
	}
	return later
}

// On is the filing as it stood on a day: what was sent, decided, issued or answered later has not happened yet.
func (f Filing) On(day civil.Date) Filing {
	for _, happened := range []*civil.Date{&f.Sent, &f.Premium, &f.Registered, &f.Selected, &f.NoticeAnswered, &f.Appealed} {
		if happened.After(day) {
			*happened = civil.Date{}
		}
	}
	if f.Decided.After(day) {
		f.Decision, f.Decided, f.ValidFrom, f.ValidTo, f.I94Granted = "", civil.Date{}, civil.Date{}, civil.Date{}, civil.Date{}
		f.stage = ""
	}
	if f.NoticeIssued.After(day) {
		f.Notice, f.NoticeIssued, f.NoticeDue, f.NoticeAnswered = "", civil.Date{}, civil.Date{}, civil.Date{}
	}
	if f.CaseStatusDate.After(day) {
		f.CaseStatus, f.CaseStatusDate = "", civil.Date{}
		if f.Decided.IsZero() {
			f.Decision = f.Record.Text(FieldDecision)
		}
	}
	return f
}
