package perm

import (
	"fmt"
	"slices"
	"strings"

	"mobility/internal/civil"
	"mobility/internal/law"
	"mobility/perm/recruitment"
)

// jobOrder examines the job order with the state workforce agency.
func (e *examination) jobOrder() {
	r := requirement{item: recruitment.StepJobOrder, title: "Job order for 30 days", rule: recruitment.JobOrder.ID, cite: &recruitment.CiteJobOrder}
	if e.exempt(r) {
		return
	}
	order := e.c.jobOrder()
	if order == nil {
		e.add(r, Missing, "no job order is recorded")
		return
	}
	r.evidence = order.Evidence
	enough := order.From.Through(recruitment.JobOrderDays)
	switch faults := recruitment.JobOrderFaults(order.Period); {
	case order.From.IsZero():
		e.add(r, Missing, "the job order has no first day")
	case order.To.IsZero() && e.asOf.Before(enough):
		e.add(r, Missing, "running since %s; the thirtieth day is %s", order.From, enough)
	case order.To.IsZero():
		e.add(r, Missing, "running since %s, requirement met on %s: record its last day", order.From, enough)
	case len(faults) > 0:
		e.add(r, Wrong, "%s", strings.Join(faults, "; "))
	case order.To.After(e.reviewed):
		e.add(r, Missing, "planned from %s to %s", order.From, order.To)
	default:
		e.present(r, "ran %d days, from %s to %s", order.From.DaysUntil(order.To)+1, order.From, order.To)
	}
}

// ads examines the two Sunday advertisements, or the one and the journal, each with its text.
func (e *examination) ads() {
	slot := func(n int) requirement {
		return requirement{item: recruitment.SundayAdName(n), title: recruitment.SundayAdTitle(n),
			rule: recruitment.SundayAds.ID, cite: &recruitment.CiteSundayAds}
	}
	if e.exempt(slot(1)) || e.exempt(slot(2)) {
		return
	}
	ads := e.filing.Ads()
	faults, unknown := e.filing.AdFaults(), ads.Unknown()
	for n := 1; n <= max(recruitment.AdsNeeded, len(ads.Counted)); n++ {
		r := slot(n)
		switch {
		case n <= len(ads.Counted):
			e.ad(r, e.c.adOn(recruitment.StepSundayAd, ads.Counted[n-1]))
		case ads.JournalReplaces():
			r.title = "Professional journal in place of a Sunday advertisement"
			e.ad(r, e.c.adOn(recruitment.StepJournal, e.filing.Journal))
		case len(unknown) > 0:
			e.add(r, Missing, "whether the journal may replace it cannot be determined; not recorded: %s", strings.Join(missingInWords(unknown), ", "))
		case len(ads.OtherDays)+len(ads.Repeated) > 0 || !e.filing.Journal.IsZero():
			e.add(r, Wrong, "%s", strings.Join(faults, "; "))
			e.unlessUnrecorded(ads)
		default:
			e.add(r, Missing, "no advertisement is recorded for it")
		}
	}
}

// unlessUnrecorded makes the latest item, which is wrong, a possible violation where what is not recorded can put it right: the day
// of a step, or that no newspaper of the area has a Sunday edition.
func (e *examination) unlessUnrecorded(ads recruitment.SortedAds) {
	item := &e.list.Items[len(e.list.Items)-1]
	if len(ads.OtherDays) > 0 && e.c.Worksite.Rural == law.Unstated {
		item.severity = law.Risk
		item.Why += fmt.Sprintf("; another day counts if no newspaper of the area has a Sunday edition, which is not recorded (%s)", fieldRural.Name)
	}
	if step := e.c.undatedStep(); step != "" && e.filing.Recruits() {
		item.severity = law.Risk
		item.Why += fmt.Sprintf("; the first day of a step is not recorded (%s)", step)
	}
}

// adOn finds the advertisement of a kind that ran on a day.
func (c *Case) adOn(kind string, on civil.Date) *RecruitmentStep {
	for i := range c.Steps {
		if s := &c.Steps[i]; s.Kind == kind && s.From == on {
			return s
		}
	}
	return &RecruitmentStep{Kind: kind, Period: law.Period{From: on, To: on}}
}

// ad examines one advertisement that counts, and its text.
func (e *examination) ad(r requirement, s *RecruitmentStep) {
	r.evidence = s.Evidence
	if s.From.After(e.reviewed) {
		e.add(r, Missing, "planned for %s%s", s.From, s.InPlace())
	} else {
		e.present(r, "published on %s%s", s.From.Long(), s.InPlace())
	}
	content := requirement{item: r.item + "-content", title: r.title + ": content", rule: checkAdContent.ID,
		cite: &citeAdContent, evidence: s.Evidence}
	if s.Text == "" {
		e.add(content, Missing, "the text of the advertisement is not recorded")
		return
	}
	e.notes(content, faultsOf(e.texts.ad(strings.ToLower(s.Text), nil)), "names the employer, where to apply, the "+
		"vacancy and the area, and asks "+
		"for no more than the form; compare by hand whether duties and terms match")
}

// additional examines the three additional steps of a professional case.
func (e *examination) additional() {
	c := e.c
	r := requirement{item: "additional-steps", title: "Three additional steps", rule: recruitment.FilingWindow.ID,
		cite: &recruitment.CiteAdditional}
	if e.filing.Occupation != recruitment.Professional {
		e.add(r, NotApplicable, "only professional cases require additional steps")
		return
	}
	var taken []string
	relied := e.list.limits.Relied("additional:")
	for i := range c.Steps {
		s := &c.Steps[i]
		l, known := recruitment.LetterOf(s.Kind)
		if !known {
			continue
		}
		if e.step(s, l, relied) && !slices.Contains(taken, s.Kind) {
			taken = append(taken, s.Kind)
		}
	}
	switch late := e.lateSteps(relied); {
	case len(taken) < recruitment.StepsNeeded:
		e.add(r, Missing, "%d of three different steps taken: %s", len(taken), listed(taken))
	case !c.Filed.IsZero() && len(late) > 1:
		e.add(r, Wrong, "%s all began within 30 days before the filing on %s; only one may", strings.Join(late, " and "),
			c.Filed)
	default:
		e.add(r, Present, "taken: %s", listed(taken))
	}
}

// step examines one additional step, and reports whether it counts as taken.
func (e *examination) step(s *RecruitmentStep, l recruitment.Letter, relied []string) bool {
	name := recruitment.AdditionalName(s.Kind)
	r := requirement{item: name, title: l.Title, rule: recruitment.FilingWindow.ID, cite: &recruitment.CiteAdditional, evidence: s.Evidence}
	if slices.ContainsFunc(e.list.Items, func(i Item) bool { return i.Item == name }) {
		r.item += ":" + s.From.String()
	}
	lone := ""
	if len(relied) >= recruitment.StepsNeeded && !slices.Contains(relied, name) {
		lone = "; the window does not rely on it"
	}
	switch {
	case s.From.IsZero():
		e.add(r, Missing, "the step has no first day")
	case !s.To.IsZero() && s.To.Before(s.From):
		e.add(r, Wrong, "%s", recruitment.EndsBeforeItBegins("the step", s.Period))
	case s.From.After(e.reviewed):
		e.add(r, Missing, "planned from %s", s.From)
	case s.Last() == s.From:
		e.present(r, "on %s%s%s", s.From, s.InPlace(), lone)
		return true
	case s.To.IsZero() || s.To.After(e.reviewed):
		e.present(r, "running since %s%s%s", s.From, s.InPlace(), lone)
		return true
	default:
		e.present(r, "from %s to %s%s%s", s.From, s.To, s.InPlace(), lone)
		return true
	}
	return false
}

// lateSteps are the steps relied on that began less than 30 days before the filing.
func (e *examination) lateSteps(relied []string) (late []string) {
	if e.c.Filed.IsZero() {
		return nil
	}
	quiet := e.c.Filed.AddDays(-recruitment.QuietDays)
	for i := range e.c.Steps {
		s := &e.c.Steps[i]
		if slices.Contains(relied, recruitment.AdditionalName(s.Kind)) && s.From.After(quiet) {
			late = append(late, s.Kind)
		}
	}
	return late
}

func listed(words []string) string {
	if len(words) == 0 {
		return "none"
	}
	return strings.Join(words, ", ")
}
