package perm

import (
	"slices"

	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/law"
)

// What became of an applicant.
const (
	outcomePending  = "pending"
	OutcomeHired    = "hired"
	outcomeRejected = "rejected"
	OutcomeWithdrew = "withdrew"
)

var outcomeSynonyms = map[string]string{
	"open": outcomePending, "in review": outcomePending, "under review": outcomePending, "offered": outcomePending,
	"offer accepted": OutcomeHired, "accepted": OutcomeHired, "not qualified": outcomeRejected,
	"disqualified": outcomeRejected, "declined": OutcomeWithdrew, "not interested": OutcomeWithdrew,
	"withdrawn": OutcomeWithdrew,
}

// reason is a lawful job-related reason for which an applicant is not hired, 656.17(g). The regulation lists none;
// these are the program's own words for what employers give.
type reason struct{ Code, Title string }

// reasons are the reasons a recruitment report sorts by.
var reasons = []reason{
	{"lacks-education", "does not have the degree or field of study required"},
	{"lacks-experience", "does not have the experience required"},
	{"lacks-license", "does not have a license or certificate required"},
	{lacksSkill, "does not have a skill required, and could not acquire it in a reasonable period of training on the job"},
	{"not-a-us-worker", "is not a U.S. worker"},
	{"not-available", "is not available for the job, at the place or at the time"},
	{"terms-declined", "declined the job or its lawful terms"},
	{"no-response", "did not respond to the employer's documented contact"},
	{"no-interview", "did not appear for the interview"},
}

const lacksSkill = "lacks-skill"

// ReasonWords are the codes of the reasons for rejecting an applicant.
func ReasonWords() []string {
	words := make([]string, len(reasons))
	for i, r := range reasons {
		words[i] = r.Code
	}
	return words
}

var reasonSynonyms = map[string]string{
	"no degree": "lacks-education", "education": "lacks-education", "insufficient education": "lacks-education",
	"no experience": "lacks-experience", "experience": "lacks-experience", "insufficient experience": "lacks-experience",
	"no license": "lacks-license", "license": "lacks-license", "skills": lacksSkill, "lacks skills": lacksSkill,
	"missing skill": lacksSkill, "not us worker": "not-a-us-worker", "unavailable": "not-available",
	"declined offer": "terms-declined", "did not respond": "no-response", "unresponsive": "no-response",
	"no show": "no-interview",
}

// Applicant is a person who answered the recruitment.
type Applicant struct {
	// Key is the number by which the case knows the applicant. Name is for the contact log alone.
	Key, Name              string
	Applied                civil.Date
	Source                 string
	Contacted, Interviewed civil.Date
	ContactBy              string
	// Outcome and Reason are words of the dictionary, "" if not stated.
	Outcome, Reason, Explanation string
	// USWorker is Unstated where it is not recorded: such a person is considered like a U.S. worker. Trainable says that what is
	// lacking can be learned on the job.
	USWorker  law.Answer
	Trainable bool
	Evidence  []string
	Record    facts.Record
}

// Foreign reports whether the applicant is known to be no U.S. worker.
func (a *Applicant) Foreign() bool { return a.USWorker == law.No }

// Rejected reports whether a U.S. worker was turned down, or a person who can be one.
func (a *Applicant) Rejected() bool { return a.Outcome == outcomeRejected && !a.Foreign() }

// wronged reports whether the record shows a U.S. worker rejected for a reason that is not lawful. Where the reason, or whether
// the applicant is a U.S. worker, is not recorded, it does not.
func (a *Applicant) wronged() bool {
	return a.Rejected() && a.USWorker == law.Yes && a.Reason != "" && a.Trainable
}

// Fault says why the report cannot rest on what is known of the applicant, or "".
func (a *Applicant) Fault() string {
	switch {
	case a.Foreign() || a.Outcome == OutcomeWithdrew:
		return ""
	case a.Outcome == OutcomeHired:
		return ""
	case a.Outcome == "" || a.Outcome == outcomePending:
		return "not yet considered"
	case a.Reason == "":
		return "rejected, and no lawful job-related reason is recorded"
	case a.Trainable:
		return "rejected for a skill that can be acquired in a reasonable period of on-the-job training, which is not a lawful reason" +
			a.unstated()
	case a.Reason == "no-response" && a.Contacted.IsZero():
		return "rejected for not responding, but no contact is recorded"
	default:
		return ""
	}
}

// unstated says that it is not recorded whether the applicant is a U.S. worker, or nothing.
func (a *Applicant) unstated() string {
	if a.USWorker == law.Unstated {
		return "; whether the applicant is a U.S. worker is not recorded"
	}
	return ""
}

// ReasonTitle is a reason in words.
func ReasonTitle(code string) string {
	if i := slices.IndexFunc(reasons, func(r reason) bool { return r.Code == code }); i >= 0 {
		return reasons[i].Title
	}
	return "no reason given"
}
