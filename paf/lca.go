package paf

import (
	"mobility/internal/civil"
	"mobility/internal/law"
)

// beginsFacts date the employment that an application is for.
type beginsFacts struct {
	Begins civil.Date `fact:"begins" says:"beginning date of intended employment on the LCA"`
}

// filingOpens determines from when a labor condition application may be filed.
var filingOpens = law.Rule[beginsFacts]{
	ID:   "lca.filing-opens",
	Kind: law.WindowOpens, Owner: law.Counsel,
	Title:      "First day to file an LCA",
	Severities: []law.Severity{law.Violation, law.Note},
	Versions: []law.Version[beginsFacts]{{
		Cite: law.Read("20 CFR 655.730(b)",
			"not earlier than six months before the beginning date of intended employment"),
		Readings: []law.Reading{{
			Question: "Is an LCA received a day or two earlier invalid?",
			Chosen:   "Plan by six months; the Department certified 40 of 1,999 received 182 or 183 days before, so such an LCA is shown for information.",
			Other:    "Yes: the regulation does not allow earlier filing.",
		}},
		Apply: func(f beginsFacts, w *law.Working) law.Outcome {
			opens, other := law.LaterMonths(f.Begins, -6)
			w.Step("six months before the employment begins on %s is %s", f.Begins, opens)
			if other != opens {
				w.Step("the month has no such day: the day after its last day is the safe date")
			}
			return law.Opens(opens).Or(other)
		},
	}},
}

// The classes for which a labor condition application is made.
const (
	H1B  = "H-1B"
	h1B1 = "H-1B1"
	E3   = "E-3"
)

// ValidityFacts are what the longest validity of an application depends on.
type ValidityFacts struct {
	Class     string     `fact:"class" one:"H-1B,H-1B1,E-3" says:"visa class on the LCA"`
	Begins    civil.Date `fact:"begins" says:"first day of the period of employment"`
	Extension bool       `fact:"extension,optional" says:"the application supports an extension of H-1B1 status"`
}

// Validity determines until when, at most, a labor condition application is good.
var Validity = law.Rule[ValidityFacts]{
	ID:   "lca.validity",
	Late: "Workers who continue need another certified LCA: assign them to it ({assign begins}). If there is none, call counsel today.",
	Kind: law.Expiration, Owner: law.Counsel, About: law.Authorization, Short: "LCA",
	Beside:     "Workers who continue need another certified LCA.",
	Title:      "Last day an LCA can cover",
	Severities: []law.Severity{law.Violation},
	Versions: []law.Version[ValidityFacts]{{
		Cite: law.Read("20 CFR 655.750(a)", "H-1B 3 years; initial H-1B1 3 years, H-1B1 extension 2 years; E-3 2 years"),
		Readings: []law.Reading{{
			Question: "Does a period of three years include the third anniversary of its first day?",
			Chosen:   "No: it ends the day before.",
			Other:    "Yes: 118 of 2,330 certified applications end on it, and none later (records of the Department).",
		}},
		Apply: func(f ValidityFacts, w *law.Working) law.Outcome {
			years := longestValidity(f.Class, f.Extension)
			anniversary := f.Begins.AddYears(years)
			w.Step("%d years from %s, for %s, reach %s; the last day is the day before", years, f.Begins, f.Class, anniversary)
			return law.Due(anniversary.AddDays(-1)).Or(anniversary)
		},
	}},
}

// longestValidity is in years.
func longestValidity(class string, extension bool) int {
	if class == E3 || class == h1B1 && extension {
		return 2
	}
	return 3
}

// receivedFacts date the receipt of an application.
type receivedFacts struct {
	Received civil.Date `fact:"received" says:"day the Department of Labor received the application"`
}

// decisionDays is the time, in working days, in which the Department of Labor usually decides.
const decisionDays = 7

// decision determines by when an application is usually decided.
var decision = law.Rule[receivedFacts]{
	ID:   "lca.decision",
	Kind: law.Estimate, Owner: law.Paralegal,
	Title: "Day by which the Department of Labor usually decides an LCA",
	Versions: []law.Version[receivedFacts]{{
		Cite: law.Read("20 CFR 655.730(b)", "DOL usually decides within 7 working days of receipt"),
		Also: []law.Citation{law.Read("8 USC 1182(n)(1)", "7 days from filing unless incomplete or obviously inaccurate")},
		Readings: []law.Reading{{
			Question: "Are the seven days working days?",
			Chosen:   "Yes, per the regulation: plan with the later day.",
			Other:    "No: the statute sets seven days from filing, and all of 1,999 were decided 7 calendar days after receipt.",
		}},
		Apply: func(f receivedFacts, w *law.Working) law.Outcome {
			return law.FederalDueAfter("OFLC", f.Received, decisionDays, w).Or(f.Received.AddDays(decisionDays)).Exact().
				Warn("this is the Department's own target, not a commitment")
		},
	}},
}
