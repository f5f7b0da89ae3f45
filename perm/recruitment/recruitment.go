package recruitment

import (
	"fmt"
	"slices"
	"time"

	"mobility/internal/civil"
	"mobility/internal/law"
)

// JobOrderDays is how long the job order runs, its first and last day both counted.
const JobOrderDays = 30

// JobOrder reports whether the job order with the state workforce agency ran long enough.
var JobOrder = law.Rule[law.Period]{
	ID:   "perm.job-order",
	Kind: law.Milestone, Owner: law.Paralegal,
	Title:      "The job order runs 30 days, counting the first and last day",
	Severities: []law.Severity{law.Violation, law.Risk},
	Versions: []law.Version[law.Period]{{
		Cite: law.Read("20 CFR 656.17(e)(1)(i)(A)",
			"job order with the SWA serving the area of intended employment, for 30 days"),
		Apply: func(f law.Period, w *law.Working) law.Outcome {
			w.Step("from %s to %s, counting both: %d days", f.From, f.To, f.From.DaysUntil(f.To)+1)
			return holdsUnless(JobOrderFaults(f))
		},
	}},
}

func holdsUnless(faults []string) law.Outcome {
	if len(faults) > 0 {
		return law.Fails(faults...)
	}
	return law.Holds()
}

// JobOrderFaults are the reasons why a job order does not count.
func JobOrderFaults(p law.Period) []string {
	switch days := p.From.DaysUntil(p.To) + 1; {
	case days < 1:
		return []string{EndsBeforeItBegins("the job order", p)}
	case days < JobOrderDays:
		return []string{fmt.Sprintf("the job order ran %d days, from %s to %s, counting both; it must run %d",
			days, p.From, p.To, JobOrderDays)}
	default:
		return nil
	}
}

// AdTerms say which advertisements count besides those on Sundays.
type AdTerms struct {
	Rural                  bool       `fact:"rural,optional" says:"the area has no newspaper with a Sunday edition"`
	Journal                civil.Date `fact:"journal,optional" says:"publication date of a professional journal"`
	RequiresExperience     *bool      `fact:"requires_experience,optional" says:"the job requires experience; needed where a journal counts"`
	RequiresAdvancedDegree *bool      `fact:"requires_advanced_degree,optional" says:"the job requires an advanced degree; needed where a journal counts"`
}

// adFacts are the newspaper and journal advertisements of a case.
type adFacts struct {
	Dates []civil.Date `fact:"dates" says:"publication dates of the newspaper advertisements"`
	AdTerms
}

// journalIsDatedByPublication is the reading shared by the rules that count from a journal advertisement.
var journalIsDatedByPublication = law.Reading{
	Question: "On which day does a journal advertisement count?",
	Chosen:   "On the journal's publication date.",
	Other:    "On the day it reached subscribers. No source on the point was read.",
}

// SundayAds reports whether the advertisements of a professional case ran on the days they must.
var SundayAds = law.Rule[adFacts]{
	ID:         "perm.sunday-ads",
	Owner:      law.Paralegal,
	Title:      "Two advertisements on two different Sundays, or one plus a journal",
	Severities: []law.Severity{law.Violation, law.Risk},
	Versions: []law.Version[adFacts]{{
		Cite: law.Read("20 CFR 656.17(e)(1)(i)(B)", "advertisements on two different Sundays in the newspaper of general "+
			"circulation most appropriate to the occupation"),
		Readings: []law.Reading{journalIsDatedByPublication},
		Apply: func(f adFacts, w *law.Working) law.Outcome {
			ads := f.sortOut(f.Dates)
			if unknown := ads.Unknown(); len(unknown) > 0 {
				return law.Undetermined(unknown...)
			}
			ads.explain(w)
			return ads.warn(holdsUnless(ads.faults()))
		},
	}},
}

// AdsNeeded is how many mandatory advertisements there are.
const AdsNeeded = 2

// SortedAds is the advertisements of a case, those that count apart from those that do not.
type SortedAds struct {
	terms AdTerms
	given int
	// Counted are the different days that count, in order; otherDays those that are not Sundays; repeated those given again.
	Counted, OtherDays, Repeated []civil.Date
}

func (t AdTerms) sortOut(dates []civil.Date) SortedAds {
	ads := SortedAds{terms: t, given: len(dates)}
	for _, d := range dates {
		switch {
		case d.Weekday() != time.Sunday && !t.Rural:
			ads.OtherDays = append(ads.OtherDays, d)
		case slices.Contains(ads.Counted, d):
			ads.Repeated = append(ads.Repeated, d)
		default:
			ads.Counted = append(ads.Counted, d)
		}
	}
	slices.SortFunc(ads.Counted, civil.Date.Compare)
	return ads
}

// JournalReplaces reports whether the journal takes the place of one Sunday: of one only, and only where the job
// requires experience and an advanced degree, 656.17(e)(1)(i)(B)(4).
func (a SortedAds) JournalReplaces() bool {
	return len(a.Counted) == AdsNeeded-1 && a.journalIsAllowed()
}

func (a SortedAds) journalIsAllowed() bool {
	return !a.terms.Journal.IsZero() && IsTrue(a.terms.RequiresExperience) && IsTrue(a.terms.RequiresAdvancedDegree)
}

// Unknown names the facts that decide whether the journal takes the place of the Sunday that is lacking, and that are not
// given; none where one that is given decides.
func (a SortedAds) Unknown() (names []string) {
	t := &a.terms
	if len(a.Counted) != AdsNeeded-1 || t.Journal.IsZero() || isFalse(t.RequiresExperience) || isFalse(t.RequiresAdvancedDegree) {
		return nil
	}
	if t.RequiresExperience == nil {
		names = append(names, "requires_experience")
	}
	if t.RequiresAdvancedDegree == nil {
		names = append(names, "requires_advanced_degree")
	}
	return names
}

// IsTrue reports whether a condition is stated and true.
func IsTrue(reported *bool) bool { return reported != nil && *reported }

func isFalse(reported *bool) bool { return reported != nil && !*reported }

func (a SortedAds) faults() (reasons []string) {
	if len(a.Counted) >= AdsNeeded || a.JournalReplaces() {
		return nil
	}
	for _, d := range a.OtherDays {
		reasons = append(reasons, fmt.Sprintf("the advertisement of %s ran on a %s; it must run on a Sunday", d, d.Weekday()))
	}
	for _, d := range a.Repeated {
		reasons = append(reasons, fmt.Sprintf("two advertisements ran on one day, %s; the days must differ", d))
	}
	switch {
	case a.journalIsAllowed():
		reasons = append(reasons, "a journal advertisement may replace one Sunday advertisement, not both")
	case !a.terms.Journal.IsZero():
		reasons = append(reasons, "a journal advertisement may replace a Sunday advertisement only where the job requires "+
			"both experience and an advanced degree")
	case a.given < AdsNeeded:
		reasons = append(reasons, fmt.Sprintf("two Sunday advertisements are required; %d recorded", a.given))
	}
	return reasons
}

func (a SortedAds) explain(w *law.Working) {
	for _, d := range a.Counted {
		w.Step("the advertisement of %s, a %s, counts", d, d.Weekday())
	}
	if a.JournalReplaces() {
		w.Step("the journal of %s replaces one Sunday advertisement: the job requires experience and an advanced degree",
			a.terms.Journal)
	}
}

func (a SortedAds) warn(o law.Outcome) law.Outcome {
	if a.terms.Rural {
		o = o.Warn("in a rural area without a Sunday edition it must be the edition with the widest circulation")
	}
	if len(a.Counted) >= AdsNeeded && len(a.OtherDays) > 0 {
		o = o.Warn("advertisements that did not run on a Sunday do not count: %v", a.OtherDays)
	}
	return o
}
