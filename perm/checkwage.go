package perm

import (
	"strings"

	"mobility/internal/civil"
	"mobility/internal/law"
	"mobility/perm/recruitment"
)

var (
	citeOffer      = law.Unread("20 CFR 656.10(c)(1)", "the offered wage equals or exceeds the prevailing wage")
	citeOccupation = law.Read("20 CFR 656.17(e)", "professional and nonprofessional occupations recruit differently; "+
		"Schedule A and college teachers under 656.18 are not subject to it")
	citeSelection = law.Read("20 CFR 656.18(b)-(c)", "competitive selection, at least one ad in a national professional "+
		"journal; file within 18 months after selection")
)

// wage examines the kind of case, the prevailing wage determination and the wage offered.
func (e *examination) wage() {
	c := e.c
	kind := requirement{item: "occupation", title: "Kind of recruitment", rule: recruitment.FilingWindow.ID, cite: &citeOccupation}
	if c.Occupation == "" {
		e.add(kind, Missing, "not recorded whether the occupation is professional, nonprofessional, a college teacher's "+
			"or "+
			"of Schedule A")
	} else {
		e.add(kind, Present, "%s", recruitment.KindInWords(c.Occupation))
	}
	e.determination()
	e.use()
	offer := requirement{item: "wage-offered", title: "Offered wage at least the prevailing wage", cite: &citeOffer,
		rule: recruitment.PwdUse.ID}
	switch less, comparable := c.Wage.Less(c.PWD.Wage); {
	case c.Wage.IsZero() || c.PWD.Wage.IsZero():
		e.add(offer, Missing, "the wage offered and the prevailing wage are not both recorded")
	case !comparable:
		e.add(offer, Missing, "%s and %s cannot be compared: record their units", c.Wage, c.PWD.Wage)
	case less:
		e.add(offer, Wrong, "%s is offered, less than the prevailing wage of %s", c.Wage, c.PWD.Wage)
	default:
		e.add(offer, Present, "%s is offered; the prevailing wage is %s", c.Wage, c.PWD.Wage)
	}
}

func (e *examination) determination() {
	p := &e.c.PWD
	r := requirement{item: "pwd", title: "Prevailing wage determination", rule: recruitment.PwdValidity.ID, cite: &recruitment.CiteValidity,
		evidence: e.c.Care.PWDEvidence}
	var lacks []string
	for _, fact := range []struct {
		missing bool
		name    string
	}{{p.Number == "", "its number"}, {p.Determined.IsZero(), "its date"}, {p.Validity.To.IsZero(), "its printed expiry"},
		{p.Wage.IsZero(), "its wage"}} {
		if fact.missing {
			lacks = append(lacks, fact.name)
		}
	}
	switch {
	case len(lacks) == 4 && p.Requested.IsZero():
		e.add(r, Missing, "no determination has been requested")
	case len(lacks) == 4:
		e.add(r, Missing, "requested on %s, not yet issued", p.Requested)
	case len(lacks) > 0:
		e.add(r, Missing, "not recorded: %s", strings.Join(lacks, ", "))
	default:
		outcome, _ := recruitment.PwdValidity.Apply(recruitment.PwdValidityFacts{Determined: p.Determined, Expires: p.Validity.To}, nil)
		if outcome.Kind == law.KindFails {
			e.add(r, Wrong, "%s", strings.Join(outcome.Reasons, "; "))
			return
		}
		e.present(r, "valid from %s to %s", p.Validity.From, p.Validity.To)
	}
}

// use examines whether the determination is used in time: by filing, or by the first step of the recruitment.
func (e *examination) use() {
	c := e.c
	valid, first := c.PWD.Validity, c.firstStep()
	if !e.filing.Recruits() {
		first = civil.Date{}
	}
	r := requirement{item: "pwd-use", title: "Determination used while valid", rule: recruitment.PwdUse.ID, cite: &recruitment.CiteFirstStep}
	switch {
	case valid.To.IsZero() || valid.From.IsZero():
		e.add(r, Missing, "cannot be determined without the validity period printed on the determination")
	case !c.Filed.IsZero() && valid.Contains(c.Filed):
		e.add(r, Present, "filed on %s, within %s to %s", c.Filed, valid.From, valid.To)
	case e.filing.Recruits() && c.undatedStep() != "":
		e.add(r, Missing, "cannot be determined: the first day of a step is not recorded (%s)", c.undatedStep())
	case !first.IsZero() && valid.Contains(first) && c.Occupation == "":
		e.add(r, Missing, "recruitment began on %s, within %s to %s; whether it counts cannot be determined without the kind of occupation", first,
			valid.From, valid.To)
	case !first.IsZero() && valid.Contains(first):
		e.add(r, Present, "recruitment began on %s, within %s to %s", first, valid.From, valid.To)
	case !c.Filed.IsZero() && !e.filing.Recruits():
		e.add(r, Wrong, "filed on %s, outside %s to %s", c.Filed, valid.From, valid.To)
	case !c.Filed.IsZero() && first.IsZero():
		e.add(r, Missing, "filed on %s, outside %s to %s; whether recruitment began while the determination was valid cannot be determined: no recruitment "+
			"step is recorded", c.Filed, valid.From, valid.To)
	case !c.Filed.IsZero() && first.After(valid.To) && c.lacksStep():
		e.add(r, Missing, "filed on %s, outside %s to %s; the first step on record is of %s, and whether an earlier one began while the determination was "+
			"valid cannot be determined: the job order and both Sunday advertisements are not all recorded", c.Filed, valid.From, valid.To, first)
	case !c.Filed.IsZero():
		e.add(r, Wrong, "neither the filing on %s nor the first recruitment step on %s falls within %s to %s", c.Filed, first, valid.From, valid.To)
	case c.wasFiled():
		e.add(r, Missing, "cannot be determined: the filing date is not recorded")
	case e.asOf.After(valid.To):
		e.add(r, Wrong, "the determination expired on %s, before the case was filed%s", valid.To, e.firstStepInWords(first))
	case first.IsZero() && e.filing.Recruits():
		e.add(r, Missing, "begin recruitment, or file, by %s", valid.To)
	case first.IsZero():
		e.add(r, Missing, "file by %s: no recruitment can use the determination", valid.To)
	default:
		e.add(r, Missing, "recruitment began on %s, outside %s to %s: the application itself must be filed by %s", first,
			valid.From, valid.To, valid.To)
	}
}

// firstStepInWords says when a recruitment that could have used the determination began.
func (e *examination) firstStepInWords(first civil.Date) string {
	switch {
	case !e.filing.Recruits():
		return ""
	case first.IsZero():
		return ", and no recruitment step is recorded"
	default:
		return "; the first step was " + first.String()
	}
}

// lacksStep reports whether the job order or one of the two advertisements that all recruitment has is not recorded.
func (c *Case) lacksStep() bool {
	ads := 0
	for i := range c.Steps {
		if c.Steps[i].IsAd() {
			ads++
		}
	}
	return c.jobOrder() == nil || ads < 2
}

// selection examines what stands in the place of recruitment in a college teacher's case.
func (e *examination) selection() {
	c := e.c
	r := requirement{item: "selection", title: "Competitive selection of the teacher", rule: recruitment.CollegeFiling.ID,
		cite: &citeSelection}
	journal := requirement{item: "national-journal", title: "Advertisement in a national professional journal",
		rule: recruitment.CollegeFiling.ID, cite: &citeSelection}
	if c.Occupation == "" {
		e.add(r, Missing, "cannot be determined without the kind of occupation")
		return
	}
	if !e.filing.IsCollege() {
		e.add(r, NotApplicable, "not a case of a college teacher (656.18)")
		return
	}
	switch {
	case c.Selected.IsZero():
		e.add(r, Missing, "the day of selection is not recorded")
	case c.Competitive == law.No:
		e.add(r, Wrong, "selected on %s, but not in a competitive recruitment: 656.18 is not available", c.Selected)
	case c.Competitive == law.Unstated:
		e.add(r, Missing, "selected on %s; not recorded: whether in a competitive recruitment (%s)", c.Selected, fieldCompetitive.Name)
	default:
		e.add(r, Present, "selected on %s in a competitive recruitment", c.Selected)
	}
	for i := range c.Steps {
		if s := &c.Steps[i]; s.Kind == recruitment.StepJournal {
			journal.evidence = s.Evidence
			switch days := s.From.DaysUntil(s.To) + 1; {
			case s.From.IsZero():
				e.add(journal, Missing, "the advertisement has no first day")
			case s.To.IsZero() || s.To == s.From:
				e.present(journal, "published on %s%s", s.From, s.InPlace())
			case days < onlineDays:
				e.add(journal, Wrong, "posted online%s for %d days, from %s to %s; an online journal shows it for %d calendar days", s.InPlace(), days,
					s.From, s.To, onlineDays)
			default:
				e.present(journal, "posted online%s for %d days, from %s to %s", s.InPlace(), days, s.From, s.To)
			}
			return
		}
	}
	e.add(journal, Missing, "no advertisement in a national professional journal is recorded")
}

// InPlace is " in THE PLACE", or nothing.
func (s *RecruitmentStep) InPlace() string {
	if s.Place == "" {
		return ""
	}
	return " in " + s.Place
}
