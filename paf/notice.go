package paf

import (
	"mobility/internal/civil"
	"mobility/internal/law"
)

// filedFacts date the filing of an application.
type filedFacts struct {
	Filed civil.Date `fact:"filed" says:"day the application is filed"`
}

// noticeWindow determines on which days notice of an application is given.
var noticeWindow = law.Rule[filedFacts]{
	ID:   "lca.notice-window",
	Late: "If notice was given in time, record how, where and when (mobility lca post {id}). If not, give it today, keep a note of why it is late, and ask counsel.",
	Kind: law.Duty, Owner: law.HR,
	Title:      "First and last day to give notice of an LCA",
	Severities: []law.Severity{law.Violation, law.Risk},
	Versions: []law.Version[filedFacts]{{
		Cite: law.Read("20 CFR 655.734(a)(1)", "on or within 30 days before filing"),
		Apply: func(f filedFacts, w *law.Working) law.Outcome {
			opens := f.Filed.AddDays(-30)
			w.Step("30 days before the filing on %s is %s", f.Filed, opens)
			return law.Window(opens, f.Filed)
		},
	}},
}

// postedFacts date a notice.
type postedFacts struct {
	Posted civil.Date `fact:"posted" says:"first day of posting"`
}

// noticeDays is for how many days, the first one counted, a notice is posted.
const noticeDays = 10

// noticeDuration determines how long a notice stays up.
var noticeDuration = law.Rule[postedFacts]{
	ID:   "lca.notice-duration",
	Late: "Take the notice down, and record the day (mobility lca post {id} --to DATE).",
	Kind: law.Milestone, Owner: law.HR,
	Title:      "Last day to keep the LCA notice posted",
	Severities: []law.Severity{law.Violation, law.Risk},
	Versions: []law.Version[postedFacts]{{
		Cite: law.Read("20 CFR 655.734(a)(1)(ii)", "a total of 10 days"),
		Apply: func(f postedFacts, w *law.Working) law.Outcome {
			through := f.Posted.Through(noticeDays)
			w.Step("ten calendar days, counting the day of posting, %s, end on %s", f.Posted, through)
			return law.Due(through).Exact()
		},
	}},
}

// SiteFacts date the first work at a new place of employment.
type SiteFacts struct {
	FirstDay civil.Date `fact:"first_day" says:"day on which a worker begins at the new worksite"`
}

// NoticeNewSite determines by when notice is posted at a worksite not foreseen at filing.
var NoticeNewSite = law.Rule[SiteFacts]{
	ID:   "lca.notice-new-site",
	Late: "If notice was given in time, record how, where and when (mobility lca post {id}). If not, give it today, keep a note of why it is late, and ask counsel.",
	Kind: law.Duty, Owner: law.HR,
	Title:      "Last day to post the notice at a new worksite inside the area of the LCA",
	Severities: []law.Severity{law.Risk, law.Violation},
	Versions: []law.Version[SiteFacts]{{
		Cite: law.Read("20 CFR 655.734(a)(2)", "on or before the date any H-1B worker begins there"),
		Apply: func(f SiteFacts, w *law.Working) law.Outcome {
			w.Step("a worker begins at the new worksite on %s", f.FirstDay)
			return law.Due(f.FirstDay)
		},
	}},
}
