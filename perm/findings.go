package perm

import (
	"fmt"
	"slices"
	"strings"

	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/law"
	"mobility/perm/recruitment"
)

// Findings lists what is wrong with a case, and, once it is filed, what its file lacks. What is merely still to be done
// is not a finding while the case is in the making.
func Findings(c *Case, asOf civil.Date) []law.Finding {
	if !c.After.Withdrawn.IsZero() {
		return nil
	}
	if !c.Filed.IsZero() && asOf.After(c.Filed.AddYears(retentionYears)) {
		return c.copyLost(asOf) // no one need keep the file any more
	}
	list := Check(c, asOf)
	found := c.unknownEmployer()
	for i := range list.Items {
		if item := &list.Items[i]; item.State == Wrong {
			found = append(found, c.wrongItem(item, &list))
		}
	}
	switch {
	case !c.Filed.IsZero():
		found = append(found, c.unrecorded(&list)...)
	case c.wasFiled():
		found = append(found, c.filingUnknown())
	}
	if a := &c.After; a.Audited && a.Letter.IsZero() && !c.over() {
		found = append(found, c.auditUndated())
	}
	if a := &c.After; a.Supervision == law.Yes && a.Supervised.IsZero() && a.Certified.IsZero() && a.Denied.IsZero() {
		found = append(found, c.supervisionUndated())
	}
	if list.Window == windowKnown && recruitment.Closure2025.Contains(list.Due) && !c.wasFiled() {
		found = append(found, c.drawnIntoClosure(&list))
	}
	return slices.Concat(found, c.copyLost(asOf), c.planFinding(asOf), c.outOfTime(asOf, &list))
}

// unknownEmployer reports a case of an employer that the client does not have, or that can be several of them.
func (c *Case) unknownEmployer() []law.Finding {
	if len(c.NotAmong) == 0 {
		return nil
	}
	return []law.Finding{{
		Rule: checkEmployer.ID, Severity: checkEmployer.Severity(), Citation: &checkEmployer.Cite,
		Summary: fmt.Sprintf("PERM: the case names %s, which is not one of the client's employers; layoffs of every possible employer are counted",
			c.Employer),
		Remedy: fmt.Sprintf("Correct the employer, or record its FEIN: mobility perm record %s employer=NAME fein=NUMBER. The client has: %s.", c.ID,
			strings.Join(c.NotAmong, "; ")),
		Uses: []*facts.Field{FieldEmployer, fieldFEIN}, Records: c.records(),
	}}
}

// filingUnknown says that the day of filing is not known of a case on which something followed the filing: through when the
// file is kept cannot be calculated.
func (c *Case) filingUnknown() law.Finding {
	return law.Finding{Rule: Retention.ID, Word: FieldFiled.Name, Severity: law.Risk, Citation: &Retention.Versions[0].Cite,
		Summary: "PERM: the filing date is not recorded; the retention date of the file cannot be calculated",
		Remedy:  "Record the filing date, which is the priority date.", Missing: []string{FieldFiled.Name},
		Records: c.records()}
}

// auditUndated says that the case is under audit and the day of the letter not known: the 30 days to respond run, and end on a day that
// no one has recorded.
func (c *Case) auditUndated() law.Finding {
	return law.Finding{Rule: checkAuditUndated.ID, Severity: checkAuditUndated.Severity(), Citation: &checkAuditUndated.Cite, Consequence: law.GovernmentDeadline,
		Summary: "PERM: the case is under audit; the date of the audit letter is not recorded, and the last day to respond cannot be calculated",
		Remedy:  "Read the audit letter today; record letter, or audit_answered if the response was sent. A case whose audit is not answered in 30 days is denied.",
		Missing: []string{fieldLetter.Name}, Uses: []*facts.Field{fieldDecision, fieldNumber}, Records: c.records()}
}

// supervisionUndated says that recruitment is supervised and the day of its notice not known: its deadline cannot be calculated.
func (c *Case) supervisionUndated() law.Finding {
	return law.Finding{Rule: supervisedDraftAd.ID, Word: fieldSupervised.Name, Severity: law.Risk, Citation: &supervisedDraftAd.Versions[0].Cite,
		Summary: "PERM: supervised recruitment is required; the date of its notice is not recorded, and the deadline for the draft advertisement " +
			"cannot be calculated",
		Remedy: "Record the date of the notice (supervised).", Missing: []string{fieldSupervised.Name}, Uses: []*facts.Field{fieldSupervision},
		Records: c.records()}
}

// auditFirst are the requirements that an audit asks about first, and that cannot be made up for after the filing; the others follow in the order of the
// checklist.
var auditFirst = []string{"pwd-use", "recruitment-report", "notice", recruitment.StepJobOrder, recruitment.SundayAdName(1), recruitment.SundayAdName(2), "additional-steps",
	"selection", "applicants", "pwd", "payment"}

// mostTitles is how many requirements the sentence of an issue names.
const mostTitles = 3

// unrecorded says in one finding what no one has recorded of a case that is filed. Its sentence names the requirements that matter most.
func (c *Case) unrecorded(list *Checklist) []law.Finding {
	missing := list.missing()
	if len(missing) == 0 {
		return nil
	}
	lacks, titles := make([]string, len(missing)), make([]string, len(missing))
	for i, item := range missing {
		lacks[i] = item.Item
	}
	slices.SortStableFunc(missing, func(a, b *Item) int { return a.auditRank() - b.auditRank() })
	for i, item := range missing {
		titles[i] = facts.Lowered(item.Title)
	}
	named := strings.Join(titles, ", ")
	if rest := len(titles) - mostTitles; rest > 1 {
		named = fmt.Sprintf("%s, and %d more", strings.Join(titles[:mostTitles], ", "), rest)
	}
	subject := "1 requirement is"
	if len(lacks) > 1 {
		subject = fmt.Sprintf("%d requirements are", len(lacks))
	}
	return []law.Finding{{Rule: Retention.ID, Word: "unrecorded", Severity: law.Risk,
		Citation: &Retention.Versions[0].Cite,
		Summary:  fmt.Sprintf("PERM, filed on %s: %s not on record: %s", c.Filed, subject, named),
		Remedy: fmt.Sprintf("Find the documents and record the data (full list: mobility perm check %s): an audit allows 30 days to respond.",
			facts.Argument(c.ID)),
		Missing: lacks, Records: c.records()}}
}

// missing are the items of which no one has recorded how they stand.
func (l *Checklist) missing() (items []*Item) {
	for i := range l.Items {
		if l.Items[i].State == Missing {
			items = append(items, &l.Items[i])
		}
	}
	return items
}

// auditRank is the place of a requirement among those that an audit asks about first.
func (i *Item) auditRank() int {
	if rank := slices.Index(auditFirst, i.Item); rank >= 0 {
		return rank
	}
	return len(auditFirst)
}

func (c *Case) wrongItem(item *Item, list *Checklist) law.Finding {
	if c.Occupation == "" && recruits[item.rule] {
		item.severity = law.Risk // a Schedule A or college teacher's case recruits otherwise
	}
	f := law.Finding{Rule: item.rule, Word: item.Item, Severity: item.severity, Citation: item.Citation,
		Summary: fmt.Sprintf("PERM: %s: %s", item.Title, item.Why), Remedy: remedies[item.rule],
		Records: c.records()}
	if item.rule == recruitment.PwdUse.ID && c.Special() {
		f.Remedy = "Request a new PWD, and file while it is valid."
	}
	if f.Remedy == "" {
		f.Remedy = "Repeat the step, or have counsel review it before anything is filed."
	}
	if item.Item == "filing-window" && !c.wasFiled() && !list.Due.IsZero() && list.Window != WindowInfeasible {
		f.Remedy = "If the application was filed by that day, record it (mobility perm record " + c.ID + " filed=...). If not, repeat the step that sets the end of the window, or ask " +
			"counsel what can still be filed."
	}
	if item.Item == "filing-window" {
		for _, limit := range list.limits.NotBefore {
			f.Basis = append(f.Basis, "not before "+limit.String())
		}
		for _, limit := range list.limits.NotAfter {
			f.Basis = append(f.Basis, "not after "+limit.String())
		}
		f.Uses = usesWindow
	}
	return f
}

// recruits are the rules and checks that do not hold for every kind of occupation.
var recruits = map[string]bool{
	recruitment.JobOrder.ID: true, recruitment.SundayAds.ID: true, recruitment.FilingWindow.ID: true, recruitment.PwdUse.ID: true,
	checkAdContent.ID: true, checkReport.ID: true, checkApplicants.ID: true,
}

// remedies say, by the rule, what to do about what is wrong.
var remedies = map[string]string{
	recruitment.PwdValidity.ID:   "Compare the dates with the form: use the expiration date printed on it.",
	recruitment.PwdUse.ID:        "Request a new PWD, and begin recruitment within its validity period.",
	recruitment.JobOrder.ID:      "Place the job order again, for 30 days counting the first and last day.",
	recruitment.SundayAds.ID:     "Place the advertisement on another Sunday.",
	recruitment.NoticePosting.ID: "Post the notice again, for ten consecutive business days.",
	recruitment.FilingWindow.ID:  "Repeat the step that sets the end of the window, or ask counsel what can still be filed.",
	layoffLookback.ID:            "Notify and consider every potentially qualified laid-off U.S. worker, and keep proof.",
	checkAdContent.ID:            "Do not rely on the advertisement: correct its text and place it again.",
	checkNoticeContent.ID:        "Correct the notice and post it again, for ten consecutive business days.",
	checkPayment.ID:              "Refund amounts paid or withheld, end the agreement, and ask counsel.",
	checkReport.ID:               "Have counsel review it: the report must be signed before the application is filed.",
	checkApplicants.ID: "Consider the applicant again; without a lawful job-related reason the application cannot be " +
		"filed.",
	checkExperience.ID: "Ask counsel: the requirement may have to be removed, or the jobs shown to differ.",
}

func (c *Case) drawnIntoClosure(list *Checklist) law.Finding {
	var w law.Working
	outcome, _ := recruitment.ClosureExtension.Apply(recruitment.ClosureFacts{Due: list.Due}, &w) // its one version cannot err
	return law.Finding{Rule: recruitment.ClosureExtension.ID, Severity: law.Note, Citation: outcome.Citation, Basis: outcome.Basis,
		Summary: fmt.Sprintf("PERM: the last day to file, %s, fell in the closure of 2025; it may be filed by %s", list.Due,
			outcome.Due),
		Remedy: "File by that day despite the filing system's warning, and keep the announcement with the file.",
		Uses:   usesWindow, Records: c.records()}
}

// planFinding says that a case can no longer be filed by the day it has to be, with the step that makes it so.
func (c *Case) planFinding(asOf civil.Date) []law.Finding {
	if c.FileBy.IsZero() || c.wasFiled() {
		return nil
	}
	plan := recruitment.PlanBackward(c.FileBy, c.Planning(asOf, c.Expect))
	if plan.Feasible {
		return nil
	}
	return []law.Finding{{Rule: recruitment.FilingWindow.ID, Word: wordFileBy, Severity: law.Risk, Consequence: law.LateNotCorrectable, Citation: &recruitment.CiteFiling,
		Summary: fmt.Sprintf("PERM: cannot be filed by %s: %s", c.FileBy, plan.Infeasible),
		Remedy: "Plan forward from today, and notify the person who set the date: " +
			"the worker's stay may end before the application is filed.",
		Uses: []*facts.Field{fieldFileBy}, Records: c.records()}}
}

// outOfTime says that no schedule of what is still to be done meets the last day to file that is known so far, with the step that had to begin
// before. Only periods that the law fixes count, none that are expected.
func (c *Case) outOfTime(asOf civil.Date, list *Checklist) []law.Finding {
	plan := c.latestPlan(asOf, list)
	if plan == nil || plan.Feasible {
		return nil
	}
	why := plan.Infeasible
	if strings.HasPrefix(plan.ByStep, "pwd") {
		why = "the wage determination and the steps after it are still to come"
	}
	remedy := fmt.Sprintf("Plan again from today: repeat the step that sets the last day (%s), or ask counsel what can still be filed.", recruitment.DriveTitle(list.DrivesDue))
	switch list.DrivesDue {
	case "selection":
		remedy = "Ask counsel today: after that day the case needs a new competitive selection, or the recruitment of 20 CFR 656.17."
	case "pwd":
		remedy = "Request a new PWD today, and plan again from the day on which it is expected."
	}
	return []law.Finding{{Rule: recruitment.FilingWindow.ID, Word: wordOutOfTime, Severity: law.Risk, Consequence: law.GovernmentDeadline, Citation: &recruitment.CiteFiling,
		Summary: fmt.Sprintf("PERM: no schedule on business days meets the last day to file, %s: %s", list.Due, why), Remedy: remedy, Uses: usesWindow, Records: c.records()}}
}

// latestPlan is the schedule with the latest start of every step that is still to be done before the last day to file that is known so far, nil for none.
func (c *Case) latestPlan(asOf civil.Date, list *Checklist) *recruitment.Plan {
	if c.wasFiled() || c.over() || c.Occupation == "" || list.Window != WindowSoFar || list.Due.Before(asOf) {
		return nil
	}
	plan := recruitment.PlanBackward(list.Due, c.Planning(asOf, recruitment.Expectations{StepDays: 1}))
	return &plan
}
