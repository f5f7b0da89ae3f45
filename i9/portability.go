package i9

import (
	"time"

	"mobility/internal/civil"
	"mobility/internal/law"
)

// PortabilityFacts are a class, and when the new employer's petition was filed.
type PortabilityFacts struct {
	Class string     `fact:"class" says:"class of admission"`
	Filed civil.Date `fact:"filed,optional" says:"day the petition was filed; the law of today where it is not given"`
}

// Words implements law.Worded.
func (PortabilityFacts) Words(fact string) []string { return classWords(fact) }

var (
	citePortability = law.Read("8 USC 1184(n); 8 CFR 214.2(h)(2)(i)(H), 274a.12(b)(9)",
		"H-1B: work may start upon the filing, or as of the requested start date, whichever is later, and continues until the "+
			"petition is adjudicated; not for H-1B1 or E-3").Again()
	citePortabilityH2 = law.Quoted("H-2 modernization rule, effective 2025-01-17", "portability is permanent for H-2A and H-2B").Again()
)

// h2Rule is the first day of the rule that made portability permanent in H-2A and H-2B.
var h2Rule = civil.On(2025, time.January, 17)

func isH2(class string) bool { return class == "H-2A" || class == "H-2B" }

// governedByFiling is the day of filing, or the last day of the calendar where it is not given: the newest law.
func governedByFiling(filed civil.Date) civil.Date {
	if filed.IsZero() {
		return civil.Last
	}
	return filed
}

// Portability reports whether a new employer may put a person to work on the filing of its petition.
var Portability = law.Rule[PortabilityFacts]{
	ID:   "i9.portability",
	Kind: law.Milestone, Owner: law.HR,
	Title:      "Whether work for a new employer may start on filing",
	Severities: []law.Severity{law.Note},
	Governs:    func(f PortabilityFacts) civil.Date { return governedByFiling(f.Filed) },
	GovernedBy: "the day the petition was filed",
	Versions: []law.Version[PortabilityFacts]{{
		Since: h2Rule,
		Cite:  citePortability,
		Also:  []law.Citation{citePortabilityH2},
		Apply: func(f PortabilityFacts, w *law.Working) law.Outcome {
			switch {
			case isH2(f.Class):
				return portable(w).Citing(citePortabilityH2)
			case f.Class != "H-1B":
				return law.Fails(f.Class + " does not have portability: only H-1B, H-2A and H-2B do")
			}
			return portable(w)
		},
	}, {
		Cite: citePortability,
		Apply: func(f PortabilityFacts, w *law.Working) law.Outcome {
			switch {
			case isH2(f.Class):
				return law.Fails(f.Class + " has had permanent portability only since " + h2Rule.String())
			case f.Class != "H-1B":
				return law.Fails(f.Class + " did not have portability then: only H-1B did")
			}
			return portable(w)
		},
	}},
}

func portable(w *law.Working) law.Outcome {
	w.Step("from the filing of a nonfrivolous petition before the stay expires, with no unauthorized work since admission, "+
		"until it is decided; for the days see %s", PortabilityWork.ID)
	return law.Holds()
}

// PortabilityWorkFacts are a petition by a new employer, or for new employment with the same one.
type PortabilityWorkFacts struct {
	Class          string     `fact:"class" says:"class of admission"`
	Filed          civil.Date `fact:"filed" says:"day the petition was filed"`
	RequestedStart civil.Date `fact:"requested_start,optional" says:"first day the petition asks for"`
	StayEnds       civil.Date `fact:"stay_ends,optional" says:"last day of the authorized stay on the day of filing"`
	Denied         civil.Date `fact:"denied,optional" says:"day the petition was denied or withdrawn"`
}

// Words implements law.Worded.
func (PortabilityWorkFacts) Words(fact string) []string { return classWords(fact) }

// PortabilityWork determines from when to when work on a pending petition by a new employer is permitted.
var PortabilityWork = law.Rule[PortabilityWorkFacts]{
	ID:   "i9.portability-work",
	Late: "Find the decision on the petition, and record it ({status petition_expires i94_expires}). Without an approval, work must stop.",
	Kind: law.Expiration, Owner: law.Counsel, About: law.Authorization, Short: "portability",
	Title:      "Days of work on a pending petition by a new employer",
	Governs:    func(f PortabilityWorkFacts) civil.Date { return f.Filed },
	GovernedBy: "the day the petition was filed",
	Versions: []law.Version[PortabilityWorkFacts]{{
		Since: h2Rule,
		Cite:  citePortability,
		Also:  []law.Citation{citePortabilityH2},
		Apply: func(f PortabilityWorkFacts, w *law.Working) law.Outcome {
			switch {
			case isH2(f.Class):
				return portedWork(f, w).Citing(citePortabilityH2)
			case f.Class != "H-1B":
				return law.NotApplicable("%s does not have portability: only H-1B, H-2A and H-2B do", f.Class)
			}
			return portedWork(f, w)
		},
	}, {
		Cite: citePortability,
		Apply: func(f PortabilityWorkFacts, w *law.Working) law.Outcome {
			switch {
			case isH2(f.Class):
				return law.NotApplicable("%s has had permanent portability only since %s", f.Class, h2Rule)
			case f.Class != "H-1B":
				return law.NotApplicable("%s did not have portability then: only H-1B did", f.Class)
			}
			return portedWork(f, w)
		},
	}},
}

func portedWork(f PortabilityWorkFacts, w *law.Working) law.Outcome {
	opens := civil.Latest(f.Filed, f.RequestedStart)
	w.Step("work may start on filing, %s, or on the requested start date, whichever is later: %s", f.Filed, opens)
	denied := !f.Denied.IsZero() && !f.Denied.Before(f.Filed)
	answer := law.Opens(opens)
	switch {
	case !f.StayEnds.IsZero() && f.Filed.After(f.StayEnds):
		return law.Fails("the petition was filed on " + f.Filed.String() + ", after the stay ended on " + f.StayEnds.String())
	case denied && f.Denied.Before(opens):
		return law.Fails("the petition was denied on " + f.Denied.String() + ", before work under it could start on " + opens.String())
	case denied:
		w.Step("it was denied on %s: work under it ends that day", f.Denied)
		answer = law.Window(opens, f.Denied)
	default:
		w.Step("it continues until the petition is decided, with no limit of days; the I-94 expiring in the meantime does not end it")
	}
	if !f.Denied.IsZero() && !denied {
		answer = answer.Warn("the denial on %s is before this petition was filed: it belongs to an earlier petition", f.Denied)
	}
	if f.StayEnds.IsZero() {
		answer = answer.Warn("the petition must be filed before the stay expires; the last day of the stay is missing")
	}
	return answer
}
