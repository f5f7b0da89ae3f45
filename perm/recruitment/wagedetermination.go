package recruitment

import (
	"fmt"

	"mobility/internal/civil"
	"mobility/internal/law"
)

// shortestValidity is the least time, in days after the determination, for which a prevailing wage determination is
// good.
const shortestValidity = 90

// PwdValidityFacts are two dates printed on a prevailing wage determination.
type PwdValidityFacts struct {
	Determined civil.Date `fact:"determined" says:"determination date"`
	Expires    civil.Date `fact:"expires" says:"last day of the validity period, as printed"`
}

// PwdValidity reports whether the dates printed on a prevailing wage determination can be right.
var PwdValidity = law.Rule[PwdValidityFacts]{
	ID:   "perm.pwd-validity",
	Kind: law.Expiration, Owner: law.Counsel,
	Title:      "A prevailing wage determination is valid for 90 days to one year",
	Severities: []law.Severity{law.Violation},
	Versions: []law.Version[PwdValidityFacts]{{
		Cite:  law.Read("20 CFR 656.40(c)", "at least 90 days, at most 1 year from the determination date"),
		Apply: validityIsPossible,
	}},
}

func validityIsPossible(f PwdValidityFacts, w *law.Working) law.Outcome {
	days, longest := f.Determined.DaysUntil(f.Expires), f.Determined.AddYears(1)
	w.Step("from the determination on %s to %s is %d days; one year ends on %s", f.Determined, f.Expires, days, longest)
	switch {
	case days < shortestValidity:
		return law.Fails(fmt.Sprintf("the determination is valid for %d days; the minimum is %d: compare the dates with the "+
			"form", days, shortestValidity))
	case f.Expires.After(longest):
		return law.Fails(fmt.Sprintf("the determination is valid until %s; the maximum is one year, to %s: compare the dates "+
			"with the form", f.Expires, longest))
	default:
		return law.Holds()
	}
}

// pwdUseFacts are the dates on which the use of a prevailing wage determination depends.
type pwdUseFacts struct {
	PWD       law.Period `fact:"pwd" says:"validity period printed on the prevailing wage determination"`
	FirstStep civil.Date `fact:"first_step" says:"first day of recruitment under 656.17(e), not of the notice"`
	Filed     civil.Date `fact:"filed" says:"day the application is filed"`
}

// noticeIsNoStep is the reading shared by the rules that ask when recruitment began.
var noticeIsNoStep = law.Reading{
	Question: "Does posting the notice of filing begin the recruitment?",
	Chosen:   "No: the notice is required by 656.10(d), not 656.17(e); it does not count as the first step.",
	Other:    "Yes: it is part of the labor market test. No decision on the point was read.",
}

// CiteFirstStep says which act has to fall within the validity of a wage determination.
var CiteFirstStep = law.Quoted(
	"20 CFR 656.40(c); Karl Storz Endoscopy-America, 2011-PER-00040 (BALCA en banc, Dec 1, 2011)",
	"either file the application or begin the recruitment required by 656.17(e) or 656.21")

// PwdUse reports whether an application may rest on a prevailing wage determination.
var PwdUse = law.Rule[pwdUseFacts]{
	ID:   "perm.pwd-use",
	Late: "If the application was filed or recruitment began in time, record it ({perm filed}). If not, request a new determination and restart recruitment.",
	Kind: law.Expiration, Owner: law.Counsel,
	Title:      "Application filed, or recruitment begun, while the wage determination is valid",
	Severities: []law.Severity{law.Violation, law.Risk},
	Versions: []law.Version[pwdUseFacts]{{
		Cite:     CiteFirstStep,
		Readings: []law.Reading{noticeIsNoStep},
		Apply:    determinationIsUsable,
	}},
}

func determinationIsUsable(f pwdUseFacts, w *law.Working) law.Outcome {
	switch {
	case f.PWD.To.Before(f.PWD.From):
		return law.Fails(EndsBeforeItBegins("the wage determination", f.PWD))
	case f.Filed.Before(f.FirstStep):
		return law.Fails(fmt.Sprintf("the application is filed on %s, before recruitment begins on %s", f.Filed, f.FirstStep))
	case f.PWD.Contains(f.Filed):
		w.Step("filed on %s, within the validity period from %s to %s", f.Filed, f.PWD.From, f.PWD.To)
		return law.Holds()
	case f.PWD.Contains(f.FirstStep):
		w.Step("filed on %s, outside the validity period from %s to %s", f.Filed, f.PWD.From, f.PWD.To)
		w.Step("recruitment began on %s, within it", f.FirstStep)
		return law.Holds()
	default:
		return law.Fails(fmt.Sprintf("the determination is valid from %s to %s: neither the filing on %s nor the first "+
			"recruitment step on %s falls within it; a later step within it does not cure this",
			f.PWD.From, f.PWD.To, f.Filed, f.FirstStep))
	}
}

// EndsBeforeItBegins is the reason why a period given backwards fails.
func EndsBeforeItBegins(what string, p law.Period) string {
	return fmt.Sprintf("%s ends on %s, before it begins on %s", what, p.To, p.From)
}
