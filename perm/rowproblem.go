package perm

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/perm/recruitment"
)

// The codes of row problems. They are never given another meaning; PER-015 was never in use and stays free.
const (
	codeNoDate       = "PER-001" // a step or advertisement without its day
	codeEndsEarly    = "PER-002" // a step that ends before it begins
	codeUnknownStep  = "PER-003" // a step that the regulation does not have
	codeRemovedEarly = "PER-004" // a notice removed before it was posted
	codeNotPosted    = "PER-005" // a notice that does not say when it was posted
	codeNoApplicant  = "PER-006" // an applicant without number and name
	codeContactEarly = "PER-007" // contacted or interviewed before applying
	codeNoReason     = "PER-008" // a reason for an applicant who was not rejected
	codeOrder        = "PER-009" // dates of a case that cannot follow one another
	codeTwoDecisions = "PER-010" // certified and denied
	codeExtension    = "PER-011" // an extension the regulation does not have
	codeNotDate      = "PER-012" // a list of days of which one is none
	codeNotWeekday   = "PER-013" // a list of weekdays of which one is none
	codeNotSum       = "PER-014" // evidence that is not a SHA-256
	codeAdOverDays   = "PER-016" // an advertisement of several days
	codePostedToo    = "PER-017" // posted, though it says it went to a representative
	codeUndated      = "PER-018" // a decision without its day
)

// CheckCaseRow finds what cannot be in the facts of a case. It is given the record as it would be stored.
func CheckCaseRow(_ string, r facts.Record) []facts.Problem {
	var p problems
	p.inOrder(r, fieldRequested, fieldDetermined)
	p.inOrder(r, fieldPWDFrom, fieldPWDTo)
	p.inOrder(r, fieldDetermined, fieldPWDTo)
	for _, later := range []*facts.Field{fieldLetter, fieldCertified, fieldDenied, fieldSupervised} {
		p.inOrder(r, FieldFiled, later)
	}
	p.inOrder(r, fieldLetter, fieldAnswered)
	p.inOrder(r, fieldDenied, fieldReconsideration)
	p.inOrder(r, fieldCertified, FieldI140Filed)
	p.inOrder(r, fieldSupervised, fieldDraftSent)
	if !r.Date(fieldCertified).IsZero() && !r.Date(fieldDenied).IsZero() && r.Date(fieldReconsideration).IsZero() {
		p.add(fieldDenied, codeTwoDecisions, "the case is both certified and denied, but no reconsideration is recorded: "+
			"clear one of the two dates")
	}
	dated := slices.ContainsFunc([]*facts.Field{fieldDecided, fieldCertified, fieldDenied, fieldWithdrawn}, func(f *facts.Field) bool { return !r.Date(f).IsZero() })
	if decision := r.Text(fieldDecision); decision != "" && decision != audited && !dated {
		p.add(fieldDecided, codeUndated, "is missing: without the day of the decision the case would count as pending; enter it")
	}
	if days := r.Int(fieldExtensionDays); days > responseDays {
		p.add(fieldExtensionDays, codeExtension, "an audit extension of %d days is not possible: at most %d days may be granted",
			days, responseDays)
	}
	for _, fact := range r {
		if fact.Field.Noun() == Fields.Noun && slices.Contains(evidenceFields, fact.Field) {
			p.sums(fact.Field, fact.Value)
		}
	}
	return p.found
}

var evidenceFields = []*facts.Field{fieldApplicationEvidence, fieldPWDEvidence, fieldReportEvidence,
	fieldResumesEvidence,
	fieldLayoffEvidence, fieldNecessityEvidence, fieldQualifications, fieldOwnershipEvidence, fieldFeesEvidence,
	fieldCorporateEvidence, fieldAuditEvidence, fieldStatementEvidence, fieldSelectionEvidence, fieldSourcesEvidence, fieldAttestation,
	fieldScheduleA}

// CheckRecruitmentRow finds what cannot be in the facts of a step. It is given the record as it would be stored.
func CheckRecruitmentRow(_ string, r facts.Record) []facts.Problem {
	var p problems
	step, from, to := r.Text(FieldStep), r.Date(fieldFrom), r.Date(fieldTo)
	isAd := step == recruitment.StepSundayAd || step == recruitment.StepJournal
	switch {
	case step == "":
		p.add(FieldStep, codeUnknownStep, "the kind of this step is missing, or not one of the regulation: enter job-order, sunday-ad, journal, or a letter "+
			"from A (job fairs) to J (radio and television)")
	case !slices.Contains(stepOrder, step):
		p.add(FieldStep, codeUnknownStep, "%q is not a recruitment step: enter job-order, sunday-ad, journal, or a letter "+
			"from A (job fairs) to J (radio and television)", step)
	}
	switch {
	case from.IsZero() && isAd:
		p.add(fieldFrom, codeNoDate, "the advertisement has no date: enter the publication date")
	case from.IsZero():
		p.add(fieldFrom, codeNoDate, "the step has no first day: enter the day it began")
	case !to.IsZero() && to.Before(from):
		p.add(fieldTo, codeEndsEarly, "the step ends on %s, before it begins on %s", to, from)
	case step == recruitment.StepSundayAd && !to.IsZero() && to != from:
		p.add(fieldTo, codeAdOverDays, "an advertisement counts for one day, but %s to %s is given; use one row for each "+
			"day it ran",
			from, to)
	}
	p.sums(fieldEvidence, r.Text(fieldEvidence))
	return p.found
}

// CheckNoticeRow finds what cannot be in the facts of a notice. It is given the record as it would be stored.
func CheckNoticeRow(_ string, r facts.Record) []facts.Problem {
	var p problems
	posted, removed := r.Date(fieldPosted), r.Date(fieldRemoved)
	switch {
	case posted.IsZero():
		p.add(fieldPosted, codeNotPosted, "the posting date of the notice is not recorded")
	case !removed.IsZero() && removed.Before(posted):
		p.add(fieldRemoved, codeRemovedEarly, "the notice was removed on %s, before it was posted on %s", removed, posted)
	case r.Flag(fieldToUnion) && !removed.IsZero() && removed != posted:
		p.add(fieldRemoved, codePostedToo, "a notice given to a bargaining representative is not posted and has no date "+
			"of "+
			"removal: use a separate row for a posting")
	}
	for _, word := range words(r.Text(fieldClosed)) {
		if _, err := civil.Parse(word); err != nil {
			p.add(fieldClosed, codeNotDate, "invalid date %q: enter closed days like 2026-12-24, 2026-12-31", word)
		}
	}
	for _, word := range words(r.Text(fieldOpenWeekdays)) {
		if !isWeekday(word) {
			p.add(fieldOpenWeekdays, codeNotWeekday, "invalid day of the week %q: enter days like mon, tue, wed", word)
		}
	}
	p.sums(fieldNoticeEvidence, r.Text(fieldNoticeEvidence))
	return p.found
}

// CheckApplicantRow finds what cannot be in the facts of an applicant. It is given the record as it would be stored.
func CheckApplicantRow(_ string, r facts.Record) []facts.Problem {
	var p problems
	if ApplicantKey(r) == "" {
		p.add(fieldApplicant, codeNoApplicant, "the applicant has neither a number nor a name")
	}
	applied := r.Date(fieldApplied)
	for _, f := range []*facts.Field{fieldContacted, fieldInterviewed} {
		if d := r.Date(f); !d.IsZero() && d.Before(applied) {
			p.add(f, codeContactEarly, "%s on %s, before the application was received on %s", f.Title, d, applied)
		}
	}
	if outcome := r.Text(fieldOutcome); r.Text(fieldReason) != "" && (outcome == OutcomeHired ||
		outcome == outcomePending) {
		p.add(fieldReason, codeNoReason, "a reason is given for an applicant whose outcome is %q: a reason requires a "+
			"rejection",
			outcome)
	}
	p.sums(fieldApplicantEvidence, r.Text(fieldApplicantEvidence))
	return p.found
}

type problems struct{ found []facts.Problem }

func (p *problems) add(f *facts.Field, code, format string, args ...any) {
	p.found = append(p.found, facts.Problem{Field: f.Name, Code: code, Message: fmt.Sprintf(format, args...), Severity: facts.Error})
}

// inOrder finds a day that lies before one it must follow.
func (p *problems) inOrder(r facts.Record, first, then *facts.Field) {
	a, b := r.Date(first), r.Date(then)
	if !a.IsZero() && !b.IsZero() && b.Before(a) {
		p.add(then, codeOrder, "%s is %s, before %s on %s", then.Title, b, first.Title, a)
	}
}

func (p *problems) sums(f *facts.Field, text string) {
	for _, word := range words(text) {
		if !isSum(word) {
			p.add(f, codeNotSum, "%.80q is not the SHA-256 of a document: 64 digits and letters from a to f", word)
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
