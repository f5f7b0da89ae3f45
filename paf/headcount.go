package paf

import (
	"cmp"
	"fmt"
	"maps"
	"math/big"
	"slices"
	"strings"

	"mobility/internal/law"
	"mobility/paf/reference"
)

// headcount gathers the people of one employer.
type headcount struct {
	entities                         map[string]bool
	h1b                              int
	exempt, notExempt, exemptUnknown int
	notCounted                       int
	// groups are the people by what the roster states about them: who is in doubt depends on what it states about others.
	groups map[known]*group
}

// known records which of two things the roster states about a person: the type of worker, and where the work is done.
type known struct{ workerType, country bool }

// group counts people who have the same things known about them.
type group struct {
	fullTime, partTime, unknown int
	hours                       *big.Rat
	hoursMissing                bool
}

func (h *headcount) add(p *Person) {
	h.entities[p.Employer] = true
	if p.OwnEmployee == law.No || p.Here == law.No {
		h.notCounted++
		return
	}
	isH1B := ruleClass(p.Class) == H1B // a petition is for an employee in the United States
	standing := known{isH1B || p.OwnEmployee == law.Yes, isH1B || p.Here == law.Yes}
	if h.groups[standing] == nil {
		h.groups[standing] = &group{hours: new(big.Rat)}
	}
	h.groups[standing].add(p)
	if !isH1B {
		return
	}
	h.h1b++
	switch p.exemption() {
	case law.Yes:
		h.exempt++
	case law.No:
		h.notExempt++
	default:
		h.exemptUnknown++
	}
}

func (g *group) add(p *Person) {
	if p.FullTime == law.Yes {
		g.fullTime++
		return
	}
	g.partTime++
	if p.FullTime == law.Unstated {
		g.unknown++
	}
	hours, ok := reference.ParseDecimal(p.Hours)
	if !ok {
		g.hoursMissing = true
		return
	}
	g.hours.Add(g.hours, hours)
}

// merge adds the people of another group.
func (g *group) merge(other *group) {
	g.fullTime += other.fullTime
	g.partTime += other.partTime
	g.unknown += other.unknown
	g.hoursMissing = g.hoursMissing || other.hoursMissing
	g.hours.Add(g.hours, other.hours)
}

// atMost is the most full-time equivalents that a group can be, part-timers counted by half.
func (g *group) atMost() int { return g.fullTime + g.unknown + (g.partTime-g.unknown+1)/2 }

// parted divides the people into employees in the United States and those who may be.
func (h *headcount) parted(saysType, saysCountry bool) (sure, doubtful *group) {
	sure, doubtful = &group{hours: new(big.Rat)}, &group{hours: new(big.Rat)}
	for standing, g := range h.groups {
		if (standing.workerType || !saysType) && (standing.country || !saysCountry) {
			sure.merge(g)
		} else {
			doubtful.merge(g)
		}
	}
	return sure, doubtful
}

func (h *headcount) standing(force *Workforce, name string) (Standing, error) {
	w := &law.Working{}
	sure, doubtful := h.parted(force.saysType, force.saysCountry)
	s := Standing{AsOf: force.asOf, Employer: name, Entities: slices.Sorted(maps.Keys(h.entities)), FullTime: sure.fullTime,
		PartTime: sure.partTime, FullTimeWeek: cmp.Or(force.grouping.FullTimeWeek, usualWeek), H1B: h.h1b, Exempt: h.exempt,
		NotExempt: h.notExempt, ExemptUnknown: h.exemptUnknown, Unknown: sure.unknown, NotCounted: h.notCounted,
		Doubtful: doubtful.fullTime + doubtful.partTime, Warnings: []string{}, Answer: "no", Citation: &citeDependent}
	if err := s.count(sure, w); err != nil {
		return s, err
	}
	s.AtLeast = s.FTE.ByHalf
	s.AtMost = sure.atMost() + doubtful.atMost()
	s.decide(w)
	s.Basis = w.Steps()
	s.warn()
	return s, nil
}

// count counts the full-time equivalents by both methods; by hours only where those of every part-timer are known.
func (s *Standing) count(g *group, w *law.Working) error {
	facts := fteFacts{FullTime: &s.FullTime, PartTime: &s.PartTime, FullTimeWeek: s.FullTimeWeek}
	if g.partTime > 0 && !g.hoursMissing {
		s.PartTimeHours = decimal(g.hours)
		facts.PartTimeHours = s.PartTimeHours
	}
	outcome, err := fte.Apply(facts, w)
	if err != nil {
		return err
	}
	count, ok := outcome.Value.(FTECount)
	if !ok && facts.PartTimeHours != "" {
		s.Warnings = append(s.Warnings, "no count by hours: "+Joined(outcome.Reasons))
		facts.PartTimeHours = ""
		if outcome, err = fte.Apply(facts, w); err != nil {
			return err
		}
		count, ok = outcome.Value.(FTECount)
	}
	if !ok {
		return fmt.Errorf("%s", strings.Join(outcome.Reasons, "; "))
	}
	if s.FTE = count; g.partTime == 0 {
		byHours := count.ByHalf // with no part-timer the two counts are one
		s.FTE.ByHours = &byHours
	}
	return nil
}
