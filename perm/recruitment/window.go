package recruitment

import (
	"fmt"
	"slices"
	"strings"

	"mobility/internal/civil"
	"mobility/internal/law"
)

// The kinds of case, by how they recruit.
const (
	Professional    = "professional"
	Nonprofessional = "nonprofessional"
	CollegeTeacher  = "college-teacher"
	college         = "college" // another spelling of CollegeTeacher
	ScheduleA       = "schedule-a"
)

// KindInWords is the kind of a case as a text writes it.
func KindInWords(occupation string) string {
	switch occupation {
	case CollegeTeacher, college:
		return "college teacher"
	case ScheduleA:
		return "Schedule A"
	default:
		return occupation
	}
}

// Ad is a newspaper advertisement.
type Ad struct {
	Date civil.Date `fact:"date" says:"publication date"`
}

// Step is one of the additional recruitment steps of 656.17(e)(1)(ii).
type Step struct {
	// Letter is the step's place in the list of ten, (A) job fairs to (J) radio and television.
	Letter string `fact:"step" one:"A,B,C,D,E,F,G,H,I,J" says:"letter of the step in 656.17(e)(1)(ii)"`
	Taking
}

// Taking is when an additional step was taken. One that has one day only, or that is still running, needs no last day.
type Taking struct {
	From civil.Date `fact:"from" says:"first day"`
	To   civil.Date `fact:"to,optional" says:"last day; not needed for a step of one day, or for one still running"`
}

// FilingFacts is the recruitment of a case, as far as the days on which it may be filed depend on it.
type FilingFacts struct {
	Occupation string     `fact:"occupation" one:"professional,nonprofessional,college-teacher,college,schedule-a"`
	PWD        law.Period `fact:"pwd" says:"validity period printed on the prevailing wage determination"`
	JobOrder   law.Period `fact:"job_order,optional" says:"required of professional and nonprofessional cases"`
	SundayAds  []Ad       `fact:"sunday_ads,optional" says:"required of professional and nonprofessional cases"`
	Notice     law.Period `fact:"notice" says:"posting of the notice of filing"`
	Additional []Step     `fact:"additional,optional" says:"required of professional cases"`
	Selected   civil.Date `fact:"selected,optional" says:"day the teacher was selected; required of college teacher cases"`
	// Union is set where the notice went to a bargaining representative, 656.10(d)(1)(i): then nothing is posted for ten
	// business days, and the notice has one day, that on which it was given.
	Union bool `fact:"union,optional" says:"the notice was given to a bargaining representative, on one day"`
	AdTerms
	NoticeTerms
}

// The citations of the cases that 656.17(e)(1) does not govern, and of how days are counted.
var (
	citeNonprofessional = law.Read("20 CFR 656.17(e)(2), 656.10(d)(3)(iv), 656.40(c)",
		"job order 30 days plus two Sunday ads, same 30-180 window, no additional steps")
	citePlacing = law.Quoted("BALCA, Industrial Steel Products, 2012-PER-00542; Blue Mountain Stone, 2010-PER-00481; a "+
		"consolidated decision on additional steps", "30 days from the job order's end, 180 from its start; additional steps "+
		"count from their placing").Again()
	citeCollege      = law.Read("20 CFR 656.18(b)-(c)", "file within 18 months after selection")
	citeNoticeWindow = law.Read("20 CFR 656.10(d)(3)(iv)", "between 30 and 180 days before filing")
	citeTimelines    = law.Quoted("OFLC PERM FAQ, July 2005, restated Nov 29, 2006",
		"timelines: event day excluded, last day included; time periods: first and last day both included")
)

// FilingWindow determines on which days the application may be filed.
var FilingWindow = law.Rule[FilingFacts]{
	ID:   "perm.filing-window",
	Late: "If the application was filed by that day, record it ({perm filed}). If not, repeat the step that sets the end of the window, or ask counsel what can still be filed.",
	Kind: law.WindowCloses, Owner: law.Counsel,
	Title:      "First and last day to file the application, from the steps of the recruitment",
	Severities: []law.Severity{law.Violation, law.Risk},
	Versions: []law.Version[FilingFacts]{{
		Cite: law.Read("20 CFR 656.17(e)(1), 656.10(d)(3)(iv), 656.40(c)", "at least 30 and no more than 180 days before "+
			"filing; only one may consist solely of activity within 30 days of filing"),
		Also: []law.Citation{citePlacing, citeNonprofessional, citeCollege, citeNoticeWindow, CiteFirstStep, citeTimelines},
		Readings: []law.Reading{{
			Question: "From which end of a mandatory step do the 30 and the 180 days count?",
			Chosen: "The 30 days from its last day, the 180 days from its first day: Industrial Steel Products, 2012-PER-00542; " +
				"Blue Mountain Stone, 2010-PER-00481.",
			Other: "Both from the same day.",
		}, {
			Question: "When was an additional step taken that ran for some time?",
			Chosen:   "On its first day, when it was placed: a consolidated decision of BALCA.",
			Other:    "On its last day; one still running has not been taken yet.",
		}, {
			Question: "Is a step that begins exactly 30 days before filing within 30 days of filing?",
			Chosen:   "No; the day is accepted, with a warning.",
			Other:    "Yes: the window opens a day later.",
		}, {
			Question: "Which of more than three additional steps, or of more than two advertisements, count?",
			Chosen: "Those that give the longest window; but the wage determination must have been valid when the earliest " +
				"of all of them began.",
			Other: "Those listed on the form, whichever they are.",
		}, {
			Question: "May a college teacher case be filed after its wage determination has expired?",
			Chosen:   "No: it has no recruitment under 656.17(e) that could have begun inside the validity.",
			Other:    "Yes, until 18 months after the selection.",
		}, noticeIsNoStep, journalIsDatedByPublication, whichDaysCount},
		Apply: filingWindow,
	}},
}

func filingWindow(f FilingFacts, w *law.Working) law.Outcome {
	if missing := f.Missing(); len(missing) > 0 {
		return law.Undetermined(missing...)
	}
	limits := f.Limits()
	f.explain(limits, w)
	opens, due := limits.Opens(), limits.Due()
	reasons := f.faults()
	if opens.Date.After(due.Date) {
		reasons = append(reasons, fmt.Sprintf("no valid filing date: earliest %s; latest %s", opens, due))
	}
	if len(reasons) > 0 {
		return f.cite(law.Fails(reasons...))
	}
	if f.Recruits() {
		w.Step("to recheck at filing: wage, layoffs since %s, all resumes considered, recruitment report signed",
			opens.Date.AddMonths(-6))
	} else {
		w.Step("to recheck at filing: wage, and the documents of 656.15 or 656.18(b)")
	}
	o := law.Window(opens.Date, due.Date)
	if f.IsCollege() {
		o = o.Or(limits.otherCollegeReading())
	}
	return f.cite(f.warnings(WarnOfClosure(o), limits))
}

func (f FilingFacts) cite(o law.Outcome) law.Outcome {
	switch {
	case f.Occupation == Nonprofessional:
		return o.Citing(citeNonprofessional)
	case f.Occupation == ScheduleA:
		return o.Citing(citeNoticeWindow)
	case f.IsCollege():
		return o.Citing(citeCollege)
	default:
		return o
	}
}

// explain describes every limit, and which of them determine the ends of the window.
func (f FilingFacts) explain(limits FilingLimits, w *law.Working) {
	if w == nil {
		return
	}
	if !f.Recruits() {
		w.Step("656.17(e) does not apply to a %s case: job order, advertisements and additional steps are left aside", KindInWords(f.Occupation))
	}
	if f.Occupation == Professional && len(f.Additional) > StepsNeeded {
		w.Step("of %d additional steps, those with the longest window count: %s", len(f.Additional),
			strings.ReplaceAll(strings.Join(limits.Relied("additional:"), ", "), "additional:", ""))
	}
	if len(limits.Relied("pwd")) == 0 {
		w.Step("recruitment began inside the validity of the wage determination, %s to %s", f.PWD.From, f.PWD.To)
	}
	limits.Explain(w)
}

// Recruits reports whether 656.17(e) applies: not to college teachers, 656.18, nor to Schedule A, 656.15.
func (f FilingFacts) Recruits() bool {
	return f.Occupation == Professional || f.Occupation == Nonprofessional
}

// IsCollege reports whether the case is a college teacher's, in either spelling.
func (f FilingFacts) IsCollege() bool {
	return f.Occupation == CollegeTeacher || f.Occupation == college
}

// Missing names the facts that this kind of case requires and that are not given.
func (f FilingFacts) Missing() (names []string) {
	if f.Recruits() && f.JobOrder == (law.Period{}) {
		names = append(names, "job_order")
	}
	if f.Recruits() && f.SundayAds == nil {
		names = append(names, "sunday_ads")
	}
	if f.Occupation == Professional && f.Additional == nil {
		names = append(names, "additional")
	}
	if f.Recruits() {
		names = append(names, f.Ads().Unknown()...)
	}
	if f.IsCollege() && f.Selected.IsZero() {
		names = append(names, "selected")
	}
	if f.PWD.To.IsZero() && !f.PWD.From.IsZero() {
		names = append(names, "pwd")
	}
	return names
}

// faults gives every reason why no application can rest on this recruitment, whenever it is filed.
func (f FilingFacts) faults() (reasons []string) {
	if f.Recruits() {
		reasons = append(JobOrderFaults(f.JobOrder), f.AdFaults()...)
	}
	if !f.Union {
		reasons = append(reasons, f.NoticeTerms.Faults(f.Notice)...)
	}
	if f.Occupation == Professional {
		reasons = append(reasons, f.stepFaults()...)
	}
	if f.PWD.To.Before(f.PWD.From) && !f.PWD.To.IsZero() {
		reasons = append(reasons, EndsBeforeItBegins("the validity of the wage determination", f.PWD))
	}
	return reasons
}

// Ads sorts out the advertisements. A journal replaces none in a nonprofessional case, 656.17(e)(2).
func (f FilingFacts) Ads() SortedAds {
	terms := f.AdTerms
	if f.Occupation == Nonprofessional {
		terms.Journal = civil.Date{}
	}
	dates := make([]civil.Date, len(f.SundayAds))
	for i, ad := range f.SundayAds {
		dates[i] = ad.Date
	}
	return terms.sortOut(dates)
}

// AdFaults are the reasons why the advertisements do not suffice.
func (f FilingFacts) AdFaults() []string {
	reasons := f.Ads().faults()
	if len(reasons) > 0 && f.Occupation == Nonprofessional && !f.Journal.IsZero() {
		reasons = append(reasons, "in a nonprofessional case a journal advertisement replaces no Sunday advertisement")
	}
	return reasons
}

// StepsNeeded is how many of the ten additional steps a professional case takes.
const StepsNeeded = 3

// backwards reports whether a step is given a last day before its first.
func (t Taking) backwards() bool { return !t.To.IsZero() && t.To.Before(t.From) }

func (f FilingFacts) stepFaults() (reasons []string) {
	var letters []string
	for _, s := range f.Additional {
		if s.backwards() {
			reasons = append(reasons, EndsBeforeItBegins("additional step "+s.Letter, law.Period(s.Taking)))
		} else if !slices.Contains(letters, s.Letter) {
			letters = append(letters, s.Letter)
		}
	}
	if len(letters) < StepsNeeded {
		reasons = append(reasons, fmt.Sprintf("three different additional steps are needed, and the same step taken twice "+
			"counts once; %d given %v", len(letters), letters))
	}
	return reasons
}

func (f FilingFacts) warnings(o law.Outcome, limits FilingLimits) law.Outcome {
	if f.Recruits() {
		o = f.Ads().warn(o)
	}
	if limits.opensOnDay30() {
		o = o.Warn("for a filing on %s, the first day of the window, an additional step begins exactly 30 days before, "+
			"which can be read as within 30 days; the day after is beyond doubt", o.Opens)
	}
	return f.NoticeTerms.warn(o)
}

// collegeFacts date the selection of a college teacher.
type collegeFacts struct {
	Selected civil.Date `fact:"selected" says:"day the teacher was selected"`
}

// collegeMonths is how long after the selection a college teacher case may be filed.
const collegeMonths = 18

// CollegeFiling determines until when a case under special recruitment may be filed.
var CollegeFiling = law.Rule[collegeFacts]{
	ID:   "perm.college-filing",
	Late: "If the application was filed by that day, record it ({perm filed}). If not, ask counsel today: a new selection may be needed.",
	Kind: law.Duty, Owner: law.Counsel, Final: true,
	Title:      "Last day to file for a college teacher chosen by competitive selection",
	Severities: []law.Severity{law.Violation},
	Versions: []law.Version[collegeFacts]{{
		Cite: citeCollege,
		Apply: func(f collegeFacts, w *law.Working) law.Outcome {
			due, other := law.EarlierMonths(f.Selected, collegeMonths)
			w.Step("18 calendar months after the selection on %s is %s", f.Selected, due)
			return WarnOfClosure(law.Due(due).Or(other))
		},
	}},
}
