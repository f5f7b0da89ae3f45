package status

import (
	"cmp"
	"strings"
	"time"

	"mobility/internal/civil"
	"mobility/internal/law"
	"mobility/internal/law/admission"
)

// MaximumStayFacts are a class, when a person's time in it began, and the days to be added back.
type MaximumStayFacts struct {
	Class string `fact:"class" says:"class of admission"`
	// FirstAdmitted is asked for only in a class that has a maximum.
	FirstAdmitted civil.Date `fact:"first_admitted,optional" says:"first day in the class, H and L together; needed where there is a maximum"`
	DaysAbroad    int        `fact:"days_abroad,optional" min:"0" max:"36500" says:"full days abroad since then, with proof"`
	Absences      []Absence  `fact:"absences,optional" says:"single absences, which restart the time in H-2A and H-2B if long enough"`
}

// Absence is one stay abroad.
type Absence struct {
	Left     civil.Date `fact:"left" says:"day of departure from the United States"`
	Returned civil.Date `fact:"returned" says:"day of return"`
}

// Words implements law.Worded.
func (MaximumStayFacts) Words(fact string) []string { return admission.FactWords(fact) }

var (
	citeMaximumH1B = law.Read("8 CFR 214.2(h)(13)(iii)(A)", "six years of time in the United States in H or L combined")
	citeMaximumH2  = law.Read("8 CFR 214.2(h)(15)(ii)(C)",
		"total stay as an H-2A or H-2B worker three years; since 2025-01-17 an absence of 60 days restarts it").Again()
	citeMaximumH  = law.Read("8 CFR 214.2(h)(13)", "H-3 two years, special education eighteen months")
	citeMaximumL  = law.Read("8 CFR 214.2(l)(12)", "L-1A seven years; L-1B five years")
	citeMaximumM  = law.Noted("niv.class", "P-1 athlete ten years; R-1 five years")
	citeNoMaximum = law.Noted("niv.class", "maximum: none; program; principal's")
	citeRecapture = law.Read("8 CFR 214.2(h)(13)(iii)(C)", "full days outside during the validity of an H-1B petition may be "+
		"added back on proof; departure and return days are not full days abroad").Verbatim("exceeding 24 hours").Again()
)

// citeMaximum is where the longest stay in a class stands.
func citeMaximum(class string) law.Citation {
	switch {
	case class == "H-1B":
		return citeMaximumH1B
	case isH2(class):
		return citeMaximumH2
	case class == "H-3":
		return citeMaximumH
	case strings.HasPrefix(class, "L-1"):
		return citeMaximumL
	default:
		return citeMaximumM
	}
}

const warnAthlete = "unverified: ten years are an individual athlete's; a team or group is admitted year by year"

// maximumWarnings are what the longest stay in a class leaves open.
var maximumWarnings = map[string]string{
	"H-3":  "a special education visitor is limited to eighteen months",
	"L-1":  "the class does not specify L-1A or L-1B: counted as L-1B, the shorter; L-1A has seven years",
	"P-1":  warnAthlete,
	"P-1A": warnAthlete,
	"R-1":  "unverified: five years",
}

// MaximumStay determines the last day of the longest stay a class allows.
var MaximumStay = law.Rule[MaximumStayFacts]{
	ID:   "status.maximum-stay",
	Late: "Ask counsel today what supports time beyond that day, and record it: days abroad with proof ({status days_abroad}), a PERM or I-140 filing ({status perm_filed}), or another class. Without one, work in this class must stop.",
	Kind: law.Expiration, Owner: law.Counsel, About: law.Authorization, Short: "maximum stay",
	Remedy: "Decide with counsel before that day: recapture of days abroad, a green card filing that supports an extension, or another class.",
	Beside: "Decide with counsel before that day what supports time beyond it.",
	Title:  "Last day of the maximum stay in the class",
	Versions: []law.Version[MaximumStayFacts]{{
		Cite: citeMaximumH1B,
		Also: []law.Citation{citeMaximumH2, citeMaximumH, citeMaximumL, citeMaximumM, citeNoMaximum},
		Readings: []law.Reading{{
			Question: "on which day a stay counted in years ends",
			Chosen:   "the day before the anniversary; for a first day of February 29, the day before February 28",
			Other:    "the anniversary, or the day before March 1",
		}, {
			Question: "whether days abroad are added back in H-2A, H-2B, H-3 and P-1",
			Chosen:   "they are not",
			Other:    "they are, as in H-1B and L-1",
		}, {
			Question: "whether the days of departure and return count toward the 60 days of an absence in H-2A or H-2B",
			Chosen:   "neither does",
			Other:    "one of them does",
		}, {
			Question: "which law governs an absence that began before 2025-01-17 and ended later",
			Chosen:   "that of the day of return",
			Other:    "that of the day of departure, under which 45 days or two months interrupt the time",
		}},
		Apply: maximumStay,
	}},
}

func maximumStay(f MaximumStayFacts, w *law.Working) law.Outcome {
	class, cite := admission.ClassOf(f.Class), citeMaximum(f.Class)
	if class.Years == 0 {
		reason := cmp.Or(class.Stay, "no maximum stay is known for this class")
		return law.NotApplicable("%s: %s", f.Class, reason).Citing(citeNoMaximum)
	}
	if f.FirstAdmitted.IsZero() {
		return law.Undetermined("first_admitted").Citing(cite)
	}
	began, otherBegan := f.began(w)
	anniversary, _ := law.EarlierMonths(began, 12*class.Years)
	_, other := law.EarlierMonths(otherBegan, 12*class.Years)
	last, otherLast := anniversary.AddDays(-1), other.AddDays(f.DaysAbroad-1)
	w.Step("%s: %d years from %s end on the day before the anniversary, %s", f.Class, class.Years, began, last)
	// READING: whether time abroad is recaptured outside H-1B, L-1 and R-1; without it the stay ends earlier.
	if class.Recapture {
		last = last.AddDays(f.DaysAbroad)
	}
	answer := law.Due(last).Or(otherLast).Citing(cite)
	switch {
	case f.DaysAbroad == 0:
	case class.Recapture:
		w.Step("full days abroad, with proof, are added, %d of them: %s", f.DaysAbroad, last)
	default:
		answer = answer.Warn("days abroad, here %d, were not added: recapture applies to H-1B, L-1 and R-1 only",
			f.DaysAbroad)
	}
	if isH2(f.Class) && len(f.Absences) == 0 {
		answer = answer.Warn("an absence of at least 60 days since %s restarts the three years; no absence is recorded", h2Rule)
	}
	if f.Class == "H-1B" {
		w.Step("time beyond it needs a labor certification or immigrant petition: 8 CFR 214.2(h)(13)(iii)(D), (E)")
	}
	if warning := maximumWarnings[f.Class]; warning != "" {
		answer = answer.Warn("%s", warning)
	}
	return answer
}

// h2Rule is the first day of the rule that gave H-2A and H-2B workers sixty days, portability and the reset.
var h2Rule = civil.On(2025, time.January, 17)

func isH2(class string) bool { return class == "H-2A" || class == "H-2B" }

// resetDays is the length of an absence that begins the time in H-2A and H-2B again.
const resetDays = 60

// began is the day from which the time in the class runs: the first admission or, in H-2A and H-2B, the return from the
// latest absence that was long enough; and the same day in the other reading.
func (f MaximumStayFacts) began(w *law.Working) (began, other civil.Date) {
	began, other = f.FirstAdmitted, f.FirstAdmitted
	if !isH2(f.Class) {
		return began, other
	}
	for _, a := range f.Absences {
		days := a.Left.DaysUntil(a.Returned) - 1
		switch {
		case a.Returned.Before(f.FirstAdmitted):
		case a.Returned.Before(h2Rule):
			w.Step("the absence that ended on %s is before %s, when an absence could interrupt the time but not restart it", a.Returned, h2Rule)
		case days >= resetDays:
			began, other = civil.Latest(began, a.Returned), civil.Latest(other, a.Returned)
			w.Step("%d full days abroad until %s restart the time", days, a.Returned)
		case days == resetDays-1: // READING: whether the day of departure or of return is one of the sixty.
			other = civil.Latest(other, a.Returned)
		}
	}
	return began, other
}

// recaptureFacts are one absence.
type recaptureFacts struct {
	Left     civil.Date `fact:"left" says:"day of departure from the United States"`
	Returned civil.Date `fact:"returned" says:"day of return"`
}

// recapture counts the full days of one absence, which may be added back to the maximum stay.
var recapture = law.Rule[recaptureFacts]{
	ID:   "status.recapture",
	Kind: law.Expiration, Owner: law.Counsel,
	Title: "Full days abroad of one absence, to be added back to the maximum stay",
	Versions: []law.Version[recaptureFacts]{{
		Cite: citeRecapture,
		Readings: []law.Reading{{
			Question: "whether the days of departure and return are days abroad",
			Chosen:   "neither is",
			Other:    "a day partly spent abroad counts",
		}},
		Apply: func(f recaptureFacts, w *law.Working) law.Outcome {
			if f.Returned.Before(f.Left) {
				return law.Fails("the return on " + f.Returned.String() + " is before the departure on " + f.Left.String())
			}
			// READING: only full days count, so neither the day of departure nor that of return.
			days := max(f.Left.DaysUntil(f.Returned)-1, 0)
			w.Step("full days after %s and before %s: %d", f.Left, f.Returned, days)
			return law.Value(days)
		},
	}},
}

// yearAbroadFacts are the departure after the maximum stay.
type yearAbroadFacts struct {
	Left     civil.Date `fact:"left" says:"day of departure from the United States"`
	DaysInUS int        `fact:"days_in_us,optional" min:"0" max:"36500" says:"days of trips back since then"`
}

// yearAbroad determines when a new maximum stay in H or L can begin.
var yearAbroad = law.Rule[yearAbroadFacts]{
	ID:   "status.year-abroad",
	Kind: law.Milestone, Owner: law.Counsel,
	Title: "First day on which new H or L time can begin after the maximum stay",
	Versions: []law.Version[yearAbroadFacts]{{
		Cite: law.Read("8 CFR 214.2(h)(13)(i)(B), (iii)(A)",
			"one year physically outside; brief trips do not break it but do not count"),
		Readings: []law.Reading{{
			Question: "whether the day of departure is the first day of the year abroad",
			Chosen:   "the day after it is, and the full year must have passed",
			Other:    "the day of departure counts",
		}},
		Apply: func(f yearAbroadFacts, w *law.Working) law.Outcome {
			anniversary, other := law.LaterMonths(f.Left, 12)
			// READING: the year runs from the day after the departure through the anniversary; new time begins after it.
			opens := anniversary.AddDays(1 + f.DaysInUS)
			w.Step("a full year outside after %s ends on %s", f.Left, anniversary)
			if f.DaysInUS > 0 {
				w.Step("%d days of trips back do not count: %s", f.DaysInUS, opens)
			}
			return law.Opens(opens).Or(other.AddDays(f.DaysInUS))
		},
	}},
}
