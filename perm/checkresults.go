package perm

import (
	"fmt"
	"strings"

	"mobility/internal/civil"
	"mobility/internal/law"
	"mobility/perm/recruitment"
)

// What this part of the checklist rests on.
var (
	CitePayment = law.Read("20 CFR 656.12(b)", "the employer may not seek or receive payment of any kind for labor "+
		"certification activity, including its attorney's fees")
	CiteOwnership = law.Read("20 CFR 656.17(l)", "closely held, family, or 10 or fewer employees: extra documents")
	CiteGained    = law.Read("20 CFR 656.17(i)", "experience gained with the employer counts only in a not substantially "+
		"comparable job or if training is no longer feasible")
	CiteNecessity = law.Unread("20 CFR 656.17(h)", "requirements above the normal need business necessity")
)

// results examines what the recruitment brought: the applicants, the report, and layoffs.
func (e *examination) results() {
	c := e.c
	applicants := requirement{item: "applicants", title: "Every applicant considered", rule: checkApplicants.ID,
		cite: &recruitment.CiteReport, evidence: c.Care.ResumesEvidence}
	report := requirement{item: "recruitment-report", title: "Recruitment report signed", rule: checkReport.ID,
		cite: &recruitment.CiteReport, evidence: c.Care.ReportEvidence}
	switch {
	case c.ScheduleA():
		e.add(applicants, NotApplicable, "Schedule A requires no recruitment")
		e.add(report, NotApplicable, "Schedule A requires no recruitment")
		e.specialProofs()
	case c.CollegeTeacher():
		e.add(applicants, NotApplicable, "the official's statement gives the number of applicants and the reasons")
		e.add(report, NotApplicable, "656.17(g) does not apply to a college teacher's case: 656.18(b) names the documents")
		e.specialProofs()
	default:
		e.applicants(applicants)
		e.report(report)
	}
	e.layoffs()
}

func (e *examination) applicants(r requirement) {
	var open, wrong []string
	for i := range e.c.Applicants {
		a := &e.c.Applicants[i]
		switch fault := a.Fault(); {
		case fault == "":
		case a.wronged():
			wrong = append(wrong, fmt.Sprintf("applicant %d: %s", i+1, fault))
		default:
			open = append(open, fmt.Sprintf("applicant %d: %s", i+1, fault))
		}
	}
	switch {
	case len(wrong) > 0:
		e.add(r, Wrong, "%s", strings.Join(wrong, "; "))
	case e.c.contradictory():
		e.add(r, Wrong, bothRecorded)
	case len(open) > 0:
		e.add(r, Missing, "%s", strings.Join(open, "; "))
	case len(e.c.Applicants) == 0 && e.c.NoApplicants == law.Yes:
		e.add(r, Present, "the recruitment brought no applicants")
	case len(e.c.Applicants) == 0:
		e.add(r, Missing, "no applicant is recorded; if the recruitment brought none, record it (%s)", fieldNoApplicants.Name)
	default:
		e.add(r, Present, "%d applicants, each with an outcome", len(e.c.Applicants))
	}
}

func (e *examination) report(r requirement) {
	signed, last := e.c.ReportSigned, e.c.lastStep()
	switch {
	case signed.IsZero() && !e.c.Filed.IsZero():
		e.add(r, Missing, "filed on %s; no signed report is recorded", e.c.Filed)
	case signed.IsZero():
		e.add(r, Missing, "the report is not signed")
	case !e.c.Filed.IsZero() && signed.After(e.c.Filed):
		e.add(r, Wrong, "signed on %s, after the filing on %s", signed, e.c.Filed)
	case signed.Before(last):
		e.add(r, Wrong, "signed on %s, before the recruitment ended on %s", signed, last)
	case e.c.undatedStep() != "":
		e.add(r, Missing, "signed on %s; whether that was after the recruitment cannot be determined: the first day of a step is not recorded (%s)",
			signed, e.c.undatedStep())
	default:
		e.present(r, "signed on %s", signed)
	}
}

// lastStep is the last day of recruitment known.
func (c *Case) lastStep() (last civil.Date) {
	for i := range c.Steps {
		last = civil.Latest(last, c.Steps[i].From, c.Steps[i].To)
	}
	return last
}

// itemLayoffs names the item of the laid-off workers.
const itemLayoffs = "layoffs"

func (e *examination) layoffs() {
	c := e.c
	r := requirement{item: itemLayoffs, title: "Laid-off workers notified and considered", rule: layoffLookback.ID,
		cite: &CiteLayoff, evidence: c.Care.LayoffEvidence}
	concern, since := c.LayoffsThatConcern(e.reviewed)
	switch {
	case len(concern) == 0 && c.Care.Layoff == law.No:
		e.add(r, NotApplicable, "no layoff in the occupation and area is on record since %s", since)
		return
	case len(concern) == 0 && c.Care.Layoff == law.Unstated && !c.Care.LayoffReviewed.IsZero() && !c.Care.LayoffReviewed.After(e.asOf):
		e.add(r, NotApplicable, "no layoff in the occupation and area is on record since %s; reviewed on %s", since, c.Care.LayoffReviewed)
		return
	case len(concern) == 0 && c.Care.Layoff == law.Unstated:
		e.add(r, Missing, "no layoff in the occupation and area is on record since %s; not recorded: whether there was one (%s), or the day of "+
			"the review (%s)", since, fieldLayoff.Name, fieldLayoffReviewed.Name)
		return
	}
	what := layoffsInWords(concern, since)
	if len(concern) == 0 {
		what = fmt.Sprintf("a layoff within six months of filing is recorded (since %s)", since)
	}
	last := civil.Date{}
	for _, l := range concern {
		last = civil.Latest(last, l.LastDay)
	}
	switch {
	case c.Care.LayoffNotified == law.Yes && !c.Care.LayoffReviewed.IsZero() && last.After(c.Care.LayoffReviewed):
		e.add(r, Missing, "%s; the last termination was on %s, after the review of %s", what, last, c.Care.LayoffReviewed)
	case c.Care.LayoffNotified == law.Yes:
		e.present(r, "%s; all potentially qualified were notified and considered", what)
	case !c.Care.LayoffReviewed.IsZero() && !c.Care.LayoffReviewed.Before(last) && c.Care.Layoff != law.Yes:
		e.add(r, Present, "%s; reviewed on %s, none concerns this case", what, c.Care.LayoffReviewed)
	default:
		e.add(r, Missing, "%s: document the notice to, and consideration of, all potentially qualified workers", what)
	}
}

// layoffsInWords says how many left, and of how many no one knows whether they were laid off.
func layoffsInWords(concern []Layoff, since civil.Date) string {
	unstated := 0
	for _, l := range concern {
		if l.Unstated {
			unstated++
		}
	}
	const where = "since %s in the same or a related occupation and in the area"
	switch unstated {
	case 0:
		return fmt.Sprintf("%d laid off "+where, len(concern), since)
	case len(concern):
		return fmt.Sprintf("%d left "+where+", and the roster does not show whether they were laid off", unstated, since)
	default:
		return fmt.Sprintf("%d laid off "+where+"; for %d of them the roster does not show whether they were", len(concern), since, unstated)
	}
}

// care examines who pays, and the relations and requirements that an audit looks at.
func (e *examination) care() {
	care := &e.c.Care
	pay := requirement{item: "payment", title: "Costs are not paid by the worker", rule: checkPayment.ID, cite: &CitePayment,
		evidence: care.FeesEvidence}
	switch {
	case care.PaymentReceived == law.Yes:
		e.add(pay, Wrong, "the employer has sought or received payment for the application")
	case care.Repayment == law.Yes:
		e.add(pay, Wrong, "the worker has agreed to repay costs, or costs are withheld from pay")
	case care.EmployerPays == law.No:
		e.add(pay, Wrong, "the employer does not pay all costs; the worker may pay only the worker's own counsel")
	case care.EmployerPays == law.Unstated:
		e.add(pay, Missing, "payment of the costs is not recorded")
	default:
		e.present(pay, "the employer pays all costs")
	}
	e.documented(requirement{item: "ownership", title: "Ownership and family relations", rule: checkOwnership.ID,
		cite: &CiteOwnership, evidence: care.OwnershipEvidence}, e.c.CloselyHeld(),
		"a closely held or small employer, or a relation to the worker",
		"no ownership interest, no family relation, and more than 10 employees", "ownership interest, family relation, number of employees")
	e.documented(requirement{item: "business-necessity", title: "Business necessity of requirements", rule: checkNecessity.ID,
		cite: &CiteNecessity, evidence: care.NecessityEvidence}, care.NeedsNecessity(),
		e.unusual(), "requirements do not exceed the normal requirements of the occupation",
		"whether the requirements exceed the normal requirements of the occupation")
	gained := requirement{item: "experience-gained", title: "Experience gained with the employer", rule: checkExperience.ID,
		cite: &CiteGained}
	switch {
	case care.Gained == law.Unstated:
		e.add(gained, Missing, "not recorded: whether the worker gained qualifying experience with the employer (%s)", fieldGained.Name)
	case care.Gained == law.No:
		e.add(gained, NotApplicable, "no qualifying experience was gained with the employer")
	case care.NotComparable == law.Unstated:
		e.add(gained, Missing, "qualifying experience was gained with the employer; not recorded: whether the job was not substantially "+
			"comparable, or training is no longer feasible (%s)", fieldGainedElsewise.Name)
	case care.NotComparable == law.No:
		e.add(gained, Wrong, "qualifying experience was gained with the employer; it counts only in a job not substantially "+
			"comparable, or where training is no longer feasible")
	default:
		e.add(gained, Present, "gained in a job not substantially comparable, or training is no longer feasible")
	}
}

// Small reports whether the employer has so few employees that 656.17(l) asks for more.
func (c *Case) Small() bool {
	const few = 10
	return c.Employees > 0 && c.Employees <= few
}

// CloselyHeld reports whether 656.17(l) asks for documents: an ownership interest, a family relation, or few employees.
func (c *Case) CloselyHeld() law.Answer {
	switch {
	case c.Care.Ownership == law.Yes || c.Care.Familial == law.Yes || c.Small():
		return law.Yes
	case c.Care.Ownership == law.No && c.Care.Familial == law.No && c.Employees > 0:
		return law.No
	default:
		return law.Unstated
	}
}

// documented adds an item that asks for documents where something is so.
func (e *examination) documented(r requirement, asks law.Answer, reason, otherwise, unstated string) {
	switch {
	case asks == law.Unstated && len(r.evidence) == 0:
		e.add(r, Missing, "not recorded: %s", unstated)
	case asks == law.Unstated:
		e.add(r, Missing, "documents are attached; not recorded: %s", unstated)
	case asks == law.No:
		e.add(r, NotApplicable, "%s", otherwise)
	case len(r.evidence) == 0:
		e.add(r, Missing, "%s: no documents are attached", reason)
	default:
		e.add(r, Present, "%s: documents are attached", reason)
	}
}

// window examines whether the application can be filed, or was filed, on its day.
func (e *examination) window() {
	l := &e.list
	r := requirement{item: "filing-window", title: "Filing window", rule: recruitment.FilingWindow.ID, cite: l.outcome.Citation,
		evidence: e.c.Care.ApplicationEvidence}
	filed := e.c.Filed
	switch {
	case e.c.Occupation == "":
		e.windowOfUnknownKind(r)
	case l.outcome.Kind == law.KindFails || l.Window == WindowInfeasible:
		e.add(r, Wrong, "%s", strings.Join(l.reasons(), "; "))
		e.unlessUnrecorded(e.filing.Ads())
	case filed.IsZero() && e.shut():
		e.add(r, Wrong, "closed on %s, set by %s; no filing is recorded", l.Due, recruitment.DriveTitle(l.DrivesDue))
		e.list.Items[len(e.list.Items)-1].severity = law.Risk // it may have been filed in time
	case l.outcome.Kind == law.KindUndetermined:
		e.add(r, Missing, "missing: %s", strings.Join(missingInWords(l.outcome.Missing), ", "))
	case filed.IsZero() && e.c.wasFiled():
		e.add(r, Missing, "the filing date is not recorded; the window opened on %s and closed on %s", l.Opens, l.Due)
	case filed.IsZero():
		e.unfiledWindow(r)
	case filed.Before(l.Opens):
		e.add(r, Wrong, "filed on %s, before the window opened on %s (%s)", filed, l.Opens, recruitment.DriveTitle(l.DrivesOpen))
	case filed.After(l.Due) && recruitment.Closure2025.Contains(l.Due) && !filed.After(l.Due.AddDays(recruitment.ClosureDays)):
		e.present(r, "filed on %s; the last day, %s, fell in the closure of 2025 and moved to %s", filed, l.Due,
			l.Due.AddDays(recruitment.ClosureDays))
	case filed.After(l.Due):
		e.add(r, Wrong, "filed on %s, after the window closed on %s (%s)", filed, l.Due, recruitment.DriveTitle(l.DrivesDue))
	default:
		e.present(r, "filed on %s, within %s to %s", filed, l.Opens, l.Due)
	}
}

// windowOfUnknownKind examines the window of a case whose kind of occupation is not recorded. The window of ordinary recruitment has been
// missed where its last day so far has passed: a further step can only bring that day forward, and only college teachers and Schedule A have
// another.
func (e *examination) windowOfUnknownKind(r requirement) {
	const unless = "; this is late unless the occupation is a college teacher's or of Schedule A: record the kind of occupation"
	l := &e.list
	switch filed := e.c.Filed; {
	case !l.Due.IsZero() && filed.After(l.Due) && !canFileAfterClosure(l.Due, filed):
		e.add(r, Wrong, "filed on %s, after the window of ordinary recruitment closed on %s, set by %s"+unless, filed, l.Due, recruitment.DriveTitle(l.DrivesDue))
	case filed.IsZero() && e.shut():
		e.add(r, Wrong, "closed on %s, set by %s; no filing is recorded"+unless, l.Due, recruitment.DriveTitle(l.DrivesDue))
	default:
		e.add(r, Missing, "cannot be determined without the kind of occupation")
		return
	}
	l.Items[len(l.Items)-1].severity = law.Risk
}

// shut reports whether the last day to file has passed, known or so far, of a recruitment that began.
func (e *examination) shut() bool {
	l := &e.list
	begun := !e.filing.Recruits() || !e.c.firstStep().IsZero()
	return begun && !e.c.wasFiled() && !l.Due.IsZero() && e.asOf.After(l.Due) && !canFileAfterClosure(l.Due, e.asOf)
}

func (e *examination) unfiledWindow(r requirement) {
	l := &e.list
	switch {
	case e.asOf.Before(l.Opens):
		e.add(r, Missing, "opens on %s, set by %s; closes on %s, set by %s", l.Opens, recruitment.DriveTitle(l.DrivesOpen), l.Due, recruitment.DriveTitle(l.DrivesDue))
	case e.asOf.After(l.Due) && recruitment.Closure2025.Contains(l.Due) && !e.asOf.After(l.Due.AddDays(recruitment.ClosureDays)):
		e.add(r, Present, "the last day, %s, fell in the closure of 2025: file by %s", l.Due, l.Due.AddDays(recruitment.ClosureDays))
	default:
		e.add(r, Present, "open since %s; file by %s, set by %s", l.Opens, l.Due, recruitment.DriveTitle(l.DrivesDue))
	}
}

// reasons say why the window fails.
func (l *Checklist) reasons() []string {
	if len(l.outcome.Reasons) > 0 {
		return l.outcome.Reasons
	}
	return []string{fmt.Sprintf("no valid filing date: earliest %s; latest %s", l.limits.Opens(), l.limits.Due())}
}

// unusual says which requirements call for business necessity.
func (e *examination) unusual() string {
	var found []string
	for _, is := range []struct {
		answer law.Answer
		what   string
	}{{e.c.Care.Exceeds, "requirements exceed the normal requirements of the occupation"}, {e.c.Care.Language, "a language other than English is required"},
		{e.c.Care.Combination, "the job combines occupations"}} {
		if is.answer == law.Yes {
			found = append(found, is.what)
		}
	}
	return strings.Join(found, ", and ")
}
