package paf

import (
	"fmt"

	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/law"
	"mobility/paf/reference"
)

// coverage is how a worker's place of work stands to the applications that the worker is tied to.
type coverage struct {
	// Case is the application that covers the place best, "" for none; Site the worksite of it.
	Case, Site string
	// Listed says that the place is a worksite of the application itself, and not only in the area of one.
	Listed bool
	// Decided says that a person decided that the place is not within commuting distance.
	Decided bool
	reference.Comparison
}

// covers finds the application, of those the worker works under on a day, that covers a place: one that lists it, else
// one with a worksite in the same area. Where none does, the answer is other only if that is certain of every worksite.
func covers(employee string, place reference.Place, cases []*Case, tables *reference.Tables, asOf civil.Date) coverage {
	best := coverage{Comparison: reference.Comparison{Answer: reference.OtherArea, Why: "no worksite is recorded", Basis: []string{}}}
	found := false
	for _, c := range cases {
		if !c.Employs(employee, asOf) {
			continue
		}
		for i := range c.Worksites {
			s := &c.Worksites[i]
			at := coverage{Case: c.LCA.Case, Site: s.Key, Listed: s.Same(place), Comparison: tables.Compare(s.Place, place)}
			if at.Listed && s.Commutable != law.No {
				at.Answer = reference.SameArea
				return at
			}
			if at.Listed { // a person decided that the LCA does not cover it
				at.Listed, at.Answer, at.Decided = false, reference.OtherArea, true
				at.Why = "decided by " + orUnrecorded(s.DecidedBy) + ": not within normal commuting distance"
				return at
			}
			if !found || nearer(at.Answer, best.Answer) {
				best, found = at, true
			}
		}
	}
	if !found {
		best.Answer = reference.NeedsPerson
	}
	return best
}

// Employs reports whether a person works under the application on a day.
func (c *Case) Employs(employee string, on civil.Date) bool {
	for i := range c.Workers {
		if a := &c.Workers[i]; a.Employee == employee && a.Working(on) {
			return true
		}
	}
	return false
}

func nearer(a, b reference.Nearness) bool { return rank(a) < rank(b) }

func rank(n reference.Nearness) int {
	switch n {
	case reference.SameArea:
		return 0
	case reference.NeedsPerson:
		return 1
	default:
		return 2
	}
}

// WorkerFindings lists what is wrong with a worker's cover by the applications known on a day: none at all, or none
// for the place of work. cases are all applications; tables may be nil.
func WorkerFindings(p *Person, cases []*Case, tables *reference.Tables, asOf civil.Date) []law.Finding {
	if !p.NeedsLCA() || !p.here(asOf) {
		return nil
	}
	var own []*Case
	var records []facts.Record
	for _, c := range cases {
		if c.Employs(p.ID, asOf) {
			own = append(own, c)
			records = append(records, c.LCA.Record)
		}
	}
	if len(own) == 0 {
		return []law.Finding{noApplication(p, cases, asOf)}
	}
	if !p.Place.Known() && p.Place.Name == "" {
		return nil
	}
	at := covers(p.ID, p.Place, own, tables, asOf)
	return uncovered(p, at, records)
}

// noApplication finds that no application covers a worker for certain: none has the worker, or the first day under it is missing.
func noApplication(p *Person, cases []*Case, asOf civil.Date) law.Finding {
	found := law.Finding{
		Rule: checkUncovered.ID, Severity: checkUncovered.Severity(), Citation: &citeWage,
		Summary: fmt.Sprintf("%s works here in %s status, but no LCA is recorded", p.called(), p.Class),
		Remedy:  "Import the LCA and assign the worker to it with mobility lca assign.",
		Uses:    []*facts.Field{FieldEmployee},
	}
	c, a := undatedAssignment(p, cases, asOf)
	if a == nil {
		return found
	}
	found.Summary = fmt.Sprintf("%s is assigned to LCA %s, but the first day of work under it is not recorded", p.called(), c.LCA.Case)
	found.Remedy = fmt.Sprintf("Record it: mobility lca assign %s %s --from DATE. Until then it is not known whether the LCA covers the work.", p.ID, c.LCA.Case)
	if ended := c.LCA.EndedOn(); !ended.IsZero() && ended.Before(asOf) {
		found.Summary = fmt.Sprintf("%s is assigned only to LCA %s, which ended on %s", p.called(), c.LCA.Case, ended)
		found.Remedy = "Assign the worker to another certified LCA today, or stop the work; record the first and the last day under the LCA that ended."
		found.Uses = append(found.Uses, fieldEnds)
		found.Records = append(found.Records, c.LCA.Record)
	}
	found.Uses = append(found.Uses, FieldWorkedFrom)
	found.Records = append(found.Records, a.Record)
	return found
}

// undatedAssignment is an assignment of the worker without its first day, of several one to an application that has not ended; nil for none.
func undatedAssignment(p *Person, cases []*Case, asOf civil.Date) (application *Case, undated *Assignment) {
	for _, c := range cases {
		for i := range c.Workers {
			a, ended := &c.Workers[i], c.LCA.EndedOn()
			if a.Employee != p.ID || !a.FirstDay.IsZero() || !a.MayWork(asOf) {
				continue
			}
			if undated == nil || ended.IsZero() || !ended.Before(asOf) {
				application, undated = c, a
			}
		}
	}
	return application, undated
}

func uncovered(p *Person, at coverage, records []facts.Record) []law.Finding {
	finding := law.Finding{Rule: checkWorksite.ID, Citation: &citeSimeio, Records: records, Basis: append(at.Basis, at.Why),
		Uses: []*facts.Field{FieldSiteAddress, FieldSiteCity, FieldSiteCounty, FieldSiteState, FieldSiteZip}}
	if at.Year != "" {
		finding.Basis = append(finding.Basis, "areas per the tables of "+at.Year)
	}
	switch {
	case at.Listed:
		return nil
	case at.Answer == reference.SameArea:
		finding.Rule, finding.Citation, finding.Severity = NoticeNewSite.ID, citationOf(NoticeNewSite.ID), law.Risk
		finding.Summary = fmt.Sprintf("%s works at a worksite in the area of %s that the LCA does not list", p.called(), at.Case)
		finding.Remedy = "Post the notice there no later than the first day of work, and add the worksite with that date " +
			"(first_day)."
	case at.Decided:
		finding.Severity = law.Violation
		finding.Summary = fmt.Sprintf("%s works at a worksite that was decided not to be within commuting distance of any LCA worksite", p.ID)
		finding.Remedy = "Stop the work there until a new LCA is certified and, for H-1B, the amended petition is filed."
	case at.Answer == reference.NeedsPerson:
		finding.Severity = law.Risk
		finding.Summary = fmt.Sprintf("LCA coverage of the worksite of %s cannot be determined", p.called())
		finding.Remedy = "Decide whether the worksite is in the area of the LCA; record the county and ZIP code of both."
	default:
		finding.Severity, finding.Citation = law.Risk, &citeArea
		finding.Summary = fmt.Sprintf("%s works in a different metropolitan area than any LCA worksite: whether it is "+
			"within commuting distance must be decided", p.called())
		finding.Remedy = "Decide whether the worksite is within normal commuting distance of an LCA worksite. If it is not, a new " +
			"LCA and an amended petition must be filed before work begins there; if it is a short-term placement or travel, " +
			"record that and ask counsel."
		if class := ruleClass(p.Class); class == h1B1 || class == E3 {
			finding.Remedy = "Decide whether the worksite is within normal commuting distance of an LCA worksite. If it is not, a new " +
				"LCA must be certified before work begins there; short-term placement is available for H-1B only; ask counsel."
		}
	}
	return []law.Finding{finding}
}
