package paf

import (
	"fmt"

	"mobility/internal/law"
)

// areaFacts are a place of work beside the area of an application.
type areaFacts struct {
	ApplicationArea string `fact:"application_area,optional" says:"code of the metropolitan area of a worksite of the application"`
	PlaceArea       string `fact:"place_area,optional" says:"code of the metropolitan area of the place of work"`
	Miles           *int   `fact:"miles,optional" min:"0" max:"13000" says:"distance between the two, in miles"`
	// Commutable is a person's decision: no distance is fixed.
	Commutable *bool `fact:"commutable,optional" says:"the worksite was found to be within normal commuting distance"`
}

var citeArea = law.Read("8 USC 1182(n)(4)(A); 20 CFR 655.715, 656.3", "the area within normal commuting distance; a place in "+
	"the same metropolitan area is deemed within it; a different one decides nothing, and no mileage is fixed").Again()

// intendedArea reports whether a place of work is in the area of intended employment of an application.
var intendedArea = law.Rule[areaFacts]{
	ID:    "lca.area",
	Owner: law.Counsel,
	Title: "Whether a worksite is in the area of intended employment of an LCA",
	Versions: []law.Version[areaFacts]{{
		Cite: citeArea,
		Apply: func(f areaFacts, w *law.Working) law.Outcome {
			if f.Miles != nil {
				w.Step("the worksites are %d miles apart; the law sets no fixed distance", *f.Miles)
			}
			switch same := f.ApplicationArea != "" && f.ApplicationArea == f.PlaceArea; {
			case same:
				w.Step("both are in the metropolitan area %s: the worksite is deemed within commuting distance", f.PlaceArea)
				return law.Holds()
			case f.Commutable == nil:
				return law.Undetermined("commutable")
			case *f.Commutable:
				w.Step("recorded decision: the worksite is within normal commuting distance")
				return law.Holds()
			default:
				return law.Fails("the worksite is not within normal commuting distance: it requires its own LCA")
			}
		},
	}},
}

// shortTermFacts are a worker's stay at a place that no application of the employer covers.
type shortTermFacts struct {
	Class    string `fact:"class" one:"H-1B,H-1B1,E-3" says:"class of the worker"`
	Workdays *int   `fact:"workdays" min:"0" max:"366" says:"days of work there in the one-year period, this stay's included"`
	HomeBase *bool  `fact:"home_base,optional" says:"whether the worker keeps an office and an abode at the home worksite"`
	Initial  *bool  `fact:"initial" says:"whether it is the worker's first placement"`
	Covered  *bool  `fact:"covered" says:"whether the employer has a certified application for the occupation in that area"`
	Strike   *bool  `fact:"strike" says:"whether there is a strike or lockout in the occupation there"`
}

// The workdays of a one-year period that short-term placement allows.
const (
	shortTermDays     = 30
	shortTermHomeDays = 60
)

// shortTermRule determines how many workdays of short-term placement are left.
var shortTermRule = law.Rule[shortTermFacts]{
	ID:    "lca.short-term",
	Owner: law.Counsel,
	Title: "Remaining workdays of short-term placement without an LCA",
	Versions: []law.Version[shortTermFacts]{{
		Cite: law.Read("20 CFR 655.735", "H-1B only: 30 workdays in a one-year period per area, 60 with an office and abode at "+
			"the home worksite; not for the initial placement, where an application is certified, or at a strike").Again(),
		Readings: []law.Reading{{
			Question: "Which days are workdays?",
			Chosen:   "Every day with any work, per the regulation.",
			Other:    "Days with at least one hour of work (Fact Sheet 62K).",
		}},
		Apply: shortTerm,
	}},
}

func shortTerm(f shortTermFacts, w *law.Working) law.Outcome {
	if f.Class != H1B {
		return law.NotApplicable("short-term placement is available for H-1B only, not for %s", f.Class)
	}
	var reasons []string
	for _, condition := range []struct {
		broken bool
		why    string
	}{
		{*f.Initial, "it is not available for a worker's first placement"},
		{*f.Covered, "the employer has a certified LCA there: the worker must be placed under it"},
		{*f.Strike, "it is not available at a worksite with a strike or lockout in the occupation"},
	} {
		if condition.broken {
			reasons = append(reasons, condition.why)
		}
	}
	most := shortTermDays
	if isTrue(f.HomeBase) {
		most = shortTermHomeDays
	}
	if f.HomeBase == nil && *f.Workdays > most && *f.Workdays <= shortTermHomeDays && len(reasons) == 0 {
		return law.Undetermined("home_base") // with an office and an abode at the home worksite they are within the limit
	}
	if *f.Workdays > most {
		reasons = append(reasons, fmt.Sprintf("%d workdays exceed %d: the option is no longer available for the occupation and area",
			*f.Workdays, most))
	}
	if len(reasons) > 0 {
		return law.Fails(reasons...)
	}
	w.Step("%d of %d workdays are used; lodging, travel and meals are paid on days without work too", *f.Workdays, most)
	answer := law.Value(most - *f.Workdays)
	if f.HomeBase == nil {
		return answer.Warn("%d workdays if the worker keeps an office and an abode at the home worksite, which is not recorded",
			shortTermHomeDays)
	}
	return answer
}

func isTrue(reported *bool) bool { return reported != nil && *reported }

// nonWorksiteFacts are visits to a place where a worker does not work otherwise.
type nonWorksiteFacts struct {
	VisitDays *int  `fact:"visit_days" min:"1" max:"366" says:"consecutive workdays of the longest single visit"`
	Frequent  *bool `fact:"frequent" says:"whether the job is one of frequent travel, rather than occasional travel from a fixed place"`
}

// The longest visits, in consecutive workdays, to a place that is not a worksite.
const (
	frequentVisit   = 5
	occasionalVisit = 10
)

// nonWorksiteRule reports whether a place that a worker visits is not a worksite, so that no application is needed for it.
var nonWorksiteRule = law.Rule[nonWorksiteFacts]{
	ID:    "lca.nonworksite",
	Owner: law.Counsel,
	Title: "Whether a place visited for work is not a worksite",
	Versions: []law.Version[nonWorksiteFacts]{{
		Cite: law.Read("20 CFR 655.715; WHD Fact Sheet 62J", "job-function travel with any single visit of at most 5 consecutive workdays for a "+
			"frequent traveler, or 10 for an occasional one").Again(),
		Apply: func(f nonWorksiteFacts, w *law.Working) law.Outcome {
			most, who := occasionalVisit, "an occasional traveler"
			if *f.Frequent {
				most, who = frequentVisit, "a frequent traveler"
			}
			if *f.VisitDays > most {
				return law.Fails(fmt.Sprintf("a visit of %d consecutive workdays is longer than the %d of %s: the place is a worksite", *f.VisitDays, most, who))
			}
			w.Step("%d consecutive workdays are within the %d of %s", *f.VisitDays, most, who)
			return law.Holds().Warn("the nature of the job must require the travel, and the worker must not be there as a strikebreaker")
		},
	}},
}
