package recruitment

import (
	"fmt"

	"mobility/internal/civil"
	"mobility/internal/law"
)

// PlanBackward finds the latest safe start of each step of a case that must be filed by a day. A step that would have
// to begin before the as-of date makes the plan infeasible.
func PlanBackward(mustFileBy civil.Date, planning Planning) Plan {
	s := planning.scheme(true)
	latest := civil.Earliest(mustFileBy.AddDays(-s.Expect.Cushion), s.knownDue())
	file := civil.Federal.OnOrBefore(latest)
	s.plan.FileOn = file
	last := file.AddDays(-QuietDays) // the last day of every mandatory step
	if s.facts.Recruits() {
		s.backwardMandatory(last)
	}
	s.backwardNotice(last)
	if s.Occupation == Professional {
		s.backwardAdditional(file)
	}
	s.backwardDetermination()
	if s.facts.Recruits() {
		s.put("report", "Recruitment report signed", law.Period{From: file, To: file}, &CiteReport,
			"after the last resume is considered, before filing")
	}
	s.put("file", "File the application", law.Period{From: file, To: file}, &CiteFiling, fmt.Sprintf(
		"must be filed by %s; %d days of cushion, on a business day", mustFileBy, s.Expect.Cushion))
	s.slacks()
	return s.finish(s.bounds())
}

func (s *scheme) backwardMandatory(last civil.Date) {
	if order := &s.facts.JobOrder; order.From.IsZero() {
		from := civil.Federal.OnOrBefore(last.AddDays(1 - JobOrderDays))
		*order = law.Period{From: from, To: from.Through(JobOrderDays)}
		s.put(StepJobOrder, "Job order", *order, &CiteJobOrder, "30 days counting the first and last day, then a 30-day quiet period "+
			"before filing")
	} else {
		s.runOn(order)
		s.known(StepJobOrder, "Job order", *order, &CiteJobOrder)
	}
	ads := s.facts.Ads()
	for i, d := range ads.Counted {
		s.known(SundayAdName(i+1), SundayAdTitle(i+1), law.Period{From: d, To: d}, &CiteSundayAds)
	}
	if ads.JournalReplaces() {
		s.known("journal-ad", "Professional journal", law.Period{From: s.facts.Journal, To: s.facts.Journal}, &CiteSundayAds)
		return
	}
	sunday := sundayOnOrBefore(last)
	for n := AdsNeeded; n > len(ads.Counted); n-- {
		for _, taken := range ads.Counted {
			if taken == sunday {
				sunday = sunday.AddDays(-7)
			}
		}
		s.facts.SundayAds = append(s.facts.SundayAds, Ad{sunday})
		s.put(SundayAdName(n), SundayAdTitle(n), law.Period{From: sunday, To: sunday}, &CiteSundayAds,
			fmt.Sprintf("the last available Sunday at least 30 days before filing; order it %d days before", s.Expect.AdLead))
		sunday = sunday.AddDays(-7)
	}
}

func (s *scheme) backwardNotice(last civil.Date) {
	counted, _ := s.Notice.calendars()
	notice := &s.facts.Notice
	if !notice.From.IsZero() {
		if notice.To.IsZero() {
			notice.To = civil.Latest(counted.Nth(notice.From, NoticeDays), s.AsOf)
		}
		s.known("notice", "Notice of filing", *notice, &CitePosting)
		return
	}
	down := counted.OnOrBefore(last)
	up := counted.NthAfter(down, 1-NoticeDays)
	if down.IsZero() || up.IsZero() {
		s.fails("notice", "no day counts for the notice: the employer is not open on any business day")
		return
	}
	*notice = law.Period{From: up, To: down}
	s.put("notice", "Notice of filing", *notice, &CitePosting, "ten consecutive business days, then 30 days before "+
		"filing; also publish it in all in-house media")
}

// backwardAdditional plans what is missing of the three additional steps. One alone may lie within the last 30 days;
// the others begin a day before them, because "within 30 days" can be read to take the thirtieth in.
func (s *scheme) backwardAdditional(file civil.Date) {
	s.knownAdditional()
	early := 0
	for _, step := range s.facts.Additional {
		if step.From.Before(file.AddDays(-QuietDays)) {
			early++
		}
	}
	for _, letter := range s.missingLetters() {
		l, _ := LetterOf(letter)
		from := civil.Federal.OnOrBefore(file.AddDays(-QuietDays - 1))
		reason := "must begin more than 30 days before filing: only one step may fall within the 30 days"
		if early >= StepsNeeded-1 {
			from = civil.Federal.OnOrBefore(file.AddDays(-s.Expect.StepDays))
			reason = "the one step that may fall within the last 30 days; it ends before filing"
		}
		early++
		p := law.Period{From: from, To: civil.Earliest(from.Through(s.Expect.StepDays), file)}
		s.facts.Additional = append(s.facts.Additional, Step{letter, Taking(p)})
		s.put(AdditionalName(letter), l.Title, p, &CiteAdditional, reason+"; keep "+l.Evidence)
	}
}

// backwardDetermination plans the wage determination: there before the first step, or used by it while valid.
func (s *scheme) backwardDetermination() {
	valid := s.facts.PWD
	if !valid.To.IsZero() {
		s.known("pwd", "PWD valid", valid, &CiteFirstStep)
		s.beginInValidity(valid)
		return
	}
	recruit := s.plan.FileOn
	for i := range s.plan.Steps {
		recruit = civil.Earliest(recruit, s.plan.Steps[i].From)
	}
	expected := s.Requested.AddDays(s.Expect.WageDetermination)
	if expected.Before(s.AsOf) && !s.Requested.IsZero() {
		expected = s.AsOf
	}
	s.put("pwd", "PWD issued", law.Period{From: recruit, To: recruit}, &CiteFirstStep,
		"before the first step: recruitment may begin without it, but then the application itself must be filed while it is "+
			"valid, and the wage the notice must state is not yet known").Expected = true
	if s.Requested.IsZero() {
		request := civil.Federal.OnOrBefore(recruit.AddDays(-s.Expect.WageDetermination))
		s.put("pwd-request", "Request PWD (ETA-9141)", law.Period{From: request, To: request},
			&CiteValidity, fmt.Sprintf("%d days expected until the determination; not fixed by law; source: %s",
				s.Expect.WageDetermination, s.Expect.WageSource))
		return
	}
	s.plan.Step("pwd").Known = true
	if expected.After(recruit) {
		s.fails("pwd", "the PWD, requested on %s, is expected on %s; recruitment must begin by %s",
			s.Requested,
			expected, recruit)
	}
}

// beginInValidity moves the job order forward where the latest start of everything lies behind the determination's
// expiry: the first step must begin while it is valid.
func (s *scheme) beginInValidity(valid law.Period) {
	if !s.facts.Recruits() || !s.firstKnown().IsZero() {
		return
	}
	order := s.plan.Step(StepJobOrder)
	first := order.From
	for i := range s.plan.Steps {
		if step := &s.plan.Steps[i]; step.Step != "notice" && step.Step != "pwd" {
			first = civil.Earliest(first, step.From)
		}
	}
	if !first.After(valid.To) {
		return
	}
	from := civil.Federal.OnOrBefore(valid.To)
	s.facts.JobOrder = law.Period{From: from, To: from.Through(JobOrderDays)}
	order.From, order.To = s.facts.JobOrder.From, s.facts.JobOrder.To
	order.Reason += fmt.Sprintf("; must begin first, while the PWD is valid, by %s", valid.To)
	order.Citation = &CiteFirstStep
}

// slacks reckons from the as-of date how much time each step leaves, and finds the step that is too late already.
func (s *scheme) slacks() {
	s.plan.Slack = s.AsOf.DaysUntil(s.plan.FileOn)
	tightest := ""
	for i := range s.plan.Steps {
		step := &s.plan.Steps[i]
		if step.Known {
			continue
		}
		step.Slack = s.AsOf.DaysUntil(step.From)
		if step.Slack < s.plan.Slack || tightest == "" {
			s.plan.Slack, tightest = step.Slack, step.Step
		}
	}
	if s.plan.Slack >= 0 || tightest == "" {
		return
	}
	step := s.plan.Step(tightest)
	switch {
	case s.plan.FileOn.Before(s.AsOf):
		s.fails("file", "the application had to be filed by %s", s.plan.FileOn)
	case tightest == "pwd-request": // only an expectation makes it late, not the law
		s.fails(tightest, "the PWD had to be requested by %s (%d days expected until the "+
			"determination; not fixed by law)", step.From, s.Expect.WageDetermination)
	default:
		s.fails(tightest, "%s had to begin by %s", step.Title, step.From)
	}
}
