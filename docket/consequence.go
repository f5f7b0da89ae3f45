package docket

import (
	"fmt"
	"slices"

	"mobility/i9"
	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/law"
	"mobility/paf"
	"mobility/roster"
	"mobility/status"
	"mobility/status/expiry"
	"mobility/status/opt"
)

// Consequences names the compliance reviews that a change of a person's facts sets off: the roster says that a person
// moved, the law says what a move of a person in H-1B status asks for. before is nil for a person new, after is never nil.
func Consequences(before, after *Person, asOf civil.Date) []Finding {
	c := consequences{before: before, after: after, was: &status.Snapshot{}, asOf: asOf}
	if before != nil {
		c.was = before.snapshot(asOf)
	}
	c.is = after.snapshot(asOf)
	c.ofStay()
	c.movedBack()
	c.ofForm()
	return c.found
}

// consequences are the reviews of one change. was and is are the status records before and after it.
type consequences struct {
	before, after *Person
	was, is       *status.Snapshot
	asOf          civil.Date
	found         []Finding
}

// ofStay adds those for the stay in force, and for everybody who comes back.
func (c *consequences) ofStay() {
	switch {
	case c.is.InForce == nil:
		c.comesBack()
	case c.before == nil:
		c.newHire()
	case c.leaves():
		c.departure()
	default:
		c.leave()
		c.work()
		c.employment()
	}
}

// review is what a change asks a person to look at.
type review struct {
	rule     string
	severity Severity
	summary  string
	remedy   string
	cite     law.Citation
}

func (c *consequences) add(r review, changes ...facts.Change) {
	basis := []string{}
	for _, change := range changes {
		basis = append(basis, changeLine(change))
	}
	c.found = append(c.found, Finding{
		Key: r.rule + "/" + idWord(c.after.Employee.ID), Domain: domainOf(r.rule), Rule: r.rule,
		Subject: c.after.subject(), Severity: r.severity, Summary: r.summary, Remedy: r.remedy, Owner: dutiesOf(r.rule).Owner, Citation: &r.cite,
		Basis: basis, Employer: c.after.Employee.Employer,
	})
}

func changeLine(c facts.Change) string {
	switch {
	case c.Before.Value == "":
		return fmt.Sprintf("%s: now %s", c.Field.Name, c.After.Value)
	case c.After.Value == "":
		return fmt.Sprintf("%s: was %s, now blank", c.Field.Name, c.Before.Value)
	default:
		return fmt.Sprintf("%s: was %s, now %s", c.Field.Name, c.Before.Value, c.After.Value)
	}
}

// newHire is a person hired in a time-limited status.
func (c *consequences) newHire() {
	class, t := c.is.InForce.ClassWord(), c.traits()
	switch {
	case c.after.Employee.HasLeft(c.asOf):
	case t.NeedsLCA:
		c.add(review{paf.CopyToWorker.ID, Risk, class + " worker hired: confirm the petition names this employer, and give the worker the certified LCA",
			"Confirm that this employer's petition was filed (H-1B portability) or approved (E-3, H-1B1) before the first day; give the worker the signed LCA.", paf.CopyToWorker.Versions[0].Cite})
		if c.is.InForce.Class == "H-1B" {
			c.add(review{i9.Portability.ID, Note, "H-1B worker hired: if work began on portability, the receipt notice shows work authorization",
				"Keep the receipt notice of this employer's petition with the Form I-9; record petition_expires once it is approved.", i9.Portability.Versions[0].Cite})
		}
	case t.NeedsPetition:
		c.add(review{expiry.Petition.ID, Risk, class + " worker hired: the petition must name this employer",
			"Confirm the petition of this legal entity and record petition_expires from it.", status.CheckAmendedPetition.Cite})
	case c.is.InForce.Class == "F-1 STEM OPT":
		c.add(review{opt.StemEmployerReport.ID, Risk, "STEM OPT worker hired: training plan and E-Verify are required first",
			"Sign the I-983 before the first day; the employer must be in E-Verify.", status.CheckStemChange.Cite})
	}
}

func (c *consequences) traits() status.Traits {
	traits, _ := status.TraitsOf(c.is.InForce.Class)
	return traits
}

// departure is what a former employee in a time-limited status sets off.
func (c *consequences) departure() {
	left := c.diff(roster.FieldLeft, roster.FieldEmploymentStatus)
	who := c.is.InForce.ClassWord() + " worker left"
	switch day := c.after.Employee.Left; {
	case isGone(c.before):
		who = fmt.Sprintf("%s worker's last day is %s now", c.is.InForce.ClassWord(), day)
	case day.After(c.asOf):
		who = fmt.Sprintf("%s worker terminates on %s", c.is.InForce.ClassWord(), day)
	}
	switch t := c.traits(); {
	case t.NeedsLCA:
		c.add(review{paf.CheckTermination.ID, paf.CheckTermination.Severity(), who + ": notify USCIS that the employment ends", endEmployment(c.is.InForce.Class), paf.CheckTermination.Cite}, left...)
	case c.is.InForce.Class == "F-1 STEM OPT":
		c.add(review{opt.StemEmployerReport.ID, Risk, who + ": report to the school within five business days",
			"Notify the DSO in writing and record departure_reported.", opt.StemEmployerReport.Versions[0].Cite}, left...)
	case t.NeedsPetition:
		c.add(review{expiry.Petition.ID, Risk, who + ": notify USCIS that the petition is no longer used",
			endEmployment(c.is.InForce.Class) + " Record withdrawal_sent.", status.CheckAmendedPetition.Cite}, left...)
	}
	c.grace(left)
}

// grace is the stay without work that follows, with its last day: none does where the stay has ended by then.
func (c *consequences) grace(left []facts.Change) {
	if !status.HasGrace60(c.is.InForce.Class) {
		return
	}
	lastDay := c.after.Employee.Left
	r := review{status.Grace60.ID, Note, "60-day grace period begins (no work)", status.Grace60.Remedy, *citationOf(status.Grace60.History(), lastDay)}
	outcome, err := status.Grace60.Apply(status.Grace60Facts{Class: c.is.InForce.Class, LastDay: lastDay, I94: c.is.InForce.End()}, nil)
	switch due := outcome.Due; {
	case err != nil || due.IsZero():
		r.summary += "; its last day cannot be calculated"
		r.remedy = "Record the last day of work and the I-94 expiration: it ends after 60 days, or with the I-94 if that is earlier. Then give the employee the date."
	case !due.After(lastDay):
		return
	case due.Before(c.asOf):
		r.summary = fmt.Sprintf("The grace period after the employment (no work) ended on %s", due)
		r.remedy = "If another status was granted or a filing was received in time, record it; otherwise ask counsel today."
	default:
		r.summary += fmt.Sprintf(", and ends on %s", due)
	}
	c.add(r, left...)
}

// leave is a leave or furlough that begins: a worker under an application is paid unless the worker asked for the time off.
func (c *consequences) leave() {
	changes := c.diff(roster.FieldEmploymentStatus)
	if !c.traits().NeedsLCA || len(changes) == 0 || c.after.Employee.Status != roster.StatusLeave {
		return
	}
	c.add(review{paf.CheckLeave.ID, paf.CheckLeave.Severity(), c.is.InForce.ClassWord() + " worker on leave or furlough: wages continue unless the worker asked for the time off",
		"Keep paying the required wage for time without work that the employer decided; keep the worker's request for a leave of the worker's own.",
		paf.CheckLeave.Cite}, changes...)
}

// work is a change of place, pay, hours or duties.
func (c *consequences) work() {
	place := c.change(roster.FieldWorksite, roster.FieldAddress, roster.FieldCity, roster.FieldCounty, roster.FieldState, roster.FieldZip, roster.FieldRemote)
	duties := c.change(roster.FieldTitle, roster.FieldSOC, roster.FieldJobCode)
	pay := c.change(roster.FieldWage, roster.FieldWagePer)
	hours := c.change(roster.FieldHours, roster.FieldFullTime, roster.FieldFTE)
	t := c.traits()
	if t.NeedsLCA {
		c.underLCA(place, duties, pay, hours)
		return
	}
	all := append(append(append(place, duties...), pay...), hours...)
	switch {
	case len(all) == 0:
	case c.is.InForce.Class == "F-1 STEM OPT":
		c.add(review{status.CheckStemChange.ID, status.CheckStemChange.Severity(), "STEM OPT worker's worksite, job, pay or hours changed: confirm whether the change is material",
			"If it is, submit a new I-983 to the school at the earliest opportunity.", status.CheckStemChange.Cite}, all...)
	case t.NeedsPetition && len(place)+len(duties) > 0:
		c.add(review{status.CheckAmendedPetition.ID, status.CheckAmendedPetition.Severity(), c.is.InForce.ClassWord() + " worker's worksite or job changed: confirm that the petition still describes it",
			"Ask counsel whether an amended petition is required before the change takes effect.", status.CheckAmendedPetition.Cite}, append(place, duties...)...)
	}
}

// underLCA is a change of work that was attested in a labor condition application.
func (c *consequences) underLCA(place, duties, pay, hours []facts.Change) {
	class := c.is.InForce.ClassWord()
	if len(place) > 0 {
		c.add(c.moved(class), place...)
		c.add(review{paf.NoticeNewSite.ID, Risk, "Notice at the new worksite", "Post the LCA notice on or before the first day of work there.", paf.NoticeNewSite.Versions[0].Cite}, place...)
	}
	if len(duties) > 0 {
		c.add(review{paf.CheckScope.ID, paf.CheckScope.Severity(), class + " worker's job changed: confirm that it is still in the LCA occupation",
			"Compare duties and SOC code with the LCA; a different occupation requires a new LCA and an amended petition.", paf.CheckScope.Cite}, duties...)
	}
	if len(pay) > 0 {
		c.add(review{paf.CheckWage.ID, paySeverity(pay), class + " worker's pay changed: confirm that it meets the required wage",
			"Compare with the higher of actual and prevailing wage on the LCA; update the public access file's wage memo.", paf.CheckWage.Cite}, pay...)
	}
	if len(hours) > 0 {
		c.add(review{paf.CheckHours.ID, paf.CheckHours.Severity(), class + " worker's hours changed: one LCA cannot cover both full-time and part-time work",
			"A change between full time and part time requires a new LCA and an amended petition.", paf.CheckHours.Cite}, hours...)
	}
}

// moved asks whether the new worksite is in the LCA's area. The amended petition is a matter of H-1B; in E-3 and H-1B1 it
// is for counsel to determine how the new application reaches USCIS.
func (c *consequences) moved(class string) review {
	const inside = "Inside the LCA's area: post the notice on or before the first day there. "
	if c.is.InForce.Class == "H-1B" {
		return review{paf.CheckMoved.ID, paf.CheckMoved.Severity(), class + " worker's worksite changed: confirm whether a new LCA and an amended petition are required",
			inside + "Outside: certified LCA and amended petition before work begins there.", paf.CheckMoved.Cite}
	}
	return review{paf.CheckNewArea.ID, paf.CheckNewArea.Severity(), class + " worker's worksite changed: confirm whether a new LCA is required",
		inside + "Outside: a new certified LCA before work begins there; ask counsel how it reaches USCIS.", paf.CheckNewArea.Cite}
}

// paySeverity is risk for a cut, note for a rise; a change of unit has to be examined.
func paySeverity(pay []facts.Change) Severity {
	if len(pay) != 1 || pay[0].Field != roster.FieldWage {
		return Risk
	}
	before, after := pay[0].Before.Value, pay[0].After.Value
	if len(after) < len(before) || len(after) == len(before) && after < before { // both have two decimals
		return Risk
	}
	return Note
}

// employment is a change of legal entity or of class, or a return after leaving.
func (c *consequences) employment() {
	if entity := c.change(roster.FieldEmployer, roster.FieldFEIN); len(entity) > 0 {
		switch t := c.traits(); {
		case t.NeedsLCA:
			c.add(review{paf.CheckCorporateChange.ID, paf.CheckCorporateChange.Severity(), c.is.InForce.ClassWord() + " worker moved to another legal entity",
				"Unless that entity assumed the LCAs before employing the worker, it files its own LCA and petition first.", paf.CheckCorporateChange.Cite}, entity...)
		case t.NeedsPetition:
			c.add(review{expiry.Petition.ID, Risk, c.is.InForce.ClassWord() + " worker moved to another legal entity: the petition names the prior one",
				"Ask counsel whether the new entity must file first.", status.CheckAmendedPetition.Cite}, entity...)
		}
	}
	c.comesBack()
	if class := diffOf(recordOf(c.was.InForce), c.is.InForce.Record, status.FieldClass); len(class) > 0 && class[0].Before.Value != "" {
		c.add(review{status.CheckClassChanged.ID, status.CheckClassChanged.Severity(), "Class changed to " + c.is.InForce.ClassWord() + ": all limits change",
			c.checkClass(), status.CheckClassChanged.Cite}, class...)
	}
}

// checkClass says which documents the new class rests on.
func (c *consequences) checkClass() string {
	switch t := c.traits(); {
	case c.is.InForce.IsStudent() || t.NeedsProgramEnd:
		return "Check the I-20 or DS-2019, and the card if there is one, for the new class."
	case t.NeedsPetition || t.NeedsI94:
		return "Check the petition, I-94 and first admission for the new class."
	case t.NeedsEAD:
		return "Check the card, its category, and the I-94 for the new class."
	default:
		return "Check the document that shows the new class; the dates of the old one count no longer."
	}
}

// comesBack is a return after leaving, or a termination that was withdrawn: it concerns everybody, whatever the status.
func (c *consequences) comesBack() {
	if c.before == nil || c.before.Employee.Left.IsZero() || !c.after.Employee.Left.IsZero() || c.after.Employee.HasLeft(c.asOf) {
		return
	}
	r := withdrawn(c.before)
	if c.after.Employee.Hired.After(c.before.Employee.Left) {
		r = c.rehire()
		c.underPetition()
	}
	c.add(r, c.diff(roster.FieldLeft, roster.FieldHired)...)
}

// underPetition asks whether a petition still covers a worker who comes back: USCIS was to be notified when the employment ended, and the dates of
// the status records do not show whether it was. A worker in E-3 or H-1B1 can have no petition, but an application that may be withdrawn.
func (c *consequences) underPetition() {
	if c.is.InForce == nil || !c.traits().NeedsPetition && !c.traits().NeedsLCA {
		return
	}
	basis := "petition"
	if !c.traits().NeedsPetition {
		basis = "labor condition application"
	}
	c.add(review{expiry.Petition.ID, Risk, c.is.InForce.ClassWord() + " worker rehired: confirm that the " + basis + " still covers the work",
		fmt.Sprintf("Before work begins, ask counsel whether the %s or a pending extension was withdrawn after %s, and whether it still authorizes the work.",
			basis, c.before.Employee.Left), status.CheckAmendedPetition.Cite},
		c.diff(roster.FieldLeft, roster.FieldHired)...)
}

// withdrawn asks what was done about an employment that did not end.
func withdrawn(before *Person) review {
	summary := "Termination withdrawn: the employment that was to end on " + before.Employee.Left.String() + " continues"
	return review{status.CheckTerminationWithdrawn.ID, status.CheckTerminationWithdrawn.Severity(), summary,
		"Confirm that the employment was not interrupted; if it was, record the new hire date: a rehire requires Form I-9 again. If USCIS or the school was notified of its end, or the petition withdrawn, ask counsel immediately.",
		status.CheckTerminationWithdrawn.Cite}
}

// leaves reports whether the change ends the employment, or gives it another last day: every date that counts from it is another one then.
func (c *consequences) leaves() bool {
	corrected := !c.after.Employee.Left.IsZero() && c.after.Employee.Left != c.before.Employee.Left
	return isGone(c.after) && (!isGone(c.before) || corrected)
}

// isGone reports whether the employment has ended, or its last day is on record.
func isGone(p *Person) bool {
	return !p.Employee.Left.IsZero() || p.Employee.Status == roster.StatusTerminated
}

// change lists what changed among fields of the employee that were known before: a column that the roster did not have last
// time moves no one. A remote worker is one who was on site.
func (c *consequences) change(fields ...*facts.Field) []facts.Change {
	return slices.DeleteFunc(c.diff(fields...), func(ch facts.Change) bool {
		return ch.Before.Value == "" && (ch.Field != roster.FieldRemote || ch.After.Value != "true")
	})
}

// diff lists what changed among fields of the employee.
func (c *consequences) diff(fields ...*facts.Field) []facts.Change {
	return diffOf(c.before.Employee.Record, c.after.Employee.Record, fields...)
}

func diffOf(before, after facts.Record, fields ...*facts.Field) []facts.Change {
	var changes []facts.Change
	for _, f := range fields {
		b, _ := before.Get(f)
		a, _ := after.Get(f)
		if a.Value != b.Value {
			changes = append(changes, facts.Change{Field: f, Before: b, After: a})
		}
	}
	return changes
}

// recordOf are the facts of a stay, none of no stay.
func recordOf(s *status.Stay) facts.Record {
	if s == nil {
		return nil
	}
	return s.Record
}
