package status

import (
	"time"

	"mobility/internal/civil"
	"mobility/internal/law"
	"mobility/internal/law/admission"
	"mobility/status/contested"
)

// Grace60Facts are the end of the work and of the admission.
type Grace60Facts struct {
	LastDay civil.Date `fact:"last_day" says:"last day of the employment"`
	I94     civil.Date `fact:"i94" says:"last day on the I-94"`
	Class   string     `fact:"class,optional" says:"class of admission"`
}

// Words implements law.Worded.
func (Grace60Facts) Words(fact string) []string { return admission.FactWords(fact) }

var citeGrace60 = law.Read("8 CFR 214.1(l)(2)",
	"up to 60 consecutive days, or to the I-94 end if shorter, once per authorized validity period").Again()

// citeH2 is what H-2A and H-2B workers have since h2Rule.
func citeH2(words string) law.Citation {
	return law.Quoted("H-2 modernization rule, effective 2025-01-17", words).Again()
}

var citeGraceH2 = citeH2("up to 60 days after the employment ends, for H-2A and H-2B too")

var readingDayAfterWork = law.Reading{
	Question: "which day is day 1",
	Chosen:   "the day after the last day of the employment",
	Other:    "the day after the last day for which wages are paid, per USCIS guidance; it can be later",
}

// Grace60 determines how long a person may stay, without work, after the employment has ended.
var Grace60 = law.Rule[Grace60Facts]{
	ID:   "status.grace-60",
	Late: "The days of grace have ended. If another status was granted or a filing was received in time, record it ({new-filing form received}); otherwise ask counsel today.",
	Kind: law.Expiration, Owner: law.Employee,
	Remedy:     "Give the employee the date: no work, and by then leave, change status or have a new employer file.",
	Title:      "Last day of the 60-day grace period after employment ends",
	Severities: []law.Severity{law.Note, law.Risk},
	Governs:    func(f Grace60Facts) civil.Date { return f.LastDay },
	GovernedBy: "the last day of employment",
	Versions: []law.Version[Grace60Facts]{{
		Since:    h2Rule,
		Cite:     citeGrace60,
		Also:     []law.Citation{citeGraceH2},
		Readings: []law.Reading{readingDayAfterWork},
		Apply: func(f Grace60Facts, w *law.Working) law.Outcome {
			switch {
			case isH2(f.Class):
				return sixtyDays(f, w).Citing(citeGraceH2)
			case f.Class == "" || HasGrace60(f.Class):
				return sixtyDays(f, w)
			}
			return law.NotApplicable("%s has no 60-day grace period: it applies to E-1, E-2, E-3, H-1B, H-1B1, H-2A, H-2B, L-1, O-1 and TN",
				f.Class)
		},
	}, {
		Since:    civil.On(2017, time.January, 17),
		Cite:     citeGrace60,
		Readings: []law.Reading{readingDayAfterWork},
		Apply: func(f Grace60Facts, w *law.Working) law.Outcome {
			switch {
			case isH2(f.Class):
				return law.NotApplicable("%s has the 60-day grace period only since %s", f.Class, h2Rule)
			case f.Class == "" || HasGrace60(f.Class):
				return sixtyDays(f, w)
			}
			return law.NotApplicable("%s has no 60-day grace period: it applies to E-1, E-2, E-3, H-1B, H-1B1, L-1, O-1 and TN", f.Class)
		},
	}, {
		Cite: law.Quoted("8 CFR 214.1(l)(2)", "grace periods since 2017-01-17"),
		Apply: func(f Grace60Facts, _ *law.Working) law.Outcome {
			return law.NotApplicable("the employment ended on %s; the 60-day grace period exists since 2017-01-17", f.LastDay)
		},
	}},
}

func sixtyDays(f Grace60Facts, w *law.Working) law.Outcome {
	// READING: day 1 is the day after the last day of the employment, not after a later day to which pay runs.
	sixtieth := f.LastDay.AddDays(60)
	w.Step("60 days after %s: %s, without work, once in each validity period", f.LastDay, sixtieth)
	if f.I94.Before(sixtieth) {
		w.Step("the I-94 ends earlier: %s", f.I94)
	}
	answer := law.Due(civil.Earliest(sixtieth, f.I94))
	if f.I94.Before(f.LastDay) {
		return answer.Warn("the I-94 ended on %s, before the employment did: there is no grace period", f.I94)
	}
	return answer
}

// grace10Facts are the end of the petition and of the admission.
type grace10Facts struct {
	PetitionExpires civil.Date `fact:"petition_expires" says:"last day of the petition's validity"`
	I94             civil.Date `fact:"i94" says:"last day on the I-94"`
	Class           string     `fact:"class,optional" says:"class of admission"`
}

// Words implements law.Worded.
func (grace10Facts) Words(fact string) []string { return admission.FactWords(fact) }

var (
	citeGrace10    = law.Read("8 CFR 214.1(l)(1), 214.2(h)(13)(i)(A), (o)(10)", "up to 10 days before and 10 days after validity").Again()
	citeThirtyDays = citeH2("up to 30 days after the petition, for H-2A and H-2B")
)

// grace10 determines how long a person may stay, without work, after the petition's validity, where the I-94 grants it.
var grace10 = law.Rule[grace10Facts]{
	ID:   "status.grace-10",
	Late: "The days of grace have ended. If another status was granted or a filing was received in time, record it ({new-filing form received}); otherwise ask counsel today.",
	Kind: law.Expiration, Owner: law.Employee,
	Title:      "Last day of the 10-day grace period after a petition ends (30 days for H-2A and H-2B)",
	Governs:    func(f grace10Facts) civil.Date { return f.PetitionExpires },
	GovernedBy: "the last day of the petition's validity",
	Versions: []law.Version[grace10Facts]{{
		Since: h2Rule,
		Cite:  citeGrace10,
		Also:  []law.Citation{citeThirtyDays},
		Apply: func(f grace10Facts, w *law.Working) law.Outcome {
			if isH2(f.Class) {
				return daysBeyondPetition(f, 30, w).Citing(citeThirtyDays)
			}
			return daysBeyondPetition(f, 10, w)
		},
	}, {
		Cite:  citeGrace10,
		Apply: func(f grace10Facts, w *law.Working) law.Outcome { return daysBeyondPetition(f, 10, w) },
	}},
}

func daysBeyondPetition(f grace10Facts, days int, w *law.Working) law.Outcome {
	if !f.I94.After(f.PetitionExpires) {
		return law.NotApplicable("the grace period is discretionary, and the I-94, which ends on %s, shows none beyond the petition", f.I94)
	}
	last := f.PetitionExpires.AddDays(days)
	w.Step("%d days after %s: %s; the I-94 ends on %s; no work", days, f.PetitionExpires, last, f.I94)
	return law.Due(civil.Earliest(last, f.I94))
}

// graceF1Facts are the end of a student's program or training.
type graceF1Facts struct {
	Ends civil.Date `fact:"ends" says:"last day of the program, of OPT or of STEM OPT"`
	Left string     `fact:"left,optional" one:"completed,withdrew,violated" says:"how it ended: completed if not given, withdrawn with the school's permission, or a violation of status"`
}

// graceF1 determines how long a student may stay, without work, after the program or training.
var graceF1 = law.Rule[graceF1Facts]{
	ID:   "status.grace-f1",
	Late: "The days of grace have ended. If another status was granted or a filing was received in time, record it ({new-filing form received}); otherwise ask counsel today.",
	Kind: law.Expiration, Owner: law.Employee,
	Remedy: "Give the employee the date: no work, and by then leave, transfer or change status.",
	Title:  "Last day of a student's grace period after the program or training",
	Versions: []law.Version[graceF1Facts]{{
		Cite: law.Read("8 CFR 214.2(f)(5)(iv)", "60 days after program or OPT or STEM OPT end; no work; 15 after a withdrawal with permission").Again(),
		Readings: []law.Reading{{
			Question: "whether the fixed-period rule, with 30 days, is in force",
			Chosen:   "it is not: postponed nationwide on 2026-09-14; the 60 days remain",
			Other:    "30 days, as the eCFR and several live tools show",
		}},
		Apply: func(f graceF1Facts, w *law.Working) law.Outcome {
			switch f.Left {
			case "withdrew":
				w.Step("withdrawn with the school's permission: 15 days after %s: %s", f.Ends, f.Ends.AddDays(15))
				return law.Due(f.Ends.AddDays(15))
			case "violated":
				return law.NotApplicable("there is no grace period after a violation of status")
			}
			last := f.Ends.AddDays(60)
			w.Step("60 days after %s: %s, without work", f.Ends, last)
			answer := law.Due(last)
			// READING: the postponed rule is not applied; the answer warns anyone who relies on the sixty days.
			if !f.Ends.Before(contested.FixedPeriod.Effective) {
				return answer.Warn("%s; it would end the grace period on %s", contested.FixedPeriod, f.Ends.AddDays(30))
			}
			return answer
		},
	}},
}

// graceJ1Facts are the end of an exchange visitor's program.
type graceJ1Facts struct {
	Ends civil.Date `fact:"ends" says:"last day of the program"`
}

// graceJ1 determines how long an exchange visitor may stay, without work, after the program.
var graceJ1 = law.Rule[graceJ1Facts]{
	ID:   "status.grace-j1",
	Late: "The days of grace have ended. If another status was granted or a filing was received in time, record it ({new-filing form received}); otherwise ask counsel today.",
	Kind: law.Expiration, Owner: law.Employee,
	Remedy: "Give the employee the date: no work, and by then leave or change status.",
	Title:  "Last day of an exchange visitor's grace period after the program",
	Versions: []law.Version[graceJ1Facts]{{
		Cite: law.Quoted("8 CFR 214.2(j)", "30 days after the program"),
		Apply: func(f graceJ1Facts, w *law.Working) law.Outcome {
			last := f.Ends.AddDays(30)
			w.Step("30 days after %s: %s, without work", f.Ends, last)
			return law.Due(last)
		},
	}},
}
