package recruitment

import (
	"fmt"

	"mobility/internal/civil"
	"mobility/internal/law"
)

// PlanForward lays out a schedule that works, from the first day on which anything can be done: when the wage
// determination is to be expected, which Sundays, when the notice goes up and comes down, and when to file.
func PlanForward(start civil.Date, planning Planning) Plan {
	s := planning.scheme(false)
	start = civil.Latest(start, s.AsOf)
	recruit := s.determination(start)
	if s.facts.Recruits() {
		s.forwardMandatory(recruit)
	}
	s.forwardNotice(recruit)
	if s.Occupation == Professional {
		s.knownAdditional()
		for _, letter := range s.missingLetters() {
			l, _ := LetterOf(letter)
			from := civil.Federal.OnOrAfter(recruit)
			p := law.Period{From: from, To: from.Through(s.Expect.StepDays)}
			s.facts.Additional = append(s.facts.Additional, Step{letter, Taking(p)})
			s.put(AdditionalName(letter), l.Title, p, &CiteAdditional, "one of three; if it begins with the others it does not fall "+
				"within the last 30 days; keep "+l.Evidence)
		}
	}
	limits := s.bounds()
	s.forwardFiling(start, limits)
	return s.finish(limits)
}

// determination plans the wage determination, and answers with the day on which recruitment can begin.
func (s *scheme) determination(start civil.Date) (recruit civil.Date) {
	valid := s.facts.PWD
	if !valid.To.IsZero() {
		s.known("pwd", "PWD valid", valid, &CiteFirstStep)
		recruit = civil.Latest(start, valid.From)
		if begun := s.firstKnown(); begun.IsZero() && recruit.After(valid.To) {
			s.fails("pwd", "the PWD expired on %s, before recruitment can begin on %s: request a new one",
				valid.To, recruit)
		}
		return recruit
	}
	requested := s.Requested
	if requested.IsZero() {
		requested = civil.Federal.OnOrAfter(start)
		s.put("pwd-request", "Request PWD (ETA-9141)", law.Period{From: requested, To: requested},
			&CiteValidity, "recruitment is not safe before the wage is known")
	}
	determined := civil.Latest(requested.AddDays(s.Expect.WageDetermination), start)
	s.put("pwd", "PWD expected", law.Period{From: determined, To: determined}, &CiteValidity,
		fmt.Sprintf("expected %d days after the request, not fixed by law; source: %s; its validity is assumed to be the shortest, %d days",
			s.Expect.WageDetermination, s.Expect.WageSource, shortestValidity)).Expected = true
	return determined
}

// firstKnown is the first day of recruitment recorded.
func (s *scheme) firstKnown() civil.Date {
	first := s.Known.JobOrder.From
	for _, ad := range s.Known.SundayAds {
		first = civil.Earliest(first, ad.Date)
	}
	for _, step := range s.Known.Additional {
		first = civil.Earliest(first, step.From)
	}
	return first
}

func (s *scheme) forwardMandatory(recruit civil.Date) {
	if order := &s.facts.JobOrder; order.From.IsZero() {
		from := civil.Federal.OnOrAfter(recruit)
		*order = law.Period{From: from, To: from.Through(JobOrderDays)}
		s.put(StepJobOrder, "Job order", *order, &CiteJobOrder, "30 days, counting the first and the last")
	} else {
		s.runOn(order)
		s.known(StepJobOrder, "Job order", *order, &CiteJobOrder)
	}
	next := sundayOnOrAfter(recruit.AddDays(s.Expect.AdLead))
	ads := s.facts.Ads()
	for i, d := range ads.Counted {
		s.known(SundayAdName(i+1), SundayAdTitle(i+1), law.Period{From: d, To: d}, &CiteSundayAds)
		next = civil.Latest(next, sundayOnOrAfter(d.AddDays(1)))
	}
	if ads.JournalReplaces() {
		p := law.Period{From: s.facts.Journal, To: s.facts.Journal}
		s.known("journal-ad", "Professional journal", p, &CiteSundayAds)
		return
	}
	for n := len(ads.Counted) + 1; n <= AdsNeeded; n++ {
		s.facts.SundayAds = append(s.facts.SundayAds, Ad{next})
		s.put(SundayAdName(n), SundayAdTitle(n), law.Period{From: next, To: next}, &CiteSundayAds,
			"two different Sundays; they may be consecutive")
		next = next.AddDays(7)
	}
}

// runOn gives a job order that is running the end it needs.
func (s *scheme) runOn(order *law.Period) {
	if order.To.IsZero() {
		order.To = civil.Latest(order.From.Through(JobOrderDays), s.AsOf)
	}
}

func (s *scheme) forwardNotice(recruit civil.Date) {
	counted, _ := s.Notice.calendars()
	notice := &s.facts.Notice
	recorded := !notice.From.IsZero()
	if !recorded {
		notice.From = counted.OnOrAfter(recruit)
	}
	if notice.To.IsZero() && !notice.From.IsZero() {
		notice.To = civil.Latest(counted.Nth(notice.From, NoticeDays), notice.From)
		if recorded {
			notice.To = civil.Latest(notice.To, s.AsOf)
		}
	}
	switch {
	case recorded:
		s.known("notice", "Notice of filing", *notice, &CitePosting)
	case notice.From.IsZero():
		s.fails("notice", "no day counts for the notice: the employer is not open on any business day")
	default:
		s.put("notice", "Notice of filing", *notice, &CitePosting, "posted on the first day, removed after the last: ten "+
			"consecutive business days, counting the first; also publish it in all in-house media")
	}
}

// forwardFiling plans the report, the filing and the decision to be expected.
func (s *scheme) forwardFiling(start civil.Date, limits FilingLimits) {
	opens, due := limits.Opens().Date, limits.Due().Date
	if opens.IsZero() || due.IsZero() {
		return
	}
	soonest := civil.Latest(opens, start)
	file := civil.Federal.OnOrAfter(soonest.AddDays(s.Expect.Cushion))
	if file.After(due) { // too little room for a cushion: the system takes filings every day
		file = civil.Earliest(due, civil.Latest(soonest, civil.Federal.OnOrBefore(due)))
	}
	if soonest.After(due) {
		s.fails(limits.Due().By, "the window closed on %s, set by %s", due, limits.Due().By)
	}
	s.plan.FileOn, s.plan.Slack = file, file.DaysUntil(due)
	for i := range s.plan.Steps {
		step := &s.plan.Steps[i]
		step.Slack = step.To.DaysUntil(file)
		for _, limit := range limits.NotBefore {
			if limit.By == step.Step {
				step.Slack = limit.Date.DaysUntil(file)
			}
		}
	}
	if s.facts.Recruits() {
		s.put("report", "Recruitment report signed", law.Period{From: opens, To: file}, &CiteReport,
			"after the last resume is considered, before filing")
	}
	s.put("file", "File the application", law.Period{From: file, To: file}, &CiteFiling, fmt.Sprintf(
		"the window is %s to %s; %d days of cushion after it opens", opens, due, opens.DaysUntil(file)))
	if s.Occupation == ScheduleA { // USCIS decides, with the petition
		return
	}
	decision := file.AddDays(s.Expect.Decision)
	s.put("decision", "Decision expected", law.Period{From: decision, To: decision}, nil, fmt.Sprintf(
		"expected %d days after the filing; not fixed by law; source: %s", s.Expect.Decision, s.Expect.DecisionSource)).Expected = true
}
