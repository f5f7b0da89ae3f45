package status

import (
	"fmt"
	"strings"

	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/law"
	"mobility/status/casename"
	"mobility/status/notice"
)

// filingClocks adds the days that run on the person's filings: answers to requests and notices, premium processing, appeals.
func (a *Assessment) filingClocks() {
	if a.person.HasLeft {
		return
	}
	for i := range a.Filings {
		f := &a.Filings[i]
		a.filingClock(f)
		a.capSeason(f)
	}
	a.familyFilings()
}

// filingClock adds the days that run on a filing. One that was approved can still be revoked.
func (a *Assessment) filingClock(f *Filing) {
	a.caseStatus(f)
	if f.unreceived() {
		a.find(f.receipt())
	}
	switch {
	case f.Refused() && !f.Decided.IsZero() && f.Appealed.IsZero():
		a.whileToCome(f.appeal())
	case f.Refused() && !f.Decided.IsZero():
		a.receivedLate(f, f.appeal(), fieldAppealed)
	case f.undecided():
		a.answer(f)
		a.premium(f)
		a.biometrics(f)
	case f.questioned():
		a.answer(f)
	}
}

// clockOnFiling is the clock of a rule on a filing. Its word is the filing's key.
func clockOnFiling[F any](f *Filing, rule *law.Rule[F], given F, summary, remedy string, uses ...*facts.Field) law.Clock {
	return law.Clock{
		Rule: rule.ID, Word: f.Key, Summary: summary, Remedy: remedy, Apply: rule.For(given),
		Uses: append([]*facts.Field{FieldFilingForm, FieldFilingPurpose, FieldFilingReceived}, uses...), Records: f.records(),
	}
}

// records are what clocks and findings on the filing are based on.
func (f *Filing) records() []facts.Record { return []facts.Record{f.Record} }

// caseStatusUses are the fields that a finding on the status at USCIS shows.
var caseStatusUses = []*facts.Field{FieldFilingForm, FieldFilingPurpose, FieldReceiptNumber, FieldCaseStatus, FieldCaseStatusDate, FieldCaseStatusRead}

// named is what a filing is called in a sentence.
func (f *Filing) named() string {
	name := f.opening + "Form " + f.Form
	if f.Purpose != "" {
		name += " (" + strings.ReplaceAll(f.Purpose, "-", " ") + ")"
	}
	return name
}

// noticeNames are the notices in words.
var noticeNames = map[string]string{
	"rfe": "request for evidence", "noid": "notice of intent to deny", "noir": "notice of intent to revoke", "": "notice",
}

// answer adds the last day to answer a request or notice. The day printed on it governs; where only that day is recorded, it
// alone is asked.
func (a *Assessment) answer(f *Filing) {
	if f.NoticeIssued.IsZero() && f.NoticeDue.IsZero() {
		a.undatedNotice(f)
		return
	}
	answered := !f.NoticeAnswered.IsZero()
	summary := fmt.Sprintf("%s: response to the %s due", f.named(), noticeNames[f.Notice])
	const remedy = "Send the complete response so that USCIS has it by that day, and record notice_answered. A response cannot be late, and there is only one."
	uses := []*facts.Field{fieldNotice, fieldNoticeIssued, fieldNoticeMailed, fieldNoticeDue}
	if f.Notice == "" || f.NoticeIssued.IsZero() {
		if !f.NoticeDue.IsZero() {
			c := clockOnFiling(f, &notice.ResponseDue, notice.ResponseDueFacts{LastDay: f.NoticeDue}, summary, remedy, uses...)
			if answered {
				a.receivedLate(f, c, fieldNoticeAnswered)
				return
			}
			a.note(c)
		}
		return
	}
	c := clockOnFiling(f, &notice.Answer, notice.AnswerFacts{
		Notice: f.Notice, Issued: f.NoticeIssued, Form: f.Form, Mailed: f.NoticeMailed, Printed: f.NoticeDue,
	}, summary, remedy, uses...)
	if answered {
		a.receivedLate(f, c, fieldNoticeAnswered)
		return
	}
	a.note(c)
	a.printedDay(f, &c)
}

// undatedNotice finds a request or notice that is known of by its stage or kind alone: until when to answer it is not known, and a filing
// whose request is not answered is denied. What USCIS shows of its own has a finding already.
func (a *Assessment) undatedNotice(f *Filing) {
	if f.stage != stageNotice && f.Notice == "" || !f.NoticeAnswered.IsZero() || f.stage == stageAnswered || casename.Stage(f.CaseStatus) == stageNotice {
		return
	}
	a.find(law.Finding{
		Rule: checkNoticeUndated.ID, Word: f.Key, Severity: checkNoticeUndated.Severity(), Citation: &checkNoticeUndated.Cite, Records: f.records(),
		Consequence: law.GovernmentDeadline, Missing: []string{fieldNoticeDue.Name}, Uses: []*facts.Field{FieldFilingForm, FieldFilingPurpose, FieldReceiptNumber, fieldStage, fieldNotice},
		Summary: fmt.Sprintf("%s: the last day to answer the %s is not recorded", f.identified(), noticeNames[f.Notice]),
		Remedy:  "Read the notice today; record notice, notice_issued and notice_due, or notice_answered. A filing whose request is not answered in time is denied.",
	})
}

// receivedLate finds a response, appeal or motion that USCIS received after its last day.
func (a *Assessment) receivedLate(f *Filing, c law.Clock, received *facts.Field) {
	on := f.Record.Date(received)
	if !c.Applies() || c.Outcome().Due.IsZero() || !on.After(civil.Latest(c.Outcome().Due, c.Outcome().OtherReading)) {
		return
	}
	a.find(law.Finding{
		Rule: checkReceivedLate.ID, Word: f.Key, Severity: checkReceivedLate.Severity(), Citation: c.Outcome().Citation, Records: c.Records, Uses: append(c.Uses, received),
		Summary: fmt.Sprintf("%s: USCIS received it on %s, after the last day, %s", strings.TrimSuffix(c.Summary, " due"), on, c.Outcome().Due),
		Remedy:  "Ask counsel what remains: another filing, or a motion; correct " + received.Name + " if that is not the day.",
	})
}

// printedDay finds a printed day that the law does not allow.
func (a *Assessment) printedDay(f *Filing, c *law.Clock) {
	outcome := c.Outcome()
	problem := strings.Join(outcome.Reasons, "; ")
	if !f.NoticeDue.IsZero() && problem == "" {
		problem = strings.Join(outcome.Warnings, "; ")
	}
	if problem == "" {
		return
	}
	a.find(law.Finding{
		Rule: checkNoticeDay.ID, Word: f.Key, Severity: checkNoticeDay.Severity(), Citation: &checkNoticeDay.Cite, Records: c.Records, Uses: c.Uses,
		Summary: f.named() + ": " + problem,
		Remedy:  "Read the notice again, and correct notice_issued or notice_due. Until then answer by the earlier day.",
	})
}

// biometrics adds an appointment that is to come.
func (a *Assessment) biometrics(f *Filing) {
	if !f.Biometrics.IsZero() {
		a.whileToCome(clockOnFiling(f, &notice.Biometrics, notice.BiometricsFacts{Appointment: f.Biometrics}, f.named()+": biometrics appointment", notice.Biometrics.Remedy, fieldBiometrics))
	}
}

// premium adds the day by which USCIS acts on a request for premium processing.
func (a *Assessment) premium(f *Filing) {
	if f.Premium.IsZero() && !f.PremiumAsked {
		return
	}
	given := notice.PremiumFacts{Form: f.Form, Category: f.premiumCategory()}
	if !f.Premium.IsZero() { // a petition can be upgraded long after it was received
		given.Received = civil.Latest(f.Premium, f.Received)
	}
	if f.NoticeIssued.After(given.Received) {
		given.Stopped, given.Answered = f.NoticeIssued, f.NoticeAnswered
	}
	c := clockOnFiling(f, &notice.Premium, given, f.named()+": USCIS acts on premium processing by",
		"If USCIS has not acted by then, ask about the case and the refund of the fee.", fieldPremium, fieldPremiumAsked, fieldNoticeIssued, fieldNoticeAnswered)
	if f.Premium.IsZero() { // what the rule calls the receipt is that of the request
		c.Apply = func(*law.Working) (law.Outcome, error) { return law.Undetermined(fieldPremium.Name), nil }
	}
	a.whileToCome(c)
}

// premiumCategory returns what determines how long premium processing of the form takes, as far as the filing states it.
func (f *Filing) premiumCategory() string {
	switch {
	case f.Form == FormI765 && f.Category == "C03C":
		return "stem-opt"
	case f.Form == FormI765 && (f.Category == "C03A" || f.Category == "C03B"):
		return "opt"
	case f.Form == formI539:
		class, _, _ := strings.Cut(f.Class, " ")
		return class
	default:
		return ""
	}
}

// appeal is the last day to appeal a decision, or to move to reopen or reconsider it.
func (f *Filing) appeal() law.Clock {
	summary := fmt.Sprintf("%s was %s: last day for an appeal or motion", f.named(), f.Decision)
	const remedy = "Ask counsel before that day whether to appeal, to move to reopen or reconsider, or to file again, and record appealed."
	uses := []*facts.Field{FieldDecision, FieldDecided, fieldDecisionMailed}
	switch {
	case f.Decision == revoked && f.Form == formI140:
		return clockOnFiling(f, &notice.I140RevocationAppeal, notice.I140RevocationFacts{Revoked: f.Decided, Mailed: f.DecisionMailed}, summary, remedy, uses...)
	case f.Decision == denied || f.Decision == revoked:
		return clockOnFiling(f, &notice.Appeal, notice.AppealFacts{Decided: f.Decided, Mailed: f.DecisionMailed}, summary, remedy, uses...)
	default: // a filing that was withdrawn, rejected or abandoned has no decision to appeal
		return law.Clock{Apply: func(*law.Working) (law.Outcome, error) { return law.NotApplicable("no appeal lies"), nil }}
	}
}
