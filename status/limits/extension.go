package limits

import (
	"strings"
	"time"

	"mobility/internal/civil"
	"mobility/internal/law"
	"mobility/internal/law/admission"
)

// ExtensionOpensFacts are what an extension asks for.
type ExtensionOpensFacts struct {
	RequestedStart civil.Date `fact:"requested_start" says:"first day the petition asks for: the day after the earlier of petition and I-94"`
	Class          string     `fact:"class,optional" says:"class of admission; O and P may file a year ahead"`
}

// Words implements law.Worded.
func (ExtensionOpensFacts) Words(fact string) []string { return admission.FactWords(fact) }

var (
	citeSixMonths = law.Read("8 CFR 214.2(h)(2)(i)(I) and class analogues",
		"not earlier than six months before the date of actual need").Again()
	citeYearAhead = law.Read("8 CFR 214.2(o)(2)(i), (p)(2)(i); 72 FR 18856",
		"O and P: not more than one year before the actual need, since 2007-05-16").Again()
	oneYearRule = civil.On(2007, time.May, 16)
)

var readingCorrespondingDay = law.Reading{
	Question: "which day is six months, or a year, earlier when that month does not have the day number",
	Chosen:   "the first day of the month after it",
	Other:    "the last day of that month",
}

// ExtensionOpens determines when a petition may be filed.
var ExtensionOpens = law.Rule[ExtensionOpensFacts]{
	ID:   "status.extension-opens",
	Late: "If USCIS received an extension by that day, record it ({new-filing form purpose=extension received}). If not, ask counsel today: late filing is excused only for extraordinary circumstances.",
	Kind: law.WindowCloses, Owner: law.Counsel, About: law.Authorization, Short: "extension filing window",
	Title:      "First day to file the petition: six months before the requested start, one year for O and P",
	Governs:    func(f ExtensionOpensFacts) civil.Date { return f.RequestedStart },
	GovernedBy: "the requested start date",
	Versions: []law.Version[ExtensionOpensFacts]{{
		Since:    oneYearRule,
		Cite:     citeSixMonths,
		Also:     []law.Citation{citeYearAhead},
		Readings: []law.Reading{readingCorrespondingDay},
		Apply: func(f ExtensionOpensFacts, w *law.Working) law.Outcome {
			if strings.HasPrefix(f.Class, "O-") || strings.HasPrefix(f.Class, "P-") {
				return oneYearAhead(f, w)
			}
			return monthsAhead(f, 6, w)
		},
	}, {
		Cite:     citeSixMonths,
		Readings: []law.Reading{readingCorrespondingDay},
		Apply:    func(f ExtensionOpensFacts, w *law.Working) law.Outcome { return monthsAhead(f, 6, w) },
	}},
}

func monthsAhead(f ExtensionOpensFacts, months int, w *law.Working) law.Outcome {
	// READING: August 31 less six months is February 28 or March 1; a "not before" takes the later.
	opens, other := law.LaterMonths(f.RequestedStart, -months)
	w.Step("%d months before the requested start, %s: %s", months, f.RequestedStart, opens)
	return law.Opens(opens).Or(other)
}

// oneYearAhead opens a year ahead, but on no day before the rule that allowed it unless six months ahead are earlier still.
func oneYearAhead(f ExtensionOpensFacts, w *law.Working) law.Outcome {
	answer := monthsAhead(f, 12, w)
	if !answer.Opens.Before(oneYearRule) {
		return answer.Citing(citeYearAhead)
	}
	if six := monthsAhead(f, 6, w); six.Opens.Before(oneYearRule) {
		return six
	}
	w.Step("filing one year ahead is allowed since %s", oneYearRule)
	return law.Opens(oneYearRule).Citing(citeYearAhead)
}

// ExtensionDueFacts are the end of the stay to be extended.
type ExtensionDueFacts struct {
	Expires civil.Date `fact:"expires" says:"last day of the stay"`
}

// ExtensionDue determines until when an extension is filed in time.
var ExtensionDue = law.Rule[ExtensionDueFacts]{
	ID:   "status.extension-due",
	Kind: law.Duty, Owner: law.Counsel, About: law.Authorization, Final: true,
	Title: "Last day to file an extension of stay in time",
	Versions: []law.Version[ExtensionDueFacts]{{
		Cite: law.Read("8 CFR 214.1(c)(4)",
			"file before stay expires; late filing excused only for extraordinary circumstances").Again(),
		Apply: func(f ExtensionDueFacts, w *law.Working) law.Outcome {
			w.Step("must be filed before the stay ends, by %s; dependents need their own application", f.Expires)
			return law.Due(f.Expires)
		},
	}},
}
