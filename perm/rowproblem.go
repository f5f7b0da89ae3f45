package perm

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"mobility/internal/civil"
	"mobility/internal/facts"
)

// The codes of row problems. They are never given another meaning; PER-015 was never in use and stays free.
const (
	CodeNoDate        = "PER-001" // a step or advertisement without its day
	CodeEndsEarly     = "PER-002" // a step that ends before it begins
	CodeUnknownStep   = "PER-003" // a step that the regulation does not have
	CodeRemovedEarly  = "PER-004" // a notice removed before it was posted
	CodeNotPosted     = "PER-005" // a notice that does not say when it was posted
	CodeNoApplicant   = "PER-006" // an applicant without number and name
	CodeContactEarly  = "PER-007" // contacted or interviewed before applying
	CodeNoReason      = "PER-008" // a reason for an applicant who was not rejected
	CodeOrder         = "PER-009" // dates of a case that cannot follow one another
	CodeTwoDecisions  = "PER-010" // certified and denied
	CodeExtension     = "PER-011" // an extension the regulation does not have
	CodeNotDate       = "PER-012" // a list of days of which one is none
	CodeNotWeekday    = "PER-013" // a list of weekdays of which one is none
	CodeNotSum        = "PER-014" // evidence that is no SHA-256
	CodeAdOverDays    = "PER-016" // an advertisement of several days
	CodePostedUnasked = "PER-017" // posted, though it says it went to a representative
)

// CheckCaseRow finds what cannot be in the facts of a case. It is given the record as it would be stored.
func CheckCaseRow(_ string, r facts.Record) []facts.Fault {
	var p problems
	p.inOrder(r, FieldRequested, FieldDetermined)
	p.inOrder(r, FieldPWDFrom, FieldPWDTo)
	p.inOrder(r, FieldDetermined, FieldPWDTo)
	for _, later := range []*facts.Field{FieldLetter, FieldCertified, FieldDenied, FieldSupervised} {
		p.inOrder(r, FieldFiled, later)
	}
	p.inOrder(r, FieldLetter, FieldAnswered)
	p.inOrder(r, FieldDenied, FieldReconsideration)
	p.inOrder(r, FieldCertified, FieldI140Filed)
	p.inOrder(r, FieldSupervised, FieldDraftSent)
	if !r.Date(FieldCertified).IsZero() && !r.Date(FieldDenied).IsZero() && r.Date(FieldReconsideration).IsZero() {
		p.add(FieldDenied, CodeTwoDecisions, "the case is both certified and denied, but no reconsideration is recorded: "+
			"clear one of the two dates")
	}
	if days := r.Int(FieldExtensionDays); days > responseDays {
		p.add(FieldExtensionDays, CodeExtension, "an audit extension of %d days is not possible: at most %d days may be granted",
			days, responseDays)
	}
	for _, fact := range r {
		if fact.Field.Noun() == Fields.Noun && slices.Contains(evidenceFields, fact.Field) {
			p.sums(fact.Field, fact.Value)
		}
	}
	return p.found
}

var evidenceFields = []*facts.Field{FieldApplicationEvidence, FieldPWDEvidence, FieldReportEvidence,
	FieldResumesEvidence,
	FieldLayoffEvidence, FieldNecessityEvidence, FieldQualifications, FieldOwnershipEvidence, FieldFeesEvidence,
	FieldCorporateEvidence, FieldAuditEvidence}

// CheckRecruitmentRow finds what cannot be in the facts of a step. It is given the record as it would be stored.
func CheckRecruitmentRow(_ string, r facts.Record) []facts.Fault {
	var p problems
	step, from, to := r.Text(FieldStep), r.Date(FieldFrom), r.Date(FieldTo)
	isAd := step == StepSundayAd || step == StepJournal
	if !slices.Contains(stepOrder, step) {
		p.add(FieldStep, CodeUnknownStep, "%q is not a recruitment step: enter job-order, sunday-ad, journal, or a letter "+
			"from A (job fairs) to J (radio and television)", step)
	}
	switch {
	case from.IsZero() && isAd:
		p.add(FieldFrom, CodeNoDate, "the advertisement has no date: enter the publication date")
	case from.IsZero():
		p.add(FieldFrom, CodeNoDate, "the step has no first day: enter the day it began")
	case !to.IsZero() && to.Before(from):
		p.add(FieldTo, CodeEndsEarly, "the step ends on %s, before it begins on %s", to, from)
	case isAd && !to.IsZero() && to != from:
		p.add(FieldTo, CodeAdOverDays, "an advertisement counts for one day, but %s to %s is given; use one row for each "+
			"day it ran",
			from, to)
	}
	p.sums(FieldEvidence, r.Text(FieldEvidence))
	return p.found
}

// CheckNoticeRow finds what cannot be in the facts of a notice. It is given the record as it would be stored.
func CheckNoticeRow(_ string, r facts.Record) []facts.Fault {
	var p problems
	posted, removed := r.Date(FieldPosted), r.Date(FieldRemoved)
	switch {
	case posted.IsZero():
		p.add(FieldPosted, CodeNotPosted, "the posting date of the notice is not recorded")
	case !removed.IsZero() && removed.Before(posted):
		p.add(FieldRemoved, CodeRemovedEarly, "the notice was removed on %s, before it was posted on %s", removed, posted)
	case r.Flag(FieldToUnion) && !removed.IsZero() && removed != posted:
		p.add(FieldRemoved, CodePostedUnasked, "a notice given to a bargaining representative is not posted and has no date "+
			"of "+
			"removal: use a separate row for a posting")
	}
	for _, word := range words(r.Text(FieldClosed)) {
		if _, err := civil.Parse(word); err != nil {
			p.add(FieldClosed, CodeNotDate, "invalid date %q: enter closed days like 2026-12-24, 2026-12-31", word)
		}
	}
	for _, word := range words(r.Text(FieldOpenWeekdays)) {
		if !isWeekday(word) {
			p.add(FieldOpenWeekdays, CodeNotWeekday, "invalid day of the week %q: enter days like mon, tue, wed", word)
		}
	}
	p.sums(FieldNoticeEvidence, r.Text(FieldNoticeEvidence))
	return p.found
}

// CheckApplicantRow finds what cannot be in the facts of an applicant. It is given the record as it would be stored.
func CheckApplicantRow(_ string, r facts.Record) []facts.Fault {
	var p problems
	if ApplicantKey(r) == "" {
		p.add(FieldApplicant, CodeNoApplicant, "the applicant has neither a number nor a name")
	}
	applied := r.Date(FieldApplied)
	for _, f := range []*facts.Field{FieldContacted, FieldInterviewed} {
		if d := r.Date(f); !d.IsZero() && d.Before(applied) {
			p.add(f, CodeContactEarly, "%s on %s, before the application was received on %s", f.Title, d, applied)
		}
	}
	if outcome := r.Text(FieldOutcome); r.Text(FieldReason) != "" && (outcome == OutcomeHired ||
		outcome == OutcomePending) {
		p.add(FieldReason, CodeNoReason, "a reason is given for an applicant whose outcome is %q: a reason requires a "+
			"rejection",
			outcome)
	}
	p.sums(FieldApplicantEvidence, r.Text(FieldApplicantEvidence))
	return p.found
}

type problems struct{ found []facts.Fault }

func (p *problems) add(f *facts.Field, code, format string, args ...any) {
	p.found = append(p.found, facts.Fault{Field: f, Code: code, Message: fmt.Sprintf(format, args...), Severity: facts.Error})
}

// inOrder finds a day that lies before one it must follow.
func (p *problems) inOrder(r facts.Record, first, then *facts.Field) {
	a, b := r.Date(first), r.Date(then)
	if !a.IsZero() && !b.IsZero() && b.Before(a) {
		p.add(then, CodeOrder, "%s is %s, before %s on %s", then.Title, b, first.Title, a)
	}
}

func (p *problems) sums(f *facts.Field, text string) {
	for _, word := range words(text) {
		if !isSum(word) {
			p.add(f, CodeNotSum, "%.80q is not the SHA-256 of a document: 64 digits and letters from a to f", word)
		}
	}
}

// isSum reports whether a word is a SHA-256 in hexadecimal, with or without its name before it.
func isSum(word string) bool {
	const name = "sha256:"
	if len(word) == len(name)+sumLength && word[:len(name)] == name {
		word = word[len(name):]
	}
	if len(word) != sumLength {
		return false
	}
	for _, c := range word {
		if (c < '0' || c > '9') && (c < 'a' || c > 'f') && (c < 'A' || c > 'F') {
			return false
		}
	}
	return true
}

func isWeekday(word string) bool {
	for day := time.Sunday; day <= time.Saturday; day++ {
		if len(word) >= 3 && len(word) <= len(day.String()) && strings.EqualFold(word, day.String()[:len(word)]) {
			return true
		}
	}
	return false
}
