package perm

import (
	"cmp"
	"slices"

	"mobility/internal/civil"
	"mobility/internal/law"
	"mobility/perm/recruitment"
)

// filing is the recruitment of the case as far as the days of filing depend on it. An additional step was taken on its
// first day, even if it is still running; a job order and a notice count only once they have an end.
// A case whose kind is not stated is taken for a professional one, which has most to do.
func (c *Case) filing() recruitment.FilingFacts {
	f := recruitment.FilingFacts{
		Occupation: cmp.Or(c.Occupation, recruitment.Professional), PWD: c.PWD.Validity, Selected: c.Selected,
		AdTerms: recruitment.AdTerms{Rural: c.Worksite.Rural == law.Yes, RequiresExperience: c.RequiresExperience,
			RequiresAdvancedDegree: c.RequiresAdvancedDegree},
	}
	if order := c.jobOrder(); order != nil && f.Recruits() { // elsewhere none is required
		f.JobOrder = order.Period
	}
	for i := range c.Steps {
		switch s := &c.Steps[i]; s.Kind {
		case recruitment.StepJobOrder:
		case recruitment.StepSundayAd:
			if !s.From.IsZero() {
				f.SundayAds = append(f.SundayAds, recruitment.Ad{Date: s.From})
			}
		case recruitment.StepJournal:
			f.Journal = civil.Latest(f.Journal, s.From)
		default:
			if !s.From.IsZero() {
				f.Additional = append(f.Additional, recruitment.Step{Letter: s.Kind, Taking: recruitment.Taking(s.Period)})
			}
		}
	}
	c.countNotices(&f)
	return f
}

// jobOrder is the job order that counts: of several the last to begin, which is the one placed again. It is nil where
// there is none.
func (c *Case) jobOrder() (last *RecruitmentStep) {
	for i := range c.Steps {
		if s := &c.Steps[i]; s.Kind == recruitment.StepJobOrder && (last == nil || s.From.After(last.From)) {
			last = s
		}
	}
	return last
}

// Counted are the notices that count: of several at one place the last, which is the one posted again.
func (c *Case) Counted() []*Notice {
	notices := make([]*Notice, 0, len(c.Notices))
	for i := range c.Notices {
		n := &c.Notices[i]
		replaced := slices.ContainsFunc(c.Notices[i+1:], func(later Notice) bool {
			return later.Place == n.Place && later.ToUnion == n.ToUnion
		})
		if !replaced {
			notices = append(notices, n)
		}
	}
	return notices
}

// countNotices lays the notices into one period, from the first to be posted to the last to come down: every one of
// them must have been provided between 30 and 180 days before filing. It has no end while one of them has none.
func (c *Case) countNotices(f *recruitment.FilingFacts) {
	notices := c.Counted()
	running := false
	f.Union = len(notices) > 0
	for _, n := range notices {
		p := n.period()
		f.Notice.From = civil.Earliest(f.Notice.From, p.From)
		f.Notice.To = civil.Latest(f.Notice.To, p.To)
		running = running || p.To.IsZero()
		if !n.ToUnion {
			f.Union = false
			f.NoticeTerms = n.Terms
		}
	}
	if running {
		f.Notice.To = civil.Date{}
	}
}

// period is the posting, or the one day on which a representative was given the notice.
func (n *Notice) period() law.Period {
	if n.ToUnion {
		return law.Period{From: n.Posted, To: n.Posted}
	}
	return law.Period{From: n.Posted, To: n.Removed}
}

// firstStep is the first day of recruitment under 656.17(e); the notice is none of its steps.
func (c *Case) firstStep() (first civil.Date) {
	for i := range c.Steps {
		first = civil.Earliest(first, c.Steps[i].From)
	}
	return first
}

// over reports whether the application is decided or given up, so that nothing but what follows runs on.
func (c *Case) over() bool {
	a := &c.After
	return !a.Withdrawn.IsZero() || !a.Certified.IsZero() || !a.Denied.IsZero()
}

// missingInWords names what a window is missing.
func missingInWords(missing []string) []string {
	names := map[string]string{
		"pwd": "validity of the wage determination", "pwd.from": "validity of the wage determination", "pwd.to": "validity of the wage determination",
		"job_order": "job order", "job_order.from": "first day of the job order", "job_order.to": "last day of the job order",
		"sunday_ads": "Sunday advertisements", "notice": "posting of the notice", "notice.from": "posting of the notice",
		"notice.to": "removal of the notice", "additional": "additional steps", "requires_experience": "whether the job requires experience",
		"requires_advanced_degree": "whether the job requires an advanced degree",
	}
	out := make([]string, 0, len(missing))
	for _, name := range missing {
		if known, ok := names[name]; ok {
			name = known
		}
		if !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	return out
}

// Planning is what a plan of the case is made from.
func (c *Case) Planning(asOf civil.Date, expect recruitment.Expectations) recruitment.Planning {
	known := c.filing()
	return recruitment.Planning{AsOf: asOf, Occupation: c.Occupation, Expect: expect, Notice: known.NoticeTerms,
		AdTerms:   known.AdTerms,
		Requested: c.PWD.Requested, Known: known}
}

// undatedStep names a step of the recruitment whose first day is not recorded, "" if there is none.
func (c *Case) undatedStep() string {
	for i := range c.Steps {
		if s := &c.Steps[i]; s.From.IsZero() {
			return recruitment.StepTitle(s.Kind)
		}
	}
	for i := range c.Notices {
		if c.Notices[i].Posted.IsZero() {
			return "Notice of filing"
		}
	}
	return ""
}
