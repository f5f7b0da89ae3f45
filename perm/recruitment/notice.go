package recruitment

import (
	"fmt"

	"mobility/internal/civil"
	"mobility/internal/law"
)

// NoticeDays is for how many consecutive business days the notice of filing is posted, the first one counted.
const NoticeDays = 10

// NoticeTerms say which days of a posting count.
type NoticeTerms struct {
	CountOpenDays bool `fact:"count_open_days,optional" says:"count every day the employer was open; needs evidence"`
	law.OpenDays
}

// NoticeFacts are the dates of a posting.
type NoticeFacts struct {
	Posted  civil.Date `fact:"posted" says:"first day of posting"`
	Removed civil.Date `fact:"removed,optional" says:"last day of posting"`
	NoticeTerms
}

// whichDaysCount is the reading on which every count of a posting rests.
var whichDaysCount = law.Reading{
	Question: "What is a business day for an employer that is open on weekends or holidays, or closed on weekdays?",
	Chosen: "Monday to Friday, not a federal holiday, and a day the employer is open. An employer with evidence " +
		"may elect to count every day it was open.",
	Other: "Monday to Friday regardless of the employer's days, as USCIS counted for Schedule A notices in 2010; or every day " +
		"the employer is open, as BALCA counted.",
}

// citeOpenDays is what the election to count open days rests on.
var citeOpenDays = law.Quoted("OFLC PERM FAQ, Aug 3, 2010, revised Dec 21, 2010; Il Cortile Restaurant, 2010-PER-00683 "+
	"(BALCA panel, Oct 12, 2010)",
	"an employer open on a Saturday, Sunday or holiday may count that day if it shows it was open")

// NoticePosting determines how long the notice of filing stays up, or whether it was up long enough.
var NoticePosting = law.Rule[NoticeFacts]{
	ID:   "perm.notice-posting",
	Late: "Take the notice down, have the person who posted it sign with dates and locations, and record the day ({notice removed}).",
	Kind: law.Milestone, Owner: law.HR,
	Title:      "The notice of filing is posted for ten consecutive business days",
	Severities: []law.Severity{law.Violation},
	Versions: []law.Version[NoticeFacts]{{
		Cite:     law.Read("20 CFR 656.10(d)(1)(ii)", "at least 10 consecutive business days"),
		Also:     []law.Citation{citeOpenDays},
		Readings: []law.Reading{whichDaysCount},
		Apply:    postedLongEnough,
	}},
}

func postedLongEnough(f NoticeFacts, w *law.Working) law.Outcome {
	counted, other := f.calendars()
	tenth := counted.Nth(f.Posted, NoticeDays)
	switch {
	case tenth.IsZero():
		return law.Fails("no day counts: the employer is not open on any business day")
	case f.Removed.IsZero():
		w.Step("posted on %s; the tenth business day, counting the first, is %s", f.Posted, tenth)
		return f.rest(law.Due(tenth).Or(other.Nth(f.Posted, NoticeDays)).Exact())
	default:
		posting := law.Period{From: f.Posted, To: f.Removed}
		w.Step("from %s to %s are %d business days", f.Posted, f.Removed, counted.OpenDays(f.Posted, f.Removed))
		return f.rest(holdsUnless(f.Faults(posting)))
	}
}

// noDay is a week without an open day. (An empty set of weekdays means Monday to Friday.)
const noDay civil.Weekdays = 1 << 7

// calendars gives the calendar whose days count and the one of the other reading.
func (t NoticeTerms) calendars() (counted, other civil.Calendar) {
	open := t.Calendar()
	both := open
	both.OpenOnHolidays = false
	if open.Weekdays != 0 {
		if both.Weekdays &= civil.MondayToFriday; both.Weekdays == 0 {
			both.Weekdays = noDay
		}
	}
	if t.CountOpenDays {
		return open, both
	}
	return both, open
}

// Faults are the reasons why a posting does not satisfy the notice requirement.
func (t NoticeTerms) Faults(posting law.Period) []string {
	counted, _ := t.calendars()
	if posting.To.Before(posting.From) {
		return []string{EndsBeforeItBegins("the posting of the notice", posting)}
	}
	if days := counted.OpenDays(posting.From, posting.To); days < NoticeDays {
		return []string{fmt.Sprintf("the notice was posted for %d business days, from %s to %s; it must be posted for %d",
			days, posting.From, posting.To, NoticeDays)}
	}
	return nil
}

// rest adds what the answer rests on when every open day was counted.
func (t NoticeTerms) rest(o law.Outcome) law.Outcome {
	if t.CountOpenDays {
		o = o.Citing(citeOpenDays)
	}
	return t.warn(o)
}

func (t NoticeTerms) warn(o law.Outcome) law.Outcome {
	if !t.CountOpenDays {
		return o
	}
	return o.Warn("counts every day the employer was open: keep evidence that it was; " +
		"USCIS counted Monday to Friday only for Schedule A notices, ask counsel")
}
