package paf

import (
	"fmt"
	"math/big"
	"slices"

	"mobility/internal/law"
	"mobility/paf/reference"
)

// fteFacts are the workforce of an employer in the United States.
type fteFacts struct {
	FullTime      *int   `fact:"full_time" min:"0" says:"head count of full-time employees"`
	PartTime      *int   `fact:"part_time" min:"0" says:"head count of part-time employees"`
	PartTimeHours string `fact:"part_time_hours,optional" is:"decimal" says:"hours a week of all part-timers together"`
	FullTimeWeek  string `fact:"full_time_week,optional" is:"decimal" says:"hours, 35 or more; 40 if not given"`
}

// FTECount is a number of full-time equivalent employees, by the two ways of counting part-timers.
type FTECount struct {
	ByHalf int `json:"by_half"`
	// ByHours is nil when the hours of the part-timers are not known.
	ByHours *int `json:"by_hours,omitempty"`
}

// fte counts full-time equivalent employees.
var fte = law.Rule[fteFacts]{
	ID:    "lca.fte",
	Owner: law.HR,
	Title: "Full-time equivalent employees, by both methods of counting part-time employees",
	Versions: []law.Version[fteFacts]{{
		Cite: law.Read("20 CFR 655.736(a)(2)",
			"half each, total rounded up; or total hours / full-time hours rounded to nearest"),
		Readings: []law.Reading{{
			Question: "How is a half rounded to the nearest whole number?",
			Chosen:   "Up, as in the half-count.",
			Other:    "Down, which can make an employer dependent with one fewer worker.",
		}},
		Apply: fullTimeEquivalents,
	}},
}

const (
	usualWeek    = "40"
	shortestWeek = 35
)

func fullTimeEquivalents(f fteFacts, w *law.Working) law.Outcome {
	count := FTECount{ByHalf: *f.FullTime + (*f.PartTime+1)/2}
	w.Step("half of %d part-time employees, rounded up, plus %d full-time employees: %d", *f.PartTime, *f.FullTime, count.ByHalf)
	week, reason := f.week()
	if reason != "" {
		return law.Fails(reason)
	}
	if f.PartTimeHours == "" {
		if *f.PartTime > 0 {
			w.Step("hours of the part-time employees are not known: no count by hours")
		}
		return law.Value(count)
	}
	hours, ok := reference.ParseDecimal(f.PartTimeHours)
	switch {
	case !ok:
		return law.Fails(reference.NotDecimal("part_time_hours", f.PartTimeHours))
	case hours.Cmp(new(big.Rat).Mul(week, big.NewRat(int64(*f.PartTime), 1))) > 0:
		return law.Fails(fmt.Sprintf("%s hours a week are more than %d full-time weeks: no employee counts as more than one",
			f.PartTimeHours, *f.PartTime))
	}
	byHours := *f.FullTime + nearest(hours.Quo(hours, week))
	w.Step("%s part-time hours divided by a %s-hour week, rounded to the nearest, plus %d full-time employees: %d",
		f.PartTimeHours, week.RatString(), *f.FullTime, byHours)
	count.ByHours = &byHours
	return law.Value(count)
}

// week is the hours of the employer's full-time week, or the reason why there is none.
func (f fteFacts) week() (hours *big.Rat, reason string) {
	text := f.FullTimeWeek
	if text == "" {
		text = usualWeek
	}
	hours, ok := reference.ParseDecimal(text)
	switch {
	case !ok:
		return nil, reference.NotDecimal("full_time_week", text)
	case hours.Cmp(big.NewRat(shortestWeek, 1)) < 0:
		return nil, fmt.Sprintf("a week of %s hours is below %d, the minimum for full time", text, shortestWeek)
	default:
		return hours, ""
	}
}

// nearest rounds a number that is not negative; a half goes up.
func nearest(r *big.Rat) int {
	twice := new(big.Int).Lsh(r.Num(), 1)
	twice.Add(twice, r.Denom())
	return int(twice.Quo(twice, new(big.Int).Lsh(r.Denom(), 1)).Int64())
}

// DependencyFacts are a workforce and the H-1B workers in it.
type DependencyFacts struct {
	FTE *int `fact:"fte" min:"1" says:"full-time equivalent employees in the United States, at least"`
	// FTEAtMost is given where how much some of them work is not known.
	FTEAtMost *int `fact:"fte_at_most,optional" min:"1" says:"full-time equivalent employees at most, where it is not known exactly"`
	H1B       *int `fact:"h1b" min:"0" says:"head count of H-1B workers, full-time and part-time; none of H-1B1 or E-3"`
}

// The steps of the table in 655.736(a)(1).
const (
	smallEmployer, smallMost   = 25, 7
	middleEmployer, middleMost = 50, 12
	largePercent               = 15
)

// Dependency reports whether an employer is H-1B dependent.
var Dependency = law.Rule[DependencyFacts]{
	ID:         "lca.dependency",
	Owner:      law.Counsel,
	Title:      "Whether an employer is H-1B dependent",
	Severities: []law.Severity{law.Risk},
	Versions: []law.Version[DependencyFacts]{{
		Cite: law.Read("20 CFR 655.736(a)(1)",
			"1-25 FTE and more than 7 H-1B; 26-50 FTE and more than 12; 51+ FTE and H-1B count >= 15% of FTE"),
		Apply: func(f DependencyFacts, w *law.Working) law.Outcome {
			answer := dependent(*f.FTE, *f.H1B, w)
			if f.FTEAtMost == nil {
				return law.Value(answer)
			}
			if *f.FTEAtMost < *f.FTE {
				return law.Fails(fmt.Sprintf("the maximum of %d employees is less than the minimum of %d", *f.FTEAtMost, *f.FTE))
			}
			for _, fte := range []int{smallEmployer, smallEmployer + 1, middleEmployer, middleEmployer + 1, *f.FTEAtMost} {
				if fte > *f.FTE && fte <= *f.FTEAtMost && dependent(fte, *f.H1B, w) != answer {
					return law.Undetermined("fte").Warn("the result differs between %d and %d full-time equivalent employees", *f.FTE,
						*f.FTEAtMost)
				}
			}
			return law.Value(answer)
		},
	}},
}

func dependent(fte, h1b int, w *law.Working) bool {
	w.Step("%d H-1B workers of %d FTE", h1b, fte)
	switch {
	case fte <= smallEmployer:
		w.Step("with no more than %d FTE, dependent with more than %d H-1B workers", smallEmployer, smallMost)
		return h1b > smallMost
	case fte <= middleEmployer:
		w.Step("with no more than %d FTE, dependent with more than %d H-1B workers", middleEmployer, middleMost)
		return h1b > middleMost
	default:
		w.Step("with more than %d FTE, dependent with H-1B workers of %d percent or more", middleEmployer, largePercent)
		return 100*h1b >= largePercent*fte
	}
}

// exemptFacts are what makes an H-1B worker exempt.
type exemptFacts struct {
	WagesPaid string `fact:"wages_paid" is:"decimal" says:"dollars received in cash, guaranteed bonuses included"`
	Months    *int   `fact:"months" min:"1" max:"12" says:"months of the year that the wages are for"`
	PartTime  bool   `fact:"part_time,optional" says:"the worker works part time"`
	Degree    string `fact:"degree" one:"none,high-school,associate,bachelor,master,doctorate,doctor,phd" says:"highest degree in a related specialty"`
}

// exemptWage is a year's wages, in dollars, from which an H-1B worker is exempt.
const exemptWage = 60_000

// Exempt reports whether an H-1B worker is exempt.
var Exempt = law.Rule[exemptFacts]{
	ID:         "lca.exempt",
	Owner:      law.Counsel,
	Title:      "Whether an H-1B worker is exempt from a dependent employer's additional obligations",
	Severities: []law.Severity{law.Risk, law.Violation},
	Versions: []law.Version[exemptFacts]{{
		Cite: law.Read("20 CFR 655.737", "actually receives >= $60,000 a year, not prorated for part-time, or holds a "+
			"master's or higher degree in a related specialty"),
		Apply: exempt,
	}},
}

func exempt(f exemptFacts, w *law.Working) law.Outcome {
	paid, ok := reference.ParseDecimal(f.WagesPaid)
	if !ok {
		return law.Fails(reference.NotDecimal("wages_paid", f.WagesPaid))
	}
	least := big.NewRat(exemptWage*int64(*f.Months), 12)
	byWage := paid.Cmp(least) >= 0
	byDegree := slices.Contains([]string{"master", "doctorate", "doctor", "phd"}, f.Degree)
	w.Step("$%s paid in %d months; the minimum is $%s", reference.Grouped(f.WagesPaid), *f.Months, reference.Grouped(least.FloatString(2)))
	if f.PartTime {
		w.Step("the minimum is the same for part-time work")
	}
	w.Step("highest degree: %s", f.Degree)
	return law.Value(byWage || byDegree)
}
