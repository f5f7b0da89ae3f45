package paf

import (
	"fmt"
	"slices"
	"strings"

	"mobility/internal/civil"
	"mobility/internal/law"
	"mobility/paf/reference"
)

// Move is a worker's move to another worksite, with what a person knows of it. What is nil is not known.
type Move struct {
	Employee, Class string
	To              reference.Place
	On              civil.Date
	// Commutable is a person's decision that the worksite is, or is not, within normal commuting distance.
	Commutable *bool
	DecidedBy  string
	// Workdays are the days of work in the area in the one-year period, this stay's included.
	Workdays *int
	HomeBase *bool
	Strike   *bool
	// Initial says that it is the worker's first placement.
	Initial *bool
	// VisitDays are the workdays in a row of the longest visit, where the worker only travels there; Frequent says that the work itself
	// is done by traveling.
	VisitDays *int
	Frequent  *bool
}

// The ways in which a worker may work at another worksite.
const (
	waySameArea   = "same-area"
	wayCommutable = "commuting-distance"
	wayShortTerm  = "short-term"
	wayNonWork    = "non-worksite"
	wayNewLCA     = "new-lca"
)

// Way is one way in which a worker may work at another worksite, and whether it is open.
type Way struct {
	Way   string     `json:"way"`
	Title string     `json:"title"`
	Open  law.Answer `json:"-"`
	State string     `json:"state"`
	// Why says what decides; Missing names what has to be known, Conditions what has to be done.
	Why        string       `json:"why"`
	Missing    []string     `json:"missing"`
	Conditions []string     `json:"conditions"`
	Rule       string       `json:"rule"`
	Citation   law.Citation `json:"citation"`
}

// MoveAnswer says which ways are open to a worker who is to work at another worksite.
type MoveAnswer struct {
	Move Move
	// Case is the application with the nearest worksite, Site that worksite; Miles their distance, nil where it is not known.
	Case  *Case
	Site  *Worksite
	Miles *int
	At    reference.Comparison
	Ways  []Way
}

// Answer says which ways are open for a move. cases are the applications under which the worker works, others those of the employer
// besides; tables may be nil.
func (m Move) Answer(cases, others []*Case, tables *reference.Tables) MoveAnswer {
	a := MoveAnswer{Move: m, At: reference.Comparison{Answer: reference.NeedsPerson, Basis: []string{}, Why: "no worksite is recorded"}}
	for _, c := range notEnded(cases, m.On) {
		for i := range c.Worksites {
			s := &c.Worksites[i]
			at := tables.Compare(s.Place, m.To)
			if s.Same(m.To) {
				at.Answer, at.Why = reference.SameArea, "the LCA lists the worksite"
			}
			if a.Site == nil || nearer(at.Answer, a.At.Answer) {
				a.Case, a.Site, a.At = c, s, at
			}
		}
	}
	if a.Site != nil {
		if miles, ok := tables.Miles(a.Site.Place, m.To); ok {
			a.Miles = &miles
		}
	}
	a.Ways = []Way{a.sameArea(), a.commutable(), a.shortTerm(others, tables), a.nonWorksite(), a.newLCA()}
	a.closeAfterEnd()
	for i := range a.Ways {
		a.Ways[i].State = map[law.Answer]string{law.Yes: "open", law.No: "closed", law.Unstated: "cannot-tell"}[a.Ways[i].Open]
	}
	return a
}

// notEnded are the applications that have not ended before a day, or all where every one has.
func notEnded(cases []*Case, day civil.Date) []*Case {
	good := slices.DeleteFunc(slices.Clone(cases), func(c *Case) bool { return c.LCA.endsBefore(day) })
	if len(good) == 0 {
		return cases
	}
	return good
}

// endsBefore reports whether the application is known to end before a day.
func (l *LCA) endsBefore(day civil.Date) bool {
	ended := l.EndedOn()
	return !ended.IsZero() && ended.Before(day)
}

// closeAfterEnd closes the ways that rest on an application which has ended on the first day at the new place.
func (a *MoveAnswer) closeAfterEnd() {
	if a.Case == nil || !a.Case.LCA.endsBefore(a.Move.On) {
		return
	}
	for i := range a.Ways {
		if w := &a.Ways[i]; w.Way != wayNewLCA {
			w.Open, w.Why, w.Missing = law.No, "the LCA ends on "+a.Case.LCA.EndedOn().Plain()+", before the first day there", []string{}
		}
	}
}

// postFirst is what moving within the area of an application asks for.
var postFirst = []string{"Post the LCA notice at the worksite in two conspicuous places no later than the first day of work (20 CFR 655.734(a)(2))",
	"Record the worksite with its first day on the LCA, and place the notice in the public access file"}

func (a *MoveAnswer) sameArea() Way {
	w := Way{Way: waySameArea, Title: "Same metropolitan area: covered by the LCA", Rule: intendedArea.ID, Citation: citeArea, Why: a.At.Why,
		Missing: []string{}, Conditions: postFirst}
	switch a.At.Answer {
	case reference.SameArea:
		w.Open = law.Yes
		if a.Site.Same(a.Move.To) {
			w.Conditions = []string{"Confirm that the LCA notice was posted at the worksite"}
		}
	case reference.OtherArea:
		w.Open = law.No
	default:
		w.Missing = append(w.Missing, "county and ZIP code of both worksites, and the area table (mobility reference import)")
	}
	return w
}

func (a *MoveAnswer) commutable() Way {
	outcome, err := intendedArea.Apply(areaFacts{Miles: a.Miles, Commutable: a.Move.Commutable}, nil)
	w := Way{Way: wayCommutable, Title: "Normal commuting distance: covered by the LCA if a person so decides", Rule: intendedArea.ID,
		Citation: citeArea, Missing: []string{}, Conditions: append([]string{"Keep the decision, with who decided and the distance, in the file"},
			postFirst...)}
	claim := claimOn(outcome, err)
	w.Open, w.Why = claim.Answer, claim.Why
	switch {
	case a.At.Answer == reference.SameArea:
		w.Open, w.Why = law.No, "not needed: the worksite is in the same metropolitan area"
	case w.Open == law.Unstated:
		w.Why = "a person decides; no distance is fixed" + a.apart()
		w.Missing = append(w.Missing, "the decision (--commutable yes or no, --decided-by)")
	case w.Open == law.Yes:
		w.Why = "decided by " + orUnrecorded(a.Move.DecidedBy) + a.apart()
	}
	return w
}

// apart is "; 26 miles apart", or nothing.
func (a *MoveAnswer) apart() string {
	if a.Miles == nil {
		return "; the distance is not known"
	}
	return fmt.Sprintf("; the worksites are %d miles apart in a straight line", *a.Miles)
}

func orUnrecorded(s string) string {
	if s == "" {
		return "a person whose name is not recorded"
	}
	return s
}

// shortTerm looks at short-term placement, which is closed where another application of the employer covers the area.
func (a *MoveAnswer) shortTerm(others []*Case, tables *reference.Tables) Way {
	m := &a.Move
	w := Way{Way: wayShortTerm, Title: "Short-term placement without a new LCA", Rule: shortTermRule.ID, Citation: *citationOf(shortTermRule.ID),
		Missing: []string{}, Conditions: []string{"Pay the required wage, and lodging, travel and meals for workdays and other days",
			"Count the workdays in the area for each one-year period, and stop at the limit"}}
	covered := false
	for _, c := range others {
		for i := range c.Worksites {
			covered = covered || a.Case != nil && c.LCA.Class == H1B && c.LCA.SOC == a.Case.LCA.SOC && !c.LCA.endsBefore(m.On) &&
				tables.Compare(c.Worksites[i].Place, m.To).Answer == reference.SameArea
		}
	}
	class := ruleClass(m.Class)
	if class != H1B && class != "" {
		w.Open, w.Why = law.No, "available for H-1B only, not for "+m.Class
		return w
	}
	for _, known := range []struct {
		is   bool
		name string
	}{{m.Workdays != nil, "workdays in the one-year period (--workdays)"}, {m.Strike != nil, "whether there is a strike or lockout (--strike)"},
		{m.Initial != nil, "whether it is the worker's first placement (--initial)"}, {class != "", "class of admission"}} {
		if !known.is {
			w.Missing = append(w.Missing, known.name)
		}
	}
	if len(w.Missing) > 0 && !covered {
		w.Why = "missing: " + strings.Join(w.Missing, "; ")
		return w
	}
	if covered {
		w.Open, w.Why, w.Missing = law.No, "the employer has a certified LCA for the occupation in that area: the worker must be placed under it", []string{}
		return w
	}
	outcome, err := shortTermRule.Apply(shortTermFacts{Class: class, Workdays: m.Workdays, HomeBase: m.HomeBase, Initial: m.Initial, Covered: &covered,
		Strike: m.Strike}, nil)
	switch {
	case err != nil:
		w.Why = err.Error()
	case outcome.Kind == law.KindFails:
		w.Open, w.Why = law.No, strings.Join(outcome.Reasons, "; ")
	case outcome.Kind == law.KindUndetermined:
		w.Missing = append(w.Missing, "whether the worker keeps an office and an abode at the home worksite (--home-base)")
		w.Why = "missing: " + strings.Join(w.Missing, "; ")
	default:
		w.Open, w.Why = law.Yes, fmt.Sprintf("workdays left in the one-year period: %v", outcome.Value)
	}
	return w
}

// nonWorksite examines travel to a place that is not a worksite.
func (a *MoveAnswer) nonWorksite() Way {
	m := &a.Move
	w := Way{Way: wayNonWork, Title: "Travel to a place that is not a worksite", Rule: nonWorksiteRule.ID, Citation: *citationOf(nonWorksiteRule.ID),
		Missing: []string{}, Conditions: []string{"Keep the itinerary; the stay is not for a strike and does not replace a U.S. worker's assignment there"}}
	outcome, err := nonWorksiteRule.Apply(nonWorksiteFacts{VisitDays: m.VisitDays, Frequent: m.Frequent}, nil)
	claim := claimOn(outcome, err)
	w.Open, w.Why = claim.Answer, claim.Why
	if w.Open == law.Unstated {
		w.Why = "only where the worker travels there for short visits"
		w.Missing = append(w.Missing, "workdays in a row of the longest visit (--visit-days), and whether the job is done by traveling (--frequent)")
	}
	if w.Open == law.Yes {
		w.Why = "short visits of a job done by traveling or of occasional travel"
	}
	return w
}

func (a *MoveAnswer) newLCA() Way {
	w := Way{Way: wayNewLCA, Title: "New LCA", Rule: CheckMoved.ID, Citation: citeMoved, Open: law.Yes, Missing: []string{},
		Why: "always available, before the first day of work there"}
	switch class := ruleClass(a.Move.Class); class {
	case h1B1, E3:
		w.Rule, w.Citation = CheckNewArea.ID, citeNewSite
		w.Conditions = []string{"Have a new LCA certified for the worksite before " + a.Move.On.Plain(), "Ask counsel what to report to the consulate or USCIS"}
	default:
		w.Conditions = []string{"Have a new LCA certified for the worksite", "File the amended H-1B petition before the first day of work, " +
			a.Move.On.Plain() + "; work there may begin on filing", "Open the public access file of the new LCA within one working day after filing"}
	}
	return w
}
