package status

import (
	"slices"

	"mobility/internal/civil"
	"mobility/internal/facts"
)

// happened are the fields with the day on which something happened to a status record: on an earlier day it has not.
var happened = map[*facts.Field]bool{
	FieldExtensionFiled: true, FieldExtensionDecided: true, FieldEADRenewalFiled: true, FieldEADRenewalDecided: true,
	FieldCapGapFiled: true, FieldPERMFiled: true, FieldI140Filed: true, fieldI140Approved: true, fieldI485Filed: true,
	fieldWithdrawalSent: true, fieldDepartureReported: true, FieldEADRevoked: true, fieldDepartedUS: true,
	fieldAddressChanged: true, fieldAddressReported: true, fieldStemChanged: true, fieldStemChangeReported: true, fieldStemPlanSent: true,
}

// results are how a filing was decided, by the field with the day.
var results = map[*facts.Field]*facts.Field{FieldExtensionDecided: FieldExtensionResult, FieldEADRenewalDecided: FieldEADRenewalResult}

// byDay are the status records without what had not happened by a day.
func byDay(stays []Stay, day civil.Date) []Stay {
	last, copied := day.String(), false
	for i := range stays {
		later := laterThan(stays[i].Record, last)
		if len(later) == 0 {
			continue
		}
		if !copied {
			stays, copied = slices.Clone(stays), true
		}
		record := slices.DeleteFunc(slices.Clone(stays[i].Record), func(f facts.Fact) bool { return slices.Contains(later, f.Field) })
		stays[i] = stays[i].with(record)
	}
	return stays
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
