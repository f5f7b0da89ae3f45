package perm

import (
	"fmt"
	"slices"
	"time"

	"mobility/internal/civil"
	"mobility/internal/law"
)

// jobOrderDays is how long the job order runs, its first and last day both counted.
const jobOrderDays = 30

// jobOrder reports whether the job order with the state workforce agency ran long enough.
var jobOrder = law.Rule[law.Period]{
	ID:   "perm.job-order",
	Kind: law.Milestone, Owner: law.Paralegal,
	Title: "The job order runs 30 days, counting the first and last day",
	Versions: []law.Version[law.Period]{{
		Cite: law.Read("20 CFR 656.17(e)(1)(i)(A)",
			"job order with the SWA serving the area of intended employment, for 30 days"),
		Apply: func(f law.Period, w *law.Working) law.Outcome {
			w.Step("from %s to %s, counting both: %d days", f.From, f.To, f.From.DaysUntil(f.To)+1)
			return holdsUnless(jobOrderFaults(f))
		},
	}},
}

func holdsUnless(faults []string) law.Outcome {
	if len(faults) > 0 {
		return law.Fails(faults...)
	}
	return law.Holds()
}

func jobOrderFaults(p law.Period) []string {
	switch days := p.From.DaysUntil(p.To) + 1; {
	case days < 1:
		return []string{endsBeforeItBegins("the job order", p)}
	case days < jobOrderDays:
		return []string{fmt.Sprintf("the job order ran %d days, from %s to %s, counting both; it must run %d",
			days, p.From, p.To, jobOrderDays)}
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

// sundayAds reports whether the advertisements of a professional case ran on the days they must.
var sundayAds = law.Rule[adFacts]{
	ID:    "perm.sunday-ads",
	Owner: law.Paralegal,
	Title: "Two advertisements on two different Sundays, or one plus a journal",
	Versions: []law.Version[adFacts]{{
		Cite: law.Read("20 CFR 656.17(e)(1)(i)(B)", "advertisements on two different Sundays in the newspaper of general "+
			"circulation most appropriate to the occupation"),
		Readings: []law.Reading{journalIsDatedByPublication},
		Apply: func(f adFacts, w *law.Working) law.Outcome {
			ads := f.sortOut(f.Dates)
			if unknown := ads.unknown(); len(unknown) > 0 {
				return law.CannotTell(unknown...)
			}
			ads.explain(w)
			return ads.warn(holdsUnless(ads.faults()))
		},
	}},
}

// AdsNeeded is how many mandatory advertisements there are.
const AdsNeeded = 2

// sortedAds is the advertisements of a case, those that count apart from those that do not.
type sortedAds struct {
	terms AdTerms
	given int
	// counted are the different days that count, in order; otherDays those that are no Sunday; repeated those given again.
	counted, otherDays, repeated []civil.Date
}

func (t AdTerms) sortOut(dates []civil.Date) sortedAds {
	ads := sortedAds{terms: t, given: len(dates)}
	for _, d := range dates {
		switch {
		case d.Weekday() != time.Sunday && !t.Rural:
			ads.otherDays = append(ads.otherDays, d)
		case slices.Contains(ads.counted, d):
			ads.repeated = append(ads.repeated, d)
		default:
			ads.counted = append(ads.counted, d)
		}
	}
	slices.SortFunc(ads.counted, civil.Date.Compare)
	return ads
}

// journalReplaces reports whether the journal takes the place of one Sunday: of one only, and only where the job
// requires experience and an advanced degree, 656.17(e)(1)(i)(B)(4).
func (a sortedAds) journalReplaces() bool {
	return len(a.counted) == AdsNeeded-1 && a.journalIsAllowed()
}

func (a sortedAds) journalIsAllowed() bool {
	return !a.terms.Journal.IsZero() && isTrue(a.terms.RequiresExperience) && isTrue(a.terms.RequiresAdvancedDegree)
}

// unknown names the facts that decide whether the journal takes the place of the Sunday that is lacking, and that are not
// given; none where one that is given decides.
func (a sortedAds) unknown() (names []string) {
	t := &a.terms
	if len(a.counted) != AdsNeeded-1 || t.Journal.IsZero() || isFalse(t.RequiresExperience) || isFalse(t.RequiresAdvancedDegree) {
		return nil
	}
	if t.RequiresExperience == nil {
		names = append(names, fieldRequiresExperience.Name)
	}
	if t.RequiresAdvancedDegree == nil {
		names = append(names, fieldRequiresAdvancedDegree.Name)
	}
	return names
}

func isTrue(reported *bool) bool { return reported != nil && *reported }

func isFalse(reported *bool) bool { return reported != nil && !*reported }

func (a sortedAds) faults() (reasons []string) {
	if len(a.counted) >= AdsNeeded || a.journalReplaces() {
		return nil
	}
	for _, d := range a.otherDays {
		reasons = append(reasons, fmt.Sprintf("the advertisement of %s ran on a %s; it must run on a Sunday", d, d.Weekday()))
	}
	for _, d := range a.repeated {
		reasons = append(reasons, fmt.Sprintf("two advertisements ran on one day, %s; the days must differ", d))
	}
	switch {
	case a.journalIsAllowed():
		reasons = append(reasons, "a journal advertisement may replace one Sunday advertisement, not both")
	case !a.terms.Journal.IsZero():
		reasons = append(reasons, "a journal advertisement may replace a Sunday advertisement only where the job requires "+
			"experience and an advanced degree: requires_experience and requires_advanced_degree must both be true")
	case a.given < AdsNeeded:
		reasons = append(reasons, fmt.Sprintf("two Sunday advertisements are required; %d recorded", a.given))
	}
	return reasons
}

func (a sortedAds) explain(w *law.Working) {
	for _, d := range a.counted {
		w.Step("the advertisement of %s, a %s, counts", d, d.Weekday())
	}
	if a.journalReplaces() {
		w.Step("the journal of %s replaces one Sunday advertisement: the job requires experience and an advanced degree",
			a.terms.Journal)
	}
}

func (a sortedAds) warn(o law.Outcome) law.Outcome {
	if a.terms.Rural {
		o = o.Warn("in a rural area without a Sunday edition it must be the edition with the widest circulation")
	}
	if len(a.counted) >= AdsNeeded && len(a.otherDays) > 0 {
		o = o.Warn("advertisements that did not run on a Sunday do not count: %v", a.otherDays)
	}
	return o
}

// layoffFacts date an application.
type layoffFacts struct {
	Filed civil.Date `fact:"filed" says:"day the application is filed"`
}

// layoffMonths is how far back from the filing a layoff concerns it.
const layoffMonths = 6

// layoffLookback determines since when layoffs in the occupation concern an application.
var layoffLookback = law.Rule[layoffFacts]{
	ID:    "perm.layoff-lookback",
	Owner: law.HR,
	Title: "First day on which a layoff in the occupation and area concerns the application",
	Versions: []law.Version[layoffFacts]{{
		Cite: law.Read("20 CFR 656.17(k)", "within 6 months of filing, in the occupation or a related one"),
		Apply: func(f layoffFacts, w *law.Working) law.Outcome {
			from, other := law.EarlierMonths(f.Filed, -layoffMonths)
			w.Step("six calendar months before the filing on %s is %s", f.Filed, from)
			return law.Value(from).Or(other)
		},
	}},
}

// StepTitle is what a kind of step is called.
func StepTitle(kind string) string {
	switch kind {
	case StepJobOrder:
		return "Job order with the state workforce agency"
	case StepSundayAd:
		return "Sunday newspaper advertisement"
	case StepJournal:
		return "Professional journal advertisement"
	default:
		l, _ := LetterOf(kind)
		return l.Title
	}
}
