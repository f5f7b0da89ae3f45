package status

import (
	"strings"
	"time"

	"mobility/internal/civil"
	"mobility/internal/law"
)

// extensionOpensFacts are what an extension asks for.
type extensionOpensFacts struct {
	RequestedStart civil.Date `fact:"requested_start" says:"first day the petition asks for: the day after the earlier of petition and I-94"`
	Class          string     `fact:"class,optional" says:"class of admission; O and P may file a year ahead"`
}

// Words implements law.Worded.
func (extensionOpensFacts) Words(fact string) []string { return classWords(fact) }

var (
	citeSixMonths = law.Read("8 CFR 214.2(h)(2)(i)(I) and class analogues",
		"not earlier than six months before the date of actual need").Again()
	citeOneYear = law.Read("8 CFR 214.2(o)(2)(i), (p)(2)(i); 72 FR 18856",
		"O and P: not more than one year before the actual need, since 2007-05-16").Again()
	oneYearRule = civil.On(2007, time.May, 16)
)

var readingCorrespondingDay = law.Reading{
	Question: "which day is six months, or a year, earlier when that month does not have the day number",
	Chosen:   "the first day of the month after it",
	Other:    "the last day of that month",
}

// extensionOpens determines when a petition may be filed.
var extensionOpens = law.Rule[extensionOpensFacts]{
	ID:   "status.extension-opens",
	Kind: law.WindowCloses, Owner: law.Counsel, About: law.Authorization, Short: "extension filing window",
	Title:      "First day to file the petition: six months before the requested start, one year for O and P",
	Governs:    func(f extensionOpensFacts) civil.Date { return f.RequestedStart },
	GovernedBy: "the requested start date",
	Versions: []law.Version[extensionOpensFacts]{{
		Since:    oneYearRule,
		Cite:     citeSixMonths,
		Also:     []law.Citation{citeOneYear},
		Readings: []law.Reading{readingCorrespondingDay},
		Apply: func(f extensionOpensFacts, w *law.Working) law.Outcome {
			if strings.HasPrefix(f.Class, "O-") || strings.HasPrefix(f.Class, "P-") {
				return oneYearAhead(f, w)
			}
			return monthsAhead(f, 6, w)
		},
	}, {
		Cite:     citeSixMonths,
		Readings: []law.Reading{readingCorrespondingDay},
		Apply:    func(f extensionOpensFacts, w *law.Working) law.Outcome { return monthsAhead(f, 6, w) },
	}},
}

func monthsAhead(f extensionOpensFacts, months int, w *law.Working) law.Outcome {
	// READING: August 31 less six months is February 28 or March 1; a "not before" takes the later.
	opens, other := law.LaterMonths(f.RequestedStart, -months)
	w.Step("%d months before the requested start, %s: %s", months, f.RequestedStart, opens)
	return law.Opens(opens).Or(other)
}

// oneYearAhead opens a year ahead, but on no day before the rule that allowed it unless six months ahead are earlier still.
func oneYearAhead(f extensionOpensFacts, w *law.Working) law.Outcome {
	answer := monthsAhead(f, 12, w)
	if !answer.Opens.Before(oneYearRule) {
		return answer.Citing(citeOneYear)
	}
	if six := monthsAhead(f, 6, w); six.Opens.Before(oneYearRule) {
		return six
	}
	w.Step("filing one year ahead is allowed since %s", oneYearRule)
	return law.Opens(oneYearRule).Citing(citeOneYear)
}

// extensionDueFacts are the end of the stay to be extended.
type extensionDueFacts struct {
	Expires civil.Date `fact:"expires" says:"last day of the stay"`
}

// extensionDue determines until when an extension is filed in time.
var extensionDue = law.Rule[extensionDueFacts]{
	ID:   "status.extension-due",
	Kind: law.Duty, Owner: law.Counsel, About: law.Authorization, Final: true,
	Title: "Last day to file an extension of stay in time",
	Versions: []law.Version[extensionDueFacts]{{
		Cite: law.Read("8 CFR 214.1(c)(4)",
			"file before stay expires; late filing excused only for extraordinary circumstances").Again(),
		Apply: func(f extensionDueFacts, w *law.Working) law.Outcome {
			w.Step("must be filed before the stay ends, by %s; dependents need their own application", f.Expires)
			return law.Due(f.Expires)
		},
	}},
}

// PERMForSeventhYearFacts are the end of the H-1B maximum stay.
type PERMForSeventhYearFacts struct {
	MaximumStayEnds civil.Date `fact:"maximum_stay_ends" says:"last day of the maximum stay"`
}

// PERMForSeventhYear determines until when a labor certification or immigrant petition must be filed so that one-year
// extensions can follow the H-1B maximum without a gap.
var PERMForSeventhYear = law.Rule[PERMForSeventhYearFacts]{
	ID:   "status.perm-for-seventh-year",
	Kind: law.Duty, Owner: law.Counsel, Final: true,
	Remedy:     "File the PERM application, or the I-140 if no PERM is required, by that day. To plan it: mobility perm plan.",
	Title:      "Last day to file PERM or I-140 for H-1B time beyond the maximum",
	Severities: []law.Severity{law.Risk},
	Versions: []law.Version[PERMForSeventhYearFacts]{{
		Cite: law.Read("AC21 106(a)-(b); 8 CFR 214.2(h)(13)(iii)(D)(1)-(10)",
			"PERM or I-140 filed at least 365 days before the exempted period takes effect").Again(),
		Readings: []law.Reading{{
			Question: "whether 365 days equal one year when February 29 falls between",
			Chosen:   "365 days, counted",
			Other:    "the same day of the prior year, one day earlier",
		}},
		Apply: func(f PERMForSeventhYearFacts, w *law.Working) law.Outcome {
			exempt := f.MaximumStayEnds.AddDays(1)
			// READING: the text says 365 days, not a year: across February 29 they end a day after the anniversary.
			due := exempt.AddDays(-365)
			w.Step("the stay beyond the maximum would begin on %s", exempt)
			w.Step("365 days before it: %s", due)
			return law.Due(due)
		},
	}},
}
