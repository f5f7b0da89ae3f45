package paf

import (
	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/law"
)

// Clocks lists the deadlines that run on an application, its public access file and its workers on a day. None runs on
// an application that was denied, or that ended long ago with no one recorded; once the file need not be kept any more
// only those of payroll records do. The clocks read c when they are applied.
func Clocks(c *Case, people People, asOf civil.Date) []law.Clock {
	l := &c.LCA
	if l.Status == denied || c.forgotten(asOf) {
		return nil
	}
	if c.over(asOf) {
		return c.payrollClocks(nil, people, asOf)
	}
	var clocks []law.Clock
	if l.FiledOn().IsZero() || l.FiledOn().After(asOf) {
		clocks = append(clocks, l.filingClock())
	}
	if l.Status == inProcess && !l.Received.IsZero() && l.Decided.IsZero() {
		clocks = append(clocks, l.decisionClock())
	}
	if l.File.Opened.IsZero() {
		clocks = append(clocks, l.openClock())
	}
	clocks = c.noticeClocks(clocks, asOf)
	if l.came() && !l.Ends.IsZero() && l.withdrawnOn().IsZero() && !asOf.After(l.Ends) {
		clocks = append(clocks, l.validityClock())
	}
	clocks = c.displacementClocks(c.workerClocks(c.reviewClock(c.laterClocks(clocks, asOf), asOf), people, asOf), people, asOf)
	return c.payrollClocks(c.keepingClock(clocks, asOf), people, asOf)
}

// over reports whether the file need not be kept any more.
func (c *Case) over(asOf civil.Date) bool {
	outcome, err := Retention.Apply(c.retentionFacts(asOf), nil)
	return err == nil && outcome.Kind == law.KindDue && asOf.After(outcome.Due)
}

// forgotten reports whether the application ended more than a year ago and it is not stated who worked under it: whether
// anything of its file is still owed cannot be calculated.
func (c *Case) forgotten(asOf civil.Date) bool {
	l := &c.LCA
	if len(c.Workers) > 0 || l.File.Unused || l.EndedOn().IsZero() {
		return false
	}
	outcome, err := Retention.Apply(retentionFacts{WorkersLeft: []civil.Date{l.EndedOn()}}, nil)
	return err == nil && outcome.Kind == law.KindDue && asOf.After(outcome.Due)
}

func (l *LCA) filingClock() law.Clock {
	return law.Clock{
		Rule: filingOpens.ID, Summary: "LCA " + l.Case + " can be filed",
		Remedy: "Do not file before this day; give notice at every worksite on the filing date or within 30 days before it.",
		Apply: func(w *law.Working) (law.Outcome, error) {
			return filingOpens.Apply(beginsFacts{Begins: l.Begins}, w)
		},
		Uses: []*facts.Field{fieldBegins}, Records: []facts.Record{l.Record},
	}
}

func (l *LCA) decisionClock() law.Clock {
	return law.Clock{
		Rule: decision.ID, Summary: "The Department of Labor usually decides on " + l.Case,
		Remedy: "Check the case status in FLAG; record the decision and its date.",
		Apply: func(w *law.Working) (law.Outcome, error) {
			return decision.Apply(receivedFacts{Received: l.Received}, w)
		},
		Uses: []*facts.Field{fieldReceived, fieldStatus}, Records: []facts.Record{l.Record},
	}
}

func (l *LCA) openClock() law.Clock {
	return law.Clock{
		Rule: openBy.ID, Summary: "Public access file of " + l.Case + " must be available",
		Remedy: "Open the file with the LCA as submitted and items (2) to (6) of 20 CFR 655.760(a), at the principal place of business in " +
			"the United States or the place of employment, and record the day (opened).",
		Apply: func(w *law.Working) (law.Outcome, error) {
			if l.Filed.IsZero() && !l.Received.IsZero() {
				w.Step("no filing date is recorded: the receipt date, %s, is used", l.Received)
			}
			l.noteFiledBy(w)
			outcome, err := openBy.Apply(openByFacts{Filed: l.filedBy()}, w)
			for i, missing := range outcome.Missing {
				if missing == "lca_filed" {
					outcome.Missing[i] = fieldFiled.Name
				}
			}
			return outcome, err
		},
		Uses: []*facts.Field{fieldFiled, fieldReceived, fieldCertified}, Records: []facts.Record{l.Record},
	}
}

func (l *LCA) validityClock() law.Clock {
	return law.Clock{
		Rule: Validity.ID, Summary: "LCA " + l.Case + " expires",
		Remedy: "Workers who continue need another certified LCA; it can be filed from six months before its " +
			"period begins.",
		Apply: func(w *law.Working) (law.Outcome, error) {
			w.Step("the LCA validity period ends on %s", l.Ends)
			longest, err := Validity.Apply(l.validityFacts(), w)
			if err != nil || longest.Kind != law.KindDue {
				return longest, err
			}
			if longest.Due.Before(l.Ends) {
				w.Step("that is later than the law allows")
				return longest, nil
			}
			printed := law.Due(l.Ends)
			printed.Rule, printed.Since, printed.Citation, printed.Basis = longest.Rule, longest.Since, longest.Citation,
				w.Steps()
			return printed, nil
		},
		Uses: []*facts.Field{FieldClass, fieldBegins, fieldEnds, fieldExtension}, Records: []facts.Record{l.Record},
	}
}

// noticeClocks run at each worksite until notice is given, and then until it can be taken down.
func (c *Case) noticeClocks(clocks []law.Clock, asOf civil.Date) []law.Clock {
	if !c.LCA.came() && c.LCA.Status != inProcess {
		return clocks
	}
	for _, p := range c.Postings(asOf) {
		switch {
		case !p.Given:
			clocks = append(clocks, c.toPost(p))
		case p.Running:
			clocks = append(clocks, law.Clock{
				Rule: noticeDuration.ID, Word: p.Worksite, Summary: "LCA notice: keep posted at " + p.Place,
				Remedy: "Keep it posted through this day, then take it down and record the day (removed).",
				Apply: func(w *law.Working) (law.Outcome, error) {
					return noticeDuration.Apply(postedFacts{p.Posted}, w)
				},
				Uses: []*facts.Field{FieldPosted, FieldMethod}, Records: []facts.Record{p.notice.Record},
			})
		}
	}
	return clocks
}

func (c *Case) toPost(p Posting) law.Clock {
	clock := law.Clock{
		Rule: p.rule, Word: p.Worksite, Summary: "LCA notice: post by this day at " + p.Place,
		Remedy: "Post hard copies in two conspicuous locations, or give notice electronically, for ten days; with a " +
			"bargaining representative, give notice to the representative. Record the date, locations and proof.",
		Records: []facts.Record{c.LCA.Record, p.site.Record},
	}
	if p.rule == NoticeNewSite.ID {
		clock.Uses = []*facts.Field{fieldFirstDay}
		clock.Apply = func(w *law.Working) (law.Outcome, error) {
			return NoticeNewSite.Apply(SiteFacts{FirstDay: p.site.FirstDay}, w)
		}
		return clock
	}
	clock.Uses = []*facts.Field{fieldFiled, fieldReceived, fieldCertified}
	clock.Apply = func(w *law.Working) (law.Outcome, error) {
		c.LCA.noteFiledBy(w)
		return noticeWindow.Apply(filedFacts{Filed: c.LCA.filedBy()}, w)
	}
	return clock
}

// workerClocks run for workers who have not begun: the copy to give them, the day from which they are paid.
func (c *Case) workerClocks(clocks []law.Clock, people People, asOf civil.Date) []law.Clock {
	for i := range c.Workers {
		a := &c.Workers[i]
		left := !a.LastDay.IsZero() && a.LastDay.Before(asOf)
		if a.CopyGiven.IsZero() && !a.FirstDay.IsZero() && !left {
			clocks = append(clocks, a.copyClock(people.NameOf(a.Employee)))
		}
		if !a.begun(asOf) && !left && (!a.Admitted.IsZero() || !a.ChangedStatus.IsZero()) {
			clocks = append(clocks, a.wageClock(people.NameOf(a.Employee)))
		}
	}
	return clocks
}

func (a *Assignment) copyClock(name string) law.Clock {
	return law.Clock{
		Rule: CopyToWorker.ID, Word: a.Key, Summary: "Give certified LCA to " + name,
		Remedy: "Give the worker a copy of the signed certified LCA, and record the day (copy_given).",
		Apply: func(w *law.Working) (law.Outcome, error) {
			return CopyToWorker.Apply(CopyFacts{FirstDay: a.FirstDay}, w)
		},
		Uses: []*facts.Field{FieldWorkedFrom, FieldCopyGiven}, Records: []facts.Record{a.Record},
	}
}

func (a *Assignment) wageClock(name string) law.Clock {
	return law.Clock{
		Rule: wageStartRule.ID, Word: a.Key, Summary: "Required wage must begin: " + name,
		Remedy: "Pay the required wage from this day, even if work has not begun.",
		Apply: func(w *law.Working) (law.Outcome, error) {
			return wageStartRule.Apply(wageStartFacts{Begins: a.Needed, Admitted: a.Admitted, ChangedStatus: a.ChangedStatus}, w)
		},
		Uses:    []*facts.Field{fieldNeeded, fieldAdmitted, fieldStatusGranted, FieldWorkedFrom},
		Records: []facts.Record{a.Record},
	}
}

// keepingClock says until when the file is kept, once no one is employed under the application.
func (c *Case) keepingClock(clocks []law.Clock, asOf civil.Date) []law.Clock {
	kept := c.retentionFacts(asOf)
	if kept.StillEmployed || kept.WorkersLeft == nil {
		return clocks
	}
	return append(clocks, law.Clock{
		Rule: Retention.ID, Summary: "Keep public access file of " + c.LCA.Case,
		Remedy: "Keep the file through this day. After it, the file is eligible for destruction unless it is on hold for a " +
			"lawsuit or an investigation.",
		Apply:   func(w *law.Working) (law.Outcome, error) { return Retention.Apply(kept, w) },
		Uses:    []*facts.Field{fieldEnds, fieldWithdrawn, fieldUnused, FieldWorkedTo},
		Records: c.records(),
	})
}

// payrollClocks say until when the payroll records of the workers who have left are kept.
func (c *Case) payrollClocks(clocks []law.Clock, people People, asOf civil.Date) []law.Clock {
	for i := range c.Workers {
		a := &c.Workers[i]
		if a.LastDay.IsZero() || a.LastDay.After(asOf) {
			continue
		}
		clock := a.payrollClock(people.NameOf(a.Employee))
		if outcome, err := clock.Apply(nil); err == nil && !asOf.After(outcome.Due) {
			clocks = append(clocks, clock)
		}
	}
	return clocks
}

// payrollClock counts from the last day of work, before which no last payroll record is made.
func (a *Assignment) payrollClock(name string) law.Clock {
	return law.Clock{
		Rule: PayrollRetention.ID, Word: a.Key, Summary: "Keep payroll records of " + name,
		Remedy: "Keep the payroll records of the worker, and of others in the occupation, three years from the creation of " +
			"each.",
		Apply: func(w *law.Working) (law.Outcome, error) {
			w.Step("the last record is created no earlier than the last day of work, %s", a.LastDay)
			outcome, err := PayrollRetention.Apply(PayrollFacts{Created: a.LastDay}, w)
			return outcome.Warn("counted from the last day of work: a record created later is kept longer"), err
		},
		Uses: []*facts.Field{FieldWorkedTo}, Records: []facts.Record{a.Record},
	}
}

// records are those of the application and of its workers.
func (c *Case) records() []facts.Record {
	all := []facts.Record{c.LCA.Record}
	for i := range c.Workers {
		all = append(all, c.Workers[i].Record)
	}
	return all
}
