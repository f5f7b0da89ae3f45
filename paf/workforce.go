package paf

import (
	"cmp"
	"fmt"
	"maps"
	"math/big"
	"slices"
	"strings"

	"mobility/internal/civil"
	"mobility/internal/law"
)

// Grouping says how the workforce is counted.
type Grouping struct {
	// SingleEmployer gives the group that an entity is counted in, by the entity's name; an entity without one stands
	// alone. Groups are those of the Internal Revenue Code, 414(b), (c), (m) and (o).
	SingleEmployer map[string]string
	// FullTimeWeek is the employer's full-time week in hours, 35 or more; "" for 40.
	FullTimeWeek string
}

// Standing is whether an employer is H-1B dependent on a day, with the figures it rests on. It names no one.
type Standing struct {
	AsOf civil.Date `json:"as_of"`
	// Employer is the entity, or the group; Entities are the members of a group.
	Employer string   `json:"employer"`
	Entities []string `json:"entities"`
	FullTime int      `json:"full_time"`
	PartTime int      `json:"part_time"`
	// PartTimeHours are those of all part-timers together, "" where not all are known.
	PartTimeHours string `json:"part_time_hours"`
	FullTimeWeek  string `json:"full_time_week"`
	// FTE is counted both ways; H1B by heads.
	FTE FTECount `json:"fte"`
	H1B int      `json:"h1b"`
	// ByHalf and ByHours are the answers for the two counts; ByHours is nil where there is no such count. Dependent is
	// true if either is: the count that is safe to plan by.
	ByHalf    bool  `json:"dependent_by_half"`
	ByHours   *bool `json:"dependent_by_hours,omitempty"`
	Dependent bool  `json:"dependent"`
	// Exempt, NotExempt and ExemptUnknown divide the H-1B workers.
	Exempt        int `json:"exempt"`
	NotExempt     int `json:"not_exempt"`
	ExemptUnknown int `json:"exempt_unknown"`
	// MoreH1B is how many full-time H-1B workers more make the employer dependent, MoreLeavers how many full-time others
	// less; 0 where it is already, or where none would.
	MoreH1B          int `json:"h1b_hires_to_dependent"`
	MoreTerminations int `json:"other_leavers_to_dependent"`
	// FewerH1B and MoreOthers are how many former employees or hires take a dependent employer out of it.
	FewerH1B   int `json:"h1b_leavers_to_free"`
	MoreOthers int `json:"other_hires_to_free"`
	// Answer is yes, no, or cannot-tell where it differs between the bounds of what is known; Dependent is then true, to be safe.
	Answer string `json:"answer"`
	// AtLeast and AtMost bound the full-time equivalents, counted by half, where it is not known of everybody whether they work full
	// time or are employees in the United States.
	AtLeast int `json:"fte_at_least"`
	AtMost  int `json:"fte_at_most"`
	// NotCounted are the people on the roster who are employed by others or work abroad; Doubtful are those where that is not
	// known. AtMost counts them, the other figures do not.
	NotCounted int `json:"not_counted"`
	Doubtful   int `json:"employee_unknown"`
	// Unknown are how many people were counted as part-time because full_time is not recorded; Basis is the working.
	Unknown  int           `json:"full_time_unknown"`
	Basis    []string      `json:"basis"`
	Citation *law.Citation `json:"citation"`
	Warnings []string      `json:"warnings"`
}

// Workforce counts people one by one, so that a roster of any size can be counted.
type Workforce struct {
	grouping Grouping
	asOf     civil.Date
	counts   map[string]*headcount
	// saysType is set where the roster states the type of any worker, saysCountry where it states where any works. Only then is a
	// person without one in doubt: a roster that states neither is one of employees in the United States.
	saysType, saysCountry bool
}

// NewWorkforce begins to count on a day.
func NewWorkforce(g Grouping, asOf civil.Date) *Workforce {
	return &Workforce{grouping: g, asOf: asOf, counts: make(map[string]*headcount)}
}

// Add counts a person. People who do not work on the day are left out, and so is who is employed by another firm or works
// abroad: equivalents are of employees in the United States. H-1B1 and E-3 workers are employees and no H-1B workers.
func (w *Workforce) Add(p *Person) {
	if !p.here(w.asOf) {
		return
	}
	name := cmp.Or(w.grouping.SingleEmployer[p.Employer], p.Employer)
	if w.counts[name] == nil {
		w.counts[name] = &headcount{entities: make(map[string]bool), groups: make(map[known]*group)}
	}
	w.saysType = w.saysType || p.OwnEmployee != law.Unstated
	w.saysCountry = w.saysCountry || p.Here != law.Unstated
	w.counts[name].add(p)
}

// Standings determines how every employer, or group counted as one, stands.
func (w *Workforce) Standings() ([]Standing, error) {
	all := make([]Standing, 0, len(w.counts))
	for _, name := range slices.Sorted(maps.Keys(w.counts)) {
		standing, err := w.counts[name].standing(w, name)
		if err != nil {
			return nil, fmt.Errorf("count the workforce of %s: %w", name, err)
		}
		all = append(all, standing)
	}
	return all, nil
}

// decide applies the table of dependency to both counts, and finds how far the threshold is by the safer one.
func (s *Standing) decide(w *law.Working) {
	if s.AtMost < 1 {
		return
	}
	if s.FTE.ByHalf >= 1 {
		s.ByHalf = dependent(s.FTE.ByHalf, s.H1B, w)
	}
	s.Dependent = s.ByHalf
	if s.FTE.ByHours != nil && *s.FTE.ByHours >= 1 {
		byHours := s.ByHalf
		if *s.FTE.ByHours != s.FTE.ByHalf {
			byHours = dependent(*s.FTE.ByHours, s.H1B, w)
		}
		s.ByHours = &byHours
		s.Dependent = s.ByHalf || byHours
	}
	s.answer(w)
	now := s.Dependent
	s.MoreH1B = firstChange(now, false, func(n int) bool { return s.dependentWith(n, n) }, s.FTE.ByHalf+smallMost)
	s.MoreTerminations = firstChange(now, false, func(n int) bool { return s.dependentWith(-n, 0) }, s.others())
	s.FewerH1B = firstChange(now, true, func(n int) bool { return s.dependentWith(-n, -n) }, s.H1B)
	s.MoreOthers = firstChange(now, true, func(n int) bool { return s.dependentWith(n, 0) }, s.H1B*100/largePercent+1)
}

// answer decides between the bounds. Where they give different answers none can be given, and the employer is taken for dependent.
func (s *Standing) answer(w *law.Working) {
	yes, no := false, false
	for _, fte := range []int{s.AtLeast, smallEmployer, smallEmployer + 1, middleEmployer, middleEmployer + 1, s.AtMost} {
		if fte < max(1, s.AtLeast) || fte > s.AtMost {
			continue
		}
		if dependent(fte, s.H1B, nil) {
			yes = true
		} else {
			no = true
		}
	}
	switch {
	case yes && no:
		s.Answer, s.Dependent = AnswerUnknown, true
		w.Step("between %d and %d full-time equivalent employees the result differs", s.AtLeast, s.AtMost)
	case s.Dependent:
		s.Answer = "yes"
	default:
		s.Answer = "no"
	}
}

// AnswerUnknown is the answer where what is recorded allows both.
const AnswerUnknown = "cannot-tell"

// others is how many full-time employees are certainly no H-1B workers.
func (s *Standing) others() int { return max(0, s.FullTime-s.H1B) }

// dependentWith answers by both counts for that many full-time employees more, of them that many H-1B workers.
func (s *Standing) dependentWith(fte, h1b int) bool {
	is := func(count int) bool {
		return count+fte >= 1 && dependent(count+fte, s.H1B+h1b, nil)
	}
	return is(s.FTE.ByHalf) || s.FTE.ByHours != nil && is(*s.FTE.ByHours)
}

// firstChange is the least number, up to most, with which the answer is no longer what it was; 0 where the answer now
// is not the one asked about, or never changes.
func firstChange(now, from bool, with func(int) bool, most int) int {
	if now != from {
		return 0
	}
	for n := 1; n <= most; n++ {
		if with(n) != now {
			return n
		}
	}
	return 0
}

func (s *Standing) warn() {
	if s.Unknown > 0 {
		s.Warnings = append(s.Warnings, "it is not recorded whether "+CountOf(s.Unknown, "person works", "people work")+" full time")
	}
	if s.Doubtful > 0 {
		s.Warnings = append(s.Warnings, "worker_type or work_country of "+CountOf(s.Doubtful, "person is", "people are")+
			" not recorded: they count only in the upper bound")
	}
	if s.AtLeast < s.AtMost {
		s.Warnings = append(s.Warnings, fmt.Sprintf("full-time equivalent employees are between %d and %d", s.AtLeast, s.AtMost))
	}
	if s.Answer == AnswerUnknown {
		s.Warnings = append(s.Warnings, "between these bounds the result differs: the program assumes dependent; complete full_time, fte or worker_type")
	}
	if s.FTE.ByHours == nil && s.PartTime > 0 {
		s.Warnings = append(s.Warnings, "no count by hours: the hours of some part-time employees are not recorded")
	}
	if s.ByHours != nil && *s.ByHours != s.ByHalf {
		s.Warnings = append(s.Warnings, "the two methods of counting part-time employees give different results: the employer may use "+
			"either, and the program assumes dependent")
	}
	if s.ExemptUnknown > 0 {
		s.Warnings = append(s.Warnings, "of "+CountOf(s.ExemptUnknown, "H-1B worker", "H-1B workers")+
			" exemption cannot be determined: the pay and the degree are not recorded")
	}
}

// decimal is a number in plain figures, exact to two decimals.
func decimal(r *big.Rat) string {
	if r.IsInt() {
		return r.Num().String()
	}
	return strings.TrimRight(r.FloatString(2), "0")
}
