package perm

import (
	"fmt"

	"mobility/internal/civil"
	"mobility/internal/law"
	"mobility/perm/recruitment"
)

// RejectedClaim is what a recruitment report asserts where it counts no rejected U.S. worker.
func (c *Case) RejectedClaim() law.Claim {
	claim := law.Claim{Rule: checkApplicants.ID, Sentence: "No U.S. worker was rejected."}
	rejected, open := 0, 0
	for i := range c.Applicants {
		switch a := &c.Applicants[i]; {
		case a.Rejected():
			rejected++
		case a.Fault() != "":
			open++
		}
	}
	switch {
	case rejected > 0:
		claim.Answer, claim.Why = law.No, fmt.Sprintf("U.S. workers recorded as rejected: %d", rejected)
	case c.contradictory():
		claim.Why = bothRecorded
	case open > 0:
		claim.Why = fmt.Sprintf("applicants without an outcome: %d", open)
	case len(c.Applicants) == 0 && c.NoApplicants != law.Yes:
		claim.Why = "no applicant is recorded, and it is not recorded that the recruitment brought none (" + fieldNoApplicants.Title + ")"
	default:
		claim.Answer = law.Yes
	}
	return claim
}

const bothRecorded = "it is recorded that there were no applicants, and applicants are recorded"

// contradictory reports whether applicants are recorded, and also that there were none.
func (c *Case) contradictory() bool { return len(c.Applicants) > 0 && c.NoApplicants == law.Yes }

// ReceivedClaim is the number of applications that a recruitment report states. None recorded is not the same as none received.
func (c *Case) ReceivedClaim(sentence string) law.Claim {
	claim := law.Claim{Rule: checkApplicants.ID, Sentence: sentence, Answer: law.Yes}
	switch {
	case len(c.Applicants) == 0 && c.NoApplicants == law.No:
		claim.Answer, claim.Why = law.No, "it is recorded that there were applicants, and none of them is recorded"
	case len(c.Applicants) == 0 && c.NoApplicants != law.Yes:
		claim.Answer, claim.Why = law.Unstated, "it is not recorded that the recruitment brought no applicants"
	case c.contradictory():
		claim.Answer, claim.Why = law.No, bothRecorded
	}
	return claim
}

// ReasonsClaim is what a recruitment report asserts of the reasons by which it sorts the U.S. workers rejected.
func (c *Case) ReasonsClaim() law.Claim {
	claim := law.Claim{Rule: checkApplicants.ID, Answer: law.Yes, Sentence: "Each of these U.S. workers was rejected for a lawful " +
		"job-related reason (20 CFR 656.17(g))."}
	if c.contradictory() {
		claim.Answer, claim.Why = law.Unstated, bothRecorded
	}
	for i := range c.Applicants {
		a := &c.Applicants[i]
		if fault := a.Fault(); a.Rejected() && fault != "" {
			claim = claim.And(law.Claim{Answer: law.No, Why: fmt.Sprintf("applicant %s: %s", a.Key, fault)})
		}
	}
	return claim
}

// LayoffClaim is what a recruitment report asserts of workers laid off in the six months before a day; ok is false where no layoff
// is on record, so that it asserts nothing.
func (c *Case) LayoffClaim(on civil.Date) (claim law.Claim, ok bool) {
	concern, since := c.LayoffsThatConcern(on)
	if len(concern) == 0 && c.Care.Layoff != law.Yes {
		return claim, false
	}
	claim = law.Claim{Rule: layoffLookback.ID, Sentence: fmt.Sprintf("The employer laid off workers in the occupation or a related one in "+
		"the area since %s. All potentially qualified laid-off U.S. workers were notified and considered.", since.Plain())}
	if len(concern) > 0 {
		claim.Sentence = fmt.Sprintf("The employer laid off %s in the occupation or a related one in the area since %s. All potentially "+
			"qualified laid-off U.S. workers were notified and considered.", workers(len(concern)), since.Plain())
	}
	list := Check(c, on)
	for i := range list.Items {
		switch item := &list.Items[i]; {
		case item.Item != itemLayoffs:
		case item.State == Present && c.Care.LayoffNotified == law.Yes && !anyUnstated(concern):
			claim.Answer = law.Yes
		default:
			claim.Why = "notice to, and consideration of, all laid-off U.S. workers are not both recorded"
		}
	}
	return claim, true
}

// anyUnstated reports whether it is not known of one of them whether it was a layoff.
func anyUnstated(layoffs []Layoff) bool {
	for _, l := range layoffs {
		if l.Unstated {
			return true
		}
	}
	return false
}

// SelectionClaim is what the statement of the official with hiring authority asserts of the selection of a college teacher.
func (c *Case) SelectionClaim(sentence string) law.Claim {
	claim := law.Claim{Rule: recruitment.CollegeFiling.ID, Sentence: sentence, Answer: c.Competitive}
	switch c.Competitive {
	case law.No:
		claim.Why = "it is recorded that the selection was not competitive"
	case law.Unstated:
		claim.Why = "not recorded: " + fieldCompetitive.Title
	}
	return claim
}

// NoticeRateClaim is the rate of pay that a notice of filing states, which may not be below the prevailing wage.
func (c *Case) NoticeRateClaim() law.Claim {
	claim := law.Claim{Rule: checkNoticeContent.ID, Sentence: c.Wage.String(), Answer: law.Yes}
	less, ok := c.Wage.Less(c.PWD.Wage)
	switch {
	case !ok:
		claim.Answer, claim.Why = law.Unstated, "it cannot be compared with the prevailing wage, which is not recorded in full"
	case less:
		claim.Answer, claim.Why = law.No, fmt.Sprintf("the rate offered, %s, is below the prevailing wage of %s", c.Wage, c.PWD.Wage)
	}
	return claim
}

func workers(n int) string {
	if n == 1 {
		return "1 worker"
	}
	return fmt.Sprintf("%d workers", n)
}
