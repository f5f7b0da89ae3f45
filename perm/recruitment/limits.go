package recruitment

import (
	"fmt"
	"slices"
	"strings"

	"mobility/internal/civil"
	"mobility/internal/law"
)

// Limit is what one step of a recruitment says about the day of filing.
type Limit struct {
	// Date is the first or the last day of filing as far as this step goes.
	Date civil.Date
	// By names the step: job-order, sunday-ad-1, sunday-ad-2, journal-ad, notice, additional:B, pwd, selection.
	By string
	// Reason says how the date arises.
	Reason string
	// From is the day from which it was counted.
	From civil.Date
}

// String is "2026-04-02, set by job order: 30 days after its last day, 2026-03-03".
func (l Limit) String() string {
	return fmt.Sprintf("%s, set by %s: %s, %s", l.Date, DriveTitle(l.By), l.Reason, l.From)
}

// The ways in which a step limits the day of filing.
const (
	After30         = "30 days after its last day"
	before180       = "180 days after its first day"
	afterSecond     = "only one additional step may begin in the last 30 days: 30 days after its first day"
	afterThird      = "the third additional step must have been taken: its first day"
	afterSelection  = "18 months after the selection"
	pwdValidFrom    = "no recruitment began within the validity period, so the filing must be within it: its first day"
	pwdValidThrough = "no recruitment began within the validity period, so the filing must be within it: its last day"
)

// A mandatory step is completed at least quietDays before filing, and no step began more than oldestDays before it.
const (
	QuietDays  = 30
	oldestDays = 180
)

// FilingLimits are all the limits on the day of filing that the steps of one case set.
type FilingLimits struct{ NotBefore, NotAfter []Limit }

// Opens is the limit that drives the first day of filing: the latest of NotBefore.
func (l FilingLimits) Opens() (drives Limit) {
	for _, limit := range l.NotBefore {
		if limit.Date.After(drives.Date) {
			drives = limit
		}
	}
	return drives
}

// Due is the limit that drives the last day of filing: the earliest of NotAfter.
func (l FilingLimits) Due() (drives Limit) {
	for _, limit := range l.NotAfter {
		if drives.Date.IsZero() || limit.Date.Before(drives.Date) {
			drives = limit
		}
	}
	return drives
}

// days is how long the window is; negative when its ends have crossed.
func (l FilingLimits) days() int { return l.Opens().Date.DaysUntil(l.Due().Date) }

// Relied names the steps that set a last day of filing, of those whose names begin so.
func (l FilingLimits) Relied(begin string) (names []string) {
	for _, limit := range l.NotAfter {
		if strings.HasPrefix(limit.By, begin) {
			names = append(names, limit.By)
		}
	}
	return names
}

// Explain describes the limits in order.
func (l FilingLimits) Explain(w *law.Working) {
	for _, limit := range l.NotBefore {
		w.Step("not before %s", limit)
	}
	for _, limit := range l.NotAfter {
		w.Step("not after %s", limit)
	}
	w.Step("the first day to file is set by %s, the last by %s", DriveTitle(l.Opens().By), DriveTitle(l.Due().By))
}

func (l FilingLimits) opensOnDay30() bool {
	opens := l.Opens().Date
	return slices.ContainsFunc(l.NotBefore, func(limit Limit) bool {
		return limit.Reason == afterSecond && limit.Date == opens
	})
}

// otherCollegeReading is the last day of filing if the wage determination need not be valid then.
func (l FilingLimits) otherCollegeReading() civil.Date {
	l.NotAfter = slices.DeleteFunc(slices.Clone(l.NotAfter), func(limit Limit) bool { return limit.By == "pwd" })
	return l.Due().Date
}

// mandatory adds the limits of a step that ran at least 30 and no more than 180 days before filing.
func (l *FilingLimits) mandatory(s stretch) {
	backwards := s.To.Before(s.From) && !s.To.IsZero()
	if !s.To.IsZero() && !backwards {
		l.NotBefore = append(l.NotBefore, Limit{s.To.AddDays(QuietDays), s.name, After30, s.To})
	}
	if !s.From.IsZero() && !backwards {
		l.NotAfter = append(l.NotAfter, Limit{s.From.AddDays(oldestDays), s.name, before180, s.From})
	}
}

// additional adds the limits of three steps in the order of their first days: none more than 180 days before filing, at
// most one that begins less than 30 days before it, and the last to begin taken, which it was on its first day.
func (l *FilingLimits) additional(steps []stretch) {
	for i, s := range steps {
		l.NotAfter = append(l.NotAfter, Limit{s.From.AddDays(oldestDays), s.name, before180, s.From})
		switch i {
		case 1:
			l.NotBefore = append(l.NotBefore, Limit{s.From.AddDays(QuietDays), s.name, afterSecond, s.From})
		case 2:
			l.NotBefore = append(l.NotBefore, Limit{s.From, s.name, afterThird, s.From})
		}
	}
}

// SundayAdName is the id of the nth Sunday advertisement. A case has few of them, so their names are not made again each time.
func SundayAdName(n int) string {
	if n <= len(sundayAdNames) {
		return sundayAdNames[n-1]
	}
	return fmt.Sprintf("sunday-ad-%d", n)
}

// SundayAdTitle is the nth Sunday advertisement in words.
func SundayAdTitle(n int) string {
	if n <= len(sundayAdTitles) {
		return sundayAdTitles[n-1]
	}
	return fmt.Sprintf("Sunday advertisement %d", n)
}

// AdditionalName is the id of an additional step.
func AdditionalName(letter string) string {
	if len(letter) == 1 && letter[0] >= 'A' && int(letter[0]-'A') < len(additionalNames) {
		return additionalNames[letter[0]-'A']
	}
	return "additional:" + letter
}

var (
	sundayAdNames   = []string{"sunday-ad-1", "sunday-ad-2", "sunday-ad-3", "sunday-ad-4"}
	sundayAdTitles  = []string{"Sunday advertisement 1", "Sunday advertisement 2"}
	additionalNames = []string{"additional:A", "additional:B", "additional:C", "additional:D", "additional:E",
		"additional:F",
		"additional:G", "additional:H", "additional:I", "additional:J"}
)

// stretch is a step of recruitment under the name by which it drives a limit.
type stretch struct {
	name string
	law.Period
}

// Limits finds the limits on the day of filing. Where there are more advertisements or additional steps than needed,
// those count that give the longest window. What has no date yet, or is given backwards, sets no limit, so that an
// unfinished recruitment shows what is known of its window so far.
func (f FilingFacts) Limits() FilingLimits {
	adChoices, stepChoices := f.adChoices(), f.stepChoices()
	best := f.limits(adChoices[0], stepChoices[0])
	for i, ads := range adChoices {
		for k, steps := range stepChoices {
			if i == 0 && k == 0 {
				continue
			}
			if l := f.limits(ads, steps); l.days() > best.days() {
				best = l
			}
		}
	}
	return best
}

func (f FilingFacts) limits(ads, steps []stretch) FilingLimits {
	const usual = 8 // limits a professional case has on either side
	l := FilingLimits{NotBefore: make([]Limit, 0, usual), NotAfter: make([]Limit, 0, usual)}
	if f.Recruits() {
		l.mandatory(stretch{"job-order", f.JobOrder})
	}
	for _, ad := range ads {
		l.mandatory(ad)
	}
	l.mandatory(stretch{"notice", f.Notice})
	l.additional(steps)
	if f.IsCollege() && !f.Selected.IsZero() {
		l.NotAfter = append(l.NotAfter, Limit{f.Selected.AddMonths(collegeMonths), "selection", afterSelection, f.Selected})
	}
	if f.beganInsideValidity(ads, steps) {
		return l
	}
	if !f.PWD.From.IsZero() {
		l.NotBefore = append(l.NotBefore, Limit{f.PWD.From, "pwd", pwdValidFrom, f.PWD.From})
	}
	if !f.PWD.To.IsZero() { // of a day that is not recorded nothing follows, least of all that there is no last day
		l.NotAfter = append(l.NotAfter, Limit{f.PWD.To, "pwd", pwdValidThrough, f.PWD.To})
	}
	return l
}

// beganInsideValidity reports whether the first recruitment step fell in the validity of the wage determination: both
// the first of those relied on and the first of all. A case without recruitment under 656.17(e) has no such step.
func (f FilingFacts) beganInsideValidity(ads, steps []stretch) bool {
	if !f.Recruits() {
		return false
	}
	relied := f.JobOrder.From
	for _, s := range slices.Concat(ads, steps) {
		relied = civil.Earliest(relied, s.From)
	}
	all := relied
	for _, ad := range f.SundayAds {
		all = civil.Earliest(all, ad.Date)
	}
	if f.Occupation == Professional {
		for _, s := range f.Additional {
			all = civil.Earliest(all, s.From)
		}
	}
	valid := f.PWD
	if valid.To.IsZero() { // not recorded: that recruitment began after it is not known
		valid.To = civil.Latest(relied, all)
	}
	return valid.Contains(relied) && valid.Contains(all)
}

// adChoices lists the pairs of advertisements that can be relied on; one empty choice when there is none. Of more than
// two Sundays only neighbors are tried: a pair farther apart ends no earlier and begins no later than a pair inside it.
func (f FilingFacts) adChoices() (choices [][]stretch) {
	if !f.Recruits() {
		return [][]stretch{nil}
	}
	ads := f.Ads()
	one := func(name string, d civil.Date) stretch { return stretch{name, law.Period{From: d, To: d}} }
	for i := 1; i < len(ads.Counted); i++ {
		choices = append(choices, []stretch{
			one(SundayAdName(i), ads.Counted[i-1]), one(SundayAdName(i+1), ads.Counted[i])})
	}
	switch {
	case len(choices) > 0:
		return choices
	case ads.JournalReplaces():
		return [][]stretch{{one(SundayAdName(1), ads.Counted[0]), one("journal-ad", ads.terms.Journal)}}
	case len(ads.Counted) > 0:
		return [][]stretch{{one(SundayAdName(1), ads.Counted[0])}}
	default:
		return [][]stretch{nil}
	}
}

// stepChoices lists the sets of three different additional steps, each in the order of first days; one empty choice
// when there are not three.
func (f FilingFacts) stepChoices() (choices [][]stretch) {
	if f.Occupation == Professional {
		steps := f.orderedSteps()
		for i := range steps {
			for j := range steps[:i] {
				for k := range steps[:j] {
					if set := []stretch{steps[k], steps[j], steps[i]}; allDifferent(set) {
						choices = append(choices, set)
					}
				}
			}
		}
	}
	if len(choices) == 0 {
		return [][]stretch{nil}
	}
	return choices
}

// orderedSteps are the additional steps that can be, by first day.
func (f FilingFacts) orderedSteps() []stretch {
	steps := make([]stretch, 0, len(f.Additional))
	for _, s := range f.Additional {
		if !s.From.IsZero() && !s.backwards() {
			steps = append(steps, stretch{AdditionalName(s.Letter), law.Period(s.Taking)})
		}
	}
	slices.SortStableFunc(steps, func(a, b stretch) int { return a.From.Compare(b.From) })
	return steps
}

func allDifferent(steps []stretch) bool {
	return steps[0].name != steps[1].name && steps[1].name != steps[2].name && steps[0].name != steps[2].name
}

// InWords says in words how a limit arises: "job order: 30 days after its last day, March 3, 2026".
func (l Limit) InWords() string {
	return fmt.Sprintf("%s: %s, %s", DriveTitle(l.By), l.Reason, l.From.Time().Format("January 2, 2006"))
}
